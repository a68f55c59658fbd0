"""A year so far: its sum month by month, against the way to its target and where it is heading."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.style import BIG, LABEL, Picture, dressed
from metrics.figures.points import points_of
from metrics.figures.words import number
from metrics.result import Result
from metrics.status.trajectory import MONTHS, Pace
from store.periods import Grain, month_after

_HEIGHT = 430


def pace_shown(result: Result) -> Pace | None:
    """Return the pace of the newest year with a target and figures, finished or not; None where there is none."""
    found = [pace for pace in result.status.paces if pace.done is not None and pace.elapsed]
    return max(found, key=lambda pace: pace.year.start, default=None)


def so_far(result: Result, scheme: Scheme) -> Picture | None:
    """Return the year's sum by month as a line, the way to the target dashed, and the projected outturn with its band."""
    pace = pace_shown(result)
    if pace is None:
        return None
    data = _data(result, pace)
    labels = [f"{month_after(pace.year.start, i).start:%b %y}" for i in range(MONTHS)]
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels), title=None, axis=alt.Axis(labelAngle=0))
    top = max(float(data["value"].max()), pace.high or 0.0) * 1.12
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(format=",d"))
    base = alt.Chart(data)
    tooltip = [alt.Tooltip("label:N", title="By the end of"), alt.Tooltip("words:N", title="What")]

    def of(kind: str) -> alt.Chart:
        chosen: alt.Chart = base.transform_filter(f"datum.kind == '{kind}'")
        return chosen

    layers = [
        of("way").mark_line(color=scheme.target, strokeDash=[8, 5], strokeWidth=2.5).encode(x=x, y=y, tooltip=tooltip),
        of("sum").mark_line(color=scheme.series, strokeWidth=3.5).encode(x=x, y=y),
        of("sum").mark_point(color=scheme.series, filled=True, size=110, opacity=1).encode(x=x, y=y, tooltip=tooltip),
    ]
    if (data["kind"] == "outturn").any():
        if pace.low is not None:
            band = of("outturn").mark_rule(color=scheme.series, strokeWidth=12, opacity=0.3)
            layers.append(band.encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q", tooltip=tooltip))
        layers.append(
            of("outturn")
            .mark_point(stroke=scheme.series, fill=scheme.card, size=140, strokeWidth=3, opacity=1)
            .encode(x=x, y=y, tooltip=tooltip)
        )
    named = base.transform_filter("datum.label_text != ''")
    for kind, colour in (("sum", scheme.ink), ("way", scheme.target), ("outturn", scheme.series)):
        words = named.transform_filter(f"datum.kind == '{kind}'").mark_text(
            dy=-16,
            align="right" if kind != "sum" else "center",
            fontSize=BIG if kind == "sum" else LABEL,
            fontWeight=700,
        )
        layers.append(words.encode(x=x, y=y, text="label_text:N", color=alt.value(colour)))
    return dressed(alt.layer(*layers), scheme, _HEIGHT)


def _data(result: Result, pace: Pace) -> pd.DataFrame:
    values = {p.period.start: p.value for p in points_of(result.series) if p.period.grain == Grain.MONTH}
    rows: list[dict[str, object]] = []
    total = 0.0
    for i in range(MONTHS):
        month = month_after(pace.year.start, i)
        label = f"{month.start:%b %y}"
        way = pace.expected_by(i + 1)
        rows.append(_row(label, "way", way, f"{number(way)} on the way to {pace.target.words}"))
        if i < pace.elapsed:
            total += values.get(month.start) or 0.0
            rows.append(_row(label, "sum", total, f"{number(total)} so far"))
    _label(rows, "way", f"Target {number(pace.target.value or 0)}")
    _label(rows, "sum", number(total))
    if pace.projected is not None and pace.elapsed < MONTHS:
        band = f", likely {number(pace.low)} to {number(pace.high)}" if pace.low is not None and pace.high else ""
        outturn = _row(label, "outturn", pace.projected, f"Heading for {number(pace.projected)}{band}")
        rows.append(
            {**outturn, "low": pace.low, "high": pace.high, "label_text": f"Heading for {number(pace.projected)}"}
        )
    return pd.DataFrame(rows)


def _row(label: str, kind: str, value: float, words: str) -> dict[str, object]:
    return {"label": label, "kind": kind, "value": value, "words": words, "low": None, "high": None, "label_text": ""}


def _label(rows: list[dict[str, object]], kind: str, words: str) -> None:
    last = [row for row in rows if row["kind"] == kind]
    if last:
        last[-1]["label_text"] = words
