"""The page of a priority area: what is said of it, its indicators by priority, then the national picture."""

import pandas as pd
import streamlit as st

from charts.draw import kinds
from metrics.catalogue import by_priority, in_area
from metrics.indicator import Indicator, PriorityArea
from metrics.meeting.changes import signals
from metrics.plan import AWAITED, FOCUS, PRIORITIES
from metrics.statistics.special_causes import Cause
from ui import as_known, results
from ui.board.card import awaited, card
from ui.board.tables import national_table
from ui.drawing import draw_national
from ui.frame import choice, foot, heading, scheme, section
from ui.html import signed, tag, text
from ui.literal import words_table
from ui.results import Seen

_AREAS = list(PriorityArea)
_ALL, _OFF_TRACK, HEADLINES = "All", "Off track or signalling", "Headlines"


def area_page(area: PriorityArea) -> None:
    """Draw the whole page of `area`."""
    seen = as_known.seen()
    heading(area.value, f"Focus: {FOCUS[area][:1].lower()}{FOCUS[area][1:]}.", _AREAS.index(area))
    _narrative(area, seen)
    received = [i for i in in_area(area) if kinds(results.of(i.code, seen))]
    chosen = _chosen(received, seen)
    for priority, found in by_priority(area).items():
        here = [i for i in found if i in chosen]
        if here and priority:
            section(f"{priority}. {PRIORITIES[priority]}")
        for indicator in here:
            card(indicator, seen)
    if received and not chosen:
        st.html(text("p", f"Nothing in {area.value} is off track or signalling.", "await"))
    _waiting(area, [i for i in in_area(area) if i not in received], seen)
    _national(area, seen)
    foot()


def _narrative(area: PriorityArea, seen: Seen) -> None:
    """Draw what was last written of the area as a whole, signed and dated."""
    found = results.boards(seen).of_area(area)
    if not found:
        return
    newest = [one for one in found if one.reported == found[0].reported]
    with st.container(key="panel-narrative"):
        st.html(text("h2", "What the Board was told", "small-heading") + "".join(signed(one) for one in newest))


def _chosen(received: list[Indicator], seen: Seen) -> list[Indicator]:
    """Draw the filter and return the indicators it lets through."""
    if not received:
        return []
    which = choice("Show", (_ALL, HEADLINES, _OFF_TRACK), "show")
    if which == HEADLINES:
        return [i for i in received if i.headline]
    if which == _OFF_TRACK:
        return [i for i in received if _off_track(i, seen)]
    return received


def _off_track(indicator: Indicator, seen: Seen) -> bool:
    result = results.of(indicator.code, seen)
    return result.status.rag in ("R", "A") or Cause.CONCERN in signals(result).values()


def _waiting(area: PriorityArea, waiting: list[Indicator], seen: Seen) -> None:
    if waiting:
        section(
            "Asked for, not received yet",
            "The Board's plan asks for these. They fill in as soon as a return brings them.",
        )
        for indicator in waiting:
            awaited(indicator, seen)
    if area in AWAITED and not any(results.of(i.code, seen).frame["value"].notna().any() for i in in_area(area)):
        with st.container(key="panel-awaited"):
            st.html(text("p", f"Nothing has been received for {area.value} yet. {AWAITED[area]}", "await"))


def _national(area: PriorityArea, seen: Seen) -> None:
    frame = results.national_figures(seen)
    frame = frame[frame["indicator"].isin([one.code for one in in_area(area)])] if len(frame) else frame
    measures = list(dict.fromkeys(frame["measure"])) if len(frame) else []
    if not measures:
        return
    section(
        "The national picture",
        "Figures the Department for Education has published. They are counted differently from the "
        "local returns above, so they stand apart.",
    )
    columns = st.columns(2, gap="medium")
    for place, measure in enumerate(measures):
        with columns[place % 2], st.container(key=f"panel-national-{place}"):
            measure_panel(measure, frame[frame["measure"] == measure], seen)


def measure_panel(measure: str, frame: pd.DataFrame, seen: Seen) -> None:
    """Draw one measure of the national figures: its chart, and its table behind a click."""
    st.html(text("h3", measure) + text("p", f"Source: {frame['release'].iloc[0]}.", "why"))
    draw_national(measure, seen, scheme())
    closed = st.expander("Figures", on_change="rerun", key=f"national-{measure}")
    if closed.open:
        with closed, st.container(key=f"figures-{measure}"):
            words_table(national_table(frame), f"Figures of {measure}")
            for release in dict.fromkeys(frame["release"]):
                st.html(tag("p", text("span", f"{release}."), "why"))
