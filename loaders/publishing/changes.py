"""What publishing a checked return would change: each value beside the one in force."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

import duckdb

from loaders.checking.verdict import Checked
from loaders.publishing import tables
from loaders.reading.extract import Content, Found
from loaders.spec import AsStored, ReturnSpec
from store import loads
from store.moments import now, start_of, today
from store.periods import Period
from store.states import State

PAST = timedelta(days=3 * 366)  # as far back as figures are compared with
Key = tuple[Any, ...]  # first day, last day, a member or None for each dimension
Stored = dict[Key, dict[str, Any]]  # key of a row -> its values in force, each with _state, _source and _generated


class ChangeKind(StrEnum):
    """What a return does to the figure in force for the same period and member."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MISSING = "missing"
    OLDER = "older"

    @property
    def words(self) -> str:
        """Return how so many values of the kind are told."""
        return _WORDS.get(self, self.value)

    @property
    def keeps(self) -> bool:
        """Return whether the figure in force stays."""
        return self in _WORDS


_WORDS = {
    ChangeKind.MISSING: "blank here but published before (the earlier figure stays)",
    ChangeKind.OLDER: "given already by a return received later (the later figure stays)",
}


class ValueChange(NamedTuple):
    """A value the return brings, beside the one in force."""

    kind: ChangeKind
    found: Found
    before: Content
    before_state: str | None

    @property
    def seen(self) -> tuple[object, ...]:
        """Return what an officer was shown of this change, to tell whether it still holds."""
        return (self.kind.value, self.found.sheet, self.found.cell, self.before, self.before_state)


def value_changes(
    con: duckdb.DuckDBPyConnection, checked: Checked, received_on: date | None = None, stored: Stored | None = None
) -> Iterator[ValueChange]:
    """Yield every value of a checked return, as received on a day (today unless given), beside the one in force now."""
    spec = checked.spec
    if spec is None:
        return
    known = start_of(received_on) if received_on and received_on < today() else now()
    later = loads.known_after(con, known)
    current = rows_in_force(con, spec, checked) if stored is None else stored
    if not current:
        yield from (
            ValueChange(_first_kind(found), found, None, None) for r in checked.rows for found in r.values.values()
        )
        return
    for row in checked.rows:
        before = current.get(key_of(row.period, row.members, spec), {})
        for value in row.values.values():
            yield _change(value, before, later, checked)


def _change(found: Found, row: dict[str, Any], later: set[str], checked: Checked) -> ValueChange:
    if not row:
        return ValueChange(_first_kind(found), found, None, None)
    before, state = row.get(found.name), row.get(f"{found.name}_state")
    known = before is not None or (state is not None and state != State.NOT_RECEIVED)
    generated = bool(row.get(f"{found.name}_generated"))
    after_state = State.DEMONSTRATION if checked.demonstration and found.state is None else found.state
    if found.value is None and found.state == State.NOT_RECEIVED:
        kind = ChangeKind.MISSING if known and not generated else ChangeKind.UNCHANGED
    elif not known or (generated and not checked.demonstration):
        kind = ChangeKind.NEW  # a real figure in the place of a generated one revises nothing
    elif (before, state) == (found.value, after_state) or (checked.demonstration and not generated):
        kind = ChangeKind.UNCHANGED  # a generated figure never takes the place of a real one
    else:
        kind = ChangeKind.OLDER if row[f"{found.name}_source"]["load_id"] in later else ChangeKind.CHANGED
    return ValueChange(kind, found, before, state)


def _first_kind(found: Found) -> ChangeKind:
    """Return what a value does where none was given before; a blank does nothing."""
    blank = found.value is None and found.state == State.NOT_RECEIVED
    return ChangeKind.UNCHANGED if blank else ChangeKind.NEW


def rows_in_force(con: duckdb.DuckDBPyConnection, spec: ReturnSpec, checked: Checked) -> Stored:
    """Return key -> row in force, for the values and periods of a checked return and the three years before them."""
    if not loads.is_stored(con, spec.name):
        return {}
    periods = [row.period for row in checked.rows if row.period is not None]
    where, bounds = "", []
    if periods and len(periods) == len(checked.rows):
        where = "WHERE period_end >= ? AND period_start <= ?"
        bounds = [min(period.start for period in periods) - PAST, max(period.end for period in periods)]
    keys = tables.key_columns(spec)
    wanted = {name for row in checked.rows for name in row.values}
    wanted |= {rule.of for rule in spec.checks if isinstance(rule, AsStored)}
    columns = [f"{v.name}{end}" for v in spec.values if v.name in wanted for end in ("", "_state", "_source")]
    names = [*keys, *columns]
    cursor = con.execute(f"SELECT {', '.join(names)} FROM returns.{spec.name} {where}", bounds)
    rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    generated = loads.generated(con)
    for row in rows if generated else ():
        for name in wanted:
            source = row[f"{name}_source"]
            row[f"{name}_generated"] = source is not None and source["load_id"] in generated
    return {tuple(row[name] for name in keys): row for row in rows}


def key_of(period: Period | None, members: Sequence[str], spec: ReturnSpec) -> Key:
    """Return the stored key of a row: first and last day, then a member or None for each dimension."""
    filled = [*(member or None for member in members), *[None] * (len(spec.dimensions) - len(members))]
    return (period.start if period else None, period.end if period else None, *filled)
