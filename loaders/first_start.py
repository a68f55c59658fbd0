"""Fill a new store with the figures the Board's papers print, through the ordinary checks and publishing."""

import hashlib
import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.check import check
from loaders.publish import publish
from store import loads
from store.connection import Store
from store.settings import Settings

LOG = logging.getLogger(__name__)
MANIFEST = "received.toml"  # file name -> when it was received and from whom
BY = "First start"


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
    files = [*settings.published.glob("*.xlsx"), *settings.benchmarks.glob("*.xlsx")]
    if settings.meetings.is_file() and settings.meetings not in files:
        files.append(settings.meetings)
    with store.read() as con:
        known = {load.sha256 for load in loads.history(con)}
    new = [file for file in files if hashlib.sha256(file.read_bytes()).hexdigest() not in known]
    return sorted(new, key=lambda file: (_received(file), file.name))


def fill(store: Store, files: list[Path]) -> Iterator[Step]:
    """Publish each file and yield a step after it; a file with errors is logged and said, not skipped silently."""
    for done, file in enumerate(files, start=1):
        checked = check(file.name, file.read_bytes())
        problem = None
        if checked.publishable:
            publish(store, checked, BY, received_on=_received(file), sent_by=_entry(file).get("sent_by"))
        else:
            problem = "; ".join(f"{p.place}: {p.message}" for p in checked.errors)
            LOG.error("first start: %s was not published: %s", file.name, problem)
        yield Step(done, len(files), file.name, problem)


def _entry(file: Path) -> dict[str, str]:
    manifest = file.parent / MANIFEST
    entries = tomllib.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    return {key: str(value) for key, value in entries.get(file.name, {}).items()}


def _received(file: Path) -> date:
    entry = _entry(file)
    return date.fromisoformat(entry["received_on"]) if "received_on" in entry else date.today()
