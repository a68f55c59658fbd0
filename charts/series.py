"""Frames ready to plot: period labels, gaps made visible, states in words."""

from datetime import timedelta

import pandas as pd

from metrics.compute import NOT_RECEIVED, periods, rows
from metrics.indicator import Indicator
from metrics.words import figure
from store.periods import Period, month, months

STATE_WORDS = {"not scheduled": "none scheduled", "none requested": "none requested"}


def shown(value: float | None, state: str | None, indicator: Indicator) -> str:
    """Return a value, or its state in words where there is none: 74%, not received."""
    return figure(value, indicator) if value is not None and not pd.isna(value) else state or NOT_RECEIVED


def plotted(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return breakdown, start, end, middle, label, order, value, state, basis and text, gaps included, oldest first."""
    found = periods(frame)
    entries = [
        {
            "breakdown": row.breakdown or indicator.title,
            "period": period,
            "value": row.value,
            "state": row.state,
            "basis": row.basis,
        }
        for row, period in zip(rows(frame), found, strict=True)
    ]
    for breakdown in dict.fromkeys(row["breakdown"] for row in entries):
        mine = [row["period"] for row in entries if row["breakdown"] == breakdown]
        entries += [
            {"breakdown": breakdown, "period": gap, "value": None, "state": NOT_RECEIVED, "basis": None}
            for gap in gaps(mine)
        ]
    entries.sort(key=lambda row: (row["period"].start, row["period"].end))
    return pd.DataFrame([_row(row, indicator) for row in entries])


def _row(row: dict, indicator: Indicator) -> dict[str, object]:  # type: ignore[type-arg]
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
        "text": shown(value, row["state"], indicator),
        "when": str(period),
    }


def gaps(found: list[Period]) -> list[Period]:
    """Return the months or quarters that are missing between the first and the last of a regular series."""
    grains = {period.grain for period in found}
    if grains not in ({"month"}, {"quarter"}) or len(found) < 2:
        return []
    size = 1 if grains == {"month"} else 3
    have, missing, at = set(found), [], min(found)
    while at < max(found):
        following = at.end + timedelta(days=1)
        at = month(following.year, following.month) if size == 1 else months(following.year, following.month, 3)
        if at not in have:
            missing.append(at)
    return missing
