"""What the process says, and what that means for the target: one clause for every combination of the two."""

from metrics.indicator import Indicator, Method, Unit
from metrics.statistics.special_causes import Assurance, Cause
from metrics.status.control import FOLLOWS_TERMS
from metrics.status.status import Status
from store.periods import Grain
from store.states import State

_GRAIN = {
    Grain.DAY: "",
    Grain.WEEK: "week-to-week ",
    Grain.MONTH: "month-to-month ",
    Grain.QUARTER: "quarter-to-quarter ",
    Grain.TERM: "term-to-term ",
}
_HAS = {  # rule -> what the number does, for the better or the worse
    "outside": "lies outside its usual range, for the {way}",
    "trend": "has moved for the {way} six times in a row",
    "two_in_three": "has been far from its average, for the {way}, two times of the last three",
    "shift": "has been {way} than its average at least seven times in a row",
    "last_year": "is {way} than in the same period last year, by more than chance",
    "over_a_year": "has been {way} over the last year than in the year before, by more than chance",
}
_NEUTRAL = {
    "outside": "lies outside its usual range, on the {side} side",
    "trend": "has {moved} six times in a row",
    "two_in_three": "has been far {above} its average two times of the last three",
    "shift": "has been {above} its average at least seven times in a row",
    "last_year": "is {higher} than in the same period last year, by more than chance",
    "over_a_year": "has been {higher} over the last year than in the year before, by more than chance",
}
_STEADY = {  # method -> what a figure does that has not moved
    Method.USUAL_RANGE: "has not changed beyond its usual {grain}variation",
    Method.LAST_YEAR: "is like that of the same period last year",
    Method.OVER_A_YEAR: "has been much the same over the last year as in the year before",
}
_THEN: dict[tuple[Cause, Assurance | None], str] = {  # (cause, assurance) -> what follows for the target
    (Cause.COMMON, Assurance.MET): ", so the target should go on being met",
    (Cause.COMMON, Assurance.MISSED): ", so without a change the target will not be met",
    (Cause.COMMON, Assurance.INCONSISTENT): ", so without a change the target will not be met consistently",
    (Cause.IMPROVEMENT, Assurance.MET): ", and the target should go on being met",
    (Cause.IMPROVEMENT, Assurance.MISSED): ", but not yet enough to meet the target",
    (Cause.IMPROVEMENT, Assurance.INCONSISTENT): ", but the target is not met consistently yet",
    (Cause.CONCERN, Assurance.MET): ", though its usual range still meets the target",
    (Cause.CONCERN, Assurance.MISSED): ", and without a change the target will not be met",
    (Cause.CONCERN, Assurance.INCONSISTENT): ", and without a change the target will not be met consistently",
}


def process_words(indicator: Indicator, status: Status) -> str:
    """Return the clause as a sentence; empty where there are no limits to speak of."""
    process, latest = status.control, status.latest
    if (
        process is None
        or not process.tested
        or latest is None
        or latest.state in (State.NOT_SCHEDULED, State.SUSPENDED)
    ):
        return ""
    subject = "The share" if indicator.unit is Unit.PERCENT else "The number"
    rule = process.rules[0] if process.rules else ""
    then = ""
    if process.variation is Cause.COMMON or not rule:
        said = _STEADY[process.method].format(grain=_GRAIN.get(latest.period.grain, ""))
        then = _THEN.get((Cause.COMMON, process.assurance), "")
    elif process.variation.neutral:
        high = process.variation is Cause.NEUTRAL_HIGH
        said = _NEUTRAL[rule].format(
            side="high" if high else "low",
            moved="risen" if high else "fallen",
            above="above" if high else "below",
            higher="higher" if high else "lower",
        )
    else:
        said = _HAS[rule].format(way="better" if process.variation is Cause.IMPROVEMENT else "worse")
        then = _THEN.get((process.variation, process.assurance), "")
    season = f" {FOLLOWS_TERMS}" if process.warning else ""
    return f"{subject} {said}{then}.{season}"
