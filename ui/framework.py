"""What is used of Streamlit beside its public interface: here and nowhere else (docs/decisions/0011-framework-internals.md).

Where a later version no longer has one of these, what it was for is lost, the log says so, and the server goes on.
"""

import logging
from functools import cache
from pathlib import Path

import streamlit as st

LOG = logging.getLogger("dashboard")
INDEX = Path(st.__file__).parent / "static" / "index.html"  # the page that every address answers with
_SWITCH = "uses_pages_directory"


def pages_are_ours_from_the_start() -> None:
    """Tell Streamlit that the pages/ folder holds none of its old automatic pages.

    Until some visitor has run st.navigation it takes the folder for those, and tells the first deep link after a start
    that its page does not exist.
    """
    try:
        from streamlit.runtime.pages_manager import PagesManager
    except ImportError as gone:
        LOG.warning("the first deep link after a start may say that its page does not exist: %s", gone)
        return
    if not hasattr(PagesManager, _SWITCH):
        LOG.warning("the first deep link after a start may say that its page does not exist: no %s", _SWITCH)
        return
    PagesManager.uses_pages_directory = False


def went_back() -> bool:
    """Return whether the browser's Back or Forward led here, so that the address says all that is asked for."""
    try:
        from streamlit.runtime.scriptrunner import get_script_run_ctx
    except ImportError as gone:
        _warn_once(f"Back may bring a date of the page that was left: {gone}")
        return False
    context = get_script_run_ctx()
    return bool(getattr(context, "is_history_navigation", False))


def filled(page: str, places: dict[str, str]) -> str:
    """Return Streamlit's page with our own text in some places; one that is no longer there, once, is left out."""
    for found, put in places.items():
        if page.count(found) == 1:
            page = page.replace(found, put)
        else:
            LOG.warning("Streamlit's page has no single %s, so it does without %s", found, put)
    return page


def scripts() -> dict[str, Path]:
    """Return address -> file of the scripts and style sheets that Streamlit ships; none where they are elsewhere."""
    folder = INDEX.parent
    return {f"/{file.relative_to(folder).as_posix()}": file for file in (folder / "static").rglob("*.*s")}


def font() -> Path | None:
    """Return the file of the upright letters that Streamlit ships, or None where it ships them no more."""
    return next((INDEX.parent / "static" / "media").glob("SourceSansVF-Upright*.woff2"), None)


@cache
def _warn_once(words: str) -> None:
    LOG.warning(words)
