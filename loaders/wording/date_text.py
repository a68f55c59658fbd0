"""Days, months and years as people type them, day first."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from loaders.wording.labels import plain
from loaders.wording.patterns import IGNORECASE, KEPT, Pattern, is_note, pattern
from store.periods import Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"((?:19|20)\d{2}|\d{2})"
_SPAN = Pattern(
    r"\b(?:FY\s*)?((?:20)\d{2})\s*[/-]\s*((?:20)?\d{2})\b|\bFY\s*(?:20)?(\d{2})(?:\s*[/-]?\s*(\d{2}))?\b|(?<![\d/.-])(\d{2})\s*[/-]\s*(\d{2})(?![\d/.-])",
    IGNORECASE,
)

# Spans that are no years: aged 16-17, 16-17 year olds, 14-15 weeks.
AGES = Pattern(
    r"\bage[ds]?\s+(?:of\s+)?\d{1,2}\s*(?:[-/]|to)\s*\d{1,2}\b|\b\d{1,2}\s*(?:[-/]|to)\s*\d{1,2}[\s-]*(?:years?|yrs?|weeks?|wks?|months?|days?)\b",
    IGNORECASE,
)


@dataclass(frozen=True)
class PeriodReading:
    """A period, or why the label is not one."""

    period: Period | None = None
    wrong: str | None = None
    fix: str = ""
    approximate: bool = False  # a season rather than a date
    key: str = ""  # what has to be asked, where it could be one of several
    options: tuple["Option", ...] = ()


@dataclass(frozen=True)
class Option:
    """One of the periods that a label could mean."""

    choice: str  # its name in a recipe
    words: str  # on its button
    means: str
    period: Period


def year_number(text: str) -> int:
    """Return the year of 2022 or 22."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def month_number(text: str) -> int:
    """Return the number of a month by its name or the first three letters of it."""
    return _MONTHS.index(text[:3].lower()) + 1


def clean(text: str) -> str:
    """Return text with plain dashes and single spaces; empty for a note, which names no period."""
    return "" if is_note(text) else _clean(text)


@lru_cache(maxsize=KEPT)  # a label is looked at as a day, a month, a quarter, a year and a title
def _clean(text: str) -> str:
    return " ".join(pattern("[\u2010-\u2015\u2212]").sub("-", plain(text)).split())


def may_be_serial(number: float) -> bool:
    """Return whether a number can be a day that lost its date format (1990 to 2040)."""
    return number.is_integer() and 32_874 <= number <= 51_501


def serial_day(number: float, since_1904: bool = False) -> date:
    """Return the day that a spreadsheet's serial number stands for, in either of Excel's two date systems."""
    return (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=int(number))


def day_in(text: str) -> date | None:
    """Return the day a text names, day first (14/03/2022, 14.3.22, 14 March 2022, 2022-03-14), or None."""
    text = bare_day(text)
    try:
        if found := pattern(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})").fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := pattern(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-]{YEAR}").fullmatch(text):
            return date(year_number(found[3]), int(found[2]), int(found[1]))
        if found := pattern(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}[ ,-]*{YEAR}", IGNORECASE).fullmatch(text):
            return date(year_number(found[3]), month_number(found[2]), int(found[1]))
        if found := pattern(rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d{{2}})", IGNORECASE).fullmatch(text):
            return date(int(found[3]), month_number(found[1]), int(found[2]))
    except ValueError:
        return None
    return None


_TIME_OF_DAY = Pattern(r"[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?Z?$", IGNORECASE)
_BEFORE_A_DAY = Pattern(
    r"^(?:(?:as (?:at|of)|at|on|dated?|week|wk|w|month|commencing|beginning|starting|ending|end|ended|c|b|e|w/?c|w/?b|w/?e|m/?e"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b[ :,.]*|[/:] *)+",
    IGNORECASE,
)
_WEEK_ENDING = Pattern(r"\b(?:w/?e|w/end(?:ing)?|(?:week|wk)s? ?/?(?:ending|ended|end))\b", IGNORECASE)


def bare_day(text: str) -> str:
    """Return what is left of a label without a time of day, and without the words that stand before a day."""
    return _BEFORE_A_DAY.sub("", _TIME_OF_DAY.sub("", clean(text)))


