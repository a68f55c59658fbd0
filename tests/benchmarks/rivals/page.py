"""A plain Streamlit dashboard: the file is read, charts are drawn, as a tutorial would do it."""

import os
from collections.abc import Callable

import altair as alt
import pandas as pd
import streamlit as st


def read() -> pd.DataFrame:
    """Return the figures of the file: indicator, when, part, value."""
    return pd.read_excel(os.environ["RIVAL_FILE"])


def run(reader: Callable[[], pd.DataFrame]) -> None:
    """Draw two pages: charts with a filter, and one chart at a time."""
    st.set_page_config(layout="wide")

    def charts() -> None:
        st.header("Charts")
        years = st.radio("Years", ["All", "Last two"], horizontal=True)
        data = reader()
        if years == "Last two":
            data = data[data["when"] >= data["when"].max() - pd.Timedelta(days=730)]
        for name in list(dict.fromkeys(data["indicator"])):
            st.subheader(name)
            _chart(data[data["indicator"] == name])
        st.caption(f"foot {years}")

    def slides() -> None:
        st.header("Slides")
        data = reader()
        names = list(dict.fromkeys(data["indicator"]))
        place = st.session_state.setdefault("place", 0)
        st.button("Next", on_click=lambda: st.session_state.update(place=(place + 1) % len(names)))
        st.subheader(f"{place + 1}. {names[place]}")
        _chart(data[data["indicator"] == names[place]])

    st.navigation(
        [st.Page(slides, title="Slides", default=True), st.Page(charts, title="Charts")], position="top"
    ).run()


def _chart(data: pd.DataFrame) -> None:
    line = (
        alt.Chart(data)
        .mark_line(point=True)
        .encode(x="when:T", y="value:Q", color="part:N", tooltip=["when", "part", "value"])
    )
    st.altair_chart(line, width="stretch")
