"""Direction of travel: against the period before and the same one last year, and not inside the indicator's own noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import pandas as pd

from metrics.figures.absent import absent
from metrics.figures.points import Point
from metrics.figures.words import figure, number
from metrics.indicator import Better, CompareWith, Indicator, Measure, Unit
from metrics.statistics.intervals import Z, wilson
from metrics.statistics.variation import FEWEST
from metrics.status.trajectory import SIGMA
from store import periods
from store.periods import Grain, Period, periods_between
from store.states import HIDDEN, State


class Direction(StrEnum):
    """Where the latest figure stands against the one it is compared with."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither way is better
    LOWER = "lower"
    NO_CHANGE = "no real change"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Comparison:
    """The latest figure against an earlier one."""

    earlier: Point | None
    direction: Direction
    words: str  # with what, or why with nothing
    noise: str = ""  # by what a difference counts as no real change


NOTHING = Comparison(None, Direction.NOT_COMPARABLE, "nothing to compare")


def compare(indicator: Indicator, points: Sequence[Point], control: pd.DataFrame | None) -> tuple[Comparison, ...]:
    """Return the comparison that speaks for the indicator, then the other one where there is a figure for it.

    `points` are oldest first; `control` is the control chart of the series, where it has one.
    """
    valued = [point for point in points if point.value is not None]
    if not valued:
        return (NOTHING,)
    latest = valued[-1]
    if latest.state == State.NOT_SCHEDULED:
        return (Comparison(None, Direction.NOT_COMPARABLE, "none was scheduled, so there is nothing to compare"),)
    like = [p for p in valued[:-1] if p.basis == latest.basis and p.period.grain == latest.period.grain]
    states = {p.period: p.state for p in points if p.value is None}
    found = {
        CompareWith.PREVIOUS: _previous(indicator, like, latest, valued, states),
        CompareWith.LAST_YEAR: _last_year(like, latest),
    }
    first = found[indicator.compare_with]
    others = [
        pair for how, pair in found.items() if how is not indicator.compare_with and pair[0] and pair[0] != first[0]
    ]
    return tuple(_comparison(indicator, latest, earlier, words, control) for earlier, words in (first, *others))


def _previous(
    indicator: Indicator,
    like: list[Point],
    latest: Point,
    valued: list[Point],
    states: Mapping[Period, str | None],
) -> tuple[Point | None, str]:
    if not like and not valued[:-1] and HIDDEN & set(states.values()):
        return None, "the first figure that is not hidden"
    if not like:
        return None, _unlike(indicator, valued[:-1], latest)
    gap = periods_between([like[-1].period, latest.period])
    why = absent([(str(p), states.get(p, State.NOT_RECEIVED)) for p in gap])
    unlike = f" ({why})" if gap else ""
    return like[-1], f"compared with {like[-1].period}{unlike}"


def _last_year(like: list[Point], latest: Point) -> tuple[Point | None, str]:
    wanted = periods.same_period_last_year(latest.period)
    found = next((p for p in like if p.period == wanted), None)
    return (found, f"compared with {wanted}") if found else (None, f"there is no figure for {wanted} to compare with")


def _unlike(indicator: Indicator, earlier: list[Point], latest: Point) -> str:
    """Return why the only earlier figures, if any, are not compared with."""
    if not earlier:
        return "the first figure received"
    said = f"the last {figure(earlier[-1].value or 0.0, indicator)} in {earlier[-1].period}"
    whole_years = latest.period.grain == Grain.PERIOD and all(p.period.grain.endswith("year") for p in earlier)
    averages = all(p.basis == "monthly average" for p in earlier)
    kind = "monthly averages" if averages else "of whole years" if whole_years else "of another kind"
    return f"earlier figures are {kind}, {said}"


def _comparison(
    indicator: Indicator, latest: Point, earlier: Point | None, words: str, control: pd.DataFrame | None
) -> Comparison:
    if earlier is None or earlier.value is None or latest.value is None:
        return Comparison(None, Direction.NOT_COMPARABLE, words)
    change = latest.value - earlier.value
    inside, noise = _inside_noise(indicator, latest, earlier, control)
    if inside:
        return Comparison(earlier, Direction.NO_CHANGE, words, noise)
    if indicator.better is Better.NEITHER:
        return Comparison(earlier, Direction.HIGHER if change > 0 else Direction.LOWER, words, noise)
    good = (change > 0) is (indicator.better is Better.HIGHER)
    return Comparison(earlier, Direction.BETTER if good else Direction.WORSE, words, noise)


def _inside_noise(
    indicator: Indicator, latest: Point, earlier: Point, control: pd.DataFrame | None
) -> tuple[bool, str]:
    """Return whether a difference is no real change, and by which yardstick: the series' own variation where there are 13
    points, else the intervals of two shares, else rounding.
    """
    assert latest.value is not None and earlier.value is not None
    change = abs(latest.value - earlier.value)
    if change < 0.5 * 10**-indicator.decimals:
        return True, "the two are the same once rounded"
    if control is not None and not control["trial"].iloc[-1] and control["moving_range"].iloc[-1] > 0:
        usual = Z * sqrt(2) * float(control["moving_range"].iloc[-1]) / SIGMA
        return (
            change <= usual,
            f"two of its figures usually differ by up to {number(usual, max(1, indicator.decimals))}",
        )
    if indicator.unit is Unit.PERCENT and indicator.measure is Measure.PERCENT and _shares(latest) and _shares(earlier):
        (low, high), (before_low, before_high) = _interval(latest), _interval(earlier)
        overlap = low <= before_high and before_low <= high
        return overlap, f"the 95% intervals of the two shares {'overlap' if overlap else 'do not overlap'}"
    return False, f"fewer than {FEWEST} figures so far, so only rounding is allowed for"


def _shares(point: Point) -> bool:
    n, d = point.numerator, point.denominator
    return n is not None and d is not None and d > 0 and 0 <= n <= d


def _interval(point: Point) -> tuple[float, float]:
    assert point.numerator is not None and point.denominator is not None
    return wilson(point.numerator, point.denominator)
