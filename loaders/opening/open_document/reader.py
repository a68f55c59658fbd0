"""The sheets of an OpenDocument spreadsheet (.ods), read from its own XML tag by tag.

Tags are told by their namespace, not by their prefix, and what stands between them is no text of a cell, so that a file
is read the same however it is laid out. What a cell holds comes with its number format and formula, as from .xlsx.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from loaders.opening.cells import TRIMMED
from loaders.opening.formats import GENERAL
from loaders.opening.limits import Refused
from loaders.opening.open_document.sheet import STYLE_NAME, Limits, SheetReader, SheetTable, too_large
from loaders.opening.open_document.styles import Styles
from loaders.opening.open_document.tags import EXTENSION, INTO, OFFICE, OVER, TABLE, TEXT, Attributes, Walker, number_of
from loaders.opening.preflight import CHUNK, DAMAGE, plain_name

_VALUE_TYPE, _STRING_VALUE, _FORMULA = OFFICE + "value-type", OFFICE + "string-value", TABLE + "formula"
_NUMBER, _NUMBERS = OFFICE + "value", ("float", "percentage", "currency")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|REF!|NAME\?|VALUE!|NUM!|NULL!)|Err:\d{3}")
_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_REFERENCE = re.compile(r"\[\.(\$?[A-Z]{1,3}\$?\d{1,7})(?::\.(\$?[A-Z]{1,3}\$?\d{1,7}))?\]")
_OTHER_DOCUMENTS = {"text": "a text document", "presentation": "a presentation", "drawing": "a drawing"}
_COPY_OF_ANOTHER_FILE = re.compile(r"'[a-z]+:.*'#.*", re.S)  # the name of a sheet that only feeds formulas


class OpenDocument:
    """A file that the preflight found to be an OpenDocument spreadsheet, and safe to unpack."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.carries: set[str] = set()  # comments | external links; known when every table was read

    def tables(self) -> Iterator[SheetTable]:
        """Yield the sheets in their order; raises Refused."""
        try:
            yield from self._tables()
        except DAMAGE:
            raise Refused(
                "damaged",
                "The workbook cannot be read: it is damaged or of an unknown kind.",
                "Save it again in Excel as .xlsx and send that.",
            ) from None

    def _tables(self) -> Iterator[SheetTable]:
        styles = Styles()
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            parts = {plain_name(part): part for part in archive.infolist()}
            if "styles.xml" in parts:
                walker = Walker()
                walker.on("office", "document-styles")
                walker.on("office", "styles")
                styles.handle(walker)
                with archive.open(parts["styles.xml"]) as part:
                    for _ in walker.walk(part):
                        pass
            content = _Content(styles, self.carries)
            with archive.open(parts["content.xml"]) as part:
                for _ in content.walker.walk(part):
                    yield from content.taken()
        if not content.is_spreadsheet:
            raise zipfile.BadZipFile("no spreadsheet is in it")


