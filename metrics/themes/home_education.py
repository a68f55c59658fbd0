"""Children taught at home, and children missing education."""

from metrics.indicator import Better, Indicator, Measure, PriorityArea, Unit

ELECTIVE_HOME_EDUCATION = Indicator(
    code="SUC-07",
    title="Children electively home educated",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,  # the Board watches the number; for one child it may be right
    measure=Measure.STOCK,
    definition="Children known to be home educated on the last day of the month.",
    numerator="Children home educated",
    why="Some families choose it; for others it is what is left when school has failed.",
    source="home_education",
    owner="Learner Engagement (EHE team)",
    every="monthly",
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, ehe AS numerator,
               CASE WHEN ehe IS NULL AND change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', change_pct)
                    ELSE ehe_state END AS state,
               coalesce(ehe_source, change_pct_source) AS source
        FROM returns.home_education
        WHERE ehe_source IS NOT NULL OR change_pct_source IS NOT NULL
    """,
)

CHILDREN_MISSING_EDUCATION = Indicator(
    code="SUC-16",
    title="Children missing education",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children of compulsory school age who are on no school roll and receive no suitable education "
    "elsewhere, at month end.",
    numerator="Children missing education",
    why="Nobody sees these children at school.",
    source="home_education",
    owner="Learner Engagement",
    every="monthly",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               cme AS numerator, cme_state AS state, cme_source AS source
        FROM returns.home_education
        WHERE cme_source IS NOT NULL
    """,
)

INDICATORS = (ELECTIVE_HOME_EDUCATION, CHILDREN_MISSING_EDUCATION)
