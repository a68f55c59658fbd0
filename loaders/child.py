"""The process that reads workbooks: alone, under limits of memory and time, so that no file can hurt the server.

Started by loaders.workbook as `python -m loaders.child`. It takes a length and a file's bytes on standard
input, and answers with a length and JSON: the sheets, or why the file is refused.
"""

import csv
import datetime as dt
import io
import json
import os
import resource
import struct
import sys
from typing import Any

import python_calamine
from openpyxl import load_workbook

from loaders.preflight import Facts, Refused, far_corner, look

MEMORY = 768 * 2**20  # bytes of address space
CPU = 25  # seconds for one file
OPENPYXL_UP_TO = 200_000  # cells; beyond that the faster reader, which drops number formats

Grid = dict[str, Any]


def main() -> None:
    """Answer files until standard input closes."""
    _limit(resource.RLIMIT_AS, MEMORY)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may reach the answer
    while header := source.read(8):
        content = source.read(struct.unpack(">Q", header)[0])
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU)
        answer = json.dumps(_answer(content)).encode()
        target.write(struct.pack(">Q", len(answer)) + answer)
        target.flush()


def _limit(which: int, wanted: int) -> None:
    """Set a soft limit, no higher than the hard one that the machine sets; say so where the system takes none."""
    _, hard = resource.getrlimit(which)
    try:
        resource.setrlimit(which, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    except (ValueError, OSError) as refusal:  # macOS takes no limit of address space; the server's patience is left
        print(f"reader: no limit set: {refusal}", file=sys.stderr)


def _answer(content: bytes) -> dict[str, Any]:
    try:
        return {"sheets": read(content)}
    except Refused as refused:
        return {"refused": [refused.code, refused.message, refused.fix, refused.cell]}
    except MemoryError:
        return {
            "refused": [
                "too_large",
                "Reading the workbook needs more memory than a return can need.",
                "Copy the table into a new workbook and send that.",
                None,
            ]
        }


def read(content: bytes) -> list[Grid]:
    """Return each sheet as {name, hidden, cells: [row, column, type, value, format, formula], merged}."""
    facts = look(content)
    if facts.kind == "csv":
        return [_csv(content)]
    if facts.kind == "xlsx" and facts.cells <= OPENPYXL_UP_TO:
        try:
            return _openpyxl(content, facts)
        except (Refused, MemoryError):
            raise
        except Exception as fault:  # 3 in 100 real workbooks trip openpyxl, each in a way of its own
            print(f"openpyxl: {type(fault).__name__}; reading with calamine", file=sys.stderr)
    return _calamine(content)


def _openpyxl(content: bytes, facts: Facts) -> list[Grid]:
    values = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(content), keep_links=False) if facts.formulas else None
    sheets = []
    for sheet in values.worksheets:
        cells = [_openpyxl_cell(cell) for cell in sheet._cells.values() if cell.value is not None]
        if formulas is not None:
            cells = _with_formulas(cells, formulas[sheet.title])
        merged = [[area.min_row, area.min_col, area.max_row, area.max_col] for area in sheet.merged_cells.ranges]
        sheets.append({"name": sheet.title, "hidden": sheet.sheet_state != "visible", "cells": cells, "merged": merged})
    return sheets


def _openpyxl_cell(cell: Any) -> list[Any]:
    if cell.data_type == "e":
        return [cell.row, cell.column, "error", str(cell.value), cell.number_format, None]
    return [cell.row, cell.column, *_typed(cell.value), cell.number_format, None]


def _with_formulas(cells: list[list[Any]], sheet: Any) -> list[list[Any]]:
    """Return the cells with their formulas; a formula whose result was never saved becomes uncalculated."""
    by_place = {(cell[0], cell[1]): cell for cell in cells}
    for cell in sheet._cells.values():
        if cell.data_type != "f":
            continue
        text = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or "="
        known = by_place.setdefault(
            (cell.row, cell.column), [cell.row, cell.column, "uncalculated", None, "General", None]
        )
        known[5] = text
    return list(by_place.values())


def _typed(value: Any) -> tuple[str, Any]:
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, dt.datetime):
        return "date", value.replace(tzinfo=None).isoformat()
    if isinstance(value, dt.date):
        return "date", dt.datetime.combine(value, dt.time.min).isoformat()
    return "text", str(value)


def _calamine(content: bytes) -> list[Grid]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        raise Refused("password", "The workbook is protected with a password.", "Send a copy without it.") from None
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        print(f"calamine: {fault}", file=sys.stderr)
        raise Refused(
            "damaged",
            "The workbook cannot be read: it is damaged or of an unknown kind.",
            "Save it again in Excel as .xlsx and send that.",
        ) from None
    return [
        _calamine_sheet(workbook, metadata)
        for metadata in workbook.sheets_metadata
        if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


def _calamine_sheet(workbook: Any, metadata: Any) -> Grid:
    sheet = workbook.get_sheet_by_name(metadata.name)
    end = sheet.end or (0, 0)
    far_corner(end[0] + 1, end[1] + 1)
    cells = [
        [row, column, *_typed(value), "General", None]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(values, start=1)
        if value != ""
    ]
    merged = [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    hidden = metadata.visible != python_calamine.SheetVisibleEnum.Visible
    return {"name": metadata.name, "hidden": hidden, "cells": cells, "merged": merged}


def _csv(content: bytes) -> Grid:
    text = _decode(content)
    first = "\n".join(text.splitlines()[:20])
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise Refused(
            "damaged", f"The file is no table of text: {fault}.", "Save it again as .xlsx and send that."
        ) from None
    cells = [
        [row, column, "text", value, "General", None]
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value.strip()
    ]
    far_corner(len(rows), max((len(values) for values in rows), default=1))
    return {"name": "CSV", "hidden": False, "cells": cells, "merged": []}


def _decode(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


if __name__ == "__main__":
    main()
