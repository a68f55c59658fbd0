"""Dated targets and suspensions: facts with a source, never worked out here."""

from dataclasses import dataclass
from datetime import date

import duckdb

from metrics.compute import is_stored
from store.periods import Period


@dataclass(frozen=True)
class Target:
    """What the Board aims at, as the paper words it."""

    words: str
    value: float | None  # None: a direction, or no number printed
    covers: Period | None  # None: no date stated
    due: str
    agreed_where: str
    status: str  # current | superseded | expired
    note: str | None

    @property
    def current(self) -> bool:
        """Return whether the target stands."""
        return self.status == "current"


@dataclass(frozen=True)
class Suspension:
    """A stretch of time in which reporting stopped."""

    start: date
    end: date | None
    start_words: str
    end_words: str | None
    reason: str
    stated_where: str


@dataclass(frozen=True)
class Rating:
    """A rating that the Board gave by hand."""

    rag: str
    as_at: str
    reported: Period
    reason: str
    action: str | None
    given_by: str
    stated_where: str | None


def targets(con: duckdb.DuckDBPyConnection, code: str) -> list[Target]:
    """Return the targets of an indicator, in the order of what they cover; undated ones first."""
    if not is_stored(con, "targets"):
        return []
    rows = con.execute(
        "SELECT words, target, period_start, period_end, due, agreed_where, status, note FROM returns.targets "
        "WHERE indicator = ? ORDER BY period_start NULLS FIRST, status, target",
        [code],
    ).fetchall()
    return [
        Target(words, value, Period(start, end) if start else None, due or "", where, status, note)
        for words, value, start, end, due, where, status, note in rows
    ]


def in_force(found: list[Target], on: Period | None) -> Target | None:
    """Return the target that covers `on`, else the current undated one; without `on`, the first current one."""
    current = [target for target in found if target.current]
    if on is None:
        return current[0] if current else None
    standing = [
        target for target in found if target.status != "superseded"
    ]  # one that has expired stood for its own time
    covering = [t for t in standing if t.covers and t.covers.start <= on.start and on.end <= t.covers.end]
    undated = [target for target in current if target.covers is None]
    return next(iter(covering or undated), None)


def suspensions(con: duckdb.DuckDBPyConnection, code: str) -> list[Suspension]:
    """Return the suspensions of an indicator, oldest first."""
    if not is_stored(con, "suspensions"):
        return []
    rows = con.execute(
        "SELECT suspended_from, suspended_until, from_words, until_words, reason, stated_where FROM returns.suspensions "
        "WHERE indicator = ? ORDER BY suspended_from",
        [code],
    ).fetchall()
    return [Suspension(*row) for row in rows]


def last_rating(con: duckdb.DuckDBPyConnection, code: str) -> Rating | None:
    """Return the newest rating given by hand, or None."""
    if not is_stored(con, "board_report"):
        return None
    row = con.execute(
        "SELECT rag, as_at, period_start, period_end, reason, action_taken, given_by, stated_where "
        "FROM returns.board_report WHERE indicator = ? AND rag IS NOT NULL ORDER BY period_end DESC LIMIT 1",
        [code],
    ).fetchone()
    if row is None:
        return None
    rag, as_at, start, end, reason, action, given_by, where = row
    return Rating(rag, as_at, Period(start, end), reason, action, given_by, where)
