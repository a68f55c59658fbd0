"""A chart as a picture to take away, drawn on the server with no browser and no network."""

from typing import Any

import vl_convert as vlc

VEGA_LITE = "6.4"
_WIDE = 980  # pixels of the plot
SHARP = 2.0  # times the pixels in a PNG


def svg(spec: dict[str, Any], width: int = _WIDE, height: int | None = None) -> str:
    """Return a chart's specification drawn as SVG."""
    return str(vlc.vegalite_to_svg(sized(spec, width, height), vl_version=VEGA_LITE))


def png(spec: dict[str, Any]) -> bytes:
    """Return a chart's specification drawn as PNG."""
    return bytes(vlc.vegalite_to_png(sized(spec, _WIDE, None), vl_version=VEGA_LITE, scale=SHARP))


def titled(spec: dict[str, Any], title: str, said: str, source: str) -> dict[str, Any]:
    """Return a specification with a title, its sentence and its source, so that a picture explains itself on its own."""
    warning = spec.get("title")
    lines = [*_folded(said), source, *([str(warning["text"])] if isinstance(warning, dict) else [])]
    ink = spec["config"]["legend"]["labelColor"]
    muted = spec["config"]["axis"]["labelColor"]
    head = {
        "text": title,
        "subtitle": lines,
        "anchor": "start",
        "fontSize": 22,
        "subtitleFontSize": 15,
        "subtitlePadding": 6,
        "offset": 16,
        "color": ink,
        "subtitleColor": muted,
    }
    return {**spec, "title": head}


def sized(spec: dict[str, Any], width: int, height: int | None) -> dict[str, Any]:
    """Return a specification at a width in pixels in place of its container's, and at a height where one is asked for."""
    return {**spec, "width": width, **({"height": height} if height else {})}


def _folded(text: str, most: int = 110) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= most:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line else lines
