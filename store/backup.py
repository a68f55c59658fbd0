"""A copy of the store that is whole, made while the dashboard runs, and looked through before it is called one."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from store import disk, loads
from store.connection import Store, StoreUnavailable
from store.moments import moment


@dataclass(frozen=True)
class Backup:
    """A copy that was looked through."""

    path: Path
    loads: int  # returns in it, withdrawn ones included
    newest: datetime | None  # when the newest was published, in UTC

    @property
    def sentence(self) -> str:
        """Return what was copied, in a sentence."""
        upto = f", the newest published on {moment(self.newest)}" if self.newest else ""
        count = f"{self.loads:,} return{'s' if self.loads != 1 else ''}"
        return f"{self.path}: {count}{upto}. Every file in it is as it was sent."


def backup(location: str, to: Path) -> Backup:
    """Copy the store at `location` to a file, or into a folder under today's moment; raises StoreUnavailable.

    The copy is made while nothing is being written, with the log that belongs to it, in a folder of its own; then it is
    opened, its log folded in, and the bytes of every return held against their hash. It stands under its name only when all
    of that has gone well and the one file holds as much as the copy did.
    """
    os.umask(0o077)
    source = Path(location).absolute()
    if not _is_a_store(source):
        raise StoreUnavailable(f"There is no store at {location}, so there is nothing to back up.")
    try:
        target = to / f"{source.stem}-{datetime.now().astimezone():%Y-%m-%dT%H%M%S}.duckdb" if to.is_dir() else to
        if target.exists():
            raise StoreUnavailable(_there_already(target))
        if not target.parent.is_dir():
            raise StoreUnavailable(f"There is no folder {target.parent}. Make it first.")
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            part = Path(folder) / "store.duckdb"
            _copy(source, part)
            found = _looked_through(part, target, source)
            os.link(part, target)  # refuses a file that has come to stand there meanwhile
    except FileExistsError as there:
        raise StoreUnavailable(_there_already(to)) from there
    except OSError as refusal:
        raise StoreUnavailable(f"{to} cannot be written: {refusal.strerror}. Nothing was backed up.") from refusal
    return found


def _is_a_store(source: Path) -> bool:
    """Return whether a file begins as the engine's files do, so that no lock is left beside any other."""
    if not source.is_file():
        return False
    with source.open("rb") as file:
        return file.read(12)[8:12] == b"DUCK"


def _there_already(target: Path) -> str:
    return f"{target} is there already. Name another file; a backup is never written over."


def _copy(source: Path, part: Path) -> None:
    """Copy a store and its log while nobody writes to them; raises StoreUnavailable where there is too little room."""
    try:
        with disk.quiet(str(source)):
            files = [file for file in (source, disk.log_of(str(source))) if file.exists()]
            needed = source.stat().st_size + 3 * sum(file.stat().st_size for file in files[1:])  # the log is folded in
            if (free := _free(part.parent)) < needed:
                raise StoreUnavailable(
                    f"The disk of the backup has {free / 2**20:.0f} MB left, and {needed / 2**20:.0f} MB are needed. "
                    "Nothing was backed up."
                )
            for file, copy in zip(files, (part, disk.log_of(str(part))), strict=False):
                shutil.copyfile(file, copy)
    except PermissionError as refusal:
        raise StoreUnavailable(f"{source} or the lock beside it cannot be opened: {refusal.strerror}.") from refusal


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _looked_through(part: Path, target: Path, source: Path) -> Backup:
    """Open a copy, hold every return in it against its hash, fold its log into it, and see that nothing was lost by that."""
    try:
        store = Store(str(part))
        try:
            with store.read() as con:
                known, newest = loads.hashes_by_load(con), loads.newest_moment(con)
                for load_id, sha256 in known.items():
                    if hashlib.sha256(loads.content(con, load_id)).hexdigest() != sha256:
                        raise StoreUnavailable(
                            f"Load {load_id} does not hold the bytes that were sent, in the copy and so perhaps in the "
                            "store. Nothing was backed up; keep the backups you have."
                        )
        finally:
            store.close()
        if disk.log_of(str(part)).exists():
            raise StoreUnavailable(
                "The copy could not be made one file, perhaps for want of room. Nothing was backed up."
            )
        again = Store(str(part))
        try:
            with again.read() as con:
                if loads.hashes_by_load(con) != known:
                    raise StoreUnavailable("The copy lost returns when it was closed. Nothing was backed up.")
        finally:
            again.close()
    except duckdb.Error as damage:
        raise StoreUnavailable(
            f"The copy of {source} cannot be read ({type(damage).__name__}): it is damaged, or no store of this dashboard. "
            "Nothing was backed up."
        ) from damage
    return Backup(target, len(known), newest)
