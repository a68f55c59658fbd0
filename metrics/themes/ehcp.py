"""Education, Health and Care plans: how long families wait for them."""

from metrics.indicator import Better, Indicator, Measure, Method, PriorityArea, RollUp, Sensitivity, Unit, Year

PLANS_ISSUED_IN_20_WEEKS = Indicator(
    code="SUC-09",
    title="EHC plans issued within 20 weeks",
    subject="EHC plans within 20 weeks",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of new plans issued in the month that were issued within 20 weeks of the request, "
    "exceptions included.",
    numerator="Plans issued within 20 weeks",
    denominator="Plans issued",
    why="The law gives 20 weeks; until then a child goes without the help the plan would bring.",
    source="ehcp_timeliness",
    owner="SEND Service",
    every="monthly",
    year=Year.CALENDAR,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.LOW,
    priorities=(2,),
    method=Method.USUAL_RANGE,
    decimals=1,
    headline=True,
    same_as="EHC plans issued within 20 weeks, including exceptions",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               within_20_weeks AS numerator, issued AS denominator,
               CASE WHEN within_20_weeks IS NULL OR issued IS NULL THEN within_20_weeks_pct END AS value,
               CASE WHEN within_20_weeks IS NULL THEN within_20_weeks_pct_state ELSE within_20_weeks_state END AS state,
               coalesce(within_20_weeks_source, within_20_weeks_pct_source) AS source
        FROM returns.ehcp_timeliness
        WHERE (within_20_weeks_source IS NOT NULL OR within_20_weeks_pct_source IS NOT NULL)
    """,
)

OPEN_BEYOND_30_WEEKS = Indicator(
    code="SUC-10",
    title="EHC assessments open beyond 30 weeks",
    subject="EHC assessments beyond 30 weeks",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Assessments open on the last day of the month more than 30 weeks after the request.",
    numerator="Assessments open for more than 30 weeks",
    why="DfE watches these waits, and so do the families in them.",
    source="ehcp_timeliness",
    owner="SEND Service",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(2,),
    method=Method.OVER_A_YEAR,
    members=("31-52 weeks", "Over 52 weeks"),
    breakdown_title="Wait",
    total="Beyond 30 weeks",
    sql="""
        SELECT period_start, period_end, '31-52 weeks' AS breakdown, open_31_52 AS numerator, open_31_52_state AS state,
               open_31_52_source AS source
        FROM returns.ehcp_timeliness WHERE open_31_52_source IS NOT NULL
        UNION ALL
        SELECT period_start, period_end, 'Over 52 weeks', open_over_52, open_over_52_state, open_over_52_source
        FROM returns.ehcp_timeliness WHERE open_over_52_source IS NOT NULL
    """,
)

OPEN_BEYOND_52_WEEKS = Indicator(
    code="SUC-11",
    title="EHC assessments open beyond 52 weeks",
    subject="EHC assessments beyond 52 weeks",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Assessments open on the last day of the month more than 52 weeks after the request.",
    numerator="Assessments open for more than 52 weeks",
    why="A year is a large part of a childhood.",
    source="ehcp_timeliness",
    owner="SEND Service",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.HIGH,
    priorities=(2,),
    method=Method.OVER_A_YEAR,
    part_of=("SUC-10", "Over 52 weeks"),
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               open_over_52 AS numerator, open_over_52_state AS state, open_over_52_source AS source
        FROM returns.ehcp_timeliness
        WHERE open_over_52_source IS NOT NULL
    """,
)

INDICATORS = (PLANS_ISSUED_IN_20_WEEKS, OPEN_BEYOND_30_WEEKS, OPEN_BEYOND_52_WEEKS)
