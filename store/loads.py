"""The log of returns: who sent what and when, the bytes as sent, and what was withdrawn."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from store.moments import now, start_of, today


class UnknownLoad(Exception):
    """No load has this id, or it is withdrawn already; the message says which."""


@dataclass(frozen=True)
class Load:
    """One published return; moments in UTC."""

    load_id: str
    return_name: str
    file_name: str
    sha256: str
    sent_by: str
    published_by: str
    received_on: date
    published_at: datetime
    known_at: datetime
    spec_version: int
    row_count: int
    value_count: int
    acknowledged: list[dict[str, str | None]]
    demonstration: bool  # its figures are generated
    counts: dict[str, int]  # how many values were new, changed, unchanged …
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True)
class NewLoad:
    """A return that is to be published, before it has an id and a moment."""

    return_name: str
    file_name: str
    sha256: str
    content: bytes
    sent_by: str
    published_by: str
    received_on: date
    spec_version: int
    row_count: int
    value_count: int
    acknowledged: Sequence[Mapping[str, str | None]]
    demonstration: bool
    counts: Mapping[str, int]
    recipe: str | None  # JSON: the saved mapping it was read by


_COLUMNS = (
    "l.load_id, return_name, file_name, sha256, sent_by, published_by, received_on, published_at, known_at, "
    "spec_version, row_count, value_count, acknowledged, coalesce(demonstration, false), coalesce(counts, '{}'), "
    "withdrawn_by, withdrawn_at, reason"
)


def _load(row: tuple[Any, ...]) -> Load:
    values = list(row)
    values[12], values[14] = json.loads(str(values[12])), json.loads(str(values[14]))
    return Load(*values)


def is_stored(con: duckdb.DuckDBPyConnection, return_name: str) -> bool:
    """Return whether a return of this name was ever published to the store, so that returns.<name> is there to be read."""
    row = con.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'returns' AND table_name = ?",
        [return_name],
    ).fetchone()
    return row is not None and row[0] == 1


def add(con: duckdb.DuckDBPyConnection, new: NewLoad) -> str:
    """Add a load and return its id. Call inside a write.

    One received today is known from this moment on, one received before from the beginning of its day.
    """
    at = _next_moment(con)
    entry: dict[str, object] = {
        "load_id": str(uuid.uuid4()),
        **{field.name: getattr(new, field.name) for field in fields(new)},
        "acknowledged": json.dumps(new.acknowledged, ensure_ascii=False),
        "counts": json.dumps(new.counts),
        "published_at": at,
        "known_at": at if new.received_on == today() else start_of(new.received_on),
    }
    marks = ", ".join("?" for _ in entry)
    con.execute(f"INSERT INTO loads ({', '.join(entry)}) VALUES ({marks})", list(entry.values()))
    return str(entry["load_id"])


def _next_moment(con: duckdb.DuckDBPyConnection) -> datetime:
    """Return now, or just after the newest load where the clock has not moved on (or went back)."""
    last = newest_moment(con)
    return max(now(), last + timedelta(microseconds=1)) if last is not None else now()


def history(con: duckdb.DuckDBPyConnection, where: str = "", *values: object) -> list[Load]:
    """Return every load ever published, newest first, withdrawn ones included; `where` narrows it."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM loads l LEFT JOIN withdrawals w ON w.load_id = l.load_id {where} "
        "ORDER BY published_at DESC, l.load_id",
        list(values),
    ).fetchall()
    return [_load(row) for row in rows]


def one(con: duckdb.DuckDBPyConnection, load_id: str) -> Load:
    """Return a load by its id; raises UnknownLoad."""
    found = history(con, "WHERE l.load_id = ?", load_id)
    if not found:
        raise UnknownLoad(f"There is no load {load_id}. List them with: python -m loaders history")
    return found[0]


def same_file(con: duckdb.DuckDBPyConnection, sha256: str) -> Load | None:
    """Return the load in force that holds these very bytes, or None."""
    found = history(con, "WHERE sha256 = ? AND w.load_id IS NULL", sha256)
    return found[0] if found else None


