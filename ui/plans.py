"""The action plan and the forward plan of meetings."""

import pandas as pd
import streamlit as st

from metrics.board import Action, Meeting, by_area, due_words
from ui import asked, results
from ui.frame import choice, foot, heading, section
from ui.html import tag, text
from ui.literal import literal
from ui.results import Seen

ALL, OVERDUE, OPEN = "All", "Overdue", "Not complete"


def action_plan_page() -> None:
    """Draw the Action plan page."""
    seen = asked.seen()
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
    which = choice("Show", (ALL, OPEN, OVERDUE), "actions")
    chosen = overdue if which == OVERDUE else [a for a in actions if which != OPEN or not a.complete]
    for area, found in by_area(chosen).items():
        section(area)
        st.table(_table(found, seen), hide_index=True, alt=f"Actions of {area}")
    foot()


def _counts(actions: tuple[Action, ...], overdue: int) -> str:
    complete = sum(1 for a in actions if a.complete)
    facts = ((len(actions), "actions"), (complete, "complete"), (overdue, "overdue"))
    return tag("ul", "".join(tag("li", text("b", str(count)) + text("span", word)) for count, word in facts), "counts")


def _table(actions: list[Action], seen: Seen) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Action": literal(a.text),
                "Lead": literal(a.lead or "not given"),
                "Timetable": literal(due_words(a, seen.on)),
                "Progress": literal(f"{a.progress} ({a.progress_on})" if a.progress else "not reported"),
                "Status": literal(_standing(a, seen)),
            }
            for a in actions
        ]
    )


def _standing(action: Action, seen: Seen) -> str:
    late = action.overdue(seen.on) and action.standing != "overdue"
    return f"{action.standing or 'not given'}{', overdue' if late else ''}"


def forward_plan_page() -> None:
    """Draw the Forward plan page."""
    seen = asked.seen()
    meetings = results.boards(seen).meetings
    heading("Forward plan", "What comes to which meeting. Dates are as sure as the papers make them.")
    coming = [m for m in meetings if m.on >= seen.on]
    section("To come")
    if coming:
        st.table(_meetings(coming), hide_index=True, alt="Meetings to come")
    else:
        st.html(text("p", "No meeting is on record from here on. Return R18c (Board meetings) brings them.", "await"))
    held = [m for m in reversed(meetings) if m.on < seen.on]
    if held:
        section("Past")
        st.table(_meetings(held), hide_index=True, alt="Past meetings and dates")
    foot()


def _meetings(found: list[Meeting]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "When": m.when,
                "Board": literal(m.body),
                "Item": literal(m.item),
                "Area": literal(m.area),
                "How sure": literal(m.certainty or "not said"),
            }
            for m in found
        ]
    )
