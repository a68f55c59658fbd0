"""What a text means for the figures it stands over: how it is kept in a recipe, and whether its time is theirs."""

import difflib
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from loaders.wording.date_text import says_school_year
from loaders.wording.labels import fold
from loaders.wording.patterns import LONGEST, pattern
from loaders.wording.phrases import tokens
from loaders.wording.times_in import Times, times_in
from store.periods import Period, financial_year, quarter

_TYPING, _TYPED = 4, 0.85  # letters that a slip adds or loses; how alike two spellings of one heading are
_LATE = timedelta(days=130)  # after the last figure, when a report may still be written about it


def recipe_key(text: str) -> str:
    """Return a text as it is kept in a recipe: without what changes from one month's file to the next."""
    times = times_in(text[:LONGEST])
    words = tokens(times.rest)
    if words or not times:
        return " ".join(words) if words else pattern(r"\d+").sub("#", " ".join(tokens(text)))
    kinds = {"day": times.days, "month": times.months or times.bare_months, "year": times.spans or times.years}
    return " ".join(["#", *(name for name, found in kinds.items() if found)])  # a time and nothing else


def likeness(heading: str, wordings: Iterable[str]) -> float:
    """Return how alike a heading is to the likest of some wordings, 0 to 1: in its words, or letter by letter."""
    words, folded = set(tokens(heading)), fold(heading[:LONGEST])
    best = 0.0
    for wording in wordings:
        other = set(tokens(wording))
        best = max(best, len(words & other) / max(len(words | other), 1))
        if best < 1 and words and abs(len(folded) - len(wording)) < _TYPING:
            close = difflib.SequenceMatcher(None, folded, fold(wording)).ratio()
            best = max(best, close if close >= _TYPED else 0)
    return best


def out_of_time(text: str, times: Times, periods: Collection[Period]) -> str:
    """Return the periods, in words, where a title speaks of another time; empty where it may well be theirs."""
    if not periods:
        return ""
    first, last = min(period.start for period in periods), max(period.end for period in periods)
    alone = len(set(periods)) == 1 and not times.rest and not times.ranges  # October, as a sheet's name, of one July
    if alone and not _is_of_months(times, first, last):
        pass
    elif _fits(text, times, first, last):
        return ""
    ordered = sorted(periods)
    return str(ordered[0]) if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"


_COUNTED = {
    "daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 31, "quarterly": 92, "termly": 123, "annual": 366, "annually": 366,
    "yearly": 366,
}  # fmt: skip
_WORDS = {1: "days", 7: "weeks", 31: "months", 92: "quarters", 123: "terms", 366: "years"}


def says_how_often(text: str, knows: Callable[[str], bool]) -> set[int]:
    """Return the days that a text says figures are counted for: weekly is 7; a word of the return itself says nothing new."""
    return {_COUNTED[word] for word in fold(text).split() if word in _COUNTED and not knows(word)}


def other_grain(text: str, periods: Collection[Period], knows: Callable[[str], bool]) -> str:
    """Return what is odd where a title says weekly of months, or quarterly of one month; empty where nothing is.

    A report of a quarter may show its months, so a longer time is odd only over a single period.
    """
    said = says_how_often(text, knows)
    lasts = {next((days for days in _WORDS if (p.end - p.start).days + 1 <= days), 366) for p in periods}
    if len(said) != 1 or len(lasts) != 1 or said & lasts or 123 in said | lasts:
        return ""
    days, last = said.pop(), lasts.pop()
    if days > last and len(periods) > 1:
        return ""
    return f"the figures under it are of {_WORDS[last]}"


def _fits(text: str, times: Times, first: date, last: date) -> bool:
    if times.quarters and not times.ranges and not _quarter_fits(times, first, last):
        return False
    if times.spans:
        return any(_in_year(text, year, first, last) for year in times.spans)  # earlier years may stand beside it
    if times.months and not times.ranges:
        return all(
            first <= date(year, month, 28) and date(year, month, 1) <= last + _LATE for year, month in times.months
        )
    if times.days:
        return all(first <= day <= last + 3 * _LATE for day in times.days)
    if times.years and not times.ranges:
        return any(first.year <= year <= last.year + 1 for year in times.years)
    return True


def _is_of_months(times: Times, first: date, last: date) -> bool:
    """Return whether the months that a text names are those of a period, or none are named."""
    named = {*times.bare_months, *(month for _, month in times.months)}
    if not named or last.year * 12 + last.month - first.year * 12 - first.month > 2:
        return True
    return bool(named & {(first.month + n - 1) % 12 + 1 for n in range((last.month - first.month) % 12 + 1)})


def _quarter_fits(times: Times, first: date, last: date) -> bool:
    """Return whether figures touch one of the quarters that a text names, in the years that it names."""
    years = times.spans or range(financial_year(first), financial_year(last) + 1)
    named = (quarter(year, number) for year in years for number in times.quarters)
    return any(period.start <= last and first <= period.end for period in named)


def _in_year(text: str, year: int, first: date, last: date) -> bool:
    """Return whether figures end in a year: a school year where the text says so, or where none is from before September."""
    school = says_school_year(text)
    if not school and date(year, 4, 1) <= last <= date(year + 1, 3, 31):
        return True
    may_be = school or ("financial" not in text.casefold() and first >= date(year, 9, 1))
    return may_be and date(year, 9, 1) <= last <= date(year + 1, 8, 31)
