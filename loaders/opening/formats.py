"""What a number looks like in a cell: the part of its number format that applies, and what that shows (ECMA-376, 18.8.31)."""

import re
from dataclasses import dataclass
from functools import lru_cache

GENERAL = "General"  # the format of a cell that has none
_LONGEST = 255  # characters of a format; .xlsx holds no more
_PIECE = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|_.|\*.|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_DIGITS = "0#?"
_HOLDS = {
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}


@dataclass(frozen=True)
class Displayed:
    """What a person sees of a number: words alone, nothing, or digits with what stands around them."""

    words: str = ""  # every letter and sign that the format adds to the digits, or puts in their place
    digits: bool = True  # False: no digit of the number is shown
    percent: bool = False  # the number is multiplied by a hundred
    thousands: int = 0  # times that it is divided by a thousand
    limit: tuple[str, float] | None = None  # the condition under which it is shown so


@dataclass(frozen=True)
class _Section:
    condition: tuple[str, float] | None
    shown: Displayed


def shown_as(value: float, number_format: str) -> Displayed:
    """Return what a number format shows of a number."""
    if number_format == GENERAL:
        return Displayed()
    sections = _sections(number_format[:_LONGEST])
    for place, section in enumerate(sections):
        if section.condition is not None:
            if _HOLDS[section.condition[0]](value, section.condition[1]):
                return section.shown
        elif _is_for(value, place, sections):
            return section.shown
    return sections[0].shown if sections else Displayed()


def _is_for(value: float, place: int, sections: tuple[_Section, ...]) -> bool:
    """Return whether a section without a condition is meant for a number: positive; negative; zero; text."""
    if any(section.condition for section in sections):
        return place < 3  # what no condition takes
    if len(sections) == 1:
        return True
    if place == 0:
        return value > 0 or (value == 0 and len(sections) < 3)
    return value < 0 if place == 1 else place == 2 and value == 0


@lru_cache(maxsize=2_000)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(number_format):
        if piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(pieces) for pieces in parts[:4])


def _section(pieces: list[str]) -> _Section:
    condition, words, digits, percent, thousands = None, "", False, False, 0
    for place, piece in enumerate(pieces):
        if found := _CONDITION.fullmatch(piece):
            condition = found[1], float(found[2])
        elif found := _CURRENCY.fullmatch(piece):
            words += found[1]
        elif piece[0] == '"':
            words += piece.strip('"')
        elif piece[0] == "\\":
            words += piece[1:]
        elif piece in _DIGITS:
            digits = True
        elif piece == "%":
            percent = True
        elif piece == ",":
            after = [p for p in pieces[place + 1 :] if p in _DIGITS]
            thousands += digits and not after
        elif piece[0] not in "[_*.@/ " and piece != "E":
            words += piece
    if "".join(pieces).strip().casefold() == "general":
        words, digits = "", True
    return _Section(condition, Displayed(" ".join(words.split()), digits, percent, thousands, condition))
