"""What the figures say of the words of an uploaded commentary: told before it is published, never blocked."""

import streamlit as st

from loaders.checking.verdict import Checked
from metrics.catalogue import INDICATORS
from metrics.telling.claims import claims
from ui import results
from ui.frame import section
from ui.html import claims_list, text

_TEXTS = ("reason", "action_taken", "commentary", "progress")


def commentary(checked: Checked) -> None:
    """Draw each claim of the file with its cell, whether the figures bear it out, and by which of them."""
    seen = results.newest_seen()
    named = {name.casefold(): one for one in INDICATORS for name in (one.code, one.title)}
    lines = []
    for found in checked.found:
        about = next((named[m.casefold()] for m in found.members if m and m.casefold() in named), None)
        if about is None or found.name not in _TEXTS or not isinstance(found.value, str):
            continue
        made = claims(found.value, results.of(about.code, seen))
        if made:
            lines.append(text("p", f"{found.sheet}!{found.cell}, {about.title}", "why") + claims_list(made))
    if lines:
        section(
            "What the figures say of these words",
            "Nothing is stopped: mend a wording they do not bear out, or keep it and expect the question at the meeting.",
        )
        st.html("".join(lines))
