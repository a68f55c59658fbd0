"""A tile on the overview: title, figure, rating, and the way to the page that explains it."""

import streamlit as st

from metrics.compute import DEMONSTRATION
from metrics.result import Result
from metrics.words import figure
from ui.html import chip, direction, generated, tag, text


def tile(result: Result, page: str) -> None:
    """Draw an indicator's tile; its title leads to `page`."""
    indicator = result.indicator
    with st.container(key=f"tile-{indicator.code}"):
        st.page_link(page, label=indicator.title)
        known = result.status.latest or result.status.members or result.status.rag
        mark = generated() if result.status.demonstration else ""
        chips = tag("div", chip(result.status) + direction(result.status) + mark, "chips") if known else ""
        st.html(value(result) + chips)


def value(result: Result) -> str:
    """Return the figure and its period as HTML, or why there is none."""
    status, indicator = result.status, result.indicator
    if status.latest is not None and status.latest.value is not None:
        shown = figure(status.latest.value, indicator)
        unit = "" if indicator.unit.value == "%" else f" <small>{indicator.unit.of(status.latest.value)}</small>"
        state = status.latest.state
        why = f", {state}" if state and state != DEMONSTRATION else ""  # a generated figure has a mark of its own
        return tag("div", shown + unit, "value") + text("p", f"{_capital(str(status.latest.period))}{why}", "when")
    if status.members:
        known = sorted(point.value for point in status.members if point.value is not None)
        low, high = figure(known[0], indicator), figure(known[-1], indicator)
        span = low if low == high else f"{low.rstrip('%')}–{high}"
        about = f"{_capital(str(status.members[0].period))}, {len(known)} {indicator.breakdown_title.lower()}s"
        return text("div", span, "value") + text("p", about, "when")
    word = "Suspended" if status.state == "suspended" else "Not received"
    aims = [target.words for target in result.targets if target.current]
    aim = f"Target{'s' if len(aims) > 1 else ''}: {'; '.join(aims)}" if aims else "No figure has been sent in yet"
    return text("div", word, "value none") + text("p", aim, "when")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
