"""Early help: assessments, network meetings, and plans for a team around the family."""

from datetime import date

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

ASSESSMENTS_COMPLETED = Indicator(
    code="HEA-01",
    title="Early Help Assessments completed",
    subject="Early Help Assessments",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.ASSESSMENTS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Early Help Assessments completed and registered in the month.",
    numerator="Assessments completed",
    why="An assessment is how a family gets coordinated help before a problem becomes a crisis.",
    source="early_help_assessments",
    owner="Early Help / LCSS",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(5,),
    method=Method.LAST_YEAR,
    headline=True,
    members=("North", "Central", "South"),
    breakdown_title="Area",
    total="Oxfordshire",
    rag=(RagRule(Rule.YEAR_TO_DATE),),
    follows_terms=True,
    sql="""
        SELECT period_start, period_end, area AS breakdown, assessments AS numerator,
               CASE WHEN assessments IS NULL AND change_pct IS NOT NULL
                    THEN printf('change only: %+.0f%%', change_pct)
                         || CASE WHEN baseline LIKE '%inferred%' THEN ' on a year earlier (inferred)' ELSE '' END
                    ELSE assessments_state END AS state,
               change_pct AS change,
               coalesce(assessments_source, change_pct_source) AS source
        FROM returns.early_help_assessments
        WHERE assessments_source IS NOT NULL OR change_pct_source IS NOT NULL
    """,
)

NETWORK_MEETINGS_HELD = Indicator(
    code="HEA-02",
    title="Early Help Network meetings held",
    subject="Early Help Network meetings",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.MEETINGS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Early Help Network meetings that took place in the month.",
    numerator="Meetings held",
    why="The networks bring agencies together around families who need more than one kind of help.",
    source="early_help_networks",
    owner="Early Help / LCSS",
    every="monthly",
    year=Year.ACADEMIC,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(5, 7),
    method=Method.LAST_YEAR,
    headline=True,
    members=("North", "Central", "South"),
    breakdown_title="Area",
    total="Oxfordshire",
    rag=(
        RagRule(),
        # monthly in each of the three areas is our reading of the paper; two of three is Amber
        RagRule(tolerance=1 / 3, proposed=3, since=date(2022, 5, 1)),
    ),
    follows_terms=True,
    sql="""
        SELECT period_start, period_end, area AS breakdown,
               meetings AS numerator, meetings_state AS state, meetings_source AS source
        FROM returns.early_help_networks
    """,
)

FAMILIES_SPOKEN_ABOUT = Indicator(
    code="HEA-03",
    title="Families spoken about at Early Help Networks",
    subject="Families at Early Help Networks",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.FAMILIES,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Families discussed at Early Help Network meetings in the month.",
    numerator="Families discussed",
    why="It shows whether professionals use the networks to find help for families.",
    source="early_help_networks",
    owner="Early Help / LCSS",
    every="monthly",
    year=Year.ACADEMIC,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.HIGH,
    priorities=(5, 7),
    method=Method.LAST_YEAR,
    members=("North", "Central", "South"),
    breakdown_title="Area",
    total="Oxfordshire",
    follows_terms=True,
    sql="""
        SELECT period_start, period_end, area AS breakdown,
               families AS numerator, families_state AS state, families_source AS source
        FROM returns.early_help_networks
    """,
)

TEAM_AROUND_THE_FAMILY_OPEN = Indicator(
    code="HEA-15",
    title="Team Around the Family plans open",
    subject="Team Around the Family plans",
    area=PriorityArea.BE_HEALTHY,
    unit=Unit.PLANS,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Team Around the Family plans open at the end of the month.",
    numerator="Plans open",
    why="A plan means that a family has a named person who holds the help together.",
    source="early_help_assessments",
    owner="Early Help / LCSS",
    every="monthly",
    year=Year.AS_AT,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(5, 7),
    method=Method.OVER_A_YEAR,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               taf_open AS numerator, taf_open_state AS state, taf_open_source AS source
        FROM returns.early_help_assessments
        WHERE area IS NULL AND taf_open_source IS NOT NULL
    """,
)

INDICATORS = (ASSESSMENTS_COMPLETED, NETWORK_MEETINGS_HELD, FAMILIES_SPOKEN_ABOUT, TEAM_AROUND_THE_FAMILY_OPEN)
