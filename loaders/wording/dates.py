"""Read periods as people type them; refuse what could mean two things."""

from datetime import date, datetime, timedelta

from loaders.opening.cells import Cell
from loaders.wording import spans
from loaders.wording.date_text import (
    MONTH,
    YEAR,
    Option,
    PeriodReading,
    clean,
    day_and_month,
    day_in,
    may_be_serial,
    month_in,
    month_name,
    says_week_ending,
    serial_day,
    span_years,
    time_of_day,
)
from loaders.wording.patterns import IGNORECASE, Pattern, is_note, pattern
from store import periods
from store.periods import Period

__all__ = [
    "PeriodReading",
    "day_in",
    "may_be_serial",
    "month_in",
    "month_name",
    "read_period",
    "says_week_ending",
    "serial_day",
    "shows_a_day",
    "shows_no_year",
    "span_years",
]


def read_period(
    cell: Cell,
    grain: str,
    context_year: int | None = None,
    since_1904: bool | None = None,
    ending: bool = False,
) -> PeriodReading | None:
    """Return the period a label names when read as `grain`, or None when it is not about time at all.

    grain: week, month, quarter, quarter or year, month or quarter, month or day, term, year, date (one day) or any.
    `context_year` is the financial year that the table's title names, for labels that do not name their own. With
    `since_1904` said, the cell is known to hold a period, so that a plain number in it is a date that lost its
    format, or a year. `ending` says that days are the last of their weeks.
    """
    if isinstance(cell.value, float) and since_1904 is not None:
        if may_be_serial(cell.value):
            return _from_day(serial_day(cell.value, since_1904), grain, ending)
        if cell.value.is_integer() and (2000 <= cell.value < 2100 or 201_001 <= cell.value < 205_051):
            cell = Cell(cell.row, cell.column, f"{cell.value:.0f}", "text")
    if isinstance(cell.value, datetime):
        return _from_date_cell(cell.value, cell.number_format, grain, ending)
    if not isinstance(cell.value, str) or is_note(cell.value):
        return None
    return _from_text(clean(cell.value), grain, context_year, ending or says_week_ending(cell.value))


def _from_date_cell(moment: datetime, number_format: str, grain: str, ending: bool) -> PeriodReading:
    """Return the period of a cell that holds a date; one that shows no year, or the last hour of a day, may be asked about."""
    if grain in ("month", "month or day", "month or quarter", "any") and _shows_no_day(number_format):
        return _from_day(moment.date().replace(day=1), "month", ending)
    if shows_no_year(number_format) and grain != "week":
        return _day_or_month(moment.date(), grain)
    if (moment.hour, moment.minute) == (23, 0) and in_summer_time(moment.date()):
        return _midnight(moment.date(), grain, ending)
    return _from_day(moment.date(), grain, ending)


def _from_text(text: str, grain: str, context_year: int | None, ending: bool) -> PeriodReading | None:
    if grain in ("quarter", "quarter or year", "month or quarter", "any") and (
        found := spans.read_quarter(text, context_year, grain)
    ):
        return found
    if grain in ("term", "any") and (term := spans.term(text)):
        return term
    if grain.startswith("month") and _A_WEEK.search(text):
        return PeriodReading(wrong="is a week, not a month", fix="Write the month, like Mar-22.")
    if named_day := day_in(text):
        if time_of_day(text) == (23, 0) and in_summer_time(named_day):
            return _midnight(named_day, grain, ending)
        return _from_day(named_day, grain, ending)
    if grain in ("month", "month or quarter", "month or day", "any") and (named := month_in(text)):
        return PeriodReading(periods.month(*named))
    if grain in ("month or quarter", "any") and (months := spans.month_range(text)):
        return months
    if season := spans.season(text, grain):
        return season
    if grain in ("year", "quarter or year", "month or quarter", "any") and (year := spans.whole_year(text)):
        return year
    if context_year is not None and (inside := _in_year(text, grain, context_year, ending)):
        return inside
    if pattern(r"\d").search(text) and pattern(
        rf"[\d\s/.:-]+|.*\b{MONTH}\b.*\d.*|.*\d.*\b{MONTH}\b.*", IGNORECASE
    ).fullmatch(text):
        return _bad(text, grain)
    return None


_A_WEEK = Pattern(r"\b(?:w/?[cbe]|wk|week)\b", IGNORECASE)


