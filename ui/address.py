"""What the address bar cannot be asked: whether a visitor stayed on a page."""

import streamlit as st

_NOW, _BEFORE = "page-now", "page-before"  # in the session


def arrive(page: str) -> None:
    """Note the page that this run draws."""
    st.session_state[_BEFORE] = st.session_state.get(_NOW)
    st.session_state[_NOW] = page


def stayed() -> bool:
    """Return whether the run before drew the same page."""
    return bool(st.session_state.get(_BEFORE) == st.session_state.get(_NOW))
