"""Frames ready to plot: period labels, gaps made visible, states in words."""

from typing import Any

import pandas as pd

from metrics.figures.compute import periods, rows
from metrics.figures.words import figure
from metrics.indicator import Indicator
from store.periods import Period, periods_between
from store.states import State


def figure_words(value: float | None, state: str | None, indicator: Indicator) -> str:
    """Return a value, or its state in words where there is none: 74%, not received."""
    return figure(value, indicator) if value is not None and not pd.isna(value) else state or State.NOT_RECEIVED


def newest_rows(data: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the rows of the newest periods of a plotted frame: as many as can be read on a chart."""
    return data[data["order"].isin(sorted(set(data["order"]))[-count:])]


def plotted(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return breakdown, start, end, middle, label, order, value, state, basis, text, when (with its mark where generated),
    period and demonstration, gaps included, oldest first."""
    found = periods(frame)
    entries = [
        {
            "breakdown": row.breakdown or indicator.title,
            "period": period,
            "value": row.value,
            "state": row.state,
            "basis": row.basis,
            "demonstration": bool(row.demonstration),
        }
        for row, period in zip(rows(frame), found, strict=True)
    ]
    for breakdown in dict.fromkeys(row["breakdown"] for row in entries):
        mine = [row["period"] for row in entries if row["breakdown"] == breakdown]
        entries += [
            {
                "breakdown": breakdown,
                "period": gap,
                "value": None,
                "state": State.NOT_RECEIVED,
                "basis": None,
                "demonstration": False,
            }
            for gap in periods_between(mine)
        ]
    entries.sort(key=lambda row: (row["period"].start, row["period"].end))
    return pd.DataFrame([_row(row, indicator) for row in entries])


def _row(row: dict[str, Any], indicator: Indicator) -> dict[str, object]:
    period: Period = row["period"]
    value = None if row["value"] is None or pd.isna(row["value"]) else float(row["value"])
    return {
        "breakdown": row["breakdown"],
        "start": period.start,
        "end": period.end,
        "middle": period.start + (period.end - period.start) / 2,
        "label": period.short,
        "order": period.start.isoformat(),
        "value": value,
        "state": row["state"],
        "basis": row["basis"],
        "text": figure_words(value, row["state"], indicator),
        "when": f"{period} (demonstration)" if row["demonstration"] else str(period),
        "period": str(period),
        "demonstration": row["demonstration"],
    }
