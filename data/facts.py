"""Every figure the two board papers print for these returns, and the headline national figures. No others.

D1 is the Children and Young People's Plan progress report (spring 2022); D2 the Children's Trust report to the
Health and Wellbeing Board (late 2020, after 20 November). Neither paper prints its own date.
"""

PLAN_REPORT = "Children and Young People's Plan progress report, spring 2022"
TRUST_REPORT = "Children's Trust report to the Health and Wellbeing Board (HWB16a), late 2020"
SPRING_2022, LATE_2020 = "2022-05-31", "2020-12-31"  # taken as known by the end of the season and the year

WEEKS = ("14/03/2022", "21/03/2022", "28/03/2022", "04/04/2022")
ATTENDANCE = (  # D1, Be Successful; the last label is printed in three Cyrillic letters
    ("EHCP (All)", "82%", "80%", "82%", "81%"),
    ("EHCP (Open to CS)", "75%", "74%", "75%", "76%"),
    ("Open to EH/LCSS", "75%", "75%", "75%", "74%"),
    ("Current C&FA", "75%", "75%", "76%", "75%"),
    ("ChIN Plan", "73%", "75%", "76%", "75%"),
    ("\u0421\u0420\u0420", "72%", "76%", "76%", "75%"),
)

NO_PLACEMENT = (  # D1, Be Successful; an undated snapshot
    "47 missing a registered base",
    "25 awaiting provision (age 16+) not in education setting",
    "12 awaiting provision (age 5-15) not in education setting",
    "4 awaiting provision (under 5) not in education setting",
    "51 awaiting decision to cease (these also children have no registered base)",
)

NO_SLOTS, NO_MEETINGS = "None requested", "Not scheduled"
EHN_MEETINGS = (  # D1, Be Healthy: Central, North, South, and why a figure is 0
    ("Sep-21", 0, 1, 1, NO_SLOTS),
    ("Oct-21", 0, 2, 1, NO_SLOTS),
    ("Nov-21", 0, 0, 1, NO_SLOTS),
    ("Dec-21", 0, 1, 1, NO_SLOTS),
    ("Jan-22", 0, 1, 0, NO_SLOTS),
    ("Feb-22", 1, 1, 1, None),
    ("Mar-22", 1, 1, 0, NO_SLOTS),
    ("Apr-22", 0, 0, 0, NO_MEETINGS),
)
EHN_FAMILIES = (  # the March row is lost in the paper, so it is blank here
    ("Sep-21", 0, 2, 2, NO_SLOTS),
    ("Oct-21", 0, 3, 2, NO_SLOTS),
    ("Nov-21", 0, 0, 1, NO_SLOTS),
    ("Dec-21", 0, 1, 2, NO_SLOTS),
    ("Jan-22", 0, 2, 0, NO_SLOTS),
    ("Feb-22", 1, 1, 1, None),
    ("Mar-22", None, None, None, None),
    ("Apr-22", 0, 0, 0, NO_MEETINGS),
)

CAMHS = (  # D2: period, what the figure is, referrals to the Single Point of Access
    ("Q1 2020/21", "Monthly average", 219),
    ("Q2 2020/21", "Monthly average", 351),
    ("Oct-20", "Count", 511),
)

ENCOMPASS = (  # D1, Be Safe, 2021-22; the first label is printed on two lines
    ("Cherwell &\nWest", 76, 52, 98, 98),
    ("Oxford", 41, 22, 73, 45),
    ("South & Vale", 85, 55, 163, 147),
    ("TOTAL", 202, 129, 334, 290),
)

