"""What is used of Streamlit beside its public interface (docs/decisions/0011-framework-internals.md)."""

import logging

LOG = logging.getLogger("dashboard")
_SWITCH = "uses_pages_directory"


def pages_are_ours_from_the_start() -> None:
    """Tell Streamlit that the pages/ folder holds none of its old automatic pages.

    Until some visitor has run st.navigation it takes the folder for those, and tells the first deep link after a start
    that its page does not exist. Where a later version no longer has the switch, that is all that is lost.
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
