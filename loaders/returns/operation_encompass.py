"""R09, quarterly from Thames Valley Police through Public Health: areas down, quarters across, TOTAL."""

from loaders.spec import Crosstab, Dimension, Kind, Member, ReturnSpec, Value

POLICE_AREA = Dimension(
    name="area",
    title="Police area",
    members=(
        Member("Cherwell & West", ("Cherwell and West Oxfordshire", "Cherwell & West Oxon", "Cherwell and West Oxon")),
        Member("Oxford City", ("Oxford", "Oxford (City)", "City")),
        Member("South & Vale", ("South and Vale", "South & Vale of White Horse", "South Oxfordshire and Vale")),
    ),
    added_up=True,
)

SPEC = ReturnSpec(
    name="operation_encompass",
    code="R09",
    title="Operation Encompass notifications",
    sent_by="Thames Valley Police; OCC Public Health",
    every="quarter",
    due_days=21,
    version=1,
    words=("operation encompass", "encompass notifications", "notifications to schools"),
    values=(Value("notifications", "Notifications to schools", Kind.COUNT, ("Notifications",)),),
    dimensions=(POLICE_AREA,),
    tables=(
        Crosstab(
            "notifications", "quarter", ("Operation Encompass", "Notifications", "Encompass notifications"), alone=True
        ),
    ),
    note="Leave quarters that have not happened yet blank. The TOTAL row is checked, not stored.",
)
