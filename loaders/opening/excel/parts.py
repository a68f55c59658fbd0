"""What the parts of an .xlsx say of its cells besides their values: formats, what is hidden, struck out, raised, white.

Taken from the bytes with regular expressions, as the counters do: a parser of tags takes ten times as long on a large sheet.
Used where openpyxl does not read the file (large files); the parts are known to be well-formed and safe (preflight).
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.xml.functions import fromstring

from loaders.opening.cells import STRUCK, WHITE, place
from loaders.opening.counters import tags
from loaders.opening.formats import GENERAL

_MAIN = "{*}"  # of either of the two namespaces that Excel writes, the second as "Strict Open XML"
_BUILT_IN = BUILTIN_FORMATS | {14: "dd/mm/yyyy"}  # shown as the country has it
_AS_ANY = re.compile(r"General|@|[#,]*0(\.0+)?|d{1,2}[/. -]m{1,4}[/. -]y{2,4}(;@)?|yyyy-mm-dd", re.IGNORECASE)
RAISED = (b"superscript", b"<strike", b":strike")
_PREFIX = rb"<(?:[\w.-]+:)?"
# What the patterns below do not understand: attributes in single quotes or with blanks around =, comments, sections.
_ODD, _ODDLY = (b"='", b" =", b"= ", b"=\n", b"<!"), re.compile(rb"<[^>]*(?:=\s*'|\s=|=\s)|<!--|<!\[CDATA\[")
_PLACED = re.compile(_PREFIX + rb"c\s(?:[^>]*\s)?r=\"[A-Z]{1,3}\d+\"")
_NUMBERED = re.compile(_PREFIX + rb"row\s(?:[^>]*\s)?r=\"\d+\"")
_ROW = re.compile(_PREFIX + rb"row\s([^>]*\b(?:hidden=\"(?:1|true)\"|ht=\"0(?:\.0*)?\")[^>]*)>")
_COLUMN = re.compile(_PREFIX + rb"col\s([^>]*\b(?:hidden=\"(?:1|true)\"|width=\"0(?:\.0*)?\")[^>]*)>")
_UNSAVED = re.compile(
    _PREFIX + rb"c\s([^>]*)>\s*" + _PREFIX + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</(?:[\w.-]+:)?f>)\s*"
    rb"(?:<(?:[\w.-]+:)?v\s*/>|<(?:[\w.-]+:)?v>\s*</(?:[\w.-]+:)?v>)?\s*</(?:[\w.-]+:)?c>"
)
_ERROR = re.compile(_PREFIX + rb"c(?=[^>]*\st=\"e\")\s([^>]*)>.*?" + _PREFIX + rb"v>([^<]*)<", re.DOTALL)
_TEXT = re.compile(_PREFIX + rb"c(?=[^>]*\st=\"s\")\s([^>]*)>\s*" + _PREFIX + rb"v>(\d+)<")
_INLINE = re.compile(
    _PREFIX + rb"c(?=[^>]*\st=\"inlineStr\")\s([^>]*)>\s*(" + _PREFIX + rb"is>.*?</(?:[\w.-]+:)?is>)", re.DOTALL
)
_NEARLY_WHITE = re.compile(r"(?:F[A-F0-9]){3}$")  # each of its colours is at least F0
_LIGHT = re.compile(r"(?:[C-F][A-F0-9]){3}$")  # each of its colours is at least C0
_REFERENCE, _NUMBER = re.compile(rb'\br="([A-Z]{1,3}\d+)"'), re.compile(rb'\b(r|min|max|s)="(\d+)"')


@dataclass
class Dress:
    """What one sheet says of its cells besides their values."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)  # number format and look
    unsaved: set[tuple[int, int]] = field(default_factory=set)  # formulas without a saved result
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    texts: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)  # without what is raised, and that
    understood: bool = True  # its bytes are written as nearly every program writes them; of others less is known

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """Return row -> the columns of which more is known than their value."""
        found: dict[int, list[int]] = {}
        for row, column in {*self.cells, *self.unsaved, *self.errors, *self.texts}:
            found.setdefault(row, []).append(column)
        return found


