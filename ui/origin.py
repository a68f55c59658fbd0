"""Where a figure came from: the file, the sheet, the cell, who published it and when."""

import streamlit as st

from charts.series import shown
from metrics.compute import periods, rows
from metrics.result import Result
from store.moments import moment
from ui.html import tag, text
from ui.tables import states


def origin(result: Result, clicked: str | None = None) -> None:
    """Draw a chooser of the indicator's figures, newest first, and the origin of the chosen one."""
    if not len(result.frame):
        return
    found = _figures(result)
    names = list(found)
    chosen = st.selectbox(
        "Where does a figure come from?",
        names,
        index=next((place for place, name in enumerate(names) if name == clicked or found[name][0] == clicked), 0),
        key=f"origin-{result.indicator.code}-{clicked or ''}",
        help="Choose a figure, or click its point on the chart.",
    )
    if chosen:
        st.html(found[chosen][1])


def _figures(result: Result) -> dict[str, tuple[str, str]]:
    """Return a figure in words -> its period as the chart writes it, and its origin as HTML; newest first."""
    told: dict[str, tuple[str, str]] = {}
    pairs = list(zip(rows(result.frame), periods(result.frame), strict=True))
    for row, period in sorted(pairs, key=lambda pair: pair[1], reverse=True):
        member = f", {row.breakdown}" if row.breakdown else ""
        when = f"{period}{' (demonstration)' if row.demonstration else ''}"
        value = shown(row.value, row.state, result.indicator)
        told[f"{period}{member}: {value}"] = (when, _origin(row))
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
