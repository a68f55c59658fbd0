"""One status per indicator: the figure, its rating and why, its direction, its process, its way to the target.

Every page, table, chart, sentence and export reads this one object, so that no two of them can differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.figures.points import Point, points_of, same_kind, series
from metrics.figures.roll_up import Rolled, sum_of_twelve_months, year_to_date
from metrics.indicator import Indicator, Measure, Unit
from metrics.protection import disclosure
from metrics.protection.protect import Protected
from metrics.protection.view import PLAIN, View
from metrics.statistics.fingertips import RecentTrend
from metrics.status import trajectory
from metrics.status.aims import aims_of, passed_of
from metrics.status.benchmark import Beside, beside
from metrics.status.charted import Charted, Moving
from metrics.status.control import Control
from metrics.status.direction import Comparison, Direction, compare
from metrics.status.method import span_of
from metrics.status.rating import Case, Rated, rate
from metrics.status.targets import Rating, Rebase, Suspension, Target
from metrics.status.trajectory import Between, Pace, Path, rounded_pace
from metrics.status.verdict import Verdict
from store.periods import Period
from store.states import HIDDEN, State

NOTHING_PUBLISHED = pd.DataFrame(
    columns=["indicator", "measure", "geography", "period_start", "period_end", "figure", "unit", "release"]
)


@dataclass(frozen=True)
class Status:
    """What is known of an indicator now, or as it was known at a moment."""

    latest: Point | None  # None: nothing received, hidden, or members that have no total
    members: tuple[Point, ...]  # the latest period's members, a figure or not, where there is no total
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
    protected: Protected | None = None,
    view: View = PLAIN,
) -> Status:
    """Return the status of a computed frame as it is shown; ratings, sums and directions are worked out on what is
    `protected`, unrounded, and rounded only then.
    """
    of = _series_of(indicator, frame, protected or Protected(frame, frame, frame))
    suspended = _suspended(of.points or points_of(frame), suspensions)
    aims = aims_of(indicator, of.exact, targets, of.latest)
    moving = Charted(indicator, suspensions, rebases, view).moving(of.told, of.members, of.frames, aims.held_against)
    case = Case(
        indicator=indicator,
        latest=of.latest,
        exact=_same(of.exact, of.latest),
        received=len(frame) > 0,
        hidden=of.hidden,
        target=aims.target,
        standing=aims.standing,
        all_targets=list(targets),
        suspended=suspended,
        by_hand=ratings[-1] if ratings else None,
        pace=aims.pace,
        passed=passed_of(indicator, of.exact, targets, of.latest),
        way=moving.way,
        since=moving.since,
        newest_state=of.last.state if of.last else None,
        sum_hidden=indicator.by_year and any(point.state in HIDDEN for point in of.points),
        nearest=0 if not indicator.counts_people else view.profile.nearest,
    )
    rated, process = rate(case), moving.control
    twelve_months = sum_of_twelve_months(indicator, of.exact) if indicator.measure is Measure.FLOW else None
    return Status(
        latest=of.latest,
        members=of.members,
        comparisons=compare(indicator, of.told, process.chart if process else None),
        rated=rated,
        by_hand=_by_hand(ratings, of.latest) if suspended is None else None,
        target=aims.target,
        standing=aims.standing,
        state=State.SUSPENDED if suspended and of.latest is None else of.state,
        newest=of.last.period if of.last else of.members[0].period if of.members else None,
        in_all=_as_shown(twelve_months, indicator, view),
        year_to_date=_as_shown(year_to_date(indicator, of.exact), indicator, view),
        paces=tuple(rounded_pace(pace, case.nearest) for pace in aims.paces),
        path=None if aims.pace else trajectory.path(aims.target, of.latest),
        between=tuple(trajectory.between(targets)) if indicator.by_year else (),
        control=process,
        member_controls=moving.members,
        trend=moving.trend,
        verdict=_verdict(rated, moving, of),
        by_year=indicator.by_year,
        benchmarks=beside(indicator, published, of.exact),
    )


@dataclass(frozen=True, eq=False)
class _Series:
    """The figures that speak for an indicator, as shown and as they are."""

    frames: Protected
    points: list[Point]
    exact: list[Point]  # none rounded
    hidden: str | None  # the state that hides the newest one
    told: list[Point]  # none where the newest one is hidden
    latest: Point | None
    members: tuple[Point, ...]
    last: Point | None  # the newest of their kind, a figure or not

    @property
    def state(self) -> str | None:
        """Return the state of the newest period."""
        return self.last.state if self.last else State.NOT_RECEIVED if not self.members else None


def _series_of(indicator: Indicator, frame: pd.DataFrame, frames: Protected) -> _Series:
    points = points_of(series(indicator, frame))
    exact = points if frames.unrounded is frame else points_of(series(indicator, frames.unrounded))
    hidden = points[-1].state if points and points[-1].state in HIDDEN else None
    told = [] if hidden else points
    latest = next((point for point in reversed(told) if point.value is not None), None)
    members = () if latest or hidden or not len(frame) else _latest_members(frame)
    told_of = [p for p in points if p.change is not None] if latest is None else []  # a change without its counts
    last = next((p for p in reversed(told_of or points) if latest is None or same_kind(p, latest)), None)
    return _Series(frames, points, exact, hidden, told, latest, members, last)


def _verdict(rated: Rated, moving: Moving, of: _Series) -> Verdict:
    spoken = of.latest or (of.members[0] if of.members else None)
    known = [point for point in of.points if point.value is not None]
    return Verdict(
        rated.aim,
        rated.letter,
        moving.way,
        moving.since,
        spoken.period if spoken else None,
        by_members=bool(of.members),
        apart=12 // (span_of(known) or 1),
    )


def _as_shown(rolled: Rolled | None, indicator: Indicator, view: View) -> Rolled | None:
    """Return a figure of a longer span as the profile lets it out; None where it does not."""
    if rolled is None or view.profile.open or not indicator.counts_people:
        return rolled
    share = indicator.unit is Unit.PERCENT
    shown = (
        disclosure.percentage(rolled.numerator, rolled.denominator, view.profile)
        if share
        else disclosure.count(rolled.value, view.profile)
    )
    return None if shown.value is None else replace(rolled, value=shown.value)


# -- series -----------------------------------------------------------------------------------------------


def _same(exact: list[Point], latest: Point | None) -> Point | None:
    """Return the unrounded figure of the same period."""
    if latest is None:
        return None
    return next((p for p in reversed(exact) if (p.period, p.basis) == (latest.period, latest.basis)), None)


def _latest_members(frame: pd.DataFrame) -> tuple[Point, ...]:
    known = frame[frame["value"].notna()]
    last = frame[frame["period_end"] == known["period_end"].max()]
    return tuple(points_of(last)) if len(known) else ()


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
