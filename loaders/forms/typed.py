"""What is typed in the dashboard, as the workbook it would have been sent as: one door in, with the same checks and log."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def note(code: str, on: date, text: str, role: str, sort: str = "commentary") -> bytes:
    """Return return R17 with one commentary of an indicator, signed with a role."""
    row: dict[str, str | date | None] = {
        "Board cycle": on,
        "About": code,
        "Kind": sort,
        "Commentary": text,
        "Written by": role,
    }
    return _workbook("Commentary", [row])


def action(code: str, area: str, on: date, what: str, lead: str, due: str, progress: str, standing: str) -> bytes:
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
    sheet.append([title])
    sheet.append([])
    sheet.append(list(rows[0]))
    for place, row in enumerate(rows, start=sheet.max_row + 1):
        for column, content in enumerate(row.values(), start=1):
            if isinstance(content, str):
                cell = sheet.cell(place, column, ILLEGAL_CHARACTERS_RE.sub(" ", content))
                cell.data_type = "s"  # what begins with = or - is text here, and stays as it was written
            else:
                sheet.cell(place, column, content)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
