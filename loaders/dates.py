"""Read days and periods as people type them, day first; refuse what could mean two things."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loaders.labels import plain
from loaders.ledger import Cell
from store import periods
from store.periods import Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"((?:19|20)\d{2}|\d{2})"
_SPAN = re.compile(
    r"\b((?:20)\d{2})\s*[/-]\s*((?:20)?\d{2})\b|\bFY\s*(\d{2})\s*[/-]?\s*(\d{2})?\b|(?<![\d/.-])(\d{2})\s*[/-]\s*(\d{2})(?![\d/.-])",
    re.I,
)


@dataclass(frozen=True)
class PeriodReading:
    """A period, or why the label is not one."""

    period: Period | None = None
    wrong: str | None = None
    fix: str = ""
    approximate: bool = False  # a season rather than a date


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_number(text: str) -> int:
    return _MONTHS.index(text[:3].lower()) + 1


def _clean(text: str) -> str:
    text = re.sub("[\u2010-\u2015\u2212]", "-", plain(text)).strip()
    return re.sub(r"\s+", " ", text)


def may_be_serial(number: float) -> bool:
    """Return whether a number can be a day that lost its date format (1990 to 2040)."""
    return number.is_integer() and 32_874 <= number <= 51_501


def serial_day(number: float, since_1904: bool = False) -> date:
    """Return the day that a spreadsheet's serial number stands for, in either of Excel's two date systems."""
    return (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=int(number))


def day_in(text: str) -> date | None:
    """Return the day a text names, day first (14/03/2022, 14.3.22, 14 March 2022, 2022-03-14), or None."""
    text = re.sub(r"^(mon|tues|wednes|thurs|fri|satur|sun)day,? ", "", _clean(text), flags=re.I)
    text = re.sub(r"^(w/?c|week commencing|week beginning|w/?b|mon(day)?,?)[ :]*", "", text, flags=re.I)
    try:
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := re.fullmatch(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-]{_YEAR}", text):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]*{_YEAR}", text, re.I):
            return date(_year(found[3]), _month_number(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def span_years(text: str) -> int | None:
    """Return the first year of a financial or academic year such as 2021/22, 2021-2022 or FY21/22, or None.

    A span that does not run on by one year (21/21) names no year.
    """
    if ending := re.search(r"\b(?:ending|to) (?:31(?:st)? )?March ((?:19|20)\d{2})\b", _clean(text), re.I):
        return int(ending[1]) - 1
    if (run := re.search(r"(?<!\d)20(1[2-9]|[2-9]\d)(\d\d)(?!\d)", text)) and int(run[2]) == int(run[1]) + 1:
        return 2000 + int(run[1])  # 202122, as DfE writes it
    for found in _SPAN.finditer(_clean(text)):
        first = found[1] or found[3] or found[5]
        last = found[2] or found[4] or found[6]
        if found[3] and not found[4]:  # FY22 is the year that ends in 2022
            return _year(found[3]) - 1
        if first and last and _year(last[-2:]) == _year(first[-2:]) + 1:
            return _year(first)
    return None


def month_in(text: str) -> tuple[int, int] | None:
    """Return (year, month) of Sep-21, September 2021, Sept 21 or 2021-09, or None."""
    text = _clean(text)
    if found := re.fullmatch(rf"{_MONTH}[ ./'-]*{_YEAR}", text, re.I):
        return _year(found[2]), _month_number(found[1])
    if (found := re.fullmatch(r"((?:19|20)\d{2})[-/](\d{1,2})", text)) and 1 <= int(found[2]) <= 12:
        return int(found[1]), int(found[2])
    return None


def month_name(text: str) -> int | None:
    """Return the month number of a month named without a year, or None."""
    found = re.fullmatch(_MONTH, _clean(text), re.I)
    return _month_number(found[1]) if found else None


def _quarter(text: str, context_year: int | None, grain: str) -> PeriodReading | None:
    number = re.search(r"\b(?:q|qtr|quarter)\s*([1-4])\b", text, re.I)
    named = re.search(rf"\b{_MONTH}\s*(?:-|to)\s*{_MONTH}\b(?:\s*{_YEAR})?", text, re.I)
    if number is None and named is None:
        if re.match(r"q(uarter)?\s*\d", text, re.I):
            return PeriodReading(wrong="is not a quarter", fix="Use Q1 (April to June) to Q4 (January to March).")
        return None
    if named is not None and number is None:
        first = _month_number(named[1])
        if (_month_number(named[2]) - first) % 12 != 2 or first not in (1, 4, 7, 10):
            if named[3] and grain != "quarter":
                return None  # a stretch of months of another length
            return PeriodReading(
                wrong="is not a council quarter", fix="Use Q1 (April to June) to Q4 (January to March)."
            )
        if named[3]:
            return PeriodReading(periods.months(_year(named[3]), first, 3))
        which = (first - 4) % 12 // 3 + 1
    else:
        assert number is not None
        which = int(number[1])
    year = span_years(text)
    year = context_year if year is None else year
    if year is None:
        return PeriodReading(
            wrong="does not say which financial year it belongs to",
            fix="Write the year in the heading (Q1 2021/22) or in the table's title.",
        )
    return PeriodReading(periods.quarter(year, which))


def read_period(
    cell: Cell, grain: str, context_year: int | None = None, since_1904: bool | None = None
) -> PeriodReading | None:
    """Return the period a label names when read as `grain`, or None when it is not about time at all.

    grain: week, month, quarter, month or quarter, term, year, date (one day) or any. `context_year` is the financial year
    named by the table's title, for quarters that do not name their own. With `since_1904` said, the cell is known to hold
    a period, so that a plain number in it is a date that lost its format, or a year.
    """
    if isinstance(cell.value, float) and since_1904 is not None:
        if may_be_serial(cell.value):
            return _from_day(serial_day(cell.value, since_1904), grain)
        if cell.value.is_integer() and (2000 <= cell.value < 2100 or 201_213 <= cell.value < 205_051):
            cell = Cell(cell.row, cell.column, f"{cell.value:.0f}", "text")
    if isinstance(cell.value, datetime):
        return _from_day(cell.value.date(), grain)
    if not isinstance(cell.value, str):
        return None
    text = _clean(cell.value)
    if grain in ("quarter", "month or quarter", "any") and (found := _quarter(text, context_year, grain)):
        return found
    if grain in ("term", "any") and (term := _term(text)):
        return term
    if named_day := day_in(text):
        return _from_day(named_day, grain)
    if grain in ("month", "month or quarter", "month or day", "any") and (named := month_in(text)):
        return PeriodReading(periods.month(*named))
    if grain in ("month or quarter", "any") and (months := _month_range(text)):
        return months
    if season := _season(text, grain):
        return season
    if grain in ("year", "month or quarter", "any") and (year := _whole_year(text)):
        return year
    if re.search(r"\d", text) and re.fullmatch(rf"[\d\s/.:-]+|.*\b{_MONTH}\b.*\d.*|.*\d.*\b{_MONTH}\b.*", text, re.I):
        return _bad(text, grain)
    return None


def _bad(text: str, grain: str) -> PeriodReading:
    example = {
        "week": "14/03/2022",
        "month": "Mar-22",
        "quarter": "Q1 2021/22",
        "date": "31/03/2022",
        "term": "Autumn term 2021/22",
    }.get(grain, "Mar-22")
    what = {"week": "a date", "date": "a date", "any": "a date or period"}.get(grain, f"a {grain}")
    american = re.fullmatch(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-]{_YEAR}", text)
    if american and int(american[2]) > 12 >= int(american[1]):
        return PeriodReading(
            wrong="is not a date: month and day look swapped", fix=f"Write the day first, like {example}."
        )
    return PeriodReading(wrong=f"is not {what} in the calendar", fix=f"Write {what} like {example}.")


def _month_range(text: str) -> PeriodReading | None:
    """Return the months from one named to another: April to September 2020, Nov 2021 - Feb 2022."""
    found = re.fullmatch(rf"{_MONTH}(?: {_YEAR})?\s*(?:-|to)\s*{_MONTH} {_YEAR}", text, re.I)
    if not found:
        return None
    last = _year(found[4]) * 12 + _month_number(found[3])
    first = _year(found[2] or found[4]) * 12 + _month_number(found[1])
    if not 0 < last - first < 24:
        return PeriodReading(wrong="is not a stretch of months", fix="Write it like April to September 2020.")
    return PeriodReading(periods.months((first - 1) // 12, (first - 1) % 12 + 1, last - first + 1))


def _season(text: str, grain: str) -> PeriodReading | None:
    found = re.fullmatch(r"(spring|summer|autumn) ((?:19|20)\d{2})(?: \(.*\))?", text, re.I)
    if not found or grain not in ("any", "date"):
        return None
    start = periods.SEASONS[found[1].lower()]
    return PeriodReading(periods.months(int(found[2]), start, 3), approximate=True)


_TERMS = {"autumn": 9, "christmas": 9, "spring": 1, "easter": 1, "summer": 5}


def _term(text: str) -> PeriodReading | None:
    """Return a school term: autumn, spring or summer term, or terms 1 to 6, of an academic year or a plain year."""
    named = re.search(r"\b(autumn|christmas|spring|easter|summer) term\b", text, re.I)
    numbered = re.search(r"\b(?:term |T)([1-6])\b", text, re.I)
    if not named and not numbered:
        return None
    first_month = _TERMS[named[1].lower()] if named else (7 + 2 * int(numbered[1]) if numbered else 0)
    academic = span_years(text)
    plain_year = re.search(r"\b(20\d{2})\b", text)
    if academic is None and not (named and plain_year):
        return PeriodReading(
            wrong="does not say which school year it belongs to", fix="Write the year, like Autumn term 2021/22."
        )
    if academic is not None:
        year = academic + (first_month > 12 or first_month < 9)
    else:
        assert plain_year is not None
        year = int(plain_year[1])
    return PeriodReading(periods.months(year, (first_month - 1) % 12 + 1, 4 if named else 2))


def _whole_year(text: str) -> PeriodReading | None:
    first = span_years(text)
    if first is not None:
        academic = re.search(r"academic|school|\bAY", text, re.I)
        return PeriodReading(periods.months(first, 9 if academic else 4, 12))
    found = re.fullmatch(r"(?:calendar year )?(20\d{2})", text, re.I)
    return PeriodReading(periods.months(int(found[1]), 1, 12)) if found else None


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
    if grain == "quarter":
        which = (day.month - 4) % 12 // 3 + 1
        return PeriodReading(periods.quarter(periods.financial_year(day), which))
    if grain == "year":
        return PeriodReading(wrong="is a day, not a year", fix="Write the year, like 2021/22.")
    return PeriodReading(Period(day, day))
