"""Which method a series is told by: the one its indicator declares where the figures allow it, else another, or none.

docs/statistics.md, "Which method", has what each presumes and what it was measured to find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pandas as pd

from metrics.figures.points import Point
from metrics.figures.words import number
from metrics.indicator import Better, Indicator, Measure, Method, Unit
from metrics.statistics import variation
from metrics.statistics.over_a_year import change_over_a_year, differences_over, remembers
from metrics.statistics.special_causes import Cause
from store.periods import Grain

_TINY = 20  # of a percentage: a median denominator below it says too little
_SMALL = 5  # of a count: a median below it does
_NEWEST = 4  # differences from last year that do not move their own limits
_OF_DIFFERENCES = ("outside", "shift")  # the rules by which differences from last year are told
_LONG_GAP = 3  # periods without a figure
_SPANS = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.TERM: 3, Grain.WEEK: 52}
_OF_DAYS = ((45, 12), (110, 4), (150, 3))  # days between snapshots, at most -> how many of them make a year


@dataclass(frozen=True)
class Finding:
    """What a method says of the newest figure."""

    method: Method  # in use
    because: str  # why this one, in one line
    way: int | None  # 1 rising, -1 falling, 0 neither; None: it cannot be told
    rules: tuple[str, ...] = ()  # every rule that fires at it
    first: int | None = None  # the place from which it has moved so


def finding(
    indicator: Indicator,
    series: Sequence[Point],
    chart: pd.DataFrame,
    last: int,
    dialect: str = "mdc",
    screen: bool = True,
) -> Finding:
    """Return what may be said of the point at `last` of a series with its gaps, and by which method."""
    known = [p for p in series if p.value is not None]
    why = indicator.untested or _too_little(indicator, known)
    if indicator.method in (Method.NONE, Method.RECENT_TREND) or why:
        return Finding(Method.NONE, why or "it is counted too seldom", None)
    values, span = [p.value for p in series[: last + 1]], span_of(known)
    if indicator.method is Method.LAST_YEAR:
        return _against_last_year(indicator, values, span, dialect, screen) or _over_a_year(
            values, span, "there are fewer than two years of figures, or each depends on the one before"
        )
    if indicator.method is Method.OVER_A_YEAR:
        return _over_a_year(values, span, "each figure carries over from the one before")
    if why := _no_limits(chart, last):
        return Finding(Method.NONE, why, None)
    group = chart["group"].iloc[last]
    of_group = [p.value for p, g in zip(series, chart["group"], strict=True) if g == group]
    if remembers(_unbroken(of_group), span):
        return _over_a_year(
            values,
            span,
            "each of its figures depends on an earlier one, or a step was never agreed on, so a usual range would mislead",
        )
    kinds = list(chart["kind"])
    rules = variation.rules_at(chart, last, dialect=dialect)
    return _of_chart(
        kinds, last, rules, indicator.better, Method.USUAL_RANGE, "its figures vary by chance around a mean"
    )


def span_of(known: Sequence[Point]) -> int:
    """Return how many periods of a series make a year; 0 where that is not known."""
    if not known:
        return 0
    grain = Grain(known[-1].period.grain)
    if grain is not Grain.DAY:
        return _SPANS.get(grain, 0)
    apart = [(b.period.start - a.period.start).days for a, b in pairwise(known)]
    return next((span for days, span in _OF_DAYS if apart and median(apart) <= days), 0)


def _too_little(indicator: Indicator, known: Sequence[Point]) -> str:
    values = [p.value for p in known if p.value is not None]
    if indicator.unit is Unit.PERCENT and indicator.measure is Measure.PERCENT:
        sizes = [p.denominator for p in known if p.denominator is not None]
        if sizes and median(sizes) < _TINY:
            return f"half of its shares are of fewer than {number(median(sizes) + 1)}, too few for limits"
    elif set(values) <= {0.0, 1.0} or median(map(abs, values)) < _SMALL:
        return f"half of its figures are below {_SMALL}, too small for limits"
    if len(values) < variation.FEWEST:
        return f"{len(values)} figures so far; limits need {variation.FEWEST}"
    return ""


def _no_limits(chart: pd.DataFrame, last: int) -> str:
    if bool(chart["trial"].iloc[last]):
        count = int(chart[chart["group"] == chart["group"].iloc[last]]["value"].notna().sum())
        return f"{count} figures so far; limits need {variation.FEWEST}"
    if pd.isna(chart["upper"].iloc[last]):
        return "no two of its figures follow on from each other, so nothing shows how much they usually vary"
    return ""


def _unbroken(values: Sequence[float | None]) -> list[float | None]:
    """Return what follows the last long gap: figures before and after one tell of no memory from one to the next."""
    start = 0
    for place in range(len(values) - _LONG_GAP):
        if all(value is None for value in values[place : place + _LONG_GAP]):
            start = place + _LONG_GAP
    after = list(values[start:])
    return after if sum(value is not None for value in after) >= variation.FEWEST else list(values)


def _of_chart(
    kinds: Sequence[str],
    last: int,
    rules: tuple[str, ...],
    better: Better,
    method: Method,
    because: str,
    before: int = 0,
) -> Finding:
    way = next((way for way in (1, -1) if kinds[last] == variation.kind_of(way, better)), 0)
    first = last
    while way and first and kinds[first - 1] == kinds[last]:
        first -= 1
    return Finding(method, because, way, rules if way else (), first + before if way else None)


def _against_last_year(
    indicator: Indicator, values: Sequence[float | None], span: int, dialect: str, screen: bool
) -> Finding | None:
    """Return what the differences from the same period last year say; None of too few of them, or of some with memory."""
    apart = differences_over(values, span) if span else []
    known = [d for d in apart if d is not None]
    if len(known) < variation.FEWEST or apart[-1] is None or remembers(apart):
        return None
    base = (
        len(known) - _NEWEST if len(known) >= _NEWEST + variation.FEWEST else None
    )  # a step just made moves no limits
    chart = variation.control_chart(apart, indicator.better, baseline=base, screen=screen, dialect=dialect)
    if pd.isna(chart["upper"].iloc[-1]):
        return None
    last = len(apart) - 1
    kinds = [
        kind if rule in _OF_DIFFERENCES else Cause.COMMON
        for kind, rule in zip(chart["kind"], chart["rule"], strict=True)
    ]
    because = "it follows the school year, so each figure is held against the same period last year"
    return _of_chart(kinds, last, ("last_year",), indicator.better, Method.LAST_YEAR, because, span)


def _over_a_year(values: Sequence[float | None], span: int, because: str) -> Finding:
    change = change_over_a_year(values, span) if span else None
    if change is None:
        return Finding(Method.NONE, f"{because}, and there are too few years to hold one against another", None)
    rules = ("over_a_year",) if change.way else ()
    unsure = ", and differs much from it, but too few years show whether by more than chance"
    return Finding(
        Method.OVER_A_YEAR,
        f"{because}; its last year is held against the year before{unsure if change.way is None else ''}",
        change.way,
        rules,
        change.since if change.way else None,
    )
