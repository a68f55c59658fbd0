"""A figure of one period, as statuses and sentences speak of it, and a series of them with its gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pandas as pd

from metrics.figures.compute import rows
from metrics.indicator import Indicator
from store.periods import Grain, Period, periods_between
from store.states import State

TWO_MONTHS = timedelta(days=62)
LONGEST_HOLIDAY = timedelta(weeks=7)  # weeks without school are absent from a weekly series, and no gap in it


@dataclass(frozen=True)
class Point:
    """A figure (or the state that stands in for it) of one period."""

    period: Period
    value: float | None
    state: str | None
    basis: str | None
    breakdown: str | None
    demonstration: bool = False  # generated, not real
    numerator: float | None = None
    denominator: float | None = None
    change: float | None = None  # per cent on a year earlier, as reported


def series(indicator: Indicator, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frame that speak for the whole indicator: of its total, or all where it has no members.

    Members that are never added up have no such series.
    """
    if indicator.total:
        return frame[frame["breakdown"] == indicator.total]
    return frame[:0] if indicator.members else frame


def points_of(frame: pd.DataFrame) -> list[Point]:
    """Return the figures of a frame, in its order."""
    return [
        Point(
            Period(row.period_start, row.period_end),
            _number(row.value),
            row.state,
            row.basis,
            row.breakdown,
            bool(row.demonstration),
            _number(row.numerator),
            _number(row.denominator),
            _number(row.change),
        )
        for row in rows(frame)
    ]


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def regular(points: Sequence[Point], pauses: Iterable[tuple[date, date | None]] = ()) -> list[Point]:
    """Return the points of the kind of the newest one, oldest first, with a point without a value for every gap.

    A gap is a period that was not received, one that was suspended whatever was sent, and a stretch in which reporting
    was suspended (`pauses`: first and last day). The weeks of a school holiday are no gap.
    """
    newest = newest_figure(points)
    if newest is None:
        return []
    like = sorted((p for p in points if same_kind(p, newest)), key=lambda p: p.period)
    filled = sorted([*(_kept(p) for p in like), *_missing(like, newest)], key=lambda p: p.period)
    return _with_pauses(filled, list(pauses), newest)


def newest_figure(points: Sequence[Point]) -> Point | None:
    """Return the last point that has a figure, else the last point; None of nothing."""
    return next((p for p in reversed(points) if p.value is not None), points[-1] if points else None)


def same_kind(one: Point, other: Point) -> bool:
    """Return whether two figures may stand in one series: the same kind of figure over the same kind of period."""
    return (one.basis, one.period.grain) == (other.basis, other.period.grain)


def _kept(point: Point) -> Point:
    return (
        point if point.state not in (State.SUSPENDED, State.NOT_SCHEDULED) else _empty(point, point.period, point.state)
    )


def _empty(like: Point, period: Period, state: str | None) -> Point:
    return Point(period, None, state, like.basis, like.breakdown)


def _missing(like: list[Point], newest: Point) -> list[Point]:
    """Return a point for each period missing from months, quarters and terms, and for a break in weeks or days."""
    if newest.period.grain in (Grain.WEEK, Grain.DAY):
        longest = LONGEST_HOLIDAY if newest.period.grain == Grain.WEEK else _longest(like)
        return [
            _empty(
                newest, Period(a.period.end + timedelta(days=1), b.period.start - timedelta(days=1)), State.NOT_RECEIVED
            )
            for a, b in pairwise(like)
            if b.period.start - a.period.end > longest
        ]
    return [_empty(newest, gap, State.NOT_RECEIVED) for gap in periods_between([p.period for p in like])]


def _longest(like: list[Point]) -> timedelta:
    """Return how far apart two snapshots may lie without a gap: twice as far as they usually do."""
    spacings = [(b.period.start - a.period.start).days for a, b in pairwise(like)]
    return max(TWO_MONTHS, timedelta(days=2 * median(spacings))) if spacings else TWO_MONTHS


def _with_pauses(points: list[Point], pauses: list[tuple[date, date | None]], newest: Point) -> list[Point]:
    """Return the points with a gap between any two that a suspension lies between."""
    found: list[Point] = []
    for point in points:
        before = found[-1] if found else None
        if before is not None and before.value is not None and point.value is not None:
            first, last = before.period.end + timedelta(days=1), point.period.start - timedelta(days=1)
            if any(first <= (until or last) and since <= last for since, until in pauses) and first <= last:
                found.append(_empty(newest, Period(first, last), State.SUSPENDED))
        found.append(point)
    return found
