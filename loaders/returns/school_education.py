"""R02, termly from Learner Engagement and School Improvement: phases, cohorts and key stages, one row each."""

from loaders.spec import AtMost, Dimension, Kind, Member, Records, ReturnSpec, ShareOf, Value

PHASE = Dimension(
    "phase",
    "Phase",
    (
        Member("Primary", ("Primaries", "Primary schools")),
        Member("Secondary", ("Secondaries", "Secondary schools")),
        Member("Special", ("Special schools",)),
        Member("Primary and secondary", expected=False),
        Member("All schools", ("All", "All phases"), expected=False),
    ),
)
COHORT = Dimension(
    "cohort",
    "Cohort",
    (
        Member("All pupils", ("All", "All children")),
        Member("Child protection plan", ("CPP", "CP plan", "CP", "Children on a CP plan")),
        Member("EHCP", ("EHC plan", "EHCP (All)"), expected=False),
        Member("Child in need plan", ("CIN", "ChIN", "ChIN Plan"), expected=False),
        Member("Children we care for", ("CWCF", "CLA", "LAC"), expected=False),
        Member("Free school meals", ("FSM",), expected=False),
    ),
)
_TERM = ("Term", "For the term", "School term", "As at")

SPEC = ReturnSpec(
    name="school_education",
    code="R02",
    title="School attendance and education measures",
    sent_by="Learner Engagement; School Improvement",
    every="term",
    due_days=28,
    version=1,
    words=("schools returning", "schools asked", "persistent absence", "attainment", "key stage"),
    values=(
        Value("attendance_pct", "Attendance", Kind.PERCENT, ("Attendance %", "Attendance")),
        Value("england_pct", "Attendance in England", Kind.PERCENT, ("England %", "England")),
        Value("schools_returning", "Schools returning data", Kind.COUNT, ("Schools returning",), stock=True),
        Value("schools_asked", "Schools asked", Kind.COUNT, ("Schools asked",), stock=True),
        Value("returning_pct", "Share of schools returning", Kind.PERCENT, ("Schools returning %", "% returning")),
        Value(
            "pupils", "School-age children in the cohort", Kind.COUNT, ("Children", "Pupils"), people=True, stock=True
        ),
        Value(
            "persistently_absent",
            "Children persistently absent",
            Kind.COUNT,
            ("Persistently absent", "PA children", "Missing 10% or more"),
            people=True,
            stock=True,
        ),
        Value("persistent_absence_pct", "Persistent absence", Kind.PERCENT, ("PA %", "Persistent absence %")),
        Value(
            "times_others",
            "Times as likely as other pupils",
            Kind.NUMBER,
            ("Times other pupils", "Ratio to other pupils"),
        ),
        Value("score", "Average score", Kind.NUMBER, ("Score", "Attainment 8", "Average score")),
        Value("all_pupil_score", "Average score of all pupils", Kind.NUMBER, ("All-pupil score", "All pupils score")),
        Value("remark", "Note", Kind.TEXT, ("Note", "Remark")),
    ),
    dimensions=(
        PHASE,
        COHORT,
        Dimension("key_stage", "Key stage", pattern=r"KS[1-5]", example="KS4", headings=("KS",)),
    ),
    tables=(
        Records(
            "any",
            ("Term",),
            only=("attendance_pct", "england_pct", "schools_returning", "schools_asked", "returning_pct", "remark"),
            dimensions=("phase",),
            period_required=False,
            date_labels=_TERM,
            title="Attendance by phase",
        ),
        Records(
            "any",
            ("School year", "Year"),
            only=("pupils", "persistently_absent", "persistent_absence_pct", "times_others", "remark"),
            dimensions=("cohort",),
            title="Persistent absence by cohort (indicator 2.5)",
        ),
        Records(
            "any",
            ("School year", "Year"),
            only=("score", "all_pupil_score", "remark"),
            dimensions=("cohort", "key_stage"),
            title="Attainment by cohort",
        ),
    ),
    checks=(
        AtMost("schools_returning", "schools_asked"),
        ShareOf("returning_pct", "schools_returning", "schools_asked"),
        AtMost("persistently_absent", "pupils"),
        ShareOf("persistent_absence_pct", "persistently_absent", "pupils"),
    ),
    note="Give the term above the table of phases. Write school years as academic year 2021/22.",
)
