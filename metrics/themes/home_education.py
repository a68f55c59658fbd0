"""Children taught at home, and children missing education."""

from metrics.indicator import Better, Indicator, Measure, Method, PriorityArea, RollUp, Sensitivity, Unit, Year

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
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(2, 3),
    method=Method.OVER_A_YEAR,
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, ehe AS numerator,
               CASE WHEN ehe IS NULL AND change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', change_pct) 
                         || CASE WHEN coalesce(baseline, 'not stated') = 'not stated' THEN ' on a time that is not stated'
                                 ELSE ' since the ' || baseline END
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
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.HIGH,
    priorities=(3, 9),
    method=Method.OVER_A_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               cme AS numerator, cme_state AS state, cme_source AS source
        FROM returns.home_education
        WHERE cme_source IS NOT NULL
    """,
)

GROWTH_IN_HOME_EDUCATION = Indicator(
    code="SUC-08",
    title="Growth in elective home education since the end of August",
    subject="Growth in home education since August",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.LOWER,  # the Board watches the number; for one child it may be right
    measure=Measure.CHANGE,
    definition="How many more children are home educated than at the end of the August before, as a share of those then. "
    "Where a return gives no count for that August, the change it states itself.",
    numerator="Children home educated, less those at the end of August",
    denominator="Children home educated at the end of August",
    why="Families who leave school in the autumn term may be leaving because of something that could be put right.",
    source="home_education",
    owner="Learner Engagement (EHE team)",
    every="monthly",
    year=Year.ACADEMIC,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.LOW,
    priorities=(2, 3),
    method=Method.NONE,
    untested="it starts again from 0 every September",
    follows_terms=True,
    sql="""
        WITH known AS (
            SELECT *, make_date(year(period_end) - (month(period_end) < 9)::INTEGER, 8, 31) AS august
            FROM returns.home_education
            WHERE ehe_source IS NOT NULL OR change_pct_source IS NOT NULL
        )
        SELECT now.period_start, now.period_end, NULL AS breakdown,
               now.ehe - base.ehe AS numerator, base.ehe AS denominator,
               CASE WHEN now.ehe IS NULL OR base.ehe IS NULL THEN now.change_pct END AS value,
               CASE WHEN base.ehe IS NOT NULL THEN now.ehe_state ELSE now.change_pct_state END AS state,
               CASE WHEN now.ehe IS NOT NULL AND base.ehe IS NOT NULL THEN [now.ehe_source, base.ehe_source]
                    ELSE [now.change_pct_source] END AS sources
        FROM known now LEFT JOIN known base ON base.period_end = now.august AND base.ehe IS NOT NULL
        WHERE (now.ehe IS NOT NULL AND base.ehe IS NOT NULL) OR now.change_pct_source IS NOT NULL
    """,
)

INDICATORS = (ELECTIVE_HOME_EDUCATION, GROWTH_IN_HOME_EDUCATION, CHILDREN_MISSING_EDUCATION)
