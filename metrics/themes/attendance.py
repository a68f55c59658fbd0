"""School attendance of vulnerable children, week by week."""

from metrics.indicator import Better, Indicator, Measure, Method, PriorityArea, RollUp, Sensitivity, Unit, Year

WEEKLY_ATTENDANCE_BY_COHORT = Indicator(
    code="SUC-04",
    title="Weekly attendance by vulnerable cohort",
    subject="Weekly attendance by cohort",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of possible school sessions that children of each cohort attended in the week.",
    numerator="Sessions attended",
    denominator="Sessions possible",
    why="Children with a social worker or a plan have most to gain from school and miss most of it.",
    source="weekly_attendance",
    owner="Learner Engagement",
    every="weekly, on Mondays",
    year=Year.ACADEMIC,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(3,),
    method=Method.USUAL_RANGE,
    headline=True,
    members=(
        "EHCP (All)",
        "EHCP (Open to CS)",
        "Open to EH/LCSS",
        "Current C&FA",
        "ChIN Plan",
        "CPP",
        "All pupils",
        "Children we care for",
    ),
    breakdown_title="Cohort",
    overlap="A child can be in several cohorts at once, so the cohorts are never added up or averaged.",
    follows_terms=True,
    nested=(("EHCP (All)", "EHCP (Open to CS)"),),
    sql="""
        SELECT period_start, period_end, cohort AS breakdown,
               sessions_attended AS numerator, sessions_possible AS denominator,
               attendance_pct AS value,
               CASE WHEN attendance_pct IS NULL AND sessions_attended IS NOT NULL THEN sessions_attended_state
                    ELSE attendance_pct_state END AS state,
               CASE WHEN attendance_pct IS NULL AND sessions_attended IS NOT NULL THEN sessions_attended_source
                    ELSE attendance_pct_source END AS source
        FROM returns.weekly_attendance
        WHERE attendance_pct_source IS NOT NULL OR sessions_attended_source IS NOT NULL
    """,
)

INDICATORS = (WEEKLY_ATTENDANCE_BY_COHORT,)
