"""One status per indicator: the figure, its rating and why, its direction, its process, its way to the target.

Every page, table, chart, sentence and export reads this one object, so that no two of them can differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.figures.points import Point, points_of, same_kind, series
from metrics.figures.roll_up import Rolled, sum_of_twelve_months, year_to_date
from metrics.indicator import Indicator, Measure, Unit
from metrics.protection.view import PLAIN, View
from metrics.statistics.fingertips import POINTS, RecentTrend, recent_trend
from metrics.statistics.intervals import wilson
from metrics.status import trajectory
from metrics.status.benchmark import Beside, beside
from metrics.status.control import YEARLY, Control, control
from metrics.status.direction import Comparison, Direction, compare
from metrics.status.rating import Case, Passed, Rated, rate
from metrics.status.targets import Rating, Rebase, Suspension, Target, target_in_force
from metrics.status.trajectory import Between, Pace, Path
from metrics.status.verdict import Verdict, Way, way_of, way_of_members
from store.periods import Period
from store.states import State

_NEAR = 92  # days before a target's last day within which a figure tells what was reached
NOTHING_PUBLISHED = pd.DataFrame(
    columns=["indicator", "measure", "geography", "period_start", "period_end", "figure", "unit", "release"]
)


@dataclass(frozen=True)
class Status:
    """What is known of an indicator now, or as it was known at a moment."""

    latest: Point | None  # None: nothing received, hidden, or members that have no total
    members: tuple[Point, ...]  # the latest period's members, where there is no total
    comparisons: tuple[Comparison, ...]  # the one that speaks for it first
    rated: Rated
    by_hand: Rating | None  # what the Board said of this figure, beside what was computed
    target: Target | None
    standing: float | None  # where the target stands for the latest period
    state: str | None  # suspended, suppressed, not received … of the newest period
    newest: Period | None  # the newest period anything is known of, a figure or not
    in_all: Rolled | None  # the last twelve months
    year_to_date: Rolled | None
    paces: tuple[Pace, ...]  # of the targets of a year's sum, current ones
    path: Path | None
    between: tuple[Between, ...]  # years without a target between two
    control: Control | None
    member_controls: dict[str, Control] = field(hash=False)  # of members that are never added up
    trend: RecentTrend | None  # of a yearly series
    verdict: Verdict  # what may be said of it
    by_year: bool  # it is held against the sum of a year
    benchmarks: tuple[Beside, ...]

    @property
    def rag(self) -> str | None:
        """Return R, A, G or None."""
        return self.rated.letter

    @property
    def rag_reason(self) -> str:
        """Return why it is rated so, or why not."""
        return self.rated.reason

    @property
    def told_by_year(self) -> bool:
        """Return whether the figure that stands for it is its year so far: it is held against the sum of a year."""
        return bool(self.by_year and self.latest is not None and self.year_to_date and not self.year_to_date.missing)

    @property
    def previous(self) -> Point | None:
        """Return the earlier figure it is compared with."""
        return self.comparisons[0].earlier

    @property
    def direction(self) -> Direction:
        """Return where it stands against that."""
        return self.comparisons[0].direction

    @property
    def compared(self) -> str:
        """Return with what it is compared, or why with nothing."""
        return self.comparisons[0].words

    @property
    def demonstration(self) -> bool:
        """Return whether the figure it speaks of is generated and not real."""
        return any(p.demonstration for p in (self.latest, *self.members) if p is not None)


def status(
    indicator: Indicator,
    frame: pd.DataFrame,
    targets: Sequence[Target] = (),
    suspensions: Sequence[Suspension] = (),
    ratings: Sequence[Rating] = (),
    rebases: Sequence[Rebase] = (),
    published: pd.DataFrame = NOTHING_PUBLISHED,
    exact: pd.DataFrame | None = None,
    view: View = PLAIN,
) -> Status:
    """Return the status of a computed frame; `exact` is the same frame unrounded, where the profile rounds."""
    points = points_of(series(indicator, frame))
    hidden = bool(points) and points[-1].state == State.SUPPRESSED
    told = [] if hidden else points
    latest = next((point for point in reversed(told) if point.value is not None), None)
    suspended = _suspended(points or points_of(frame), suspensions)
    aims = _aims(indicator, points, targets, latest)
    process = control(indicator, told, suspensions, rebases, aims.held_against, view.dialect, view.screen)
    comparisons = compare(indicator, told, process.chart if process else None)
    members = () if latest or hidden or not len(frame) else _latest_members(frame)
    member_controls = {} if latest or hidden else _member_controls(indicator, frame, suspensions, view)
    valued = [point for point in told if point.value is not None]
    trend = _trend(indicator, valued)
    way, since = _moves(indicator, process, trend, valued, member_controls)
    unrounded = frame if exact is None else exact
    last = next((p for p in reversed(points) if latest is None or same_kind(p, latest)), None)
    true = latest if unrounded is frame else _same(points_of(series(indicator, unrounded)), latest)
    kept, passed = (ratings[-1] if ratings else None), _passed(indicator, points, targets, latest)
    case = Case(
        indicator, latest, true, len(frame) > 0, hidden, aims.target, aims.standing, list(targets), suspended, kept
    )
    rated = rate(
        replace(case, pace=aims.pace, passed=passed, way=way, since=since, newest_state=last.state if last else None)
    )
    state = last.state if last else State.NOT_RECEIVED if not members else None
    return Status(
        latest=latest,
        members=members,
        comparisons=comparisons,
        rated=rated,
        by_hand=_by_hand(ratings, latest) if suspended is None else None,
        target=aims.target,
        standing=aims.standing,
        state=State.SUSPENDED if suspended and latest is None else state,
        newest=last.period if last else members[0].period if members else None,
        in_all=sum_of_twelve_months(indicator, points) if indicator.measure is Measure.FLOW else None,
        year_to_date=year_to_date(indicator, points),
        paces=aims.paces,
        path=None if aims.pace else trajectory.path(aims.target, latest),
        between=tuple(trajectory.between(targets)) if indicator.by_year else (),
        control=process,
        member_controls=member_controls,
        trend=trend,
        verdict=_verdict(rated, way, since, latest, members),
        by_year=indicator.by_year,
        benchmarks=beside(indicator, published, points),
    )


# -- targets ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Aims:
    """The target in force and where it stands for the latest figure."""

    target: Target | None
    standing: float | None  # of a year's sum, what a month must bring
    held_against: float | None  # the same, or a target that is only proposed
    paces: tuple[Pace, ...]
    pace: Pace | None  # of the target in force


def _aims(indicator: Indicator, points: list[Point], targets: Sequence[Target], latest: Point | None) -> _Aims:
    target = target_in_force(list(targets), latest.period if latest else None)
    paces = _paces(indicator, points, targets)
    rule = indicator.rag_rule(latest.period.end) if latest else None
    pace = next((p for p in paces if p.target == target), None)
    if target is None or latest is None or target.value is None:
        standing = None
    elif pace is not None:
        standing = target.value / trajectory.MONTHS
    else:
        standing = trajectory.standing_at(target, points, latest.period)
    proposed = rule.proposed if rule and standing is None and not rule.without else None
    return _Aims(target, standing, standing if proposed is None else proposed, paces, pace)


def _paces(indicator: Indicator, points: list[Point], targets: Sequence[Target]) -> tuple[Pace, ...]:
    """Return the pace of each current target of a year's sum; none where a month is hidden, which a sum would give away."""
    if not indicator.by_year or any(p.state == State.SUPPRESSED for p in points):
        return ()
    standing = [target for target in targets if target.current]
    return tuple(found for target in standing if (found := trajectory.pace(target, points)) is not None)


