"""Domestic abuse: schools told after the police attend a home."""

from metrics.indicator import Better, CompareWith, Indicator, Measure, PriorityArea, Unit

ENCOMPASS_NOTIFICATIONS = Indicator(
    code="SAF-01",
    title="Operation Encompass notifications to schools",
    area=PriorityArea.BE_SAFE,
    unit=Unit.NOTIFICATIONS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Notifications that Thames Valley Police sent to schools in the quarter after attending domestic abuse.",
    numerator="Notifications sent",
    why="A school that knows what happened at home can look after the child the next morning.",
    source="operation_encompass",
    owner="Thames Valley Police; OCC Public Health",
    every="quarterly",
    headline=True,
    members=("Cherwell & West", "Oxford City", "South & Vale"),
    breakdown_title="Police area",
    total="All areas",
    rise_is_green=True,
    compare_with=CompareWith.LAST_YEAR,
    sql="""
        SELECT period_start, period_end, area AS breakdown,
               notifications AS numerator, notifications_state AS state, notifications_source AS source
        FROM returns.operation_encompass
    """,
)

INDICATORS = (ENCOMPASS_NOTIFICATIONS,)
