"""One status per indicator: the latest figure, its direction, its rating and why. Every page reads this."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from metrics.compute import NOT_RECEIVED, rows
from metrics.indicator import Better, CompareWith, Indicator, Measure
from metrics.points import Point
from metrics.rating import rate
from metrics.targets import Rating, Suspension, Target, in_force
from metrics.words import amount, listed, number
from store import periods
from store.periods import Period, periods_between


class Direction(StrEnum):
    """Where the latest figure stands against the one it is compared with."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither way is better
    LOWER = "lower"
    NO_CHANGE = "no change"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class InAll:
    """The sum of a flow over the periods received."""

    value: float
    first: Period
    last: Period
    missing: tuple[Period, ...]  # periods in between that were not received


@dataclass(frozen=True)
class Status:
    """What is known of an indicator now, or as it was known at a moment."""

    latest: Point | None  # None: nothing received, or members that have no total
    members: tuple[Point, ...]  # the latest period's members, where there is no total
    previous: Point | None
    direction: Direction
    compared: str  # with what, or why with nothing
    rag: str | None  # R, A, G, or None
    rag_reason: str
    target: Target | None
    state: str | None  # suspended, not received … of the newest period
    in_all: InAll | None

    @property
    def demonstration(self) -> bool:
        """Return whether the figure it speaks of, or the one it is compared with, is generated and not real."""
        return any(p.demonstration for p in (self.latest, self.previous, *self.members) if p is not None)


def status(
    indicator: Indicator,
    frame: pd.DataFrame,
    targets: list[Target],
    suspensions: list[Suspension],
    rating: Rating | None,
) -> Status:
    """Return the status of a computed frame."""
    points = _headline(indicator, frame)
    valued = [point for point in points if point.value is not None]
    latest = valued[-1] if valued else None
    suspended = _suspended(points, suspensions)
    target = in_force(targets, latest.period if latest else None)
    previous, compared = _previous(indicator, valued, points)
    letter, reason = rate(indicator, valued, len(frame) > 0, target, targets, suspended, rating, previous)
    members = () if latest or not len(frame) else _latest_members(frame)
    state = points[-1].state if points else NOT_RECEIVED if not members else None
    if suspended and latest is None:
        state = "suspended"
    return Status(
        latest=latest,
        members=members,
        previous=previous,
        direction=_direction(indicator, latest, previous),
        compared=compared,
        rag=letter,
        rag_reason=reason,
        target=target,
        state=state,
        in_all=_in_all(indicator, points),
    )


def _points(frame: pd.DataFrame) -> list[Point]:
    return [
        Point(
            Period(row.period_start, row.period_end),
            None if pd.isna(row.value) else float(row.value),
            row.state,
            row.basis,
            row.breakdown,
            bool(row.demonstration),
        )
        for row in rows(frame)
    ]


def _headline(indicator: Indicator, frame: pd.DataFrame) -> list[Point]:
    """Return the series that speaks for the whole indicator: its total, or its only series; else nothing."""
    if indicator.total:
        return _points(frame[frame["breakdown"] == indicator.total])
    return [] if indicator.members else _points(frame)


def _latest_members(frame: pd.DataFrame) -> tuple[Point, ...]:
    known = frame[frame["value"].notna()]
    last = known[known["period_end"] == known["period_end"].max()]
    return tuple(_points(last))


def _suspended(points: list[Point], suspensions: list[Suspension]) -> Suspension | None:
    """Return the newest suspension that no figure has followed."""
    newest = max((s for s in suspensions), key=lambda s: s.start, default=None)
    if newest is None or any(p.value is not None and p.period.end >= newest.start for p in points):
        return None
    return newest


# -- direction --------------------------------------------------------------------------------------------


def _previous(indicator: Indicator, valued: list[Point], points: list[Point]) -> tuple[Point | None, str]:
    """Return the figure to compare the latest with, and what it is or why there is none."""
    if not valued:
        return None, "nothing to compare"
    latest = valued[-1]
    if latest.state == "not scheduled":
        return None, "none was scheduled, so there is nothing to compare"
    like = [p for p in valued[:-1] if p.basis == latest.basis and p.period.grain == latest.period.grain]
    if indicator.compare_with is CompareWith.LAST_YEAR:
        wanted = periods.same_period_last_year(latest.period)
        found = next((p for p in like if p.period == wanted), None)
        return (
            (found, f"compared with {wanted}") if found else (None, f"there is no figure for {wanted} to compare with")
        )
    if not like:
        return None, _unlike(valued[:-1])
    gap = periods_between([like[-1].period, latest.period])
    named = listed([str(p) for p in gap]) if len(gap) <= 3 else f"the {len(gap)} periods in between"
    unlike = f" ({named} not received)" if gap else ""
    return like[-1], f"compared with {like[-1].period}{unlike}"


def _unlike(earlier: list[Point]) -> str:
    """Return why the only earlier figures, if any, are not compared with."""
    if not earlier:
        return "the first figure received"
    said = listed([f"{number(p.value or 0.0)} in {p.period}" for p in earlier[-3:]])
    kind = "monthly averages" if all(p.basis == "monthly average" for p in earlier) else "of another kind"
    return f"earlier figures are {kind} ({said}) and are not compared with it"


def _direction(indicator: Indicator, latest: Point | None, previous: Point | None) -> Direction:
    if latest is None or previous is None or latest.value is None or previous.value is None:
        return Direction.NOT_COMPARABLE
    change = latest.value - previous.value
    if abs(change) < 0.5 * 10**-indicator.decimals:
        return Direction.NO_CHANGE
    if indicator.better is Better.NEITHER:
        return Direction.HIGHER if change > 0 else Direction.LOWER
    return Direction.BETTER if (change > 0) is (indicator.better is Better.HIGHER) else Direction.WORSE


# -- flows ------------------------------------------------------------------------------------------------


def _in_all(indicator: Indicator, points: list[Point]) -> InAll | None:
    """Return the sum of a flow over the last twelve months of like periods; one not received is named, not counted as 0."""
    if indicator.measure is not Measure.FLOW or not points:
        return None
    newest = points[-1].period
    since = periods.same_period_last_year(newest).end
    like = [
        p for p in points if p.period.grain == newest.grain and p.basis == points[-1].basis and p.period.start > since
    ]
    known = [p for p in like if p.value is not None]
    if len(known) < 2:
        return None
    absent = {p.period for p in like if p.value is None} | set(periods_between([p.period for p in like]))
    missing = tuple(sorted(p for p in absent if known[0].period < p < known[-1].period))
    return InAll(sum(p.value or 0.0 for p in known), known[0].period, known[-1].period, missing)


def describe(point: Point, indicator: Indicator) -> str:
    """Return a figure with its unit and basis: 351 referrals a month on average."""
    assert point.value is not None
    words = amount(point.value, indicator)
    return f"{words} a month on average" if point.basis == "monthly average" else words
