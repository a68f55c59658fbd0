"""R16, after each wave, from Engagement and Consultation: one row per statement, then what organisations changed."""

from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, SumsTo, Value

_ANSWERS = (
    ("strongly_agree", "Strongly agree"),
    ("agree", "Agree"),
    ("neither", "Neither agree nor disagree"),
    ("disagree", "Disagree"),
    ("strongly_disagree", "Strongly disagree"),
)
EVERYBODY = "All young people"

SPEC = ReturnSpec(
    name="supported_survey",
    code="R16",
    title="Be Supported survey",
    sent_by="Engagement & Consultation Team",
    every="meeting",
    version=1,
    words=("survey", "be supported", "strongly agree", "strongly disagree", "you said", "valid n"),
    values=(
        *(
            Value(name, title, Kind.COUNT, (title, title.split(" agree nor")[0]), people=True)
            for name, title in _ANSWERS
        ),
        Value("valid", "Valid answers", Kind.COUNT, ("Valid n", "n", "Valid responses"), people=True),
        Value("responses", "Completed responses", Kind.COUNT, ("Responses", "Completed responses"), people=True),
        Value("you_said", "You said", Kind.TEXT, ("You Said", "You said")),
        Value("we_did", "We did", Kind.TEXT, ("We Did", "We did")),
        Value("remark", "Note", Kind.TEXT, ("Note",)),
    ),
    dimensions=(
        Dimension("question", "Statement", headings=("Question",)),
        Dimension("priority", "Priority", tuple(Member(str(n), (f"Priority {n}",)) for n in range(13, 17))),
        Dimension("young_people", "Young people", headings=("Age band", "District", "Group")),
        Dimension("organisation", "Organisation"),
    ),
    tables=(
        Records(
            "any",
            ("Wave", "Survey year"),
            only=(*(name for name, _ in _ANSWERS), "valid"),
            dimensions=("question", "priority", "young_people"),
            title="Answers by statement",
        ),
        Records(
            "any",
            ("Wave", "Survey year"),
            only=("responses", "remark"),
            dimensions=("young_people",),
            title="Responses",
        ),
        Records(
            "any",
            ("Wave", "Survey year"),
            only=("you_said", "we_did"),
            dimensions=("organisation",),
            title="You said, we did",
        ),
    ),
    checks=(SumsTo(tuple(name for name, _ in _ANSWERS), "valid"),),
    note=f"Write {EVERYBODY} where a row is not broken down. The answers add up to the valid answers.",
)
