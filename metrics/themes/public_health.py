"""Public health: support teams in schools, school nursing, and risk in pregnancy."""

from metrics.indicator import (
    Better,
    CompareWith,
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

MENTAL_HEALTH_SUPPORT_TEAMS = Indicator(
    code="HEA-09",
    title="Mental Health Support Teams in operation",
    subject="Mental Health Support Teams",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.TEAMS,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Mental Health Support Teams that work in schools; planned teams are not counted.",
    numerator="Teams in operation",
    why="They bring help to where children are, before a referral is needed.",
    source="public_health",
    owner="Oxford Health",
    every="termly",
    year=Year.ACADEMIC,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.LOW,
    priorities=(5, 7),
    method=Method.NONE,
    untested="teams are set up one by one, by a plan",
    headline=True,
    rag=(RagRule(Rule.MILESTONE),),
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, sum(teams) AS numerator,
               any_value(teams_state) AS state,
               list(teams_source) AS sources
        FROM returns.public_health
        WHERE status = 'existing' AND teams_source IS NOT NULL AND teams IS NOT NULL
        GROUP BY period_start, period_end
    """,
)

SCHOOL_NURSE_INTERVENTIONS = Indicator(
    code="HEA-10",
    title="1:1 interventions by School Health Nurses",
    subject="School Health Nurse interventions",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.CHILDREN,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Children who had a 1:1 intervention at an attended appointment in the term. A child may be counted "
    "in more than one term.",
    numerator="Children with a 1:1 intervention",
    why="For many young people the school nurse is the first person they talk to about their health.",
    source="public_health",
    owner="Public Health; Oxford Health",
    every="termly",
    year=Year.ACADEMIC,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.LOW,
    priorities=(5, 7),
    method=Method.LAST_YEAR,
    members=("Primary", "Secondary", "College"),
    breakdown_title="Phase",
    total="All phases",
    compare_with=CompareWith.LAST_YEAR,
    sql="""
        SELECT period_start, period_end, phase AS breakdown,
               interventions AS numerator, interventions_state AS state, interventions_source AS source
        FROM returns.public_health
        WHERE interventions_source IS NOT NULL
    """,
)

PREGNANCY_RISK = Indicator(
    code="HEA-11",
    title="Pregnant women with a risk score of 3 or 4",
    subject="Pregnant women scoring 3 or 4",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.WOMEN,
    better=Better.NEITHER,  # more may mean more risk, or more of it recognised
    measure=Measure.FLOW,
    definition="Expectant mothers assessed at a risk score of 3 or 4 in the quarter. The papers do not define the "
    "score.",
    numerator="Women with a score of 3 or 4",
    why="Help before a child is born is help at its earliest.",
    source="public_health",
    owner="Public Health; midwifery",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(1, 5),
    method=Method.USUAL_RANGE,
    members=("Score 3", "Score 4"),
    breakdown_title="Risk score",
    total="Score 3 or 4",
    sql="""
        SELECT period_start, period_end, 'Score 3' AS breakdown, score_3 AS numerator,
               score_3_state AS state, score_3_source AS source
        FROM returns.public_health WHERE score_3_source IS NOT NULL
        UNION ALL
        SELECT period_start, period_end, 'Score 4', score_4, score_4_state, score_4_source
        FROM returns.public_health WHERE score_4_source IS NOT NULL
    """,
)

INDICATORS = (MENTAL_HEALTH_SUPPORT_TEAMS, SCHOOL_NURSE_INTERVENTIONS, PREGNANCY_RISK)
