"""The process behind an indicator: which way it moves by its true figures, on the chart of those that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.figures.points import Point, points_of, series
from metrics.indicator import Indicator, Measure, Method, Unit
from metrics.protection.protect import Protected
from metrics.protection.view import View
from metrics.statistics.fingertips import POINTS, RecentTrend, recent_trend
from metrics.statistics.intervals import wilson
from metrics.statistics.special_causes import Cause
from metrics.status.control import YEARLY, Control, control
from metrics.status.targets import Rebase, Suspension
from metrics.status.verdict import Way, moves
from store.periods import Period


@dataclass(frozen=True)
class Moving:
    """How a series moves."""

    control: Control | None
    way: Way
    since: Period | None
    trend: RecentTrend | None = None  # of a yearly share
    members: dict[str, Control] = field(default_factory=dict)  # of members that are never added up


NOT_MOVING = Moving(None, Way.TOO_FEW, None)


@dataclass(frozen=True)
class Charted:
    """What every control chart of an indicator is made with."""

    indicator: Indicator
    suspensions: Sequence[Suspension]
    rebases: Sequence[Rebase]
    view: View

    def moving(
        self, told: Sequence[Point], members: Sequence[Point], frames: Protected, target: float | None
    ) -> Moving:
        """Return how an indicator moves, or its members where they have no total; `told` are its figures as shown."""
        if not members:
            return self._of_series(told, frames.true, target) if told else NOT_MOVING
        controls = self._of_members(frames.shown, frames.true)
        way, since = moves(None, None, (), controls)
        return Moving(None, way, since, members=controls)

    def _of_series(self, told: Sequence[Point], true: pd.DataFrame, target: float | None) -> Moving:
        points = _like(told, points_of(series(self.indicator, true)))
        shown = self._control(told, self.rebases, target)
        made = shown if points is told else self._control(points, self.rebases, target)
        yearly = _yearly(self.indicator, points)
        trend = _trend(self.indicator, yearly)
        way, since = moves(made, trend, yearly, {})
        return Moving(_on_chart(shown, made), way, since, trend)

    def _of_members(self, frame: pd.DataFrame, true: pd.DataFrame) -> dict[str, Control]:
        found = {}
        for member in self.indicator.members:
            told = points_of(frame[frame["breakdown"] == member])
            points = _like(told, points_of(true[true["breakdown"] == member]))
            shown = self._control(told, (), None)
            made = _on_chart(shown, shown if points is told else self._control(points, (), None))
            if made is not None:
                found[member] = made
        return found

    def _control(self, points: Sequence[Point], rebases: Sequence[Rebase], target: float | None) -> Control | None:
        return control(self.indicator, points, self.suspensions, rebases, target, self.view.dialect, self.view.screen)


def _like(told: Sequence[Point], true: Sequence[Point]) -> Sequence[Point]:
    """Return the true figures; those that are shown where they are the same, so that nothing is worked out twice."""
    return told if [p.value for p in told] == [p.value for p in true] else true


def _on_chart(shown: Control | None, made: Control | None) -> Control | None:
    """Return the chart of what is shown with what the true figures say; None where too little is shown for a chart."""
    if shown is made or shown is None or made is None:
        return shown
    drawn = made.method is not Method.USUAL_RANGE or bool(pd.notna(shown.chart["upper"].iloc[-1]))
    chart = shown.chart
    if len(chart) == len(made.chart):
        seen = chart["value"].notna()
        chart = chart.assign(kind=made.chart["kind"].where(seen, Cause.COMMON), rule=made.chart["rule"].where(seen, ""))
    return replace(made, points=shown.points, chart=chart, method=made.method if drawn else Method.NONE)


def _yearly(indicator: Indicator, told: Sequence[Point]) -> list[Point]:
    """Return the figures of a yearly share; none where the series is not yearly, is no share, or is too short for a trend."""
    valued = [point for point in told if point.value is not None]
    if indicator.unit is not Unit.PERCENT or indicator.measure is not Measure.PERCENT:
        return []
    if len(valued) < POINTS or valued[-1].period.grain not in YEARLY:
        return []
    return [p for p in valued if p.period.grain == valued[-1].period.grain]


def _trend(indicator: Indicator, shares: Sequence[Point]) -> RecentTrend | None:
    """Return the tested trend of a yearly share; None of no figures."""
    if not shares:
        return None
    ends = [
        wilson(p.numerator, p.denominator)
        if p.numerator is not None and p.denominator and 0 <= p.numerator <= p.denominator
        else (None, None)
        for p in shares
    ]
    return recent_trend(
        [p.value for p in shares],
        [p.numerator for p in shares],
        [p.denominator for p in shares],
        [low for low, _ in ends],
        [high for _, high in ends],
        indicator.better,
    )
