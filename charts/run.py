"""A run of figures: the line, its usual range, its signals; shared by the large chart and the small ones."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.series import figure_words
from charts.style import BIG, LABEL
from metrics.figures.compute import rows
from metrics.figures.points import Point
from metrics.figures.words import figure
from metrics.indicator import Indicator, Unit
from metrics.statistics.special_causes import Cause
from metrics.status.control import Control
from store.states import State

CROWDED, VERY_CROWDED = 30, 90  # figures from which points are drawn smaller
SHARES_FROM = 50.0  # a line of shares that all lie above this does not begin at 0
POINT_COLUMNS = [
    "start",
    "end",
    "middle",
    "value",
    "text",
    "when",
    "kind",
    "run",
    "mean",
    "lower",
    "upper",
    "signal",
    "provisional",
    "revised",
]
ROOM = 0.14  # of the height of a chart, for a figure written below its mark
PICK = "figure"  # the name of the selection of a figure
SIGNALS = {
    Cause.IMPROVEMENT: ("improvement", "triangle-up"),
    Cause.CONCERN: ("concern", "square"),
    Cause.NEUTRAL_HIGH: ("neutral", "diamond"),
    Cause.NEUTRAL_LOW: ("neutral", "diamond"),
}


def run(
    points: list[Point], indicator: Indicator, made: Control | None, revised: dict[object, str] | None = None
) -> pd.DataFrame:
    """Return POINT_COLUMNS for the figures among the points; `points` hold the gaps, `revised` says by period what was before."""
    limits = _limits(made)
    breaks = [p.period.start for p in points if p.value is None]
    told = []
    for p in points:
        if p.value is None:
            continue
        mean, lower, upper, signal = limits.get(p.period.start, (None, None, None, Cause.COMMON.value))
        average = p.basis == "monthly average"
        text = figure_words(p.value, p.state, indicator)
        before = (revised or {}).get(p.period)
        told.append(
            {
                "start": p.period.start,
                "end": p.period.end,
                "middle": p.period.start + (p.period.end - p.period.start) / 2,
                "value": p.value,
                "text": f"{text} a month" if average else text,
                "when": f"{p.period}{' (demonstration)' if p.demonstration else ''}"
                f"{', provisional' if p.state == 'provisional' else ''}{f'; {before}' if before else ''}",
                "kind": "average" if average else "single",
                "run": sum(1 for day in breaks if day <= p.period.start),
                "mean": mean,
                "lower": lower,
                "upper": upper,
                "signal": signal,
                "provisional": p.state == State.PROVISIONAL,
                "revised": before is not None,
            }
        )
    return pd.DataFrame(told, columns=POINT_COLUMNS)


def _limits(made: Control | None) -> dict[object, tuple[float | None, float | None, float | None, str]]:
    if made is None or not made.limits:
        return {}
    return {
        point.period.start: (row.mean, row.lower, row.upper, row.kind)
        for point, row in zip(made.points, rows(made.chart), strict=True)
        if point.value is not None
    }


def tooltips() -> list[alt.Tooltip]:
    """Return what a figure says when pointed at."""
    return [alt.Tooltip("when:N", title="Period"), alt.Tooltip("text:N", title="Value")]


def axis(indicator: Indicator, data: pd.DataFrame, extra: list[float]) -> tuple[float, float]:
    """Return the lowest and highest value of the axis: from 0, but for shares that all lie high."""
    known = [float(v) for name in ("value", "upper", "lower") for v in data[name].dropna()] + extra
    if indicator.unit is Unit.PERCENT:
        low = min(known, default=0.0)
        return (10 * (max(0.0, low - 5) // 10) if low > SHARES_FROM else 0.0), 100.0
    return min(0.0, *known, 0.0) * 1.1, max([*known, 1.0]) * 1.2


def vertical(indicator: Indicator, domain: tuple[float, float], *, quiet: bool = False) -> alt.Y:
    """Return the axis of the figures, in whole steps where they are whole."""
    return alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=list(domain), nice=False),
        axis=alt.Axis(
            labelExpr="datum.label + '%'" if indicator.unit is Unit.PERCENT else "datum.label",
            tickMinStep=1 if not indicator.decimals else alt.Undefined,
            tickCount=2 if quiet else 4,
        ),
    )


def range_layers(base: alt.Chart, scheme: Scheme, x: alt.X, domain: tuple[float, float]) -> list[alt.Chart]:
    """Return the usual range as a band and its average as a line, where limits may be shown."""
    scale = alt.Scale(domain=list(domain), nice=False)  # the same for all layers, or an area would bring in the 0
    within = base.transform_filter("isValid(datum.upper)")
    band = within.mark_area(clip=True, color=scheme.series, opacity=0.10, interpolate="step", aria=False)
    mean = within.mark_line(clip=True, color=scheme.muted, strokeWidth=1.5, interpolate="step", aria=False)
    upper = alt.Y("upper:Q", title=None, scale=scale)
    centre = alt.Y("mean:Q", title=None, scale=scale)
    return [
        band.encode(x=x, y=upper, y2="lower:Q", detail="run:N"),
        mean.encode(x=x, y=centre, detail="run:N"),
    ]


def line_layers(base: alt.Chart, data: pd.DataFrame, scheme: Scheme, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the line through single periods with a point for each: a signal in its colour and shape, provisional hollow."""
    single = base.transform_filter("datum.kind == 'single'")
    size = 110 if len(data) <= CROWDED else 45 if len(data) <= VERY_CROWDED else 18
    plain = single.transform_filter("datum.signal == 'common_cause' && !datum.provisional")
    layers = [
        single.mark_line(color=scheme.series, strokeWidth=3).encode(x=x, y=y, detail="run:N"),
        plain.mark_point(color=scheme.series, filled=True, size=size, opacity=1).encode(x=x, y=y, tooltip=tooltips()),
    ]
    if data["provisional"].any():
        hollow = single.transform_filter("datum.provisional").mark_point(
            stroke=scheme.series, fill=scheme.card, strokeWidth=3, size=size * 1.3, opacity=1
        )
        layers.append(hollow.encode(x=x, y=y, tooltip=tooltips()))
    for kind in sorted(set(data["signal"]) & set(SIGNALS)):
        colour, shape = SIGNALS[kind]
        told = single.transform_filter(f"datum.signal == '{kind}' && !datum.provisional")
        mark = told.mark_point(color=getattr(scheme, colour), shape=shape, filled=True, size=size * 1.7, opacity=1)
        layers.append(mark.encode(x=x, y=y, tooltip=tooltips()))
    if data["revised"].any():
        ring = single.transform_filter("datum.revised").mark_point(
            stroke=scheme.target, filled=False, strokeWidth=2.5, size=size * 4, opacity=1, aria=False
        )
        layers.append(ring.encode(x=x, y=y))
    return layers


