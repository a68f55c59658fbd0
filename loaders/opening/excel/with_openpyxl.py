"""An .xlsx through openpyxl: values with their formats and formulas, merges, and what is hidden or written in white.

It reads some of openpyxl's inner parts (docs/decisions/0011-framework-internals.md); where those are no longer there, the
file is read by the other library, which gives no formats, as one that openpyxl cannot read is.
"""

import io
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.escape import unescape

from loaders.opening.cells import STRUCK, TRIMMED, WHITE
from loaders.opening.excel.parts import RAISED, hides, is_white
from loaders.opening.formats import GENERAL
from loaders.opening.frames import Frame, sheet_frames, typed
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

    values: Any = load_workbook(io.BytesIO(content), data_only=True, keep_links=False, rich_text=_has_runs(content))
    formulas = load_workbook(io.BytesIO(content), keep_links=False) if facts.formulas else None
    looks = [WHITE * _is_white(font.color) + STRUCK * bool(font.strike) for font in values._fonts]
    filled = {n for n, fill in enumerate(values._fills) if _is_filled(fill)}
    unseen = _unseen(values._fonts, values._fills)
    for sheet in values.worksheets:
        cells = {
            (cell.row, cell.column): _cell(cell, looks, filled, unseen)
            for cell in sheet._cells.values()
            if cell.value is not None
        }
        if formulas is not None:
            _add_formulas(cells, formulas[sheet.title])
        yield from sheet_frames(
            sheet.title,
            sheet.sheet_state != "visible",
            _in_rows(cells),
            merged=[[m.min_row, m.min_col, m.max_row, m.max_col] for m in sheet.merged_cells.ranges],
            hidden_rows=[row for row, how in sheet.row_dimensions.items() if how.hidden or how.height == 0],
            hidden_columns=[
                column
                for how in sheet.column_dimensions.values()
                if (how.hidden or how.width == 0) and how.min
                for column in range(how.min, min(how.max, how.min + 100) + 1)
            ],
            since_1904=values.epoch == CALENDAR_MAC_1904,
        )


def _has_runs(content: bytes) -> bool:
    """Return whether any text has a part that is raised or struck out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.lower().endswith(".xml") and _holds_texts(name.lower())]
        return any(mark in archive.read(name) for name in parts for mark in RAISED)


def _holds_texts(name: str) -> bool:
    return "sharedstrings" in name or "/worksheets/" in name


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    kind = colour.type
    rgb, theme, indexed = (colour.value if kind == one else None for one in ("rgb", "theme", "indexed"))
    return is_white(rgb, theme, indexed, colour.tint)


def _is_filled(fill: Any) -> bool:
    kind = getattr(fill, "patternType", "gradient")
    return kind is not None and not (kind == "solid" and _is_white(fill.fgColor))


def _rgb(colour: Any) -> str | None:
    return colour.value if colour is not None and colour.type == "rgb" and isinstance(colour.value, str) else None


def _unseen(fonts: Any, fills: Any) -> set[tuple[int, int]]:
    """Return the pairs of font and fill whose text is not seen on it."""
    inks = [(n, ink) for n, font in enumerate(fonts) if (ink := _rgb(font.color))]
    solid = [(n, fill) for n, fill in enumerate(fills) if getattr(fill, "patternType", None) == "solid"]
    return {(a, b) for b, fill in solid for a, ink in inks if hides(ink, _rgb(fill.fgColor))}


def _cell(cell: Any, looks: list[str], filled: set[int], unseen: set[tuple[int, int]]) -> Any:
    value, trims = cell.value, ""
    if isinstance(value, CellRichText):
        value, trims = _without_marks(value)
        if not value:
            return None
    kind, value = ("error", str(value)) if cell.data_type == "e" else typed(value)
    if kind == "text" and "_x" in value:
        value = unescape(value).replace("\r\n", "\n").replace("\r", "\n")  # as Excel writes a line break: _x000D_
    look = looks[cell._style.fontId]
    if cell._style.fillId in filled:
        look = look.replace(WHITE, "")
    if unseen and (cell._style.fontId, cell._style.fillId) in unseen and WHITE not in look:
        look += WHITE
    look += trims
    if kind in ("number", "text") and cell.number_format == GENERAL and not look:
        return value
    return [kind, value, cell.number_format, None, look]


def _without_marks(runs: "CellRichText") -> tuple[str, str]:
    """Return the text without what is raised or struck out in it, and whether that was anything."""
    kept = [run for run in runs if isinstance(run, str) or not _is_beside(run.font)]
    raised = "".join(
        str(run) for run in runs if not isinstance(run, str) and run.font and run.font.vertAlign == "superscript"
    )
    return "".join(map(str, kept)), TRIMMED + raised.strip() if len(kept) < len(runs) else ""


def _is_beside(font: Any) -> bool:
    return font is not None and (font.vertAlign == "superscript" or bool(font.strike))


def _add_formulas(cells: dict[tuple[int, int], Any], sheet: Any) -> None:
    """Put each formula with its cell; a formula whose result was never saved becomes uncalculated."""
    for cell in sheet._cells.values():
        if cell.data_type != "f":
            continue
        text = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or "="
        known = cells.get((cell.row, cell.column))
        if known is None:
            known = ["uncalculated", None, GENERAL, None, ""]
        elif not isinstance(known, list):
            known = [*typed(known), GENERAL, None, ""]
        known[3] = text
        cells[(cell.row, cell.column)] = known


def _in_rows(cells: dict[tuple[int, int], Any]) -> Iterator[list[Any]]:
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    for row, by_column in sorted(rows.items()):
        first, last = min(by_column), max(by_column)
        yield [row, first, [by_column.get(column) for column in range(first, last + 1)]]
