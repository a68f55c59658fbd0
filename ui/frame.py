"""What every page wears: the style sheet, a heading, a foot."""

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

import streamlit as st

from charts.palette import SCHEMES
from store import settings
from ui import as_known, results
from ui.html import tag, text

CSS = [Path(__file__).with_name(name) for name in ("style.css", "print.css")]


def scheme() -> str:
    """Return light or dark, as the visitor's screen is set."""
    return "dark" if st.context.theme.type == "dark" else "light"


def dress() -> None:
    """Put the style sheet on the page, in the colours of the visitor's scheme."""
    st.html(_style(scheme()))


@lru_cache(maxsize=2)
def _style(name: str) -> str:
    sheets = "\n".join(sheet.read_text(encoding="utf-8") for sheet in CSS)
    return f"<style>{variables(name)}\n{sheets}{on_paper(name)}</style>"


def variables(name: str) -> str:
    """Return the colours of the light or dark scheme as CSS variables."""
    colours = SCHEMES[name]
    plain = {
        field.name.replace("_", "-"): value
        for field in fields(colours)
        if isinstance(value := getattr(colours, field.name), str)
    }
    parts = plain | {f"area-{place}": colour for place, colour in enumerate(colours.areas)}
    return ":root{" + "".join(f"--{key}: {value};" for key, value in parts.items()) + "}"


def on_paper(name: str) -> str:
    """Return the style by which a page of the light or dark scheme prints dark on white; charts and signs are turned over."""
    if name == "light":
        return ""
    drawn = ".picture svg, .sign img, .tile-line img, img.sign-icon, [data-testid=stVegaLiteChart] svg"
    theirs = "[data-testid=stMain] :is(div, p, span, label, button, input):not(.stHtml *)"
    return (
        f"@media print{{{variables('light')}"
        f"{drawn}{{filter: invert(1) hue-rotate(180deg) brightness(1.15);}}"
        f"{theirs}{{color: var(--ink) !important; background: none !important;}}}}"
    )


def heading(title: str, lede: str = "", area: int | None = None, *, dated: bool = True) -> None:
    """Draw the page's heading: one h1, a sentence that says what the page is for, and which figures it shows.

    A page that shows no figures of the Board (`dated` is False) has no control of their dates.
    """
    _demonstration()
    css = f"head head-{area}" if area is not None else "head"
    shown = text("p", results.profile_in_force().title, "profile")
    if dated:
        shown_now = as_known.seen()
        said = as_known.shown_words(shown_now)
        if st.session_state.pop(as_known.REFUSED_VERSION, False):
            st.html(tag("div", text("p", shown_now.view.one_version), "as-known"))
        if said:
            st.html(tag("div", text("p", f"Not the newest figures: shown {' and '.join(said)}."), "as-known"))
        with st.container(key="asked-row", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            st.html(shown, width="content")
            as_known.draw_control()
        shown = ""
    st.html(tag("div", shown + text("h1", title) + (text("p", lede, "lede") if lede else ""), css))


def _demonstration() -> None:
    """Say on every page that generated figures are in the store, while they are."""
    count = results.demonstration(results.data_version())
    if count:
        said = (
            f"Demonstration data is loaded ({count:,} workbooks). Every figure, chart and table marked “demonstration” is "
            "generated and says nothing about any child or month. Officers can withdraw it all on the Returns page."
        )
        st.html(tag("div", text("p", said), "demonstration"))


def choice(label: str, options: Sequence[str], key: str) -> str:
    """Draw a row of choices of which one is always taken, the first at the start; the address keeps it."""
    picked = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(picked)


def section(title: str, lede: str = "") -> None:
    """Draw a second-level heading."""
    st.html(tag("div", text("h2", title) + (text("p", lede, "lede") if lede else ""), "section"))


def foot() -> None:
    """Say where the figures come from and who can see this."""
    st.html(
        text(
            "p",
            "Oxfordshire Children's Trust Board. Every figure was sent in as a return; what has not been sent is shown "
            f"as not received. Small numbers: {results.profile_in_force().title}. {results.profile_in_force().says} "
            "Sign-in is not set up, so this dashboard answers only on the machine it runs on. "
            f"Version {settings.version()}.",
            "foot",
        )
    )
