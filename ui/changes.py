"""What publishing a return would change: counts, values before and after, and the charts that read it."""

from collections import Counter

import pandas as pd
import streamlit as st

from loaders.changes import Change
from loaders.check import Checked
from metrics.catalogue import INDICATORS
from ui.frame import section
from ui.html import text
from ui.literal import literal

MOST_ROWS = 200  # of a table on the page; the check itself has no such limit


def what_will_change(checked: Checked, found: list[Change]) -> None:
    """Draw what publishing `checked` would change."""
    count = Counter(change.kind for change in found)
    section("What will change", _count_words(count))
    assert checked.spec is not None
    touched = [indicator for indicator in INDICATORS if indicator.source == checked.spec.name]
    if touched:
        names = "; ".join(f"{indicator.title} ({indicator.area})" for indicator in touched)
        st.html(text("p", f"Charts that read this return: {names}.", "why"))
    moved = [change for change in found if change.kind != "unchanged"]
    if moved:
        st.table(
            pd.DataFrame([_change_row(change, checked) for change in moved[:MOST_ROWS]]),
            hide_index=True,
            alt="Values that will change",
        )
    if len(moved) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS} of {len(moved)} are shown.")


def _count_words(count: Counter[str]) -> str:
    said = [f"{count['new']} new", f"{count['changed']} changed", f"{count['unchanged']} unchanged"]
    if count["missing"]:
        said.append(f"{count['missing']} blank here but published before (the earlier figure stays)")
    if count["older"]:
        said.append(f"{count['older']} that a return received later gives already (the later figure stays)")
    return "Values: " + ", ".join(said) + "."


def _change_row(change: Change, checked: Checked) -> dict[str, str]:
    assert checked.spec is not None
    found = change.found
    value = checked.spec.value(found.name)
    return {
        "Cell": literal(f"{found.sheet}!{found.cell}"),
        "Value": literal(value.title),
        "Period": literal(str(found.period) if found.period else ""),
        "For": literal(", ".join(filter(None, found.members))),
        "Now": literal(_shown(change.before, change.before_state) if change.kind != "new" else "not received"),
        "After": literal(
            _shown(change.before, change.before_state)
            if change.kind in ("missing", "older")
            else _shown(found.value, found.state)
        ),
    }


def _shown(value: object, state: str | None) -> str:
    words = f"{value:,.10g}" if isinstance(value, float) else "" if value is None else str(value)
    return f"{words} ({state})" if words and state else words or state or ""
