"""A series the size of a word: its newest figures, its gaps, its target. Drawn as SVG, so that a page of them is light."""

from datetime import date

import pandas as pd

from charts.icons import image
from charts.palette import Scheme
from metrics.figures.points import Point, points_of, regular
from metrics.result import Result

_WIDE, HIGH, EDGE = 168, 40, 5
_NEWEST = 24  # figures
Stretch = list[tuple[float, float]]


def spark(result: Result, scheme: Scheme) -> str:
    """Return the image (SVG) of a result's newest figures, or "" where there are fewer than two to join."""
    series = _series(result)
    values = [p.value for line in series.values() for p in line if p.value is not None]
    if max((sum(p.value is not None for p in line) for line in series.values()), default=0) < 2:
        return ""
    target = result.status.standing
    span = [*values, *([target] if target is not None else [])]
    low, high = min(span), max(span)
    days = [p.period.start for line in series.values() for p in line]
    frame = _Frame(min(days), max(days), low, high)
    parts = []
    if target is not None:
        y = frame.y(target)
        parts.append(
            f'<line x1="0" x2="{_WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="{scheme.target}" stroke-width="1.5" '
            'stroke-dasharray="5 3"/>'
        )
    alone = len(series) == 1
    for line in series.values():
        parts += _line(line, frame, scheme.series, 2.2 if alone else 1.1, dot=alone)
    return image("".join(parts), _words(result, len(values)), "spark", _WIDE, HIGH)


class _Frame:
    """The corners of the drawing in days and figures."""

    def __init__(self, first: date, last: date, low: float, high: float) -> None:
        self.first, self.low = first, low
        self.days = max(1, (last - first).days)
        self.height = high - low or 1.0

    def x(self, day: date) -> float:
        """Return how far a day lies from the left."""
        return EDGE + (_WIDE - 2 * EDGE) * (day - self.first).days / self.days

    def y(self, value: float) -> float:
        """Return how far a figure lies from the top."""
        return HIGH - EDGE - (HIGH - 2 * EDGE) * (value - self.low) / self.height


def _series(result: Result) -> dict[str, list[Point]]:
    """Return the newest figures of the indicator, or of each member where they are never added up."""
    pauses = [(s.start, s.end) for s in result.suspensions]
    frame = result.series if result.indicator.speaks_as_one else result.frame
    if not len(frame):
        return {}
    names = [None if pd.isna(name) else str(name) for name in frame["breakdown"]]
    found = {}
    for name in dict.fromkeys(names):
        own = frame[[other == name for other in names]]
        found[name or ""] = regular(points_of(own), pauses)[-_NEWEST:]
    return found


def _line(points: list[Point], frame: _Frame, colour: str, width: float, *, dot: bool) -> list[str]:
    stretches: list[Stretch] = [[]]
    for point in points:
        if point.value is None:
            stretches.append([])
        else:
            stretches[-1].append((frame.x(point.period.start), frame.y(point.value)))
    parts = []
    for stretch in (s for s in stretches if s):
        if len(stretch) == 1:
            x, y = stretch[0]
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width:.1f}" fill="{colour}"/>')
        else:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in stretch)
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    last = [s for s in stretches if s][-1:]
    if dot and last:
        x, y = last[0][-1]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
    return parts


def _words(result: Result, count: int) -> str:
    return f"Small line of the newest {count} figures of {result.indicator.title}"
