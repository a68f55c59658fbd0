"""One series over time, with its target, its suspensions, and averages drawn as what they are."""

from datetime import date

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.series import plotted
from charts.style import BIG, LABEL, Picture, dressed, plain_data
from metrics.indicator import Indicator, Unit
from metrics.points import regular
from metrics.result import Result
from metrics.status import points_of
from metrics.words import figure

HEIGHT = 320


def trend(result: Result, scheme: Scheme) -> Picture:
    """Return a line through single periods, bars across the span of an average, the target and suspension bands."""
    indicator = result.indicator
    data = plotted(_headline_frame(result), indicator)
    data["run"] = _runs(result, data)
    data["kind"] = ["average" if basis == "monthly average" else "single" for basis in data["basis"]]
    data["text"] = [
        f"{text} a month" if kind == "average" else text for text, kind in zip(data["text"], data["kind"], strict=True)
    ]
    top = _top(result, data)
    start, end = _domain(result, data)
    x = alt.X(
        "middle:T",
        title=None,
        scale=alt.Scale(domain=[start.isoformat(), end.isoformat()]),
        axis=alt.Axis(format="%b %Y", labelFontSize=LABEL, tickCount=6, labelFlush=True),
    )
    y = _y(indicator, top)
    valued = data[data["value"].notna()][["start", "end", "middle", "value", "text", "when", "kind", "run"]]
    if not len(valued):  # bands and the target still need axes
        valued = pd.DataFrame(
            [
                {
                    "start": start,
                    "end": end,
                    "middle": start,
                    "value": -1.0,
                    "text": "",
                    "when": "",
                    "kind": "none",
                    "run": 0,
                }
            ]
        )
    base = alt.Chart(plain_data(valued))
    single = base.transform_filter("datum.kind == 'single'")
    average = base.transform_filter("datum.kind == 'average'")
    tooltip = [alt.Tooltip("when:N", title="Period"), alt.Tooltip("text:N", title="Value")]
    layers = [
        *_bands(result, scheme, base, end),
        *_target(result, scheme, base),
    ]
    kinds = set(valued["kind"])  # a layer without a mark would be announced as an empty group
    if "single" in kinds:
        layers.append(single.mark_line(color=scheme.series, strokeWidth=3).encode(x=x, y=y, detail="run:N"))
        points = single.mark_point(color=scheme.series, filled=True, size=110, opacity=1)
        layers.append(points.encode(x=x, y=y, tooltip=tooltip))
    if "average" in kinds:
        bars = average.mark_rule(color=scheme.series, strokeWidth=7, strokeCap="round", opacity=0.55)
        layers.append(bars.encode(x=alt.X("start:T"), x2="end:T", y=y, tooltip=tooltip))
    if "none" in kinds:
        layers.append(base.mark_point(opacity=0, aria=False).encode(x=x, y=y))
    else:
        layers.append(_labels(base, x, y, len(valued)))
    return dressed(alt.layer(*layers), scheme, HEIGHT)


def _y(indicator: Indicator, top: float) -> alt.Y:
    """Return the axis of the figures: from 0, in whole steps where they are whole."""
    return alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[0, top]),
        axis=alt.Axis(
            labelExpr="datum.label + '%'" if indicator.unit is Unit.PERCENT else "datum.label",
            tickMinStep=1 if not indicator.decimals else alt.Undefined,
        ),
    )


def _runs(result: Result, data: pd.DataFrame) -> list[int]:
    """Return for each row the unbroken stretch it belongs to: no line is drawn through what was not received or suspended."""
    series = regular(points_of(_headline_frame(result)), [(s.start, s.end) for s in result.suspensions])
    breaks = [point.period.start for point in series if point.value is None]
    return [sum(1 for day in breaks if day <= start) for start in data["start"]]


def _headline_frame(result: Result) -> pd.DataFrame:
    indicator = result.indicator
    return result.frame[result.frame["breakdown"] == indicator.total] if indicator.total else result.frame


def _labels(base: alt.Chart, x: alt.X, y: alt.Y, count: int) -> alt.Chart:
    """Write every figure while they fit, and the last one always."""
    last = base.transform_window(rank="rank()", sort=[alt.SortField("middle", order="descending")])
    chosen = last if count <= 8 else last.transform_filter("datum.rank == 1")
    written: alt.Chart = chosen.mark_text(dy=-18, fontSize=BIG, fontWeight=700).encode(x=x, y=y, text="text:N")
    return written


def _top(result: Result, data: pd.DataFrame) -> float:
    values = [float(value) for value in data["value"].dropna()]
    target = result.status.target.value if result.status.target else None
    if result.indicator.unit is Unit.PERCENT:
        return 100.0
    return max([*values, target or 0.0, 1.0]) * 1.25


def _domain(result: Result, data: pd.DataFrame) -> tuple[date, date]:
    starts = [*data["start"], *(s.start for s in result.suspensions)]
    ends = [*data["end"], *(s.end for s in result.suspensions if s.end)]
    first, last = min(starts), max(ends)
    pad = max((last - first) / 12, pd.Timedelta(days=20).to_pytimedelta())
    return first - pad, last + pad


def _bands(result: Result, scheme: Scheme, base: alt.Chart, end: date) -> list[alt.Chart]:
    """Return a shaded band and its words for each suspension."""
    layers: list[alt.Chart] = []
    for suspension in result.suspensions:
        until = suspension.end or end
        edge = {
            "x": alt.datum(_moment(suspension.start), type="temporal"),
            "x2": alt.datum(_moment(until), type="temporal"),
        }
        centre = suspension.start + (until - suspension.start) / 2
        layers.append(
            base.transform_filter("datum.middle != null")
            .transform_sample(1)
            .mark_rect(color=scheme.band, opacity=0.9)
            .encode(x=edge["x"], x2=edge["x2"], description=alt.value(f"Reporting suspended: {suspension.start_words}"))
        )
        layers.append(
            base.transform_sample(1)
            .mark_text(
                baseline="top",
                dy=10,
                fontSize=BIG,
                color=scheme.muted,
                fontStyle="italic",
                text="Reporting suspended",
            )
            .encode(x=alt.datum(_moment(centre), type="temporal"), y=alt.value(0))
        )
    return layers


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _target(result: Result, scheme: Scheme, base: alt.Chart) -> list[alt.Chart]:
    target = result.status.target
    if target is None or target.value is None:
        return []
    words = f"Target {figure(target.value, result.indicator)}"
    one = base.transform_sample(1)
    return [
        one.mark_rule(color=scheme.target, strokeWidth=2.5, strokeDash=[8, 5], description=words).encode(
            y=alt.datum(target.value)
        ),
        one.mark_text(
            align="right", dy=-10, dx=-4, fontSize=LABEL + 1, fontWeight=600, color=scheme.target, text=words
        ).encode(y=alt.datum(target.value), x=alt.value("width")),
    ]
