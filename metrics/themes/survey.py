"""Young people's feedback: the Be Supported survey and what changed because of it."""

from metrics.indicator import Better, Indicator, Measure, Method, PriorityArea, RollUp, Sensitivity, Unit, Year

SURVEY_RESPONSES = Indicator(
    code="SUP-01",
    title="Be Supported survey: responses",
    subject="Survey responses",
    area=PriorityArea.BE_SUPPORTED,
    unit=Unit.RESPONSES,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Completed responses to the wave of the survey.",
    numerator="Completed responses",
    why="The more young people answer, the surer the Board can be of what they say.",
    source="supported_survey",
    owner="Engagement & Consultation Team",
    every="each wave",
    year=Year.SURVEY,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.MEDIUM,
    priorities=(13, 14, 15, 16),
    method=Method.NONE,
    untested="there is one count for each survey",
    headline=True,
    sql="""
        SELECT period_start, period_end, NULL AS breakdown,
               responses AS numerator, responses_state AS state, responses_source AS source
        FROM returns.supported_survey
        WHERE responses_source IS NOT NULL AND young_people = 'All young people'
    """,
)

YOU_SAID_WE_DID = Indicator(
    code="SUP-03",
    title="You said, we did: organisations giving an example",
    subject="Organisations giving an example",
    area=PriorityArea.BE_SUPPORTED,
    unit=Unit.ORGANISATIONS,
    better=Better.HIGHER,
    measure=Measure.FLOW,
    definition="Member organisations that gave an example of what they changed after the survey.",
    numerator="Organisations with an example",
    why="Young people should see that answering made a difference.",
    source="supported_survey",
    owner="Engagement & Consultation Team",
    every="after each wave",
    year=Year.SURVEY,
    roll_up=RollUp.LAST,
    sensitivity=Sensitivity.LOW,
    priorities=(13,),
    method=Method.NONE,
    untested="there is one count for each survey",
    sql="""
        SELECT period_start, period_end, NULL AS breakdown, count(*)::DOUBLE AS numerator, any_value(we_did_state) AS state,
               list(we_did_source) AS sources
        FROM returns.supported_survey
        WHERE we_did IS NOT NULL
        GROUP BY period_start, period_end
    """,
)

AGREEMENT_BY_PRIORITY = Indicator(
    code="SUP-04",
    title="Young people who agree with the Be Supported statements",
    subject="Be Supported statements, agreement",
    area=PriorityArea.BE_SUPPORTED,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Measure.PERCENT,
    definition="The share of valid answers that agree or strongly agree, over the statements of each priority.",
    numerator="Agree and strongly agree",
    denominator="Valid answers",
    why="It says in young people's own words whether the plan works for them.",
    source="supported_survey",
    owner="Engagement & Consultation Team",
    every="each wave",
    year=Year.SURVEY,
    roll_up=RollUp.NEVER,
    sensitivity=Sensitivity.HIGH,
    priorities=(13, 14, 15, 16),
    method=Method.RECENT_TREND,
    members=("Priority 13", "Priority 14", "Priority 15", "Priority 16"),
    breakdown_title="Priority",
    overlap="The same young people answer every statement, so priorities are never added up.",
    sql="""
        SELECT period_start, period_end, 'Priority ' || priority AS breakdown,
               sum(strongly_agree + agree) FILTER (WHERE valid IS NOT NULL) AS numerator,
               sum(valid) FILTER (WHERE strongly_agree + agree IS NOT NULL) AS denominator,
               any_value(agree_state) AS state,
               list(agree_source) AS sources
        FROM returns.supported_survey
        WHERE agree_source IS NOT NULL AND young_people = 'All young people'
        GROUP BY period_start, period_end, priority
    """,
)

INDICATORS = (SURVEY_RESPONSES, YOU_SAID_WE_DID, AGREEMENT_BY_PRIORITY)
