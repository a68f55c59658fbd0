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
        known = self.known_on.astimezone().date() if self.known_on else today()
        return min(known, self.view.reporting_on or known)


@dataclass(frozen=True)
class Read:
    """What something was worked out from, and so the key it is kept under: where two are equal, so is what they give."""

    token: str  # the store and the state of the returns that were read, and of no others
    known_on: datetime | None  # as Seen has it
    view: View  # up to which period, by which disclosure profile


def _reading(read: Read) -> AbstractContextManager[Any]:
    known_on = read.known_on
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
    return of_read(code, read_by(code, seen))


def read_by(code: str, seen: Seen) -> Read:
    """Return what the result of an indicator is worked out from, as seen."""
    return Read(_inputs(code, seen.version), seen.known_on, seen.view)


@lru_cache(maxsize=2_000)
def of_read(code: str, read: Read) -> Result:
    """Return the result of an indicator worked out from what was read."""
    indicator = find(code)
    assert indicator is not None
    shared = Read(_token(data_version(), BOARDS_OWN), read.known_on, PLAIN)
    with _reading(read) as con:
        return result(con, indicator, read.view, _given(shared))


def every(seen: Seen) -> list[Result]:
    """Return the result of every indicator as seen, in the Board's order."""
    return [of(one.code, seen) for one in INDICATORS]


def _inputs(code: str, version: str) -> str:
    """Return a token that changes when anything an indicator's result reads has changed; raises KeyError."""
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


@lru_cache(maxsize=8)
def _given(read: Read) -> Given:
    with _reading(read) as con:
        return given(con)


def profile_in_force() -> Profile:
    """Return the disclosure profile in force."""
    return view_in_force().profile


@lru_cache(maxsize=16)
def _national(read: Read) -> pd.DataFrame:
    with _reading(read) as con:
        return benchmarks(con)


def national_figures(seen: Seen) -> pd.DataFrame:
    """Return every published national figure as seen."""
    return _national(Read(_token(seen.version, ("benchmarks",)), seen.known_on, PLAIN))


@lru_cache(maxsize=32)
def _board(read: Read) -> Board:
    with _reading(read) as con:
        return board(con, read.view.profile)


def boards(seen: Seen) -> Board:
    """Return the meetings, actions, commentary and events as seen."""
    own = _token(seen.version, ("board_report", "board_meetings", "events"))
    token = own if seen.view.profile.open else seen.version  # hiding looks at every return
    return _board(Read(token, seen.known_on, View(profile=seen.view.profile)))


@lru_cache(maxsize=32)
def _late(read: Read, since: date, on: date) -> tuple[tuple[str, int, date], ...]:
    with _reading(read) as con:
        return tuple(late_returns(con, since, on))


def late(seen: Seen, since: date) -> tuple[tuple[str, int, date], ...]:
    """Return the returns that fell due since a day and have not come: name, how many periods, last day one was due."""
    return _late(Read(seen.version, seen.known_on, PLAIN), since, seen.on)


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


@dataclass(frozen=True)
class Kept:
    """One cache: what it keeps, under which key, and when an entry is dropped."""

    what: str
    key: str
    dropped: str


# Every cache under ui/, by the function it stands on (tests/ui/test_results.py). A key names the state of what was read,
# so that nothing has to be cleared when a return is published or withdrawn: the old entry is not asked for again.
CACHES = {
    "ui.results._versions": Kept("the state of each return", "data version", "8 newer versions"),
    "ui.results.of_read": Kept("the result of an indicator", "code, Read", "2,000 asked for since"),
    "ui.results._given": Kept("what every result reads: targets, suspensions, benchmarks", "Read", "8 asked for since"),
    "ui.results._national": Kept("the published national figures", "Read", "16 asked for since"),
    "ui.results._board": Kept("meetings, actions, commentary, events", "Read", "32 asked for since"),
    "ui.results._late": Kept("returns that are late", "Read, since, on", "32 asked for since"),
    "ui.results.demonstration": Kept("how many workbooks are generated", "data version", "8 newer versions"),
    "ui.results.glossary": Kept("the short forms", "data version", "8 newer versions"),
    "ui.results.loads_log": Kept("the log of returns", "data version", "8 newer versions"),
    "ui.board.what_changed._since": Kept("what changed since the last meeting", "Seen, day", "32 asked for since"),
    "ui.drawing._specification": Kept(
        "a chart, as Vega-Lite", "code, Read, look, kind, detail", "1,000 asked for since"
    ),
    "ui.drawing._draw": Kept(
        "a drawn chart, to be sent again", "code, Read, kind, detail, look", "1,000 asked for since"
    ),
    "ui.drawing._draw_member": Kept("a drawn small chart", "code, member, Read, look", "1,000 asked for since"),
    "ui.drawing._draw_national": Kept(
        "a drawn national chart", "measure, version and day, look", "400 asked for since"
    ),
    "ui.officers.calendar._entries": Kept(
        "what is due and what came", "data version, from, until, on", "40 asked for since"
    ),
    "ui.deck.page._picture_of": Kept("a chart on a screen, as SVG", "code, Read, look", "400 asked for since"),
    "ui.deck.page._read": Kept("style and script of the screens", "file name", "never: 2 files"),
    "ui.frame._style": Kept("the style sheet of a look", "look", "never: 2 looks"),
    "ui.serving.index_page.html": Kept("Streamlit's page, named as ours", "none", "never: 1"),
    "ui.serving.index_page.entry_script": Kept("our script, the first of every page", "none", "never: 1"),
    "ui.framework._warn_once": Kept("what was said in the log once", "words", "never: 1"),
    "ui.serving.static_files._packed": Kept("Streamlit's scripts, compressed", "path", "never: what Streamlit ships"),
}
