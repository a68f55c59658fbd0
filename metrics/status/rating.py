"""Where a figure stands against the aim: a word of the closed list, its letter, and always the reason."""

from dataclasses import dataclass, replace

from metrics.figures.points import Point
from metrics.figures.words import figure, listed, number
from metrics.indicator import Better, Indicator, RagRule, Rule
from metrics.protection import disclosure
from metrics.status.aims import Passed
from metrics.status.targets import Rating, Suspension, Target
from metrics.status.trajectory import Pace
from metrics.status.verdict import Aim, Way
from store.periods import Period
from store.states import State

_OUR_TOLERANCE = "a tolerance of ours, for the Board has agreed none"
_EXACT = 1e-9  # on the line is within it, whatever the last binary digit says
_FEWEST = 10  # a share of fewer is not rated
_HIDDEN = {
    State.SUPPRESSED: "hidden, so that no child can be recognised",
    State.LOW: "low: it rounds to 0, and is not 0",
}
COLOUR = {"R": "Red", "A": "Amber", "G": "Green"}


@dataclass(frozen=True)
class Case:
    """What a rating is decided on."""

    indicator: Indicator
    latest: Point | None  # as shown
    exact: Point | None  # the same figure unrounded, for comparing
    received: bool  # whether anything was ever received
    hidden: str | None  # the state that hides the newest figure
    target: Target | None
    standing: float | None  # where the target stands for this period, on the way to it
    all_targets: list[Target]
    suspended: Suspension | None
    by_hand: Rating | None
    pace: Pace | None = None
    passed: Passed | None = None  # the newest target whose time is over, and what was reached of it
    way: Way = Way.TOO_FEW  # by a tested method
    since: Period | None = None
    newest_state: str | None = None
    sum_hidden: bool = False  # a month of a year's sum is hidden
    nearest: float = 0.0  # to which a worked out count is rounded before it is said


@dataclass(frozen=True)
class Rated:
    """A rating and its reason, and the two numbers it stands on where there are two."""

    aim: Aim
    reason: str
    value: str = ""  # what was held against the target, in words
    against: str = ""  # the target, in words
    kept: str | None = None  # the letter last reported, of a suspended indicator
    miss: float = 0.0  # by how many tolerances the target is missed

    @property
    def letter(self) -> str | None:
        """Return R, A, G or None."""
        return self.kept or self.aim.letter


_SUM_HIDDEN = Rated(
    Aim.HIDDEN, "Cannot be shown: a month of the year is hidden, and the sum of the others would give it away."
)


def rate(case: Case) -> Rated:
    """Return the rating; a suspended indicator keeps the one it had and is not rated again."""
    if case.suspended is not None:
        return _while_suspended(case.suspended, case.by_hand)
    if case.hidden:
        return Rated(Aim.HIDDEN, f"Cannot be shown: the newest figure is {_HIDDEN[State(case.hidden)]}.")
    if case.latest is None or case.exact is None or case.latest.value is None:
        return _without_a_figure(case)
    if case.latest.state == State.NOT_SCHEDULED:
        return _not_yet(f"none was scheduled in {case.latest.period}")
    rule = case.indicator.rag_rule(case.latest.period.end)
    rated = _RULES[rule.rule](case, rule)
    if rated.letter and case.latest.state == State.PROVISIONAL:
        return replace(rated, reason=f"{rated.reason} The figure is provisional.")
    return rated


def _not_yet(why: str) -> Rated:
    return Rated(Aim.NOT_YET, f"Not rated yet: {why}.")


def _without_a_figure(case: Case) -> Rated:
    if case.newest_state == State.PENDING:
        return Rated(Aim.PENDING, "Pending: the figure is still awaited.")
    if case.newest_state == State.NO_CASES:
        return _not_yet("there were no cases")
    if not case.received:
        return Rated(Aim.NOT_RECEIVED, "Not received: no figure has been sent in.")
    if case.all_targets:
        return _not_yet(f"the aim is not of one figure: {_aims(case)}")
    return _no_target(case)


def _aims(case: Case) -> str:
    return listed([f"“{target.words}”" for target in case.all_targets if target.status != "superseded"])


