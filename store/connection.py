"""Open the store, bring its tables up to date, and hand out cursors: one per use, writes one at a time."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from store.moments import as_utc

LOG = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"

# Files, extensions and settings are out of reach of any SQL that runs here.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2",
    "memory_limit": "1GB",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "lock_configuration": "true",
}


class StoreUnavailable(Exception):
    """The store cannot be opened; the message says why and what to do, in words for an officer."""


class Store:
    """An open store. Share one per process; take a cursor for each use."""

    def __init__(self, location: str) -> None:
        """Open or create the store at `location` and apply its migrations; raise StoreUnavailable."""
        self.location = location
        self._writing = threading.Lock()
        self._connection = _connect(location)
        _migrate(self._connection)

    @contextmanager
    def read(
        self, as_known_on: datetime | None = None, as_published_by: datetime | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor of its own that sees the figures as known at `as_known_on` (None: now).

        `as_published_by` leaves out what was published later, even where it was received, and so known, before.
        """
        cursor = self._connection.cursor()
        try:
            for name, moment in (("as_known_on", as_known_on), ("as_published_by", as_published_by)):
                if moment is not None:
                    # SET VARIABLE takes no bound parameter on every version; isoformat() of a datetime is safe text.
                    cursor.execute(f"SET VARIABLE {name} = TIMESTAMP '{as_utc(moment).isoformat(' ')}'")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside one transaction, one writer at a time; any exception rolls it all back."""
        with self._writing:
            cursor = self._connection.cursor()
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            finally:
                cursor.close()

    @contextmanager
    def rehearsal(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside a transaction that is always rolled back: nobody else sees it, and nothing stays."""
        cursor = self._connection.cursor()
        cursor.execute("BEGIN TRANSACTION")
        try:
            yield cursor
        finally:
            cursor.execute("ROLLBACK")
            cursor.close()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file where nobody is at work in it; done after tables change.

        It keeps the replay after a crash short and simple; the store is whole without it too.
        """
        with self._writing, self.read() as cursor:
            try:
                cursor.execute("CHECKPOINT")
            except duckdb.TransactionException as busy:
                LOG.info("store: checkpoint left for later: %s", busy)

    def close(self) -> None:
        """Close the store; its cursors die with it."""
        self._connection.close()


def _connect(location: str) -> duckdb.DuckDBPyConnection:
    try:
        if location != ":memory:":
            Path(location).parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(location, config=LOCKED_DOWN)
    except (duckdb.IOException, OSError) as error:
        raise StoreUnavailable(_why(location, str(error))) from error
    except duckdb.Error as error:
        raise StoreUnavailable(
            f"{location} is not a store this dashboard can open ({type(error).__name__}). "
            "Restore it from a backup, or set DASHBOARD_STORE to another place."
        ) from error
    if location != ":memory:":
        Path(location).chmod(0o600)  # figures about children: nobody else on the machine reads the file
    return connection


def _why(location: str, error: str) -> str:
    if "lock" in error.lower():
        holder = re.search(r"PID (\d+)", error)
        who = f"process {holder.group(1)}" if holder else "another process"
        return (
            f"{location} is already open in {who}, and one process at a time may use it. "
            "Use the pages of the running dashboard, or stop it first."
        )
    return f"{location} cannot be opened as a store. Check that the folder exists and can be written to."


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply each numbered file of store/migrations that this store has not had, each in one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)")
        done = {name for (name,) in cursor.execute("SELECT name FROM migrations").fetchall()}
        for file in sorted(MIGRATIONS.glob("*.sql")):
            if file.name in done:
                continue
            cursor.execute("BEGIN TRANSACTION")
            cursor.execute(file.read_text(encoding="utf-8"))
            cursor.execute("INSERT INTO migrations VALUES (?, now()::TIMESTAMP)", [file.name])
            cursor.execute("COMMIT")
            cursor.execute("CHECKPOINT")
            LOG.info("store: applied %s", file.name)
