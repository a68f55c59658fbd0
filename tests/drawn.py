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

SCHOOLS = """
School attendance and education measures
Term | Autumn term 2021/22

Phase     | Attendance % | England % | Schools returning | Schools asked
Primary   | 94.1% | 93.9% | 230 | 242
Secondary | 91.2% | 90.8% | 40  | 42
Special   | 88.0% | 87.1% | 12  | 17

School year           | Cohort | Children | PA children | PA %
academic year 2020/21 | CP plan | 300 | 132 | 44%
academic year 2021/22 | CP plan | 336 | 185 | 55.1%

School year           | Cohort | Key stage | Attainment 8 | All-pupil score
academic year 2021/22 | EHCP | KS4 | 14.2 | 48.9
"""

HOME_EDUCATION = """
Elective home education
Month  | EHE at month end | New in month | Closed | Returned to school | Primary | Secondary | CME at month end
Jan-22 | 1000 | 40 | 20 | 10 | 400 | 600 | 61
Feb-22 | 1015 | 35 | 20 | 12 | 405 | 610 | 63
"""

EHCP = """
EHCP timeliness
Month  | Requests | Plans issued | Issued within 20 weeks | % | Open 0-20 wks | 21-30 | 31-52 | over 52 | Open in total
Jan-22 | 95 | 60 | 30 | 50% | 300 | 90 | 60 | 10 | 460
Feb-22 | 97 | 64 | 16 | 25% | 310 | 95 | 61 | 11 | 477
"""

TRAINING = """
Domestic abuse training
Date       | Module | Sessions | Delegates | Returned evaluations | Improved knowledge | Improved confidence
14/05/2021 | Let's Talk About | 1 | 12 | 10 | 9 | 8
21/05/2021 | Introductory | 1 | 10 | 10 | 10 | 9
"""

FAMILIES = """
FSP domestic abuse outcomes
Completion quarter | Families completing | 3 months, no incident | 6 months, no incident | 12 months, no incident | On CIN/CP at start | Stepped down
Q1 2021/22 | 40 | 34 | 31 | 28 | 20 | 8
Q2 2021/22 | 45 | 39 | 35 | pending | 22 | 9
"""

SOCIAL_CARE = """
Social care snapshot
Month end | 31/03/2022

Measure                | Count | Last month | Same time last year | Target | of which exploitation flag
Children we care for   | 850 | 845 | 780 | 750 | 30
CP plan                | 560 | 556 | 450 |     | 12
ChIN Plan              | 1800 | 1790 | 1700 |   | 40
Current C&FA           | 900 | 890 | 850 |     | 9
Open to EH/LCSS        | 1400 | 1390 | 1300 |   | 7
"""

MASH = """
MASH contacts and police domestic abuse
Month  | MASH contacts | of which referral | Contacts last year | Contacts % change
Apr-22 | 3000 | 600 | 2500 | 20
May-22 | 3300 | 700 | 3000 | 10

Period     | DA crimes involving children | Crimes last year | Crimes % change | DA incidents
Q1 2022/23 | 450 | 400 | 12.5 | 1200
"""

PUBLIC_HEALTH = """
1:1 interventions by School Health Nurses
Term                | Primary | Secondary | College
Autumn term 2021/22 | 300 | 900 | 120
Spring term 2021/22 | 320 | 940 | 130

Mental Health Support Teams
As at       | Team | Wave | Area | Status | Start | Number of teams | Schools
Spring 2022 | Existing teams | | Oxford | existing | | 4 | 79
Spring 2022 | South Oxfordshire | 7 | South | planned | September 2022 | 2 |

Quarter    | Women score 3 | Women score 4
Q4 2021/22 | 60 | 22
"""

EVENTS = """
Workforce training and events
Date    | Provider | Title | Kind | Workshops | Participants
2021/22 | Oxfordshire Youth | Workshops for colleagues | workshop | 36 | 431
"""

SURVEY = """
Be Supported survey
Wave | Question | Priority | District | Strongly agree | Agree | Neither | Disagree | Strongly disagree | Valid n
2022 | I know who to talk to | 13 | All young people | 120 | 200 | 60 | 30 | 10 | 420
2022 | Adults listen to me | 13 | All young people | 90 | 180 | 90 | 40 | 20 | 420

Wave | Group | Responses
2022 | All young people | 430
"""

REPORT = """
Action plan
Reported in | 31/03/2022

Actions | Responsible Agencies | How we will know | Board Leads | Reporting Timetable | Progress | Progress date | Status
Review the EHC plans | Schools | Timeliness recorded monthly | SEND lead | Sep 21 | Under way | spring 2022 | on track

Indicator Number | Reported in | RAG | As at | Reason | What is being done | Given by
3.14 | 31/12/2020 | A | late 2020 | 788 against 750 | New service started | Children's Trust Board

Reported in | Indicator number | Done | Out of
31/12/2021 | SUC-14 | 88 | 100

Reported in | About | Kind | Commentary
31/03/2022 | CAMHS | progress | Waits are shorter
"""

DRAWN = {
    "school_education": SCHOOLS,
    "home_education": HOME_EDUCATION,
    "ehcp_timeliness": EHCP,
    "domestic_abuse_training": TRAINING,
    "family_solutions": FAMILIES,
    "social_care": SOCIAL_CARE,
    "mash_police": MASH,
    "public_health": PUBLIC_HEALTH,
    "workforce_events": EVENTS,
    "supported_survey": SURVEY,
    "board_report": REPORT,
    "weekly_attendance": ATTENDANCE,
    "no_placement": NO_PLACEMENT,
    "early_help_assessments": ASSESSMENTS,
    "early_help_networks": NETWORKS,
    "camhs": CAMHS,
    "operation_encompass": ENCOMPASS,
}
