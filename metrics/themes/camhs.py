"""Child and adolescent mental health: referrals, waits, access and the helpline."""

from metrics.indicator import (
    Better,
    Indicator,
    Measure,
    Method,
    PriorityArea,
    RagRule,
    RollUp,
    Rule,
    Sensitivity,
    Unit,
    Year,
)

FIRST_APPOINTMENT_IN_12_WEEKS = Indicator(
    code="HEA-04",
    number="1.1b",
    title="First CAMHS appointment within 12 weeks",
    subject="CAMHS appointments within 12 weeks",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of first CAMHS appointments in the month that took place within 12 weeks of referral.",
    numerator="First appointments within 12 weeks",
    denominator="First appointments in the month",
    why="Long waits leave children without help at the point at which they asked for it.",
    source="camhs",
    owner="Oxford Health CAMHS",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.LOW,
    priorities=(5, 7),
    method=Method.USUAL_RANGE,
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               within_12_weeks AS numerator, first_appointments AS denominator,
               CASE WHEN within_12_weeks IS NULL OR first_appointments IS NULL THEN within_12_weeks_pct END AS value,
               CASE WHEN within_12_weeks IS NULL AND within_12_weeks_pct IS NOT NULL THEN within_12_weeks_pct_state
                    ELSE coalesce(within_12_weeks_state, first_appointments_state) END AS state,
               CASE WHEN within_12_weeks IS NULL AND within_12_weeks_pct IS NOT NULL THEN within_12_weeks_pct_source
                    ELSE coalesce(within_12_weeks_source, within_12_weeks_pct_source) END AS source
        FROM returns.camhs
        WHERE within_12_weeks_source IS NOT NULL OR within_12_weeks_pct_source IS NOT NULL
    """,
)

REFERRALS_TO_SINGLE_POINT_OF_ACCESS = Indicator(
    code="HEA-05",
    title="Referrals to the CAMHS Single Point of Access",
    subject="CAMHS referrals",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.REFERRALS,
    better=Better.NEITHER,  # more may mean more need, or better recognition of it
    measure=Measure.FLOW,
    definition="Referrals that the Single Point of Access received in the month. Some periods are known only as a "
    "monthly average, and are shown as such.",
    numerator="Referrals received",
    why="Demand for mental health support shows here first.",
    source="camhs",
    owner="Oxford Health CAMHS",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(5, 7),
    method=Method.USUAL_RANGE,
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               CASE WHEN lower(basis) LIKE '%average%' THEN 'monthly average' ELSE 'count' END AS basis,
               spa_referrals AS numerator, spa_referrals_state AS state, spa_referrals_source AS source
        FROM returns.camhs
        WHERE spa_referrals_source IS NOT NULL
    """,
)

CHILDREN_WAITING_BY_BAND = Indicator(
    code="HEA-06",
    title="Children waiting for CAMHS, by length of wait",
    subject="Children waiting for CAMHS",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children on the CAMHS waiting list at the end of the month, by weeks waited so far.",
    numerator="Children waiting",
    why="The number alone hides how long the longest have waited.",
    source="camhs",
    owner="Oxford Health CAMHS",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(7,),
    method=Method.OVER_A_YEAR,
    members=("0-4 weeks", "5-12 weeks", "13-17 weeks", "18-26 weeks", "27-52 weeks", "Over 52 weeks"),
    breakdown_title="Weeks waited",
    total="All waits",
    sql="""
        WITH bands AS (
            SELECT period_start, period_end, unnest([
                {'band': '0-4 weeks', 'n': waiting_0_4, 's': waiting_0_4_state, 'c': waiting_0_4_source},
                {'band': '5-12 weeks', 'n': waiting_5_12, 's': waiting_5_12_state, 'c': waiting_5_12_source},
                {'band': '13-17 weeks', 'n': waiting_13_17, 's': waiting_13_17_state, 'c': waiting_13_17_source},
                {'band': '18-26 weeks', 'n': waiting_18_26, 's': waiting_18_26_state, 'c': waiting_18_26_source},
                {'band': '27-52 weeks', 'n': waiting_27_52, 's': waiting_27_52_state, 'c': waiting_27_52_source},
                {'band': 'Over 52 weeks', 'n': waiting_over_52, 's': waiting_over_52_state, 'c': waiting_over_52_source}
            ]) AS b
            FROM returns.camhs
        )
        SELECT period_start, period_end, b.band AS breakdown, b.n AS numerator, b.s AS state, b.c AS source
        FROM bands
        WHERE b.c IS NOT NULL
    """,
)

ACCESS_TO_CAMHS = Indicator(
    code="HEA-07",
    title="Children with a diagnosable condition accessing CAMHS",
    subject="Access to CAMHS",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The national access measure: children with enough contacts in twelve months, as a share of those "
    "estimated to have a diagnosable condition.",
    numerator="Children with enough contacts in the twelve months",
    denominator="Children estimated to have a diagnosable condition",
    why="It shows how much of the need in the county is being met at all.",
    source="camhs",
    owner="Oxford Health CAMHS",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.LOW,
    priorities=(7,),
    method=Method.USUAL_RANGE,
    rag=(RagRule(Rule.IMPROVEMENT),),  # the aim is a growing share
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               access_contacts AS numerator, access_prevalence AS denominator,
               access_contacts_state AS state, access_contacts_source AS source
        FROM returns.camhs
        WHERE access_contacts_source IS NOT NULL
    """,
)

HELPLINE_CALLS = Indicator(
    code="HEA-08",
    title="Calls to the CAMHS 24/7 helpline",
    subject="CAMHS helpline calls",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.CALLS,
    better=Better.NEITHER,  # more calls may mean more need, or that more people know the number
    measure=Measure.FLOW,
    definition="Calls answered by the 24/7 helpline in the month.",
    numerator="Calls answered",
    why="The line has been the way in at any hour since the pandemic began.",
    source="camhs",
    owner="Oxford Health CAMHS",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(5,),
    method=Method.USUAL_RANGE,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               helpline_calls AS numerator, helpline_calls_state AS state, helpline_calls_source AS source
        FROM returns.camhs
        WHERE helpline_calls_source IS NOT NULL
    """,
)

INDICATORS = (
    FIRST_APPOINTMENT_IN_12_WEEKS,
    REFERRALS_TO_SINGLE_POINT_OF_ACCESS,
    CHILDREN_WAITING_BY_BAND,
    ACCESS_TO_CAMHS,
    HELPLINE_CALLS,
)
