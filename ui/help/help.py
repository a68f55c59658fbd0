"""Help pages: the statistics explained, and the accessibility statement."""

import streamlit as st

from store.settings import ROOT
from ui.frame import foot, heading

DOCS = ROOT / "docs"


def statistics_page() -> None:
    """Draw the Statistics page: the same text as in the documentation."""
    heading(
        "Statistics",
        "Each rule this dashboard rates, charts and hides figures by, where it comes from, and what was decided.",
        dated=False,
    )
    _document("statistics.md")
    foot()


def accessibility_page() -> None:
    """Draw the Accessibility page: the same text as in the documentation."""
    heading(
        "Accessibility statement",
        "How this dashboard meets the Web Content Accessibility Guidelines, and where it does not yet.",
        dated=False,
    )
    _document("accessibility.md")
    foot()


def _document(name: str) -> None:
    _, _, body = (DOCS / name).read_text(encoding="utf-8").partition("\n")  # the page has its own first heading
    with st.container(key="document"):
        st.markdown(body)
