"""The overview: the plan's four areas side by side, a tile for each headline indicator."""

import streamlit as st

from metrics.catalogue import AWAITED, FOCUS, INDICATORS, in_area
from metrics.indicator import PriorityArea
from metrics.words import listed
from ui import results
from ui.frame import foot, heading
from ui.html import text
from ui.tile import tile

PAGES = {
    PriorityArea.BE_SUCCESSFUL: "pages/board/be_successful.py",
    PriorityArea.BE_HEALTHY: "pages/board/be_healthy.py",
    PriorityArea.BE_SAFE: "pages/board/be_safe.py",
    PriorityArea.BE_SUPPORTED: "pages/board/be_supported.py",
}
_WORDS = {"R": "red", "A": "amber", "G": "green"}


def overview() -> None:
    """Draw the overview."""
    version = results.data_version()
    heading("How children in Oxfordshire are doing", _summary(version))
    columns = st.columns(4, gap="medium")
    for place, (column, area) in enumerate(zip(columns, PriorityArea, strict=True)):
        with column, st.container(key=f"area-{place}"):
            st.page_link(PAGES[area], label=area.value)
            st.html(text("p", FOCUS[area], "focus"))
        with column:
            _tiles(area, version)
    foot()


def _tiles(area: PriorityArea, version: str) -> None:
    for indicator in in_area(area):
        if indicator.headline:
            tile(results.of(indicator.code, version), PAGES[area])
    if area in AWAITED:
        with st.container(key=f"tile-awaited-{area.name}"):
            st.html(text("div", "Not received", "value none") + text("p", "No figures have been sent in for this area yet.", "when"))


def _summary(version: str) -> str:
    """Return how many indicators have figures and how they are rated, in a sentence or two."""
    found = [results.of(indicator.code, version) for indicator in INDICATORS]
    with_figures = sum(1 for result in found if result.status.latest or result.status.members)
    rated = {letter: sum(1 for result in found if result.status.rag == letter) for letter in "RAG"}
    said = [f"{count} {_WORDS[letter]}" for letter, count in rated.items() if count]
    ratings = f"{listed(said)}; {len(found) - sum(rated.values())} not rated" if said else "none is rated yet"
    return f"{with_figures} of {len(found)} indicators have figures. Rated: {ratings}." if said else \
        f"{with_figures} of {len(found)} indicators have figures; {ratings}."