def time_of_day(text: str) -> tuple[int, int] | None:
    """Return the hour and minute that a label ends with, or None."""
    found = _TIME_OF_DAY.search(clean(text))
    return (int(found[1]), int(found[2])) if found else None


def says_week_ending(text: str) -> bool:
    """Return whether a text says that its days are the last of their weeks: week ending, w/e."""
    return bool(_WEEK_ENDING.search(clean(text)))


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return (day, month) of a label that names no year: 14 March, w/c 14-Mar, Friday 4/3; or None."""
    bare = bare_day(text)
    if found := pattern(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]?{MONTH}", IGNORECASE).fullmatch(bare):
        return int(found[1]), month_number(found[2])
    if found := pattern(rf"{MONTH}[ -](\d{{1,2}})(?:st|nd|rd|th)?", IGNORECASE).fullmatch(bare):
        return (int(found[2]), month_number(found[1])) if int(found[2]) <= 12 else None
    if (found := pattern(r"(\d{1,2})[/.](\d{1,2})").fullmatch(bare)) and 1 <= int(found[2]) <= 12:
        return int(found[1]), int(found[2])
    return None


def span_years(text: str) -> int | None:
    """Return the first year of a financial or academic year such as 2021/22, 2021-2022 or FY21/22, or None.

    A span that does not run on by one year (21/21) names no year.
    """
    return None if is_note(text) else _span_years(text)


@lru_cache(maxsize=KEPT)  # a title is asked for its year by every row that could belong to it
def _span_years(text: str) -> int | None:
    text = AGES.sub(" ", clean(text))
    if ending := pattern(r"\b(?:ending|to) (?:31(?:st)? )?March ((?:19|20)\d{2})\b", IGNORECASE).search(clean(text)):
        return int(ending[1]) - 1
    if (run := pattern(r"(?<!\d)20(1[2-9]|[2-9]\d)(\d\d)(?!\d)").search(text)) and int(run[2]) == int(run[1]) + 1:
        return 2000 + int(run[1])  # 202122, as DfE writes it
    for found in _SPAN.matches(text):
        first = found[1] or found[3] or found[5]
        last = found[2] or found[4] or found[6]
        if found[3] and not found[4]:  # FY22 is the year that ends in 2022
            return year_number(found[3]) - 1
        if first and last and year_number(last[-2:]) == year_number(first[-2:]) + 1:
            return year_number(first)
    return None


def says_school_year(text: str) -> bool:
    """Return whether a text says that its years are school years."""
    return bool(pattern(r"\b(school|academic)\b(?: \w+)? years?\b|\bAY\b", IGNORECASE).search(clean(text)))


def month_in(text: str) -> tuple[int, int] | None:
    """Return (year, month) of Sep-21, September 2021, Sept 21 or 2021-09, or None."""
    text = clean(text)
    if found := pattern(rf"{MONTH}[ ./'-]*{YEAR}", IGNORECASE).fullmatch(text):
        return year_number(found[2]), month_number(found[1])
    if found := pattern(rf"{MONTH} ((?:20)?\d{{2}}\s*[/-]\s*(?:20)?\d{{2}})", IGNORECASE).fullmatch(text):
        first = span_years(found[2])  # the month of a financial year: April 2021/22
        return (first + (month_number(found[1]) < 4), month_number(found[1])) if first is not None else None
    found = pattern(r"((?:19|20)\d{2})[-/](\d{1,2})|(20[1-4]\d)(0[1-9]|1[0-2])").fullmatch(text)
    if found and 1 <= (month := int(found[2] or found[4])) <= 12:
        year = int(found[1] or found[3])
        return None if month == year % 100 + 1 else (year, month)  # 2009/10 is a year
    if (found := pattern(r"(\d{1,2})[-/]((?:19|20)\d{2})").fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return int(found[2]), int(found[1])
    return None


@lru_cache(maxsize=KEPT)
def month_name(text: str) -> int | None:
    """Return the month number of a month named without a year, or None."""
    found = pattern(MONTH, IGNORECASE).fullmatch(clean(text))
    return month_number(found[1]) if found else None
