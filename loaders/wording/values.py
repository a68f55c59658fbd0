"""Read one cell: a number, a percentage, a period, a state, or a reason why it is none of these."""

import math
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from loaders.opening.cells import Cell
from loaders.opening.formats import GENERAL, Displayed, shown_as
from loaders.spec import Kind
from loaders.wording.dates import day_in, may_be_serial, serial_day
from loaders.wording.labels import fold, plain
from loaders.wording.patterns import IGNORECASE, KEPT, LONGEST, Pattern, is_note, pattern
from store.states import State

# Shorthand in a numeric cell -> state. Bracketed forms: Government Analysis Function symbols, 2022.
_STATES = {
    State.SUSPENDED: ("suspended", "reporting suspended", "monitoring suspended"),
    State.PENDING: ("pending", "tbc", "to be confirmed", "awaited", "not yet available", "not yet known"),
    State.NOT_SCHEDULED: ("not scheduled", "none scheduled", "no meetings scheduled", "no meeting scheduled"),
    State.NONE_REQUESTED: (
        "none requested",
        "no request",
        "no requests",
        "no slots requested",
        "cancelled",
        "no one asked",
    ),
    State.NOT_AVAILABLE: ("x", "not available", "unavailable", "no data", "not collected"),
    State.NOT_APPLICABLE: ("z", "n/a", "not applicable"),
    State.SUPPRESSED: ("c", "suppressed", "confidential", *(f"<{sign}{n}" for n in range(2, 12) for sign in ("", " "))),
    State.LOW: ("low",),
}
_STATE_OF = {fold(wording): state for state, wordings in _STATES.items() for wording in wordings}
_NUMBER = Pattern(r"[+-]?(\d{1,3}([, ]\d{3})+|\d+)(\.\d+)?")
ERRORS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#GETTING_DATA",
    ]
)  # of a formula; in a file of text they stand as they were shown
_MARKED = Pattern(
    r"(?P<before>c\.?|ca\.?|circa|approx\.?|about|around|[~≈*†‡])?\s*"
    r"(?P<number>[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?\s*%?)\s*"
    r"(?P<after>[*†‡#+^~]+|[\[(](?:p|e|r|d)\.?[\])]|p\b"
    r"|[\[(]?(?:prov|provisional|est|estimate|estimated|rev|revised|draft)\.?[\])]?|[\[(]\d[\])])?",
    IGNORECASE,
)
_SIGNS = Pattern(
    r"[-–—]{1,3}|\*{1,3}|~|†|nil|none|nothing(?: to report)?|no cases|n/?k|not known|unknown|"
    r"(?:≤|<=|under|below|(?:fewer|less) than|up to)\s*\d{1,2}|\d{1,2} or (?:fewer|less)|[0-9]\s*(?:[-–]|to)\s*1?\d",
    IGNORECASE,
)
_DITTO = Pattern(
    r"[\"\u201c\u201d\u2033\u3003'\u2019\u2032\s,]+|-[\"\u201d]-|\u2193|"
    r"\(?(?:ditto|do|same|as above|see above|same as above|idem|ibid)\.?\)?",
    IGNORECASE,
)
_NO_NAME = Pattern(r"[\W_]+|tbc|tba|n/?a|to be confirmed", IGNORECASE)  # in the place of a name
_HARMLESS = frozenset("£$€()+- ,.'")  # signs that a number format may put around the digits


@dataclass(frozen=True)
class Reading:
    """What a cell says: a value, a state, or neither with the reason and what to type instead."""

    value: float | str | date | None = None
    state: State | None = None
    wrong: str | None = None
    fix: str = ""
    scale: str = "plain"  # for percentages: marked (carries its % sign) | plain
    mark: str = ""  # a sign or word whose meaning has to be asked: *, nil, (prov), shown as k
    bare: float | None = None  # the number that the mark stands beside


MERGED = Reading(wrong="is merged over cells of other figures", fix="Unmerge the cells and type each figure.")


def state_named(text: str) -> State | None:
    """Return the state a word or symbol stands for, or None."""
    bare = text.strip().strip("[]")
    if bare in ("..", ":"):  # long used by statistical offices; * and - mean different things to different people
        return State.NOT_AVAILABLE
    if bare.upper() in ERRORS:
        return None
    folded = fold(bare)
    if len(folded) <= 2 and folded != bare.strip().casefold():
        return None  # @x and x* are not the symbol x
    return _STATE_OF.get(folded) if folded else None


