"""One small chart for each member of a breakdown, all on the same axis, so that they can be compared at a glance."""

import altair as alt
import pandas as pd

from charts import run
from charts.palette import Scheme
from charts.style import LABEL, Picture, dressed, plain_data
from metrics.figures.points import Point, points_of, regular
from metrics.result import Result

_HEIGHT = 150
_NEWEST = 52  # periods: more would not be told apart at this size


def members(result: Result) -> list[str]:
    """Return the members of the breakdown that any figure was received for, in order."""
    have = set(result.frame["breakdown"].dropna())
    return [name for name in result.indicator.members if name in have]


def multiple(result: Result, member: str, scheme: Scheme) -> Picture | None:
    """Return the small chart of one member, or None where it has no figure."""
    indicator, made = result.indicator, result.status.member_controls.get(member)
    data = run.run(_points(result, member), indicator, made)
    if not len(data):
        return None
    controls = result.status.member_controls
    every = pd.concat([run.run(_points(result, name), indicator, controls.get(name)) for name in members(result)])
    ends = [every["start"].min().isoformat(), every["end"].max().isoformat()]
    x = alt.X(
        "middle:T",
        title=None,
        scale=alt.Scale(domain=ends),
        axis=alt.Axis(format="%b %Y", tickCount=2, labelFontSize=LABEL - 3, labelFlush=True),
    )
    domain = run.axis(indicator, every, [])
    y = run.vertical(indicator, domain, quiet=True)
    base = alt.Chart(plain_data(data))
    single = base.transform_filter("datum.kind == 'single'")
    layers = run.range_layers(single, scheme, x, domain) if data["upper"].notna().any() else []
    if (data["kind"] == "single").any():
        layers += run.line_layers(base, data, scheme, x, y)
    if (data["kind"] == "average").any():
        bars = base.transform_filter("datum.kind == 'average'").mark_rule(color=scheme.series, strokeWidth=5)
        layers.append(bars.encode(x=alt.X("start:T"), x2="end:T", y=y, tooltip=run.tooltips()))
    layers.append(run.last_label(base, data, x, y, domain, few=1))
    return dressed(alt.layer(*layers), scheme, _HEIGHT)


def _points(result: Result, member: str) -> list[Point]:
    own = points_of(result.frame[result.frame["breakdown"] == member])
    return regular(own, [(s.start, s.end) for s in result.suspensions])[-_NEWEST:]
