"""The look that all charts share: quiet axes, large type, nothing that is not data."""

from typing import Any

import altair as alt
import pandas as pd

from charts.palette import Scheme

Picture = alt.Chart | alt.LayerChart | alt.FacetChart
_FONT = "Source Sans, Source Sans Pro, sans-serif"
LABEL, BIG = 16, 19  # pixels


def dressed(chart: Picture, scheme: Scheme, height: int) -> Picture:
    """Return the chart at full width and `height` pixels with the shared look."""
    padding = {"left": 4, "top": 6, "right": 30, "bottom": 4}  # the last figure is written past the last point
    sized: Picture = chart.properties(width="container", height=height, background=scheme.card, padding=padding)
    styled: Picture = sized.configure(**config(scheme))
    return styled


def config(scheme: Scheme) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a scheme."""
    axis = {
        "labelColor": scheme.muted,
        "titleColor": scheme.muted,
        "labelFont": _FONT,
        "titleFont": _FONT,
        "labelFontSize": LABEL,
        "titleFontSize": LABEL,
        "titleFontWeight": "normal",
        "domainColor": scheme.line,
        "tickColor": scheme.line,
        "gridColor": scheme.line,
        "gridOpacity": 0.6,
        "labelPadding": 6,
    }
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False, "ticks": False, "labelOverlap": "greedy", "labelSeparation": 12},
        "axisY": {"domain": False, "ticks": False, "tickCount": 4},
        "legend": {
            "labelColor": scheme.ink,
            "labelFontSize": LABEL,
            "titleColor": scheme.muted,
            "orient": "top",
            "title": None,
            "symbolType": "square",
            "symbolSize": 180,
            "labelLimit": 320,
            "columnPadding": 24,
        },
        "text": {"font": _FONT, "color": scheme.ink, "fontSize": LABEL},
    }


def plain_data(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with dates as datetimes and text as plain objects, as Altair reads them best."""
    dates = [name for name in frame.columns if name in ("start", "end", "middle")]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})


def as_specification(picture: Picture) -> dict[str, Any]:
    """Return a chart as its specification; the tests check each against the schema, which takes a fifth of the time."""
    specification: dict[str, Any] = picture.to_dict(validate=False)
    return specification
