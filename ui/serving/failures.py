"""What a visitor sees of a fault: our own words and a reference that the log explains, never a traceback."""

import logging
import uuid

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ui.serving.headers import HEADERS

LOG = logging.getLogger("dashboard")


def script_failed(fault: Exception) -> bool:
    """Log a fault in a page under a reference and show the visitor that reference; never a traceback."""
    st.error(
        f"Something went wrong on this page, and it has been logged. Please quote reference {_logged(fault)}. Other pages "
        "still work; nothing you published is lost.",
        icon=":material/error:",
    )
    return True


def request_failed(_: Request, fault: Exception) -> HTMLResponse:
    """Answer a request that failed outside any page with our own page and a reference."""
    return HTMLResponse(
        "<!doctype html><html lang='en'><title>Something went wrong</title><body style='font-family:sans-serif;margin:4rem'>"
        f"<h1>Something went wrong</h1><p>It has been logged. Please quote reference {_logged(fault)}.</p>"
        "<p><a href='/'>Go to the overview</a></p></body></html>",
        status_code=500,
        headers=HEADERS,
    )


def _logged(fault: Exception) -> str:
    reference = uuid.uuid4().hex[:8].upper()
    LOG.error("reference %s", reference, exc_info=fault)
    return reference
