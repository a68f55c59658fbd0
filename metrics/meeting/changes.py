"""What changed since the last meeting: new signals, rating moves and revised figures, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

import pandas as pd

from metrics.figures.compute import rows
from metrics.figures.words import figure
from metrics.indicator import Indicator
from metrics.protection.disclosure import is_hidden
from metrics.result import Result
from metrics.statistics.special_causes import Cause
from metrics.status.trajectory import SIGMA
from store.periods import Period

MANY = 3  # revised figures of one indicator that are told one by one


class IndicatorChangeKind(StrEnum):
    """What sort of change it is."""

    RATING = "rating"
    SIGNAL = "signal"
    REVISED = "revised"


@dataclass(frozen=True)
class IndicatorChange:
    """One change of an indicator, in words."""

    kind: IndicatorChangeKind
    indicator: Indicator
    words: str
    cause: Cause | None = None  # of a signal


@dataclass(frozen=True)
class Revised:
    """A figure that was another one before."""

    breakdown: str | None
    period: Period
    before: float
    now: float


def changes(before: Result, now: Result) -> list[IndicatorChange]:
    """Return what changed of one indicator between two moments: its rating, its signals, its earlier figures."""
    return [*_rating(before, now), *_signals(before, now), *_revised(before, now)]


def revised(before: Result, now: Result) -> list[Revised]:
    """Return the figures of both results that differ as shown, oldest first.

    Where a profile shows exact counts and hides small ones, a small difference of two shown counts stays hidden too.
    """
    indicator, profile = now.indicator, now.profile
    exact = indicator.counts_people and profile.exact and not profile.open
    then = {(row.breakdown, row.period_start, row.period_end): row.value for row in rows(before.frame)}
    found = []
    for row in rows(now.frame):
        old = then.get((row.breakdown, row.period_start, row.period_end))
        if old is None or pd.isna(old) or pd.isna(row.value) or figure(old, indicator) == figure(row.value, indicator):
            continue
        if exact and is_hidden(abs(row.value - old), profile):
            continue
        name = None if row.breakdown is None or pd.isna(row.breakdown) else str(row.breakdown)
        found.append(Revised(name, Period(row.period_start, row.period_end), float(old), float(row.value)))
    return found


def beyond_noise(found: Sequence[Revised], now: Result) -> list[Revised]:
    """Return the revisions that are larger than one sigma of their own series; none where it has no limits."""
    status = now.status
    controls = dict(status.member_controls) | ({now.indicator.total: status.control} if status.control else {})
    sigmas = {
        (name, point.period): row.moving_range / SIGMA
        for name, made in controls.items()
        if made.varies
        for point, row in zip(made.points, rows(made.chart), strict=True)
    }
    return [one for one in found if abs(one.now - one.before) > sigmas.get((one.breakdown or "", one.period), inf)]


def revision_words(one: Revised, indicator: Indicator) -> str:
    """Return one revision in words: March 2023: 82 became 91."""
    name = f"{one.breakdown}, " if one.breakdown and one.breakdown != indicator.total else ""
    return f"{name}{one.period}: {figure(one.before, indicator)} became {figure(one.now, indicator)}"


def signals(result: Result) -> dict[str, Cause]:
    """Return member (empty: the indicator itself) -> the special cause at its newest figure."""
    status = result.status
    controls = dict(status.member_controls) | ({"": status.control} if status.control else {})
    return {name: made.variation for name, made in controls.items() if made.variation.special}


def _rating(before: Result, now: Result) -> list[IndicatorChange]:
    old, new = before.status.verdict.aim, now.status.verdict.aim
    if old is new:
        return []
    return [IndicatorChange(IndicatorChangeKind.RATING, now.indicator, f"was “{old}”, is now “{new}”.")]


def _signals(before: Result, now: Result) -> list[IndicatorChange]:
    old = signals(before)
    return [
        IndicatorChange(IndicatorChangeKind.SIGNAL, now.indicator, f"{f'{name}: ' if name else ''}{kind.told}.", kind)
        for name, kind in signals(now).items()
        if old.get(name) != kind
    ]


def _revised(before: Result, now: Result) -> list[IndicatorChange]:
    found = revised(before, now)
    whole = now.indicator.total
    shown = [one for one in found if one.breakdown == whole] if whole else found
    told = [revision_words(one, now.indicator) for one in (shown or found)[-MANY:]]
    if not told:
        return []
    rest = len(shown or found) - len(told)
    more = f"; and {rest} more" if rest else ""
    return [IndicatorChange(IndicatorChangeKind.REVISED, now.indicator, f"revised. {'; '.join(told)}{more}.")]
