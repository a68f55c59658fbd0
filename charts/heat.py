"""Members that may not be added up: a table in which every figure can be read and the shade compares them."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.series import newest_rows, plotted
from charts.style import BIG, Picture, dressed
from metrics.result import Result

_NEWEST = 12  # periods that fit with their figures legible from the back of a room; the table holds all
NEWEST_OF_WORDS = 7  # periods that fit where some cells hold a word, such as pending
SHORT = 5  # characters of a figure


def heat(result: Result, scheme: Scheme) -> Picture:
    """Return a heat table of the newest periods: members down, periods across, each figure written out."""
    data = plotted(result.frame, result.indicator)
    count = _NEWEST if data["text"].str.len().max() <= SHORT else NEWEST_OF_WORDS
    data = newest_rows(data, count)[["breakdown", "label", "order", "value", "text", "when"]]
    middle = (data["value"].min() + data["value"].max()) / 2
    order = [m for m in result.indicator.members if m in set(data["breakdown"])]
    labels = list(dict.fromkeys(data.sort_values("order", kind="stable")["label"]))
    base = alt.Chart(data).encode(
        x=alt.X(
            "label:O",
            sort=labels,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, domain=False, labelFontSize=BIG - 2),
        ),
        y=alt.Y(
            "breakdown:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelFontSize=BIG - 1, labelColor=scheme.ink, labelLimit=260),
        ),
    )
    aria = alt.Undefined if data["value"].notna().any() else False  # words alone would be announced as a nameless group
    cells = base.mark_rect(stroke=scheme.card, strokeWidth=3, cornerRadius=6, aria=aria).encode(
        color=alt.condition(
            "isValid(datum.value)",
            alt.Color("value:Q", scale=alt.Scale(range=list(scheme.heat)), legend=None),
            alt.value(scheme.band),
        ),
        tooltip=[
            alt.Tooltip("breakdown:N", title=result.indicator.breakdown_title),
            alt.Tooltip("when:N", title="Period"),
            alt.Tooltip("text:N", title="Value"),
        ],
    )
    upper_half = f"isValid(datum.value) && datum.value > {middle if pd.notna(middle) else 0}"
    figures = base.mark_text(fontSize=BIG + 2, fontWeight=600).encode(
        text="text:N",
        color=alt.condition(upper_half, alt.value(scheme.on_heat[1]), alt.value(scheme.on_heat[0])),
    )
    return dressed(cells + figures, scheme, 54 * max(1, len(order)))
