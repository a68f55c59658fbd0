"""Dated targets, suspensions, ratings by hand and limits set anew: facts with a source, never worked out here."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from store import loads
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
    since: date | None = None  # from when the way to it begins
    profile: str | None = None  # linear | seasonal; None: the Board has not said, and a straight line is drawn
    replaced_by: str | None = None

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


@dataclass(frozen=True)
class Rebase:
    """A decision to set the limits of a series anew from a day on."""

    since: date
    reason: str
    decided_by: str
    meeting: str


@dataclass(frozen=True)
class Facts:
    """What the Board has set for every indicator, by code; read once for all of them."""

    targets: dict[str, list[Target]] = field(default_factory=dict)  # in the order of what they cover; undated first
    suspensions: dict[str, list[Suspension]] = field(default_factory=dict)  # oldest first
    ratings: dict[str, list[Rating]] = field(default_factory=dict)  # oldest first
    rebases: dict[str, list[Rebase]] = field(default_factory=dict)  # oldest first


def facts(con: duckdb.DuckDBPyConnection) -> Facts:
    """Return what the Board has set, as known at the moment the cursor is set to."""
    return Facts(
        _by_code(con, "targets", _TARGETS, _target),
        _by_code(con, "suspensions", _SUSPENSIONS, lambda row: Suspension(*row)),
        _by_code(con, "board_report", _RATINGS, _rating),
        _by_code(con, "rebases", _REBASES, lambda row: Rebase(*row)),
    )


_TARGETS = (
    "indicator, words, target, period_start, period_end, due, agreed_where, status, note, {since}, {profile}, {replaced_by} "
    "FROM returns.targets ORDER BY period_start NULLS FIRST, status, target"
)
_SUSPENSIONS = (
    "indicator, suspended_from, suspended_until, from_words, until_words, reason, stated_where "
    "FROM returns.suspensions ORDER BY suspended_from"
)
_RATINGS = (
    "indicator, rag, as_at, period_start, period_end, reason, action_taken, given_by, stated_where "
    "FROM returns.board_report WHERE indicator IS NOT NULL AND rag IS NOT NULL ORDER BY period_end, period_start"
)
_REBASES = (
    "indicator, period_start, reason, decided_by, meeting FROM returns.rebases "
    "WHERE reason IS NOT NULL ORDER BY period_start"
)
_LATER_COLUMNS = ("since", "profile", "replaced_by")  # a store made before they existed has none


def _by_code(con: duckdb.DuckDBPyConnection, table: str, sql: str, make: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    if not loads.is_stored(con, table):
        return found
    if table == "targets":
        have = {name for name, *_ in con.execute("DESCRIBE returns.targets").fetchall()}
        sql = sql.format(**{name: name if name in have else "NULL" for name in _LATER_COLUMNS})
    for code, *row in con.execute(f"SELECT {sql}").fetchall():
        found.setdefault(code, []).append(make(row))
    return found


def _target(row: list[Any]) -> Target:
    words, value, start, end, due, where, status, note, since, profile, replaced_by = row
    covers = Period(start, end) if start else None
    return Target(words, value, covers, due or "", where, status, note, since, profile, replaced_by)


def _rating(row: list[Any]) -> Rating:
    rag, as_at, start, end, reason, action, given_by, where = row
    return Rating(rag, as_at, Period(start, end), reason, action, given_by, where)


def target_in_force(found: list[Target], on: Period | None) -> Target | None:
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