def _passed(
    indicator: Indicator, points: list[Point], targets: Sequence[Target], latest: Point | None
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
        found = trajectory.pace(target, points)
        return Passed(target, found.done if found else None, found.why_not if found else "")
    within = [p for p in points if p.value is not None and target.covers.start <= p.period.end <= target.covers.end]
    near = within and (target.covers.end - within[-1].period.end).days <= _NEAR
    return (
        Passed(target, within[-1].value)
        if near
        else Passed(target, None, f"no figure of {target.covers.end:%B %Y} was received")
    )


def _moves(
    indicator: Indicator,
    process: Control | None,
    trend: RecentTrend | None,
    valued: Sequence[Point],
    members: Mapping[str, Control],
) -> tuple[Way, Period | None]:
    """Return which way an indicator moves by the tested method of its series, and since when."""
    if trend is not None:
        way = _OF_TREND.get(trend, Way.TOO_FEW)
        moved = way in (Way.STEADY, Way.TOO_FEW)
        return way, None if moved or len(valued) < POINTS else valued[-POINTS].period
    if process is not None:
        return way_of(process.variation), process.since
    if members:
        newest = max(made.points[-1].period.end for made in members.values())
        current = [made for made in members.values() if made.points[-1].period.end == newest]
        way = way_of_members([made.variation for made in current])
        dates = [made.since for made in current if made.since is not None and way_of(made.variation) is way]
        return way, min(dates, default=None)
    return Way.TOO_FEW, None


def _verdict(rated: Rated, way: Way, since: Period | None, latest: Point | None, members: tuple[Point, ...]) -> Verdict:
    of = latest or (members[0] if members else None)
    return Verdict(rated.aim, rated.letter, way, since, of.period if of else None, by_members=bool(members))


_OF_TREND = {
    RecentTrend.NO_SIGNIFICANT_CHANGE: Way.STEADY,
    RecentTrend.INCREASING: Way.RISING,
    RecentTrend.DECREASING: Way.FALLING,
    RecentTrend.INCREASING_AND_BETTER: Way.IMPROVING,
    RecentTrend.DECREASING_AND_BETTER: Way.IMPROVING,
    RecentTrend.INCREASING_AND_WORSE: Way.WORSENING,
    RecentTrend.DECREASING_AND_WORSE: Way.WORSENING,
}


# -- series -----------------------------------------------------------------------------------------------


def _same(true: list[Point], latest: Point | None) -> Point | None:
    """Return the unrounded figure of the same period."""
    if latest is None:
        return None
    return next((p for p in reversed(true) if (p.period, p.basis) == (latest.period, latest.basis)), None)


def _latest_members(frame: pd.DataFrame) -> tuple[Point, ...]:
    known = frame[frame["value"].notna()]
    last = known[known["period_end"] == known["period_end"].max()]
    return tuple(points_of(last))


def _suspended(points: list[Point], suspensions: Sequence[Suspension]) -> Suspension | None:
    """Return the newest suspension that no figure has followed; one of a period that it covers in part does not."""
    newest = max((s for s in suspensions), key=lambda s: s.start, default=None)
    if newest is None:
        return None
    known = [p.period for p in points if p.value is not None and p.period.end >= newest.start]
    within = [p for p in known if p.start <= newest.start or (newest.end is not None and p.end <= newest.end)]
    return newest if len(within) == len(known) else None


def _by_hand(ratings: Sequence[Rating], latest: Point | None) -> Rating | None:
    """Return the newest rating that the Board gave by hand of this figure: reported at or after the end of its period."""
    given = [rating for rating in ratings if latest is not None and rating.reported.end >= latest.period.end]
    return given[-1] if given else None


def _member_controls(
    indicator: Indicator, frame: pd.DataFrame, suspensions: Sequence[Suspension], view: View
) -> dict[str, Control]:
    found = {}
    for member in indicator.members:
        points = points_of(frame[frame["breakdown"] == member])
        made = control(indicator, points, suspensions, (), None, view.dialect, view.screen)
        if made is not None:
            found[member] = made
    return found


def _trend(indicator: Indicator, valued: list[Point]) -> RecentTrend | None:
    """Return the tested trend of a yearly share; None where the series is not yearly or is no share."""
    if indicator.unit is not Unit.PERCENT or indicator.measure is not Measure.PERCENT:
        return None
    if len(valued) < POINTS or valued[-1].period.grain not in YEARLY:
        return None
    shares = [p for p in valued if p.period.grain == valued[-1].period.grain]
    ends = [
        wilson(p.numerator, p.denominator)
        if p.numerator is not None and p.denominator and 0 <= p.numerator <= p.denominator
        else (None, None)
        for p in shares
    ]
    return recent_trend(
        [p.value for p in shares],
        [p.numerator for p in shares],
        [p.denominator for p in shares],
        [low for low, _ in ends],
        [high for _, high in ends],
        indicator.better,
    )
