"""What the address bar cannot be asked: whether a visitor stayed on a page, and whether the browser went back to one."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_NOW, _BEFORE = "page-now", "page-before"  # in the session


def arrive(page: str) -> None:
    """Note the page that this run draws."""
    st.session_state[_BEFORE] = st.session_state.get(_NOW)
    st.session_state[_NOW] = page


def stayed() -> bool:
    """Return whether the run before drew the same page."""
    return bool(st.session_state.get(_BEFORE) == st.session_state.get(_NOW))


def went_back() -> bool:
    """Return whether the browser's Back or Forward led here, so that the address says all that is asked for."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