def picked(base: alt.Chart, x: alt.X, y: alt.Y) -> alt.Chart:
    """Return an unseen target over every figure that tells, as PICK, which one was clicked."""
    over = base.mark_point(size=420, opacity=0, filled=True, aria=False).encode(x=x, y=y, tooltip=tooltips())
    chosen: alt.Chart = over.add_params(alt.selection_point(name=PICK, fields=["when"], on="click", clear="dblclick"))
    return chosen


def last_label(
    base: alt.Chart, data: pd.DataFrame, x: alt.X, y: alt.Y, domain: tuple[float, float], few: int = 8
) -> alt.Chart:
    """Write every figure while they fit, and the last one always: on the side of its mark where the line does not come from."""
    last = base.transform_window(rank="rank()", sort=[alt.SortField("middle", order="descending")])
    all_fit = len(data) <= few
    chosen = last if all_fit else last.transform_filter("datum.rank == 1")
    below = not all_fit and _falls_with_room(data, domain)
    written: alt.Chart = chosen.mark_text(dy=20 if below else -18, fontSize=BIG, fontWeight=700).encode(
        x=x, y=y, text="text:N"
    )
    return written


def _falls_with_room(data: pd.DataFrame, domain: tuple[float, float]) -> bool:
    """Return whether the line falls to its last figure, and there is room for words between that and the axis."""
    known = data.dropna(subset=["value"]).sort_values("middle")["value"]
    room = domain[0] + ROOM * (domain[1] - domain[0])
    return len(known) > 1 and bool(room < known.iloc[-1] < known.iloc[-2])


def level(
    base: alt.Chart, scheme: Scheme, value: float, words: str, *, old: bool = False, right: bool = True
) -> list[alt.Chart]:
    """Return a dashed line across the chart with its words above the end that is free."""
    colour = scheme.muted if old else scheme.target
    one = base.transform_sample(1)
    at = alt.datum(value)
    return [
        one.mark_rule(
            color=scheme.old_target if old else scheme.target,
            strokeWidth=1.5 if old else 2.5,
            strokeDash=[3, 4] if old else [8, 5],
            description=words,
        ).encode(y=at),
        one.mark_text(
            align="right" if right else "left",
            dy=-10,
            dx=-4 if right else 4,
            fontSize=LABEL + (0 if old else 1),
            fontWeight="normal" if old else 600,
            color=colour,
            text=words,
        ).encode(y=at, x=alt.value("width") if right else alt.value(0)),
    ]


def target_label(value: float, indicator: Indicator) -> str:
    """Return what stands at the line of a target."""
    return f"Target {figure(value, indicator)}"
