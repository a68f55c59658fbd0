"""Quarters, terms, stretches of months, seasons and years as people write them; a label that says more is refused."""

from loaders.wording.date_text import MONTH, YEAR, Option, PeriodReading, month_number, span_years, year_number
from loaders.wording.patterns import IGNORECASE, Match, pattern
from store import periods

_SPAN = r"(?:20)?\d{2}\s*[/-]\s*(?:20)?\d{2}|20\d{4}|\d{2}"
_RUN = r"(?:20)?\d{2}\s*[/-]\s*(?:20)?\d{2}"  # a financial year
_QUARTERS = "Use Q1 (April to June) to Q4 (January to March)."


def read_quarter(text: str, context_year: int | None, grain: str) -> PeriodReading | None:
    """Return a council quarter: Q1 2021/22, Apr-Jun 2021, Quarter ending June 2021, or Q1 in the year a title names."""
    if ending := pattern(
        rf"quarter (?:ending|ended|to)(?: \d{{1,2}}(?:st|nd|rd|th)?)? {MONTH} {YEAR}", IGNORECASE
    ).fullmatch(text):
        last = month_number(ending[1])
        return _council(year_number(ending[2]) * 12 + last - 3) if last % 3 == 0 else _no_quarter()
    number = pattern(r"\b(?:q|qtr|quarter)\s*([1-4])\b", IGNORECASE).search(text)
    named = pattern(rf"\b{MONTH}\s*(?:-|to)\s*{MONTH}\b(?:\s*(?!{_RUN}){YEAR}(?!\s*[/-]?\d))?", IGNORECASE).search(text)
    if number is None and named is None:
        return (
            PeriodReading(wrong="is not a quarter", fix=_QUARTERS)
            if pattern(r"q(uarter)?\s*\d", IGNORECASE).match(text)
            else None
        )
    if number is None and named is not None and not _is_quarter(named):
        return None if named[3] and grain != "quarter" else _no_quarter()  # with a year, another stretch of months
    left = _left_over(text, number, named)
    if left:
        return PeriodReading(
            wrong=f"says more than a quarter ({left})", fix="Write the quarter alone, like Q1 2021/22."
        )
    if number is not None and named is not None and _which(named) != int(number[1]):
        return PeriodReading(wrong="names a quarter and the months of another", fix=_QUARTERS)
    if named is not None and named[3] and number is None:
        return PeriodReading(periods.months(year_number(named[3]), month_number(named[1]), 3))
    which = int(number[1]) if number is not None else _which(named)
    if named is not None and named[3]:  # Q1 (Apr-Jun 22): the months name their own year
        return PeriodReading(periods.months(year_number(named[3]), month_number(named[1]), 3))
    plain = pattern(r"(?<![\d/-])(?:20\d{2}|'?\d{2})(?!\d|\s*[/-]\s*\d)").search(text)
    year = span_years(text)
    if year is None and plain:
        return _either_year(which, year_number(plain[0].strip("'")))
    year = context_year if year is None else year
    if year is None:
        return PeriodReading(
            wrong="does not say which financial year it belongs to",
            fix="Write the year in the heading (Q1 2021/22) or in the table's title.",
        )
    return PeriodReading(periods.quarter(year, which))


def _either_year(which: int, year: int) -> PeriodReading:
    """Return the quarters that Q1 2022 can be: of the financial year that begins in 2022, or of the one that ends then."""
    begins, ends = periods.quarter(year, which), periods.quarter(year - 1, which)
    return PeriodReading(
        wrong="could be a quarter of either of two financial years",
        fix=f"Write the financial year, like Q{which} {year}/{(year + 1) % 100:02d}.",
        key="quarter and year",
        options=(
            Option("begins", f"The year that begins then: {begins}", f"{year}/{(year + 1) % 100:02d}", begins),
            Option("ends", f"The year that ends then: {ends}", f"{year - 1}/{year % 100:02d}", ends),
        ),
    )


def _is_quarter(named: Match) -> bool:
    first = month_number(named[1])
    return (month_number(named[2]) - first) % 12 == 2 and first in (1, 4, 7, 10)


def _which(named: Match | None) -> int:
    return (month_number(named[1]) - 4) % 12 // 3 + 1 if named is not None and _is_quarter(named) else 0


