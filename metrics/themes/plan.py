"""How the plan itself is run: milestones and actions of each Board cycle, and returns that come in time."""

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

THE_100_CHILDREN_REVIEWED = Indicator(
    code="SUC-14",
    title="The 100 children we are most worried about: reviewed",
    subject="Most worrying 100 children, reviewed",
    area=PriorityArea.BE_SUCCESSFUL,
    unit=Unit.CHILDREN,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Of the list of 100 children, those who were reviewed and checked against police data. The list "
    "itself never enters the dashboard.",
    numerator="Children reviewed",
    why="These children miss out on education and may be at risk of exploitation.",
    source="board_report",
    owner="Learner Engagement; Thames Valley Police",
    every="termly",
    year=Year.ACADEMIC,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.HIGH,
    priorities=(3, 9),
    method=Method.NONE,
    untested="it is a list of 100 that is gone through",
    rag=(RagRule(tolerance=0.10),),
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, done AS numerator, done_state AS state, done_source AS source
        FROM returns.board_report
        WHERE indicator = 'SUC-14' AND done_source IS NOT NULL
    """,
)

WORKING_GROUP_MEASURES_MET = Indicator(
    code="SUP-02",
    title="Measures of the Board's working group that are met",
    subject="Working group's measures met",
    area=PriorityArea.BE_SUPPORTED,
    unit=Unit.MEASURES,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Measures set by the working group on young people's feedback that are met.",
    numerator="Measures met",
    denominator="Measures set",
    why="It shows whether the Board acts on what young people say.",
    source="board_report",
    owner="Engagement & Consultation Team",
    every="termly",
    year=Year.PLAN,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.LOW,
    priorities=(13, 14, 15, 16),
    method=Method.NONE,
    untested="it is a list that is gone through",
    headline=True,
    rag=(RagRule(Rule.ALL, tolerance=0.50),),
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, done AS numerator, out_of AS denominator,
               done_state AS state, done_source AS source
        FROM returns.board_report
        WHERE indicator = 'SUP-02' AND done_source IS NOT NULL
    """,
)

YOUNG_PEOPLE_HEARD = Indicator(
    code="GOV-01",
    title="Young people's feedback heard at the Board's meetings",
    subject="Young people's feedback at meetings",
    area=PriorityArea.GOVERNANCE,
    unit=Unit.MEETINGS,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Meetings of the Board cycle at which the standing item of young people's feedback (VOXY) took place.",
    numerator="Meetings with the item",
    denominator="Meetings held",
    why="The plan promises young people that the Board listens every time it meets.",
    source="board_report",
    owner="Board support",
    every="each meeting",
    year=Year.PLAN,
    roll_up=RollUp.SUM,
    sensitivity=Sensitivity.LOW,
    priorities=(13,),
    method=Method.NONE,
    untested="it is either yes or no",
    headline=True,
    rag=(RagRule(Rule.ALL, tolerance=0.0),),
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, done AS numerator, out_of AS denominator,
               done_state AS state, done_source AS source
        FROM returns.board_report
        WHERE indicator = 'GOV-01' AND done_source IS NOT NULL
    """,
)

ACTIONS_BY_STATUS = Indicator(
    code="GOV-02",
    title="Actions of the plan, by status",
    subject="Actions of the plan",
    area=PriorityArea.GOVERNANCE,
    unit=Unit.ACTIONS,
    better=Better.HIGHER,
    measure=Measure.STOCK,
    definition="Actions of the plan reported in the Board cycle, by the status their leads gave them; one that is not complete "
    "by the end of the month its timetable names is overdue, whatever its lead reports. It is rated by the share that are "
    "not overdue.",
    numerator="Actions",
    why="A plan is worth what is done about it.",
    source="board_report",
    owner="Board support",
    every="each meeting",
    year=Year.PLAN,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.LOW,
    priorities=(),
    method=Method.NONE,
    untested="it is a list that is gone through",
    headline=True,
    members=("not started", "on track", "slipped", "overdue", "complete", "not reported"),
    breakdown_title="Status",
    total="All actions",
    rag=(RagRule(tolerance=15, in_points=True, proposed=90, without="overdue"),),
    sql="""
        WITH reported AS (
            SELECT *, last_day(try_strptime(regexp_extract(timetable, '^\\s*([A-Za-z]{3})', 1) || ' '
                               || regexp_extract(timetable, '^\\s*[A-Za-z]+ (?:20)?([0-9]{2})\\s*$', 1), '%b %y')::DATE) AS due
            FROM returns.board_report WHERE standing IS NOT NULL
        ), told AS (
            SELECT * REPLACE (CASE WHEN standing <> 'complete' AND due < period_end THEN 'overdue' ELSE standing END AS standing)
            FROM reported
        ),
        cycles AS (SELECT period_start, period_end, list(standing_source) AS sources FROM told GROUP BY ALL),
        statuses AS (SELECT unnest(['not started', 'on track', 'slipped', 'overdue', 'complete', 'not reported']) AS status)
        SELECT period_start, period_end, status AS breakdown,
               (SELECT count(*) FROM told WHERE told.period_start IS NOT DISTINCT FROM cycles.period_start
                   AND told.period_end IS NOT DISTINCT FROM cycles.period_end AND standing = status)::DOUBLE AS numerator,
               NULL::VARCHAR AS state, sources
        FROM cycles CROSS JOIN statuses
        WHERE period_end IS NOT NULL
    """,
)

RETURNS_IN_TIME = Indicator(
    code="GOV-03",
    title="Returns received on time",
    area=PriorityArea.GOVERNANCE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="Of the returns that fell due in the month, the share that had come by their day. Days are our own proposal.",
    numerator="Returns received by the day they were due",
    denominator="Returns due in the month",
    why="A figure that comes late is one the Board decides without.",
    source="returns_on_time",
    owner="Performance team",
    every="monthly",
    year=Year.FINANCIAL,
    roll_up=RollUp.SHARE,
    sensitivity=Sensitivity.LOW,
    priorities=(),
    method=Method.USUAL_RANGE,
    headline=True,
    people=False,
    rag=(RagRule(tolerance=15, in_points=True, proposed=90),),
    sql="""
        SELECT date_trunc('month', due)::DATE AS period_start, last_day(due) AS period_end, NULL AS breakdown,
               count(*) FILTER (WHERE received_on <= due)::DOUBLE AS numerator, count(*)::DOUBLE AS denominator,
               NULL::VARCHAR AS state, list(source) FILTER (WHERE source.load_id IS NOT NULL) AS sources
        FROM returns.returns_on_time
        WHERE due >= (SELECT date_trunc('month', min(received_on)) FROM loads_in_force)
          AND last_day(due) < coalesce(getvariable('as_known_on')::TIMESTAMP::DATE, current_date)
        GROUP BY ALL
    """,
)

INDICATORS = (
    THE_100_CHILDREN_REVIEWED,
    WORKING_GROUP_MEASURES_MET,
    YOUNG_PEOPLE_HEARD,
    ACTIONS_BY_STATUS,
    RETURNS_IN_TIME,
)