class ExcelParts:
    """The parts of one .xlsx."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {name.replace("\\", "/").lower(): name for name in self._archive.namelist()}
        book = self._tree("xl/workbook.xml")
        properties = book.find(f"{_MAIN}workbookPr") if book is not None else None
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._parts = self._sheet_parts(book)
        self._styles = self._interesting_styles()
        self._trimmed = self._trimmed_texts()

    def _bytes(self, name: str) -> bytes:
        own = self._names.get(name.lower())
        return self._archive.read(own) if own else b""

    def _tree(self, name: str) -> ElementTree.Element | None:
        content = self._bytes(name)
        return fromstring(content) if content else None

    def _sheet_parts(self, book: ElementTree.Element | None) -> dict[str, str]:
        links = self._tree("xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): link.get("Target", "") for link in links} if links is not None else {}
        parts: dict[str, str] = {}
        for sheet in book.findall(f"{_MAIN}sheets/{_MAIN}sheet") if book is not None else ():
            link = next((value for name, value in sheet.items() if name.endswith("relationships}id")), "")
            target = targets.get(link, "")
            parts[sheet.get("name", "")] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
        return parts

    def _interesting_styles(self) -> dict[int, tuple[str, str]]:
        """Return style number -> number format and look, of the styles that change what a person sees."""
        styles = self._tree("xl/styles.xml")
        if styles is None:
            return {}
        formats = dict(_BUILT_IN)
        for one in styles.findall(f"{_MAIN}numFmts/{_MAIN}numFmt"):
            formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", GENERAL)
        fonts = styles.findall(f"{_MAIN}fonts/{_MAIN}font")
        looks = [_font_look(font) for font in fonts]
        inks = [_rgb(font.find(f"{_MAIN}color")) for font in fonts]
        papers = [
            _rgb(fill.find(f"{_MAIN}patternFill/{_MAIN}fgColor"))
            for fill in styles.findall(f"{_MAIN}fills/{_MAIN}fill")
        ]
        fills = [_is_filled(fill) for fill in styles.findall(f"{_MAIN}fills/{_MAIN}fill")]
        found: dict[int, tuple[str, str]] = {}
        for number, style in enumerate(styles.findall(f"{_MAIN}cellXfs/{_MAIN}xf")):
            code = formats.get(int(style.get("numFmtId", "0")), GENERAL)
            font, fill = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
            look = looks[font] if font < len(looks) else ""
            if fill < len(fills) and fills[fill]:
                look = look.replace(WHITE, "")
            if font < len(inks) and fill < len(papers) and hides(inks[font], papers[fill]) and WHITE not in look:
                look += WHITE
            if look or not _AS_ANY.fullmatch(code):
                found[number] = code, look
        return found

    def _trimmed_texts(self) -> dict[int, tuple[str, str]]:
        """Return number of a shared text -> what is neither raised nor struck out, where that is not all, and what is raised."""
        content = self._bytes("xl/sharedStrings.xml")
        if not any(mark in content for mark in RAISED):
            return {}
        shared = fromstring(content)
        return {
            number: kept
            for number, text in enumerate(shared.findall(f"{_MAIN}si"))
            if (kept := trimmed(text)) is not None
        }

    def dress(self, sheet: str) -> Dress:
        """Return what a sheet says of its cells."""
        content = self._bytes(self._parts.get(sheet, ""))
        found = Dress(understood=_as_usual(content))
        hides = any(mark in content for mark in (b'hidden="', b'ht="0', b'width="0'))
        calculates = b"<f" in content or b":f" in content
        for row in _ROW.finditer(content) if hides else ():
            found.hidden_rows.append(_numbers(row[1]).get(b"r", 0))
        for column in _COLUMN.finditer(content) if hides else ():
            ends = _numbers(column[1])
            first = ends.get(b"min", 1)
            found.hidden_columns += range(first, min(ends.get(b"max", first), first + 100) + 1)
        for style, dress in self._styles.items():
            of_style = re.compile(_PREFIX + rb"c(?=[^>]*\ss=\"%d\")\s([^>]*)>" % style)
            found.cells |= {at: dress for cell in of_style.finditer(content) if (at := _at(cell[1]))}
        if calculates:
            found.unsaved = {at for cell in _UNSAVED.finditer(content) if (at := _at(cell[1]))}
        if b't="e"' in content:
            found.errors = {at: cell[2].decode() for cell in _ERROR.finditer(content) if (at := _at(cell[1]))}
        for cell in _TEXT.finditer(content) if self._trimmed else ():
            if (kept := self._trimmed.get(int(cell[2]))) is not None and (at := _at(cell[1])):
                found.texts[at] = kept
        for cell in _INLINE.finditer(content) if any(mark in content for mark in RAISED) else ():
            plain = re.sub(rb"<(/?)[\w.-]+:", rb"<\1", cell[2])
            tree = fromstring(plain)
            if (kept := trimmed(tree)) is not None and (at := _at(cell[1])):
                found.texts[at] = kept
        return found


def _as_usual(content: bytes) -> bool:
    """Return whether a sheet is written as looked for here: every row and cell with its place, in double quotes."""
    if any(mark in content for mark in _ODD) and _ODDLY.search(content):
        return False
    return all(
        content.count(b"<" + name + b' r="') == (count := tags(content, name)) or len(placed.findall(content)) == count
        for name, placed in ((b"c", _PLACED), (b"row", _NUMBERED))
    )


def trimmed(text: ElementTree.Element) -> tuple[str, str] | None:
    """Return what is neither raised nor struck out in a text of several runs, and what is raised; None of any other text."""
    kept, raised, left_out = [], [], False
    for run in text.findall(f"{_MAIN}r"):
        properties = run.find(f"{_MAIN}rPr")
        words = "".join(part.text or "" for part in run.findall(f"{_MAIN}t"))
        if properties is not None and _is_beside(properties):
            left_out = left_out or bool(words.strip())
            raised += [words.strip()] if properties.find(f"{_MAIN}vertAlign") is not None else []
        else:
            kept.append(words)
    return ("".join(kept), "".join(raised)) if left_out else None


def _is_beside(properties: ElementTree.Element) -> bool:
    position, strike = properties.find(f"{_MAIN}vertAlign"), properties.find(f"{_MAIN}strike")
    raised = position is not None and position.get("val") == "superscript"
    return raised or (strike is not None and strike.get("val", "1") in ("1", "true"))


def _font_look(font: ElementTree.Element) -> str:
    strike, colour = font.find(f"{_MAIN}strike"), font.find(f"{_MAIN}color")
    struck = strike is not None and strike.get("val", "1") in ("1", "true")
    white = colour is not None and is_white(
        colour.get("rgb"), colour.get("theme"), colour.get("indexed"), colour.get("tint")
    )
    return WHITE * white + STRUCK * struck


def _rgb(colour: ElementTree.Element | None) -> str | None:
    return colour.get("rgb") if colour is not None else None


def hides(ink: str | None, paper: str | None) -> bool:
    """Return whether text of one colour is not seen on another: the same, or white on something nearly as light."""
    if ink is None or paper is None:
        return False
    if ink[-6:].upper() == paper[-6:].upper():
        return True
    return bool(_NEARLY_WHITE.search(ink.upper())) and bool(_LIGHT.search(paper.upper()))


def is_white(rgb: Any, theme: Any, indexed: Any, tint: Any) -> bool:
    """Return whether a colour is white: as such, as the theme's paper, or by its old number."""
    if rgb is not None:
        return bool(_NEARLY_WHITE.search(str(rgb).upper()))
    return (str(theme) == "0" and float(tint or 0) == 0) or str(indexed) in ("1", "9")


def _is_filled(fill: ElementTree.Element) -> bool:
    pattern = fill.find(f"{_MAIN}patternFill")
    if pattern is None:
        return True  # a gradient
    if pattern.get("patternType", "none") == "none":
        return False
    colour = pattern.find(f"{_MAIN}fgColor")
    return colour is None or not is_white(
        colour.get("rgb"), colour.get("theme"), colour.get("indexed"), colour.get("tint")
    )


def _numbers(attributes: bytes) -> dict[bytes, int]:
    return {found[1]: int(found[2]) for found in _NUMBER.finditer(attributes)}


def _at(attributes: bytes) -> tuple[int, int] | None:
    found = _REFERENCE.search(attributes)
    return place(found[1].decode()) if found else None
