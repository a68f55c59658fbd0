"""A year's sum against the targets set for each financial year, old targets drawn as old."""

from typing import Any

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.style import BIG, LABEL, Picture, dressed
from metrics.figures.compute import rows
from metrics.figures.words import number
from metrics.result import Result
from store.periods import Grain, Period, financial_year, months

_HEIGHT = 360
_YEAR = 12  # months
NEAR = 0.12  # share of the tallest mark within which two labels of a year would run into each other


def yearly(result: Result, scheme: Scheme) -> Picture | None:
    """Return a bar per financial year received and a mark for each target: current in colour, superseded in grey and said so.

    None when there is neither."""
    given = _uncrowded(_sums(result) + _targets(result))
    if not given:
        return None
    years = [int(mark["year"]) for mark in given]
    labels = [str(months(year, 4, 12)) for year in range(min(years), max(years) + 1)]
    data = pd.DataFrame([{**mark, "label": str(months(int(mark["year"]), 4, 12))} for mark in given]).drop(
        columns="year"
    )
    x = alt.X(
        "label:O",
        sort=labels,
        scale=alt.Scale(domain=labels, paddingOuter=0.35),
        title=None,
        axis=alt.Axis(labelAngle=0, labelFontSize=LABEL + 1),
    )
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domainMin=0, nice=True), axis=alt.Axis(format=",d"))
    base = alt.Chart(data)
    tooltip = [alt.Tooltip("label:N", title="Year"), alt.Tooltip("words:N", title="What")]
    layers = []
    for kind, colour, size in (("sum", scheme.ink, BIG), ("old", scheme.muted, LABEL), ("current", scheme.target, BIG)):
        if not (data["kind"] == kind).any():
            continue  # a layer without a mark would be announced as an empty group
        marks = base.transform_filter(f"datum.kind == '{kind}'").encode(x=x, y=y)
        if kind == "sum":
            layers += _bars(marks, data, scheme, tooltip, min(70, 440 // len(labels)))
        else:
            line = scheme.old_target if kind == "old" else scheme.target
            layers.append(marks.mark_tick(color=line, thickness=4, size=90).encode(tooltip=tooltip))
        words = marks.mark_text(
            dy=-32 if kind == "old" else -14,
            lineBreak="\n",
            color=colour,
            fontWeight="normal" if kind == "old" else "bold",
            fontSize=size,
        )
        layers.append(words.encode(y=alt.Y("at:Q", title=None), text="text:N"))
    return dressed(alt.layer(*layers), scheme, _HEIGHT)


def _bars(
    marks: alt.Chart, data: pd.DataFrame, scheme: Scheme, tooltip: list[alt.Tooltip], size: int
) -> list[alt.Chart]:
    """Return a bar for each year, hollow where months are still to come, and the words that say so."""
    whole = marks.transform_filter(f"datum.months == {_YEAR}")
    layers = [whole.mark_bar(color=scheme.series, size=size).encode(tooltip=tooltip)]
    part = data[data["months"] < _YEAR]
    if len(part):
        hollow = marks.transform_filter(f"datum.months < {_YEAR}")
        layers.append(
            hollow.mark_bar(
                color=scheme.series, fillOpacity=0.25, stroke=scheme.series, strokeWidth=2, size=size
            ).encode(tooltip=tooltip)
        )
        told = ", ".join(f"{row.label} ({int(row.months)} of {_YEAR} months)" for row in rows(part))
        layers.append(
            alt.Chart(data.head(1))
            .mark_text(align="left", baseline="top", fontSize=LABEL, color=scheme.muted, text=f"Hollow: {told}")
            .encode(x=alt.value(6), y=alt.value(6))
        )
    return layers


def _uncrowded(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the marks, each with the height its words stand at. Where an old target lies at a year's sum, the sum is written
    above both, and the target's words are left to the table; its tick stays.
    """
    tallest = max((float(mark["value"]) for mark in marks), default=0.0)
    sums = {mark["year"]: float(mark["value"]) for mark in marks if mark["kind"] == "sum"}
    near = [
        mark
        for mark in marks
        if mark["kind"] == "old" and abs(mark["value"] - sums.get(mark["year"], -tallest)) < NEAR * tallest
    ]

    def placed(mark: dict[str, Any]) -> dict[str, Any]:
        if mark in near:
            return {**mark, "text": "", "at": mark["value"]}
        beside = [one["value"] for one in near if one["year"] == mark["year"] and mark["kind"] == "sum"]
        return {**mark, "at": max([mark["value"], *beside])}

    return [placed(mark) for mark in marks]


def _old_words(words: str) -> str:
    """Return an old target without its date, which the axis gives: 15,000 by 2024/25 becomes 15,000."""
    return words.partition(" by ")[0].replace("just under ", "<")


def _sums(result: Result) -> list[dict[str, Any]]:
    frame = result.series[result.series["value"].notna()]
    by_year: dict[int, list[float]] = {}
    for row in rows(frame):
        if Period(row.period_start, row.period_end).grain == Grain.MONTH:
            by_year.setdefault(financial_year(row.period_start), []).append(float(row.value))
    return [
        {
            "year": year,
            "kind": "sum",
            "value": sum(values),
            "text": number(sum(values)),
            "months": len(values),
            "words": f"{number(sum(values))} in {len(values)} of {_YEAR} months",
        }
        for year, values in sorted(by_year.items())
    ]


def _targets(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "year": financial_year(t.covers.start),
            "kind": "current" if t.current else "old",
            "value": t.value,
            "text": f"Target {number(t.value)}" if t.current else f"{_old_words(t.words)}\n({t.status})",
            "words": f"{t.words} ({t.status})",
        }
        for t in result.targets
        if t.value is not None and t.covers is not None
    ]