def _in_year(text: str, grain: str, first: int, ending: bool) -> PeriodReading | None:
    """Return the month, or the week of the day, that a label names within a financial year it does not name itself."""
    if grain in ("month", "month or quarter", "month or day") and (number := month_name(text)):
        return PeriodReading(periods.month(first + (number < 4), number))
    if grain == "week" and (named := day_and_month(text)):
        try:
            return _from_day(date(first + (named[1] < 4), named[1], named[0]), grain, ending)
        except ValueError:
            return None
    return None


def in_summer_time(day: date) -> bool:
    """Return whether clocks are an hour ahead of UTC at the end of a day: last Sunday of March to last of October."""
    first, last = (
        max(date(day.year, m, n) for n in range(25, 32) if date(day.year, m, n).weekday() == 6) for m in (3, 10)
    )
    return first <= day < last


def _midnight(day: date, grain: str, ending: bool) -> PeriodReading:
    """Return the two days that 23:00 in summer can be: itself, or the next, which begins then in UTC."""
    after = day + timedelta(days=1)
    read = {choice: _from_day(one, grain, ending) for choice, one in (("next", after), ("same", day))}
    fits = {choice: reading.period for choice, reading in read.items() if reading.period is not None}
    if len(set(fits.values())) == 1:
        return PeriodReading(next(iter(fits.values())))
    words = {
        "next": (f"The day after, {after.day} {after:%B}", "23:00 is midnight in summer time, as computers store it"),
        "same": (f"{day.day} {day:%B}", "the hour means nothing"),
    }
    return PeriodReading(
        wrong="is 23:00 on a day in summer, which is how a computer may have stored midnight of the day after",
        fix="Type the day or the month without an hour.",
        key="23:00",
        options=tuple(Option(choice, *words[choice], period) for choice, period in fits.items()),
    )


_TYPED_LATE = 2  # years after a month in which its figures are typed


def _day_or_month(day: date, grain: str) -> PeriodReading:
    """Return what a date that shows no year can be: a spreadsheet makes one of a typed Mar-22, and keeps a year of its own."""
    options = []
    if grain in ("month", "month or quarter", "month or day", "any") and day.day >= 10:
        month = periods.month(2000 + day.day, day.month)
        options.append(Option("year", f"{day.day} is the year: {month}", "as in Mar-22, typed as text", month))
    as_day = _from_day(day, grain, False) if grain != "any" else PeriodReading(Period(day, day))
    if as_day.period is None and grain in ("month", "month or quarter"):
        as_day = PeriodReading(periods.month(day.year, day.month))
    if as_day.period is not None:
        means = f"the year is {day.year}, which the cell holds and does not show"
        options.append(Option("day", f"The {day.day} of {day:%B %Y}: {as_day.period}", means, as_day.period))
        if options[0].choice != "year" and grain in ("date", "month or day", "month"):
            earlier = _from_day(_a_year_before(day), grain, False).period
            if earlier is not None:
                options.append(
                    Option("day before", f"The {day.day} of {day:%B} {day.year - 1}", "a year earlier", earlier)
                )
    far = not 0 <= day.year - (2000 + day.day) <= _TYPED_LATE  # an answer is used again for years as near as its own
    return PeriodReading(
        wrong="shows a day and a month and no year, so its year may not be the one it holds",
        fix="Type the month with its year as text, like Mar-22 with an apostrophe before it ('Mar-22), or a whole date.",
        key=f"day-month 20{day.day} in {day.year}" if far else "day-month",
        options=tuple(options),
    )


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28)) if day.month == 2 else day.replace(year=day.year - 1)


def shows_a_day(number_format: str) -> bool:
    """Return whether a date is shown with its day, as all are but mmm-yy and its like."""
    return not _shows_no_day(number_format)


def _shows_no_day(number_format: str) -> bool:
    """Return whether a date is shown as its month and year, as mmm-yy does."""
    bare = pattern(r'\\.|"[^"]*"|\[[^\]]*\]').sub("", number_format).lower()
    return "m" in bare and "y" in bare and "d" not in bare and "h" not in bare


def shows_no_year(number_format: str) -> bool:
    """Return whether a date is shown as its day and month, as d-mmm does."""
    bare = pattern(r'\\.|"[^"]*"|\[[^\]]*\]').sub("", number_format).lower()
    return "d" in bare and "m" in bare and "y" not in bare and "h" not in bare


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


def _from_day(day: date, grain: str, ending: bool = False) -> PeriodReading:
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
        if ending and day.weekday() >= 4:  # Friday to Sunday
            return PeriodReading(periods.week(day - timedelta(days=day.weekday())))
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
