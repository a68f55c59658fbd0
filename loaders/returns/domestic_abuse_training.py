"""R10, sent quarterly by the domestic abuse lead in Public Health: one row per session, or per module and year."""

from loaders.spec import AtMost, Dimension, Kind, Member, Records, ReturnSpec, SumsTo, Value

_SERVICES = (
    ("schools", "Schools and further education"),
    ("housing", "Housing"),
    ("childrens_services", "Children's Services"),
    ("supported_accommodation", "Young people's supported accommodation"),
    ("school_nursing", "School nursing and health visiting"),
    ("substance_misuse", "Young people's substance misuse services"),
    ("youth_justice", "Youth Justice Service"),
    ("specialist_voluntary", "Specialist voluntary sector"),
    ("disability_services", "Services for young people with disabilities"),
)

SPEC = ReturnSpec(
    name="domestic_abuse_training",
    code="R10",
    title="Domestic abuse training",
    sent_by="OCC Public Health (domestic abuse lead)",
    every="quarter",
    due_days=21,
    version=1,
    words=("domestic abuse", "delegates", "module", "evaluations", "training"),
    values=(
        Value("sessions", "Sessions", Kind.COUNT, ("Sessions", "Number of sessions")),
        Value("delegates", "Delegates", Kind.COUNT, ("Delegates", "Number of delegates"), people=True),
        *(Value(name, title, Kind.COUNT, (title,), people=True) for name, title in _SERVICES),
        Value("evaluations", "Evaluations returned", Kind.COUNT, ("Returned evaluations", "Evaluations"), people=True),
        Value(
            "improved_knowledge", "With better knowledge", Kind.COUNT, ("Improved knowledge", "Knowledge"), people=True
        ),
        Value("improved_skills", "With better skills", Kind.COUNT, ("Improved skills", "Skills"), people=True),
        Value(
            "improved_confidence",
            "With more confidence",
            Kind.COUNT,
            ("Improved confidence", "Confidence"),
            people=True,
        ),
    ),
    dimensions=(
        Dimension(
            "module",
            "Module",
            (
                Member(
                    "Domestic Abuse and Young People",
                    ("Domestic Abuse and Young People (introductory)", "Introductory"),
                ),
                Member(
                    "Let's Talk About Domestic Abuse with Young People",
                    ("Let's Talk About: Domestic Abuse with Young People", "Let's Talk About", "4b"),
                ),
            ),
            headings=("Course",),
        ),
    ),
    tables=(Records("any", ("Date", "Session date", "Period")),),
    checks=(
        SumsTo(tuple(name for name, _ in _SERVICES), "delegates"),
        AtMost("evaluations", "delegates"),
        AtMost("improved_knowledge", "evaluations"),
        AtMost("improved_skills", "evaluations"),
        AtMost("improved_confidence", "evaluations"),
    ),
    note="One row per session and module. A row for a whole month or year says in Sessions how many it stands for.",
)
