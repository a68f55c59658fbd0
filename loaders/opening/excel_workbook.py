"""An .xlsx through openpyxl: values with their formats and formulas, merges, and what is hidden or written in white.

It reads some of openpyxl's inner parts (docs/decisions/0011-framework-internals.md); where those are no longer there, the
file is read by the other library, which gives no formats, as one that openpyxl cannot read is.
"""

import io
import sys
from collections.abc import Iterator
from typing import Any

from loaders.opening.frames import GENERAL, Frame, sheet_frames, typed
from loaders.opening.limits import FileFacts, Refused


def frames_of_excel(content: bytes, facts: FileFacts) -> list[Frame] | None:
    """Return the frames, or None where openpyxl cannot read the file, as it cannot 3 in 100 real workbooks."""
    try:
        return list(_frames(content, facts))
    except (Refused, MemoryError):
        raise
    except Exception as fault:
        print(f"openpyxl: {type(fault).__name__}; reading with calamine", file=sys.stderr)
        return None


def _frames(content: bytes, facts: FileFacts) -> Iterator[Frame]:
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
        yield from sheet_frames(
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
    kind, value = ("error", str(cell.value)) if cell.data_type == "e" else typed(cell.value)
    pale = cell._style.fontId in white and cell._style.fillId == 0
    if kind in ("number", "text") and cell.number_format == GENERAL and not pale:
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
            known = ["uncalculated", None, GENERAL, None, False]
        elif not isinstance(known, list):
            known = [*typed(known), GENERAL, None, False]
        known[3] = text
        cells[(cell.row, cell.column)] = known


def _in_rows(cells: dict[tuple[int, int], Any]) -> Iterator[list[Any]]:
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    for row, by_column in sorted(rows.items()):
        first, last = min(by_column), max(by_column)
        yield [row, first, [by_column.get(column) for column in range(first, last + 1)]]