def hashes(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the SHA-256 of every file ever published, withdrawn ones included."""
    return {str(sha256) for (sha256,) in con.execute("SELECT sha256 FROM loads").fetchall()}


def newest_of(con: duckdb.DuckDBPyConnection, return_name: str) -> Load | None:
    """Return the load of a return that was published last, withdrawn or not; None where none ever was."""
    found = history(con, "WHERE return_name = ?", return_name)
    return found[0] if found else None


def known_after(con: duckdb.DuckDBPyConnection, at: datetime) -> set[str]:
    """Return the ids of the loads that became known after a moment (UTC)."""
    return {str(load_id) for (load_id,) in con.execute("SELECT load_id FROM loads WHERE known_at > ?", [at]).fetchall()}


def generated(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the ids of the loads of demonstration data, withdrawn ones included."""
    return {str(load_id) for (load_id,) in con.execute("SELECT load_id FROM loads WHERE demonstration").fetchall()}


def revising_moments(con: duckdb.DuckDBPyConnection, return_name: str) -> list[datetime]:
    """Return each moment (UTC) at which a load brought a period again that one before had brought, or one was withdrawn,
    oldest first, up to the cursor's moment.
    """
    found = con.execute(
        f"""
        WITH known AS (SELECT load_id, known_at FROM loads WHERE return_name = $name),
             brought AS (SELECT DISTINCT load_id, period_start, period_end, known_at
                         FROM stored.{return_name} JOIN known USING (load_id)),
             moments AS (
                 SELECT DISTINCT later.known_at AS moment
                 FROM brought later JOIN brought earlier USING (period_start, period_end)
                 WHERE earlier.known_at < later.known_at
                 UNION
                 SELECT withdrawn_at FROM withdrawals JOIN known USING (load_id))
        SELECT moment FROM moments WHERE moment <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity') ORDER BY moment
        """,
        {"name": return_name},
    ).fetchall()
    return [moment for (moment,) in found]


def recipe(con: duckdb.DuckDBPyConnection, load_id: str) -> str | None:
    """Return the saved mapping (JSON) that a load was read by; None where it was read without."""
    row = con.execute("SELECT recipe FROM loads WHERE load_id = ?", [load_id]).fetchone()
    return str(row[0]) if row and row[0] else None


def hashes_by_load(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return load id -> SHA-256 of its file, withdrawn ones included."""
    return {
        str(load_id): str(sha256) for load_id, sha256 in con.execute("SELECT load_id, sha256 FROM loads").fetchall()
    }


def newest_moment(con: duckdb.DuckDBPyConnection) -> datetime | None:
    """Return when the newest load was published, in UTC; None on an empty store."""
    row = con.execute("SELECT max(published_at) FROM loads").fetchone()
    return row[0] if row else None


def demonstration_count(con: duckdb.DuckDBPyConnection) -> int:
    """Return how many loads of demonstration data are in force."""
    row = con.execute("SELECT count(*) FROM loads_in_force WHERE demonstration").fetchone()
    return int(row[0]) if row else 0


def content(con: duckdb.DuckDBPyConnection, load_id: str) -> bytes:
    """Return the workbook exactly as sent; raises UnknownLoad."""
    row = con.execute("SELECT content FROM loads WHERE load_id = ?", [load_id]).fetchone()
    if row is None:
        raise UnknownLoad(f"There is no load {load_id}. List them with: python -m loaders history")
    return bytes(row[0])


def take_out(con: duckdb.DuckDBPyConnection, load_id: str, by: str, reason: str) -> Load:
    """Take a load out of force and return it as it was; raises UnknownLoad. Call inside a write."""
    found = one(con, load_id)
    if found.withdrawn_at is not None:
        raise UnknownLoad(f"{found.file_name} was withdrawn already by {found.withdrawn_by}: {found.reason}")
    con.execute("INSERT INTO withdrawals VALUES (?, ?, ?, ?)", [load_id, by, now(), reason])
    return found


def take_out_demonstration(con: duckdb.DuckDBPyConnection, by: str, reason: str) -> int:
    """Take every load of demonstration data out of force and return how many there were. Call inside a write."""
    count = demonstration_count(con)
    con.execute(
        "INSERT INTO withdrawals SELECT load_id, ?, ?, ? FROM loads_in_force WHERE demonstration", [by, now(), reason]
    )
    return count


def versions(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return return -> a token that changes with every publish and withdrawal of that return and with nothing else."""
    rows = con.execute(
        "SELECT return_name, count(*), count(w.load_id) FROM loads l LEFT JOIN withdrawals w ON w.load_id = l.load_id "
        "GROUP BY return_name"
    ).fetchall()
    return {name: f"{published}.{withdrawn}" for name, published, withdrawn in rows}


def version_token(con: duckdb.DuckDBPyConnection) -> str:
    """Return a token that changes with every publish and withdrawal and with nothing else."""
    row = con.execute("SELECT (SELECT count(*) FROM loads), (SELECT count(*) FROM withdrawals)").fetchone()
    assert row is not None
    return f"{row[0]}.{row[1]}"
