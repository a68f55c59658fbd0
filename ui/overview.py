"""The overview: the plan's four areas side by side, a tile for each headline indicator."""

import streamlit as st

from metrics.catalogue import AWAITED, FOCUS, INDICATORS, in_area
from metrics.indicator import FOUR_AREAS, PriorityArea
from metrics.result import Result
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
    PriorityArea.GOVERNANCE: "pages/board/plan.py",
}
_WORDS = {"R": "Red", "A": "Amber", "G": "Green"}


def overview() -> None:
    """Draw the overview."""
    version = results.data_version()
    heading("How children in Oxfordshire are doing", _summary(version))
    columns = st.columns(4, gap="medium")
    for place, (column, area) in enumerate(zip(columns, FOUR_AREAS, strict=True)):
        with column, st.container(key=f"area-{place}"):
            st.html(text("h2", area.value, "for-readers"))  # the link below is the heading for the eye
            st.page_link(PAGES[area], label=area.value)
            st.html(text("p", FOCUS[area], "focus"))
        with column:
            _tiles(area, version)
    _governance(version)
    foot()


def _governance(version: str) -> None:
    """Draw how the plan itself is kept, under the four areas."""
    area = PriorityArea.GOVERNANCE
    with st.container(key="area-4"):
        st.html(text("h2", area.value, "for-readers"))
        st.page_link(PAGES[area], label=area.value)
    found = [results.of(one.code, version) for one in in_area(area) if one.headline]
    for column, shown in zip(st.columns(len(found), gap="medium"), sorted(found, key=_concern), strict=True):
        with column:
            tile(shown, PAGES[area])


def _tiles(area: PriorityArea, version: str) -> None:
    found = [results.of(indicator.code, version) for indicator in in_area(area) if indicator.headline]
    for result in sorted(found, key=_concern):
        tile(result, PAGES[area])
    if area in AWAITED:
        with st.container(key=f"tile-awaited-{area.name}"):
            st.html(
                text("div", "Not received", "value none")
                + text("p", "No figures have been sent in for this area yet.", "when")
            )


def _concern(result: Result) -> int:
    """Return the place of a tile: red, amber, green, then figures without a rating, then what was not received."""
    rated = {"R": 0, "A": 1, "G": 2}.get(result.status.rag or "")
    return rated if rated is not None else 3 if result.status.latest or result.status.members else 4


def _summary(version: str) -> str:
    """Return how many indicators have figures and how they are rated, in a sentence or two."""
    found = [results.of(indicator.code, version) for indicator in INDICATORS]
    with_figures = sum(1 for result in found if result.status.latest or result.status.members)
    rated = {letter: [result.indicator.title for result in found if result.status.rag == letter] for letter in "RAG"}
    said = [f"{_WORDS[letter]}: {listed(titles)}" for letter, titles in rated.items() if titles and letter != "G"]
    said += [f"{len(rated['G'])} {'is' if len(rated['G']) == 1 else 'are'} Green"] if rated["G"] else []
    count = f"{with_figures} of {len(found)} indicators have figures"
    return f"{count}. {'. '.join(said)}. The others are not rated." if said else f"{count}; none is rated yet."
