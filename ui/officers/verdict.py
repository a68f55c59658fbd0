"""What the check says of one file: what it is, what is wrong with it and where, in words and on the sheet itself."""

import streamlit as st

from loaders.checking.told import Group, as_marks, grouped, problems_csv
from loaders.checking.verdict import Checked
from loaders.opening.workbook import Unreadable, mark
from loaders.problems import Level, Problem, plural
from store.states import State
from ui import access
from ui.frame import section
from ui.html import tag, text
from ui.officers.grid import grid, legend

_MOST = 40  # causes told on the page; the list for a spreadsheet has every problem
SHEETS = 3  # shown with their marks


def what_it_is(checked: Checked) -> None:
    """Say which return a file is, and how it was read: how many values, of what, from when to when."""
    spec = checked.spec
    if spec is None:
        section("Not recognised", checked.file_name)
        return
    periods = sorted({row.period for row in checked.rows if row.period is not None})
    members = {member for row in checked.rows for member in row.members if member}
    span = f" for {periods[0]}" if len(periods) == 1 else f" from {periods[0]} to {periods[-1]}" if periods else ""
    figures = sum(found.value is not None or found.state != State.NOT_RECEIVED for found in checked.found)
    read = f"{figures:,} value{'s' if figures != 1 else ''} read{span}" if figures else "no values read"
    if spec.dimension is not None and members:
        read += f", {len(members):,} {'labels' if len(spec.dimensions) > 1 else plural(spec.dimension.title.lower())}"
    by = f" Read by the mapping that {checked.recipe.saved_by} saved." if checked.recipe and checked.recipe.maps else ""
    section(f"This is {spec.code} {spec.title}", f"{checked.file_name}: {read}.{by} {spec.note}")
    if checked.demonstration:
        st.html(tag("div", text("p", "This workbook says that its figures are demonstration data."), "demonstration"))


def as_taken(checked: Checked) -> None:
    """Show the sheets of a file that has nothing wrong with it, each cell with what it was taken for, when asked to."""
    with st.expander("What each cell was taken for", key="as-taken", on_change="rerun") as opened:
        if opened.open:
            _sheets(checked, ())


def problems(checked: Checked, found: tuple[Problem, ...], key: str) -> None:
    """Tell every problem by its cause, show it on the sheet, and offer both to take away."""
    groups = grouped([problem for problem in found if problem.level is not Level.QUESTION])
    wrong = sum(group.first.level is Level.ERROR for group in groups)
    parts = [f"{wrong} problem{'s' if wrong != 1 else ''} to mend"] if wrong else []
    if checks := sum(group.first.level is Level.WARNING for group in groups):
        parts.append(f"{checks} thing{'s' if checks != 1 else ''} to check")
    if groups:
        section(" and ".join(parts).capitalize() if parts else "Good to know")
        st.html(tag("ol", "".join(_group(group) for group in groups[:_MOST]), "problems"))
    if len(groups) > _MOST:
        st.caption(f"The first {_MOST} of {len(groups)} are shown; the list below holds all.")
    _take_away(checked, found, key)
    _sheets(checked, found)


_LOOK = {
    Level.ERROR: ("p-err", "✕", "Problem"),
    Level.QUESTION: ("p-ask", "?", "Question"),
    Level.WARNING: ("p-warn", "!", "Check"),
    Level.NOTE: ("p-note", "i", "Note"),
}


def _group(group: Group) -> str:
    first = group.first
    css, sign, word = _LOOK[first.level]
    head = f'<span class="p-sign"><span aria-hidden="true">{sign}</span> {word}</span>' + text(
        "span", group.place or "Whole file", "p-cell"
    )
    said = text("p", group.message, "p-what") + text("p", first.fix, "p-fix")
    if first.expected and first.expected not in group.message + first.fix:
        said += text("p", f"Expected: {first.expected}", "p-want")
    return tag("li", tag("div", head, "p-head") + said, css)


def _take_away(checked: Checked, found: tuple[Problem, ...], key: str) -> None:
    name = checked.file_name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        if checked.workbook is not None:
            suffix = "xlsm" if checked.file_name.lower().endswith(".xlsm") else "xlsx"
            st.download_button(
                "Your workbook with these cells marked",
                lambda: _marked(checked, found),
                f"{name} - marked.{suffix}",
                key=f"marked-{key}",
                on_click="ignore",
                icon=":material/edit_note:",
            )
        st.download_button(
            "The list as CSV",
            lambda: _listed(checked, found),
            f"{name} - problems.csv",
            "text/csv",
            key=f"problems-{key}",
            on_click="ignore",
            icon=":material/list:",
        )


def _listed(checked: Checked, found: tuple[Problem, ...]) -> bytes:
    access.require(access.Role.OFFICER)
    return problems_csv(checked.file_name, found)


def _marked(checked: Checked, found: tuple[Problem, ...]) -> bytes:
    access.require(access.Role.OFFICER)
    assert checked.workbook is not None
    try:
        return mark(checked.file_name, checked.workbook.content, as_marks(found))
    except Unreadable:  # too large to be marked: the list says the same
        return problems_csv(checked.file_name, found)


def _sheets(checked: Checked, found: tuple[Problem, ...]) -> None:
    """Show the sheets that have a marked cell, or the first one."""
    sheets = checked.workbook.sheets if checked.workbook else ()
    marked = [s for s in sheets if any(p.sheet == s.name and p.cell for p in found)] or list(sheets[:1])
    for sheet in marked[:SHEETS]:
        st.html(
            text("h3", f"Sheet {sheet.name}", "grid-title")
            + legend(sheet, checked.accounts)
            + grid(sheet, [p for p in found if p.sheet == sheet.name], checked.accounts)
        )
