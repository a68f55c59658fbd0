"""How each published workbook is laid out: the figures of the papers as an officer would send them."""

from collections.abc import Iterable, Sequence

from data import facts
from data import facts_board as board
from data import facts_services as services

Cells = Sequence[Sequence[object]]


def attendance() -> Cells:
    """Return R01 as printed: cohorts down, weeks across, whole percentages as text."""
    return [["Cohort", *facts.WEEKS], *facts.ATTENDANCE]


def no_placement() -> Cells:
    """Return R03 as printed: one sentence a line."""
    return [
        ["Children without an education placement"],
        ["Snapshot date: Spring 2022"],
        ["The figures are a snapshot, not the year."],
        [],
        *([line] for line in facts.NO_PLACEMENT),
    ]


def early_help_networks() -> Cells:
    """Return R07 as printed: two tables, one under the other."""
    areas = ["Central", "North", "South", "Reason for 0"]
    return [
        ["EH Network Meetings taken place"],
        ["Month", *areas],
        *facts.EHN_MEETINGS,
        [],
        ["Number of Families spoken about"],
        ["Month", *areas],
        *facts.EHN_FAMILIES,
    ]


def camhs() -> Cells:
    """Return R08 with what the 2020 paper prints; first appointments were suspended."""
    return [
        ["CAMHS Single Point of Access and waiting times"],
        [],
        ["Month", "Figure is", "SPA referrals", "First appointments", "Within 12 weeks"],
        *([period, basis, count, "Suspended", "Suspended"] for period, basis, count in facts.CAMHS),
    ]


def encompass() -> Cells:
    """Return R09 as printed: areas down, quarters across, a TOTAL row."""
    return [
        ["Operation Encompass notifications to schools in 2021-22"],
        [],
        [None, "Q1", "Q2", "Q3", "Q4"],
        *facts.ENCOMPASS,
    ]


