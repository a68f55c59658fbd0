"""A year's sum against the targets set for each financial year, old targets drawn as old."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.style import BIG, LABEL, dressed
from metrics.result import Result
from metrics.words import number
from store.periods import Period, financial_year, months

HEIGHT = 360


def yearly(result: Result, scheme: Scheme) -> alt.LayerChart | alt.Chart:
    """Return a bar per financial year received and a mark for each target: current solid, superseded dashed and grey."""
    rows = _sums(result) + _targets(result)
    years = [row["year"] for row in rows]
    labels = [str(months(year, 4, 12)) for year in range(min(years), max(years) + 1)]
    data = pd.DataFrame([{**row, "label": str(months(row["year"], 4, 12))} for row in rows]).drop(columns="year")
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels), title=None, axis=alt.Axis(labelAngle=0, labelFontSize=LABEL + 1))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domainMin=0, nice=True), axis=alt.Axis(format=",d"))
    base = alt.Chart(data)
    tooltip = [alt.Tooltip("label:N", title="Year"), alt.Tooltip("words:N", title="What")]
    layers = [base.transform_filter("datum.kind == 'sum'").mark_bar(color=scheme.series, size=70).encode(x=x, y=y, tooltip=tooltip)]
    for kind, colour, dash in (("old", scheme.old_target, [4, 4]), ("current", scheme.target, [1, 0])):
        marks = base.transform_filter(f"datum.kind == '{kind}'")
        layers.append(marks.mark_tick(color=colour, thickness=4, size=90, strokeDash=dash).encode(x=x, y=y, tooltip=tooltip))
    words = {"sum": (scheme.ink, 700, BIG), "old": (scheme.muted, 400, LABEL), "current": (scheme.target, 700, BIG)}
    for kind, (colour, weight, size) in words.items():
        layers.append(base.transform_filter(f"datum.kind == '{kind}'").mark_text(
            dy=-14, color=colour, fontWeight=weight, fontSize=size).encode(x=x, y=y, text="text:N"))
    return dressed(alt.layer(*layers), scheme, HEIGHT)


def _sums(result: Result) -> list[dict[str, object]]:
    frame = result.frame[(result.frame["breakdown"] == result.indicator.total) & result.frame["value"].notna()]
    by_year: dict[int, list[float]] = {}
    for row in frame.itertuples():
        if Period(row.period_start, row.period_end).grain == "month":
            by_year.setdefault(financial_year(row.period_start), []).append(float(row.value))
    return [
        {"year": year, "kind": "sum", "value": sum(values), "text": number(sum(values)),
         "words": f"{number(sum(values))} in {len(values)} of 12 months"}
        for year, values in sorted(by_year.items())
    ]


def _targets(result: Result) -> list[dict[str, object]]:
    return [
        {"year": financial_year(t.covers.start), "kind": "current" if t.current else "old", "value": t.value,
         "text": f"Target {number(t.value)}" if t.current else f"{number(t.value)} ({t.status})", "words": f"{t.words} ({t.status})"}
        for t in result.targets
        if t.value is not None and t.covers is not None
    ]
