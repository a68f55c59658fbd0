"""The open store and what was computed from it, kept per data version and shared by all sessions."""

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from metrics.catalogue import INDICATORS
from metrics.catalogue import indicator as find
from metrics.meeting.board import Board, board, late_returns
from metrics.protection import disclosure
from metrics.protection.disclosure import Profile
from metrics.protection.view import PLAIN, View
from metrics.result import ALL_RETURNS, BOARDS_OWN, Given, Result, benchmarks, given, reads, result, terms
from store import loads, settings
from store.connection import Store
from store.loads import Load
from store.moments import today

_OPENING = threading.Lock()
_OPEN: dict[str, Store] = {}
CLOSING = threading.Event()  # set when the server stops: what runs in the background ends


def store() -> Store:
    """Return the store named in the settings, opened once per process; raises StoreUnavailable."""
    location = settings.read().store
    with _OPENING:
        if location not in _OPEN:
            _OPEN[location] = Store(location)
        return _OPEN[location]


def close() -> None:
    """Close every open store, so that its file alone is whole; called once, when the server stops."""
    CLOSING.set()
    with _OPENING:
        while _OPEN:
            _, opened = _OPEN.popitem()
            opened.close()


def data_version() -> str:
    """Return the token that changes with every publish and withdrawal."""
    opened = store()
    with opened.read() as con:
        return f"{opened.location}@{loads.version_token(con)}"


@dataclass(frozen=True)
class Seen:
    """What a reader sees: which data, as known when, and up to which period, by which disclosure profile."""

    version: str
    known_on: datetime | None = (
        None  # the end of a day; one with a zone is frozen: nothing published later counts; None: now
    )
    view: View = PLAIN

    @property
    def on(self) -> date:
        """Return the day it is seen from."""
        return self.known_on.astimezone().date() if self.known_on else today()


def _reading(known_on: datetime | None) -> AbstractContextManager[Any]:
    frozen = known_on if known_on is not None and known_on.tzinfo is not None else None
    return store().read(known_on, frozen)


def newest_seen() -> Seen:
    """Return the newest figures as known now, by the disclosure profile in the settings."""
    return Seen(data_version(), None, view_in_force())


def view_in_force(reporting_on: date | None = None) -> View:
    """Return what the Board's pages ask for: periods ended by a day, by the disclosure profile in the settings."""
    return View(reporting_on, disclosure.profile(settings.read().profile))


def of(code: str, seen: Seen) -> Result:
    """Return the result of an indicator as seen; computed once for all sessions.

    What was computed for an earlier version still stands where no return it reads has changed since.
    """
    return of_read(code, Seen(inputs(code, seen.version), seen.known_on, seen.view))


def of_read(code: str, read: Seen) -> Result:
    """Return the result of an indicator, where `read` names the state of the returns it reads in place of all of them."""
    return _of(code, read.version, read.known_on, read.view)


def every(seen: Seen) -> list[Result]:
    """Return the result of every indicator as seen, in the Board's order."""
    return [of(one.code, seen) for one in INDICATORS]


def inputs(code: str, version: str) -> str:
    """Return a token that changes when anything an indicator's result reads has changed."""
    indicator = find(code)
    if indicator is None:
        raise KeyError(code)
    if indicator.source == ALL_RETURNS:
        return f"{version}@{today()}"  # what was due by today changes by the day
    return _token(version, reads(indicator))


def _token(version: str, returns: Iterable[str]) -> str:
    found = _versions(version)
    return f"{version.partition('@')[0]}@" + " ".join(found.get(name, "") for name in returns)


def version_of(return_name: str) -> str:
    """Return a token that changes with every publish and withdrawal of one return; empty where it never came."""
    return _versions(data_version()).get(return_name, "")


@lru_cache(maxsize=8)
def _versions(version: str) -> dict[str, str]:
    with store().read() as con:
        return loads.versions(con)


@lru_cache(maxsize=2_000)
def _of(code: str, token: str, as_known_on: datetime | None, asked: View) -> Result:
    indicator = find(code)
    assert indicator is not None
    with _reading(as_known_on) as con:
        return result(con, indicator, asked, _given(_boards_own(), as_known_on))


def _boards_own() -> str:
    return _token(data_version(), BOARDS_OWN)


@lru_cache(maxsize=8)
def _given(token: str, as_known_on: datetime | None) -> Given:
    with _reading(as_known_on) as con:
        return given(con)


def profile_in_force() -> Profile:
    """Return the disclosure profile in force."""
    return view_in_force().profile


@lru_cache(maxsize=16)
def _national(token: str, known_on: datetime | None) -> pd.DataFrame:
    with _reading(known_on) as con:
        return benchmarks(con)


def national_figures(seen: Seen) -> pd.DataFrame:
    """Return every published national figure as seen."""
    return _national(_token(seen.version, ("benchmarks",)), seen.known_on)


@lru_cache(maxsize=32)
def _board(token: str, known_on: datetime | None, profile: Profile) -> Board:
    with _reading(known_on) as con:
        return board(con, profile)


def boards(seen: Seen) -> Board:
    """Return the meetings, actions, commentary and events as seen."""
    profile = seen.view.profile
    own = _token(seen.version, ("board_report", "board_meetings", "events"))
    return _board(own if profile.open else seen.version, seen.known_on, profile)  # hiding looks at every return


@lru_cache(maxsize=32)
def _late(version: str, since: date, on: date, known_on: datetime | None) -> tuple[tuple[str, int, date], ...]:
    with _reading(known_on) as con:
        return tuple(late_returns(con, since, on))


def late(seen: Seen, since: date) -> tuple[tuple[str, int, date], ...]:
    """Return the returns that fell due since a day and have not come: name, how many periods, last day one was due."""
    return _late(seen.version, since, seen.on, seen.known_on)


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
def loads_log(version: str) -> tuple[Load, ...]:
    """Return every load for a data version, newest first."""
    with store().read() as con:
        return tuple(loads.history(con))