def read_cell(cell: Cell | None, kind: Kind, since_1904: bool = False) -> Reading:
    """Return what `cell` says when read as `kind`; a blank cell reads as not received, never as 0."""
    if cell is None or cell.value is None or (isinstance(cell.value, str) and not plain(cell.value).strip()):
        if cell is not None and cell.type == "uncalculated":
            return Reading(
                wrong="holds a formula whose result was never saved",
                fix="Open the workbook in Excel, save it, and send it again.",
                mark="not calculated",
            )
        return Reading(state=State.NOT_RECEIVED)
    if cell.type == "error" or (isinstance(cell.value, str) and cell.value.strip().upper() in ERRORS):
        return Reading(
            wrong=f"shows the error {cell.value}",
            fix="Mend the formula, or type the figure.",
            mark=f"error {str(cell.value).strip()}",
        )
    if kind is Kind.TEXT:
        if is_ditto(str(cell.value)):
            return Reading(wrong="points to another cell", fix="Type again what stands there.")
        return Reading(value=_as_text(cell))
    if kind is Kind.DATE:
        day = _as_day(cell, since_1904)
        return Reading(value=day) if day else Reading(wrong="is not a date", fix="Type a date such as 31/03/2022.")
    return _read_number(cell, kind)


def _as_text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, float) and _is_percent_format(cell.number_format):
        return f"{value * 100:.10g}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return plain(str(value)).strip()


def _read_number(cell: Cell, kind: Kind) -> Reading:
    if isinstance(cell.value, datetime):
        return Reading(wrong="holds a date where a number is expected", fix="Type the number.")
    if isinstance(cell.value, bool):
        return Reading(wrong="holds TRUE or FALSE where a number is expected", fix="Type the number.")
    if isinstance(cell.value, float):
        return _read_shown(cell.value, cell.number_format, kind)
    return _not_a_number(kind) if is_note(str(cell.value)) else _read_text(str(cell.value), kind)


@lru_cache(maxsize=KEPT)  # 82% stands in many cells, and each is looked at as a label, a figure and a total
def _read_text(typed: str, kind: Kind) -> Reading:
    if not typed.isascii() and any(unicodedata.category(char) in ("No", "Nl") for char in typed):
        return Reading(wrong="carries a raised digit, perhaps a footnote mark", fix="Type the number alone.")
    text = pattern(r"^[\u2212\u2013](?=\d)").sub("-", plain(typed).strip().replace("\u00a0", " "))
    state = state_named(text)
    if state:
        return Reading(state=state)
    provisional = bool(pattern(r"\[p\]$", IGNORECASE).search(text))
    bare = pattern(r"\s*\[(p|r|e)\]$", IGNORECASE).sub("", text)
    bare = pattern(r"\s*(?:per cent|percent)$", IGNORECASE).sub("%", bare)
    percent_sign = bare.endswith("%")
    if percent_sign:
        bare = bare[:-1].strip()
    if kind is Kind.COUNT and pattern(r"\d{1,3}(\.\d{3})+").fullmatch(bare):
        return Reading(
            wrong=f"could be {bare.partition('.')[0]} or {bare.replace('.', ',')}", fix="Type it without a full stop."
        )
    if not _NUMBER.fullmatch(bare) or (percent_sign and kind is Kind.COUNT):
        return _asked(text, kind) or _not_a_number(kind)
    reading = _in_range(float(pattern(r"[, ]").sub("", bare)), kind, "marked" if percent_sign else "plain")
    return (
        Reading(reading.value, State.PROVISIONAL, reading.wrong, reading.fix, reading.scale) if provisional else reading
    )


def _read_shown(value: float, number_format: str, kind: Kind) -> Reading:
    """Return what a number says as it is shown: a state in its place, a percentage, or something that has to be asked."""
    if number_format == GENERAL:
        return _in_range(value, kind, "plain")
    shown = shown_as(value, number_format)
    words = shown.words.strip()
    if not shown.digits and words and not (value == 0 and words in ("-", "–")):
        return _shown_words(value, words, shown)
    if shown.thousands and value:
        return Reading(
            wrong=f"is shown divided by a thousand, because of the cell's format ({number_format})",
            fix="Format the cell as a plain number, so that what is shown is what is meant.",
            mark="shown in thousands",
            bare=value,
        )
    if shown.percent and kind is Kind.COUNT:
        return Reading(wrong="is shown as a percentage", fix="Type the count as a whole number.")
    literal_percent = not shown.percent and words.endswith("%")
    odd = "".join(char for char in (words.removesuffix("%") if literal_percent else words) if char not in _HARMLESS)
    odd = odd.replace("%", "") if shown.percent else odd
    if odd and shown.digits:
        return Reading(
            wrong=f"is shown with “{words}” beside it, because of the cell's format ({number_format})",
            fix="Format the cell as a plain number, so that what is shown is what is meant.",
            mark=f"shown with {words}",
            bare=value,
        )
    if literal_percent and kind is Kind.COUNT:
        return Reading(wrong="is shown as a percentage", fix="Type the count as a whole number.")
    marked = shown.percent or literal_percent
    return _in_range(round(value * 100, 10) if shown.percent else value, kind, "marked" if marked else "plain")


