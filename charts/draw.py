"""Which chart suits an indicator, and what it says in words for those who cannot see it."""

import altair as alt

from charts.heat import heat
from charts.palette import SCHEMES, Scheme
from charts.stacked import has_parts, stacked
from charts.style import LABEL, Picture
from charts.trend import trend
from charts.yearly import yearly
from metrics.result import Result

DEMONSTRATION = "Demonstration data: generated, not real"


def chart(result: Result, scheme_name: str) -> Picture | None:
    """Return the chart of a result for the light or dark scheme, or None when there is nothing to draw."""
    picture = _chart(result, SCHEMES[scheme_name])
    if picture is None or not result.demonstration:
        return picture
    return marked(picture, SCHEMES[scheme_name])


def marked(picture: Picture, scheme: Scheme) -> Picture:
    """Return a chart with the words that its figures are generated, where nobody who shares the picture can lose them."""
    title = alt.TitleParams(DEMONSTRATION, anchor="start", color=scheme.red, fontSize=LABEL, fontWeight=600, offset=10)
    titled: Picture = picture.properties(title=title)
    return titled


def _chart(result: Result, scheme: Scheme) -> Picture | None:
    indicator = result.indicator
    if indicator.by_year and (result.targets or len(result.frame)):
        return yearly(result, scheme)
    if not len(result.frame):
        return None
    if indicator.members and not indicator.total:
        return heat(result, scheme)
    if indicator.members and has_parts(indicator, set(result.frame["breakdown"])):
        return stacked(result, scheme)
    return trend(result, scheme)


def in_words(result: Result) -> str:
    """Return the accessible name of a chart: what it shows and what it says."""
    kinds = {True: "Heat table", False: "Chart"}
    kind = kinds[bool(result.indicator.members and not result.indicator.total)]
    said = f"{kind} of {result.indicator.title}. {result.sentence} {result.status.rag_reason}"
    return f"{said} The table below holds every figure."