def _while_suspended(suspended: Suspension, rating: Rating | None) -> Rated:
    began = suspended.start_words
    since = f"reporting suspended {began}" if began.startswith("after ") else f"reporting suspended since {began}"
    after = f"; {suspended.end_words}" if suspended.end_words else ""
    if rating is None or rating.rag not in COLOUR:
        said = f" N/A as last reported ({rating.as_at})." if rating else ""
        return Rated(Aim.SUSPENDED, f"Suspended: {since}{after}.{said}")
    kept = f"{COLOUR[rating.rag]} as last reported ({rating.as_at})"
    reason = f"Suspended: {kept}; {since}{after}. It is not rated again without a figure."
    return Rated(Aim.SUSPENDED, reason, kept=rating.rag)


# -- against a number -------------------------------------------------------------------------------------


def _target(case: Case, rule: RagRule) -> Rated:
    indicator, target = case.indicator, case.target
    if target is None or target.value is None or case.standing is None:
        return _passed(case) or _without_a_number(case, rule)
    if indicator.better is Better.NEITHER:
        return _not_yet("it tells of demand, and neither more nor fewer is better in itself")
    assert case.latest is not None and case.exact is not None and case.exact.value is not None
    if case.exact.denominator is not None and case.exact.denominator < _FEWEST and indicator.unit.value == "%":
        return _not_yet(f"it is a share of fewer than {_FEWEST}")
    return _against(
        indicator,
        rule,
        case.exact.value,
        case.standing,
        figure(case.latest.value or 0.0, indicator),
        f"the target of {figure(case.standing, indicator)}",
        str(case.latest.period),
    )


def _passed(case: Case) -> Rated | None:
    """Return whether a target whose time is over was met; it stays so until the Board sets another. None without one."""
    passed = case.passed
    if passed is None:
        return None
    target = passed.target
    expired = " It has expired, and no other stands in its place." if target.status == "expired" else ""
    if passed.hidden:
        return _SUM_HIDDEN
    if passed.reached is None:
        return _not_yet(f"the target, {target.words}, has passed, and {passed.why_not}")
    assert target.value is not None
    shown = _worked_out(passed.reached, case)
    short = passed.reached - target.value if case.indicator.better is Better.LOWER else target.value - passed.reached
    aim = Aim.MET if short <= _EXACT else Aim.MISSED
    of = "of" if case.indicator.by_year else "against"
    rule = case.indicator.rag_rule(target.covers.end) if target.covers else RagRule()
    share = short if rule.in_points or not target.value else short / abs(target.value)
    miss = max(0.0, share / (rule.tolerance or 1.0))
    return Rated(aim, f"{aim}: {shown} {of} {target.words}.{expired}", shown, target.words, miss=miss)


def _without_a_number(case: Case, rule: RagRule) -> Rated:
    """Return that there is nothing to rate by: an aim without a number, a target for later, a proposal, or none at all."""
    proposed = ""
    if rule.proposed is not None:
        aim = f"{number(rule.proposed)}%" if rule.without else figure(rule.proposed, case.indicator)
        proposed = f"{aim}{f' not {rule.without}' if rule.without else ''} is proposed, and the Board has not agreed it"
    named = [f"“{target.words}”" for target in case.all_targets if target.current]
    if named:
        ahead = all(t.value is not None for t in case.all_targets if t.current)
        why = (
            f"{listed(named)} {'is' if len(named) == 1 else 'are'} for another time"
            if ahead
            else (f"the aim has no number: {listed(named)}")
        )
        return _not_yet(f"{why}; {proposed}" if proposed else why)
    return Rated(Aim.NO_TARGET, f"No target: {proposed or 'the Board has set none'}.")


def _no_target(case: Case) -> Rated:
    return _passed(case) or _without_a_number(case, RagRule())


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
    stands = Aim.ON_TRACK if gap <= _EXACT else Aim.CLOSE if gap <= rule.tolerance + _EXACT else Aim.OFF_TRACK
    beyond = f"more than {room} off" if rule.tolerance else "short of"
    within = {Aim.ON_TRACK: "on or past", Aim.CLOSE: f"within {room} of", Aim.OFF_TRACK: beyond}[stands]
    near = ", just short of it before rounding" if stands is not Aim.ON_TRACK and aim.endswith(f" {shown}") else ""
    against = aim.removeprefix("the target of ")
    tolerance = "" if not rule.tolerance else f" A miss of up to {room} is close: {rule.agreed or _OUR_TOLERANCE}."
    miss = max(0.0, gap / rule.tolerance) if rule.tolerance else max(0.0, gap)
    return Rated(stands, f"{stands}: {shown} is {within} {aim} ({when}{near}).{tolerance}", shown, against, miss=miss)


