from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.opening.cells import Cell, address
from loaders.spec import Kind
from loaders.wording.dates import day_in, read_period, span_years
from loaders.wording.labels import fold, has_look_alikes
from loaders.wording.values import read_cell
from store import periods


def cell(value, number_format="General", kind=None):
    kinds = {str: "text", float: "number", bool: "bool", datetime: "date", type(None): "uncalculated"}
    return Cell(1, 1, value, kind or kinds[type(value)], number_format)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        (cell("82%"), Kind.PERCENT, 82),
        (cell("82 %"), Kind.PERCENT, 82),
        (cell("82\u00a0%"), Kind.PERCENT, 82),
        (cell(0.82, "0%"), Kind.PERCENT, 82),
        (cell(82.0), Kind.PERCENT, 82),
        (cell(82.0, r"0\%"), Kind.PERCENT, 82),
        (cell("76,409"), Kind.COUNT, 76409),
        (cell(" 41 "), Kind.COUNT, 41),
        (cell("1 234"), Kind.COUNT, 1234),
        (cell(0.0), Kind.COUNT, 0),
        (cell("-3.5"), Kind.NUMBER, -3.5),
    ],
)
def test_a_number_is_read_however_it_was_typed(typed, kind, value):
    assert read_cell(typed, kind).value == value


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        (None, "not received"),
        (cell("  "), "not received"),
        (cell("\u200b"), "not received"),
        (cell("Suspended"), "suspended"),
        (cell("[x]"), "not available"),
        (cell("[z]"), "not applicable"),
        (cell("<5"), "suppressed"),
        (cell("[c]"), "suppressed"),
        (cell("[low]"), "low"),
        (cell("TBC"), "pending"),
        (cell("none requested"), "none requested"),
    ],
)
def test_what_is_no_number_becomes_a_state_and_never_a_zero(typed, state):
    reading = read_cell(typed, Kind.COUNT)
    assert (reading.value, reading.state, reading.wrong) == (None, state, None)


@pytest.mark.parametrize(
    ("typed", "kind", "wrong"),
    [
        (cell("41²"), Kind.COUNT, "carries a raised digit, perhaps a footnote mark"),
        (cell("about 40"), Kind.COUNT, "is a number with a mark beside it (about)"),
        (cell("-"), Kind.COUNT, "can mean more than one thing"),
        (cell(4.5), Kind.COUNT, "is not a whole number of 0 or more"),
        (cell(-1.0), Kind.COUNT, "is not a whole number of 0 or more"),
        (cell("82%"), Kind.COUNT, "is not a whole number"),
        (cell("101%"), Kind.PERCENT, "is not between 0% and 100%"),
        (cell(datetime(2022, 3, 1)), Kind.COUNT, "holds a date where a number is expected"),
        (cell(True), Kind.COUNT, "holds TRUE or FALSE where a number is expected"),
        (cell("#REF!", kind="error"), Kind.COUNT, "shows the error #REF!"),
        (cell(None), Kind.COUNT, "holds a formula whose result was never saved"),
    ],
)
def test_what_cannot_be_read_says_why(typed, kind, wrong):
    reading = read_cell(typed, kind)
    assert reading.value is None
    assert reading.wrong == wrong
    assert reading.fix


@given(st.integers(0, 10**9), st.sampled_from(["{:,}", "{}", " {} ", "\u00a0{}", "{:,}\u200b"]))
def test_any_count_in_any_number_style_reads_back_equal(number, style):
    assert read_cell(cell(style.format(number)), Kind.COUNT).value == number


