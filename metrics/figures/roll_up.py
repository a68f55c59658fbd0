"""One figure for a longer span: the year so far, the last twelve months, a whole year. Never averaged, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.figures.points import Point, newest_figure, same_kind
from metrics.indicator import Indicator, RollUp, Unit
from store import periods
from store.periods import Period, periods_between
from store.states import HIDDEN, State


@dataclass(frozen=True)
class Rolled:
    """The figure of a span of periods."""

    value: float
    first: Period
    last: Period
    missing: tuple[Period, ...]  # periods in between without a figure
    numerator: float | None = None
    denominator: float | None = None
    states: tuple[str | None, ...] = ()  # why each of those has none


def roll_up(indicator: Indicator, points: Sequence[Point], span: Period) -> Rolled | None:
    """Return the figure of the points (oldest first) inside `span`; None where its kind is never combined, a percentage
    lacks its denominator, nothing was received, or a figure is hidden.

    Points of other kinds than the newest (a monthly average beside a month) are left out. A period that was not received
    is named, not counted as 0.
    """
    newest = newest_figure(points)
    if indicator.roll_up is RollUp.NEVER or newest is None:
        return None
    like = [p for p in points if same_kind(p, newest) and _inside(p.period, span)]
    known = [p for p in like if p.value is not None]
    if not known or any(p.state in HIDDEN for p in like):
        return None
    if indicator.roll_up is RollUp.LAST:
        return Rolled(known[-1].value or 0.0, known[-1].period, known[-1].period, ())
    began = any(p.value is not None and p.period.end < span.start for p in points)
    missing = _missing(like, known, span if began else None)
    why = {p.period: p.state for p in like}
    states = tuple(why.get(period, State.NOT_RECEIVED) for period in missing)
    if indicator.roll_up is RollUp.SUM:
        return Rolled(sum(p.value or 0.0 for p in known), known[0].period, known[-1].period, missing, states=states)
    if any(p.numerator is None or p.denominator is None for p in known):
        return None
    over, under = sum(p.numerator or 0.0 for p in known), sum(p.denominator or 0.0 for p in known)
    scale = 100 if indicator.unit is Unit.PERCENT else 1
    if not under:
        return None
    return Rolled(scale * over / under, known[0].period, known[-1].period, missing, over, under, states)


def year_to_date(indicator: Indicator, points: Sequence[Point]) -> Rolled | None:
    """Return the figure of the indicator's own year so far, to the newest point; None where it is told by a day or wave."""
    first, newest = indicator.year.first_month, newest_figure(points)
    return roll_up(indicator, points, periods.to_date(newest.period, first)) if newest and first else None


def sum_of_twelve_months(indicator: Indicator, points: Sequence[Point]) -> Rolled | None:
    """Return the figure of the twelve months to the newest point, where at least two periods of a flow or share fall in it."""
    newest = newest_figure(points)
    if newest is None or indicator.roll_up not in (RollUp.SUM, RollUp.SHARE):
        return None
    found = roll_up(indicator, points, periods.last_twelve_months(newest.period))
    return found if found and found.first != found.last else None


def _inside(period: Period, span: Period) -> bool:
    return span.start <= period.start and period.end <= span.end


def _missing(like: list[Point], known: list[Point], span: Period | None) -> tuple[Period, ...]:
    """Return the periods up to the newest figure that were not received: from the start of `span`, else the first figure."""
    edge = periods.same_kind_at(known[0].period, span.start) if span else known[0].period
    have = [edge, *(p.period for p in like)] if edge else [p.period for p in like]
    absent = {p.period for p in like if p.value is None and p.state != State.NO_CASES} | set(
        periods_between(sorted(set(have)))
    )
    if edge and edge not in {p.period for p in like}:
        absent.add(edge)
    return tuple(sorted(p for p in absent if p < known[-1].period))
