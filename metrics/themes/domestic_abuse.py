"""Domestic abuse: schools told after the police attend a home."""

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
from metrics.themes._financial_years import financial_years

ENCOMPASS_NOTIFICATIONS = Indicator(
    code="SAF-01",
    title="Operation Encompass notifications to schools",
    subject="Operation Encompass notifications",
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
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9, 11),
    method=Method.LAST_YEAR,
    headline=True,
    members=("Cherwell & West", "Oxford City", "South & Vale"),
    breakdown_title="Police area",
    total="All areas",
    compare_with=CompareWith.LAST_YEAR,
    rag=(RagRule(Rule.IMPROVEMENT),),
    follows_terms=True,
    sql="""
        SELECT period_start, period_end, area AS breakdown,
               notifications AS numerator, notifications_state AS state, notifications_source AS source
        FROM returns.operation_encompass
    """,
)

TRAINING_SESSIONS = Indicator(
    code="SAF-02",
    title="Domestic abuse training: sessions",
    subject="Domestic abuse training sessions",
    area=PriorityArea.BE_SAFE,
    unit=Unit.SESSIONS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Sessions of the Domestic Abuse and Young People training delivered, by financial year.",
    numerator="Sessions delivered",
    why="Those who work with young people should know the signs and what to do.",
    source="domestic_abuse_training",
    owner="OCC Public Health (domestic abuse lead)",
    every="quarterly; yearly headline",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9, 16),
    method=Method.NONE,
    untested="there is one count a year",
    sql=financial_years("domestic_abuse_training", "sessions", "module = 'Domestic Abuse and Young People'"),
)

TRAINING_DELEGATES = Indicator(
    code="SAF-03",
    title="Domestic abuse training: delegates",
    subject="Domestic abuse training delegates",
    area=PriorityArea.BE_SAFE,
    unit=Unit.DELEGATES,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="People who attended those sessions, by financial year.",
    numerator="Delegates",
    why="It shows how far the training reaches.",
    source="domestic_abuse_training",
    owner="OCC Public Health (domestic abuse lead)",
    every="quarterly; yearly headline",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9, 16),
    method=Method.NONE,
    untested="there is one count a year",
    headline=True,
    sql=financial_years("domestic_abuse_training", "delegates", "module = 'Domestic Abuse and Young People'"),
)

MORE_CONFIDENCE = Indicator(
    code="SAF-04",
    title="Delegates with more confidence after training",
    subject="Delegates with more confidence",
    area=PriorityArea.BE_SAFE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of returned evaluations in which the delegate reports more confidence, by financial year.",
    numerator="Evaluations reporting more confidence",
    denominator="Evaluations returned",
    why="Training that changes nothing helps no child.",
    source="domestic_abuse_training",
    owner="OCC Public Health (domestic abuse lead)",
    every="quarterly; yearly headline",
    year=Year.FINANCIAL,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(16,),
    method=Method.RECENT_TREND,
    sql=financial_years("domestic_abuse_training", "improved_confidence", "true", out_of="evaluations"),
)

NO_FURTHER_INCIDENT = Indicator(
    code="SAF-05",
    title="Families without a further incident after Family Solutions Plus",
    subject="Families without a further incident",
    area=PriorityArea.BE_SAFE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of families completing in the quarter with no further domestic abuse incident 3, 6 and 12 "
    "months later.",
    numerator="Families without a further incident",
    denominator="Families completing that long ago",
    why="It says whether the help lasts.",
    source="family_solutions",
    owner="Family Solutions Plus; Children's Social Care",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(9, 10),
    method=Method.USUAL_RANGE,
    members=("3 months", "6 months", "12 months"),
    nested=(("3 months", "6 months"), ("6 months", "12 months"), ("3 months", "12 months")),
    breakdown_title="Follow-up",
    overlap="The same families are followed up three times, so the lengths are never mixed.",
    sql="""
        SELECT period_start, period_end, '3 months' AS breakdown, none_in_3 AS numerator, completed AS denominator,
               none_in_3_state AS state, none_in_3_source AS source
        FROM returns.family_solutions WHERE none_in_3_source IS NOT NULL
        UNION ALL
        SELECT period_start, period_end, '6 months' AS breakdown, none_in_6 AS numerator, completed AS denominator,
               none_in_6_state AS state, none_in_6_source AS source
        FROM returns.family_solutions WHERE none_in_6_source IS NOT NULL
        UNION ALL
        SELECT period_start, period_end, '12 months' AS breakdown, none_in_12 AS numerator, completed AS denominator,
               none_in_12_state AS state, none_in_12_source AS source
        FROM returns.family_solutions WHERE none_in_12_source IS NOT NULL
    """,
)

