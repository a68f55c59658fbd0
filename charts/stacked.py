"""Members that add up: one bar a period, one colour a member, the sum written above."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.series import STATE_WORDS, plotted
from charts.style import BIG, LABEL, Picture, dressed
from metrics.compute import rows
from metrics.indicator import Indicator
from metrics.result import Result

HEIGHT = 330
WIDEST = 130  # pixels: a single period is a bar, not a wall


def stacked(result: Result, scheme: Scheme) -> Picture:
    """Return stacked bars by period; a period without a sum says why instead."""
    indicator = result.indicator
    data = plotted(result.frame, indicator)
    data["place"] = data["breakdown"].map({name: place for place, name in enumerate(indicator.members)})
    whole = data["breakdown"] == indicator.total
    biggest = float(data.loc[whole, "value"].max()) if data.loc[whole, "value"].notna().any() else 1.0
    data["part"] = (~whole).astype(int)
    data["inside"] = [
        text if value is not None and value >= 0.09 * biggest else ""
        for text, value in zip(data["text"], data["value"], strict=True)
    ]
    data["note"] = [_note(row.value, row.state) for row in rows(data)]
    labels = list(dict.fromkeys(data.sort_values("order", kind="stable")["label"]))
    colours = scheme.categories[: len(indicator.members)]
    columns = ["breakdown", "label", "when", "value", "text", "part", "place", "note", "inside"]
    x = alt.X(
        "label:O",
        sort=labels,
        title=None,
        axis=alt.Axis(labelAngle=0 if len(labels) <= 12 else -40, labelFontSize=LABEL + 1),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        stack="zero",
        scale=alt.Scale(domainMax=max(1.0, biggest * 1.12)),
        axis=alt.Axis(tickMinStep=1, format=",d"),
    )
    base = alt.Chart(data[columns])
    parts = base.transform_filter("datum.part == 1")
    size = WIDEST if len(labels) <= 3 else alt.Undefined
    bars = parts.mark_bar(stroke=scheme.card, strokeWidth=1.5, size=size).encode(
        x=x,
        y=y,
        order="place:Q",
        color=alt.Color(
            "breakdown:N",
            sort=list(indicator.members),
            scale=alt.Scale(domain=list(indicator.members), range=list(colours)),
        ),
        tooltip=[
            alt.Tooltip("when:N", title="Period"),
            alt.Tooltip("breakdown:N", title=indicator.breakdown_title),
            alt.Tooltip("text:N", title="Value"),
        ],
    )
    inside = parts.mark_text(fontSize=LABEL, fontWeight=600, aria=False).encode(
        x=x,
        y=alt.Y("value:Q", stack="zero", bandPosition=0.5),
        order="place:Q",
        detail="breakdown:N",
        text="inside:N",
        color=alt.value(scheme.on_category[0]),
    )
    sums = base.transform_filter("datum.part == 0")
    above = (
        sums.transform_filter("isValid(datum.value) && datum.note == ''")
        .mark_text(dy=-12, fontSize=BIG + 2, fontWeight=700, aria=False)
        .encode(x=x, y="value:Q", text="text:N")
    )
    notes = (
        sums.transform_filter("datum.note != ''")
        .mark_text(
            angle=270 if len(labels) > 5 else 0,
            align="left" if len(labels) > 5 else "center",
            dx=10 if len(labels) > 5 else 0,
            dy=0 if len(labels) > 5 else -14,
            color=scheme.muted,
            fontSize=LABEL,
        )
        .encode(x=x, y=alt.datum(0), text="note:N")
    )
    return dressed(bars + inside + above + notes, scheme, HEIGHT)


def _note(value: float | None, state: str | None) -> str:
    if value is None or pd.isna(value):
        return state or "not received"
    return STATE_WORDS.get(state or "", "") if value == 0 else ""


def has_parts(indicator: Indicator, breakdowns: set[str]) -> bool:
    """Return whether any member of the breakdown was received, and not only the whole."""
    return bool(breakdowns & set(indicator.members))
