"""How the dashboard is served: warm from the start, with security headers, compressed, and errors in our own words.

Run it with `streamlit run server.py`. `streamlit run app.py` shows the same pages without these.
"""

import base64
import gc
import hashlib
import logging
import re
import threading
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from loaders.opening import workbook
from store.connection import StoreUnavailable
from store.settings import BadSetting
from ui import drawing, first_start, results
from ui.deck import route
from ui.serving import index_page, static_files

LOG = logging.getLogger("dashboard")
LATER = 30  # seconds until the dark charts are drawn too: the first visitors have the machine to themselves


def content_security_policy() -> str:
    """Return the policy: everything from this server only; the one inline script of Streamlit's page by its hash."""
    inline = re.findall(rb"<script>(.*?)</script>", index_page.html(), re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in inline)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; frame-ancestors 'none'; "
        "base-uri 'self'; form-action 'self'; object-src 'none'"
    )


HEADERS = {
    "Content-Security-Policy": content_security_policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Puts HEADERS on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/media/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, dressed)


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


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm up beside the first requests: open the store, start the reader, compute and draw everything once."""
    route.SERVED.set()
    threading.Thread(target=_warm, name="warm start", daemon=True).start()
    yield


def _warm() -> None:
    try:
        static_files.warm()
        workbook.warm()
        first_start.run()
        drawing.prepare(results.data_version(), ("light",))
        gc.collect()
        gc.freeze()  # what is loaded by now stays; Streamlit collects garbage after every run, at 100 ms a time otherwise
        LOG.info("warm")
        time.sleep(LATER)
        drawing.prepare(results.data_version())
    except (StoreUnavailable, BadSetting) as refusal:
        LOG.error("%s", refusal)


# Until some visitor has run st.navigation, Streamlit takes a pages/ folder for its old automatic pages and tells
# the first deep link after a start that its page does not exist. Our pages are never the automatic kind.
PagesManager.uses_pages_directory = False
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
app = st.App(
    "app.py",
    lifespan=lifespan,
    routes=[*route.ROUTES, *index_page.ROUTES],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(static_files.Packed),
        Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6),
        Middleware(index_page.Entry),
    ],
    on_script_error=script_failed,
    exception_handlers={Exception: request_failed},
)
