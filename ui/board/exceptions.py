"""The exception report, as the Board's own paper sets it out: what is off track, why, what is being done, by whom, until when."""

import streamlit as st

from metrics.catalogue import INDICATORS, coverage
from metrics.figures.words import listed
from metrics.meeting.exceptions import ReportEntry, exceptions, ready
from ui import as_known, results
from ui.board.tile import title_link, value
from ui.board.what_changed import revised_of
from ui.frame import foot, heading
from ui.html import chip, demonstration_chip, html_table, tag, text
from ui.results import Seen

_COLUMNS = ("What is being done", "Owner", "Due", "As at")


def entries(seen: Seen) -> list[ReportEntry]:
    """Return the entries of the report as seen."""
    revisions = {one.code: revised_of(one.code, seen) for one in INDICATORS}
    return exceptions(results.every(seen), results.boards(seen), seen.on, coverage(), revisions)


def exceptions_page() -> None:
    """Draw the Exception report page."""
    seen = as_known.seen()
    found = entries(seen)
    heading(
        "Exception report",
        "Indicators rated Red or Amber, signals of concern, long suspensions, large revisions, and what is being done.",
    )
    if not found:
        st.html(text("p", "Nothing is off track in what has been received.", "await"))
        foot()
        return
    st.html(_standing(found))
    for entry in found:
        _entry(entry)
    foot()


def _standing(found: list[ReportEntry]) -> str:
    """Return whether the report is ready for the Board, and what is missing where it is not."""
    if ready(found):
        return tag(
            "p",
            text("b", "Ready.") + text("span", f" All {len(found)} entries have an action, an owner and a due date."),
            "ready",
        )
    gaps = [f"{entry.result.indicator.title} ({listed(list(entry.missing))})" for entry in found if entry.missing]
    lines = "".join(text("li", gap) for gap in gaps)
    head = tag("p", text("b", f"Not ready: {len(gaps)} of {len(found)} entries lack something."))
    how = text("p", "Officers add it on the indicator's own page, or with return R17.", "why")
    return tag("div", head + tag("ul", lines, "lines") + how, "not-ready")


def _entry(entry: ReportEntry) -> None:
    result = entry.result
    number = (
        f"{result.indicator.code}, number {result.indicator.number}"
        if result.indicator.number
        else result.indicator.code
    )
    with st.container(key=f"card-exception-{result.indicator.code}"):
        st.html(text("h2", result.indicator.title, "for-readers"))
        st.html(text("p", f"{number} · {result.indicator.area.value}", "code"))
        title_link(result)
        left, right = st.columns([5, 7], gap="large")
        with left:
            mark = demonstration_chip() if result.status.demonstration else ""
            why = tag("ul", "".join(text("li", line) for line in entry.why), "lines")
            st.html(
                tag("div", value(result), "card-value small")
                + tag("div", chip(result.status) + mark, "chips")
                + text("p", result.sentence, "says")
                + why
            )
        with right:
            rows = [(d.what, d.owner or "not given", d.due or "not given", d.as_at or "not given") for d in entry.doing]
            lacking = (
                tag("p", text("b", "Missing: ") + text("span", f"{listed(list(entry.missing))}."), "missing")
                if entry.missing
                else ""
            )
            st.html(
                (html_table(f"What is being done about {result.indicator.title}", _COLUMNS, rows) if rows else "")
                + lacking
            )
