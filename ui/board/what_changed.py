"""What changed since the last meeting: new signals, rating moves, revised figures, late returns, overdue actions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

import streamlit as st

from loaders.registry import spec_named
from metrics.figures.words import sentence
from metrics.meeting.board import Meeting
from metrics.meeting.changes import IndicatorChange, IndicatorChangeKind, Revised, changes, revised
from metrics.meeting.needs import needs
from metrics.result import Result
from metrics.statistics.special_causes import Cause
from store.moments import day, today
from ui import results
from ui.html import tag, text
from ui.results import Seen

LINES = 4  # of each kind, before "and more"


@dataclass(frozen=True)
class Since:
    """All of it, for one meeting and one way of seeing."""

    meeting: Meeting | None
    changes: tuple[IndicatorChange, ...]
    late: tuple[str, ...]
    overdue: tuple[str, ...]

    def of(self, kind: IndicatorChangeKind) -> list[str]:
        """Return the changes of a kind, each with its indicator."""
        return [
            f"{c.indicator.title} {c.words}" if kind is IndicatorChangeKind.RATING else _told(c)
            for c in self.changes
            if c.kind is kind
        ]


def _told(change: IndicatorChange) -> str:
    return f"{change.indicator.title}: {change.words}"


def at_last_meeting(seen: Seen) -> tuple[Meeting | None, Seen | None]:
    """Return the Board's last meeting before the day it is seen from, and what was seen then."""
    meeting = results.boards(seen).last_meeting(seen.on)
    if meeting is None or seen.view.one_version:
        return meeting, None
    return meeting, replace(seen, known_on=datetime.combine(meeting.on, time.max))


def since(seen: Seen) -> Since:
    """Return what changed between the last meeting and the moment seen; worked out once for all sessions."""
    return _since(seen, today())


@lru_cache(maxsize=32)
def _since(seen: Seen, on: date) -> Since:
    meeting, then = at_last_meeting(seen)
    board = results.boards(seen)
    moved: list[IndicatorChange] = []
    if then is not None:
        for before, now in zip(results.every(then), results.every(seen), strict=True):
            moved += changes(before, now)
    late = [_late(*entry) for entry in results.late(seen, meeting.on)] if meeting else []
    overdue = [
        f"{sentence(action.text)}: {action.lead}, {action.timetable}"
        for action in board.actions
        if action.overdue(seen.on)
    ]
    return Since(meeting, tuple(moved), tuple(late), tuple(overdue))


def needs_of(found: Sequence[Result], seen: Seen) -> tuple[Result, ...]:
    """Return which of some results need the Board most, three at most."""
    new = {change.indicator.code for change in since(seen).changes if change.cause is Cause.CONCERN}
    return needs(found, seen.on, new)


def revised_of(code: str, seen: Seen) -> tuple[Revised, ...]:
    """Return the figures of an indicator that were others at the last meeting."""
    _, then = at_last_meeting(seen)
    return tuple(revised(results.of(code, then), results.of(code, seen))) if then else ()


def _late(name: str, count: int, last: date) -> str:
    spec = spec_named(name)
    title = f"{spec.code} {spec.title}" if spec else name
    times = "one period" if count == 1 else f"{count} periods"
    return f"{title}: {times} not received, the last due on {day(last)}"


def since_panel(seen: Seen) -> None:
    """Draw what changed, a block a kind; kinds without a change are named in one line."""
    found = since(seen)
    with st.container(key="panel-since"):
        if found.meeting is None:
            st.html(
                text("h2", "What changed since the last meeting")
                + text("p", "No meeting of the Board is on record before this day.", "why")
            )
            return
        heading = f"What changed since the meeting of {found.meeting.when}"
        compared = [
            ("New signals", found.of(IndicatorChangeKind.SIGNAL)),
            ("Rating moves", found.of(IndicatorChangeKind.RATING)),
            ("Revised figures", found.of(IndicatorChangeKind.REVISED)),
        ]
        blocks = [
            *(compared if not seen.view.one_version else []),
            ("Late returns", list(found.late)),
            ("Actions overdue", list(found.overdue)),
        ]
        st.html(
            text("h2", heading)
            + tag("div", "".join(_block(*b) for b in blocks if b[1]), "since")
            + _nothing(blocks)
            + (text("p", seen.view.one_version, "why") if seen.view.one_version else "")
        )
        if any(len(lines) > LINES for _, lines in blocks):
            rest = st.expander("All of it", on_change="rerun", key="since-all")
            if rest.open:
                with rest:
                    st.html("".join(text("h3", name) + _listed(lines) for name, lines in blocks if lines))


def _nothing(blocks: Sequence[tuple[str, list[str]]]) -> str:
    none = [name.lower() for name, lines in blocks if not lines]
    return text("p", f"None: {', '.join(none)}.", "why") if none else ""


def _block(name: str, lines: list[str]) -> str:
    more = text("p", f"and {len(lines) - LINES} more", "why") if len(lines) > LINES else ""
    return tag("div", text("h3", f"{name} ({len(lines)})") + _listed(lines[:LINES]) + more)


def _listed(lines: Sequence[str]) -> str:
    return tag("ul", "".join(text("li", line) for line in lines), "lines")
