"""Which chart suits an indicator, and what it says in words for those who cannot see it."""

from enum import StrEnum

import altair as alt

from charts.heat import heat
from charts.palette import SCHEMES, Scheme
from charts.so_far import pace_shown, so_far
from charts.stacked import has_parts, stacked
from charts.style import LABEL, Picture
from charts.trend import Detail, trend
from charts.yearly import yearly
from metrics.result import Result
from metrics.telling.headline import headline

DEMONSTRATION = "Demonstration data: generated, not real"


class Drawing(StrEnum):
    """A way to draw an indicator, as its page names it."""

    TARGETS = "Against the targets"
    YEAR = "Month by month to the target"
    TIME = "Over time"
    PARTS = "By part"
    EACH = "Each part by itself"


def kinds(result: Result) -> list[Drawing]:
    """Return the ways an indicator can be drawn, the one that suits it best first."""
    indicator, found = result.indicator, []
    if indicator.by_year and (result.targets or len(result.frame)):
        found.append(Drawing.TARGETS)
    if pace_shown(result) is not None:
        found.append(Drawing.YEAR)
    if not len(result.frame):
        return found
    if not indicator.speaks_as_one:
        return [*found, Drawing.PARTS, Drawing.EACH]
    parts = bool(indicator.members) and has_parts(indicator, set(result.frame["breakdown"]))
    over_time = [Drawing.TIME] if result.series["value"].notna().any() or not parts else []
    return [*found, *([Drawing.PARTS] if parts else []), *over_time, *([Drawing.EACH] if parts else [])]


def chart(
    result: Result, scheme_name: str, kind: Drawing | None = None, detail: Detail | None = None
) -> Picture | None:
    """Return the chart of a result for the light or dark scheme, or None when there is nothing to draw.

    Kind.EACH is drawn one member at a time, by charts.multiples.
    """
    chosen = kind or next(iter(kinds(result)), None)
    picture = _chart(result, SCHEMES[scheme_name], chosen, detail) if chosen else None
    return marked_as_generated(picture, result, SCHEMES[scheme_name]) if picture is not None else None


def marked_as_generated(picture: Picture, result: Result, scheme: Scheme) -> Picture:
    """Return a chart with the words that its figures are generated, where nobody who shares the picture can lose them."""
    if not result.demonstration:
        return picture
    title = alt.TitleParams(DEMONSTRATION, anchor="start", color=scheme.red, fontSize=LABEL, fontWeight=600, offset=10)
    titled: Picture = picture.properties(title=title)
    return titled


def _chart(result: Result, scheme: Scheme, kind: Drawing, detail: Detail | None) -> Picture | None:
    if kind is Drawing.TARGETS:
        return yearly(result, scheme)
    if kind is Drawing.YEAR:
        return so_far(result, scheme)
    if kind is Drawing.PARTS:
        return stacked(result, scheme) if result.indicator.total else heat(result, scheme)
    return trend(result, scheme, detail)


def accessible_name(result: Result) -> str:
    """Return the accessible name of a chart: what it shows and what it says."""
    kind = "Chart" if result.indicator.speaks_as_one else "Heat table"
    said = f"{headline(result)}. {kind} of {result.indicator.title}. {result.sentence} {result.status.rag_reason}"
    return f"{said} The table below holds every figure."
