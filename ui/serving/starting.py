"""The server's start and stop: warm before the first visitor, whole after the last."""

import gc
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from loaders.opening import workbook
from store.connection import StoreUnavailable
from store.settings import BadSetting
from ui import drawing, first_start, results
from ui.deck import route
from ui.serving import static_files

LOG = logging.getLogger("dashboard")
LATER = 30  # seconds until the dark charts are drawn too: the first visitors have the machine to themselves


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm up beside the first requests: open the store, start the reader, compute and draw everything once.

    When the server is stopped the store is closed, so that its one file holds everything that was acknowledged.
    """
    route.SERVED.set()
    threading.Thread(target=_warm, name="warm start", daemon=True).start()
    yield
    results.close()


def _warm() -> None:
    try:
        static_files.compress_first()
        workbook.start_reader()
        first_start.wait_until_done()
        drawing.prepare(results.data_version(), ("light",))
        gc.collect()
        gc.freeze()  # what is loaded by now stays; Streamlit collects garbage after every run, at 100 ms a time otherwise
        LOG.info("warm")
        if not results.CLOSING.wait(LATER):
            drawing.prepare(results.data_version())
    except (StoreUnavailable, BadSetting) as refusal:
        LOG.error("%s", refusal)
