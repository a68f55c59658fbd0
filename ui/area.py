"""The page of a priority area: its indicators, then the national picture."""

import pandas as pd
import streamlit as st

from metrics.catalogue import AWAITED, FOCUS, in_area
from metrics.indicator import PriorityArea
from ui import results
from ui.card import awaited, card
from ui.drawing import draw_national
from ui.frame import foot, heading, scheme, section
from ui.html import text
from ui.tables import national

_AREAS = list(PriorityArea)
_BENCHMARKS_OF = {
    "SUC": PriorityArea.BE_SUCCESSFUL,
    "HEA": PriorityArea.BE_HEALTHY,
    "SAF": PriorityArea.BE_SAFE,
    "SUP": PriorityArea.BE_SUPPORTED,
    "GOV": PriorityArea.GOVERNANCE,
}


def area_page(area: PriorityArea) -> None:
    """Draw the whole page of `area`."""
    version = results.data_version()
    heading(area.value, f"Focus: {FOCUS[area][:1].lower()}{FOCUS[area][1:]}.", _AREAS.index(area))
    found = in_area(area)
    received = [i for i in found if len(results.of(i.code, version).frame) or results.of(i.code, version).targets]
    for indicator in received:
        card(indicator, version)
    waiting = [indicator for indicator in found if indicator not in received]
    if waiting:
        section(
            "Asked for, not received yet",
            "The Board's plan asks for these. They fill in as soon as a return brings them.",
        )
        for indicator in waiting:
            awaited(indicator, version)
    if area in AWAITED:
        with st.container(key="panel-awaited"):
            st.html(text("p", f"Nothing has been received for {area.value} yet. {AWAITED[area]}", "await"))
    _national(area, version)
    foot()


def _national(area: PriorityArea, version: str) -> None:
    frame = results.national(version)
    frame = frame[[_BENCHMARKS_OF.get(code[:3]) is area for code in frame["indicator"]]] if len(frame) else frame
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
            _measure(measure, frame[frame["measure"] == measure], version)


def _measure(measure: str, frame: pd.DataFrame, version: str) -> None:
    st.html(text("h3", measure) + text("p", f"Source: {frame['release'].iloc[0]}.", "why"))
    draw_national(measure, version, scheme())
    table = st.expander("Figures", on_change="rerun", key=f"national-{measure}")
    if table.open:
        with table, st.container(key=f"figures-{measure}"):
            st.table(national(frame), hide_index=True, alt=f"Figures of {measure}")
            for release in dict.fromkeys(frame["release"]):
                st.html(text("p", f"{release}.", "why"))
