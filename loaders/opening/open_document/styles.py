"""How the cells of an OpenDocument spreadsheet are shown: their number formats, and white text on no fill.

A number format is written in OpenDocument as a run of tags; here it becomes the code that .xlsx would hold, so that the
same cell is read the same from either kind of file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from loaders.opening.cells import STRUCK, WHITE
from loaders.opening.formats import GENERAL
from loaders.opening.open_document.tags import FORMAT, INTO, LOOK, OVER, STYLE, TABLE, Attributes, Walker

LONGEST_FORMAT = 255  # characters, as in .xlsx; it goes with every cell that has it
_LONGEST_CHAIN = 20  # styles that each build on another
_CONDITION = re.compile(r"value\(\)(>=|<=|!=|>|<|=)(-?\d+(?:\.\d+)?)")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "!=": lambda value, limit: value != limit,
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
    "=": lambda value, limit: value == limit,
}
_BY_LENGTH = {
    "day": ("d", "dd"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "day-of-week": ("ddd", "dddd"),
}
_FIXED = {"am-pm": "AM/PM", "text-content": "@", "scientific-number": "0.00E+00", "fraction": "# ?/?", "boolean": ""}


@dataclass
class _Format:
    percent: bool
    pieces: list[str] = field(default_factory=list)
    sections: list[tuple[str, float, str]] = field(default_factory=list)  # where this holds, that format is used

    @property
    def code(self) -> str:
        """Return the format as a spreadsheet program writes it."""
        if not self.pieces:
            return "0%" if self.percent else GENERAL
        code = "".join(self.pieces)
        if len(code) > LONGEST_FORMAT:
            return "0%" if self.percent else GENERAL
        return code or ";;;"  # made of nothing: whatever stands in the cell is not shown


@dataclass
class _Style:
    parent: str | None
    format: str | None
    colour: str | None = None
    fill: str | None = None
    struck: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown: its number format, others where a condition holds, and whether it is white or struck out."""

    code: str = GENERAL
    sections: tuple[tuple[str, float, str], ...] = ()
    dress: str = ""  # WHITE, STRUCK

    @property
    def plain(self) -> bool:
        """Return whether the cell is shown as anything is without a style."""
        return self.code == GENERAL and not self.sections and not self.dress

    def number_format(self, value: object) -> str:
        """Return the code of the number format in the section that holds for the value."""
        if isinstance(value, float):
            for sign, limit, code in self.sections:
                if _HOLDS[sign](value, limit):
                    return code
        return self.code


