"""Schools: attendance of all pupils, schools returning data, persistent absence, and the attainment gap."""

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

ATTENDANCE_OF_ALL_PUPILS = Indicator(
    code="SUC-12",
    title="School attendance of all pupils",
    subject="School attendance",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of possible sessions that pupils attended in the term, by phase.",
    numerator="Sessions attended",
    denominator="Sessions possible",
    why="Attendance is the first thing a school can see going wrong for a child.",
    source="school_education",
    owner="Learner Engagement",
    every="termly",
    year=Year.ACADEMIC,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.LOW,
    priorities=(3,),
    method=Method.USUAL_RANGE,
    decimals=1,
    members=("Primary", "Secondary", "Special", "Primary and secondary", "All schools"),
    breakdown_title="Phase",
    overlap="Phases are never averaged, as the number of pupils in each is not given.",
    sql="""
        SELECT period_start, period_end, phase AS breakdown, NULL::DOUBLE AS numerator, NULL::DOUBLE AS denominator,
               attendance_pct AS value, attendance_pct_state AS state, attendance_pct_source AS source
        FROM returns.school_education
        WHERE attendance_pct_source IS NOT NULL
    """,
)

SCHOOLS_RETURNING_DATA = Indicator(
    code="SUC-13",
    title="Schools returning attendance data",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of schools that supplied attendance for the term, by phase.",
    numerator="Schools returning data",
    denominator="Schools asked",
    why="An attendance figure says only as much as the share of schools behind it.",
    source="school_education",
    owner="Learner Engagement",
    every="with each attendance return",
    year=Year.ACADEMIC,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.LOW,
    priorities=(3,),
    method=Method.USUAL_RANGE,
    members=("Primary", "Secondary", "Special"),
    breakdown_title="Phase",
    overlap="Shown by phase, as the schools asked are not always given.",
    people=False,
    complete_from=75,  # proposed by us: no paper says when an attendance figure rests on too few schools
    sql="""
        SELECT period_start, period_end, phase AS breakdown,
               schools_returning AS numerator, schools_asked AS denominator,
               CASE WHEN schools_returning IS NULL OR schools_asked IS NULL THEN returning_pct END AS value,
               CASE WHEN schools_returning IS NULL THEN returning_pct_state ELSE schools_returning_state END AS state,
               coalesce(schools_returning_source, returning_pct_source) AS source
        FROM returns.school_education
        WHERE (schools_returning_source IS NOT NULL OR returning_pct_source IS NOT NULL)
    """,
)

PERSISTENT_ABSENCE_ON_CP_PLAN = Indicator(
    code="SUC-05",
    number="2.5",
    title="Persistent absence of children on a child protection plan",
    subject="Persistent absence, child protection",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.LOWER,
    measure=Measure.PERCENT,
    definition="The share of school-age children on a child protection plan at 31 March who missed 10% or more of "
    "their sessions in the school year.",
    numerator="Children missing 10% or more of their sessions",
    denominator="School-age children on a child protection plan",
    why="For a child at risk, school is where somebody sees them every day.",
    source="school_education",
    owner="Learner Engagement; Children's Social Care",
    every="yearly, after DfE's release in March",
    year=Year.ACADEMIC,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(3, 9),
    method=Method.RECENT_TREND,
    decimals=1,
    headline=True,
    rag=(RagRule(Rule.IMPROVEMENT),),
    same_as="Persistent absence of children on a child protection plan",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               persistently_absent AS numerator, pupils AS denominator,
               CASE WHEN persistently_absent IS NULL OR pupils IS NULL THEN persistent_absence_pct END AS value,
               CASE WHEN persistently_absent IS NULL AND persistent_absence_pct IS NULL AND times_others IS NOT NULL
                    THEN printf('about %.0f times other pupils', times_others)
                    WHEN persistently_absent IS NULL THEN persistent_absence_pct_state
                    ELSE persistently_absent_state END AS state,
               coalesce(persistently_absent_source, persistent_absence_pct_source, times_others_source) AS source
        FROM returns.school_education
        WHERE cohort = 'Child protection plan' AND key_stage IS NULL
    """,
)

ATTAINMENT_GAP = Indicator(
    code="SUC-15",
    title="Attainment gap of vulnerable children, key stage 4",
    subject="Attainment gap at key stage 4",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.POINTS,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="How far the average Attainment 8 score of a group of children lies below that of all pupils.",
    numerator="Score of all pupils less the score of the group",
    why="Children who fall behind at school have fewer choices for the rest of their lives.",
    source="school_education",
    owner="School Improvement",
    every="yearly",
    year=Year.ACADEMIC,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(2,),
    method=Method.NONE,
    untested="there is one figure a year, and no count behind it",
    decimals=1,
    members=("EHCP", "Child in need plan", "Children we care for", "Free school meals"),
    breakdown_title="Cohort",
    overlap="One child can be in several cohorts, so they are never added up.",
    sql="""
        SELECT period_start, period_end, cohort AS breakdown, all_pupil_score - score AS numerator,
               score_state AS state, score_source AS source
        FROM returns.school_education
        WHERE key_stage = 'KS4' AND score_source IS NOT NULL AND cohort <> 'All pupils'
    """,
)

INDICATORS = (ATTENDANCE_OF_ALL_PUPILS, SCHOOLS_RETURNING_DATA, PERSISTENT_ABSENCE_ON_CP_PLAN, ATTAINMENT_GAP)
