"""R11, quarterly from Family Solutions Plus: one row per quarter of completion, followed up at 3, 6 and 12 months."""

from loaders.spec import AtMost, Kind, PendingUntil, Records, ReturnSpec, Value


def _families(name: str, title: str, *headings: str) -> Value:
    return Value(name, title, Kind.COUNT, headings, people=True)


SPEC = ReturnSpec(
    name="family_solutions",
    code="R11",
    title="Family Solutions Plus: domestic abuse outcomes",
    sent_by="Family Solutions Plus; Children's Social Care",
    every="quarter",
    due_days=21,
    version=1,
    words=("fsp", "family solutions plus", "completion quarter", "no incident", "stepped down"),
    values=(
        _families("completed", "Families completing", "Families completing", "Completed"),
        _families("none_in_3", "No incident in 3 months", "3 months, no incident", "No incident 3 months"),
        _families("none_in_6", "No incident in 6 months", "6 months, no incident", "No incident 6 months"),
        _families("none_in_12", "No incident in 12 months", "12 months, no incident", "No incident 12 months"),
        _families("on_plan", "On a CIN or CP plan at the start", "On CIN/CP at start", "On CIN or CP plan at start"),
        _families("stepped_down", "Stepped down within 3 months", "Stepped down within 3 months", "Stepped down"),
    ),
    tables=(Records("quarter or year", ("Completion quarter", "Quarter", "Completed in")),),
    checks=(
        AtMost("none_in_3", "completed"),
        AtMost("none_in_6", "completed"),
        AtMost("none_in_12", "completed"),
        AtMost("on_plan", "completed"),
        AtMost("stepped_down", "on_plan"),
        PendingUntil("none_in_3", 3),
        PendingUntil("none_in_6", 6),
        PendingUntil("none_in_12", 12),
        PendingUntil("stepped_down", 3),
    ),
    note="Type pending, or leave blank, until a quarter is old enough to follow up.",
)
