"""An indicator's card on its area page: what it says, its chart, its table, and how it is counted."""

import streamlit as st

from loaders.registry import spec_named
from metrics.figures.words import sentence
from metrics.indicator import Indicator
from metrics.result import Result
from metrics.telling.headline import headline
from metrics.telling.reasons import reasons, which_way
from ui import access, results
from ui.board.tables import NEWEST, figures, figures_csv, targets
from ui.board.tile import title_link, value
from ui.drawing import draw
from ui.frame import scheme
from ui.html import chip, demonstration_chip, direction, tag, text
from ui.literal import words_table
from ui.results import Seen


def card(indicator: Indicator, seen: Seen) -> None:
    """Draw `indicator` here, or say kindly which return would fill it."""
    result = results.of(indicator.code, seen)
    with st.container(key=f"card-{indicator.code}"):
        number = f"{indicator.code}, number {indicator.number} in the plan" if indicator.number else indicator.code
        finding = headline(result)
        st.html(text("h3", finding, "for-readers"))
        st.html(text("p", f"{indicator.title} · {number}", "code"))
        title_link(result, finding)
        words, picture = st.columns([4, 7], gap="large")
        with words:
            _words(result)
        with picture:
            if not draw(indicator.code, seen, scheme()):
                not_received(indicator)
        _details(result)


def _words(result: Result) -> None:
    status = result.status
    parts = [
        tag("div", value(result), "card-value"),
        tag("div", chip(status) + direction(status) + (demonstration_chip() if result.demonstration else ""), "chips"),
        text("p", result.sentence, "says"),
        *(text("p", line, "why") for line in reasons(result)),
    ]
    if result.indicator.overlap:
        parts.append(text("p", result.indicator.overlap, "why"))
    st.html("".join(parts))


def not_received(indicator: Indicator) -> None:
    """Say kindly which return would fill an indicator, and who sends it."""
    title = _return_title(indicator)
    st.html(
        text(
            "p",
            f"Not received yet. The return “{title}”, sent by {indicator.owner}, would fill this "
            f"({indicator.every}). Officers can upload it on the Upload page.",
            "await",
        )
    )


def awaited(indicator: Indicator, seen: Seen) -> None:
    """Draw the short card of an indicator that nothing was received for: what would fill it, and how it is counted."""
    with st.container(key=f"card-{indicator.code}"):
        st.html(tag("div", text("p", indicator.code, "code") + text("h3", indicator.title), "card-title"))
        not_received(indicator)
        method(results.of(indicator.code, seen))


@st.fragment
def _details(result: Result) -> None:
    """Draw what opens under a card; opening it re-runs this part of the page alone."""
    access.require(access.Role.MEMBER)
    left, right = st.columns(2)
    if len(result.frame) or result.targets:
        code = result.indicator.code
        with left:
            table = st.expander("Figures and download", on_change="rerun", key=f"table-{code}")
            if table.open:
                with table:
                    figures_and_targets(result, download=True)
    with right if len(result.frame) or result.targets else left:
        method(result)


def method(result: Result) -> None:
    """Draw the definition of an indicator and its SQL behind a click."""
    indicator = result.indicator
    method = st.expander("What is counted, by whom, and its targets", on_change="rerun", key=f"method-{indicator.code}")
    if method.open:
        with method:
            st.html(_facts(result))
            st.code(_unindented(indicator.sql), language="sql", wrap_lines=True)


def figures_and_targets(result: Result, *, download: bool) -> None:
    """Draw the table behind the chart, its download where the page has none of its own, and the targets."""
    if len(result.frame):
        _figures(result, download)
    if result.targets:
        words_table(targets(result), f"Targets of {result.indicator.title}")


def _figures(result: Result, download: bool) -> None:
    code = result.indicator.code
    with st.container(key=f"figures-{code}"):
        words_table(figures(result), f"Figures of {result.indicator.title}")
        count = result.frame[["period_start", "period_end"]].drop_duplicates().shape[0]
        if count > NEWEST:
            st.caption(f"The newest {NEWEST} of {count} periods; a download holds all.")
        if download:
            st.download_button(
                "Download as CSV, with the cell of every figure",
                lambda: _csv(result),
                f"{code}.csv",
                "text/csv",
                key=f"csv-{code}",
                on_click="ignore",
            )


def _csv(result: Result) -> bytes:
    access.require(access.Role.MEMBER)
    return figures_csv(result)


def _facts(result: Result) -> str:
    i = result.indicator
    files = ", ".join(dict.fromkeys(result.frame["file"].dropna())) if len(result.frame) else "nothing received yet"
    rows = [
        ("What is counted", i.definition),
        ("Numerator", i.numerator),
        ("Denominator", i.denominator),
        ("Why it matters", i.why),
        ("Answers for it", i.owner),
        ("Reported", i.every),
        ("Which way is better", which_way(i)),
        ("Over time", f"{sentence(i.roll_up)}; told by {i.year}"),
        ("Replaces", i.replaces),
        ("Return", _return_title(i)),
        ("Files", files),
    ]
    rows += [
        (
            "Target" if target.current else f"Target, {target.status}",
            f"{sentence(target.words)}. {target.agreed_where}.{' ' + target.note if target.note else ''}",
        )
        for target in result.targets
    ]
    rows += [
        ("Suspended", f"{sentence(s.start_words)}; {s.end_words or 'no end stated'}. {s.reason}. {s.stated_where}.")
        for s in result.suspensions
    ]
    return tag("dl", "".join(text("dt", name) + text("dd", said) for name, said in rows if said), "facts")


def _return_title(indicator: Indicator) -> str:
    spec = spec_named(indicator.source)
    return spec.title if spec else indicator.source


def _unindented(sql: str) -> str:
    return "\n".join(line.removeprefix("        ") for line in sql.strip("\n").rstrip().splitlines())