class Styles:
    """Takes the styles of the parts that hold them, and tells how a cell is shown."""

    def __init__(self) -> None:
        self._formats: dict[str, _Format] = {}
        self._cells: dict[str, _Style] = {}
        self._spans: dict[str, _Style] = {}  # styles of parts of a text
        self._looks: dict[str | None, Look] = {}
        self._hidden_tables: set[str] = set()
        self._open: _Format | _Style | str | None = None  # a str is the name of a style of sheets

    def look(self, name: str | None) -> Look:
        """Return how cells of a named style are shown."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self._resolved(name or "")
        return found

    def hides(self, name: str | None) -> bool:
        """Return whether a sheet of a named style is hidden."""
        return name in self._hidden_tables

    def trims(self, name: str | None) -> bool:
        """Return whether a part of a text in a named style is raised or struck out, and so no part of a figure."""
        style = self._spans.get(name or "")
        return style is not None and bool(style.struck or style.raised)

    def _resolved(self, name: str) -> Look:
        style_format = colour = fill = None
        struck: bool | None = None
        for _ in range(_LONGEST_CHAIN):
            style = self._cells.get(name)
            if style is None:
                break
            style_format, colour = style_format or style.format, colour or style.colour
            struck = style.struck if struck is None else struck
            fill, name = fill or style.fill, style.parent or ""
        white = (colour or "").lower() == "#ffffff" and (fill or "transparent").lower() in ("transparent", "#ffffff")
        dress = WHITE * white + STRUCK * bool(struck)
        shown = self._formats.get(style_format or "")
        if shown is None:
            return Look(dress=dress)
        sections = ((sign, limit, self._formats.get(to)) for sign, limit, to in shown.sections)
        return Look(shown.code, tuple((sign, limit, to.code) for sign, limit, to in sections if to), dress)

    def handle(self, walker: Walker) -> None:
        """Have a walk through a part bring its styles here."""
        walker.on("style", "style", self._style, self._close)
        walker.on("style", "text-properties", self._text_properties)
        walker.on("style", "table-cell-properties", self._cell_properties)
        walker.on("style", "table-properties", self._table_properties)
        walker.on("style", "map", self._map)
        for kind in ("number", "percentage", "currency", "date", "time", "boolean", "text"):
            walker.on("number", f"{kind}-style", partial(self._format, kind == "percentage"), self._close)
        for piece in (*_BY_LENGTH, *_FIXED, "number", "month"):
            walker.on("number", piece, partial(self._piece, piece))
        for piece in ("text", "currency-symbol"):
            walker.on("number", piece, lambda _: walker.listen(), lambda: self._literal(walker.heard()))

    def _style(self, attributes: Attributes) -> bool:
        name, family = attributes.get(STYLE + "name", ""), attributes.get(STYLE + "family")
        if family == "table":
            self._open = name
        elif family == "table-cell":
            parent, data = attributes.get(STYLE + "parent-style-name"), attributes.get(STYLE + "data-style-name")
            self._open = self._cells[name] = _Style(parent if parent != name else None, data)
        elif family == "text":
            self._open = self._spans[name] = _Style(None, None)
        else:
            return OVER
        return INTO

    def _format(self, percent: bool, attributes: Attributes) -> bool:
        self._open = self._formats[attributes.get(STYLE + "name", "")] = _Format(percent)
        return INTO

    def _close(self) -> None:
        self._open = None

    def _text_properties(self, attributes: Attributes) -> bool:
        if isinstance(self._open, _Style):
            self._open.colour = attributes.get(LOOK + "color")
            line, position = attributes.get(STYLE + "text-line-through-style"), attributes.get(STYLE + "text-position")
            self._open.struck = None if line is None else line != "none"
            self._open.raised = None if position is None else _is_raised(position)
        return OVER

    def _cell_properties(self, attributes: Attributes) -> bool:
        if isinstance(self._open, _Style):
            self._open.fill = attributes.get(LOOK + "background-color")
        return OVER

    def _table_properties(self, attributes: Attributes) -> bool:
        if isinstance(self._open, str) and attributes.get(TABLE + "display") == "false":
            self._hidden_tables.add(self._open)
        return OVER

    def _map(self, attributes: Attributes) -> bool:
        condition = _CONDITION.fullmatch(attributes.get(STYLE + "condition", "").replace(" ", ""))
        if isinstance(self._open, _Format) and condition:
            name = attributes.get(STYLE + "apply-style-name", "")
            self._open.sections.append((condition[1], float(condition[2]), name))
        return OVER

    def _piece(self, piece: str, attributes: Attributes) -> bool:
        if isinstance(self._open, _Format):
            self._open.pieces.append(_code(piece, attributes))
        return OVER

    def _literal(self, text: str) -> None:
        if isinstance(self._open, _Format):  # a % in any other format is a sign only, and multiplies nothing
            between = text.replace('"', "'").split("%") if self._open.percent else [text.replace('"', "'")]
            self._open.pieces.append("%".join(f'"{words}"' if words else "" for words in between))


def _is_raised(position: str) -> bool:
    """Return whether a text-position lifts its text: super 58%, or a share of the line above 0."""
    first = position.split(" ", maxsplit=1)[0]
    return first == "super" or (first.rstrip("%").isdecimal() and int(first.rstrip("%")) > 0)


def _code(piece: str, attributes: Attributes) -> str:
    long = attributes.get(FORMAT + "style") == "long"
    if piece in _BY_LENGTH:
        return _BY_LENGTH[piece][long]
    if piece == "month":
        textual = attributes.get(FORMAT + "textual") == "true"
        return ("mmmm" if long else "mmm") if textual else ("mm" if long else "m")
    return _digits(attributes) if piece == "number" else _FIXED[piece]


def _digits(attributes: Attributes) -> str:
    decimals, factor = attributes.get(FORMAT + "decimal-places"), attributes.get(FORMAT + "display-factor", "1")
    grouped = attributes.get(FORMAT + "grouping") == "true"
    if decimals is None and not grouped and factor == "1":
        return GENERAL
    places = min(int(decimals), 20) if decimals and decimals.isdecimal() and len(decimals) < 3 else 0
    thousands = factor.count("000") if re.fullmatch("1(000)*", factor) else 0
    return ("#,##0" if grouped else "0") + ("." + "0" * places if places else "") + "," * thousands
