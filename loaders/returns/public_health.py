"""R14, termly from Public Health and Oxford Health: school nursing by phase, support teams, and pregnancy risk."""

from loaders.spec import Crosstab, Dimension, Kind, Member, Needs, Records, ReturnSpec, Value

PHASE = Dimension(
    "phase", "Phase", (Member("Primary"), Member("Secondary"), Member("College", ("Colleges",))), added_up=True
)

SPEC = ReturnSpec(
    name="public_health",
    code="R14",
    title="School nursing, mental health support teams and pregnancy risk",
    sent_by="Public Health; Oxford Health",
    every="term",
    due_days=28,
    version=1,
    words=("school health nurses", "shn", "mhst", "mental health support team", "risk score", "interventions"),
    values=(
        Value(
            "interventions",
            "1:1 interventions by School Health Nurses",
            Kind.COUNT,
            ("1:1 interventions",),
            people=True,
        ),
        Value("wave", "Wave", Kind.TEXT, ("Wave",)),
        Value("covers", "Area covered", Kind.TEXT, ("Area", "Area covered")),
        Value(
            "status",
            "Status of the team",
            Kind.TEXT,
            ("Status",),
            choices=(Member("existing", ("operating", "live", "in place")), Member("planned", ("agreed",))),
        ),
        Value("starts", "Start", Kind.TEXT, ("Start", "Start date", "From")),
        Value("teams", "Number of teams", Kind.COUNT, ("Teams", "Number of teams"), stock=True),
        Value("schools", "Schools covered", Kind.COUNT, ("Schools",), stock=True),
        Value("team_pupils", "Pupils covered", Kind.COUNT, ("Pupils",), people=True, stock=True),
        Value("score_3", "Women with a risk score of 3", Kind.COUNT, ("Women score 3", "Score 3"), people=True),
        Value("score_4", "Women with a risk score of 4", Kind.COUNT, ("Women score 4", "Score 4"), people=True),
        Value("remark", "Note", Kind.TEXT, ("Note",)),
    ),
    dimensions=(PHASE, Dimension("team", "Team", headings=("Teams or wave", "MHST"))),
    tables=(
        Crosstab(
            "interventions",
            "term",
            ("1:1 interventions", "School Health Nurses", "SHN", "Interventions by School Health Nurses"),
            alone=True,
            turned=True,
        ),
        Records(
            "any",
            ("As at", "Term"),
            only=("wave", "covers", "status", "starts", "teams", "schools", "team_pupils", "remark"),
            dimensions=("team",),
            title="Mental Health Support Teams",
        ),
        Records("quarter", ("Quarter",), only=("score_3", "score_4"), dimensions=(), title="Pregnancy risk scores"),
    ),
    checks=(Needs("status", "starts", ("planned",)),),
    note="A planned team needs a start date. Quarters are financial-year quarters.",
)
