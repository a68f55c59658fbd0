"""Two small signs of a process: what its newest figure says, and whether it will meet its target. Drawn as SVG.

They carry letters as well as colours: H or L for an unusually high or low figure, P, F or ? for a target that will be
met, failed, or met now and then. The convention is NHS England's "Making Data Count"; the drawings are ours.
"""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from charts.palette import Scheme
from metrics.indicator import Method
from metrics.statistics.special_causes import Assurance, Cause
from metrics.status.control import Control

SIZE = 34
_SAYS = {  # method -> what its sign says, where it draws no usual range
    Method.LAST_YEAR: {
        Cause.COMMON: "Like the same period last year",
        Cause.IMPROVEMENT: "Better than the same period last year",
        Cause.CONCERN: "Worse than the same period last year",
        Cause.NEUTRAL_HIGH: "Higher than the same period last year",
        Cause.NEUTRAL_LOW: "Lower than the same period last year",
    },
    Method.OVER_A_YEAR: {
        Cause.COMMON: "Much the same as the year before",
        Cause.IMPROVEMENT: "Better than the year before",
        Cause.CONCERN: "Worse than the year before",
        Cause.NEUTRAL_HIGH: "Higher than the year before",
        Cause.NEUTRAL_LOW: "Lower than the year before",
    },
}


@dataclass(frozen=True)
class Icon:
    """A sign: its HTML and what it says."""

    html: str
    words: str


def icons(made: Control | None, scheme: Scheme) -> list[Icon]:
    """Return the variation icon and, where there is a target, the assurance icon; none where nothing could be tested."""
    if made is None or not made.tested:
        return []
    found = [_variation(made, scheme)]
    if made.assurance is not None:
        found.append(_assurance(made.assurance, scheme))
    return found


def _variation(made: Control, scheme: Scheme) -> Icon:
    words = _SAYS.get(made.method, {}).get(made.variation, made.variation.sign)
    centre = SIZE / 2
    if made.variation is Cause.COMMON:
        inner = (
            f'<polyline points="7,20 12,14 17,20 22,13 27,18" fill="none" stroke="{scheme.muted}" stroke-width="2.2"/>'
            f'<circle cx="{centre}" cy="{centre}" r="15" fill="none" stroke="{scheme.muted}" stroke-width="2"/>'
        )
        return _drawn(inner, words)
    colour = {
        Cause.IMPROVEMENT: scheme.improvement,
        Cause.CONCERN: scheme.concern,
    }.get(made.variation, scheme.neutral)
    letter = "H" if made.way == 1 else "L"
    inner = f'<circle cx="{centre}" cy="{centre}" r="16" fill="{colour}"/>{_letter(letter, scheme.on_signal)}'
    return _drawn(inner, words)


def _assurance(kind: Assurance, scheme: Scheme) -> Icon:
    letter, words = kind.letter, kind.sign
    box = f'<rect x="2" y="2" width="{SIZE - 4}" height="{SIZE - 4}" rx="6" '
    if kind is Assurance.INCONSISTENT:
        inner = f'{box}fill="none" stroke="{scheme.muted}" stroke-width="2"/>{_letter(letter, scheme.muted)}'
    else:
        colour = scheme.improvement if kind is Assurance.MET else scheme.concern
        inner = f'{box}fill="{colour}"/>{_letter(letter, scheme.on_signal)}'
    return _drawn(inner, words)


def _letter(letter: str, colour: str) -> str:
    return (
        f'<text x="{SIZE / 2}" y="{SIZE / 2 + 6}" text-anchor="middle" font-size="18" font-weight="700" '
        f'font-family="Source Sans, Source Sans Pro, sans-serif" fill="{colour}">{letter}</text>'
    )


def _drawn(inner: str, words: str) -> Icon:
    return Icon(image(inner, words, "sign-icon", SIZE, SIZE), words)


def image(inner: str, words: str, css: str, wide: int, high: int) -> str:
    """Return an SVG drawing as an image with its words; Streamlit lets images through where it strips SVG itself."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">{inner}</svg>'
    return f'<img class="{css}" alt="{escape(words)}" src="data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}">'
