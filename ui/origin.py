"""Where a figure came from: the file, the sheet, the cell, who published it and when."""

import streamlit as st

from charts.series import shown
from metrics.compute import periods, rows
from metrics.result import Result
from store.moments import moment
from ui.html import tag, text
from ui.tables import states


def origin(result: Result) -> None:
    """Draw a chooser of the indicator's figures, newest first, and the origin of the chosen one."""
    if not len(result.frame):
        return
    found = _figures(result)
    names = list(found)
    chosen = st.selectbox(
        "Where does a figure come from?",
        names,
        index=next((place for place, name in enumerate(names) if found[name][0]), 0),
        key=f"origin-{result.indicator.code}",
    )
    if chosen:
        st.html(found[chosen][1])


def _figures(result: Result) -> dict[str, tuple[bool, str]]:
    """Return a figure in words -> whether it is a number, and its origin as HTML; newest first."""
    told: dict[str, tuple[bool, str]] = {}
    pairs = list(zip(rows(result.frame), periods(result.frame), strict=True))
    for row, period in sorted(pairs, key=lambda pair: pair[1], reverse=True):
        member = f", {row.breakdown}" if row.breakdown else ""
        value = shown(row.value, row.state, result.indicator)
        told[f"{period}{member}: {value}"] = (row.value is not None and row.value == row.value, _origin(row))
    return told


def _origin(row: object) -> str:
    said = [
        ("File", getattr(row, "file", None)),
        ("Sheet", getattr(row, "sheet", None)),
        ("Cell", getattr(row, "cell", None)),
        ("Published by", getattr(row, "published_by", None)),
        ("Published on", _when(getattr(row, "published_at", None))),
        ("State", states(getattr(row, "state", None), bool(getattr(row, "demonstration", False)))),
    ]
    facts = "".join(text("dt", name) + text("dd", str(value)) for name, value in said if value)
    return tag("dl", facts or text("dd", "Worked out; no single cell holds it."), "facts")


def _when(value: object) -> str:
    return moment(value) if value is not None and str(value) != "NaT" else ""  # type: ignore[arg-type]
