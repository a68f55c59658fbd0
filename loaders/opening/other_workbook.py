"""Workbooks of other kinds (.xls, .xlsb), and large ones, through calamine: values and merges, no formats or formulas."""

import io
import sys
from collections.abc import Iterator
from typing import Any

import python_calamine

from loaders.opening.frames import GENERAL, Frame, sheet_frames, typed
from loaders.opening.limits import Refused, far_corner


def frames_of_other(content: bytes) -> Iterator[Frame]:
    """Yield the frames of a workbook; raises Refused."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for metadata in workbook.sheets_metadata:
            if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
                yield from _one(workbook, metadata)
    except python_calamine.PasswordError:
        raise Refused("password", "The workbook is protected with a password.", "Send a copy without it.") from None
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        print(f"calamine: {fault}", file=sys.stderr)
        raise Refused(
            "damaged",
            "The workbook cannot be read: it is damaged or of an unknown kind.",
            "Save it again in Excel as .xlsx and send that.",
        ) from None


def _one(workbook: Any, metadata: Any) -> Iterator[Frame]:
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
    yield from sheet_frames(metadata.name, hidden, rows, merged=merged)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return ["bool", value, GENERAL, None, False]
    if isinstance(value, int | float):
        return float(value)
    return [*typed(value), GENERAL, None, False]
