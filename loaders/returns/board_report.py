"""R17, each Board cycle from all leads: the action plan, ratings given by hand, milestones and commentary."""

from loaders.spec import AtMost, Dimension, Kind, Member, Needs, Records, ReturnSpec, Value

INDICATOR = Dimension(
    "indicator",
    "Indicator",
    (
        Member("HEA-04", ("1.1b",)),
        Member("SUC-05", ("2.5",)),
        Member("SAF-11", ("3.14",)),
    ),  # numbers in the Board's papers
    pattern=r"(SUC|HEA|SAF|SUP|GOV)-\d\d",
    example="HEA-04",
    headings=("Indicator number", "Indicator Number", "Number"),
)
RAG = (
    Member("R", ("Red",)),
    Member("A", ("Amber",)),
    Member("G", ("Green",)),
    Member("N/A", ("NA", "Not applicable")),
)
_STANDING = (
    Member("not started"),
    Member("on track", ("in progress", "ongoing")),
    Member("slipped", ("at risk",)),
    Member("overdue"),
    Member("complete", ("completed", "delivered", "in place")),
    Member("not reported", ("no data",)),
)
_ACTION = ("area", "agencies", "measure", "lead", "timetable", "progress", "progress_on", "standing")
_RATING = ("rag", "as_at", "reason", "action_taken", "given_by", "stated_where")
_CYCLE = ("Board cycle", "Reported in", "Reported to the Board in", "Cycle")

SPEC = ReturnSpec(
    name="board_report",
    code="R17",
    title="Action plan, ratings and commentary",
    sent_by="Leads of the priority areas",
    every="meeting",
    version=1,
    words=(
        "responsible agencies",
        "board leads",
        "reporting timetable",
        "what is being done",
        "indicator number",
        "action plan",
    ),
    values=(
        Value("area", "Priority area", Kind.TEXT, ("Priority area", "Area")),
        Value("agencies", "Responsible agencies", Kind.TEXT, ("Responsible Agencies", "Responsible agencies")),
        Value("measure", "How we will know", Kind.TEXT, ("How we will know", "Measure")),
        Value("lead", "Board leads", Kind.TEXT, ("Board Leads", "Lead", "Leads")),
        Value("timetable", "Reporting timetable", Kind.TEXT, ("Reporting Timetable", "Timetable")),
        Value("progress", "Progress", Kind.TEXT, ("Progress",)),
        Value("progress_on", "Progress as at", Kind.TEXT, ("Progress date", "Progress as at", "Date of progress")),
        Value("standing", "Status", Kind.TEXT, ("Status", "Standing"), choices=_STANDING),
        Value("rag", "Rating", Kind.TEXT, ("RAG", "Rating"), required=True, choices=RAG),
        Value("as_at", "Rated as at", Kind.TEXT, ("As at", "Rated as at")),
        Value("reason", "Reason for the rating", Kind.TEXT, ("Reason",), required=True),
        Value(
            "action_taken",
            "What is being done",
            Kind.TEXT,
            ("What is being done to improve performance?", "What is being done", "Action"),
        ),
        Value("given_by", "Rated by", Kind.TEXT, ("Given by", "Rated by", "Override by"), required=True),
        Value("stated_where", "Stated where", Kind.TEXT, ("Stated where",)),
        Value("done", "Done", Kind.COUNT, ("Done", "Reviewed", "Measures met"), people=True),
        Value("out_of", "Out of", Kind.COUNT, ("Out of", "Measures set"), people=True),
        Value("commentary", "Commentary", Kind.TEXT, ("Commentary", "Narrative"), required=True),
        Value("written_by", "Written by (role)", Kind.TEXT, ("Written by", "Role")),
    ),
    dimensions=(
        Dimension("action", "Action", headings=("Actions",)),
        INDICATOR,
        Dimension("about", "About"),
        Dimension("sort", "Kind of commentary", headings=("Kind",)),
    ),
    tables=(
        Records(
            "any",
            _CYCLE,
            period_required=False,
            only=_ACTION,
            dimensions=("action",),
            date_labels=_CYCLE,
            title="Action plan",
        ),
        Records("any", _CYCLE, only=_RATING, dimensions=("indicator",), title="Ratings given by hand"),
        Records("any", _CYCLE, only=("done", "out_of"), dimensions=("indicator",), title="Milestones"),
        Records("any", _CYCLE, only=("commentary", "written_by"), dimensions=("about", "sort"), title="Commentary"),
    ),
    checks=(Needs("progress", "progress_on"), AtMost("done", "out_of")),
    note="A rating given by hand needs its reason and who gave it; progress needs its date. Name roles, never people.",
)
