"""Red, Amber, Green or not rated, always with its reason."""

from dataclasses import dataclass

from metrics.figures.points import Point
from metrics.figures.words import figure, listed, number
from metrics.indicator import Better, Indicator, RagRule, Rule
from metrics.status.targets import Rating, Suspension, Target
from metrics.status.trajectory import Pace
from store import periods
from store.states import State

_EXACT = 1e-9  # on the line is within it, whatever the last binary digit says
_FEWEST = 10  # a share of fewer is not rated
COLOUR = {"R": "Red", "A": "Amber", "G": "Green"}


@dataclass(frozen=True)
class Case:
    """What a rating is decided on."""

    indicator: Indicator
    latest: Point | None  # as shown
    exact: Point | None  # the same figure unrounded, for comparing
    received: bool  # whether anything was ever received
    hidden: bool  # whether the newest figure is hidden
    target: Target | None
    standing: float | None  # where the target stands for this period, on the way to it
    all_targets: list[Target]
    suspended: Suspension | None
    by_hand: Rating | None
    previous: Point | None
    pace: Pace | None
    share: float | None = None  # the share that the rule rates in the figure's place, in per cent


@dataclass(frozen=True)
class Rated:
    """A rating and its reason, and the two numbers it stands on where there are two."""

    letter: str | None
    reason: str
    value: str = ""  # what was held against the target, in words
    against: str = ""  # the target, in words


def rate(case: Case) -> Rated:
    """Return the rating; a suspended indicator keeps the one it had and is not rated again."""
    if case.suspended is not None:
        return _while_suspended(case.suspended, case.by_hand)
    if case.hidden:
        return Rated(None, "Not rated: the newest figure is hidden, so that no child can be recognised.")
    if case.latest is None or case.exact is None or case.latest.value is None:
        return Rated(None, f"Not rated: {_nothing(case)}.")
    if case.latest.state == State.NOT_SCHEDULED:
        return Rated(None, f"Not rated: none was scheduled in {case.latest.period}.")
    rule = case.indicator.rag_rule(case.latest.period.end)
    rated = _RULES[rule.rule](case, rule)
    if rated.letter and case.latest.state == State.PROVISIONAL:
        return Rated(rated.letter, f"{rated.reason} The figure is provisional.", rated.value, rated.against)
    return rated


def _nothing(case: Case) -> str:
    return "the Board has set no target" if case.received else "no figure has been received"


def _while_suspended(suspended: Suspension, rating: Rating | None) -> Rated:
    since = f"reporting suspended since {suspended.start_words}"
    after = f"; {suspended.end_words}" if suspended.end_words else ""
    if rating is None or rating.rag not in COLOUR:
        said = f" N/A as last reported ({rating.as_at})." if rating else ""
        return Rated(None, f"Not rated: {since}{after}.{said}")
    return Rated(
        rating.rag,
        f"{COLOUR[rating.rag]} as last reported ({rating.as_at}); {since}{after}. It is not rated again without a figure.",
    )


# -- against a number -------------------------------------------------------------------------------------


def _target(case: Case, rule: RagRule) -> Rated:
    indicator, target = case.indicator, case.target
    if rule.proposed is not None and (target is None or target.value is None):
        return _proposed(case, rule)
    if target is None:
        return _no_target(case)
    if target.value is None or case.standing is None:
        return Rated(None, f"Not rated: the target, {target.words}, has no number.")
    if indicator.better is Better.NEITHER:
        return Rated(None, "Not rated: it tells of demand, and neither more nor fewer is better in itself.")
    assert case.latest is not None and case.exact is not None and case.exact.value is not None
    if case.exact.denominator is not None and case.exact.denominator < _FEWEST and indicator.unit.value == "%":
        return Rated(None, f"Not rated: it is a share of fewer than {_FEWEST}.")
    return _against(
        indicator,
        rule,
        case.exact.value,
        case.standing,
        figure(case.latest.value or 0.0, indicator),
        f"the target of {figure(case.standing, indicator)}",
        str(case.latest.period),
    )


def _no_target(case: Case) -> Rated:
    dated = [t for t in case.all_targets if t.current and t.value is not None]
    if dated and case.latest is not None:
        return Rated(
            None, f"Not rated: no target covers {case.latest.period}; those set are {listed([t.words for t in dated])}."
        )
    return Rated(None, "Not rated: the Board has set no target.")


def _proposed(case: Case, rule: RagRule) -> Rated:
    """Hold a figure, or the share that the rule names, against a target that the Board has not agreed, and say so."""
    assert case.latest is not None and case.exact is not None and case.exact.value is not None
    assert rule.proposed is not None
    if rule.without:
        if case.share is None:
            return Rated(None, "Not rated: the figures it is a share of were not all received.")
        value, shown = case.share, f"{number(case.share)}% not {rule.without}"
        aim = f"{number(rule.proposed)}%"
    else:
        value, shown = case.exact.value, figure(case.latest.value or 0.0, case.indicator)
        aim = figure(rule.proposed, case.indicator)
    rated = _against(
        case.indicator, rule, value, rule.proposed, shown, f"a proposed target of {aim}", str(case.latest.period)
    )
    return Rated(rated.letter, f"{rated.reason} The Board has not agreed one.", rated.value, rated.against)


