"""The targets of an indicator for its newest figure: the one in force, where it stands, and the newest whose time is over."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.figures.points import Point
from metrics.indicator import Indicator
from metrics.status.targets import Target, target_in_force
from metrics.status.trajectory import MONTHS, Pace, standing_at
from metrics.status.trajectory import pace as pace_of
from store.states import HIDDEN

_NEAR = 92  # days before a target's last day within which a figure tells what was reached


@dataclass(frozen=True)
class Aims:
    """The target in force and where it stands for the latest figure."""

    target: Target | None
    standing: float | None  # of a year's sum, what a month must bring
    held_against: float | None  # the same, or a target that is only proposed
    paces: tuple[Pace, ...]
    pace: Pace | None  # of the target in force


@dataclass(frozen=True)
class Passed:
    """A target whose time is over, and what was reached of it."""

    target: Target
    reached: float | None
    why_not: str = ""  # why that is not known
    hidden: bool = False  # a month of a year's sum is hidden


def aims_of(indicator: Indicator, points: Sequence[Point], targets: Sequence[Target], latest: Point | None) -> Aims:
    """Return the target in force for the newest figure, where it stands, and the pace of each current one."""
    target = target_in_force(list(targets), latest.period if latest else None)
    paces = _paces(indicator, points, targets)
    rule = indicator.rag_rule(latest.period.end) if latest else None
    pace = next((p for p in paces if p.target == target), None)
    if target is None or latest is None or target.value is None:
        standing = None
    elif pace is not None:
        standing = target.value / MONTHS
    else:
        standing = standing_at(target, points, latest.period)
    proposed = rule.proposed if rule and standing is None and not rule.without else None
    return Aims(target, standing, standing if proposed is None else proposed, paces, pace)


def _paces(indicator: Indicator, points: Sequence[Point], targets: Sequence[Target]) -> tuple[Pace, ...]:
    """Return the pace of each current target of a year's sum; none where a month is hidden, which a sum would give away."""
    if not indicator.by_year or any(p.state in HIDDEN for p in points):
        return ()
    standing = [target for target in targets if target.current]
    return tuple(found for target in standing if (found := pace_of(target, points)) is not None)


def passed_of(
    indicator: Indicator, points: Sequence[Point], targets: Sequence[Target], latest: Point | None
) -> Passed | None:
    """Return the newest target whose time was over before the newest figure, and what was reached of it."""
    if latest is None:
        return None
    over = [
        t
        for t in targets
        if t.covers and t.value is not None and t.status != "superseded" and t.covers.end < latest.period.end
    ]
    target = max(over, key=lambda t: t.covers.end if t.covers else latest.period.end, default=None)
    if target is None or target.covers is None:
        return None
    if indicator.by_year:
        if any(p.state in HIDDEN for p in points):
            return Passed(target, None, hidden=True)
        found = pace_of(target, points)
        return Passed(target, found.done if found else None, found.why_not if found else "")
    within = [p for p in points if p.value is not None and target.covers.start <= p.period.end <= target.covers.end]
    near = within and (target.covers.end - within[-1].period.end).days <= _NEAR
    return (
        Passed(target, within[-1].value)
        if near
        else Passed(target, None, f"no figure of {target.covers.end:%B %Y} was received")
    )
