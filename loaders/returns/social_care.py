"""R12, monthly from Children's Social Care, as at the last day: one row per measure; this month beside earlier ones."""

from loaders.spec import AsStored, AtMost, ChangeOf, Dimension, Kind, Member, Records, ReturnSpec, Value

MEASURE = Dimension(
    "measure",
    "Measure",
    (
        Member("Children we care for", ("CWCF", "CLA", "LAC", "Looked after children", "Children looked after")),
        Member("Child protection plan", ("CP plan", "CPP", "CP plans", "Child protection plans")),
        Member("Child in need plan", ("ChIN Plan", "CIN", "ChIN", "CIN plans")),
        Member("Current C&FA", ("C&FA", "Current CFA", "Child and Family Assessment")),
        Member("Open to EH/LCSS", ("EH/LCSS", "Open to Early Help/LCSS")),
    ),
)

SPEC = ReturnSpec(
    name="social_care",
    code="R12",
    title="Social care snapshot",
    sent_by="Children's Social Care",
    every="month",
    due_days=10,
    version=1,
    words=("social care", "children we care for", "child protection plan", "last month", "same time last year"),
    values=(
        Value(
            "children",
            "Children at month end",
            Kind.COUNT,
            ("Count", "This month", "Children"),
            people=True,
            stock=True,
        ),
        Value("last_month", "A month earlier", Kind.COUNT, ("Last month",), people=True, stock=True),
        Value(
            "last_year",
            "A year earlier",
            Kind.COUNT,
            ("Same time last year", "Same month last year", "Last year"),
            people=True,
            stock=True,
        ),
        Value("change_pct", "Change on a year earlier", Kind.NUMBER, ("% change", "Change on last year %")),
        Value("target", "Target", Kind.NUMBER, ("Target",)),
        Value(
            "exploitation_flag",
            "With an exploitation flag",
            Kind.COUNT,
            ("of which exploitation flag", "Exploitation flag"),
            people=True,
            stock=True,
        ),
    ),
    dimensions=(MEASURE,),
    tables=(
        Records(
            "month",
            ("Month", "Month end"),
            period_required=False,
            date_labels=("Month end", "Month ending", "As at", "Snapshot date", "Month"),
            title="Social care snapshot",
        ),
    ),
    checks=(
        AtMost("exploitation_flag", "children"),
        AsStored("last_month", "children", 1),
        AsStored("last_year", "children", 12),
        ChangeOf("change_pct", "children", "last_year"),
    ),
    note="Give the month above the table. Last month is held against what was published for it.",
)
