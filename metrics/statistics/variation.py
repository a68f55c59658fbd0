"""Statistical process control: XmR limits, the four rules for special causes, and what the latest point says.

Limits and rules follow NHS England's Making Data Count as the NHS-R package NHSRplotthedots 0.2.2 computes them
(docs/statistics.md names each rule, its source and where we decide otherwise). Everything here is pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view

from metrics.indicator import Better
from metrics.statistics.special_causes import Assurance, Cause

LIMITS = 2.66  # of the average moving range on either side of the mean: three sigma of an XmR chart
SCREEN = 3.267  # moving ranges from here on (of their average) are left out of it, once
FEWEST = 13  # points below which limits are on trial
FEWEST_FIXED = 12  # points that a fixed baseline needs
RUN = 7  # points of a trend or a shift
_EXACT = 1e-12  # of the mean: nearer than this is on the line, whatever the last binary digit says
DIALECTS = ("mdc", "ptd", "pbi")
_COLUMNS = ["value", "group", "mean", "moving_range", "lower", "upper", "rule", "kind", "trial"]
RULES = ("outside", "trend", "two_in_three", "shift")  # in the order in which one of several is printed


@dataclass(frozen=True)
class _Limits:
    mean: float
    moving_range: float
    lower: float
    upper: float

    @property
    def warning(self) -> float:
        """Return the distance of the two-sigma lines from the mean."""
        return 2 * LIMITS / 3 * self.moving_range


def control_chart(
    values: Sequence[float | None],
    better: Better,
    *,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    baseline: int | None = None,
    screen: bool = True,
    dialect: str = "mdc",
    shift: int = RUN,
) -> pd.DataFrame:
    """Return value, group, mean, moving_range (average, of the group), lower, upper, rule (outside | trend | two_in_three |
    shift | None), kind and trial (fewer than 13 points in the group), one row a period.

    None is a period without a figure: no moving range crosses it, and no run or window may hold it. Each index in
    `rebase_at` begins a new group; one without a figure begins none. With `baseline`, the first so many points of each
    group set its limits. `target` travels in `frame.attrs` for who draws the chart. Raises ValueError for a dialect that
    is not known, a baseline under 12 points, and a shift that is not 6 to 8 points.
    """
    if dialect not in DIALECTS:
        raise ValueError(f"dialect is {dialect!r}; use one of: {', '.join(DIALECTS)}")
    if baseline is not None and baseline < FEWEST_FIXED:
        raise ValueError(f"a baseline needs at least {FEWEST_FIXED} points; it has {baseline}")
    if not 6 <= shift <= 8:
        raise ValueError(f"a shift is 6 to 8 points; {shift} was asked for")
    series = np.array([np.nan if value is None else float(value) for value in values], dtype=float)
    groups = _groups(series, rebase_at)
    parts = [
        _group(series[groups == number], int(number), better, baseline, screen, dialect, shift)
        for number in np.unique(groups)
    ]
    columns = {name: [entry for part in parts for entry in part[name]] for name in _COLUMNS}
    chart = pd.DataFrame(
        columns | {"rule": pd.Series(columns["rule"], dtype=object)}
    )  # None, which pandas would make NaN
    chart.attrs["target"] = target
    return chart


def variation_icon(frame: pd.DataFrame) -> Cause | None:
    """Return the kind of the latest point with a figure, or None where there is none."""
    known = frame[frame["value"].notna()]
    return None if known.empty else Cause(known["kind"].iloc[-1])


def assurance_icon(frame: pd.DataFrame, target: float | None, better: Better) -> Assurance | None:
    """Return pass, fail or inconsistent: the latest limits against the target; None where there is
    no target, no limits, or neither way is better. A constant series is held against the target itself.
    """
    known = frame[frame["value"].notna()]
    if target is None or better is Better.NEITHER or known.empty or pd.isna(known["upper"].iloc[-1]):
        return None
    last = known.iloc[-1]
    sign = 1 if better is Better.HIGHER else -1
    low, high, aim = *sorted((sign * last["lower"], sign * last["upper"])), sign * target
    if low == high:
        return Assurance.MET if low >= aim else Assurance.MISSED
    return Assurance.MISSED if aim > high else Assurance.MET if aim < low else Assurance.INCONSISTENT


def rules_at(frame: pd.DataFrame, position: int, *, dialect: str = "mdc", shift: int = RUN) -> tuple[str, ...]:
    """Return every rule that fires at one point of a control chart, in the order of printing."""
    part = frame[frame["group"] == frame["group"].iloc[position]]
    limits = _Limits(*(float(part[name].iloc[0]) for name in ("mean", "moving_range", "lower", "upper")))
    fired = _fired(part["value"].to_numpy(), limits, dialect, shift)
    return tuple(rule for rule in RULES if fired[rule][part.index.get_loc(frame.index[position])])


# -- limits -----------------------------------------------------------------------------------------------


def _groups(series: np.ndarray, rebase_at: Sequence[int]) -> np.ndarray:
    starts = np.zeros(len(series), dtype=int)
    for place in rebase_at:
        if 0 <= place < len(series) and not np.isnan(series[place]):
            starts[place] = 1
    return np.cumsum(starts)


def _limits(series: np.ndarray, baseline: int | None, screen: bool) -> _Limits:
    places = np.flatnonzero(~np.isnan(series))
    base = places if baseline is None else places[:baseline]
    if not len(base):
        return _Limits(np.nan, np.nan, np.nan, np.nan)
    mean = float(series[base].mean())
    ranges = np.array([abs(series[b] - series[a]) for a, b in pairwise(base) if b == a + 1])
    if not len(ranges):
        return _Limits(mean, np.nan, np.nan, np.nan)
    average = float(ranges.mean())
    if screen and average > 0:  # where nothing varies, the strict screen would leave nothing to average
        average = float(ranges[ranges < SCREEN * average].mean())
    return _Limits(mean, average, mean - LIMITS * average, mean + LIMITS * average)


# -- rules ------------------------------------------------------------------------------------------------


def _group(
    series: np.ndarray, number: int, better: Better, baseline: int | None, screen: bool, dialect: str, shift: int
) -> dict[str, list[Any]]:
    count = len(series)
    limits = _limits(series, baseline, screen)
    fired = _fired(series, limits, dialect, shift)
    rules = [next((rule for rule in RULES if fired[rule][i]), None) for i in range(count)]
    ways = [0 if rule is None else int(fired[rule][i]) for i, rule in enumerate(rules)]
    return {
        "value": list(series),
        "group": [number] * count,
        "mean": [limits.mean] * count,
        "moving_range": [limits.moving_range] * count,
        "lower": [limits.lower] * count,
        "upper": [limits.upper] * count,
        "rule": rules,
        "kind": [kind_of(way, better).value for way in ways],
        "trial": [bool((~np.isnan(series)).sum() < FEWEST)] * count,
    }


def kind_of(way: int, better: Better) -> Cause:
    """Return the kind of a figure that a rule finds high or rising (1), low or falling (-1), or neither (0)."""
    if way == 0:
        return Cause.COMMON
    if better is Better.NEITHER:
        return Cause.NEUTRAL_HIGH if way > 0 else Cause.NEUTRAL_LOW
    improving = (way > 0) is (better is Better.HIGHER)
    return Cause.IMPROVEMENT if improving else Cause.CONCERN


def _fired(series: np.ndarray, limits: _Limits, dialect: str, shift: int) -> dict[str, np.ndarray]:
    """Return rule -> 1 (high or rising), -1 (low or falling) or 0 for each point of one group."""
    known = ~np.isnan(series)
    away = np.nan_to_num(series - limits.mean)
    away[np.abs(away) <= _EXACT * max(1.0, abs(np.nan_to_num(limits.mean)))] = 0.0
    side = np.sign(away).astype(int)
    outside = (np.abs(away) > LIMITS * limits.moving_range + _EXACT) & known
    beyond = (np.abs(away) > limits.warning + _EXACT) & known
    counts = beyond & ~outside if dialect == "ptd" else beyond
    return {
        "outside": np.where(outside, side, 0),
        "trend": _trend(series),
        "two_in_three": _two_in_three(known, side, counts, anywhere=dialect == "pbi"),
        "shift": _shift(side, shift),
    }


def _trend(series: np.ndarray) -> np.ndarray:
    """Flag all of seven points whose six steps all rise, or all fall; a point of both takes the later run's way."""
    flags = np.zeros(len(series), dtype=int)
    if len(series) >= RUN:
        steps = sliding_window_view(np.nan_to_num(np.sign(np.diff(series))), RUN - 1)  # a gap is a step of 0
        for start in np.flatnonzero(np.abs(steps.sum(axis=1)) == RUN - 1):
            flags[start : start + RUN] = int(steps[start, 0])
    return flags


def _shift(side: np.ndarray, size: int) -> np.ndarray:
    """Flag all of seven consecutive points on one side of the mean; a gap is on neither."""
    flags = np.zeros(len(side), dtype=int)
    if len(side) >= size:
        sums = sliding_window_view(side, size).sum(axis=1)
        for start in np.flatnonzero(np.abs(sums) == size):
            flags[start : start + size] = side[start]
    return flags


def _two_in_three(known: np.ndarray, side: np.ndarray, counts: np.ndarray, *, anywhere: bool) -> np.ndarray:
    """Flag the points that count (beyond two sigma) of three consecutive ones that have at least two of them on one side.

    All three must be on that side (mdc, ptd), unless the third may lie anywhere but beyond two sigma on the other (pbi).
    """
    flags = np.zeros(len(side), dtype=int)
    for start in range(len(side) - 2):
        three = slice(start, start + 3)
        if not known[three].all() or counts[three].sum() < 2:
            continue
        for way in (1, -1):
            here, against = counts[three] & (side[three] == way), counts[three] & (side[three] == -way)
            if here.sum() - against.sum() >= 2 and (anywhere or bool((side[three] == way).all())):
                flags[three] = np.where(here, way, flags[three])
    return flags
