"""One series over time, with its usual range and signals, its targets, its suspensions, and events beside it."""

from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt
import pandas as pd

from charts import run
from charts.palette import Scheme
from charts.style import BIG, LABEL, Picture, dressed, plain_data
from metrics.figures.points import Point, points_of, regular
from metrics.figures.words import figure
from metrics.meeting.board import Event
from metrics.meeting.changes import Revised
from metrics.result import Result
from store.periods import Period

_HEIGHT, _LARGE = 320, 430
A_FEW_MONTHS = 210  # days
EVENTS = 4  # newest events that are named on a chart


@dataclass(frozen=True)
class Detail:
    """What the page of one indicator draws beside its series."""

    events: tuple[Event, ...] = ()
    revised: tuple[Revised, ...] = ()  # since the last meeting
    height: int = _LARGE


def trend(result: Result, scheme: Scheme, detail: Detail | None = None) -> Picture:
    """Return a line through single periods, bars across the span of an average, the target and suspension bands."""
    indicator = result.indicator
    data = run.run(_points(result), indicator, result.status.control, _before(result, detail))
    start, end = _domain(result, data)
    x = alt.X(
        "middle:T",
        title=None,
        scale=alt.Scale(domain=[start.isoformat(), end.isoformat()]),
        axis=alt.Axis(format="%b %Y", labelFontSize=LABEL, tickCount=_ticks(start, end), labelFlush=True),
    )
    target = result.status.target.value if result.status.target else None
    old = _old_targets(result) if detail else {}
    domain = run.axis(indicator, data, [*([target] if target is not None else []), *old.values()])
    y = run.vertical(indicator, domain)
    drawn = data if len(data) else _nothing(start)
    base = alt.Chart(plain_data(drawn))
    single = base.transform_filter("datum.kind == 'single'")
    layers: list[alt.Chart] = [*_bands(result, scheme, base, end)]
    if data["upper"].notna().any():
        layers += run.range_layers(single, scheme, x, domain)
    for words, value in old.items():
        layers += run.level(base, scheme, value, words, old=True, right=False)
    if target is not None:
        layers += run.level(base, scheme, target, run.target_label(target, indicator))
    if detail:
        layers += _events(detail.events, scheme, base, start, end)
    kinds = set(data["kind"])  # a layer without a mark would be announced as an empty group
    if "single" in kinds:
        layers += run.line_layers(base, data, scheme, x, y)
    if "average" in kinds:
        average = base.transform_filter("datum.kind == 'average'")
        bars = average.mark_rule(color=scheme.series, strokeWidth=7, strokeCap="round", opacity=0.55)
        layers.append(bars.encode(x=alt.X("start:T"), x2="end:T", y=y, tooltip=run.tooltips()))
    layers.append(
        run.last_label(base, data, x, y, domain) if kinds else base.mark_point(opacity=0, aria=False).encode(x=x, y=y)
    )
    if detail and kinds:
        layers.append(run.picked(base, x, y))
    return dressed(alt.layer(*layers), scheme, detail.height if detail else _HEIGHT)


def _ticks(start: date, end: date) -> int | alt.TimeIntervalStep:
    """Return how many ticks the days get; of a few months, one a month, or a month would be named twice."""
    return alt.TimeIntervalStep(interval="month", step=1) if (end - start).days < A_FEW_MONTHS else 6


def _points(result: Result) -> list[Point]:
    """Return the figures of the headline series with the gaps no line is drawn through, averages among them."""
    every = points_of(result.series)
    series = regular(every, [(s.start, s.end) for s in result.suspensions])
    have = {p.period for p in series}
    others = [p for p in every if p.period not in have and p.value is not None]
    return sorted([*series, *others], key=lambda p: p.period)


def _before(result: Result, detail: Detail | None) -> dict[object, str]:
    return {
        one.period: f"was {figure(one.before, result.indicator)} at the last meeting"
        for one in (detail.revised if detail else ())
        if one.breakdown in (None, result.indicator.total)
    }


def _nothing(start: date) -> pd.DataFrame:
    """Return a row that is drawn nowhere: bands and the target still need axes."""
    empty: dict[str, object] = dict.fromkeys(run.POINT_COLUMNS)
    row = empty | {"start": start, "end": start, "middle": start, "value": -1.0, "text": "", "when": "", "kind": "none"}
    return pd.DataFrame([row])


def _old_targets(result: Result) -> dict[str, float]:
    """Return the words and number of targets that no longer stand."""
    return {f"{t.words} ({t.status})": t.value for t in result.targets if not t.current and t.value is not None}


def _domain(result: Result, data: pd.DataFrame) -> tuple[date, date]:
    known = [Period(s, e) for s, e in zip(result.frame["period_start"], result.frame["period_end"], strict=True)]
    starts = [*(p.start for p in known), *(s.start for s in result.suspensions)]
    ends = [*(p.end for p in known), *(s.end for s in result.suspensions if s.end)]
    first, last = min(starts), max(ends)
    pad = max((last - first) / 12, timedelta(days=20))
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
                baseline="top", dy=10, fontSize=BIG, color=scheme.muted, fontStyle="italic", text="Reporting suspended"
            )
            .encode(x=alt.datum(_moment(centre), type="temporal"), y=alt.value(0))
        )
    return layers


def _events(events: tuple[Event, ...], scheme: Scheme, base: alt.Chart, start: date, end: date) -> list[alt.Chart]:
    """Return a thin line for each of the newest events within the chart, its words along the foot, one above the other."""
    layers: list[alt.Chart] = []
    for place, event in enumerate([e for e in events if start <= e.period.start <= end][-EVENTS:]):
        at = alt.datum(_moment(event.period.start), type="temporal")
        one = base.transform_sample(1)
        late = (event.period.start - start) / (end - start) > 0.6
        layers.append(one.mark_rule(color=scheme.muted, strokeWidth=1, description=event.what).encode(x=at))
        layers.append(
            one.mark_text(
                align="right" if late else "left",
                dx=-6 if late else 6,
                dy=-8 - 20 * place,
                fontSize=LABEL - 2,
                color=scheme.muted,
                text=event.what,
                limit=420,
            ).encode(x=at, y=alt.value("height"))
        )
    return layers


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)