_D1 = "Plan progress report, spring 2022"
_D1_PLANS, _D1_SUCCESS = f"{_D1}, Be Successful, timeliness", f"{_D1}, Be Successful, review of 100 children"
_D1_HEALTHY, _D1_SAFE, _D1_SUPPORTED = f"{_D1}, Be Healthy", f"{_D1}, Be Safe", f"{_D1}, Be Supported"
_TRUST_314 = "Trust report, late 2020, indicator 3.14"
_D1_TARGET = "Plan progress report, spring 2022, Be Healthy, Early Help Assessments"
TARGETS_2022 = (  # indicator, covers, words, number, due, where, status, note
    (
        "HEA-01",
        "2021/22",
        "just under 2,000",
        2000,
        "financial year 2021/22",
        _D1_TARGET,
        "superseded",
        "Printed as just under 2,000; it may be the starting point rather than a target.",
    ),
    (
        "HEA-01",
        "2022/23",
        "5,000 by April 2023",
        5000,
        "April 2023",
        _D1_TARGET,
        "current",
        "Read as the number completed in the financial year 2022/23; the paper does not say so outright.",
    ),
    (
        "HEA-01",
        "2024/25",
        "10,000 by 2024-25",
        10000,
        "2024-25",
        _D1_TARGET,
        "current",
        "No target is printed for 2023/24, and none is made up.",
    ),
    (
        "HEA-01",
        "2024/25",
        "15,000 by 2024/25",
        15000,
        "2024/25",
        _D1_TARGET,
        "superseded",
        "Replaced by 10,000 by 2024-25.",
    ),
    (
        "HEA-01",
        "2026/27",
        "28,000 by 2026/27",
        28000,
        "2026/27",
        _D1_TARGET,
        "superseded",
        "Not restated when the expectations were revised.",
    ),
    (
        "HEA-02",
        None,
        "monthly meetings from May 2022",
        None,
        "from May 2022",
        "Plan progress report, spring 2022, Be Healthy, Early Help Networks",
        "current",
        "The paper does not say how many areas meet each month.",
    ),
    (
        "SAF-01",
        None,
        "an increased number",
        None,
        "no date stated",
        "Plan progress report, spring 2022, Be Safe, Operation Encompass",
        "current",
        "A direction without a number.",
    ),
    ("SAF-11", "2020/21", "750 by March 2021", 750, "March 2021", _TRUST_314, "expired", "No later target is stated."),
    (
        "SUC-09",
        None,
        "20 weeks, as the law requires",
        None,
        "statutory",
        _D1_PLANS,
        "current",
        "No percentage is stated.",
    ),
    (
        "SUC-10",
        None,
        "watched at 30 weeks",
        None,
        "no date stated",
        _D1_PLANS,
        "current",
        "A DfE threshold for monitoring.",
    ),
    (
        "SUC-11",
        None,
        "watched at 52 weeks",
        None,
        "no date stated",
        _D1_PLANS,
        "current",
        "A DfE threshold for monitoring.",
    ),
    ("SUC-14", None, "all 100 children reviewed", 100, "no date stated", _D1_SUCCESS, "current", None),
    (
        "HEA-07",
        None,
        "a growing share",
        None,
        "no date stated",
        _D1_HEALTHY,
        "current",
        "A direction without a number.",
    ),
    (
        "HEA-09",
        "30/09/2021",
        "South and West covered by September 2021",
        None,
        "September 2021",
        _D1_HEALTHY,
        "expired",
        "Missed: two teams for South Oxfordshire follow in September 2022; West is not mentioned.",
    ),
    (
        "HEA-09",
        "30/09/2022",
        "6 teams from September 2022",
        6,
        "September 2022",
        _D1_HEALTHY,
        "current",
        "Four teams and two more.",
    ),
    ("HEA-12", None, "more workshops", None, "no date stated", _D1_HEALTHY, "current", "A direction without a number."),
    (
        "SAF-05",
        None,
        "measured after 3, 6 and 12 months",
        None,
        "no date stated",
        _D1_SAFE,
        "current",
        "No number is set.",
    ),
    ("SAF-06", None, "step-down within 3 months", None, "no date stated", _D1_SAFE, "current", "No number is set."),
    (
        "SUP-01",
        "2022",
        "repeat the survey in 2022",
        None,
        "December 2021",
        _D1_SUPPORTED,
        "current",
        "Begun in March 2022.",
    ),
    ("SUP-01", "30/06/2022", "full report of the survey", None, "early June 2022", _D1_SUPPORTED, "current", None),
)

TARGETS_2020 = (
    (
        "HEA-04",
        None,
        "75% within 12 weeks",
        75,
        "no date stated",
        "Trust report, late 2020, indicator 1.1b",
        "current",
        None,
    ),
    ("SAF-11", "2020/21", "750 by March 2021", 750, "March 2021", _TRUST_314, "current", None),
    (
        "SUC-05",
        None,
        "reduce",
        None,
        "no date stated",
        "Trust report, late 2020, indicator 2.5",
        "current",
        "No number is set.",
    ),
    (
        "SAF-10",
        None,
        "a target that is not printed",
        None,
        "no date stated",
        "Trust report, late 2020, Be Safe",
        "current",
        "The paper says the figure is better than target and gives neither.",
    ),
)

