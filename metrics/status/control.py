"""The process behind a series: its control chart with the gaps it has, what the icons say, and whether limits are due anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from metrics.figures.points import Point, regular
from metrics.indicator import Indicator, Method
from metrics.statistics import variation
from metrics.statistics.special_causes import Assurance, Cause
from metrics.status.method import finding
from metrics.status.targets import Rebase, Suspension
from store.periods import Grain, Period

YEARLY = (Grain.FINANCIAL_YEAR, Grain.CALENDAR_YEAR, Grain.ACADEMIC_YEAR, Grain.PERIOD)
STRONG = 8  # points of a run from which new limits are proposed
FOLLOWS_TERMS = "It follows the school year, so a run or a trend may be the season."


@dataclass(frozen=True)
class Control:
    """A control chart and what it says of the newest figure."""

    points: tuple[Point, ...]  # one a period, gaps included
    chart: pd.DataFrame = field(
        compare=False
    )  # as variation.control_chart returns it, one row a point; made of the rest
    variation: Cause  # of the newest figure
    rules: tuple[str, ...]  # every rule that fires at it
    assurance: Assurance | None  # None: no target, or no limits
    method: Method  # that it is told by
    because: str  # why by this one, in one line
    way: int | None  # 1 rising, -1 falling, 0 neither; None: it cannot be told
    since: Period | None  # from when it has moved as it does; None where it has not
    warning: str  # what to mind when reading it
    rebases: tuple[Rebase, ...]  # that are in force
    proposal: str  # new limits that the evidence speaks for; empty: none
    dialect: str

    @property
    def limits(self) -> bool:
        """Return whether limits may be shown."""
        return self.method is Method.USUAL_RANGE

    @property
    def why_not(self) -> str:
        """Return why there are no limits; empty where there are."""
        return "" if self.limits else self.because

    @property
    def varies(self) -> bool:
        """Return whether it is known how much its figures vary from one to the next."""
        return not bool(self.chart["trial"].iloc[-1]) and not bool(pd.isna(self.chart["moving_range"].iloc[-1]))

    @property
    def tested(self) -> bool:
        """Return whether it can be told if the newest figure has moved."""
        return self.variation is not Cause.NOT_ENOUGH


def control(
    indicator: Indicator,
    points: Sequence[Point],
    suspensions: Sequence[Suspension],
    rebases: Sequence[Rebase],
    target: float | None,
    dialect: str = "mdc",
    screen: bool = True,
) -> Control | None:
    """Return the control of a series (oldest first); None where there are fewer than two figures, or only yearly ones."""
    series = regular(points, [(s.start, s.end) for s in suspensions])
    known = [p for p in series if p.value is not None]
    if len(known) < 2 or known[-1].period.grain in YEARLY:
        return None
    places = _places(series, rebases)
    chart = variation.control_chart(
        [p.value for p in series],
        indicator.better,
        target=target,
        rebase_at=sorted(places),
        screen=screen,
        dialect=dialect,
    )
    last = max(i for i, p in enumerate(series) if p.value is not None)
    found = finding(indicator, series, chart, last, dialect, screen)
    usual = found.method is Method.USUAL_RANGE
    # A step that was never agreed on looks like memory: new limits may be what the series needs.
    may_be_anew = indicator.method is Method.USUAL_RANGE and found.method is not Method.NONE
    seasonal = indicator.follows_terms and bool({"trend", "shift"} & set(found.rules))
    return Control(
        points=tuple(series),
        chart=chart,
        variation=Cause.NOT_ENOUGH if found.way is None else variation.kind_of(found.way, indicator.better),
        rules=found.rules,
        assurance=variation.assurance_icon(chart, target, indicator.better) if usual else None,
        method=found.method,
        because=found.because,
        way=found.way,
        since=None if found.first is None else series[found.first].period,
        warning=FOLLOWS_TERMS if seasonal else "",
        rebases=tuple(places[place] for place in sorted(places)),
        proposal=_proposal(series, chart, last) if may_be_anew and not seasonal else "",
        dialect=dialect,
    )


def _places(series: list[Point], rebases: Sequence[Rebase]) -> dict[int, Rebase]:
    """Return the place of the first point of each new group; a day that no figure begins on or covers does nothing."""
    return {
        place: rebase
        for rebase in rebases
        for place, point in enumerate(series)
        if point.value is not None and point.period.start <= rebase.since <= point.period.end
    }


def _proposal(series: list[Point], chart: pd.DataFrame, last: int) -> str:
    """Return which run at the end of the series speaks for new limits: eight points or more, with a cause to be named."""
    group = chart["group"].iloc[last]
    for kind, same in (("on one side of the mean", _same_side), ("in one direction", _same_way)):
        first = last
        while first > 0 and chart["group"].iloc[first - 1] == group and same(chart, first - 1, last):
            first -= 1
        count = last - first + 1
        if count >= STRONG:
            since: Period = series[first].period
            return (
                f"{count} figures in a row lie {kind} since {since}. Where the cause is known, the Board can agree new limits "
                "from then on (return R18f); withdrawing that return brings the old ones back."
            )
    return ""


def _same_side(chart: pd.DataFrame, place: int, last: int) -> bool:
    mean = chart["mean"].iloc[last]
    here, there = chart["value"].iloc[place] - mean, chart["value"].iloc[last] - mean
    return bool(here * there > 0)


def _same_way(chart: pd.DataFrame, place: int, last: int) -> bool:
    step = chart["value"].iloc[place + 1] - chart["value"].iloc[place]
    final = chart["value"].iloc[last] - chart["value"].iloc[last - 1]
    return bool(step * final > 0)
