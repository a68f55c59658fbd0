"""What is typed in the dashboard, as the workbook it would have been sent as: one door in, with the same checks and log."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook

from loaders.safe_cells import fill_sheet


def commentary_workbook(code: str, on: date, text: str, role: str, sort: str = "commentary") -> bytes:
    """Return return R17 with one commentary of an indicator, signed with a role."""
    row: dict[str, str | date | None] = {
        "Board cycle": on,
        "About": code,
        "Kind": sort,
        "Commentary": text,
        "Written by": role,
    }
    return _workbook("Commentary", [row])


def action_workbook(
    code: str, area: str, on: date, what: str, lead: str, due: str, progress: str, standing: str
) -> bytes:
    """Return return R17 with one action that names an indicator."""
    row: dict[str, str | date | None] = {
        "Board cycle": on,
        "Actions": what,
        "Priority area": area,
        "Responsible Agencies": None,
        "How we will know": code,
        "Board Leads": lead,
        "Reporting Timetable": due,
        "Progress": progress or None,
        "Progress as at": f"{on.day} {on:%B %Y}" if progress else None,
        "Status": standing,
    }
    return _workbook("Action plan", [row])


def _workbook(title: str, rows: Sequence[Mapping[str, str | date | None]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    fill_sheet(sheet, [[title], [], list(rows[0]), *(list(row.values()) for row in rows)])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
