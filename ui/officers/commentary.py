"""Words in an uploaded commentary that the figures do not bear out: pointed out before it is published, never blocked."""

import streamlit as st

from loaders.checking.verdict import Checked
from metrics.catalogue import INDICATORS
from metrics.telling.claims import claims
from ui import results
from ui.frame import section
from ui.html import tag, text

_TEXTS = ("reason", "action_taken", "commentary", "progress")


def commentary(checked: Checked) -> None:
    """Draw each wording of the file that the figures do not bear out, with its cell and what they say instead."""
    seen = results.newest_seen()
    named = {name.casefold(): one for one in INDICATORS for name in (one.code, one.title)}
    lines = []
    for found in checked.found:
        about = next((named[m.casefold()] for m in found.members if m and m.casefold() in named), None)
        if about is None or found.name not in _TEXTS or not isinstance(found.value, str):
            continue
        lines += [
            f"{found.sheet}!{found.cell}, {about.title}: “{claim.words}”. {claim.says_instead}"
            for claim in claims(found.value, results.of(about.code, seen))
        ]
    if lines:
        section(
            "Words the figures do not bear out",
            "Nothing is stopped: mend the wording, or keep it and expect the question at the meeting.",
        )
        st.html(tag("ul", "".join(text("li", line) for line in lines), "lines"))
