"""The officer's own workbook again, with every problem marked in its cell and listed on a sheet of its own.

Runs in the reader process (loaders.opening.reader_process): the server itself never opens a workbook.
"""

import io
from datetime import datetime
from typing import Any

import python_calamine
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from loaders.opening.delimited import rows_of
from loaders.opening.open_document.reader import OpenDocument
from loaders.opening.open_document.sheet import SheetTable
from loaders.safe_cells import legible, put

SHEET = "Problems"
FILL = {"error": PatternFill("solid", fgColor="FFC7CE"), "warning": PatternFill("solid", fgColor="FFEB9C")}
FILL["note"] = PatternFill("solid", fgColor="DDEBF7")
FILL["question"] = PatternFill("solid", fgColor="E4DFEC")
WORD = {"error": "Problem", "question": "Question", "warning": "Check", "note": "Note"}
AUTHOR = "Children's Trust dashboard"
Mark = dict[str, Any]  # sheet, cell, level, message, fix


def marked(content: bytes, kind: str, file_name: str, marks: list[Mark]) -> bytes:
    """Return an .xlsx (or .xlsm, as sent) with the cells of `marks` filled and commented, and a sheet that lists them."""
    book = _as_sent(content, file_name) if kind == "xlsx" else None
    book = book or _copied(content, kind)
    for mark in marks:
        sheet = book[mark["sheet"]] if mark["sheet"] in book.sheetnames else None
        if sheet is not None and mark["cell"]:
            _mark(sheet, mark)
    _list(book, marks)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _as_sent(content: bytes, file_name: str) -> Workbook | None:
    """Return the workbook with its formulas and formats, or None where openpyxl cannot read it."""
    try:
        return load_workbook(io.BytesIO(content), keep_vba=file_name.lower().endswith(".xlsm"))
    except MemoryError:
        raise
    except Exception:
        return None


def _copied(content: bytes, kind: str) -> Workbook:
    """Return a new workbook with the values of a file of another kind, each in its cell."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if kind == "csv":
        _fill(book.create_sheet("CSV"), rows_of(content))
        return book
    if kind == "ods":
        for table in OpenDocument(content).tables():
            _fill_cells(book.create_sheet(INVALID_TITLE_REGEX.sub("_", table.name)), table)
        return book
    source = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for metadata in source.sheets_metadata:
        if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
            rows = source.get_sheet_by_name(metadata.name).to_python(skip_empty_area=False)
            _fill(book.create_sheet(metadata.name), rows)
    return book


def _fill(sheet: Worksheet, rows: list[Any]) -> None:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value not in ("", None):
                put(sheet.cell(row, column), value)


def _fill_cells(sheet: Worksheet, table: SheetTable) -> None:
    for row, (first, values) in table.rows.items():
        for column, value in enumerate(values, start=first):
            if isinstance(value, list):
                kind, content, number_format, _, _ = value
                put(sheet.cell(row, column), datetime.fromisoformat(content) if kind == "date" else content)
                sheet.cell(row, column).number_format = number_format
            elif value is not None:
                put(sheet.cell(row, column), value)


def _mark(sheet: Worksheet, mark: Mark) -> None:
    cell = sheet[str(mark["cell"]).split(":")[0]]
    if not isinstance(cell, Cell):  # covered by a merge, which openpyxl lets nobody write in
        return
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.fill = FILL[mark["level"]]
    said = legible(f"{before}{WORD[mark['level']]}: {mark['message']} {mark['fix']}")
    cell.comment = Comment(said, AUTHOR, 120, 320)


def _list(book: Workbook, marks: list[Mark]) -> None:
    title = next(name for name in (SHEET, *(f"{SHEET} {n}" for n in range(2, 99))) if name not in book.sheetnames)
    sheet = book.create_sheet(title)
    sheet.append(["", "Cell", "What was found", "What to do"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, mark in enumerate(marks, start=2):
        texts = [
            WORD[mark["level"]],
            "!".join(p for p in (mark["sheet"], mark["cell"]) if p) or "whole file",
            mark["message"],
            mark["fix"],
        ]
        for column, text in enumerate(texts, start=1):
            put(sheet.cell(row, column), text)
        if mark["sheet"] and mark["cell"]:
            name = mark["sheet"].replace("'", "''")
            sheet.cell(row, 2).hyperlink = f"#'{name}'!{mark['cell']}"
            sheet.cell(row, 2).font = Font(color="0563C1", underline="single")
    for letter, width in zip("ABCD", (10, 24, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
