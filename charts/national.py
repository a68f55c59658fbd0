"""Published national figures: Oxfordshire beside England, its region and its statistical neighbours."""

import altair as alt
import pandas as pd

from charts.palette import Scheme
from charts.style import BIG, LABEL, Picture, dressed
from metrics.figures.compute import rows
from metrics.figures.words import number
from metrics.status.benchmark import PLACES

_HEIGHT = 260
ORDER = PLACES[:4]  # the older set of neighbours stands in the table: the two lines would run into each other
_DASHES = dict(zip(ORDER, ([1, 0], [8, 4], [10, 3, 2, 3], [2, 3]), strict=True))
_SHAPES = dict(zip(ORDER, ("circle", "square", "diamond", "triangle-up"), strict=True))


def national_chart(frame: pd.DataFrame, scheme: Scheme) -> Picture:
    """Return a line per place for one measure of the benchmarks return, the last figure and place written at its end."""
    unit = frame["unit"].iloc[0]
    decimals = max(len(str(value).partition(".")[2].rstrip("0")) for value in frame["figure"])
    known = {(row.geography, row.period_end.year): float(row.figure) for row in rows(frame)}
    years = [str(year) for year in range(min(year for _, year in known), max(year for _, year in known) + 1)]
    places = [place for place in ORDER if place in set(frame["geography"])]
    data = pd.DataFrame(
        [  # a year that was not published breaks the line
            {
                "place": place,
                "year": year,
                "value": value,
                "text": "not published" if value is None else number(value, decimals) + ("%" if unit == "%" else ""),
            }
            for place in places
            for year in years
            for value in [known.get((place, int(year)))]
        ]
    )
    colours = dict(
        zip(ORDER, (scheme.series, scheme.categories[2], scheme.categories[3], scheme.categories[1]), strict=True)
    )
    x = alt.X("year:O", scale=alt.Scale(domain=years), title=None, axis=alt.Axis(labelAngle=0, labelFontSize=LABEL))
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(labelExpr="datum.label + '%'" if unit == "%" else "datum.label"),
    )
    colour = alt.Color(
        "place:N",
        scale=alt.Scale(domain=places, range=[colours[place] for place in places]),
        legend=alt.Legend(columns=2, labelLimit=300) if len(places) > 1 else None,
    )
    base = alt.Chart(data).encode(x=x, y=y, color=colour)
    dash = alt.StrokeDash(
        "place:N", scale=alt.Scale(domain=places, range=[_DASHES[place] for place in places]), legend=None
    )
    shape = alt.Shape(
        "place:N", scale=alt.Scale(domain=places, range=[_SHAPES[place] for place in places]), legend=None
    )
    lines = base.mark_line(strokeWidth=3).encode(strokeDash=dash)
    points = base.mark_point(filled=True, size=80, opacity=1).encode(
        shape=shape,
        tooltip=[
            alt.Tooltip("place:N", title="Place"),
            alt.Tooltip("year:N", title="Year"),
            alt.Tooltip("text:N", title="Value"),
        ],
    )
    last = (
        base.transform_filter(f"datum.year == '{years[-1]}' && datum.place == 'Oxfordshire'")
        .mark_text(dx=10, align="left", fontSize=BIG, fontWeight=700)
        .encode(text="text:N")
    )
    return dressed(lines + points + last, scheme, _HEIGHT)
