"""Where a figure came from: the file, the sheet, the cell, who published it and when."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from charts.series import figure_words
from metrics.figures.compute import periods, rows
from metrics.result import Result
from store.moments import moment
from ui.board.tables import states
from ui.html import tag, text


@dataclass(frozen=True)
class Told:
    """A figure to choose, and where it came from."""

    period: str
    number: bool
    html: str


def origin(result: Result, picked: str = "") -> None:
    """Draw a chooser of the indicator's figures, newest first, and the origin of the chosen one.

    `picked` is the period, as the chart writes it, of a figure that was clicked there.
    """
    if not len(result.frame):
        return
    found = _figures(result)
    names = list(found)
    chosen = st.selectbox(
        "Where does a figure come from?",
        names,
        index=_index(found, picked),
        key=f"origin-{result.indicator.code}-{picked}",
        help="Or click a figure on the chart over time.",
    )
    if chosen:
        st.html(found[chosen].html)


def _index(found: dict[str, Told], picked: str) -> int:
    """Return the place of the figure that was clicked, or else of the newest number."""
    clicked = [place for place, one in enumerate(found.values()) if picked and picked.startswith(one.period)]
    numbers = [place for place, one in enumerate(found.values()) if one.number]
    return next(iter(clicked or numbers), 0)


def _figures(result: Result) -> dict[str, Told]:
    """Return a figure in words -> its period, whether it is a number, and its origin as HTML; newest first, totals first."""
    told: dict[str, Told] = {}
    pairs = list(zip(rows(result.frame), periods(result.frame), strict=True))
    total = result.indicator.total
    for row, period in sorted(pairs, key=lambda pair: (pair[1], pair[0].breakdown == total), reverse=True):
        member = f", {row.breakdown}" if row.breakdown else ""
        value = figure_words(row.value, row.state, result.indicator)
        told[f"{period}{member}: {value}"] = Told(str(period), pd.notna(row.value), _origin(row))
    return told


def _origin(row: Any) -> str:
    """Return where a row's figure came from, as HTML; `row` as rows() yields it."""
    said = [
        ("File", row.file),
        ("Sheet", row.sheet),
        ("Cell", row.cell),
        ("Published by", row.published_by),
        ("Published on", "" if pd.isna(row.published_at) else moment(row.published_at)),
        ("State", states(row.state, bool(row.demonstration))),
    ]
    facts = "".join(text("dt", name) + text("dd", value) for name, value in said if value and pd.notna(value))
    return tag("dl", facts or text("dd", "Worked out; no single cell holds it."), "facts")
