"""The way to a target: where it should stand now, how fast it must go, and where it is heading.

Formulas and their limits are explained in docs/statistics.md, "Trajectory".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, sqrt

from metrics.figures.points import Point
from metrics.status.targets import Target
from store.periods import Grain, Period, month_after, months, months_between

MONTHS = 12
FEWEST_FOR_A_BAND = 6  # months of the year below which an outturn is projected without a band
SIGMA = 1.128  # average moving range of two values in standard deviations
FARTHEST = 60  # months: beyond five years a date is no promise
RECENT = 3  # months that "lately" means
YEARS_OF_SHARES = 3  # earlier whole years that a seasonal profile is averaged over


@dataclass(frozen=True)
class Pace:
    """A year's target: what is done of it, what it needs, and where the year is heading."""

    target: Target
    year: Period
    profile: str  # linear | seasonal
    elapsed: int  # months of the year so far, by the newest figure
    done: float | None  # None: a month is missing, or the year has not begun
    expected: float | None  # by the profile, at the end of the newest month
    required: float | None  # a month, from now to the end of the year; None: the year is over
    lately: float | None  # a month, over the last three known
    ratio: float | None  # required, as a multiple of lately
    projected: float | None  # the year's outturn
    low: float | None
    high: float | None
    reached: str  # when the target would be reached, in words; empty where nothing can be said
    why_not: str  # why part of it is not known
    shares: tuple[float, ...] = ()  # of the year that each month brings by the profile

    def expected_by(self, month: int) -> float:
        """Return where the target's profile stands at the end of a month of the year, 1 to 12."""
        return (self.target.value or 0.0) * sum(self.shares[:month])


@dataclass(frozen=True)
class Path:
    """A target of a stock or a share: how much each period must bring."""

    target: Target
    periods_left: int
    required: float  # change a month


def pace(target: Target, points: Sequence[Point]) -> Pace | None:
    """Return the pace of a financial-year target against monthly points (oldest first); None without a year or a number."""
    if target.value is None or target.covers is None:
        return None
    known = [p for p in points if p.period.grain == Grain.MONTH and p.value is not None]
    last = known[-1].period if known else None
    elapsed = min(MONTHS, max(0, months_between(target.covers.start, last.end) + 1)) if last else 0
    so_far = [p for p in known if target.covers.start <= p.period.start <= target.covers.end]
    whole = len(so_far) == elapsed > 0
    done = sum(p.value or 0.0 for p in so_far) if whole else None
    profile, shares = _profile(target, known)
    lately = sum(p.value or 0.0 for p in known[-RECENT:]) / RECENT if len(known) >= RECENT else None
    left = MONTHS - elapsed
    required = max(0.0, target.value - (done or 0.0)) / left if left and (whole or not elapsed) else None
    low, high = _band(so_far, done, left)
    return Pace(
        target,
        target.covers,
        profile,
        elapsed,
        done,
        target.value * sum(shares[:elapsed]) if elapsed else None,
        required,
        lately,
        required / lately if required is not None and lately else None,
        done / sum(shares[:elapsed]) if done is not None and sum(shares[:elapsed]) > 0 else None,
        low,
        high,
        _reached(target.value, target.covers, done, elapsed),
        _why_not(target.covers, elapsed, len(so_far)),
        tuple(shares),
    )


def rounded_pace(found: Pace, nearest: float) -> Pace:
    """Return a pace whose amounts are rounded to the nearest so many; 0 leaves them as they are."""
    if not nearest:
        return found
    amounts = ("done", "expected", "required", "lately", "projected", "low", "high")
    known = {name: value for name in amounts if (value := getattr(found, name)) is not None}
    return replace(found, **{name: nearest * floor(value / nearest + 0.5) for name, value in known.items()})


def _profile(target: Target, known: list[Point]) -> tuple[str, list[float]]:
    """Return the profile in use and the share of the year that each month brings by it."""
    linear = [1 / MONTHS] * MONTHS
    if target.profile != "seasonal" or target.covers is None:
        return "linear", linear
    values = {p.period: p.value or 0.0 for p in known}
    years = []
    for back in range(1, YEARS_OF_SHARES + 1):
        first = target.covers.start
        year = [month_after(first, i - MONTHS * back) for i in range(MONTHS)]
        total = sum(values.get(m, 0.0) for m in year)
        if all(m in values for m in year) and total > 0:
            years.append([values[m] / total for m in year])
    if not years:
        return "linear", linear
    return "seasonal", [sum(year[i] for year in years) / len(years) for i in range(MONTHS)]


def _band(so_far: list[Point], done: float | None, left: int) -> tuple[float | None, float | None]:
    """Return the natural band of the outturn: the months left at this year's mean, give or take three sigma."""
    values = [p.value or 0.0 for p in so_far]
    if done is None or len(values) < FEWEST_FOR_A_BAND:
        return None, None
    mean = done / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    sigma = sum(ranges) / len(ranges) / SIGMA
    centre, half = done + left * mean, 3 * sigma * sqrt(left)
    return max(done, centre - half), centre + half


def _reached(value: float, year: Period, done: float | None, elapsed: int) -> str:
    if done is None:
        return ""
    if done >= value:
        return "reached"
    months_more = (value - done) / (done / elapsed) if done > 0 else float("inf")
    if elapsed + months_more > FARTHEST:
        return "not within 5 years"
    at = ceil(elapsed + months_more - 1e-9)
    return str(month_after(year.start, at - 1))


def _why_not(year: Period, elapsed: int, received: int) -> str:
    if not elapsed:
        return f"no month of {year} has been received"
    missing = elapsed - received
    return f"{missing} of the {elapsed} months so far have not been received" if missing else ""


def path(target: Target | None, latest: Point | None) -> Path | None:
    """Return what each month must bring for a dated target of a stock or a share; None where it is undated, over or met."""
    if target is None or target.value is None or target.covers is None or latest is None or latest.value is None:
        return None
    left = months_between(latest.period.end, target.covers.end)
    return Path(target, left, (target.value - latest.value) / left) if left > 0 else None


def standing_at(target: Target, points: Sequence[Point], on: Period) -> float | None:
    """Return where a target stands for a period: the target itself, or the straight line to it where it says from when.

    The line begins at the newest figure on or before the day the target was set from.
    """
    if target.value is None or target.since is None or target.covers is None:
        return target.value
    before = [p for p in points if p.value is not None and p.period.end <= target.since]
    span = (target.covers.end - before[-1].period.end).days if before else 0
    if span <= 0:
        return target.value
    first = before[-1].value or 0.0
    share = min(1.0, max(0.0, (on.end - before[-1].period.end).days / span))
    return first + (target.value - first) * share


@dataclass(frozen=True)
class Between:
    """A year between two yearly targets for which none was set: two ways to fill it, neither of them a target."""

    year: Period
    linear: float
    geometric: float


def between(targets: Sequence[Target]) -> list[Between]:
    """Return the years without a target between current yearly ones, interpolated and to be labelled as such."""
    dated = sorted(
        ((t.covers.start.year, t.value, t.covers) for t in targets if t.current and t.covers and t.value),
        key=lambda entry: entry[0],
    )
    found = []
    for (first, low, covers), (last, high, _) in pairwise(dated):
        for year in range(first + 1, last):
            share = (year - first) / (last - first)
            span = months(year, covers.start.month, MONTHS)
            found.append(Between(span, low + (high - low) * share, low * (high / low) ** share))
    return found
