"""The open store and what was computed from it, kept per data version and shared by all sessions."""

import threading
from datetime import datetime
from functools import lru_cache

import pandas as pd

from metrics import disclosure
from metrics.catalogue import indicator as find
from metrics.disclosure import Profile
from metrics.result import ALL_RETURNS, BOARDS_OWN, Given, Result, benchmarks, given, reads, result, terms
from metrics.view import View
from store import loads, settings
from store.connection import Store
from store.loads import Load
from store.moments import today

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


def view() -> View:
    """Return what the Board's pages ask for: the disclosure profile in the settings."""
    return View(profile=disclosure.profile(settings.read().profile))


def of(code: str, version: str, as_known_on: datetime | None = None) -> Result:
    """Return the result of an indicator for a data version; computed once for all sessions.

    What was computed for an earlier version still stands where no return it reads has changed since.
    """
    return _of(code, inputs(code, version), as_known_on, view())


def inputs(code: str, version: str) -> str:
    """Return a token that changes when anything an indicator's result reads has changed."""
    indicator = find(code)
    if indicator is None:
        raise KeyError(code)
    if indicator.source == ALL_RETURNS:
        return f"{version}@{today()}"  # what was due by today changes by the day
    found = _versions(version)
    return f"{version.partition('@')[0]}@" + " ".join(found.get(name, "") for name in reads(indicator))


@lru_cache(maxsize=8)
def _versions(version: str) -> dict[str, str]:
    with store().read() as con:
        return loads.versions(con)


@lru_cache(maxsize=2_000)
def _of(code: str, token: str, as_known_on: datetime | None, asked: View) -> Result:
    indicator = find(code)
    assert indicator is not None
    with store().read(as_known_on) as con:
        return result(con, indicator, asked, _given(_boards_own(), as_known_on))


def _boards_own() -> str:
    found = _versions(data_version())
    return f"{store().location} " + " ".join(found.get(name, "") for name in BOARDS_OWN)


@lru_cache(maxsize=8)
def _given(token: str, as_known_on: datetime | None) -> Given:
    with store().read(as_known_on) as con:
        return given(con)


def profile() -> Profile:
    """Return the disclosure profile in force."""
    return view().profile


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
