"""R15, sent quarterly by Oxfordshire Youth and Mind: one row per event, or per provider and year."""

from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, Value

SPEC = ReturnSpec(
    name="workforce_events",
    code="R15",
    title="Workforce training and events",
    sent_by="Oxfordshire Youth; Mind",
    every="quarter",
    due_days=21,
    version=1,
    words=("provider", "workshops", "participants", "youth in mind", "oxfordshire youth", "event"),
    values=(
        Value("workshops", "Workshops", Kind.COUNT, ("Workshops",)),
        Value("participants", "Participants", Kind.COUNT, ("Participants", "Attended", "People"), people=True),
        Value("feedback", "Feedback", Kind.TEXT, ("Feedback",)),
    ),
    dimensions=(
        Dimension("provider", "Provider", headings=("Organisation",)),
        Dimension("event", "Title", headings=("Event", "Title of event")),
        Dimension(
            "kind",
            "Kind",
            (Member("workshop", ("workshops", "training")), Member("conference"), Member("webinar", ("online event",))),
        ),
    ),
    tables=(Records("any", ("Date", "Period", "Event date")),),
    note="One row per event. A row for a whole year says in Workshops how many it stands for.",
)
