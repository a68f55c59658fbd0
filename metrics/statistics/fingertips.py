"""The recent trend of a yearly series, as the Office for Health Improvement and Disparities' Fingertips tests it."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from metrics.indicator import Better

POINTS = 5  # the newest years that are tested; they need not be consecutive
SIGNIFICANT = 9.54953570608324  # chi-squared at 99.8 % with one degree of freedom
INTERVAL = 3.92  # standard errors across a 95 % interval


class RecentTrend(StrEnum):
    """What a test of the last five years says."""

    CANNOT_BE_CALCULATED = "cannot be calculated"
    NO_SIGNIFICANT_CHANGE = "no significant change"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    INCREASING_AND_BETTER = "increasing and getting better"
    INCREASING_AND_WORSE = "increasing and getting worse"
    DECREASING_AND_BETTER = "decreasing and getting better"
    DECREASING_AND_WORSE = "decreasing and getting worse"


def recent_trend(
    values: Sequence[float | None],
    counts: Sequence[float | None],
    denominators: Sequence[float | None],
    lowers: Sequence[float | None],
    uppers: Sequence[float | None],
    better: Better,
) -> RecentTrend:
    """Return the trend of the newest five years that have a value, a count, a denominator and a 95 % interval.

    A weighted straight line (each year by the inverse of its variance) must differ from flat at 99.8 %, and keep its
    sign with any one year left out. Raises ValueError where the five lists are not equally long.
    """
    years = list(zip(values, counts, denominators, lowers, uppers, strict=True))
    valid = [year for year in years if all(part is not None and not np.isnan(part) for part in year)][-POINTS:]
    if len(valid) < POINTS:
        return RecentTrend.CANNOT_BE_CALCULATED
    value, count, denominator, lower, upper = np.array(valid, dtype=float).T
    if (count == denominator).any() or (upper <= lower).any():
        return RecentTrend.CANNOT_BE_CALCULATED
    weight = (INTERVAL / (upper - lower)) ** 2
    at = np.arange(1.0, POINTS + 1)
    slope, error = _line(at, value, weight)
    without = [_line(np.delete(at, i), np.delete(value, i), np.delete(weight, i))[0] for i in range(POINTS)]
    steady = all(np.sign(other) == np.sign(slope) for other in without)
    if (slope / error) ** 2 <= SIGNIFICANT or not steady:
        return RecentTrend.NO_SIGNIFICANT_CHANGE
    return _named(slope > 0, better)


def _line(at: np.ndarray, value: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Return the slope of a weighted straight line and its standard error."""
    centre = (weight * at).sum() / weight.sum()
    spread = (weight * (at - centre) ** 2).sum()
    return float((weight * (at - centre) * value).sum() / spread), float(1 / np.sqrt(spread))


def _named(rising: bool, better: Better) -> RecentTrend:
    if better is Better.NEITHER:
        return RecentTrend.INCREASING if rising else RecentTrend.DECREASING
    good = rising is (better is Better.HIGHER)
    if rising:
        return RecentTrend.INCREASING_AND_BETTER if good else RecentTrend.INCREASING_AND_WORSE
    return RecentTrend.DECREASING_AND_BETTER if good else RecentTrend.DECREASING_AND_WORSE
