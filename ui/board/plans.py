"""The action plan and the forward plan of meetings."""

import streamlit as st

from metrics.meeting.board import Action, Meeting, by_area, due_words
from ui import as_known, results
from ui.frame import choice, foot, heading, section
from ui.html import html_table, tag, text
from ui.results import Seen

_ALL, OVERDUE, OPEN = "All", "Overdue", "Not complete"
ACTION = ("Action", "Lead", "Timetable", "Progress", "Status")
MEETING = ("When", "Board", "Item", "Area", "How sure")


def action_plan_page() -> None:
    """Draw the Action plan page."""
    seen = as_known.seen()
    actions = results.boards(seen).actions
    heading(
        "Action plan",
        "What the plan promises, area by area: who leads it, by when, and how it stands, each with its own date.",
    )
    if not actions:
        st.html(text("p", "No action plan has been received yet. Return R17 brings it.", "await"))
        foot()
        return
    overdue = [a for a in actions if a.overdue(seen.on)]
    st.html(_counts(actions, len(overdue)))
    which = choice("Show", (_ALL, OPEN, OVERDUE), "actions")
    chosen = overdue if which == OVERDUE else [a for a in actions if which != OPEN or not a.complete]
    for area, found in by_area(chosen).items():
        section(area)
        _panel(area, html_table(f"Actions of {area}", ACTION, _actions(found, seen)))
    foot()


def _panel(key: str, shown: str) -> None:
    """Draw a table on a card of its own."""
    with st.container(key=f"panel-{key}"):
        st.html(shown)


def _counts(actions: tuple[Action, ...], overdue: int) -> str:
    complete = sum(1 for a in actions if a.complete)
    facts = ((len(actions), "actions"), (complete, "complete"), (overdue, "overdue"))
    return tag("ul", "".join(tag("li", text("b", str(count)) + text("span", word)) for count, word in facts), "counts")


def _actions(actions: list[Action], seen: Seen) -> list[tuple[str, ...]]:
    return [
        (
            a.text,
            a.lead or "not given",
            due_words(a, seen.on),
            f"{a.progress} ({a.progress_on})" if a.progress else "not reported",
            _standing(a, seen),
        )
        for a in actions
    ]


def _standing(action: Action, seen: Seen) -> str:
    if not action.overdue(seen.on) or action.standing == "overdue":
        return action.standing or "not given"
    return f"overdue (reported as {action.standing})" if action.standing else "overdue"


def forward_plan_page() -> None:
    """Draw the Forward plan page."""
    seen = as_known.seen()
    meetings = results.boards(seen).meetings
    heading("Forward plan", "What comes to which meeting. Dates are as sure as the papers make them.")
    coming = [m for m in meetings if m.on >= seen.on]
    section("To come")
    if coming:
        _panel("to-come", html_table("Meetings to come", MEETING, _meetings(coming)))
    else:
        st.html(text("p", "No meeting is on record from here on. Return R18c (Board meetings) brings them.", "await"))
    held = [m for m in reversed(meetings) if m.on < seen.on]
    if held:
        section("Past")
        _panel("past", html_table("Past meetings and dates", MEETING, _meetings(held)))
    foot()


def _meetings(found: list[Meeting]) -> list[tuple[str, ...]]:
    return [(m.when, m.body, m.item, m.area, m.certainty or "not said") for m in found]
