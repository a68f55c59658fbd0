"""A tile on the overview: title, figure, rating, process, a small line, one sentence, and the way to the page behind it."""

import streamlit as st

from charts.icons import icons
from charts.palette import SCHEMES
from charts.spark import spark
from loaders.problems import plural
from metrics.figures.absent import in_its_place
from metrics.figures.words import figure
from metrics.result import Result
from metrics.status.sentence import GENERATED, span_words, target_words
from store.states import HIDDEN, State
from ui import as_known
from ui.frame import scheme
from ui.html import chip, demonstration_chip, direction, tag, text
from ui.links import INDICATOR_PAGE


def title_link(result: Result, label: str = "") -> None:
    """Draw an indicator's title, or another line, as the way to its page."""
    st.page_link(
        INDICATOR_PAGE,
        label=label or result.indicator.title,
        query_params={"code": result.indicator.code, **as_known.carried()},
    )


def tile(result: Result, area: str = "") -> None:
    """Draw an indicator's tile, with the name of its area where tiles of several stand together."""
    with st.container(key=f"tile-{result.indicator.code}"):
        if area:
            st.html(text("p", area, "tile-area"))
        title_link(result)
        st.html(body(result, scheme()))


def body(result: Result, scheme_name: str) -> str:
    """Return what a tile says below its title, as HTML."""
    status, colours = result.status, SCHEMES[scheme_name]
    if not has_something(result):
        return value(result)
    mark = demonstration_chip("Demonstration") if status.demonstration else ""
    signs = "".join(icon.html for icon in icons(status.control, colours))
    chips = tag("div", chip(status) + signs + direction(status) + mark, "chips")
    aim = target_words(result.indicator, status)
    target = text("p", aim, "aim") if aim else ""
    figures = tag("div", value(result) + target, "tile-figure")
    line = spark(result, colours)
    top = tag("div", figures + (tag("div", line, "tile-line") if line else ""), "tile-top")
    return top + chips + text("p", result.sentence.removesuffix(" " + GENERATED), "tile-says")


def has_something(result: Result) -> bool:
    """Return whether anything stands for an indicator: a figure, a hidden one, members, or a rating that was kept."""
    status = result.status
    return bool(status.latest or status.members or status.rag or status.state in HIDDEN)


def value(result: Result) -> str:
    """Return the figure and its period as HTML, or why there is none."""
    status, indicator = result.status, result.indicator
    if status.told_by_year and status.year_to_date is not None:
        whole = status.year_to_date
        unit = f" <small>{indicator.unit.of(whole.value)}</small>"
        when = f"{span_words(whole)}, so far this year"
        return tag("div", figure(whole.value, indicator) + unit, "big-figure") + text("p", when, "when")
    if status.latest is not None and status.latest.value is not None:
        shown = figure(status.latest.value, indicator)
        unit = "" if indicator.unit.value == "%" else f" <small>{indicator.unit.of(status.latest.value)}</small>"
        state = status.latest.state
        why = f", {state}" if state and state != State.DEMONSTRATION else ""  # a generated figure has a mark of its own
        return tag("div", shown + unit, "big-figure") + text("p", f"{_capital(str(status.latest.period))}{why}", "when")
    if status.members:
        known = sorted(point.value for point in status.members if point.value is not None)
        low, high = figure(known[0], indicator), figure(known[-1], indicator)
        span = low if low == high else f"{low.rstrip('%')}–{high}"
        title = indicator.breakdown_title.lower()
        parts = f"{len(known)} {title if len(known) == 1 else plural(title)}"
        about = f"{_capital(str(status.members[0].period))}, {parts}"
        return text("div", span, "big-figure") + text("p", about, "when")
    word, why = in_its_place(status.state)
    aims = [target.words for target in result.targets if target.current]
    aim = f"Target{'s' if len(aims) > 1 else ''}: {'; '.join(aims)}" if aims and status.state not in HIDDEN else why
    return text("div", word, "big-figure none") + (text("p", aim, "when") if aim else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
