"""R03, monthly as at the last working day, from SEND and Learner Engagement: one line per reason."""

from loaders.spec import AtMost, Dimension, Kind, Lines, Member, ReturnSpec, Value, ZeroFor

CATEGORY = Dimension(
    name="category",
    title="Category",
    members=(
        Member(
            "Missing a registered base",
            ("missing registered base", "missing a registered base children", "no registered base"),
        ),
        Member(
            "Awaiting provision (age 16+)",
            (
                "awaiting provision 16+",
                "awaiting provision (age 16+) not in children education setting",
                "awaiting provision (age 16+) not in education setting",
            ),
        ),
        Member(
            "Awaiting provision (age 5-15)",
            (
                "awaiting provision 5-15",
                "awaiting provision (age 5-15) not in children education setting",
                "awaiting provision (age 5-15) not in education setting",
            ),
        ),
        Member(
            "Awaiting provision (under 5)",
            (
                "awaiting provision under 5",
                "awaiting provision (age under 5)",
                "awaiting provision (under 5) not in education setting",
            ),
        ),
        Member(
            "Awaiting decision to cease",
            (
                "awaiting decision to cease (these also children have no registered base)",
                "awaiting a decision to cease",
                "awaiting decision to cease (no registered base)",
            ),
        ),
        Member(
            "CPP not in education",
            ("child protection plan not in education", "CP plan not in education"),
            expected=False,
        ),
        Member(
            "CIN not in education",
            (
                "ChIN not in education",
                "child in need plan not in education",
                "CIN plan not in education",
                "ChIN plan not in education",
            ),
            expected=False,
        ),
    ),
)

SPEC = ReturnSpec(
    name="no_placement",
    code="R03",
    title="Children without an education placement",
    sent_by="SEND Service; Learner Engagement",
    every="month",
    due_days=7,
    version=1,
    words=("awaiting provision", "registered base", "placement", "snapshot"),
    values=(
        Value(
            "children",
            "Children",
            Kind.COUNT,
            ("Number", "Children", "Count", "This month", "Current"),
            people=True,
            stock=True,
        ),
        Value(
            "statutory_school_age",
            "Of statutory school age",
            Kind.COUNT,
            ("of which statutory school age", "statutory school age"),
            people=True,
            stock=True,
        ),
        Value(
            "open_to_cs",
            "Open to Children's Services",
            Kind.COUNT,
            ("of which open to CS", "open to CS", "open to Children's Services"),
            people=True,
            stock=True,
        ),
        Value(
            "exploitation_flag",
            "With an exploitation flag",
            Kind.COUNT,
            ("of which exploitation flag", "exploitation flag"),
            people=True,
            stock=True,
        ),
    ),
    dimensions=(CATEGORY,),
    tables=(Lines("children", ("Snapshot date", "As at", "Snapshot", "Date of snapshot", "Snapshot taken")),),
    checks=(
        AtMost("statutory_school_age", "children"),
        AtMost("open_to_cs", "children"),
        AtMost("exploitation_flag", "children"),
        ZeroFor(
            "statutory_school_age",
            ("Awaiting provision (age 16+)", "Awaiting provision (under 5)"),
            "they are outside statutory school age by definition",
        ),
    ),
    note="The categories overlap, so there is no total. The figures are a snapshot, not the year. "
    "The snapshot date must be given.",
)