class _Content:
    """Takes the tables of content.xml, tag by tag."""

    def __init__(self, styles: Styles, carries: set[str]) -> None:
        self.walker = Walker(self._enters)
        self.is_spreadsheet = False
        self._styles, self._carries, self._limits = styles, carries, Limits()
        self._done: list[SheetTable] = []
        self._names: dict[str, int] = {}  # how many sheets share it
        self._since_1904 = False
        self._sheet: SheetReader | None = None
        self._cell: Attributes | None = None
        self._covered = False  # by a merge
        self._paragraphs: list[str] = []
        self._says_it_all = False  # a number, whose text is not needed
        self._spaces = 0  # in the cell, written as a number of them
        self._trimmed = False  # a raised or struck-out part of the cell was left out
        self._handle()

    def taken(self) -> list[SheetTable]:
        """Return the tables that have come to their end since this was last asked."""
        done, self._done = self._done, []
        return done

    def _handle(self) -> None:
        on = self.walker.on
        for place in ("document-content", "automatic-styles", "body"):
            on("office", place)
        self._styles.handle(self.walker)
        on("office", "spreadsheet", self._spreadsheet)
        for name, what in _OTHER_DOCUMENTS.items():
            on("office", name, partial(_refuse, what))
        on("office", "annotation", self._comment)
        on("table", "calculation-settings")
        on("table", "null-date", self._null_date)
        on("table", "table", self._start_table, self._end_table)
        for group in ("columns", "column-group", "header-columns", "rows", "row-group", "header-rows"):
            on("table", f"table-{group}")
        on("table", "table-column", self._column)
        on("table", "table-row", self._start_row, self._end_row)
        on("table", "table-cell", self._start_cell, self._end_cell)
        on("table", "covered-table-cell", self._start_covered, self._end_cell)
        for paragraph in ("p", "h"):
            on("text", paragraph, self._start_paragraph, lambda: self._paragraphs.append(self.walker.heard()))
        on("text", "s", self._space)
        on("text", "tab", lambda _: self._say("\t"))
        on("text", "line-break", lambda _: self._say("\n"))
        on("text", "span", self._span)
        for beside in ("note", "ruby-text"):
            on("text", beside, lambda _: OVER)

    def _enters(self, name: str) -> bool:
        return self._cell is not None and name.startswith(TEXT)  # a span, a link, a list: what counts is the text in it

    def _spreadsheet(self, _: Attributes) -> bool:
        self.is_spreadsheet = True
        return INTO

    def _comment(self, _: Attributes) -> bool:
        self._carries.add("comments")
        return OVER

    def _null_date(self, attributes: Attributes) -> bool:
        self._since_1904 = attributes.get(TABLE + "date-value") == "1904-01-01"
        return OVER

    def _start_table(self, attributes: Attributes) -> bool:
        if self._sheet is not None:  # a table in a cell
            return OVER
        name = attributes.get(TABLE + "name")
        if name and _COPY_OF_ANOTHER_FILE.fullmatch(name):
            self._carries.add("external links")
            return OVER
        self._limits.table()
        table = SheetTable(self._own(name), self._styles.hides(attributes.get(STYLE_NAME)), since_1904=self._since_1904)
        self._sheet = SheetReader(table, self._limits)
        return INTO

    def _own(self, name: str | None) -> str:
        """Return a name that no other sheet has, as LibreOffice gives it."""
        first = own = name or f"Sheet{len(self._names) + 1}"
        while own in self._names:
            self._names[first] += 1
            own = f"{first}_{self._names[first]}"
        self._names[own] = 1
        return own

    def _end_table(self) -> None:
        if self._sheet is not None:
            self._done.append(self._sheet.ended())
            self._sheet = None

    def _column(self, attributes: Attributes) -> bool:
        if self._sheet is not None:
            self._limits.boxes()
            self._sheet.column(attributes)
        return OVER

    def _start_row(self, attributes: Attributes) -> bool:
        if self._sheet is None:
            return OVER
        self._sheet.start_row(attributes)
        return INTO

    def _end_row(self) -> None:
        if self._sheet is not None:
            self._sheet.end_row()

    def _start_cell(self, attributes: Attributes) -> bool:
        if self._sheet is None or self._cell is not None:
            return OVER
        self._cell, self._covered, self._paragraphs, self._spaces = attributes, False, [], 0
        self._trimmed = False
        self._says_it_all = (
            _NUMBER in attributes and attributes.get(_VALUE_TYPE) in _NUMBERS and _FORMULA not in attributes
        )
        return INTO

    def _start_covered(self, attributes: Attributes) -> bool:
        way = self._start_cell(attributes)
        self._covered = True
        return way

    def _end_cell(self) -> None:
        if self._sheet is not None and self._cell is not None:
            cell, self._cell = self._cell, None
            empty = not (self._paragraphs or _VALUE_TYPE in cell or _FORMULA in cell)
            self._sheet.put(None if empty else self._value(cell, self._sheet), cell, self._covered)

    def _start_paragraph(self, _: Attributes) -> bool:
        return self.walker.listen() if self._cell is not None and not self._says_it_all else OVER

    def _span(self, attributes: Attributes) -> bool:
        if self._cell is None or not self._styles.trims(attributes.get(TEXT + "style-name")):
            return INTO if self._cell is not None else OVER
        self._trimmed = True
        return OVER

    def _space(self, attributes: Attributes) -> bool:
        spaces = number_of(attributes, TEXT + "c")
        self._spaces += spaces
        if self._spaces > CHUNK:
            raise too_large("A cell holds more text than any spreadsheet allows.")
        self._limits.repeated([" "], spaces)
        return self._say(" " * spaces)

    def _say(self, text: str) -> bool:
        self.walker.say(text)
        return OVER

    def _value(self, cell: Attributes, sheet: SheetReader) -> Any:
        """Return a plain number or text, [type, value, format, formula, look] of what is more, or None."""
        kind, content = _typed(cell, "\n".join(self._paragraphs))
        formula = _plain_formula(cell[_FORMULA]) if _FORMULA in cell else None
        if content == "":
            # A formula that came to nothing was saved with an empty paragraph.
            uncalculated = formula and not self._paragraphs and _STRING_VALUE not in cell
            return ["uncalculated", None, GENERAL, formula, ""] if uncalculated else None
        look = self._styles.look(cell.get(STYLE_NAME) or sheet.style())
        percent = kind == "number" and cell[_VALUE_TYPE] == "percentage"
        dress = look.dress + f"{TRIMMED}?" * self._trimmed
        if look.plain and not dress and not percent and formula is None and kind in ("number", "text"):
            return content
        number_format = look.number_format(content)
        if percent and "%" not in number_format:
            number_format = "0%"
        return [kind, content, number_format, formula, dress]


