"""Choosing what to present: a meeting's agenda, what is off track, or any selection; then the screens open in a tab."""

import re

import streamlit as st

from metrics.catalogue import INDICATORS, in_area
from metrics.indicator import PriorityArea
from metrics.meeting.board import Meeting
from store.moments import now, today
from ui import access, as_known, results
from ui.board.exceptions import entries
from ui.board.overview import concern, shown_on_overview
from ui.deck.page import KEYS, page
from ui.deck.route import SERVED, deck_address, deck_of
from ui.frame import foot, heading, scheme
from ui.html import tag, text
from ui.results import Seen

AGENDA, _OFF_TRACK, SELECTION = "A meeting's agenda", "The exception report", "My own selection"
_LIGHT, _DARK = "Light, best for projectors", "Dark"


def present_page() -> None:
    """Draw the Present page."""
    seen = as_known.seen()
    heading(
        "Present",
        "Full screen, one finding each, by keyboard. What is shown is frozen when it opens: nothing changes under you.",
    )
    left, right = st.columns([6, 5], gap="large")
    with left, st.container(key="panel-present"):
        which = st.segmented_control(
            "What to present",
            (AGENDA, _OFF_TRACK, SELECTION),
            default=AGENDA,
            required=True,
            key="present",
            bind="query-params",
        )
        codes, title = _chosen(str(which), seen)
        look = st.segmented_control(
            "Look", (_LIGHT, _DARK), default=_DARK if scheme() == "dark" else _LIGHT, required=True, key="look"
        )
        if codes:
            _open(codes, title, "dark" if look == _DARK else "light")
        else:
            st.html(text("p", "Nothing to present in this choice yet.", "await"))
    with right, st.container(key="panel-keys"):
        st.html(text("h2", "Keys", "small-heading") + _keys())
        names = {i.code: i.title for i in INDICATORS}
        if codes:
            st.html(
                text("h2", f"Screens ({len(codes) + 1})", "small-heading")
                + tag("ol", text("li", "Opening") + "".join(text("li", names[c]) for c in codes), "lines")
            )
    foot()


def _chosen(which: str, seen: Seen) -> tuple[tuple[str, ...], str]:
    """Return the indicators and the title of a choice."""
    if which == _OFF_TRACK:
        return tuple(e.result.indicator.code for e in entries(seen)), "Exception report"
    if which == SELECTION:
        names = {f"{i.code} {i.title}": i.code for i in INDICATORS}
        picked = st.multiselect("Indicators, in the order to show", list(names), key="selection", bind="query-params")
        return tuple(names[name] for name in picked), "Children's Trust Board"
    meetings = {
        f"{m.when}: {m.item}, {m.area} ({m.body})": m
        for m in sorted((m for m in results.boards(seen).meetings if m.held), key=lambda m: _nearness(m, seen))
    }
    if not meetings:
        codes = tuple(r.indicator.code for r in shown_on_overview(seen) if r.status.latest or r.status.members)
        return codes, "Children's Trust Board"
    meeting = meetings[str(st.selectbox("Meeting", list(meetings), key="meeting"))]
    return agenda(meeting, seen), f"{meeting.body}, {meeting.when}: {meeting.item}"


def _nearness(meeting: Meeting, seen: Seen) -> int:
    """Return how far a meeting is from the day seen; those to come before those held."""
    away = (meeting.on - seen.on).days
    return away if away >= 0 else 100_000 - away


def agenda(meeting: Meeting, seen: Seen) -> tuple[str, ...]:
    """Return what a meeting's item asks for: its area's headline indicators with a figure, those of most concern first."""
    areas = [area for area in PriorityArea if area.value == meeting.area] or list(PriorityArea)
    found = [results.of(i.code, seen) for area in areas for i in in_area(area) if i.headline]
    known = [r for r in found if r.status.latest or r.status.members or r.status.rag]
    return tuple(r.indicator.code for r in sorted(known or found, key=concern))


def _open(codes: tuple[str, ...], title: str, look: str) -> None:
    known, until = as_known.kept(as_known.KNOWN), as_known.kept(as_known.UNTIL)
    where = deck_address(codes, title, look, known, until)
    if SERVED.is_set():
        st.link_button(
            "Start presenting", where, type="primary", help="Opens in a tab of its own. F makes it full screen."
        )
    else:
        st.html(text("p", "The screens open in a tab where the dashboard is started with make run.", "why"))
    st.download_button(
        "Take it away as one file",
        lambda: _file(codes, title, look, known or f"{now().isoformat(timespec='microseconds')}+00:00", until),
        f"{re.sub(r'[^A-Za-z0-9]+', '-', title).strip('-').lower()}-{today().isoformat()}.html",
        "text/html",
        key="take-away",
        on_click="ignore",
        help="Opens in any browser, with no connection to this dashboard.",
    )


def _file(codes: tuple[str, ...], title: str, look: str, known: str, until: str) -> bytes:
    access.require(access.Role.PRESENTER)
    made = deck_of(codes, title, look, known, until)
    return page(made, alone=True).encode()


def _keys() -> str:
    return tag("dl", "".join(text("dt", name) + text("dd", does) for name, does in KEYS), "facts")
