"""The process that reads workbooks: alone, under limits of memory and time, so that no file can hurt the server.

Started by loaders.opening.workbook as `python -m loaders.opening.reader_process`. A request is one letter (R: read,
A: mark cells, W: warm up), a length and JSON, a length and the file's bytes. The answer is a run of frames, each a length
and its content, ended by an empty one: for R a JSON frame per sheet and per 2,000 rows of it, for A the marked workbook; or
one JSON frame that says why the file is refused.
"""

import contextlib
import ctypes
import datetime as dt
import gc
import io
import json
import os
import resource
import struct
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import python_calamine

from loaders.opening.delimited import rows_of
from loaders.opening.limits import Refused, far_corner
from loaders.opening.open_document import OpenDocument
from loaders.opening.preflight import Facts, look

MEMORY = 768 * 2**20  # bytes of address space
CPU = 25  # seconds for one file
# Rows and cells, empty ones included; beyond that the faster reader, which drops number formats and formulas.
OPENPYXL_UP_TO = 60_000
LARGE = 2**20  # bytes of a file after which memory is given back
CHUNK = 2_000  # rows in one frame

Frame = dict[str, Any]
_GENERAL = "General"


def main() -> None:
    """Answer files until standard input closes."""
    _limit(resource.RLIMIT_AS, MEMORY)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may reach the answer
    while verb := source.read(1):
        options, content = json.loads(_take(source)), _take(source)
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU)
        for frame in _answer(verb, options, content):
            target.write(struct.pack(">Q", len(frame)) + frame)
        target.write(struct.pack(">Q", 0))
        target.flush()
        if len(content) > LARGE:
            _give_back()


