"""A copy of the store that is whole, made while the dashboard runs, and looked through before it is called one."""

import hashlib
import shutil
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

    The copy is made while nothing is being written, with the log that belongs to it, then opened, and the bytes of every
    return held against their hash. It stands under its name only when all of that has gone well.
    """
    source = Path(location)
    if not source.is_file():
        raise StoreUnavailable(f"There is no store at {location}, so there is nothing to back up.")
    target = to / f"{source.stem}-{datetime.now().astimezone():%Y-%m-%dT%H%M%S}.duckdb" if to.is_dir() else to
    if target.exists():
        raise StoreUnavailable(f"{target} is there already. Name another file; a backup is never written over.")
    if not target.parent.is_dir():
        raise StoreUnavailable(f"There is no folder {target.parent}. Make it first.")
    part = Path(f"{target}.part")
    try:
        with disk.quiet(location):
            shutil.copyfile(source, part)
            if disk.log_of(location).exists():
                shutil.copyfile(disk.log_of(location), disk.log_of(str(part)))
        found = _looked_through(part, target)
        part.rename(target)
    except OSError as refusal:
        raise StoreUnavailable(f"{target} cannot be written: {refusal.strerror}. Nothing was backed up.") from refusal
    finally:
        for left in (part, disk.log_of(str(part)), Path(f"{part}.lock")):
            left.unlink(missing_ok=True)
    return found


def _looked_through(part: Path, target: Path) -> Backup:
    """Open a copy, which folds its log into it, and hold every return in it against its hash."""
    store = Store(str(part))
    try:
        with store.read() as con:
            known = loads.hashes_by_load(con)
            for load_id, sha256 in known.items():
                if hashlib.sha256(loads.content(con, load_id)).hexdigest() != sha256:
                    raise StoreUnavailable(
                        f"Load {load_id} does not hold the bytes that were sent, in the copy and so perhaps in the store. "
                        "Nothing was backed up; keep the backups you have."
                    )
            return Backup(target, len(known), loads.newest_moment(con))
    except duckdb.Error as damage:
        raise StoreUnavailable(f"The copy cannot be read ({type(damage).__name__}). Nothing was backed up.") from damage
    finally:
        store.close()
