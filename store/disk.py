"""The disk under the store: its room, the files that belong to it, and a moment in which nobody writes to them."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FLOOR = 50 * 2**20  # bytes that must be free before anything is published: the largest file, its rows and their log


def log_of(location: str) -> Path:
    """Return where the write-ahead log of a store stands, while there is one."""
    return Path(f"{location}.wal")


def free(location: str) -> int:
    """Return how many bytes are free on the disk of a store; of one in memory, as many as are asked for."""
    return FLOOR if location == ":memory:" else shutil.disk_usage(Path(location).parent).free


@contextmanager
def quiet(location: str) -> Iterator[None]:
    """Wait until no other process writes to the files of a store, and let none begin until this is over.

    The lock is a file of its own: to open and close the store's file would drop the engine's lock on it, because a
    process that closes any handle of a file loses all of its locks there.
    """
    if location == ":memory:":
        yield
        return
    with Path(f"{location}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
