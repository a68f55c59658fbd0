"""Figures the two board papers print about services, beside those in facts.py; each list is one workbook's rows.

D1 is the plan progress report of spring 2022, D2 the Children's Trust report of late 2020. A figure that a paper gives
in words only, or that was lost from it, is not here.
"""

SCHOOLS_2020 = (  # D2: phase, attendance %, share of schools returning %, note
    ("Primary and secondary", "90%", None, "As reported to the September 2020 meeting; the month is inferred."),
    ("Special", None, "50%", "Printed as only half of special schools returning data."),
)
PERSISTENT_ABSENCE = (  # D2: school year, cohort, times as likely as other pupils, note
    (
        "academic year 2018/19",
        "Child protection plan",
        3,
        "Printed as three times more likely than other pupils in Oxfordshire.",
    ),
)
HOME_EDUCATION = (  # D2: when, children, % change, baseline
    ("Sep-20", None, 20, "not stated"),
    ("20/11/2020", 878, 33, "end of August 2020"),
)
SOCIAL_CARE = (  # D2, end of September 2020: measure, children, % change on a year before, target
    ("Children we care for", 788, -3, 750),
)
MASH_POLICE = (  # D2: period, % change in contacts, in crimes, in incidents, compared with
    ("Q1 2020/21", None, 50, 15, "the same quarter a year before (inferred)"),
    ("Q2 2020/21", None, 11, 6, "the same quarter a year before (inferred)"),
    ("April to September 2020", 38, None, None, "the same months a year before (inferred)"),
)
ASSESSMENTS_CHANGE = (("April to September 2020", -30, "the same months a year before (inferred)"),)  # D2

TRAINING = (  # D1: when, module, sessions, delegates
    ("2021/22", "Domestic Abuse and Young People", 10, 98),
    ("May-21", "Let's Talk About Domestic Abuse with Young People", 2, None),
)
FAMILY_SOLUTIONS = (("2021/22", "Pending", "Pending", "Pending", "Pending"),)  # D1: data at the end of the year
SUPPORT_TEAMS = (  # D1: as at, team, wave, area, status, start, teams, note
    ("Spring 2022", "Teams in operation", None, None, "existing", None, 4, None),
    (
        "Spring 2022",
        "South Oxfordshire",
        "7",
        "South Oxfordshire",
        "planned",
        "September 2022",
        2,
        "Plan agreed and sent to the NHS.",
    ),
    ("Spring 2022", "Wave 9", "9", None, "planned", "to be confirmed", None, "Likely to include more teams."),
)
WORKFORCE = (  # D1: when, provider, title, kind, workshops, participants, feedback
    (
        "2021/22",
        "Oxfordshire Youth",
        "Workshops for colleagues",
        "workshop",
        36,
        431,
        "Very positive on skills and confidence",
    ),
    ("2021", "Youth in Mind", "Five ways to wellbeing", "webinar", 5, 76, None),
)
SURVEY = (
    ("2022", "All young people", "Pending", "Fieldwork ran from mid-March to mid-April 2022; no figure is printed."),
)  # D1
