"""One status per indicator: the latest figure, its direction, its rating and why. Every page reads this."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from metrics.compute import NOT_RECEIVED, rows
from metrics.indicator import Better, CompareWith, Indicator, Measure, TargetOver
from metrics.targets import Rating, Suspension, Target, in_force
from metrics.words import amount, figure, listed, number
from store import periods
from store.periods import Period


class Direction(StrEnum):
    """Where the latest figure stands against the one it is compared with."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither way is better
    LOWER = "lower"
    NO_CHANGE = "no change"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Point:
    """A figure (or the state that stands in for it) of one period."""

    period: Period
    value: float | None
    state: str | None
    basis: str | None
    breakdown: str | None


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
    rag, reason = _rag(indicator, valued, points, target, targets, suspended, rating, previous)
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
        rag=rag,
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
    gap = [p.period for p in points if like[-1].period.end < p.period.start and p.period.end < latest.period.start]
    unlike = f" ({listed([str(p) for p in gap])} not received)" if gap and len(gap) <= 3 else ""
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


# -- rating -----------------------------------------------------------------------------------------------


def _rag(
    indicator: Indicator,
    valued: list[Point],
    points: list[Point],
    target: Target | None,
    all_targets: list[Target],
    suspended: Suspension | None,
    rating: Rating | None,
    previous: Point | None,
) -> tuple[str | None, str]:
    """Return the letter and its reason; a suspended indicator keeps the rating it had and is not rated again."""
    if suspended is not None:
        return _while_suspended(suspended, rating)
    if not valued:
        if indicator.members and not indicator.total and points == []:
            return None, "Not rated: the Board has set no target."
        return None, "Not rated: no figure has been received."
    latest = valued[-1]
    if indicator.rise_is_green:
        return _rise(indicator, latest, previous)
    if target is None:
        dated = [t for t in all_targets if t.current and t.value is not None]
        if dated:
            return None, f"Not rated: no target covers {latest.period}. The next is {dated[-1].words}."
        return None, "Not rated: the Board has set no target."
    if target.value is None:
        return None, f"Not rated: the target, {target.words}, has no number."
    if indicator.target_over is TargetOver.FINANCIAL_YEAR:
        return _year_to_date(indicator, valued, target)
    return _against(indicator, latest.value or 0.0, target.value, str(latest.period))


def _while_suspended(suspended: Suspension, rating: Rating | None) -> tuple[str | None, str]:
    since = f"reporting suspended since {suspended.start_words}"
    after = f"; {suspended.end_words}" if suspended.end_words else ""
    if rating is None:
        return None, f"Not rated: {since}{after}."
    return (
        rating.rag,
        f"{_COLOUR[rating.rag]} as last reported ({rating.as_at}); {since}{after}. It is not rated again without a figure.",
    )


_COLOUR = {"R": "Red", "A": "Amber", "G": "Green"}


def _rise(indicator: Indicator, latest: Point, previous: Point | None) -> tuple[str | None, str]:
    if previous is None or previous.value is None or latest.value is None:
        wanted = periods.same_period_last_year(latest.period)
        return None, f"Not rated: the aim is an increase, and there is no figure for {wanted} to compare with."
    if latest.value > previous.value:
        return (
            "G",
            f"Green: {figure(latest.value, indicator)} is above {figure(previous.value, indicator)} in {previous.period}.",
        )
    return (
        None,
        f"Not rated: the aim is an increase without a number, and {figure(latest.value, indicator)} is not above "
        f"{figure(previous.value, indicator)} in {previous.period}.",
    )


def _against(indicator: Indicator, value: float, target: float, when: str) -> tuple[str, str]:
    """Green on or past the target, Amber within the tolerance of it, Red beyond; unrounded figures are compared."""
    gap = (target - value if indicator.better is Better.HIGHER else value - target) / abs(target)
    letter = "G" if gap <= 0 else "A" if gap <= indicator.tolerance else "R"
    within = (
        f"within {number(100 * indicator.tolerance)}% of"
        if letter == "A"
        else f"more than {number(100 * indicator.tolerance)}% short of"
        if letter == "R"
        else "on or past"
    )
    return (
        letter,
        f"{_COLOUR[letter]}: {figure(value, indicator)} is {within} the target of {figure(target, indicator)} ({when}).",
    )


def _year_to_date(indicator: Indicator, valued: list[Point], target: Target) -> tuple[str | None, str]:
    """Hold the year's sum so far against a straight line to the year's target (tolerance as for any other)."""
    assert target.covers is not None and target.value is not None
    months = [
        p for p in valued if p.period.grain == "month" and target.covers.start <= p.period.start <= target.covers.end
    ]
    if not months:
        return None, "Not rated: no month of the target's year has been received."
    last = months[-1].period
    elapsed = (last.end.year - target.covers.start.year) * 12 + last.end.month - target.covers.start.month + 1
    if len(months) < elapsed:
        return None, f"Not rated: {elapsed - len(months)} of the {elapsed} months so far have not been received."
    done, line = sum(p.value or 0.0 for p in months), target.value * elapsed / 12
    letter, _ = _against(indicator, done, line, "")
    return (
        letter,
        f"{_COLOUR[letter]}: {figure(done, indicator)} in {elapsed} month{'s' if elapsed > 1 else ''}, where a straight "
        f"line to {target.words} stands at {figure(line, indicator)}.",
    )


# -- flows ------------------------------------------------------------------------------------------------


def _in_all(indicator: Indicator, points: list[Point]) -> InAll | None:
    """Return the sum of a flow over its newest run of like periods; a period not received is named, not counted as 0."""
    if indicator.measure is not Measure.FLOW or not points:
        return None
    like = [p for p in points if p.period.grain == points[-1].period.grain and p.basis == points[-1].basis]
    known = [p for p in like if p.value is not None]
    if len(known) < 2:
        return None
    missing = tuple(p.period for p in like if p.value is None and known[0].period < p.period < known[-1].period)
    return InAll(sum(p.value or 0.0 for p in known), known[0].period, known[-1].period, missing)


def describe(point: Point, indicator: Indicator) -> str:
    """Return a figure with its unit and basis: 351 referrals a month on average."""
    assert point.value is not None
    words = amount(point.value, indicator)
    return f"{words} a month on average" if point.basis == "monthly average" else words
