"""What a control chart presumes of a series, tested; and a change over a year, tested where it presumes too much.

Limits from moving ranges hold for figures that do not depend on the one before. Where they do (a stock, a figure that
follows the school year), the mean of a whole year is held against that of the year before instead. docs/statistics.md has
what both were measured to find on simulated series. Everything here is pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

_LATELY = 8  # newest figures that the test of memory leaves out: a real step among them is no memory
_FEWEST = 13  # figures that it needs besides
_ENOUGH = 36  # figures without the newest from which memory is tested at 5 %; fewer show less, so at 20 %
_YEARS = 2.5  # that the test of a change over a year needs
_MOST_MEMORY, _NOTHING = 0.97, 1e-20
_MUCH = 3.0  # standard errors without memory: a change beyond them is not "much the same", found or not


@dataclass(frozen=True)
class YearsChange:
    """The change of a series over the year before its newest figure."""

    change: float
    way: (
        int | None
    )  # 1 rising, -1 falling, 0 no more than chance makes; None: too much to be like chance, too little to be sure
    since: int  # the place of the first figure of the year in which it was first found


def remembers(values: Sequence[float | None], span: int = 0) -> bool:
    """Return whether figures depend on the one before (or on the one a `span` earlier): a test of their correlation.

    The newest eight are left out where enough remain, so that a step that has just happened is not taken for memory.
    """
    known = [value for value in values if value is not None]
    base = list(values)[:-_LATELY] if len(known) >= _LATELY + _FEWEST else list(values)
    return _depends(base, 1) or (span > 1 and _depends(base, span))


def _depends(values: Sequence[float | None], lag: int) -> bool:
    known = [value for value in values if value is not None]
    pairs = [(a, b) for a, b in zip(values, values[lag:], strict=False) if a is not None and b is not None]
    if len(pairs) < _FEWEST - 1:
        return False
    mean = float(np.mean(known))
    spread = float(np.mean([(value - mean) ** 2 for value in known]))
    if spread == 0:
        return False
    together = float(np.mean([(a - mean) * (b - mean) for a, b in pairs]))
    sure = NormalDist().inv_cdf(0.95 if len(pairs) >= _ENOUGH else 0.8)
    return together / spread > sure / sqrt(len(pairs))


def differences_over(values: Sequence[float | None], span: int) -> list[float | None]:
    """Return each figure less the one a span of periods before; None where either is missing."""
    return [
        None if now is None or before is None else now - before
        for now, before in zip(values[span:], values, strict=False)
    ]


def change_over_a_year(values: Sequence[float | None], span: int) -> YearsChange | None:
    """Return the tested change of the mean of the last year (so many periods) on that of the year before; None of too little.

    Whole years are compared, so that no season counts. The error allows for memory: what is left beside a straight line (and
    the time of the year, from three years on) is taken as a series of the first order, its correlation corrected for bias.
    The threshold is 1.9 + 9.9 / years of the series: with it a walk at random is taken for a change in 1 of 20 series.
    Once found, the change dates from the year in which it was first found without a break. One that is not found, but would
    be large for figures without memory, is neither a change nor none.
    """
    found = _tested(values, span)
    if found is None:
        return None
    change, way = found
    last = len(values)
    while way:
        before = _tested(values[: last - 1], span)
        if before is None or before[1] != way:
            break
        last -= 1
    return YearsChange(change, way, last - span)


def _tested(values: Sequence[float | None], span: int) -> tuple[float, int | None] | None:
    series = np.array([np.nan if value is None else value for value in values], dtype=float)
    years = len(series) / span if span else 0.0
    if years < _YEARS or np.isnan(series[-2 * span :]).any():
        return None
    change = float(series[-span:].mean() - series[-2 * span : -span].mean())
    error, plain = _errors(series, span)
    way = int(np.sign(change))
    if error == 0 or abs(change) / error > 1.9 + 9.9 / years:
        return change, way
    return change, None if abs(change) > _MUCH * plain else 0


def _errors(series: np.ndarray, span: int) -> tuple[float, float]:
    """Return the standard error of the difference of two years' means: with the memory of the series, and as if it had none."""
    count, known = len(series), ~np.isnan(series)
    place = np.arange(count)
    parts = [np.ones(count), place / count]
    if count >= 3 * span:
        parts += [(place % span == season).astype(float) for season in range(1, span)]
    line = np.array(parts).T
    fitted, *_ = np.linalg.lstsq(line[known], series[known], rcond=None)
    left = series - line @ fitted
    squares = float(np.nansum(left**2))
    if squares <= _NOTHING * float(np.nansum(series**2)):
        return 0.0, 0.0
    size = int(known.sum())
    memory = float(np.nansum(left[1:] * left[:-1])) / squares
    memory = min(max(memory + (1 + 5 * memory) / size, 0.0), _MOST_MEMORY)
    weights = np.repeat([-1 / span, 1 / span], span)
    together = memory ** np.abs(np.subtract.outer(np.arange(2 * span), np.arange(2 * span)))
    spread = squares / max(3, size - line.shape[1])
    return sqrt(spread * float(weights @ together @ weights)), sqrt(spread * 2 / span)
