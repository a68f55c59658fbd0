"""Every mention of time within a text, and what is left of the text without them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from loaders.wording.date_text import AGES, MONTH, clean, day_in, month_number, span_years, year_number
from loaders.wording.patterns import IGNORECASE, KEPT, Match, Pattern, pattern
from loaders.wording.vocabulary import QUALIFIERS, Sort

_SPAN = r"(?:20)?\d{2}\s*[/-]\s*(?:20)?\d{2}"
_DAY = Pattern(
    r"(?<![\d/])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?![\d/])"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}[ ,-]*(?:20\d{{2}}|\d{{2}})\b(?![/-]\d)",
    IGNORECASE,
)
_RANGE = Pattern(
    rf"\b{MONTH}(?:[ ./'-]*(20\d{{2}}|\d{{2}}))?\s*(?:-|to|until|through)\s*{MONTH}"
    rf"(?:[ .,/'-]*({_SPAN}(?!\d)|20\d{{2}}|'?\d{{2}}\b))?",
    IGNORECASE,
)
_MONTH_YEAR = Pattern(rf"\b{MONTH}[ ./',-]*(20\d{{2}}|\d{{2}})\b(?!\s*[/-]\s*\d)", IGNORECASE)
_QUARTER = Pattern(
    r"\b(?:q|qtr|quarter)\.?\s*([1-4])\b|\b(1st|2nd|3rd|4th|first|second|third|fourth) quarter\b", IGNORECASE
)
_TERM = Pattern(r"\b(autumn|christmas|spring|easter|summer)(?: terms?)?\b|\b(?:term |t)([1-6])\b", IGNORECASE)
_YEARS = Pattern(rf"\b(?:FY\s*)?{_SPAN}(?![\d/-])|\bFY\s*'?\d{{2,4}}\b|\b20[12]\d[1-5]\d\b", IGNORECASE)
_YEAR = Pattern(r"\b(20[0-4]\d)\b")
_MONTH_ALONE = Pattern(rf"\b{MONTH}\b", IGNORECASE)
_WEEK_NUMBER = Pattern(r"\b(?:week|wk)\s*(?:no\.?\s*)?\d{1,2}\b", IGNORECASE)
_FEW = 2  # words beside a month in a heading
_BESIDE_A_MONTH = frozenset(
    qualifier.words
    for qualifier in QUALIFIERS
    if qualifier.sort in (Sort.ACTUAL, Sort.PROVISIONAL, Sort.TOTAL, Sort.AIM, Sort.AVERAGE, Sort.RATE, Sort.CHANGE)
)
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}


@dataclass(frozen=True)
class Times:
    """What a text says about time."""

    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()  # year and month
    spans: tuple[int, ...] = ()  # first years of financial or academic years
    years: tuple[int, ...] = ()  # plain
    quarters: tuple[int, ...] = ()
    bare_months: tuple[int, ...] = ()
    ranges: bool = False  # months from one to another
    terms: bool = False
    rest: str = ""  # the text without them

    def __bool__(self) -> bool:
        return bool(
            self.days or self.months or self.spans or self.years or self.quarters or self.bare_months or self.terms
        )


@lru_cache(maxsize=KEPT)
def times_in(text: str) -> Times:
    """Return every day, month, year, quarter and term that a text names, and the rest of it."""
    rest = clean(text)
    taken: dict[str, list[Match]] = {}
    for name, one in (
        ("day", _DAY),
        ("range", _RANGE),
        ("month", _MONTH_YEAR),
        ("span", _YEARS),
        ("quarter", _QUARTER),
        ("term", _TERM),
        ("week", _WEEK_NUMBER),
        ("year", _YEAR),
        ("bare", _MONTH_ALONE),
    ):
        found = [match for match in one.matches(rest) if _holds(name, match, rest)]
        taken[name] = found
        for match in reversed(found):
            rest = f"{rest[: match.start()]} ; {rest[match.end() :]}"
    ranges = taken["range"]
    spans = [span_years(match[4]) for match in ranges if match[4]] + [span_years(m[0]) for m in taken["span"]]
    months = [(year_number(m[2]), month_number(m[1])) for m in (*taken["month"], *ranges) if m[2]]
    months += [
        (year_number(m[4].strip("'")), month_number(m[3]))
        for m in ranges
        if m[4] and "/" not in m[4] and "-" not in m[4]
    ]
    return Times(
        days=tuple(day for match in taken["day"] if (day := _day(match[0]))),
        months=tuple(months),
        spans=tuple(year for year in spans if year is not None),
        years=tuple(int(match[1]) for match in taken["year"]),
        quarters=tuple(int(m[1]) if m[1] else _ORDINALS[m[2].lower()] for m in taken["quarter"]),
        bare_months=tuple(month_number(match[1]) for match in taken["bare"]),
        ranges=bool(ranges),
        terms=bool(taken["term"]),
        rest=" ".join(rest.replace(";", " ").split()),
    )


def _day(text: str) -> date | None:
    return (
        day_in(text.replace(" of ", " ").split("T")[0].split(":")[0].rsplit(" ", 1)[0])
        if ":" in text
        else day_in(text.replace(" of ", " "))
    )


def _holds(name: str, match: Match, text: str) -> bool:
    """Return whether a match is what it looks like: a span runs on by a year, and may is a month only beside nothing else."""
    if name == "span":
        return span_years(match[0]) is not None and not AGES.search(text)
    if name == "day":
        return _day(match[0]) is not None
    if name == "bare":
        if match[0].casefold() not in ("may", "march", "mar", "sep"):
            return True
        others = _MONTH_ALONE.sub(
            " ", text
        )  # may is a month where nothing but times, or Actual or Target, stands beside it
        words = pattern(r"[^\W\d_]+").findall(others.casefold())
        return len(words) <= _FEW and all(word in _BESIDE_A_MONTH for word in words)
    return True