def _worked_out(value: float, case: Case) -> str:
    """Return a sum in words, rounded as the profile rounds figures."""
    return figure(disclosure.rounded(value, case.nearest) if case.nearest else value, case.indicator)


def _year_to_date(case: Case, rule: RagRule) -> Rated:
    """Hold the year's sum so far against the profile of the year's target."""
    target, pace = case.target, case.pace
    if target is None or target.value is None:
        return _no_target(case)
    if target.covers is None:
        return _not_yet(f"the target, “{target.words}”, does not say which year it is for")
    if case.sum_hidden:
        return _SUM_HIDDEN
    if pace is None or not pace.elapsed:
        return _not_yet("no month of the target's year has been received")
    if pace.done is None or pace.expected is None:
        return _not_yet(pace.why_not)
    if pace.required is None:  # its last month is in
        return _passed(replace(case, passed=Passed(target, pace.done))) or _no_target(case)
    line = "a straight line" if pace.profile == "linear" else "the usual course of a year"
    shown, aim = _worked_out(pace.done, case), figure(pace.expected, case.indicator)
    stands = _against(case.indicator, rule, pace.done, pace.expected, shown, aim, "").aim
    return Rated(
        stands,
        f"{stands}: {shown} in {pace.elapsed} month{'s' if pace.elapsed > 1 else ''}, where {line} to "
        f"{target.words} stands at {aim}.",
        shown,
        f"{aim} by now on {line} to {target.words}",
    )


# -- against a direction, a whole, or a date --------------------------------------------------------------


def _improvement(case: Case, rule: RagRule) -> Rated:
    """Rate an aim that is a direction without a number by the tested direction; what is not tested is no improvement."""
    if case.target is not None and case.target.value is not None:
        return _target(case, rule)
    if not any(target.current for target in case.all_targets):
        return _no_target(case)
    aim = "an increase" if case.indicator.better is Better.HIGHER else "a decrease"
    since = f" since {case.since}" if case.since is not None else ""
    if case.way is Way.IMPROVING:
        return Rated(Aim.ON_TRACK, f"On track: the aim is {aim}, and it has improved{since} by a tested method.")
    if case.way is Way.WORSENING:
        return Rated(Aim.OFF_TRACK, f"Off track: the aim is {aim}, and it has worsened{since} by a tested method.")
    why = (
        "no change beyond chance has been found"
        if case.way is Way.STEADY
        else "there are too few figures to test a change"
    )
    return _not_yet(f"the aim is {aim} without a number, and {why}")


def _all(case: Case, rule: RagRule) -> Rated:
    point = case.exact
    assert point is not None and case.latest is not None
    if not point.denominator or point.value is None:
        return _not_yet("how many there are in all was not received")
    shown, when = f"{figure(point.value, case.indicator)} of {number(point.denominator)}", str(case.latest.period)
    rated = _against(case.indicator, rule, point.value, point.denominator, shown, "all", when)
    by = "every one is" if rated.aim is Aim.ON_TRACK else "not all are"
    tolerance = rated.reason.partition(").")[2]
    return replace(rated, reason=f"{rated.aim}: {shown} ({when}): {by}.{tolerance}", against="")


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
        return Rated(Aim.MET, f"Target met: {shown} in {when}; {last.words} is reached.", shown, last.words)
    if last is not None and ahead:
        reason = f"Close: {last.words} was missed; the new aim is {ahead[0].words}."
        return Rated(Aim.CLOSE, reason, shown, ahead[0].words)
    if last is not None:
        return Rated(Aim.MISSED, f"Target missed: {last.words}, and no new date is set.", shown, last.words)
    return _not_yet(f"{ahead[0].words} is not due yet")


_RULES = {
    Rule.TARGET: _target,
    Rule.YEAR_TO_DATE: _year_to_date,
    Rule.IMPROVEMENT: _improvement,
    Rule.ALL: _all,
    Rule.MILESTONE: _milestone,
}
