"""Read periods as people type them; refuse what could mean two things."""

from datetime import date, datetime, timedelta

from loaders.opening.cells import Cell
from loaders.wording import spans
from loaders.wording.date_text import (
    MONTH,
    YEAR,
    PeriodReading,
    clean,
    day_in,
    may_be_serial,
    month_in,
    month_name,
    serial_day,
    span_years,
)
from loaders.wording.patterns import IGNORECASE, is_note, pattern
from store import periods
from store.periods import Period

__all__ = [
    "PeriodReading",
    "day_in",
    "may_be_serial",
    "month_in",
    "month_name",
    "read_period",
    "serial_day",
    "span_years",
]


def read_period(
    cell: Cell, grain: str, context_year: int | None = None, since_1904: bool | None = None
) -> PeriodReading | None:
    """Return the period a label names when read as `grain`, or None when it is not about time at all.

    grain: week, month, quarter, quarter or year, month or quarter, month or day, term, year, date (one day) or any.
    `context_year` is the financial year named by the table's title, for quarters that do not name their own. With
    `since_1904` said, the cell is known to hold a period, so that a plain number in it is a date that lost its
    format, or a year.
    """
    if isinstance(cell.value, float) and since_1904 is not None:
        if may_be_serial(cell.value):
            return _from_day(serial_day(cell.value, since_1904), grain)
        if cell.value.is_integer() and (2000 <= cell.value < 2100 or 201_213 <= cell.value < 205_051):
            cell = Cell(cell.row, cell.column, f"{cell.value:.0f}", "text")
    if isinstance(cell.value, datetime):
        whole_month = grain in ("month", "month or day", "month or quarter", "any") and _shows_no_day(
            cell.number_format
        )
        day = cell.value.date().replace(day=1) if whole_month else cell.value.date()
        return _from_day(day, "month" if whole_month else grain)
    if not isinstance(cell.value, str) or is_note(cell.value):
        return None
    text = clean(cell.value)
    if grain in ("quarter", "quarter or year", "month or quarter", "any") and (
        found := spans.read_quarter(text, context_year, grain)
    ):
        return found
    if grain in ("term", "any") and (term := spans.term(text)):
        return term
    if named_day := day_in(text):
        return _from_day(named_day, grain)
    if grain in ("month", "month or quarter", "month or day", "any") and (named := month_in(text)):
        return PeriodReading(periods.month(*named))
    if grain in ("month or quarter", "any") and (months := spans.month_range(text)):
        return months
    if season := spans.season(text, grain):
        return season
    if grain in ("year", "quarter or year", "month or quarter", "any") and (year := spans.whole_year(text)):
        return year
    if pattern(r"\d").search(text) and pattern(
        rf"[\d\s/.:-]+|.*\b{MONTH}\b.*\d.*|.*\d.*\b{MONTH}\b.*", IGNORECASE
    ).fullmatch(text):
        return _bad(text, grain)
    return None


def _shows_no_day(number_format: str) -> bool:
    """Return whether a date is shown as its month and year, as mmm-yy does."""
    bare = pattern(r'\\.|"[^"]*"|\[[^\]]*\]').sub("", number_format).lower()
    return "m" in bare and "y" in bare and "d" not in bare and "h" not in bare


def _bad(text: str, grain: str) -> PeriodReading:
    example = {
        "week": "14/03/2022",
        "month": "Mar-22",
        "quarter": "Q1 2021/22",
        "date": "31/03/2022",
        "term": "Autumn term 2021/22",
    }.get(grain, "Mar-22")
    what = {"week": "a date", "date": "a date", "any": "a date or period"}.get(grain, f"a {grain}")
    american = pattern(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-]{YEAR}").fullmatch(text)
    if american and int(american[2]) > 12 >= int(american[1]):
        return PeriodReading(
            wrong="is not a date: month and day look swapped", fix=f"Write the day first, like {example}."
        )
    return PeriodReading(wrong=f"is not {what} in the calendar", fix=f"Write {what} like {example}.")


def _from_day(day: date, grain: str) -> PeriodReading:
    if grain == "term":
        return PeriodReading(wrong="is a day, not a term", fix="Write the term, like Autumn term 2021/22.")
    if grain == "month or day" and (day.day == 1 or (day + timedelta(days=1)).day == 1):
        return PeriodReading(periods.month(day.year, day.month))
    if grain in ("month", "month or quarter"):
        if 2 <= day.day <= 12 and day.day != day.month:
            other = date(day.year, day.day, day.month)
            return PeriodReading(
                wrong=f"could stand for {day:%B} or, with day and month swapped, for {other:%B}",
                fix=f"Write the month, like {day:%b-%y}.",
            )
        return PeriodReading(periods.month(day.year, day.month))
    if grain == "week":
        if day.weekday() == 0:
            return PeriodReading(periods.week(day))
        swapped = date(day.year, day.day, day.month) if day.day <= 12 else None
        hint = (
            f" Day and month look swapped: {swapped:%d/%m/%Y} is a Monday."
            if swapped and swapped.weekday() == 0
            else ""
        )
        return PeriodReading(
            wrong=f"is a {day:%A}, and weeks start on a Monday", fix=f"Give the Monday of the week.{hint}"
        )
    if grain.startswith("quarter"):
        which = (day.month - 4) % 12 // 3 + 1
        return PeriodReading(periods.quarter(periods.financial_year(day), which))
    if grain == "year":
        return PeriodReading(wrong="is a day, not a year", fix="Write the year, like 2021/22.")
    return PeriodReading(Period(day, day))
