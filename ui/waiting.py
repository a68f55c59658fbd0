"""While the first start is publishing the shipped figures: how far it has got."""

import time

import streamlit as st

from ui import first_start
from ui.frame import heading
from ui.literal import literal

GLANCE = 0.3  # seconds between looks at the progress
AT_ONCE = 0.05  # a store that needs nothing published is ready sooner than this


def wait_until_filled() -> None:
    """Show a progress bar until the shipped figures are in the store; go on at once when they are."""
    progress = first_start.progress()
    if not progress.finished:
        time.sleep(AT_ONCE)
    if progress.finished:
        return
    heading(
        "Getting ready",
        "This happens once: the figures of the Board's papers are being checked and published.",
        dated=False,
    )
    bar = st.progress(0.0)
    while not progress.finished:
        share = progress.done / progress.total if progress.total else 0.0
        bar.progress(
            share,
            f"{progress.done} of {progress.total} workbooks"
            + (f": {literal(progress.file_name)}" if progress.file_name else ""),
        )
        time.sleep(GLANCE)
    st.rerun()
