"""How the dashboard is served: warm from the start, with security headers, compressed, and errors in our own words.

Run it with `streamlit run server.py`. `streamlit run app.py` shows the same pages without these.
"""

import logging

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ui import framework
from ui.deck import route
from ui.serving import index_page
from ui.serving.failures import request_failed, script_failed
from ui.serving.headers import SecurityHeaders
from ui.serving.hosts import KnownHosts
from ui.serving.starting import lifespan
from ui.serving.static_files import Packed

framework.pages_are_ours_from_the_start()
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
app = st.App(
    "app.py",
    lifespan=lifespan,
    routes=[*route.DECK_ROUTES, *index_page.ROUTES],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(KnownHosts),
        Middleware(Packed),
        Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6),
        Middleware(index_page.IndexPage),
    ],
    on_script_error=script_failed,
    exception_handlers={Exception: request_failed},
)