def _list(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Cells:
    return [list(headings), *rows]


_TARGET_HEADINGS = ("Indicator", "Covers", "Target in words", "Target", "Due", "Agreed where", "Status", "Note")
_SUSPENSION_HEADINGS = (
    "Indicator",
    "Reason",
    "Suspended from",
    "Suspended until",
    "Start in words",
    "End in words",
    "Stated where",
)
PUBLISHED: dict[str, tuple[str, Cells, str, str, str]] = {
    "weekly_attendance_2022-04.xlsx": (
        "Attendance",
        attendance(),
        facts.PLAN_REPORT,
        "Be Successful, table of attendance",
        facts.SPRING_2022,
    ),
    "no_placement_spring_2022.xlsx": (
        "Placements",
        no_placement(),
        facts.PLAN_REPORT,
        "Be Successful, progress, point a",
        facts.SPRING_2022,
    ),
    "early_help_networks_2021-22.xlsx": (
        "EHN",
        early_help_networks(),
        facts.PLAN_REPORT,
        "Be Healthy, tables of meetings and families. The March 2022 row of families is missing in the paper.",
        facts.SPRING_2022,
    ),
    "camhs_2020-21.xlsx": ("CAMHS", camhs(), facts.TRUST_REPORT, "Section 2, Be healthy", facts.LATE_2020),
    "operation_encompass_2021-22.xlsx": (
        "Encompass",
        encompass(),
        facts.PLAN_REPORT,
        "Be Safe, Operation Encompass. Financial-year quarters.",
        facts.SPRING_2022,
    ),
    "targets_2020.xlsx": (
        "Targets",
        _list(_TARGET_HEADINGS, facts.TARGETS_2020),
        facts.TRUST_REPORT,
        "Section 2, indicator 1.1b",
        facts.LATE_2020,
    ),
    "targets_2022.xlsx": (
        "Targets",
        _list(_TARGET_HEADINGS, facts.TARGETS_2022),
        facts.PLAN_REPORT,
        "Be Healthy and Be Safe, targets as printed",
        facts.SPRING_2022,
    ),
    "suspensions_2020.xlsx": (
        "Suspensions",
        _list(_SUSPENSION_HEADINGS, facts.SUSPENSIONS_2020),
        facts.TRUST_REPORT,
        "Section 2, Be healthy and indicator 1.1b",
        facts.LATE_2020,
    ),
    "suspensions_2022.xlsx": (
        "Suspensions",
        _list(_SUSPENSION_HEADINGS, facts.SUSPENSIONS_2022),
        f"{facts.TRUST_REPORT}; {facts.PLAN_REPORT}",
        "Be healthy and indicator 1.1b; Be Healthy, timely access",
        facts.SPRING_2022,
    ),
    "board_meetings.xlsx": (
        "Meetings",
        _list(("Board", "When", "Item", "Priority area", "How sure", "Stated where"), facts.MEETINGS),
        f"{facts.TRUST_REPORT}; {facts.PLAN_REPORT}",
        "Meetings and reporting slots",
        facts.SPRING_2022,
    ),
}


def _paper(title: str, cells: Cells, late_2020: bool, section: str) -> tuple[str, Cells, str, str, str]:
    document, received = (facts.TRUST_REPORT, facts.LATE_2020) if late_2020 else (facts.PLAN_REPORT, facts.SPRING_2022)
    return title, cells, document, section, received


def _schools() -> Cells:
    """Return R02 with what the 2020 paper prints."""
    return [
        ["School attendance and education measures"],
        ["As at", "September 2020"],
        ["Phase", "Attendance %", "Schools returning %", "Note"],
        *([phase, attendance, returning, note] for phase, attendance, returning, note in services.SCHOOLS_2020),
        [],
        ["Persistent absence (indicator 2.5)"],
        ["School year", "Cohort", "Times other pupils", "Note"],
        *services.PERSISTENT_ABSENCE,
    ]


_ACTION_HEADINGS = (
    "Actions",
    "Priority area",
    "Responsible Agencies",
    "How we will know",
    "Board Leads",
    "Reporting Timetable",
)


def _report() -> Cells:
    """Return R17: the plan's own table, ratings, milestones and commentary."""
    return [
        ["Action plan"],
        ["Reported in", "31/05/2022"],
        [*_ACTION_HEADINGS, "Progress", "Progress date", "Status"],
        *board.ACTIONS,
        [],
        ["Milestones"],
        ["Reported in", "Indicator number", "Done", "Out of"],
        *board.MILESTONES,
        [],
        ["Commentary"],
        ["Reported in", "About", "Kind", "Commentary", "Role"],
        *(row for row in board.COMMENTARY if row[0] == "31/05/2022"),
    ]


def _report_2020() -> Cells:
    headings = [
        "Indicator Number",
        "Reported in",
        "RAG",
        "As at",
        "Reason",
        "What is being done",
        "Given by",
        "Stated where",
    ]
    return [
        ["Red and Amber indicators"],
        headings,
        *board.RATINGS,
        [],
        ["Commentary"],
        ["Reported in", "About", "Kind", "Commentary", "Role"],
        *(row for row in board.COMMENTARY if row[0] == "31/12/2020"),
    ]


PUBLISHED |= {
    "school_education_2020.xlsx": _paper("Schools", _schools(), True, "Return to school; indicator 2.5"),
    "home_education_2020.xlsx": _paper(
        "EHE",
        [["Elective home education"], ["Month", "EHE at month end", "% change", "Baseline"], *services.HOME_EDUCATION],
        True,
        "Return to school; Be Successful",
    ),
    "social_care_2020-09.xlsx": _paper(
        "Social care",
        [
            ["Social care snapshot"],
            ["Month end", "30/09/2020"],
            ["Measure", "Count", "% change", "Target"],
            *services.SOCIAL_CARE,
        ],
        True,
        "Section 2, indicator 3.14",
    ),
    "mash_police_2020-21.xlsx": _paper(
        "MASH",
        [
            ["MASH contacts and police domestic abuse"],
            ["Period", "Contacts % change", "Crimes % change", "Incidents % change", "Compared with"],
            *services.MASH_POLICE,
        ],
        True,
        "Section 2, Be Safe. Changes only; the paper prints no counts.",
    ),
    "early_help_assessments_2020.xlsx": _paper(
        "EHA",
        [["Early Help Assessments"], ["Period", "EHAs % change", "Compared with"], *services.ASSESSMENTS_CHANGE],
        True,
        "Section 2, Be Healthy. A change only; the paper prints no count.",
    ),
    "board_report_2020.xlsx": _paper(
        "Ratings", _report_2020(), True, "Section 2, table of Red and Amber areas; discussion"
    ),
    "domestic_abuse_training_2021-22.xlsx": _paper(
        "Training",
        [["Domestic abuse training"], ["Period", "Module", "Sessions", "Delegates"], *services.TRAINING],
        False,
        "Be Safe, training programme. The year is inferred.",
    ),
    "family_solutions_2021-22.xlsx": _paper(
        "FSP",
        [
            ["FSP domestic abuse outcomes"],
            [
                "Completion quarter",
                "3 months, no incident",
                "6 months, no incident",
                "12 months, no incident",
                "Stepped down",
            ],
            *services.FAMILY_SOLUTIONS,
        ],
        False,
        "Be Safe, Family Solutions Plus. Data comes at the end of the year.",
    ),
    "public_health_2022.xlsx": _paper(
        "MHST",
        [
            ["Mental Health Support Teams"],
            ["As at", "Team", "Wave", "Area", "Status", "Start", "Number of teams", "Note"],
            *services.SUPPORT_TEAMS,
        ],
        False,
        "Be Healthy, Mental Health Support Teams",
    ),
    "workforce_events_2021-22.xlsx": _paper(
        "Events",
        [
            ["Workforce training and events"],
            ["Period", "Provider", "Title", "Kind", "Workshops", "Participants", "Feedback"],
            *services.WORKFORCE,
        ],
        False,
        "Be Healthy, training and Youth in Mind. 2021-22 is taken as the financial year.",
    ),
    "supported_survey_2022.xlsx": _paper(
        "Survey",
        [["Be Supported survey"], ["Wave", "Group", "Responses", "Note"], *services.SURVEY],
        False,
        "Be Supported, repeat survey",
    ),
    "board_report_2022.xlsx": _paper("Plan", _report(), False, "Action plan and progress, all areas"),
    "events.xlsx": _paper(
        "Events and documents",
        _list(("When", "What happened", "Kind of event", "When in words", "Stated where"), board.EVENTS),
        False,
        "Throughout; see the column Stated where",
    ),
    "glossary.xlsx": _paper(
        "Glossary",
        _list(("Short form", "Stands for", "To know"), board.GLOSSARY),
        False,
        "Glossary, and terms used in both papers",
    ),
}
