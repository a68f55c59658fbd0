"""Milestones of the plan itself, reported each Board cycle."""

from metrics.indicator import Better, Indicator, Measure, PriorityArea, Unit

THE_100_CHILDREN_REVIEWED = Indicator(
    code="SUC-14",
    title="The 100 children we are most worried about: reviewed",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Of the list of 100 children, those who were reviewed and checked against police data. The list "
    "itself never enters the dashboard.",
    numerator="Children reviewed",
    why="These children miss out on education and may be at risk of exploitation.",
    source="board_report",
    owner="Learner Engagement; Thames Valley Police",
    every="termly",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, done AS numerator, done_state AS state, done_source AS source
        FROM returns.board_report
        WHERE indicator = 'SUC-14' AND done_source IS NOT NULL
    """,
)

WORKING_GROUP_MEASURES_MET = Indicator(
    code="SUP-02",
    title="Measures of the Board's working group that are met",
    area=PriorityArea.BE_SUPPORTED,
    unit=Unit.MEASURES,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Measures set by the working group on young people's feedback that are met.",
    numerator="Measures met",
    why="It shows whether the Board acts on what young people say.",
    source="board_report",
    owner="Engagement & Consultation Team",
    every="termly",
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, done AS numerator, done_state AS state, done_source AS source
        FROM returns.board_report
        WHERE indicator = 'SUP-02' AND done_source IS NOT NULL
    """,
)

INDICATORS = (THE_100_CHILDREN_REVIEWED, WORKING_GROUP_MEASURES_MET)
