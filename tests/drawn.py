"""Workbooks drawn in a test: rows of cells, or text with | between them."""

import io
from collections.abc import Sequence
from functools import lru_cache

from openpyxl import Workbook


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return an .xlsx of (title, rows) sheets; None leaves a cell empty."""
    book = Workbook()
    for place, (title, rows) in enumerate(sheets):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@lru_cache  # the same drawing is the same file, though openpyxl stamps the second into it
def sheet(text: str, title: str = "S") -> bytes:
    """Return an .xlsx of one sheet drawn as lines with | between cells; whole numbers become numbers."""
    return workbook((title, [[_cell(cell) for cell in line.split("|")] for line in text.strip("\n").splitlines()]))


def _cell(text: str) -> object:
    text = text.strip()
    if not text:
        return None
    return int(text) if text.isdigit() and len(text) < 7 else text.replace("⏎", "\n")


ATTENDANCE = """
Cohort             | 14/03/2022 | 21/03/2022 | 28/03/2022 | 04/04/2022
EHCP (All)         | 82% | 80% | 82% | 81%
EHCP (Open to CS)  | 75% | 74% | 75% | 76%
Open to EH/LCSS    | 75% | 75% | 75% | 74%
Current C&FA       | 75% | 75% | 76% | 75%
ChIN Plan          | 73% | 75% | 76% | 75%
CPP                | 72% | 76% | 76% | 75%
"""

ENCOMPASS = """
Operation Encompass notifications to schools in 2021-22

                | Q1  | Q2  | Q3  | Q4
Cherwell &⏎West | 76  | 52  | 98  | 98
Oxford          | 41  | 22  | 73  | 45
South & Vale    | 85  | 55  | 163 | 147
TOTAL           | 202 | 129 | 334 | 290
"""

NETWORKS = """
EH Network Meetings taken place
Month  | Central | North | South | Reason for 0
Sep-21 | 0 | 1 | 1 | None requested
Oct-21 | 0 | 2 | 1 | None requested

Number of Families spoken about
Month  | Central | North | South | Reason for 0
Sep-21 | 0 | 2 | 2 | None requested
Oct-21 | 0 | 3 | 2 | None requested
"""

NO_PLACEMENT = """
Snapshot date | 31/03/2022
Category | Number | Of which statutory school age
Missing a registered base | 47 |
Awaiting provision (age 16+) | 25 | 0
Awaiting provision (age 5-15) | 12 | 12
Awaiting provision (under 5) | 4 | 0
Awaiting decision to cease | 51 | 2
"""

CAMHS = """
CAMHS
Month  | SPA referrals | First appointments | Within 12 weeks | % | 0-4 weeks | 5-12 weeks
Apr-22 | 400 | 100 | 75 | 75% | 10 | 20
May-22 | 410 | 120 | 60 | 50% | 11 | 21
"""

ASSESSMENTS = """
Early Help Assessments
Month      | 2021/22 | 2022/23
April      | 100 | 400
May        | 120 | 450
Total EHAs | 220 | 850

EHAs by area
Month  | North | Central | South | TAFs open
Apr-22 | 100 | 150 | 150 | 300
May-22 | 150 | 150 | 150 | 310
"""

DRAWN = {
    "weekly_attendance": ATTENDANCE,
    "no_placement": NO_PLACEMENT,
    "early_help_assessments": ASSESSMENTS,
    "early_help_networks": NETWORKS,
    "camhs": CAMHS,
    "operation_encompass": ENCOMPASS,
}
