"""What is wrong with single cells of real spreadsheets (numbers, dates, marks, words): read right, or reported at its cell."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook as Book
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests import drawn
from tests.loaders.reading.defects import faults, read, rows, saved, values


def test_a_total_that_differs_by_rounding_only_is_a_thing_to_check():
    text = """
    Operation Encompass notifications to schools in 2021-22
                    | Q1
    Cherwell & West | 75
    Oxford          | 40
    South & Vale    | 85
    TOTAL           | 205
    """
    checked = read(text)
    assert faults(checked) == []
    assert [(p.code, p.cell) for p in checked.warnings] == [("rounded_total", "B6")]


@pytest.mark.parametrize("typed", ["76,409", " 76409 ", "76\u00a0409", "76\u202f409", "76409"])
def test_a_number_typed_as_text_is_the_number(typed):
    checked = read(drawn.workbook(("MASH", [["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", typed]])))
    assert values(checked) == {("contacts", "April 2022"): 76409}


@pytest.mark.parametrize(
    ("typed", "number_format"),
    [("82%", "General"), (82, "General"), (0.82, "0%"), (0.82, "0.0%"), (82, '0"%"'), (82, "0\\%")],
)
def test_a_percentage_is_the_same_in_every_encoding(typed, number_format):
    book = Book()
    sheet = book.worksheets[0]
    sheet.append(["Attendance", "14/03/2022"])
    for name in ("EHCP (All)", "CPP"):
        sheet.append([name, typed])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    assert {f.value for f in read(saved(book)).found} == {82}


def test_a_format_that_hides_thousands_is_asked_about():
    book = Book()
    sheet = book.worksheets[0]
    for row in (["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", 3000]):
        sheet.append(row)
    sheet["B3"].number_format = "#,##0,"
    assert faults(read(saved(book))) == [("bad_value", "B3")]


def test_a_dash_shown_by_a_format_is_0_and_a_dash_typed_is_asked_about():
    book = Book()
    sheet = book.worksheets[0]
    for row in (["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", 0], ["May-22", "-"]):
        sheet.append(row)
    sheet["B3"].number_format = '#,##0;-#,##0;"-"??'
    checked = read(saved(book))
    assert values(checked) == {("contacts", "April 2022"): 0}
    assert faults(checked) == [("bad_value", "B4")]


@pytest.mark.parametrize(
    "months",
    [
        ["Apr-22", "May-22"],
        ["April 2022", "May 2022"],
        [datetime(2022, 4, 1), datetime(2022, 5, 1)],
        [44652, 44682],
        ["01/04/2022", "01/05/2022"],
        ["30.4.22", "31.5.22"],
        ["2022-04", "2022-05"],
    ],
)
def test_a_month_is_read_however_it_is_written(months):
    body = [["MASH contacts"], ["Month", "MASH contacts"], [months[0], 10], [months[1], 12]]
    assert values(read(drawn.workbook(("S", body)))) == {("contacts", "April 2022"): 10, ("contacts", "May 2022"): 12}


@pytest.mark.parametrize(
    "quarter", ["Q1 2021/22", "Q1 2021-22", "Apr-Jun 2021", "April to June 2021", "Quarter 1 FY21/22", "Qtr 1 202122"]
)
def test_a_quarter_is_read_however_it_is_written(quarter):
    text = f"FSP\nCompletion quarter | Families completing\n{quarter} | 40"
    assert values(read(text)) == {("completed", "Q1 2021/22"): 40}


@pytest.mark.parametrize(
    "week", ["14/03/2022", "14.3.22", "w/c 14 March 2022", "Monday 14 March 2022", "14-Mar-22", "2022-03-14"]
)
def test_a_week_is_read_however_it_is_written(week):
    assert {str(f.period) for f in read(f"Attendance | {week}\nEHCP (All) | 82%\nCPP | 72%").found} == {
        "week of 14 March 2022"
    }


def test_weeks_that_lost_their_date_format_are_dates_when_they_run_on():
    body = [["Attendance", 44634, 44641], ["EHCP (All)", "82%", "80%"], ["CPP", "72%", "76%"]]
    assert {str(f.period) for f in read(drawn.workbook(("S", body))).found} == {
        "week of 14 March 2022",
        "week of 21 March 2022",
    }


def test_figures_near_44000_are_never_taken_for_dates():
    text = """
    Attendance | 14/03/2022 | 21/03/2022
    EHCP (All) | 82% | 80%
    CPP        | 72% | 76%

    Sessions possible | 14/03/2022 | 21/03/2022
    EHCP (All) | 44634 | 44641
    CPP        | 44634 | 44641
    """
    checked = read(text)
    assert checked.errors == ()
    assert [f.value for f in checked.found if f.name == "sessions_possible"] == [44634, 44641, 44634, 44641]


def test_the_1904_date_system_is_honoured():
    book = Book()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for row in (["MASH contacts"], ["Month", "MASH contacts"], [datetime(2022, 4, 1), 10], [43220, 12]):
        sheet.append(row)
    assert values(read(saved(book))) == {("contacts", "April 2022"): 10, ("contacts", "May 2022"): 12}


def test_a_month_whose_day_and_month_may_be_swapped_is_asked_about():
    checked = read(drawn.workbook(("S", [["MASH contacts"], ["Month", "MASH contacts"], [datetime(2022, 9, 4), 10]])))
    assert [(p.code, p.cell) for p in checked.errors] == [("bad_date", "A3")]
    assert "could stand for September or, with day and month swapped, for April" in checked.errors[0].message


def test_months_printed_beforehand_with_nothing_in_them_are_not_received():
    checked = read("EHC plan timeliness\nMonth | Requests | Plans issued\nJan-22 | 95 | 60\nFeb-22 | |\nMar-22 | |")
    assert checked.errors == ()
    assert {str(f.period) for f in checked.found} == {"January 2022"}


def test_a_figure_for_a_period_still_to_come_is_refused():
    from datetime import date

    checked = read("EHC plan timeliness\nMonth | Requests\nJan-22 | 95\nFeb-22 | 0", on=date(2022, 1, 31))
    assert [(p.code, p.cell) for p in checked.errors] == [("still_to_come", "B4")]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("[x]", "not available"),
        ("[z]", "not applicable"),
        ("[c]", "suppressed"),
        ("[low]", "low"),
        ("<5", "suppressed"),
        ("..", "not available"),
        (":", "not available"),
        ("n/a", "not applicable"),
        ("Suspended", "suspended"),
        ("tbc", "pending"),
        ("", "not received"),
    ],
)
def test_shorthand_for_a_missing_or_hidden_value_becomes_a_state(typed, state):
    body = [["MASH contacts"], ["Month", "MASH contacts", "of which referral"], ["Apr-22", typed or None, 7]]
    checked = read(drawn.workbook(("S", body)))
    assert [(f.value, f.state) for f in checked.found if f.name == "contacts"] == [(None, state)]


@pytest.mark.parametrize(
    "typed", ["52+", "c.20", ">95%", "10-12", "about 7", "*", "-", "~", "3 or 4", "@x", "x*", "(c)"]
)
def test_a_capped_or_vague_value_is_asked_about_and_never_a_number(typed):
    body = [["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", typed]]
    checked = read(drawn.workbook(("S", body)))
    assert faults(checked) == [("bad_value", "B3")]
    assert checked.found == []


@pytest.mark.parametrize("mark", [" (1)", "¹", " [note 1]"])
def test_a_footnote_mark_on_a_figure_is_asked_about(mark):
    body = [["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", f"42{mark}"]]
    assert faults(read(drawn.workbook(("S", body)))) == [("bad_value", "B3")]


@pytest.mark.parametrize(
    "label",
    [
        "EHCP\u00a0(All)",
        "EHCP (All)\u200b",
        "  ehcp (all) ",
        "EHCP\n(All)",
        "ＥＨＣＰ (All)",
        "ЕНСР (All)",
        "EHCP (Аll)",
    ],
)
def test_a_label_is_the_same_through_spaces_invisible_and_look_alike_letters(label):
    checked = read(drawn.workbook(("S", [["Attendance", "14/03/2022"], [label, "82%"], ["CPP", "72%"]])))
    assert {f.members[0] for f in checked.found} == {"EHCP (All)", "CPP"}


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "−"])
def test_typographic_dashes_are_dashes(dash):
    checked = read(f"EHC plan timeliness\nMonth | Plans issued | Open 0{dash}20 wks\nJan{dash}22 | 60 | 300")
    assert values(checked)[("open_0_20", "January 2022")] == 300


@pytest.mark.parametrize("fault", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_an_error_cell_is_a_problem_at_its_cell_and_never_blank(fault):
    book = Book()
    sheet = book.worksheets[0]
    for row in (["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", None]):
        sheet.append(row)
    sheet["B3"].value = fault
    sheet["B3"].data_type = "e"
    checked = read(saved(book))
    assert [(p.code, p.cell, p.found) for p in checked.errors] == [("bad_value", "B3", None)] or faults(checked) == [
        ("bad_value", "B3")
    ]
    assert checked.found == []


def test_a_formula_is_its_saved_result_and_without_one_a_problem():
    book = Book()
    sheet = book.worksheets[0]
    for row in (["MASH contacts"], ["Month", "MASH contacts"], ["Apr-22", "=1+1"]):
        sheet.append(row)
    assert faults(read(saved(book))) == [("bad_value", "B3")]
    content = saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = (
        parts[part].replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, body in parts.items():
            out.writestr(name, body)
    assert values(read(target.getvalue())) == {("contacts", "April 2022"): 2}


def test_a_text_of_any_length_is_kept_whole():
    long = "Progress was made. " * 1500
    report = "Commentary of the action plan\nReported in | About | Kind | Commentary"
    body = [*rows(report), ["31/03/2022", "CAMHS", "progress", long]]
    checked = read(drawn.workbook(("S", body)))
    assert checked.found[0].value == long.strip()


def test_a_financial_year_that_does_not_run_on_is_refused():
    checked = read(
        "Workforce training and events\nDate | Provider | Title | Kind | Workshops\n21/21 | A | B | workshop | 3"
    )
    assert [(p.code, p.cell) for p in checked.errors] == [("bad_date", "A3")]


@pytest.mark.parametrize(
    "line", ["CPP not in education - 4", "CPP not in education: 4 children", "CPP not in education – 4"]
)
def test_a_line_with_its_number_behind_a_dash_or_before_a_noun_is_read(line):
    checked = read(f"Snapshot date: 31/03/2022\n{line}", "no_placement")
    assert list(values(checked).values()) == [4]


def test_a_line_with_two_numbers_is_asked_about_and_not_dropped():
    checked = read(
        "Snapshot date: 31/03/2022\nCIN not in education: 3\nCPP not in education: 4 (2 new)", "no_placement"
    )
    assert faults(checked) == [("bad_line", "A3")]


def test_a_year_under_a_heading_that_says_school_year_begins_in_september():
    sheet = """
Persistent absence by cohort
{} | Cohort | Children | Persistently absent
2021/22 | CPP | 500 | 100
"""
    found = {heading: read(sheet.format(heading), "R02").found for heading in ("School year", "Year")}
    assert {f.period.start for f in found["School year"]} == {date(2021, 9, 1)}
    assert {f.period.start for f in found["Year"]} == {date(2021, 9, 1)}  # the return counts by school years
    financial = read(sheet.format("Year").replace("2021/22", "financial year 2021/22"), "R02").found
    assert {f.period.start for f in financial} == {date(2021, 4, 1)}


def test_a_figure_whose_format_shows_nothing_is_read_and_said():
    book = Book()
    sheet = book.worksheets[0]
    for row in rows(drawn.ENCOMPASS):
        sheet.append(row)
    sheet["B4"].number_format = ";;;"
    checked = read(saved(book))
    assert checked.errors == ()
    assert [p.cell for p in checked.problems if p.code == "shown_as_nothing"] == ["B4"]