def _no_quarter() -> PeriodReading:
    return PeriodReading(wrong="is not a council quarter", fix=_QUARTERS)


def _council(months_before: int) -> PeriodReading:
    return PeriodReading(periods.months(months_before // 12, months_before % 12 + 1, 3))


def _left_over(text: str, number: Match | None, named: Match | None) -> str:
    """Return what a label says besides its quarter and its year: %, change, target, forecast."""
    for match in (number, named):
        text = text.replace(match[0], " ") if match is not None else text
    text = pattern(
        rf"\b(?:FY\s*|financial year\s*)?(?:{_SPAN}|20\d{{2}})\b|\b(?:of|for|in|the|financial|fiscal|year|FY)\b",
        IGNORECASE,
    ).sub(" ", text)
    return " ".join(pattern(r"[\s(),.:;*'’-]+").sub(" ", text).split())


_TERMS = {"autumn": 9, "christmas": 9, "spring": 1, "easter": 1, "summer": 5}


def term(text: str) -> PeriodReading | None:
    """Return a school term: autumn, spring or summer (term), or terms 1 to 6, of an academic year or a plain year."""
    academic = span_years(text)
    word = "(?: term)?" if academic is not None else " term"  # Autumn 2022 alone is a season, Autumn 2021/22 a term
    named = pattern(rf"\b(autumn|christmas|spring|easter|summer){word}\b", IGNORECASE).findall(text)
    seasons = pattern(r"\b(autumn|christmas|spring|easter|summer)\b", IGNORECASE).findall(text)
    numbered = pattern(r"\b(?:term |T)([1-6])\b", IGNORECASE).findall(text)
    if not named and not numbered and not pattern(r"\bterms\b", IGNORECASE).search(text):
        return None
    if len(seasons) + len(numbered) != 1 or pattern(r"\bterms\b|\bterm \d\s*(?:and|to|&|-)\s*\d\b", IGNORECASE).search(
        text
    ):
        return PeriodReading(wrong="names more than one term", fix="Give each term a row or column of its own.")
    first_month = _TERMS[named[0].lower()] if named else 7 + 2 * int(numbered[0])
    plain_year = pattern(r"\b(20\d{2})\b").search(text)
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


def month_range(text: str) -> PeriodReading | None:
    """Return the months from one named to another: April to September 2020, Nov 2021 - Feb 2022."""
    found = pattern(rf"{MONTH}(?: {YEAR})?\s*(?:-|to)\s*{MONTH} {YEAR}", IGNORECASE).fullmatch(text)
    if not found:
        return None
    last = year_number(found[4]) * 12 + month_number(found[3])
    first = year_number(found[2] or found[4]) * 12 + month_number(found[1])
    if not 0 < last - first < 24:
        return PeriodReading(wrong="is not a stretch of months", fix="Write it like April to September 2020.")
    return PeriodReading(periods.months((first - 1) // 12, (first - 1) % 12 + 1, last - first + 1))


def season(text: str, grain: str) -> PeriodReading | None:
    """Return the three months a season stands for, where a paper gives no day: spring 2022."""
    found = pattern(r"(spring|summer|autumn) ((?:19|20)\d{2})(?: \(.*\))?", IGNORECASE).fullmatch(text)
    if not found or grain not in ("any", "date"):
        return None
    start = periods.SEASONS[found[1].lower()]
    return PeriodReading(periods.months(int(found[2]), start, 3), approximate=True)


def whole_year(text: str) -> PeriodReading | None:
    """Return a financial, academic or calendar year, where the label says nothing else."""
    kind = r"(?:(?:the )?(?:financial|fiscal|council|academic|school)(?: year)?|year|FY|AY)"
    ending = r"(?:financial )?year (?:ending|to|ended)(?: 31(?:st)?)? March 20\d{2}"
    if pattern(rf"{kind}?\s*'?(?:{_SPAN})(?: {kind})?|{ending}", IGNORECASE).fullmatch(text):
        first = span_years(text)
        if first is not None:
            academic = pattern(r"academic|school|\bAY", IGNORECASE).search(text)
            return PeriodReading(periods.months(first, 9 if academic else 4, 12))
    found = pattern(r"(?:calendar year )?(20\d{2})", IGNORECASE).fullmatch(text)
    return PeriodReading(periods.months(int(found[1]), 1, 12)) if found else None
