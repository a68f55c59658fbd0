"""Open the store, bring its tables up to date, and hand out cursors: one per use, writes one at a time."""

import contextlib
import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from store import disk
from store.moments import as_utc

LOG = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"
_MEMORY = ":memory:"

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
    """The store cannot be opened or written to; the message says why and what to do, in words for an officer."""


class Store:
    """An open store. Share one per process; take a cursor for each use."""

    def __init__(self, location: str) -> None:
        """Open or create the store at `location` and apply its migrations; raise StoreUnavailable."""
        self.location = location
        self._writing = threading.Lock()
        self._opening = threading.Lock()
        self._connection = _connect(location)
        with disk.quiet(location):
            _migrate(self._connection)

    @contextmanager
    def read(
        self, as_known_on: datetime | None = None, as_published_by: datetime | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor of its own that sees the figures as known at `as_known_on` (None: now).

        `as_published_by` leaves out what was published later, even where it was received, and so known, before.
        """
        connection = self._connection
        cursor = connection.cursor()
        try:
            for name, moment in (("as_known_on", as_known_on), ("as_published_by", as_published_by)):
                if moment is not None:
                    # SET VARIABLE takes no bound parameter on every version; isoformat() of a datetime is safe text.
                    cursor.execute(f"SET VARIABLE {name} = TIMESTAMP '{as_utc(moment).isoformat(' ')}'")
            yield cursor
        except duckdb.FatalException:
            self._open_again(connection)
            raise
        finally:
            cursor.close()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside one transaction, one writer at a time; any exception rolls it all back.

        Raises StoreUnavailable, in words, where the disk has too little room; nothing is written then.
        """
        with self._writing, disk.quiet(self.location):
            self._require_room()
            connection = self._connection
            cursor = connection.cursor()
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except duckdb.Error as fault:
                _roll_back(cursor)
                self._open_again(connection)
                self._require_room(fault)  # a full disk is what an officer can do something about
                raise
            except BaseException:
                _roll_back(cursor)
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
            _roll_back(cursor)
            cursor.close()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file where nobody is at work in it; done after tables change.

        It keeps the replay after a crash short and simple; the store is whole without it too.
        """
        with self._writing, disk.quiet(self.location):
            connection = self._connection
            try:
                with connection.cursor() as cursor:
                    cursor.execute("CHECKPOINT")
            except duckdb.TransactionException as busy:
                LOG.info("store: checkpoint left for later: %s", busy)
            except duckdb.Error as fault:  # the log still holds everything that was acknowledged
                LOG.error("store: no checkpoint: %s", fault)
                self._open_again(connection)

    def close(self) -> None:
        """Fold the log into the file and close the store, so that the file alone is whole; its cursors die with it."""
        self.checkpoint()
        with disk.quiet(self.location):
            self._connection.close()

    def _open_again(self, broken: duckdb.DuckDBPyConnection) -> None:
        """Open the store again where the engine has shut itself after a fault such as a full disk; else do nothing."""
        with self._opening:
            if self._connection is not broken or self.location == _MEMORY:
                return
            try:
                with broken.cursor() as cursor:
                    cursor.execute("SELECT 1")
            except duckdb.Error as fault:
                LOG.error("store: opened again after a fault: %s", fault)
                broken.close()
                self._connection = _connect(self.location)

    def _require_room(self, cause: BaseException | None = None) -> None:
        if (free := disk.free(self.location)) < disk.FLOOR:
            raise StoreUnavailable(
                f"The disk has {free / 2**20:.0f} MB left, and publishing needs {disk.FLOOR / 2**20:.0f} MB, so nothing was "
                "written. Free some room on it and try again."
            ) from cause


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    with contextlib.suppress(duckdb.Error):  # a commit that failed has ended its transaction itself
        cursor.execute("ROLLBACK")


def _connect(location: str) -> duckdb.DuckDBPyConnection:
    # Figures about children: nobody else on the machine reads the file, or the log that comes and goes beside it.
    os.umask(0o077)
    try:
        if location != _MEMORY:
            Path(location).parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(location, config=LOCKED_DOWN)
    except (duckdb.Error, OSError) as error:
        raise StoreUnavailable(_why(location, error)) from error
    for file in (Path(location), disk.log_of(location)) if location != _MEMORY else ():
        if file.exists():
            file.chmod(0o600)
    return connection


def _why(location: str, error: Exception) -> str:
    """Return why a store cannot be opened, by what the engine means: held, out of reach, or no store."""
    held = re.search(r"Could not set lock on file.*?(?:PID (\d+)|$)", str(error), re.DOTALL)
    if held is not None:
        who = f"process {held.group(1)}" if held.group(1) else "another process"
        return (
            f"{location} is already open in {who}, and one process at a time may use it. "
            "Use the pages of the running dashboard, or stop it first."
        )
    if isinstance(error, OSError) or not Path(location).is_file():
        return f"{location} cannot be opened as a store. Check that the folder exists and can be written to."
    if not os.access(location, os.R_OK | os.W_OK):
        return f"{location} cannot be opened as a store. Check that the file can be read and written to."
    return (
        f"{location} is damaged, or is not a store this dashboard can open. "
        "Restore it from a backup, or set DASHBOARD_STORE to another place."
    )


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