@given(st.text(max_size=20))
def test_no_text_makes_the_reader_fail_or_invent_a_number(text):
    reading = read_cell(cell(text), Kind.COUNT)
    assert reading.value is None or any(char.isdigit() for char in text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_from_every_way_of_writing_it(day):
    long = f"{day.day} {day:%B %Y}"
    styles = [
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        long,
        f"w/c {long}",
        f"{day:%d-%b-%Y}",
        day.isoformat(),
    ]
    assert {day_in(style) for style in styles} == {day}


@pytest.mark.parametrize(
    ("text", "grain", "period"),
    [
        ("Sep-21", "month", periods.month(2021, 9)),
        ("September 2021", "month", periods.month(2021, 9)),
        ("Sept 21", "month", periods.month(2021, 9)),
        ("30/09/2021", "month", periods.month(2021, 9)),
        ("14/03/2022", "week", periods.week(date(2022, 3, 14))),
        ("w/c 14 March 2022", "week", periods.week(date(2022, 3, 14))),
        ("Q1 2021/22", "quarter", periods.quarter(2021, 1)),
        ("2021-22 Q4", "quarter", periods.quarter(2021, 4)),
        ("Apr–Jun 2021", "quarter", periods.quarter(2021, 1)),
        ("2021/22", "any", periods.months(2021, 4, 12)),
        ("academic year 2021/22", "any", periods.months(2021, 9, 12)),
        ("2021", "any", periods.months(2021, 1, 12)),
        ("Spring 2022", "date", periods.months(2022, 3, 3)),
        ("FY 2021/22", "year", periods.months(2021, 4, 12)),
        ("FY21/22", "year", periods.months(2021, 4, 12)),
        ("Quarter ending 31 March 2022", "quarter", periods.quarter(2021, 4)),
        ("Q4 (Jan-Mar) 2021/22", "quarter", periods.quarter(2021, 4)),
        ("April 2021/22", "month", periods.month(2021, 4)),
        ("March 2021/22", "month", periods.month(2022, 3)),
        ("2021/22", "quarter or year", periods.months(2021, 4, 12)),
        ("Q1 2021/22", "quarter or year", periods.quarter(2021, 1)),
        ("Autumn 2021/22", "term", periods.months(2021, 9, 4)),
        ("Spring term 2021/22", "term", periods.months(2022, 1, 4)),
    ],
)
def test_a_period_is_read_however_it_was_typed(text, grain, period):
    assert read_period(cell(text), grain).period == period


@pytest.mark.parametrize(
    ("text", "grain", "wrong"),
    [
        ("32/03/2022", "week", "is not a date in the calendar"),
        ("31/02/2022", "week", "is not a date in the calendar"),
        ("03/14/2022", "week", "is not a date: month and day look swapped"),
        ("15/03/2022", "week", "is a Tuesday, and weeks start on a Monday"),
        ("Q5", "quarter", "is not a quarter"),
        ("Q1", "quarter", "does not say which financial year it belongs to"),
        ("May-Jul 2021", "quarter", "is not a council quarter"),
        ("Mar-2", "month", "is not a month in the calendar"),
        ("% change Q3", "quarter", "says more than a quarter (% change)"),
        ("Q1 2021/22 target", "quarter", "says more than a quarter (target)"),
        ("Q1 2022", "quarter", "could be a quarter of either of two financial years"),
        ("Q1 (Jan-Mar) 2021/22", "quarter", "names a quarter and the months of another"),
        ("Terms 1-2 2021/22", "term", "names more than one term"),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_the_reason(text, grain, wrong):
    assert read_period(cell(text), grain).wrong == wrong


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("H1 2020/21", "quarter"),
        ("YTD", "quarter"),
        ("Target 2022/23", "quarter or year"),
        ("2021/22 target", "year"),
        ("aged 16-17", "month or quarter"),
        ("aged 16-17", "any"),
    ],
)
def test_a_label_that_is_no_single_period_is_not_taken_for_one(text, grain):
    reading = read_period(cell(text), grain, 2021)
    assert reading is None or reading.period is None


@pytest.mark.parametrize("number_format", ["mmm-yy", "[$-809]mmmm yyyy", "mmm\\-yy"])
def test_a_first_day_shown_as_a_month_is_that_month(number_format):
    shown = Cell(1, 1, datetime(2022, 3, 14), "date", number_format)
    assert read_period(shown, "month").period == periods.month(2022, 3)


def test_a_real_date_that_excel_swapped_is_recognised_by_its_monday():
    reading = read_period(cell(datetime(2022, 4, 7)), "week")  # 4 July 2022, a Monday, typed as 04/07 and swapped
    assert reading.fix == "Give the Monday of the week. Day and month look swapped: 04/07/2022 is a Monday."


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021-22", 2021),
        ("2021/22", 2021),
        ("21-22", 2021),
        ("2021–2022", 2021),
        ("FY22", 2021),
        ("21/21", None),
        ("14/03/2022", None),
    ],
)
def test_a_span_of_years_must_run_on_by_one(text, year):
    assert span_years(text) == year


@pytest.mark.parametrize("text", ["cpp", "CPP ", "C P P".replace(" ", ""), "\u0421\u0420\u0420", "CPP\u200b", "ＣＰＰ"])
def test_labels_match_through_case_spaces_and_look_alike_letters(text):
    assert fold(text) == fold("CPP")


def test_look_alike_letters_are_noticed():
    assert has_look_alikes("\u0421\u0420\u0420")
    assert not has_look_alikes("CPP")


@pytest.mark.parametrize(
    ("place", "name"), [((1, 1), "A1"), ((5, 4), "D5"), ((1048576, 16384), "XFD1048576"), ((3, 27), "AA3")]
)
def test_addresses_are_those_of_a_spreadsheet(place, name):
    assert address(*place) == name


def test_a_number_or_text_shown_as_a_percentage_is_what_is_shown():
    assert read_cell(cell(0.05, "0.0%"), Kind.NUMBER).value == 5
    assert read_cell(cell("5%"), Kind.NUMBER).value == 5
    assert read_cell(cell(0.98, "0%"), Kind.TEXT).value == "98%"
    assert read_cell(cell(1.0, "0%"), Kind.COUNT).wrong == "is shown as a percentage"


def test_a_full_stop_before_three_digits_of_a_count_is_asked_about():
    assert read_cell(cell("1.000"), Kind.COUNT).wrong == "could be 1 or 1,000"
    assert read_cell(cell("2.500"), Kind.NUMBER).value == 2.5
