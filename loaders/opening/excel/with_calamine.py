"""Workbooks of other kinds (.xls, .xlsb), and large ones, through calamine: values and merges.

What calamine does not give (formats, what is hidden or struck out, formulas without a result, errors) is taken from the
parts of an .xlsx itself; of the other kinds it is not known, and the frame UNCHECKED says so.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import python_calamine

from loaders.opening.cells import TRIMMED
from loaders.opening.excel.parts import Dress, ExcelParts
from loaders.opening.formats import GENERAL
from loaders.opening.frames import Frame, sheet_frames, typed
from loaders.opening.limits import Refused, far_corner
from loaders.opening.preflight import DAMAGE

UNCHECKED: Frame = {"unchecked": True}


def frames_of_other(content: bytes, kind: str) -> Iterator[Frame]:
    """Yield the frames of a workbook; raises Refused."""
    try:
        parts = ExcelParts(content) if kind == "xlsx" else None
        if parts is None:
            yield UNCHECKED
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        with ThreadPoolExecutor(1) as beside:
            for metadata in workbook.sheets_metadata:
                if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    parsing = beside.submit(workbook.get_sheet_by_name, metadata.name)  # it lets go of the interpreter
                    dress = parts.dress(metadata.name) if parts is not None else Dress()
                    if not dress.understood:
                        yield UNCHECKED
                    yield from _one(metadata, parsing.result(), dress, parts is not None and parts.since_1904)
    except python_calamine.PasswordError:
        raise Refused("password", "The workbook is protected with a password.", "Send a copy without it.") from None
    except (python_calamine.CalamineError, *DAMAGE, ElementTree.ParseError) as fault:
        print(f"calamine: {fault}", file=sys.stderr)
        raise Refused(
            "damaged",
            "The workbook cannot be read: it is damaged or of an unknown kind.",
            "Save it again in Excel as .xlsx and send that.",
        ) from None


def _one(metadata: Any, sheet: Any, dress: Dress, since_1904: bool) -> Iterator[Frame]:
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
        if any(value != "" for value in values) or row in dress.rows
    )
    # Below the last row with a value there may be formulas without one.
    rows_below: Iterator[list[Any]] = ([row, first, []] for row in sorted(dress.rows) if row > sheet.total_height + 1)
    yield from sheet_frames(
        metadata.name,
        hidden,
        _dressed(chain(rows, rows_below), dress) if dress.rows else rows,
        merged=merged,
        hidden_rows=dress.hidden_rows,
        hidden_columns=dress.hidden_columns,
        since_1904=since_1904,
    )


def _dressed(rows: Iterable[list[Any]], dress: Dress) -> Iterator[list[Any]]:
    """Yield the rows with what their cells carry besides a value; a place without a value may hold an error or a formula."""
    for row, first, values in rows:
        columns = dress.rows.get(row, ())
        start, wide = _wider(first, values, columns) if columns else (first, values)
        for column in columns:
            wide[column - start] = _with_dress(wide[column - start], dress, (row, column))
        yield [row, start, wide]


def _wider(first: int, values: list[Any], columns: Sequence[int]) -> tuple[int, list[Any]]:
    """Return the first column and the values of a row that reaches to all of some columns."""
    before, after = max(0, first - min(columns)), max(0, max(columns) - first - len(values) + 1)
    return first - before, [None] * before + values + [None] * after


def _with_dress(value: Any, dress: Dress, at: tuple[int, int]) -> Any:
    number_format, look = dress.cells.get(at, (GENERAL, ""))
    if at in dress.errors:
        return ["error", dress.errors[at], number_format, None, look]
    if at in dress.unsaved:
        return ["uncalculated", None, number_format, "=", look] if value is None else value
    if at in dress.texts:
        text, raised = dress.texts[at]
        return ["text", text, number_format, None, look + TRIMMED + raised] if text else None
    if value is None:
        return None
    kind, content = value[:2] if isinstance(value, list) else typed(value)
    return [kind, content, number_format, None, look]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return ["bool", value, GENERAL, None, ""]
    if isinstance(value, int | float):
        return float(value)
    return [*typed(value), GENERAL, None, ""]