_PAUSE = "Local and national reporting was suspended during COVID-19"
_SINCE = "February or March 2020 (the paper says both)"
_TRUST_1_1B = "Trust report, late 2020, Be healthy and indicator 1.1b"
_D2_SCHOOLS = "Trust report, late 2020, Be Successful"
_NO_RESULTS = "No educational results or key stage data were collected"
SUSPENSIONS_2020 = (  # indicator, reason, from, until, start and end in words, where
    ("HEA-04", _PAUSE, "01/02/2020", None, _SINCE, None, _TRUST_1_1B),
    (
        "SUC-05",
        "Usual measures of school attendance became redundant during COVID-19",
        "01/03/2020",
        None,
        "March 2020 (inferred)",
        None,
        f"{_D2_SCHOOLS}, indicator 2.5",
    ),
    ("SUC-15", _NO_RESULTS, "01/09/2019", None, "the school year 2019/20", None, _D2_SCHOOLS),
    (
        "SUC-12",
        "The termly education dashboard was not updated",
        "01/05/2020",
        None,
        "after the Easter term of 2020",
        None,
        _D2_SCHOOLS,
    ),
)
SUSPENSIONS_2022 = (
    (
        "HEA-04",
        _PAUSE,
        "01/02/2020",
        "28/02/2022",
        _SINCE,
        "back to normal by spring 2022, with no figure given",
        f"{_TRUST_1_1B}; Plan progress report, spring 2022",
    ),
    (
        "SUC-15",
        _NO_RESULTS,
        "01/09/2019",
        "31/08/2021",
        "the school year 2019/20",
        "the school year 2020/21 (two years)",
        f"{_D2_SCHOOLS}; {_D1}, Be Successful",
    ),
)

MEETINGS = (  # board, when, item, area, how sure, where
    (
        "Children's Trust Board",
        "Sep-20",
        "Update: children not engaged in education",
        "Be Successful",
        "stated",
        TRUST_REPORT,
    ),
    (
        "Children's Trust Board",
        "Dec-20",
        "Review: social, emotional, physical and mental well-being",
        "Be Healthy",
        "planned",
        TRUST_REPORT,
    ),
    ("Children's Trust Board", "Mar-21", "Review: domestic abuse", "Be Safe", "planned", TRUST_REPORT),
    (
        "Children's Trust Board",
        "09/06/2021",
        "Three strategic groups to review the survey findings",
        "Be Supported",
        "stated, year inferred",
        PLAN_REPORT,
    ),
    ("Children's Trust Board", "Sep-21", "Reporting slot", "Be Successful", "stated", PLAN_REPORT),
    ("Children's Trust Board", "Dec-21", "Reporting slot", "Be Healthy", "stated", PLAN_REPORT),
    ("Children's Trust Board", "Feb-22", "Reporting slot", "Be Safe", "stated", PLAN_REPORT),
    ("Children's Trust Board", "Mar-22", "Reporting slot", "Be Supported", "stated", PLAN_REPORT),
    ("Children's Trust Board", "May-22", "Verbal survey report", "Be Supported", "stated", PLAN_REPORT),
    ("Health and Wellbeing Board", "Dec-20", "Children's Trust report", "All areas", "inferred", TRUST_REPORT),
    (
        "Domestic Abuse Strategic Board",
        "31/08/2021",
        "Needs assessment and strategy update due",
        "Be Safe",
        "stated",
        PLAN_REPORT,
    ),
    (
        "Engagement & Consultation Team",
        "Jun-22",
        "Full survey report",
        "Be Supported",
        "late May or early June",
        PLAN_REPORT,
    ),
    ("Oxford Health", "Sep-22", "Two further Mental Health Support Teams begin", "Be Healthy", "stated", PLAN_REPORT),
    ("Children's Trust Board", "Apr-23", "Early Help Assessments: 5,000 due", "Be Healthy", "stated", PLAN_REPORT),
    ("Children's Trust Board", "2023", "Plan ends after its further year", "All areas", "stated", PLAN_REPORT),
    ("Children's Trust Board", "2024/25", "Early Help Assessments: 10,000 due", "Be Healthy", "stated", PLAN_REPORT),
)