def _shown_words(value: float, words: str, shown: Displayed) -> Reading:
    """Return what words say that a number format puts in the place of a number: a state, or something to ask."""
    state = state_named(words)
    small = shown.limit is not None and shown.limit[0] in ("<", "<=") and 0 < shown.limit[1] <= 11
    if state is None and small and words in ("*", "~", "#"):
        state = State.SUPPRESSED  # the format hides what is small
    if state is not None:
        return Reading(state=state)
    return Reading(
        wrong=f"is shown as “{words}”, and holds {value:.10g}",
        fix="Type the figure, or the word for why there is none: suppressed, pending, not available.",
        mark=f"shown as {words}",
        bare=value,
    )


def _asked(text: str, kind: Kind) -> Reading | None:
    """Return what has to be asked of a text that is a sign of its own, or a number with a mark; None of any other."""
    if _SIGNS.fullmatch(text):
        return Reading(
            wrong="can mean more than one thing",
            fix="Type suppressed where the number is too small to show, 0 where there were none, or [x] where it is not known.",
            mark=fold(text) or text,
        )
    if comma := pattern(r"([+-]?\d{1,3}),(\d{1,2}|\d{4,})( ?%)?").fullmatch(text):
        return (
            Reading(
                wrong="may have a comma in the place of a decimal point",
                fix=f"Type {comma[1]}.{comma[2]}{comma[3] or ''}.",
                mark="decimal comma",
                bare=float(f"{comma[1]}.{comma[2]}"),
                scale="marked" if comma[3] else "plain",
            )
            if kind is not Kind.COUNT
            else None
        )
    found = _MARKED.fullmatch(text)
    if found is None or not (found["before"] or found["after"]):
        return None
    number = found["number"]
    reading = _in_range(float(pattern(r"[, %]").sub("", number)), kind, "marked" if "%" in number else "plain")
    if reading.wrong or ("%" in number and kind is Kind.COUNT):
        return None
    assert isinstance(reading.value, float)
    mark = " ".join(part.strip() for part in (found["before"], found["after"]) if part)
    return Reading(
        wrong=f"is a number with a mark beside it ({mark})",
        fix=f"Type {number.strip()} alone, or {number.strip()} [p] where it is provisional.",
        mark=mark.casefold(),
        bare=reading.value,
        scale=reading.scale,
    )


def is_ditto(text: str) -> bool:
    """Return whether a text stands for what another cell holds."""
    return bool(_DITTO.fullmatch(text.strip()))


def names_nothing(text: str) -> bool:
    """Return whether a text in the place of a name names nothing: a dash, a question mark, TBC."""
    return bool(_NO_NAME.fullmatch(text.strip()))


def begins_like_a_number(text: str) -> bool:
    """Return whether a text could be a number at all: it begins with a digit or a sign."""
    first = plain(text[:LONGEST]).lstrip()[:1]
    return first.isdigit() or first in ("+", "-")


def _not_a_number(kind: Kind) -> Reading:
    what = {Kind.COUNT: "a whole number", Kind.PERCENT: "a percentage such as 82%"}.get(kind, "a number")
    return Reading(
        wrong=f"is not {what}",
        fix=f"Type {what}; leave the cell blank if the figure is not known yet, or type [x] if there is none.",
    )


def _in_range(value: float, kind: Kind, scale: str) -> Reading:
    if not math.isfinite(value):
        return Reading(wrong="is larger than any number can be", fix="Type the number.")
    if kind is Kind.COUNT and (value < 0 or value != int(value)):
        return Reading(wrong="is not a whole number of 0 or more", fix="Type the count as a whole number.")
    if kind is Kind.PERCENT and not 0 <= value <= 100:
        return Reading(wrong="is not between 0% and 100%", fix="Type the percentage, for example 82%.")
    return Reading(value=value, scale=scale)


def _is_percent_format(number_format: str) -> bool:
    """Return whether the format multiplies by 100; an escaped or quoted % does not."""
    return "%" in pattern(r'\\.|"[^"]*"').sub("", number_format)


def _as_day(cell: Cell, since_1904: bool) -> date | None:
    if isinstance(cell.value, float):  # a day that lost its date format
        return serial_day(cell.value, since_1904) if may_be_serial(cell.value) else None
    return cell.value.date() if isinstance(cell.value, datetime) else day_in(str(cell.value))
