"""R04, monthly from Learner Engagement: one row per month; children educated at home, and children missing education."""

from loaders.spec import AtMost, Kind, Records, ReturnSpec, RollsForward, SumsTo, Value

SPEC = ReturnSpec(
    name="home_education",
    code="R04",
    title="Elective home education and children missing education",
    sent_by="Learner Engagement (EHE team)",
    every="month",
    due_days=10,
    version=1,
    words=("ehe", "elective home education", "electively home educated", "cme", "children missing education"),
    values=(
        Value(
            "ehe",
            "Children home educated at month end",
            Kind.COUNT,
            ("EHE at month end", "EHE", "Home educated", "EHE total"),
            people=True,
            stock=True,
        ),
        Value("new", "New in the month", Kind.COUNT, ("New in month", "New"), people=True),
        Value("closed", "Closed in the month", Kind.COUNT, ("Closed", "Closed in month"), people=True),
        Value("returned", "Returned to school", Kind.COUNT, ("Returned to school",), people=True),
        Value("primary_phase", "Of primary age", Kind.COUNT, ("Primary",), people=True, stock=True),
        Value("secondary_phase", "Of secondary age", Kind.COUNT, ("Secondary",), people=True, stock=True),
        Value("with_ehcp", "With an EHC plan", Kind.COUNT, ("With EHCP", "EHCP"), people=True, stock=True),
        Value(
            "with_social_worker", "With a social worker", Kind.COUNT, ("With social worker",), people=True, stock=True
        ),
        Value(
            "cme",
            "Children missing education at month end",
            Kind.COUNT,
            ("CME at month end", "CME", "Missing education"),
            people=True,
            stock=True,
        ),
        Value("change_pct", "Change since the baseline", Kind.NUMBER, ("% change", "Change %")),
        Value("baseline", "Baseline of the change", Kind.TEXT, ("Baseline", "Change since")),
    ),
    tables=(Records("month or day", ("Month", "Month end", "As at", "Date")),),
    checks=(
        RollsForward("ehe", "new", "closed"),
        SumsTo(("primary_phase", "secondary_phase"), "ehe"),
        AtMost("returned", "closed"),
        AtMost("with_ehcp", "ehe"),
        AtMost("with_social_worker", "ehe"),
    ),
    note="Each month's figure is the one before, plus new, minus closed. A day within a month may be given too.",
)
