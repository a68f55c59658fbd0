"""R18, set by the Board: dated targets, suspensions, meetings, events, the glossary, and process limits set anew."""

from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, Value

_INDICATOR = Dimension("indicator", "Indicator", pattern=r"(SUC|HEA|SAF|SUP|GOV)-\d\d", example="HEA-04")
_STANDING = (Member("current"), Member("superseded", ("replaced",)), Member("expired", ("past", "missed")))

_PROFILE = (Member("linear", ("straight line",)), Member("seasonal", ("as earlier years ran",)))

TARGETS = ReturnSpec(
    name="targets",
    code="R18a",
    title="Targets",
    sent_by="Board support",
    every="meeting",
    version=2,
    words=("target", "agreed where", "covers", "target in words"),
    values=(
        Value("target", "Target", Kind.NUMBER, ("Target",)),
        Value("due", "Due, in words", Kind.TEXT, ("Due",)),
        Value("agreed_where", "Agreed where", Kind.TEXT, ("Agreed where", "Stated where"), required=True),
        Value("status", "Status", Kind.TEXT, ("Status",), required=True, choices=_STANDING),
        Value("note", "Note", Kind.TEXT, ("Note",)),
        Value("since", "Set from", Kind.DATE, ("From", "Set from")),
        Value("profile", "Way to the target", Kind.TEXT, ("Profile", "Way to the target"), choices=_PROFILE),
        Value("replaced_by", "Replaced by", Kind.TEXT, ("Replaced by",)),
    ),
    dimensions=(_INDICATOR, Dimension("words", "Target in words")),
    tables=(Records("any", ("Covers",), period_required=False),),
    note="Status is current, superseded or expired. The way to the target is linear or seasonal (as earlier years ran).",
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

MEETINGS = ReturnSpec(
    name="board_meetings",
    code="R18c",
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

EVENTS = ReturnSpec(
    name="events",
    code="R18d",
    title="Events and documents",
    sent_by="Board support",
    every="year",
    version=1,
    words=("event", "events and documents", "launch", "document"),
    values=(
        Value("sort", "Kind of event", Kind.TEXT, ("Kind of event", "Sort"), required=True),
        Value("when_words", "When, in words", Kind.TEXT, ("When in words",)),
        Value("stated_where", "Stated where", Kind.TEXT, ("Stated where",)),
    ),
    dimensions=(Dimension("event", "Event", headings=("What happened",)),),
    tables=(Records("any", ("When", "Date"), period_required=False),),
)

GLOSSARY = ReturnSpec(
    name="glossary",
    code="R18e",
    title="Glossary",
    sent_by="Board support",
    every="year",
    version=1,
    words=("glossary", "short form", "stands for"),
    values=(
        Value("stands_for", "Stands for", Kind.TEXT, ("Stands for", "Expansion"), required=True),
        Value("note", "To know", Kind.TEXT, ("To know", "Note")),
    ),
    dimensions=(Dimension("term", "Short form", headings=("Acronym",)),),
    tables=(Records(),),
)

REBASES = ReturnSpec(
    name="rebases",
    code="R18f",
    title="Process limits set anew",
    sent_by="Board support",
    every="meeting",
    version=1,
    words=("limits set anew", "new limits from", "rebase", "agreed at the meeting of"),
    values=(
        Value("reason", "Reason for new limits", Kind.TEXT, ("Reason", "Reason for new limits"), required=True),
        Value("decided_by", "Decided by", Kind.TEXT, ("Decided by",), required=True),
        Value("meeting", "Agreed at the meeting of", Kind.TEXT, ("Agreed at the meeting of", "Meeting"), required=True),
    ),
    dimensions=(_INDICATOR,),
    tables=(Records("any", ("New limits from",)),),
    note="Limits are set anew from a period on only for a known cause. Withdrawing the return brings the old limits back.",
)
