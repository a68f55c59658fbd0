"""An answer is used again next month, for what it was given about and for nothing else."""

import datetime as dt

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font

from loaders.checking.check import check
from tests import drawn
from tests.loaders.reading.defects import faults, saved, values

ON = dt.date(2023, 6, 30)


def asked(content, recipes=()):
    return check(
        "return.xlsx", content if isinstance(content, bytes) else drawn.sheet(content, "Data"), on=ON, recipes=recipes
    )


def answer(checked, label):
    """Return the recipe of the answer whose label begins so."""
    return next(a.recipe for q in checked.questions for a in q.answers if a.label.startswith(label))


MONTHS = "EHC plan timeliness\nMonth | {heading} | Plans issued\n{label} | 20 | 8"


@pytest.mark.parametrize(
    ("first", "label", "following", "expected"),
    [
        (
            "EHC plan timeliness - all vulnerable\nMonth | Requests | Plans issued\nApr-22 | 20 | 8",
            "They change nothing",
            "EHC plan timeliness - all vulnerable\nMonth | Requests | Plans issued\nMay-22 | 30 | 9",
            {("requests", "May 2022"): 30, ("issued", "May 2022"): 9},
        ),
        (
            "EHC plan timeliness\nMonth | Requests | Plans issued | Wombats\nApr-22 | 20 | 8 | 3",
            "Leave",
            "EHC plan timeliness\nMonth | Requests | Plans issued | Wombats\nMay-22 | 30 | 9 | 4",
            {("requests", "May 2022"): 30, ("issued", "May 2022"): 9},
        ),
        (
            "EHC plan timeliness in thousands\nMonth | Requests | Plans issued\nApr-22 | 2 | 1",
            "Multiply by 1,000",
            "EHC plan timeliness in thousands\nMonth | Requests | Plans issued\nMay-22 | 3 | 2",
            {("requests", "May 2022"): 3000, ("issued", "May 2022"): 2000},
        ),
        (
            MONTHS.format(heading="Requests¹", label="Apr-22"),
            "The mark changes nothing",
            MONTHS.format(heading="Requests¹", label="May-22"),
            {("requests", "May 2022"): 20, ("issued", "May 2022"): 8},
        ),
    ],
)
def test_one_answer_reads_the_next_months_file(first, label, following, expected):
    recipe = answer(asked(first), label)
    later = asked(following, [recipe])
    assert faults(later) == []
    assert values(later) == expected


@pytest.mark.parametrize("heading", ["Requests²", "Requests*"])
def test_an_answer_about_one_mark_is_none_about_another(heading):
    recipe = answer(asked(MONTHS.format(heading="Requests¹", label="Apr-22")), "The mark")
    assert faults(asked(MONTHS.format(heading=heading, label="May-22"), [recipe])) == [("footnote", "B2")]


def test_an_answer_about_a_title_of_one_year_is_none_about_another():
    first = "EHC plan timeliness {}\nMonth | Requests | Plans issued\n{} | 20 | 8"
    recipe = answer(asked(first.format("2019/20", "Apr-22")), "The labels are right")
    assert faults(asked(first.format("2019/20", "May-22"), [recipe])) == []
    assert faults(asked(first.format("2022/23", "May-21"), [recipe])) == [("which_time", "A1")]


def of_day(day: dt.datetime) -> bytes:
    book = Book()
    sheet = book.worksheets[0]
    for row in (["EHC plan timeliness"], ["Month", "Requests", "Plans issued"], [day, 20, 8]):
        sheet.append(row)
    sheet["A3"].number_format = "d-mmm"
    return saved(book)


def test_a_day_that_was_said_to_be_the_year_is_none_where_the_year_would_be_far():
    recipe = answer(asked(of_day(dt.datetime(2023, 3, 22))), "22 is the year")
    assert values(asked(of_day(dt.datetime(2023, 5, 22)), [recipe])) == {
        ("requests", "May 2022"): 20,
        ("issued", "May 2022"): 8,
    }
    assert faults(asked(of_day(dt.datetime(2023, 5, 15)), [recipe])) == [("which_period", "A3")]


def struck(*places: str) -> bytes:
    book = Book()
    sheet = book.worksheets[0]
    for row in (["EHC plan timeliness"], ["Month", "Requests", "Plans issued"], ["Apr-22", 20, 8], ["May-22", 30, 9]):
        sheet.append(row)
    for place in places:
        sheet[place].font = Font(strike=True)
    return saved(book)


def test_an_answer_about_one_struck_figure_is_none_about_others():
    recipe = answer(asked(struck("B3")), "They count")
    assert faults(asked(struck("B3"), [recipe])) == []
    assert faults(asked(struck("B4", "C4"), [recipe])) == [("struck_out", "B4")]
