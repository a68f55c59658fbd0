"""The log of returns: who sent what and when, the bytes as sent, and what was withdrawn."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from store.moments import now


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
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    reason: str | None = None


_COLUMNS = (
    "l.load_id, return_name, file_name, sha256, sent_by, published_by, received_on, published_at, known_at, "
    "spec_version, row_count, value_count, acknowledged, withdrawn_by, withdrawn_at, reason"
)


def _load(row: tuple[Any, ...]) -> Load:
    values = list(row)
    values[12] = json.loads(str(values[12]))
    return Load(*values)


def history(con: duckdb.DuckDBPyConnection) -> list[Load]:
    """Return every load ever published, newest first, withdrawn ones included."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM loads l LEFT JOIN withdrawals w ON w.load_id = l.load_id "
        "ORDER BY published_at DESC, l.load_id"
    ).fetchall()
    return [_load(row) for row in rows]


def same_file(con: duckdb.DuckDBPyConnection, sha256: str) -> Load | None:
    """Return the load in force that holds these very bytes, or None."""
    return next((load for load in history(con) if load.sha256 == sha256 and load.withdrawn_at is None), None)


def content(con: duckdb.DuckDBPyConnection, load_id: str) -> bytes:
    """Return the workbook exactly as sent; raises UnknownLoad."""
    row = con.execute("SELECT content FROM loads WHERE load_id = ?", [load_id]).fetchone()
    if row is None:
        raise UnknownLoad(f"There is no load {load_id}. List them with: python -m loaders history")
    return bytes(row[0])


def withdraw(con: duckdb.DuckDBPyConnection, load_id: str, by: str, reason: str) -> Load:
    """Take a load out of force and return it as it was; raises UnknownLoad. Call inside a write."""
    found = next((load for load in history(con) if load.load_id == load_id), None)
    if found is None:
        raise UnknownLoad(f"There is no load {load_id}. List them with: python -m loaders history")
    if found.withdrawn_at is not None:
        raise UnknownLoad(f"{found.file_name} was withdrawn already by {found.withdrawn_by}: {found.reason}")
    con.execute("INSERT INTO withdrawals VALUES (?, ?, ?, ?)", [load_id, by, now(), reason])
    return found


def data_version(con: duckdb.DuckDBPyConnection) -> str:
    """Return a token that changes with every publish and withdrawal and with nothing else."""
    row = con.execute("SELECT (SELECT count(*) FROM loads), (SELECT count(*) FROM withdrawals)").fetchone()
    assert row is not None
    return f"{row[0]}.{row[1]}"
