"""Members that add up: one bar a period, one colour a member, the sum written above."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.series import newest_rows, plotted
from charts.style import BIG, LABEL, Picture, dressed
from metrics.figures.compute import rows
from metrics.indicator import Indicator
from metrics.result import Result
from store.states import State

_HEIGHT = 330
_NEWEST = 16  # bars that fit with their figures legible; the table holds all
WIDEST = 130  # pixels: a single period is a bar, not a wall
LEGIBLE = 0.09  # share of the tallest bar below which a part is too thin for its figure
_COLUMNS = ["breakdown", "label", "when", "value", "text", "part", "place", "note", "inside"]


def stacked(result: Result, scheme: Scheme) -> Picture:
    """Return stacked bars by period; a period without a sum says why instead."""
    indicator = result.indicator
    data, tallest = _prepared(result)
    labels = list(dict.fromkeys(data.sort_values("order", kind="stable")["label"]))
    angle = 0 if len(labels) <= 12 else -40
    x = alt.X("label:O", sort=labels, title=None, axis=alt.Axis(labelAngle=angle, labelFontSize=LABEL + 1))
    top = alt.Scale(domainMax=max(1.0, tallest * 1.12))
    y = alt.Y("value:Q", title=None, stack="zero", scale=top, axis=alt.Axis(tickMinStep=1, format=",d"))
    base = alt.Chart(data[_COLUMNS])
    parts = base.transform_filter("datum.part == 1")
    size = WIDEST if len(labels) <= 3 else alt.Undefined
    known = bool(
        data.loc[data["part"] == 1, "value"].notna().any()
    )  # bars without a figure would be announced as a nameless group
    aria = alt.Undefined if known else False
    bars = parts.mark_bar(stroke=scheme.card, strokeWidth=1.5, size=size, aria=aria).encode(
        x=x, y=y, order="place:Q", color=_colour(indicator, scheme), tooltip=_tooltip(indicator)
    )
    inside = parts.mark_text(fontSize=LABEL, fontWeight=600, aria=False).encode(
        x=x,
        y=alt.Y("value:Q", stack="zero", bandPosition=0.5),
        order="place:Q",
        detail="breakdown:N",
        text="inside:N",
        color=alt.value(scheme.on_category[0]),
    )
    return dressed(alt.layer(bars, inside, *_sums(base, x, len(labels), scheme)), scheme, _HEIGHT)


def _prepared(result: Result) -> tuple[pd.DataFrame, float]:
    """Return the rows to plot, with what to write in and above the bars, and the tallest sum."""
    indicator = result.indicator
    data = newest_rows(plotted(result.frame, indicator), _NEWEST).copy()
    whole = data["breakdown"] == indicator.total
    tallest = float(data.loc[whole, "value"].max()) if data.loc[whole, "value"].notna().any() else 1.0
    data["place"] = data["breakdown"].map({name: place for place, name in enumerate(indicator.members)})
    data["part"] = (~whole).astype(int)
    data["note"] = [_note(row.value, row.state) for row in rows(data)]
    data["inside"] = [row.text if pd.notna(row.value) and row.value >= LEGIBLE * tallest else "" for row in rows(data)]
    return data, tallest


def _colour(indicator: Indicator, scheme: Scheme) -> alt.Color:
    members = list(indicator.members)
    return alt.Color(
        "breakdown:N", sort=members, scale=alt.Scale(domain=members, range=list(scheme.categories[: len(members)]))
    )


def _tooltip(indicator: Indicator) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("when:N", title="Period"),
        alt.Tooltip("breakdown:N", title=indicator.breakdown_title),
        alt.Tooltip("text:N", title="Value"),
    ]


def _sums(base: alt.Chart, x: alt.X, count: int, scheme: Scheme) -> list[alt.Chart]:
    """Write the sum above each bar, or in its place why there is none."""
    sums = base.transform_filter("datum.part == 0")
    above = (
        sums.transform_filter("isValid(datum.value) && datum.note == ''")
        .mark_text(dy=-12, fontSize=BIG + 2, fontWeight=700, aria=False)
        .encode(x=x, y="value:Q", text="text:N")
    )
    upright = count <= 5
    notes = (
        sums.transform_filter("datum.note != ''")
        .mark_text(
            angle=0 if upright else 270,
            align="center" if upright else "left",
            dx=0 if upright else 10,
            dy=-14 if upright else 0,
            color=scheme.muted,
            fontSize=LABEL,
        )
        .encode(x=x, y=alt.datum(0), text="note:N")
    )
    return [above, notes]


def _note(value: float | None, state: str | None) -> str:
    if value is None or pd.isna(value):
        return state or State.NOT_RECEIVED
    why = next((known for known in (State.NOT_SCHEDULED, State.NONE_REQUESTED) if known == state), None)
    return why.on_a_chart if why is not None and value == 0 else ""


def has_parts(indicator: Indicator, breakdowns: set[str]) -> bool:
    """Return whether any member of the breakdown was received, and not only the whole."""
    return bool(breakdowns & set(indicator.members))
