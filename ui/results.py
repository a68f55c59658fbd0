"""The open store and what was computed from it, kept per data version and shared by all sessions."""

import threading
from datetime import datetime
from functools import lru_cache

import pandas as pd

from metrics.catalogue import indicator as find
from metrics.result import Result, benchmarks, result, terms
from store import loads, settings
from store.connection import Store
from store.loads import Load

_OPENING = threading.Lock()
_OPEN: dict[str, Store] = {}


def store() -> Store:
    """Return the store named in the settings, opened once per process; raises StoreUnavailable."""
    location = settings.read().store
    with _OPENING:
        if location not in _OPEN:
            _OPEN[location] = Store(location)
        return _OPEN[location]


def data_version() -> str:
    """Return the token that changes with every publish and withdrawal."""
    opened = store()
    with opened.read() as con:
        return f"{opened.location}@{loads.data_version(con)}"


def of(code: str, version: str, as_known_on: datetime | None = None) -> Result:
    """Return the result of an indicator for a data version; computed once for all sessions."""
    return _of(code, version, as_known_on)


@lru_cache(maxsize=2_000)
def _of(code: str, version: str, as_known_on: datetime | None) -> Result:
    indicator = find(code)
    if indicator is None:
        raise KeyError(code)
    with store().read(as_known_on) as con:
        return result(con, indicator)


@lru_cache(maxsize=8)
def national(version: str) -> pd.DataFrame:
    """Return every published national figure for a data version."""
    with store().read() as con:
        return benchmarks(con)


@lru_cache(maxsize=8)
def demonstration(version: str) -> int:
    """Return how many workbooks of demonstration data are in force."""
    with store().read() as con:
        return loads.demonstration_count(con)


@lru_cache(maxsize=8)
def glossary(version: str) -> tuple[tuple[str, str, str], ...]:
    """Return the short forms in force: the form, what it stands for, what to know."""
    with store().read() as con:
        return tuple(terms(con))


@lru_cache(maxsize=8)
def history(version: str) -> tuple[Load, ...]:
    """Return every load for a data version, newest first."""
    with store().read() as con:
        return tuple(loads.history(con))