STEPPED_DOWN = Indicator(
    code="SAF-06",
    title="Families stepped down from a plan within 3 months",
    subject="Families stepped down in 3 months",
    area=PriorityArea.BE_SAFE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="Of families completing who were on a CIN or CP plan at the start, the share stepped down within 3 "
    "months.",
    numerator="Families stepped down",
    denominator="Families on a plan at the start",
    why="A plan that can end safely is a family that is coping.",
    source="family_solutions",
    owner="Family Solutions Plus; Children's Social Care",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(9, 10),
    method=Method.USUAL_RANGE,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               stepped_down AS numerator, on_plan AS denominator, coalesce(stepped_down_state, on_plan_state) AS state,
               stepped_down_source AS source
        FROM returns.family_solutions
        WHERE stepped_down_source IS NOT NULL
    """,
)

DOMESTIC_CRIMES = Indicator(
    code="SAF-07",
    title="Domestic crimes involving children",
    area=PriorityArea.BE_SAFE,
    unit=Unit.CRIMES,
    better=Better.LOWER,
    measure=Measure.FLOW,
    definition="Domestic crimes recorded by the police with a child linked to them, in the quarter.",
    numerator="Crimes recorded",
    why="Children who see or hear abuse are harmed by it.",
    source="mash_police",
    owner="Thames Valley Police",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9,),
    method=Method.LAST_YEAR,
    headline=True,
    compare_with=CompareWith.LAST_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, crimes AS numerator,
               CASE WHEN crimes IS NULL AND crimes_change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', crimes_change_pct)
                    ELSE crimes_state END AS state,
               crimes_change_pct AS change,
               coalesce(crimes_source, crimes_change_pct_source) AS source
        FROM returns.mash_police
        WHERE crimes_source IS NOT NULL OR crimes_change_pct_source IS NOT NULL
    """,
)

ABUSE_INCIDENTS = Indicator(
    code="SAF-08",
    title="Domestic abuse incidents",
    area=PriorityArea.BE_SAFE,
    unit=Unit.INCIDENTS,
    better=Better.LOWER,
    measure=Measure.FLOW,
    definition="Domestic abuse incidents recorded by the police in the quarter. Whether a child is always involved "
    "is to be confirmed.",
    numerator="Incidents recorded",
    why="It shows how much abuse comes to light at all.",
    source="mash_police",
    owner="Thames Valley Police",
    every="quarterly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9,),
    method=Method.LAST_YEAR,
    compare_with=CompareWith.LAST_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, incidents AS numerator,
               CASE WHEN incidents IS NULL AND incidents_change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', incidents_change_pct)
                    ELSE incidents_state END AS state,
               incidents_change_pct AS change,
               coalesce(incidents_source, incidents_change_pct_source) AS source
        FROM returns.mash_police
        WHERE incidents_source IS NOT NULL OR incidents_change_pct_source IS NOT NULL
    """,
)

INDICATORS = (
    ENCOMPASS_NOTIFICATIONS,
    TRAINING_SESSIONS,
    TRAINING_DELEGATES,
    MORE_CONFIDENCE,
    NO_FURTHER_INCIDENT,
    STEPPED_DOWN,
    DOMESTIC_CRIMES,
    ABUSE_INCIDENTS,
)
