"""R18, set by the Board: dated targets, suspensions of reporting, ratings given by hand, and meetings."""

from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, Value

_INDICATOR = Dimension("indicator", "Indicator", pattern=r"(SUC|HEA|SAF|SUP|GOV)-\d\d", example="HEA-04")
_RAG = (
    Member("R", ("Red",)),
    Member("A", ("Amber",)),
    Member("G", ("Green",)),
    Member("N/A", ("NA", "Not applicable")),
)
_STANDING = (Member("current"), Member("superseded", ("replaced",)), Member("expired", ("past",)))

TARGETS = ReturnSpec(
    name="targets",
    code="R18a",
    title="Targets",
    sent_by="Board support",
    every="meeting",
    version=1,
    words=("target", "agreed where", "covers", "target in words"),
    values=(
        Value("target", "Target", Kind.NUMBER, ("Target",)),
        Value("due", "Due, in words", Kind.TEXT, ("Due",)),
        Value("agreed_where", "Agreed where", Kind.TEXT, ("Agreed where", "Stated where"), required=True),
        Value("status", "Status", Kind.TEXT, ("Status",), required=True, choices=_STANDING),
        Value("note", "Note", Kind.TEXT, ("Note",)),
    ),
    dimensions=(_INDICATOR, Dimension("words", "Target in words")),
    tables=(Records("any", ("Covers",), period_required=False),),
    note="Status is current, superseded or expired.",
)

SUSPENSIONS = ReturnSpec(
    name="suspensions",
    code="R18b",
    title="Suspensions of reporting",
    sent_by="Board support",
    every="meeting",
    version=1,
    words=("suspended from", "suspension", "reporting resumed"),
    values=(
        Value("suspended_from", "Suspended from", Kind.DATE, ("Suspended from",), required=True),
        Value("suspended_until", "Suspended until", Kind.DATE, ("Suspended until",)),
        Value("from_words", "Start, in words", Kind.TEXT, ("Start in words",), required=True),
        Value("until_words", "End, in words", Kind.TEXT, ("End in words",)),
        Value("stated_where", "Stated where", Kind.TEXT, ("Stated where",), required=True),
    ),
    dimensions=(_INDICATOR, Dimension("reason", "Reason")),
    tables=(Records(),),
)

RATINGS = ReturnSpec(
    name="ratings",
    code="R18c",
    title="Ratings given by the Board",
    sent_by="Board support",
    every="meeting",
    version=1,
    words=("rag", "rating", "what is being done"),
    values=(
        Value("rag", "RAG", Kind.TEXT, ("RAG", "Rating"), required=True, choices=_RAG),
        Value("as_at", "As at", Kind.TEXT, ("As at",), required=True),
        Value("reason", "Reason", Kind.TEXT, ("Reason",), required=True),
        Value("action", "What is being done", Kind.TEXT, ("What is being done", "Action")),
        Value("given_by", "Given by", Kind.TEXT, ("Given by", "Rated by"), required=True),
        Value("stated_where", "Stated where", Kind.TEXT, ("Stated where",)),
    ),
    dimensions=(_INDICATOR,),
    tables=(Records("any", ("Reported in",)),),
)

MEETINGS = ReturnSpec(
    name="board_meetings",
    code="R18d",
    title="Board meetings",
    sent_by="Board support",
    every="year",
    version=1,
    words=("meeting", "board", "item"),
    values=(
        Value("area", "Priority area", Kind.TEXT, ("Priority area",)),
        Value("certainty", "How sure", Kind.TEXT, ("How sure", "Certainty")),
        Value("stated_where", "Stated where", Kind.TEXT, ("Stated where",)),
    ),
    dimensions=(Dimension("board", "Board"), Dimension("item", "Item")),
    tables=(Records("any", ("When", "Meeting date", "Date")),),
)