def _refuse(what: str, _: Attributes) -> bool:
    raise Refused("not_a_spreadsheet", f"This is {what}, not a spreadsheet.", "Send the workbook itself.")


def _typed(cell: Attributes, shown: str) -> tuple[str, Any]:
    """Return the type and the value of a cell; an empty text where it holds nothing."""
    kind, has_formula = cell.get(_VALUE_TYPE), _FORMULA in cell
    if kind in _NUMBERS and _NUMBER in cell and not has_formula:
        return _number(cell[_NUMBER])
    if cell.get(EXTENSION + "value-type") == "error" or (has_formula and _ERROR.fullmatch(shown)):
        return "error", shown or "#VALUE!"
    if kind in _NUMBERS and _NUMBER in cell:
        return ("bool", shown == "TRUE") if shown in ("TRUE", "FALSE") else _number(cell[_NUMBER])
    if kind == "date":
        return _moment(cell.get(OFFICE + "date-value", ""), shown)
    if kind == "time" and (found := _TIME.fullmatch(cell.get(OFFICE + "time-value", ""))):
        return "text", f"{int(found[1]):02}:{int(found[2]):02}:{int(found[3]):02}"
    if kind == "boolean" and OFFICE + "boolean-value" in cell:
        return "bool", cell[OFFICE + "boolean-value"].lower() == "true"
    return "text", cell.get(_STRING_VALUE, shown)


def _number(text: str) -> tuple[str, Any]:
    try:
        number = float(text)
    except ValueError:
        return "text", text
    return ("number", number) if math.isfinite(number) else ("text", text)


def _moment(text: str, shown: str) -> tuple[str, Any]:
    try:
        return "date", datetime.fromisoformat(text).replace(tzinfo=None).isoformat()
    except ValueError:
        return "text", shown


def _plain_formula(text: str) -> str:
    """Return a formula as people write it: of:=SUM([.B4:.B6]) is =SUM(B4:B6)."""
    bare = re.sub(r"^\w{1,10}:(?==)", "", text)
    return _REFERENCE.sub(lambda found: ":".join(place for place in found.groups() if place), bare)
