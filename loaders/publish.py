"""Checked return to store, in one transaction; and what it would change before that."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import pandas as pd

from loaders import tables
from loaders.check import Checked
from loaders.extract import Found
from loaders.spec import ReturnSpec
from loaders.values import NOT_RECEIVED
from store import loads
from store.connection import Store
from store.loads import Load
from store.moments import day, moment, now, start_of, today
from store.periods import Period


class NotPublishable(Exception):
    """The return has errors, or its date cannot be; the message says which."""


@dataclass(frozen=True)
class Change:
    """A value the return brings, beside the one in force."""

    kind: str  # new | changed | unchanged | missing | older (a return received later gives it already)
    found: Found
    before: float | str | date | None
    before_state: str | None


@dataclass(frozen=True)
class Receipt:
    """What publishing did: the load, and whether these bytes were published before."""

    load: Load
    already: bool

    @property
    def sentence(self) -> str:
        """Return what happened in one sentence."""
        when = moment(self.load.published_at)
        if self.already:
            return f"{self.load.file_name} was already published on {when} by {self.load.published_by}. Nothing has changed."
        return f"{self.load.file_name} was published on {when} by {self.load.published_by}: {self.load.value_count} values."


def changes(con: duckdb.DuckDBPyConnection, checked: Checked, received_on: date | None = None) -> list[Change]:
    """Return every value of a checked return, as received on a day (today unless given), beside the value in force now."""
    spec = checked.spec
    if spec is None:
        return []
    known = start_of(received_on) if received_on and received_on < today() else now()
    later = {load_id for (load_id,) in con.execute("SELECT load_id FROM loads WHERE known_at > ?", [known]).fetchall()}
    current = _in_force(con, spec)
    return [_change(found, current.get(_key(found.period, found.members, spec), {}), later) for found in checked.found]


def _change(found: Found, row: dict[str, Any], later: set[str]) -> Change:
    before, state = row.get(found.name), row.get(f"{found.name}_state")
    known = before is not None or (state is not None and state != NOT_RECEIVED)
    blank = found.value is None and found.state == NOT_RECEIVED
    if blank:
        kind = "missing" if known else "unchanged"
    elif not known:
        kind = "new"
    elif (before, state) == (found.value, found.state):
        kind = "unchanged"
    else:
        kind = "older" if row[f"{found.name}_source"]["load_id"] in later else "changed"
    return Change(kind, found, before, state)


def _in_force(con: duckdb.DuckDBPyConnection, spec: ReturnSpec) -> dict[tuple[object, ...], dict[str, Any]]:
    exists = con.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'returns' AND table_name = ?", [spec.name]
    ).fetchone()
    if exists == (0,):
        return {}
    cursor = con.execute(f"SELECT * FROM returns.{spec.name}")
    names = [column[0] for column in cursor.description or ()]
    keys = tables.key_columns(spec)
    return {
        tuple(row[name] for name in keys): row
        for row in (dict(zip(names, values, strict=True)) for values in cursor.fetchall())
    }


def _key(period: Period | None, members: Sequence[str], spec: ReturnSpec) -> tuple[object, ...]:
    filled = [*members, *[None] * (len(spec.dimensions) - len(members))]
    return (period.start if period else None, period.end if period else None, *filled)


def publish(
    store: Store, checked: Checked, by: str, received_on: date | None = None, sent_by: str | None = None
) -> Receipt:
    """Publish a checked return and return its receipt; raises NotPublishable.

    The same bytes again change nothing. `received_on` before today makes the figures known from that day on.
    """
    if checked.spec is None or checked.workbook is None or not checked.publishable:
        count = len(checked.errors)
        raise NotPublishable(f"{checked.file_name} has {count} error{'s' if count != 1 else ''} and was not published.")
    received = received_on or today()
    if received > today():
        raise NotPublishable(f"{day(received)} is still to come; give the day the return was received.")
    tables.ensure(store, checked.spec)
    with store.write() as con:
        earlier = loads.same_file(con, checked.workbook.sha256)
        if earlier is not None:
            return Receipt(earlier, already=True)
        load_id = str(uuid.uuid4())
        _insert_load(con, load_id, checked, by, received, sent_by or checked.spec.sent_by)
        _insert_rows(con, load_id, checked)
    with store.read() as con:
        return Receipt(next(load for load in loads.history(con) if load.load_id == load_id), already=False)


def _insert_load(
    con: duckdb.DuckDBPyConnection, load_id: str, checked: Checked, by: str, received: date, sent_by: str
) -> None:
    assert checked.workbook is not None and checked.spec is not None
    at = _next_moment(con)
    known = at if received == today() else start_of(received)
    accepted = json.dumps([problem.as_json() for problem in checked.warnings])
    con.execute(
        "INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            load_id,
            checked.spec.name,
            checked.file_name,
            checked.workbook.sha256,
            checked.workbook.content,
            sent_by,
            by,
            received,
            at,
            known,
            checked.spec.version,
            len(checked.rows),
            len(checked.found),
            accepted,
        ],
    )


def _next_moment(con: duckdb.DuckDBPyConnection) -> datetime:
    """Return now, or just after the newest load where the clock has not moved on (or went back)."""
    newest = con.execute("SELECT max(published_at) FROM loads").fetchone()
    last = newest[0] if newest else None
    return max(now(), last + timedelta(microseconds=1)) if last is not None else now()


def _insert_rows(con: duckdb.DuckDBPyConnection, load_id: str, checked: Checked) -> None:
    spec = checked.spec
    assert spec is not None
    names = [name for name, _ in tables.columns(spec)]
    records = []
    for row in checked.rows:
        key = dict(zip(tables.key_columns(spec), _key(row.period, row.members, spec), strict=True))
        for sheet in dict.fromkeys(found.sheet for found in row.values.values()):
            record: dict[str, object] = {**key, "load_id": load_id, "sheet": sheet}
            for name, found in row.values.items():
                if found.sheet == sheet:
                    record |= {name: found.value, f"{name}_state": found.state, f"{name}_cell": found.cell}
            records.append(record)
    frame = pd.DataFrame(records, columns=names, dtype=object)
    con.register("incoming", frame)
    cast = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in tables.columns(spec))
    con.execute(f"INSERT INTO stored.{spec.name} SELECT {cast} FROM incoming")
    con.unregister("incoming")


def withdraw(store: Store, load_id: str, by: str, reason: str) -> Load:
    """Take a load out of force, with a reason; raises UnknownLoad, or ValueError without a reason."""
    if not reason.strip():
        raise ValueError("Say why the return is withdrawn.")
    with store.write() as con:
        return loads.withdraw(con, load_id, by, reason.strip())