def _give_back() -> None:
    """Give the memory of a large file back to the system, where its C library can."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # musl has no malloc_trim, and needs none
            ctypes.CDLL(None).malloc_trim(0)


def _take(source: Any) -> bytes:
    return bytes(source.read(struct.unpack(">Q", source.read(8))[0]))


def _limit(which: int, wanted: int) -> None:
    """Set a soft limit, no higher than the hard one that the machine sets; say so where the system takes none."""
    _, hard = resource.getrlimit(which)
    try:
        resource.setrlimit(which, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    except (ValueError, OSError) as refusal:  # macOS takes no limit of address space; the server's patience is left
        print(f"reader: no limit set: {refusal}", file=sys.stderr)


def _answer(verb: bytes, options: Any, content: bytes) -> Iterator[bytes]:
    try:
        if verb == b"W":
            import_module("openpyxl")
        elif verb == b"A":
            from loaders.opening.marking import marked

            yield marked(content, look(content).kind, options["file_name"], options["marks"])
        else:
            for frame in read(content):
                yield json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()
    except Refused as refused:
        yield _refusal(refused.code, refused.message, refused.fix, refused.cell)
    except MemoryError:
        yield _refusal(
            "too_large",
            "Reading the workbook needs more memory than a return can need.",
            "Copy the table into a new workbook and send that.",
            None,
        )


def _refusal(*parts: str | None) -> bytes:
    return json.dumps({"refused": parts}).encode()


def read(content: bytes) -> Iterator[Frame]:
    """Yield {sheet, hidden, merged, hidden_rows, hidden_columns, since_1904} and {rows: [[row, first column, values]]}.

    A value is a number, a text or true; a list [type, value, format, formula, pale] is a cell that is more than that.
    """
    facts = look(content)
    if facts.carries:
        yield {"carries": facts.carries}
    if facts.kind == "csv":
        yield from _csv(content)
    elif facts.kind == "xlsx" and facts.boxes <= OPENPYXL_UP_TO and (frames := _with_openpyxl(content, facts)):
        yield from frames
    elif facts.kind == "ods":
        yield from _open_document(content, facts)
    else:
        yield from _calamine(content)


def _sheet(name: str, hidden: bool, rows: Iterable[list[Any]], **more: Any) -> Iterator[Frame]:
    """Yield the frames of one sheet; a row without a value is left out."""
    yield {"sheet": name, "hidden": hidden, **more}
    chunk: list[list[Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield {"rows": chunk}
            chunk = []
    if chunk:
        yield {"rows": chunk}


# -- openpyxl: formats, formulas, merges, what is hidden ---------------------------------------------------


def _with_openpyxl(content: bytes, facts: Facts) -> list[Frame] | None:
    """Return the frames, or None where openpyxl cannot read the file, as it cannot 3 in 100 real workbooks."""
    try:
        return list(_openpyxl(content, facts))
    except (Refused, MemoryError):
        raise
    except Exception as fault:
        print(f"openpyxl: {type(fault).__name__}; reading with calamine", file=sys.stderr)
        return None


def _openpyxl(content: bytes, facts: Facts) -> Iterator[Frame]:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    values: Any = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(content), keep_links=False) if facts.formulas else None
    white = {n for n, font in enumerate(values._fonts) if font.color is not None and _is_white(font.color)}
    for sheet in values.worksheets:
        cells = {
            (cell.row, cell.column): _cell(cell, white) for cell in sheet._cells.values() if cell.value is not None
        }
        if formulas is not None:
            _add_formulas(cells, formulas[sheet.title])
        yield from _sheet(
            sheet.title,
            sheet.sheet_state != "visible",
            _in_rows(cells),
            merged=[[m.min_row, m.min_col, m.max_row, m.max_col] for m in sheet.merged_cells.ranges],
            hidden_rows=[row for row, how in sheet.row_dimensions.items() if how.hidden],
            hidden_columns=[
                column
                for how in sheet.column_dimensions.values()
                if how.hidden and how.min
                for column in range(how.min, min(how.max, how.min + 100) + 1)
            ],
            since_1904=values.epoch == CALENDAR_MAC_1904,
        )


def _is_white(colour: Any) -> bool:
    return colour.type == "rgb" and str(colour.rgb).upper().endswith("FFFFFF")


def _cell(cell: Any, white: set[int]) -> Any:
    kind, value = ("error", str(cell.value)) if cell.data_type == "e" else _typed(cell.value)
    pale = cell._style.fontId in white and cell._style.fillId == 0
    if kind in ("number", "text") and cell.number_format == _GENERAL and not pale:
        return value
    return [kind, value, cell.number_format, None, pale]


def _add_formulas(cells: dict[tuple[int, int], Any], sheet: Any) -> None:
    """Put each formula with its cell; a formula whose result was never saved becomes uncalculated."""
    for cell in sheet._cells.values():
        if cell.data_type != "f":
            continue
        text = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or "="
        known = cells.get((cell.row, cell.column))
        if known is None:
            known = ["uncalculated", None, _GENERAL, None, False]
        elif not isinstance(known, list):
            known = [*_typed(known), _GENERAL, None, False]
        known[3] = text
        cells[(cell.row, cell.column)] = known


def _in_rows(cells: dict[tuple[int, int], Any]) -> Iterator[list[Any]]:
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    for row, by_column in sorted(rows.items()):
        first, last = min(by_column), max(by_column)
        yield [row, first, [by_column.get(column) for column in range(first, last + 1)]]


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


# -- OpenDocument: its own XML ------------------------------------------------------------------------------


def _open_document(content: bytes, facts: Facts) -> Iterator[Frame]:
    document = OpenDocument(content)
    for table in document.tables():
        yield from _sheet(
            table.name,
            table.hidden,
            ([row, first, values] for row, (first, values) in table.rows.items()),
            merged=table.merged,
            hidden_rows=table.hidden_rows,
            hidden_columns=table.hidden_columns,
            since_1904=table.since_1904,
        )
    if document.carries:
        yield {"carries": [*facts.carries, *sorted(document.carries)]}


# -- calamine: every other kind, and what is large ---------------------------------------------------------


def _calamine(content: bytes) -> Iterator[Frame]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for metadata in workbook.sheets_metadata:
            if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
                yield from _calamine_sheet(workbook, metadata)
    except python_calamine.PasswordError:
        raise Refused("password", "The workbook is protected with a password.", "Send a copy without it.") from None
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        print(f"calamine: {fault}", file=sys.stderr)
        raise Refused(
            "damaged",
            "The workbook cannot be read: it is damaged or of an unknown kind.",
            "Save it again in Excel as .xlsx and send that.",
        ) from None


def _calamine_sheet(workbook: Any, metadata: Any) -> Iterator[Frame]:
    sheet = workbook.get_sheet_by_name(metadata.name)
    end = sheet.end or (0, 0)
    far_corner(end[0] + 1, end[1] + 1)
    merged = [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    hidden = metadata.visible != python_calamine.SheetVisibleEnum.Visible
    first = (sheet.start or (0, 0))[
        1
    ] + 1  # iter_rows keeps the empty rows above a table and drops the columns beside it
    rows = (
        [row, first, [_plain(value) for value in values]]
        for row, values in enumerate(sheet.iter_rows(), start=1)
        if any(value != "" for value in values)
    )
    yield from _sheet(metadata.name, hidden, rows, merged=merged)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return ["bool", value, _GENERAL, None, False]
    if isinstance(value, int | float):
        return float(value)
    return [*_typed(value), _GENERAL, None, False]


# -- text ---------------------------------------------------------------------------------------------------


def _csv(content: bytes) -> Iterator[Frame]:
    rows = rows_of(content)
    far_corner(len(rows), max((len(values) for values in rows), default=1))
    filled = (
        [row, 1, [value if value.strip() else None for value in values]]
        for row, values in enumerate(rows, start=1)
        if any(value.strip() for value in values)
    )
    yield from _sheet("CSV", False, filled, merged=[])


if __name__ == "__main__":
    main()
