"""The workforce around children: workshops, those who take part, and Youth in Mind."""

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
from metrics.themes._financial_years import financial_years

WORKSHOPS_DELIVERED = Indicator(
    code="HEA-12",
    title="Workshops delivered for the workforce",
    subject="Workforce workshops",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.WORKSHOPS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Trainings and workshops for colleagues who work with children, by financial year.",
    numerator="Workshops delivered",
    why="People who know what to look for find children sooner.",
    source="workforce_events",
    owner="Oxfordshire Youth",
    every="quarterly; yearly headline",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(16,),
    method=Method.NONE,
    untested="there is one count a year",
    rag=(RagRule(Rule.IMPROVEMENT),),
    sql=financial_years("workforce_events", "workshops", "kind = 'workshop'"),
)

WORKSHOP_PARTICIPANTS = Indicator(
    code="HEA-13",
    title="Workshop participants",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.PARTICIPANTS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="People who took part in those workshops, by financial year.",
    numerator="Participants",
    why="A workshop helps as far as people come to it.",
    source="workforce_events",
    owner="Oxfordshire Youth",
    every="quarterly; yearly headline",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(16,),
    method=Method.NONE,
    untested="there is one count a year",
    rag=(RagRule(Rule.IMPROVEMENT),),
    sql=financial_years("workforce_events", "participants", "kind = 'workshop'"),
)

YOUTH_IN_MIND = Indicator(
    code="HEA-14",
    title="Youth in Mind attendance",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="People who attended the yearly Youth in Mind event.",
    numerator="People attending",
    why="It brings those who work on young people's wellbeing together.",
    source="workforce_events",
    owner="Oxfordshire Youth",
    every="yearly",
    year=Year.CALENDAR,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(6, 16),
    method=Method.NONE,
    untested="there is one count a year",
    sql="""
        SELECT make_date(year(period_start), 1, 1) AS period_start, make_date(year(period_start), 12, 31) AS period_end,
               NULL AS breakdown,
               CASE WHEN count(*) = count(participants) THEN sum(participants) END AS numerator,
               any_value(participants_state) AS state, list(participants_source) AS sources
        FROM returns.workforce_events
        WHERE provider = 'Youth in Mind' AND participants_source IS NOT NULL
        GROUP BY year(period_start)
    """,
)

INDICATORS = (WORKSHOPS_DELIVERED, WORKSHOP_PARTICIPANTS, YOUTH_IN_MIND)
