"""Children not in education: those without a placement, on the day of the snapshot."""

from metrics.indicator import Better, Indicator, Measure, Method, PriorityArea, RollUp, Sensitivity, Unit, Year

AWAITING_PROVISION = Indicator(
    code="SUC-01",
    title="Children awaiting education provision, not in a setting",
    subject="Children awaiting education provision",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children with an Education, Health and Care Plan who are awaiting provision and are in no education "
    "setting on the day of the snapshot.",
    numerator="Children awaiting provision",
    why="A child who waits for a place is out of school, and time out of school is hard to make up.",
    source="no_placement",
    owner="SEND Service",
    every="monthly snapshot",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.HIGH,
    priorities=(2, 3),
    method=Method.OVER_A_YEAR,
    headline=True,
    members=("Under 5", "5-15", "16+"),
    breakdown_title="Age",
    total="All ages",
    sql="""
        SELECT period_start, period_end,
               CASE category WHEN 'Awaiting provision (under 5)' THEN 'Under 5'
                             WHEN 'Awaiting provision (age 5-15)' THEN '5-15' ELSE '16+' END AS breakdown,
               children AS numerator, children_state AS state, children_source AS source
        FROM returns.no_placement
        WHERE category LIKE 'Awaiting provision%'
    """,
)

NO_REGISTERED_BASE = Indicator(
    code="SUC-02",
    title="Children missing a registered base",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children with an Education, Health and Care Plan who have no registered education base on the day of "
    "the snapshot.",
    numerator="Children with no registered base",
    why="Without a school that holds the register, nobody is sure to notice when a child is absent.",
    source="no_placement",
    owner="SEND Service",
    every="monthly snapshot",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(2, 3),
    method=Method.OVER_A_YEAR,
    overlap="Some of these children may also be counted as awaiting a decision to cease, so the two are never added.",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               children AS numerator, children_state AS state, children_source AS source
        FROM returns.no_placement
        WHERE category = 'Missing a registered base'
    """,
)

AWAITING_DECISION_TO_CEASE = Indicator(
    code="SUC-03",
    title="Plans awaiting a decision to cease",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children and young people whose plan awaits a decision to cease. They have no registered base either.",
    numerator="Children and young people awaiting a decision",
    why="Until the plan is decided on, it is unclear who should be offering the young person a place.",
    source="no_placement",
    owner="SEND Service",
    every="monthly snapshot",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(2,),
    method=Method.OVER_A_YEAR,
    overlap="Some of these children may also be counted as missing a registered base, so the two are never added.",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               children AS numerator, children_state AS state, children_source AS source
        FROM returns.no_placement
        WHERE category = 'Awaiting decision to cease'
    """,
)

SOCIAL_CARE_PLAN_NOT_IN_EDUCATION = Indicator(
    code="SUC-06",
    title="Children on a child protection or child in need plan not in education",
    subject="Children with plans, not in education",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children on a child protection plan or a child in need plan who receive no education on the day of the "
    "snapshot.",
    numerator="Children with no education",
    why="For these children school is also the place where somebody sees them every day.",
    source="no_placement",
    owner="Learner Engagement",
    every="monthly snapshot",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.HIGH,
    priorities=(3, 9),
    method=Method.OVER_A_YEAR,
    headline=True,
    members=("Child protection plan", "Child in need plan"),
    breakdown_title="Plan",
    total="Both plans",
    sql="""
        SELECT period_start, period_end,
               CASE category WHEN 'CPP not in education' THEN 'Child protection plan' ELSE 'Child in need plan' END
                   AS breakdown,
               children AS numerator, children_state AS state, children_source AS source
        FROM returns.no_placement
        WHERE category IN ('CPP not in education', 'CIN not in education')
    """,
)

INDICATORS = (AWAITING_PROVISION, NO_REGISTERED_BASE, AWAITING_DECISION_TO_CEASE, SOCIAL_CARE_PLAN_NOT_IN_EDUCATION)