def _against(
    indicator: Indicator, rule: RagRule, value: float, target: float, shown: str, aim: str, when: str
) -> Rated:
    """Green on or past the target, Amber within the tolerance of it, Red beyond; unrounded figures are compared."""
    short = value - target if indicator.better is Better.LOWER else target - value
    if rule.in_points:
        gap, room = short, f"{number(rule.tolerance)} points"
    else:  # a target of 0 has no tolerance: a share of nothing
        gap = short / abs(target) if target else short and short / abs(short)
        room = f"{number(100 * rule.tolerance)}%"
    letter = "G" if gap <= _EXACT else "A" if gap <= rule.tolerance + _EXACT else "R"
    within = {"G": "on or past", "A": f"within {room} of", "R": f"more than {room} off"}[letter]
    near = ", just short of it before rounding" if letter != "G" and aim.endswith(f" {shown}") else ""
    against = aim.removeprefix("the target of ")
    return Rated(letter, f"{COLOUR[letter]}: {shown} is {within} {aim} ({when}{near}).", shown, against)


def _year_to_date(case: Case, rule: RagRule) -> Rated:
    """Hold the year's sum so far against the profile of the year's target."""
    target, pace = case.target, case.pace
    if target is None:
        return _no_target(case)
    if target.value is None:
        return Rated(None, f"Not rated: the target, {target.words}, has no number.")
    if target.covers is None:
        return Rated(None, f"Not rated: the target, {target.words}, does not say which year it is for.")
    if pace is None or not pace.elapsed:
        return Rated(None, "Not rated: no month of the target's year has been received.")
    if pace.done is None or pace.expected is None:
        return Rated(None, f"Not rated: {pace.why_not}.")
    line = "a straight line" if pace.profile == "linear" else "the usual course of a year"
    shown, aim = figure(pace.done, case.indicator), figure(pace.expected, case.indicator)
    letter = _against(case.indicator, rule, pace.done, pace.expected, shown, aim, "").letter
    return Rated(
        letter,
        f"{COLOUR[letter or 'R']}: {shown} in {pace.elapsed} month{'s' if pace.elapsed > 1 else ''}, where {line} to "
        f"{target.words} stands at {aim}.",
        shown,
        f"{aim} by now on {line} to {target.words}",
    )


# -- against a direction, a whole, or a date --------------------------------------------------------------


def _improvement(case: Case, _: RagRule) -> Rated:
    latest, before, indicator = case.latest, case.previous, case.indicator
    assert latest is not None and latest.value is not None
    rise = indicator.better is Better.HIGHER
    aim, way = ("an increase", "above") if rise else ("a decrease", "below")
    if before is None or before.value is None:
        wanted = periods.same_period_last_year(latest.period)
        return Rated(None, f"Not rated: the aim is {aim}, and there is no figure for {wanted} to compare with.")
    now, then = figure(latest.value, indicator), f"{figure(before.value, indicator)} in {before.period}"
    if (latest.value > before.value) if rise else (latest.value < before.value):
        return Rated("G", f"Green: {now} is {way} {then}.")
    return Rated(None, f"Not rated: the aim is {aim} without a number, and {now} is not {way} {then}.")


def _all(case: Case, rule: RagRule) -> Rated:
    point = case.exact
    assert point is not None and case.latest is not None
    if not point.denominator or point.value is None:
        return Rated(None, "Not rated: how many there are in all was not received.")
    shown, aim = figure(point.value, case.indicator), f"all {number(point.denominator)}"
    return _against(case.indicator, rule, point.value, point.denominator, shown, aim, str(case.latest.period))


def _milestone(case: Case, _: RagRule) -> Rated:
    """Green when there by its date; Amber when late and a new date is set; Red when late and none is."""
    assert case.exact is not None and case.exact.value is not None and case.latest is not None
    when, value = case.latest.period, case.exact.value
    dated = sorted((t for t in case.all_targets if t.covers), key=lambda t: t.covers.end if t.covers else when.end)
    due = [t for t in dated if t.covers and t.covers.end <= when.end and t.status != "superseded"]
    ahead = [t for t in dated if t.covers and t.covers.end > when.end and t.current]
    shown = figure(value, case.indicator)
    if not due and not ahead:
        return _no_target(case)
    last = due[-1] if due else None
    if last is not None and last.value is not None and value >= last.value:
        return Rated("G", f"Green: {shown} in {when}; {last.words} is reached.", shown, last.words)
    if last is not None and ahead:
        return Rated("A", f"Amber: {last.words} was missed; the new aim is {ahead[0].words}.", shown, ahead[0].words)
    if last is not None:
        return Rated("R", f"Red: {last.words} was missed, and no new date is set.", shown, last.words)
    return Rated(None, f"Not rated: {ahead[0].words} is not due yet.")


_RULES = {
    Rule.TARGET: _target,
    Rule.YEAR_TO_DATE: _year_to_date,
    Rule.IMPROVEMENT: _improvement,
    Rule.ALL: _all,
    Rule.MILESTONE: _milestone,
}
