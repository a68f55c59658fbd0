"""Guided mapping: an officer says what a layout means, sees it tidied at once, and saves it for files of the same shape."""

from collections import Counter

import pandas as pd
import streamlit as st

from loaders.answers import Recipe
from loaders.checking.check import check
from loaders.checking.verdict import Checked
from loaders.opening.cells import Sheet
from loaders.publishing.against_store import value_words
from loaders.reading.recipes import LEFT_OUT, PERIOD, roles, shape_of, usual_grain
from loaders.registry import SPECS, spec_named
from loaders.spec import Crosstab, Dimension, ReturnSpec
from loaders.wording.labels import did_you_mean, fold
from metrics.figures.words import listed
from store import saved_recipes
from ui import access, results
from ui.frame import section
from ui.html import text
from ui.literal import literal, words_table

HEADING_ROWS = 60  # rows looked through for headings
_SHOWN = 40  # tidied values shown
GRAINS = ("week", "month", "quarter", "term", "year")
_TABLE, _RECORDS = "Members down and periods across, or the other way round", "One record a row, under headings"


def mapping_panel(checked: Checked, file_id: str) -> None:
    """Draw the guided mapping, closed unless the layout was not understood."""
    assert checked.workbook is not None
    opened = st.expander(
        "The layout is not understood? Say what is what",
        expanded=checked.spec is None,
        key=f"map-{file_id}",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        spec = _which(checked)
        sheet, row = _where(checked)
        if spec is None or sheet is None or row is None:
            st.html(text("p", "Choose the return, and the row that holds the headings.", "why"))
            return
        recipe = _meaning(spec, sheet, row)
        if recipe is not None:
            _tidied(checked, recipe)


def _which(checked: Checked) -> ReturnSpec | None:
    names = ["", *(spec.name for spec in SPECS)]
    index = names.index(checked.spec.name) if checked.spec else 0
    titles = {spec.name: f"{spec.code} {spec.title}" for spec in SPECS}
    name = st.selectbox(
        "1. Which return is it?", names, index=index, format_func=lambda n: titles.get(n, "Choose"), key="map_return"
    )
    return spec_named(name) if name else None


def _where(checked: Checked) -> tuple[Sheet | None, int | None]:
    assert checked.workbook is not None
    sheets = [sheet for sheet in checked.workbook.sheets if sheet.rows]
    if not sheets:
        return None, None
    left, right = st.columns(2)
    name = left.selectbox("2. On which sheet is the table?", [sheet.name for sheet in sheets], key="map_sheet")
    sheet = next(sheet for sheet in sheets if sheet.name == name)
    rows = [row for row in sheet.rows if row <= HEADING_ROWS and len(sheet.columns_in(row)) >= 2]
    said = {row: f"Row {row}: {' | '.join(sheet.text(row, c)[:18] for c in sheet.columns_in(row)[:6])}" for row in rows}
    row = right.selectbox("3. Which row holds the headings?", rows, format_func=lambda n: said[n], key="map_row")
    return sheet, row


def _meaning(spec: ReturnSpec, sheet: Sheet, row: int) -> Recipe | None:
    """Return the recipe as said so far, or None where nothing can be said."""
    with_members = [dimension for dimension in spec.dimensions if dimension.members and not dimension.pattern]
    has_table = bool(with_members) and any(isinstance(table, Crosstab) for table in spec.tables)
    kind = st.radio("4. How is the table laid out?", [_TABLE, _RECORDS], key="map_kind") if has_table else _RECORDS
    if kind == _TABLE:
        return _as_table(spec, with_members, sheet, row)
    known = roles(spec)
    headings: dict[str, str] = {}
    st.html(text("p", "5. What does each heading stand for?", "why"))
    texts = list(dict.fromkeys(said for c in sheet.columns_in(row) if (said := sheet.text(row, c))))
    columns = st.columns(3)
    for place, heading in enumerate(texts):
        if place % 3 == 0:
            columns = st.columns(3)  # a row at a time, so that phone and keyboard go in the order of the sheet
        options = [LEFT_OUT, *known]
        guess = _guess(heading, known)
        role = columns[place % 3].selectbox(
            literal(heading),
            options,
            index=options.index(guess),
            format_func=lambda n: known.get(n, "Leave out"),
            key=f"map-h-{row}-{place}",
        )
        headings[heading] = role
    members = {d.name: _labels(d, sheet, row) for d in with_members if d.name in headings.values()}
    return Recipe(spec.name, shape_of(sheet, row), headings, members, grain=usual_grain(spec), saved_by=access.who())


def _as_table(spec: ReturnSpec, dimensions: list[Dimension], sheet: Sheet, row: int) -> Recipe:
    one, two, three = st.columns(3)
    titles = {value.name: value.title for value in spec.values}
    value = one.selectbox("5. What are its figures?", list(titles), format_func=lambda n: titles[n], key="map_value")
    usual = next((t.grain for t in spec.tables if isinstance(t, Crosstab) and t.value == value), GRAINS[0])
    grain = two.selectbox("6. What are its periods?", GRAINS, index=GRAINS.index(usual), key="map_grain")
    names = {dimension.name: dimension.title for dimension in dimensions}
    chosen = three.selectbox(
        "7. What are its members?", list(names), format_func=lambda n: names[n], key="map_dimension"
    )
    dimension = next(d for d in dimensions if d.name == chosen)
    members = {dimension.name: _labels(dimension, sheet, row, also_across=True)}
    return Recipe(
        spec.name, shape_of(sheet, row), {}, members, value=value, dimension=chosen, grain=grain, saved_by=access.who()
    )


def _labels(dimension: Dimension, sheet: Sheet, row: int, also_across: bool = False) -> dict[str, str]:
    """Ask what each label means that names no member, and return label -> member ('' to leave it out)."""
    known = {fold(name) for member in dimension.members for name in (member.name, *member.aliases)}
    below = [sheet.text(at, column) for at in sheet.rows if at > row for column in sheet.columns_in(at)[:2]]
    across = [sheet.text(row, column) for column in sheet.columns_in(row)] if also_across else []
    texts = [said for said in dict.fromkeys((*below, *across)) if said and not said.replace(".", "").isdigit()]
    unknown = [said for said in texts if fold(said) not in known]
    found: dict[str, str] = {}
    if unknown:
        st.html(text("p", f"Which {dimension.title.lower()} does each of these labels mean?", "why"))
    columns = st.columns(3)
    names = [member.name for member in dimension.members]
    for place, label in enumerate(unknown[:24]):
        options = ["(as it stands)", LEFT_OUT, *names]
        said = columns[place % 3].selectbox(
            literal(label[:60]),
            options,
            format_func=lambda n: n or "Leave the row out",
            key=f"map-m-{dimension.name}-{place}",
        )
        if said != options[0]:
            found[label] = said
    return found


def _guess(heading: str, known: dict[str, str]) -> str:
    """Return the role a heading most likely has: the one whose title it is, or nearly."""
    close = did_you_mean(heading, list(known.values()))
    title = close.removeprefix("Did you mean ").removesuffix("?") if close.startswith("Did you") else ""
    return next(
        (name for name, said in known.items() if said == title),
        PERIOD if fold(heading) in ("month", "date") else LEFT_OUT,
    )


def _tidied(checked: Checked, recipe: Recipe) -> None:
    """Show what the recipe reads, live, and offer to save it."""
    assert checked.workbook is not None
    read = check(checked.file_name, checked.workbook.content, recipe.return_name, recipes=[recipe])
    section(
        "As it would be read",
        f"Values: {len(read.found):,}. Problems: {len(read.errors)}. Questions: {len(read.questions)}. "
        f"To check: {len(read.warnings)}.",
    )
    rows = [
        {
            "Cell": found.cell,
            "Value": read.spec.value(found.name).title if read.spec else found.name,
            "Period": str(found.period) if found.period else "",
            "For": ", ".join(filter(None, found.members)),
            "Reads": value_words(found.value, found.state),
        }
        for found in read.found[:_SHOWN]
    ]
    if rows:
        words_table(pd.DataFrame(rows), "The table, tidied")
    if twice := [roles(read.spec)[role] for role in _twice(recipe)] if read.spec else []:
        st.error(
            f"Two headings stand for {listed(twice)}. Give each meaning to one heading only.", icon=":material/block:"
        )
    if not read.found:
        st.html(text("p", "Say which heading is the period, and which holds at least one figure.", "why"))
    for problem in (*read.errors, *read.questions, *read.warnings)[:8] if read.found else ():
        st.html(text("p", f"{problem.place or 'Whole file'}: {problem.message} {problem.fix}", "why"))
    st.button(
        "Save this mapping and use it for files of this shape",
        on_click=_save,
        args=(recipe,),
        disabled=not read.found or bool(twice),
        type="primary",
        key="map_save",
    )


def _twice(recipe: Recipe) -> list[str]:
    """Return the roles that more than one heading was given."""
    given = Counter(role for role in recipe.headings.values() if role != LEFT_OUT)
    return [role for role, count in given.items() if count > 1]


def _save(recipe: Recipe) -> None:
    access.require(access.Role.OFFICER)
    with results.store().write() as con:
        saved_recipes.save(con, recipe.return_name, recipe.as_text(), recipe.saved_by)
    st.session_state["upload_looked"] = {}
    st.session_state["upload_as"] = None
