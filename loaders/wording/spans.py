"""Quarters, terms, stretches of months, seasons and years as people write them; a label that says more is refused."""

import re

from loaders.wording.date_text import MONTH, YEAR, PeriodReading, month_number, span_years, year_number
from store import periods

_SPAN = r"(?:20)?\d{2}\s*[/-]\s*(?:20)?\d{2}|20\d{4}|\d{2}"
_QUARTERS = "Use Q1 (April to June) to Q4 (January to March)."


def quarter(text: str, context_year: int | None, grain: str) -> PeriodReading | None:
    """Return a council quarter: Q1 2021/22, Apr-Jun 2021, Quarter ending June 2021, or Q1 in the year a title names."""
    if ending := re.fullmatch(
        rf"quarter (?:ending|ended|to)(?: \d{{1,2}}(?:st|nd|rd|th)?)? {MONTH} {YEAR}", text, re.I
    ):
        last = month_number(ending[1])
        return _council(year_number(ending[2]) * 12 + last - 3) if last % 3 == 0 else _no_quarter()
    number = re.search(r"\b(?:q|qtr|quarter)\s*([1-4])\b", text, re.I)
    named = re.search(rf"\b{MONTH}\s*(?:-|to)\s*{MONTH}\b(?:\s*{YEAR})?", text, re.I)
    if number is None and named is None:
        return (
            PeriodReading(wrong="is not a quarter", fix=_QUARTERS) if re.match(r"q(uarter)?\s*\d", text, re.I) else None
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
    plain = re.search(r"(?<![\d/-])20\d{2}(?!\d|\s*[/-]\s*\d)", text)
    year = span_years(text)
    if year is None and plain:
        return PeriodReading(
            wrong="could be a quarter of either of two financial years",
            fix=f"Write the financial year, like Q{which} {plain[0]}/{(int(plain[0]) + 1) % 100:02d}.",
        )
    year = context_year if year is None else year
    if year is None:
        return PeriodReading(
            wrong="does not say which financial year it belongs to",
            fix="Write the year in the heading (Q1 2021/22) or in the table's title.",
        )
    return PeriodReading(periods.quarter(year, which))


def _is_quarter(named: re.Match[str]) -> bool:
    first = month_number(named[1])
    return (month_number(named[2]) - first) % 12 == 2 and first in (1, 4, 7, 10)


def _which(named: re.Match[str] | None) -> int:
    return (month_number(named[1]) - 4) % 12 // 3 + 1 if named is not None and _is_quarter(named) else 0


def _no_quarter() -> PeriodReading:
    return PeriodReading(wrong="is not a council quarter", fix=_QUARTERS)


def _council(months_before: int) -> PeriodReading:
    return PeriodReading(periods.months(months_before // 12, months_before % 12 + 1, 3))


def _left_over(text: str, number: re.Match[str] | None, named: re.Match[str] | None) -> str:
    """Return what a label says besides its quarter and its year: %, change, target, forecast."""
    for match in (number, named):
        text = text.replace(match[0], " ") if match is not None else text
    text = re.sub(
        rf"\b(?:FY\s*|financial year\s*)?(?:{_SPAN}|20\d{{2}})\b|\b(?:of|for|in|the|financial|fiscal|year|FY)\b",
        " ",
        text,
        flags=re.I,
    )
    return " ".join(re.sub(r"[\s(),.:;*'’-]+", " ", text).split())


_TERMS = {"autumn": 9, "christmas": 9, "spring": 1, "easter": 1, "summer": 5}


def term(text: str) -> PeriodReading | None:
    """Return a school term: autumn, spring or summer (term), or terms 1 to 6, of an academic year or a plain year."""
    academic = span_years(text)
    word = "(?: term)?" if academic is not None else " term"  # Autumn 2022 alone is a season, Autumn 2021/22 a term
    named = re.findall(rf"\b(autumn|christmas|spring|easter|summer){word}\b", text, re.I)
    seasons = re.findall(r"\b(autumn|christmas|spring|easter|summer)\b", text, re.I)
    numbered = re.findall(r"\b(?:term |T)([1-6])\b", text, re.I)
    if not named and not numbered and not re.search(r"\bterms\b", text, re.I):
        return None
    if len(seasons) + len(numbered) != 1 or re.search(r"\bterms\b|\bterm \d\s*(?:and|to|&|-)\s*\d\b", text, re.I):
        return PeriodReading(wrong="names more than one term", fix="Give each term a row or column of its own.")
    first_month = _TERMS[named[0].lower()] if named else 7 + 2 * int(numbered[0])
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


def month_range(text: str) -> PeriodReading | None:
    """Return the months from one named to another: April to September 2020, Nov 2021 - Feb 2022."""
    found = re.fullmatch(rf"{MONTH}(?: {YEAR})?\s*(?:-|to)\s*{MONTH} {YEAR}", text, re.I)
    if not found:
        return None
    last = year_number(found[4]) * 12 + month_number(found[3])
    first = year_number(found[2] or found[4]) * 12 + month_number(found[1])
    if not 0 < last - first < 24:
        return PeriodReading(wrong="is not a stretch of months", fix="Write it like April to September 2020.")
    return PeriodReading(periods.months((first - 1) // 12, (first - 1) % 12 + 1, last - first + 1))


def season(text: str, grain: str) -> PeriodReading | None:
    """Return the three months a season stands for, where a paper gives no day: spring 2022."""
    found = re.fullmatch(r"(spring|summer|autumn) ((?:19|20)\d{2})(?: \(.*\))?", text, re.I)
    if not found or grain not in ("any", "date"):
        return None
    start = periods.SEASONS[found[1].lower()]
    return PeriodReading(periods.months(int(found[2]), start, 3), approximate=True)


def whole_year(text: str) -> PeriodReading | None:
    """Return a financial, academic or calendar year, where the label says nothing else."""
    kind = r"(?:(?:the )?(?:financial|fiscal|council|academic|school)(?: year)?|year|FY|AY)"
    ending = r"(?:financial )?year (?:ending|to|ended)(?: 31(?:st)?)? March 20\d{2}"
    if re.fullmatch(rf"{kind}?\s*'?(?:{_SPAN})(?: {kind})?|{ending}", text, re.I):
        first = span_years(text)
        if first is not None:
            academic = re.search(r"academic|school|\bAY", text, re.I)
            return PeriodReading(periods.months(first, 9 if academic else 4, 12))
    found = re.fullmatch(r"(?:calendar year )?(20\d{2})", text, re.I)
    return PeriodReading(periods.months(int(found[1]), 1, 12)) if found else None
