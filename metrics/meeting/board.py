"""What the Board keeps beside its figures: meetings, actions, commentary and events, as returns brought them."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import duckdb
import pandas as pd

from metrics.catalogue import INDICATORS
from metrics.figures.compute import compute
from metrics.indicator import FOUR_AREAS, Indicator, PriorityArea
from metrics.protection.disclosure import BOARD_INTERNAL, Profile
from metrics.protection.in_words import without_numbers
from store import loads
from store.moments import day
from store.periods import Period

_TIMETABLE = re.compile(r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:20)?(\d\d)$", re.IGNORECASE)
_CODES = re.compile(r" \((?:[A-Z]{3}-\d\d(?:, )?)+\)$")
_MONTHS = [name.casefold() for name in calendar.month_abbr]
_DONE = "complete"
_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Meeting:
    """An item of a meeting; a meeting dated by its month is taken to be on its last day."""

    body: str
    period: Period
    item: str
    area: str
    certainty: str
    stated_where: str

    @property
    def on(self) -> date:
        """Return the day by which it has been held."""
        return self.period.end

    @property
    def held(self) -> bool:
        """Return whether it is a meeting and not a year by whose end something is due."""
        return self.on - self.period.start < _MONTH

    @property
    def when(self) -> str:
        """Return when it is, as the return dates it: 9 June 2021, September 2021."""
        return str(self.period)


@dataclass(frozen=True)
class Action:
    """An action of the plan, as last reported."""

    text: str
    area: str
    agencies: str
    measure: str
    lead: str
    timetable: str
    progress: str
    progress_on: str
    standing: str
    reported: Period | None

    @property
    def due(self) -> date | None:
        """Return the last day of the month its timetable names; None where it names none."""
        return month_named(self.timetable)

    @property
    def complete(self) -> bool:
        """Return whether its lead reports it complete."""
        return self.standing == _DONE

    def overdue(self, on: date) -> bool:
        """Return whether its lead says so, or its timetable has passed and it is not complete."""
        return not self.complete and (self.standing == "overdue" or bool(self.due and self.due < on))

    def about(self, indicator: Indicator) -> bool:
        """Return whether it names the indicator, by code or by number, in what it does or how it is known."""
        return names(indicator, f"{self.text} {self.measure}")


@dataclass(frozen=True)
class Commentary:
    """What somebody wrote about an indicator or a subject, signed with a role and dated."""

    about: str
    sort: str
    text: str
    role: str
    reported: Period


@dataclass(frozen=True)
class Event:
    """Something that happened, to be seen beside a series."""

    what: str  # without the codes of the indicators it concerns
    codes: str
    sort: str
    period: Period
    when: str


@dataclass(frozen=True)
class Board:
    """All of it, as known at a moment."""

    meetings: tuple[Meeting, ...] = ()  # by day
    actions: tuple[Action, ...] = ()  # in the plan's order of areas
    commentary: tuple[Commentary, ...] = ()  # newest first
    events: tuple[Event, ...] = ()  # by day

    def about(self, indicator: Indicator) -> list[Commentary]:
        """Return the commentary of an indicator, newest first."""
        return [c for c in self.commentary if names(indicator, c.about)]

    def of_area(self, area: PriorityArea) -> list[Commentary]:
        """Return the commentary of an area as a whole, or of all of them, newest first."""
        return [c for c in self.commentary if c.about.startswith((area.value, "All areas"))]

    def events_for(self, indicator: Indicator) -> tuple[Event, ...]:
        """Return the events that concern an indicator, by day."""
        return tuple(event for event in self.events if names(indicator, event.codes))

    def actions_for(self, indicator: Indicator) -> list[Action]:
        """Return the actions that name an indicator."""
        return [action for action in self.actions if action.about(indicator)]

    def last_meeting(self, on: date, body: str = "Children's Trust Board") -> Meeting | None:
        """Return the newest meeting of the Board that was held before a day; what is dated by a year is no meeting."""
        held = [m for m in self.meetings if m.on < on and m.body == body and m.held]
        return held[-1] if held else None


def month_named(text: str) -> date | None:
    """Return the last day of a month written as Mar 27 or March 2027; None of anything else."""
    found = _TIMETABLE.match(text.strip())
    if found is None:
        return None
    year, month = 2000 + int(found[2]), _MONTHS.index(found[1].casefold())
    return date(year, month, calendar.monthrange(year, month)[1])


def names(indicator: Indicator, text: str) -> bool:
    """Return whether a text names an indicator by its code, or by its number in the plan in brackets."""
    number = f"({indicator.number})" if indicator.number else indicator.code
    return indicator.code in text or number in text


def board(con: duckdb.DuckDBPyConnection, profile: Profile = BOARD_INTERNAL) -> Board:
    """Return what the Board keeps beside its figures, as known at the moment the cursor is set to.

    A profile that hides small counts hides them in what is written, too.
    """
    reported = loads.is_stored(con, "board_report")
    found = Board(
        tuple(_meetings(con)) if loads.is_stored(con, "board_meetings") else (),
        tuple(_actions(con)) if reported else (),
        tuple(_commentary(con)) if reported else (),
        tuple(_events(con)) if loads.is_stored(con, "events") else (),
    )
    return found if profile.open else _masked(found, con, profile)


def _masked(found: Board, con: duckdb.DuckDBPyConnection, profile: Profile) -> Board:
    """Return the actions and commentary without the counts that the profile hides: of the indicators a text names, or of
    all of them where it names none.
    """
    counts = {
        one.code: [None if pd.isna(v) else float(v) for name in ("numerator", "denominator") for v in frame[name]]
        for one in INDICATORS
        if one.counts_people
        for frame in [compute(con, one)]
    }
    every = [number for numbers in counts.values() for number in numbers]

    def without(text: str, naming: str) -> str:
        named = [n for one in INDICATORS if one.code in counts and names(one, naming) for n in counts[one.code]]
        about_one = any(names(one, naming) for one in INDICATORS)
        return without_numbers(text, named if about_one else every, profile)

    return replace(
        found,
        actions=tuple(
            replace(a, text=without(a.text, about), progress=without(a.progress, about))
            for a in found.actions
            for about in [f"{a.text} {a.measure}"]
        ),
        commentary=tuple(replace(c, text=without(c.text, c.about)) for c in found.commentary),
    )


def _meetings(con: duckdb.DuckDBPyConnection) -> list[Meeting]:
    rows = con.execute(
        "SELECT board, period_start, period_end, item, area, certainty, stated_where FROM returns.board_meetings "
        "WHERE period_end IS NOT NULL ORDER BY period_end, board, item"
    ).fetchall()
    return [
        Meeting(body, Period(start, end), item or "", area or "", sure or "", where or "")
        for body, start, end, item, area, sure, where in rows
    ]


def _actions(con: duckdb.DuckDBPyConnection) -> list[Action]:
    """Return each action as the newest Board cycle reports it."""
    rows = con.execute(
        "SELECT action, area, agencies, measure, lead, timetable, progress, progress_on, standing, period_start, period_end "
        "FROM returns.board_report WHERE action IS NOT NULL AND area IS NOT NULL "
        "QUALIFY row_number() OVER (PARTITION BY action, area, measure ORDER BY period_end DESC NULLS LAST) = 1"
    ).fetchall()
    order = {area.value: place for place, area in enumerate(FOUR_AREAS)}
    found = []
    for *said, start, end in rows:
        text, area, agencies, measure, lead, timetable, progress, progress_on, standing = (str(v or "") for v in said)
        reported = Period(start, end) if start else None
        found.append(Action(text, area, agencies, measure, lead, timetable, progress, progress_on, standing, reported))
    return sorted(found, key=lambda action: (order.get(action.area, len(order)), action.text))


def _commentary(con: duckdb.DuckDBPyConnection) -> list[Commentary]:
    rows = con.execute(
        "SELECT about, sort, commentary, written_by, period_start, period_end "
        "FROM returns.board_report r LEFT JOIN loads l ON l.load_id = r.commentary_source.load_id "
        "WHERE commentary IS NOT NULL AND about IS NOT NULL ORDER BY period_end DESC, l.published_at DESC, about"
    ).fetchall()
    return [
        Commentary(about, sort or "", text, role or "", Period(start, end))
        for about, sort, text, role, start, end in rows
    ]


def _events(con: duckdb.DuckDBPyConnection) -> list[Event]:
    rows = con.execute(
        "SELECT event, sort, period_start, period_end, when_words FROM returns.events "
        "WHERE period_end IS NOT NULL ORDER BY period_end, event"
    ).fetchall()
    return [
        Event(_CODES.sub("", what), what, sort or "", Period(start, end), when or str(Period(start, end)))
        for what, sort, start, end, when in rows
    ]


def late_returns(con: duckdb.DuckDBPyConnection, since: date, on: date) -> list[tuple[str, int, date]]:
    """Return of each return that fell due between two days and had not come by the second: its name, how many periods,
    and the last day one was due; the longest awaited first.
    """
    if not loads.is_stored(con, "returns_on_time"):
        return []
    rows = con.execute(
        "SELECT return_name, count(*), max(due) FROM returns.returns_on_time "
        "WHERE due >= ? AND due < ? AND (received_on IS NULL OR received_on > ?) "
        "GROUP BY return_name ORDER BY count(*) DESC, return_name",
        [since, on, on],
    ).fetchall()
    return [(str(name), int(count), due) for name, count, due in rows]


def due_words(action: Action, on: date) -> str:
    """Return the timetable of an action, and that it has passed where it has."""
    if not action.timetable:
        return "no date given"
    passed = action.due is not None and action.due < on and not action.complete
    return f"{action.timetable} (passed on {day(action.due)})" if passed and action.due else action.timetable


def by_area(actions: Sequence[Action]) -> dict[str, list[Action]]:
    """Return the actions of each area, in the plan's order."""
    found: dict[str, list[Action]] = {}
    for action in actions:
        found.setdefault(action.area, []).append(action)
    return found
