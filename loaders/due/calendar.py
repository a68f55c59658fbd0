"""What is due when and from whom, what came, what came late, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import duckdb

from loaders.due import punctuality
from loaders.registry import SPECS
from loaders.spec import ReturnSpec
from store import loads, periods
from store.periods import Period


class Standing(StrEnum):
    """How a return stands for one period."""

    RECEIVED = "received"
    LATE = "received late"
    MISSING = "missing"
    DUE = "not due yet"


@dataclass(frozen=True)
class DueReturn:
    """One return for one period."""

    spec: ReturnSpec
    period: Period
    due: date
    received: date | None
    demonstration: bool
    standing: Standing

    @property
    def days_late(self) -> int:
        """Return how many days after it was due it came; 0 where it was in time or has not come."""
        return max(0, (self.received - self.due).days) if self.received else 0


def calendar(con: duckdb.DuckDBPyConnection, first: date, last: date, on: date) -> list[DueReturn]:
    """Return every return and period that ends between two days, as it stood `on` a day; returns in order, then periods."""
    found = []
    for spec in SPECS:
        if spec.due_days:
            received = _received(con, spec, on)
            found += [_entry(spec, period, received, on) for period in expected(spec, first, last)]
    return found


def expected(spec: ReturnSpec, first: date, last: date) -> list[Period]:
    """Return the periods a return is due for that end between two days; a weekly one comes as a workbook a month."""
    size = punctuality.SIZES[spec.every]
    months = punctuality.first_months(spec)
    starts = [(year, month) for year in range(first.year - 1, last.year + 1) for month in months]
    return [period for year, month in starts if first <= (period := periods.months(year, month, size)).end <= last]


def next_due(con: duckdb.DuckDBPyConnection, spec: ReturnSpec, on: date) -> Period | None:
    """Return the period after the newest one received, or the last one that has ended; None where nothing is awaited."""
    if not spec.due_days:
        return None
    real = [end for end, (_, demonstration) in _received(con, spec, on).items() if not demonstration]
    ended = [period for period in expected(spec, on - timedelta(days=500), on) if period.end <= on]
    following = (
        [p for p in expected(spec, max(real), max(real) + timedelta(days=500)) if p.end > max(real)] if real else []
    )
    candidates = [p for p in following if p.start <= on] or ended[-1:]
    return candidates[0] if candidates else None


def _entry(spec: ReturnSpec, period: Period, received: dict[date, tuple[date, bool]], on: date) -> DueReturn:
    due = period.end + timedelta(days=spec.due_days)
    covering = [entry for end, entry in received.items() if period.start <= end <= period.end]
    came, demonstration = min(covering) if covering else (None, False)
    if came is not None:
        standing = Standing.LATE if came > due else Standing.RECEIVED
    else:
        standing = Standing.MISSING if on > due else Standing.DUE
    return DueReturn(spec, period, due, came, demonstration, standing)


def _received(con: duckdb.DuckDBPyConnection, spec: ReturnSpec, on: date) -> dict[date, tuple[date, bool]]:
    """Return day -> the day the first return in force for it was received, and whether only generated ones were."""
    if not loads.is_stored(con, spec.name):
        return {}
    rows = con.execute(
        f"SELECT day, min(received_on), bool_and(demonstration) FROM ({punctuality.received_sql(spec)}) "
        "WHERE received_on <= ? GROUP BY day",
        [on],
    ).fetchall()
    return {end: (came, generated) for end, came, generated in rows}


def summary(entries: Sequence[DueReturn]) -> dict[Standing, int]:
    """Return how many returns stand how."""
    return {standing: sum(entry.standing is standing for entry in entries) for standing in Standing}


def newest_period_end(con: duckdb.DuckDBPyConnection) -> date | None:
    """Return the last day of the newest period that any awaited return in force speaks of; None on an empty store."""
    ends = []
    for spec in SPECS:
        if spec.due_days:
            ends += list(_received(con, spec, date.max))
    return max(ends, default=None)
