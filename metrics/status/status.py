"""One status per indicator: the figure, its rating and why, its direction, its process, its way to the target.

Every page, table, chart, sentence and export reads this one object, so that no two of them can differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.figures.points import Point, points_of, same_kind, series
from metrics.figures.roll_up import Rolled, sum_of_twelve_months, year_to_date
from metrics.indicator import Indicator, Measure, Unit
from metrics.protection.view import PLAIN, View
from metrics.statistics.fingertips import POINTS, RecentTrend, recent_trend
from metrics.statistics.intervals import wilson
from metrics.status import trajectory
from metrics.status.aims import aims_of, passed_of
from metrics.status.benchmark import Beside, beside
from metrics.status.control import YEARLY, Control, control
from metrics.status.direction import Comparison, Direction, compare
from metrics.status.rating import Case, Rated, rate
from metrics.status.targets import Rating, Rebase, Suspension, Target
from metrics.status.trajectory import Between, Pace, Path
from metrics.status.verdict import Verdict, Way, moves
from store.periods import Period
from store.states import State

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
    aims = aims_of(indicator, points, targets, latest)
    process = control(indicator, told, suspensions, rebases, aims.held_against, view.dialect, view.screen)
    comparisons = compare(indicator, told, process.chart if process else None)
    members = () if latest or hidden or not len(frame) else _latest_members(frame)
    member_controls = {} if latest or hidden else _member_controls(indicator, frame, suspensions, view)
    yearly = _yearly(indicator, told)
    trend = _trend(indicator, yearly)
    way, since = moves(process, trend, yearly, member_controls)
    unrounded = frame if exact is None else exact
    last = next((p for p in reversed(points) if latest is None or same_kind(p, latest)), None)
    true = latest if unrounded is frame else _same(points_of(series(indicator, unrounded)), latest)
    kept, passed = (ratings[-1] if ratings else None), passed_of(indicator, points, targets, latest)
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


def _verdict(rated: Rated, way: Way, since: Period | None, latest: Point | None, members: tuple[Point, ...]) -> Verdict:
    of = latest or (members[0] if members else None)
    return Verdict(rated.aim, rated.letter, way, since, of.period if of else None, by_members=bool(members))


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


def _yearly(indicator: Indicator, told: Sequence[Point]) -> list[Point]:
    """Return the figures of a yearly share; none where the series is not yearly, is no share, or is too short for a trend."""
    valued = [point for point in told if point.value is not None]
    if indicator.unit is not Unit.PERCENT or indicator.measure is not Measure.PERCENT:
        return []
    if len(valued) < POINTS or valued[-1].period.grain not in YEARLY:
        return []
    return [p for p in valued if p.period.grain == valued[-1].period.grain]


def _trend(indicator: Indicator, shares: Sequence[Point]) -> RecentTrend | None:
    """Return the tested trend of a yearly share; None of no figures."""
    if not shares:
        return None
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
