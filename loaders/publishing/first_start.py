"""Fill a new store with the figures the Board's papers print, through the ordinary checks and publishing."""

import hashlib
import logging
import tomllib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from loaders.checking.check import check
from loaders.checking.verdict import Checked
from loaders.publishing import tables
from loaders.publishing.publish import NotPublishable, publish
from store import loads
from store.connection import Store
from store.settings import Settings

LOG = logging.getLogger(__name__)
_MANIFEST = "received.toml"  # file name -> when it was received, from whom, and why its warnings are accepted
BECAUSE = "Published as it was sent, with the figures the dashboard ships with"
BY = "First start"
AHEAD = 4  # files checked ahead of the one that is being published


@dataclass(frozen=True)
class Step:
    """One workbook of the first start, done."""

    done: int
    total: int
    file_name: str
    problem: str | None = None  # why it was not published


def waiting(store: Store, settings: Settings) -> list[Path]:
    """Return the shipped workbooks that this store has never had, in the order they were received.

    One that was withdrawn stays withdrawn: what counts is whether its bytes were ever published.
    """
    tables.refresh(store)
    files: list[Path] = []
    if settings.data != "empty":
        files = [*settings.published.glob("*.xlsx"), *settings.benchmarks.glob("*.xlsx")]
        if settings.meetings.is_file() and settings.meetings not in files:
            files.append(settings.meetings)
    if settings.data == "demonstration":
        files += settings.demonstration.glob("**/*.xlsx")
    with store.read() as con:
        known = loads.hashes(con)
    new = [file for file in files if hashlib.sha256(file.read_bytes()).hexdigest() not in known]
    return sorted(new, key=lambda file: (_received(file), file.name))


def fill(store: Store, files: list[Path]) -> Iterator[Step]:
    """Publish each file and yield a step after it; a file with errors is logged and said, not skipped silently."""
    for done, (file, checked) in enumerate(_checked(files), start=1):
        entry, received, problem = _entry(file), _received(file), None
        try:
            publish(store, checked, BY, received, entry.get("sent_by"), because=entry.get("because", BECAUSE))
        except NotPublishable as refusal:
            problem = "; ".join(f"{p.place}: {p.message}" for p in checked.errors) or str(refusal)
            LOG.error("first start: %s was not published: %s", file.name, problem)
        yield Step(done, len(files), file.name, problem)


def _checked(files: list[Path]) -> Iterator[tuple[Path, Checked]]:
    """Yield each file with its verdict; the next few are checked while one is published."""

    def verdict(file: Path) -> Checked:
        return check(file.name, file.read_bytes(), on=_received(file))

    with ThreadPoolExecutor(1, "first start check") as pool:
        ahead = deque((file, pool.submit(verdict, file)) for file in files[:AHEAD])
        for file in (*files[AHEAD:], *(None,) * min(AHEAD, len(files))):
            done, future = ahead.popleft()
            if file is not None:
                ahead.append((file, pool.submit(verdict, file)))
            yield done, future.result()


def _entry(file: Path) -> dict[str, str]:
    manifest = file.parent / _MANIFEST
    stamp = manifest.stat().st_mtime if manifest.is_file() else 0.0
    return _manifest(manifest, stamp).get(file.name, {})


@lru_cache(maxsize=16)
def _manifest(manifest: Path, stamp: float) -> dict[str, dict[str, str]]:
    """Return file name -> what the list of a folder says of it; read anew when the list changes."""
    entries = tomllib.loads(manifest.read_text(encoding="utf-8")) if stamp else {}
    return {name: {key: str(value) for key, value in entry.items()} for name, entry in entries.items()}


def _received(file: Path) -> date:
    entry = _entry(file)
    return date.fromisoformat(entry["received_on"]) if "received_on" in entry else date.today()
