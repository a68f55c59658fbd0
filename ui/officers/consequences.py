"""What publishing would do to the Board's charts: every indicator it touches, before and after, with the chart redrawn."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from charts.draw import accessible_name, chart
from charts.series import figure_words as words_of
from loaders.checking.verdict import Checked
from loaders.publishing.against_store import value_words
from loaders.publishing.changes import ChangeKind, ValueChange
from loaders.publishing.publish import Preview, rehearse
from metrics.catalogue import INDICATORS
from metrics.figures.compute import periods, rows
from metrics.figures.words import listed, sentence
from metrics.indicator import Indicator
from metrics.result import Result, result
from store.moments import day
from store.periods import Period
from store.states import State
from ui import results
from ui.board.tile import value
from ui.frame import scheme, section
from ui.html import chip, direction, tag, text
from ui.literal import words_table
from ui.officers.commentary import commentary

MOST_ROWS = 100  # of a table on the page; the check itself has no such limit
MOST_CHARTS = 6
MOST_LINES = 5
FEW_COLUMNS = 8  # of a heat table beside the words
A_YEAR = 366  # days: a change further back would have left the newest chart
_SEEN = ["period_start", "period_end", "breakdown", "value", "state", "demonstration"]
_ABOUT_INDICATORS = ("targets", "suspensions", "board_report")  # what they say of an indicator shows on its card too


def what_will_change(checked: Checked, shown: Preview, received: date | None) -> None:
    """Draw the counts, the values before and after, and each indicator before and after."""
    section("What will change", _count_words(shown.counts))
    _indicators(checked, received)
    commentary(checked)
    moved = [change for change in shown.changes if change.kind is not ChangeKind.UNCHANGED]
    if not moved:
        st.info("Every figure in it is published already. Publishing it again adds a line to the log and nothing else.")
    if moved:
        with st.expander(f"Every value that is new or changes ({len(moved):,})", expanded=len(moved) <= 12):
            rows = pd.DataFrame([_change_row(change, checked) for change in moved[:MOST_ROWS]])
            words_table(rows, "Values that will change")
            if len(moved) > MOST_ROWS:
                st.caption(f"The first {MOST_ROWS} of {len(moved):,} are shown.")


def _count_words(count: Counter[str]) -> str:
    said = [f"{count[kind]:,} {kind.words}" for kind in ChangeKind if count[kind] or not kind.keeps]
    return f"Values: {', '.join(said)}."


def _change_row(change: ValueChange, checked: Checked) -> dict[str, str]:
    assert checked.spec is not None
    found = change.found
    kept = change.kind.keeps
    return {
        "Cell": f"{found.sheet}!{found.cell}",
        "Value": checked.spec.value(found.name).title,
        "Period": str(found.period) if found.period else "",
        "For": ", ".join(filter(None, found.members)),
        "Now": value_words(change.before, change.before_state),
        "After": value_words(change.before, change.before_state) if kept else value_words(found.value, found.state),
    }


# -- indicators -------------------------------------------------------------------------------------------


def _touched(checked: Checked) -> list[Indicator]:
    """Return the indicators that read this return, or that it says something about."""
    assert checked.spec is not None
    if checked.spec.name not in _ABOUT_INDICATORS:
        return [indicator for indicator in INDICATORS if indicator.source == checked.spec.name]
    named = {member for row in checked.rows for member in row.members}
    return [i for i in INDICATORS if i.code in named or i.source == checked.spec.name]


def _after(checked: Checked, received: date | None) -> dict[str, Result]:
    """Return code -> result as if the return were published; worked out once for a reading of a file and a data version."""
    assert checked.workbook is not None and checked.spec is not None
    reading = (checked.workbook.sha256, checked.spec.name, checked.recipe)
    key = repr((*reading, received, results.data_version(), results.view_in_force()))
    kept = st.session_state.get("upload_after")
    if kept is None or kept[0] != key:
        with rehearse(results.store(), checked, received) as con:
            kept = (
                key,
                {indicator.code: result(con, indicator, results.view_in_force()) for indicator in _touched(checked)},
            )
        st.session_state["upload_after"] = kept
    found: dict[str, Result] = kept[1]
    return found


def _indicators(checked: Checked, received: date | None) -> None:
    seen = results.newest_seen()
    after = _after(checked, received)
    changed = [i for i in _touched(checked) if _differs(results.of(i.code, seen), after[i.code])]
    same = [i.title for i in _touched(checked) if i not in changed]
    for indicator in changed[:MOST_CHARTS]:
        _before_and_after(results.of(indicator.code, seen), after[indicator.code])
    if more := [i.title for i in changed[MOST_CHARTS:]]:
        st.html(text("p", f"These change too: {listed(more)}.", "why"))
    if same and changed:
        st.html(text("p", f"Unchanged: {listed(same)}.", "why"))
    elif not changed:
        st.html(text("p", "No chart of the Board's changes.", "why"))


def _differs(before: Result, after: Result) -> bool:
    same_figures = before.frame[_SEEN].astype(object).equals(after.frame[_SEEN].astype(object))
    return not same_figures or (before.status.rag, before.sentence, before.targets, before.suspensions) != (
        after.status.rag,
        after.sentence,
        after.targets,
        after.suspensions,
    )


def _before_and_after(before: Result, after: Result) -> None:
    indicator = after.indicator
    moved = _moved(before, after)
    with st.container(key=f"card-after-{indicator.code}"):
        st.html(tag("div", text("p", indicator.code, "code") + text("h3", indicator.title), "card-title"))
        left, right = st.columns([5, 7], gap="large")
        with left:
            now, then = _said(before), _said(after)
            sides = (
                _side("Now, and after publishing", then)
                if now == then
                else _side("Now", now) + _side("After publishing", then)
            )
            st.html(sides + tag("ul", "".join(text("li", line) for line in moved[:MOST_LINES]), "lines"))
            if len(moved) > MOST_LINES:
                more = len(moved) - MOST_LINES
                st.caption(f"and {more} more period{'s' if more != 1 else ''}.")
        with right:
            _redrawn(before, after)


def _figures(shown: Result) -> dict[Period, str]:
    """Return period -> figure in words, of the series that speaks for the indicator, or of all its members."""
    indicator = shown.indicator
    frame = shown.series if indicator.speaks_as_one else shown.frame
    found: dict[Period, str] = {}
    for row, period in zip(rows(frame), periods(frame), strict=True):
        name = "" if indicator.speaks_as_one else f"{row.breakdown} "
        said = f"{name}{words_of(row.value, row.state, indicator)}"
        found[period] = f"{found[period]}, {said}" if period in found else said
    return found


def _moved(before: Result, after: Result) -> list[str]:
    """Return a line for each period whose figures change, newest first."""
    old, new = _figures(before), _figures(after)
    lines = []
    for period in sorted(set(old) | set(new), reverse=True):
        if old.get(period) != new.get(period):
            now, then = old.get(period, State.NOT_RECEIVED), new.get(period, State.NOT_RECEIVED)
            lines.append(f"{sentence(str(period))}: {now} now, {then} after.")
    return lines


def _redrawn(before: Result, after: Result) -> None:
    """Draw the chart as it would be, ending where the figures change, so that the change is on it."""
    old, new = _figures(before), _figures(after)
    changed = [period for period in set(old) | set(new) if old.get(period) != new.get(period)]
    newest = max((period.end for period in new), default=None)
    last = max((period.end for period in changed), default=newest)
    frame = after.frame
    cut = last is not None and newest is not None and (newest - last).days > A_YEAR
    if cut and last is not None:
        frame = frame[[start <= last for start in frame["period_start"]]]
    if not after.indicator.speaks_as_one:  # a heat table writes every figure: fewer columns fit here
        kept = sorted(set(frame["period_end"]))[-FEW_COLUMNS:]
        frame = frame[frame["period_end"].isin(kept)]
    picture = chart(replace(after, frame=frame), scheme())
    if picture is not None:
        st.vega_lite_chart(
            picture.to_dict(), theme=None, width="stretch", alt=f"After publishing. {accessible_name(after)}"
        )
        if cut and last is not None:
            st.caption(f"Drawn up to {day(last)}, where the figures change; there are later ones.")


def _said(shown: Result) -> str:
    """Return what is said of an indicator beside its chart, as HTML; where it is the same, it is said once."""
    said = [value(shown), tag("div", chip(shown.status) + direction(shown.status), "chips")]
    return "".join([*said, text("p", shown.sentence, "says"), text("p", shown.status.rag_reason, "why")])


def _side(title: str, said: str) -> str:
    return tag("div", text("h4", title) + said, "side")
