"""Social care: children we care for, plans, and contacts to the MASH."""

from metrics.indicator import (
    Better,
    CompareWith,
    Indicator,
    Measure,
    Method,
    PriorityArea,
    RollUp,
    Sensitivity,
    Unit,
    Year,
)

CONTACTS_TO_THE_MASH = Indicator(
    code="SAF-09",
    title="Contacts to the Multi Agency Safeguarding Hub",
    subject="Contacts to the MASH",
    area=PriorityArea.BE_SAFE,
    unit=Unit.CONTACTS,
    better=Better.NEITHER,  # more may mean more worry, or more people who speak up
    measure=Measure.FLOW,
    definition="Contacts that the Multi Agency Safeguarding Hub received in the month.",
    numerator="Contacts received",
    why="It is where worries about a child first arrive.",
    source="mash_police",
    owner="Children's Social Care (MASH)",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(9,),
    method=Method.LAST_YEAR,
    headline=True,
    compare_with=CompareWith.LAST_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, contacts AS numerator,
               CASE WHEN contacts IS NULL AND contacts_change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', contacts_change_pct)
                    ELSE contacts_state END AS state,
               contacts_change_pct AS change,
               coalesce(contacts_source, contacts_change_pct_source) AS source
        FROM returns.mash_police
        WHERE contacts_source IS NOT NULL OR contacts_change_pct_source IS NOT NULL
    """,
)

CHILD_PROTECTION_PLANS = Indicator(
    code="SAF-10",
    title="Children with a child protection plan",
    subject="Child protection plans",
    area=PriorityArea.BE_SAFE,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children who are the subject of a child protection plan at month end.",
    numerator="Children with a child protection plan",
    why="These are the children known to be at risk of significant harm.",
    source="social_care",
    owner="Children's Social Care",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(9, 10),
    method=Method.OVER_A_YEAR,
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               children AS numerator, children_state AS state, change_pct AS change, children_source AS source
        FROM returns.social_care
        WHERE children_source IS NOT NULL AND measure = 'Child protection plan'
    """,
)

CHILDREN_WE_CARE_FOR = Indicator(
    code="SAF-11",
    number="3.14",
    title="Children we care for",
    area=PriorityArea.BE_SAFE,
    unit=Unit.CHILDREN,
    better=Better.LOWER,
    measure=Measure.STOCK,
    definition="Children looked after by the council at month end.",
    numerator="Children we care for",
    why="Help that comes early enough keeps children safely with their families.",
    source="social_care",
    owner="Children's Social Care",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(10, 12),
    method=Method.OVER_A_YEAR,
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               children AS numerator, children_state AS state, change_pct AS change, children_source AS source
        FROM returns.social_care
        WHERE children_source IS NOT NULL AND measure = 'Children we care for'
    """,
)

CHILD_IN_NEED_PLANS = Indicator(
    code="SAF-12",
    title="Children with a child in need plan",
    subject="Child in need plans",
    area=PriorityArea.BE_SAFE,
    unit=Unit.CHILDREN,
    better=Better.NEITHER,  # more may mean more need, or more help given early
    measure=Measure.STOCK,
    definition="Children with an open child in need plan at month end. DfE's figure is wider and includes children "
    "on other plans.",
    numerator="Children with a child in need plan",
    why="It is the step below a child protection plan.",
    source="social_care",
    owner="Children's Social Care",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(9, 10),
    method=Method.OVER_A_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               children AS numerator, children_state AS state, change_pct AS change, children_source AS source
        FROM returns.social_care
        WHERE children_source IS NOT NULL AND measure = 'Child in need plan'
    """,
)

INDICATORS = (CONTACTS_TO_THE_MASH, CHILD_PROTECTION_PLANS, CHILDREN_WE_CARE_FOR, CHILD_IN_NEED_PLANS)
