"""Hidden counts that a text gives away, in digits or in words; dates, quarters, ages and lengths of time are no counts."""

import re
from collections.abc import Iterable

from metrics.protection.disclosure import Profile, is_hidden

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_PEOPLE = (
    r"(?:children|child|families|family|young people|young person|people|person|pupils?|women|woman|mothers?|fathers?|parents?|"
    r"boys?|girls?|babies|baby|siblings?|teenagers?|of them|of whom|of these|are|were|is|was)"
)
# What a number is that stands before or after these: no count of people.
_BEFORE = re.compile(
    rf"(?:\b(?:quarter|q|age|aged|ages|year|key stage|ks|priority|priorities|indicator|section|phase|week|tier|level|part|page|"
    rf"return|r|number|no\.|item|{_MONTH})\s*|[£$/–-])$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^(?:(?:st|nd|rd|th)\b|\s?%|\s?per ?cent\b|[/–]|-(?!\s)|\s{_MONTH}\b|\s?(?:years?|months?|weeks?|days?|hours?|minutes?|"
    rf"terms?|points?|am|pm|times|priorities|priority areas)\b)",
    re.IGNORECASE,
)
_NEAR_PEOPLE = re.compile(rf"^(?:\s+[a-z-]+){{0,3}}?\s+{_PEOPLE}\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d.,])\d+(?!\d|[.,]\d)")
_NAMES = re.compile(rf"\b(?:{'|'.join(_WORDS[1:])})\b", re.IGNORECASE)


def without_numbers(text: str, numbers: Iterable[float | None], rule: Profile) -> str:
    """Return text with every hidden count that it states replaced by *: in digits, or in words beside people."""
    hidden = {f"{number:g}" for number in numbers if is_hidden(number, rule)}

    def digits(match: re.Match[str]) -> str:
        told = match.group() in hidden and not _is_no_count(text, match)
        return "*" if told else match.group()

    def words(match: re.Match[str]) -> str:
        value = str(_WORDS.index(match.group().casefold()))
        told = value in hidden and _NEAR_PEOPLE.match(said[match.end() :]) and not _is_no_count(said, match)
        return "*" if told else match.group()

    said = _DIGITS.sub(digits, text)
    return _NAMES.sub(words, said)


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE.search(text[: match.start()]) or _AFTER.match(text[match.end() :]))
