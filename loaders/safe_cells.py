"""Cells of the spreadsheets and files we write: a text stays the text it is, whatever program opens them.

Every room that writes one uses this, so it stands below all of them and imports none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

_BEGINS_A_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # OWASP, CSV injection
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no .xlsx can hold them


def for_csv(content: object) -> object:
    """Return what stands for a content in a CSV: a number as it is, a text that no spreadsheet runs as a formula."""
    if isinstance(content, str) and content.startswith(_BEGINS_A_FORMULA):
        return f"'{content}"
    return "" if content is None else content


def legible(text: str) -> str:
    """Return text with what no .xlsx can hold made spaces."""
    return _ILLEGAL.sub(" ", text)


def put(cell: Any, content: object) -> None:
    """Put a content in a cell of an openpyxl sheet; a text that begins like a formula is marked as the text it is."""
    if not isinstance(content, str):
        cell.value = content
        return
    cell.value = legible(content)
    cell.data_type = "s"
    if content.startswith(_BEGINS_A_FORMULA):
        cell.quotePrefix = True  # so that it stays a text when somebody edits the cell


def fill_sheet(sheet: Any, rows: Iterable[Sequence[object]]) -> None:
    """Put rows in an empty openpyxl sheet, from its first cell on; None leaves a cell empty."""
    for row, contents in enumerate(rows, start=1):
        for column, content in enumerate(contents, start=1):
            if content is not None:
                put(sheet.cell(row, column), content)
