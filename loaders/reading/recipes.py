"""An officer's own words for a layout that is not known: saved once, used for every later file of the same shape.

A recipe adds wordings to a return's spec: what a heading stands for, which member a label means, and, for a table of
members by periods, that it is one. The ordinary readers then read the file, so that every check and every cell address
stays what it is.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from loaders.answers import Decisions, Recipe
from loaders.opening.cells import Sheet
from loaders.reading.extract import ROWS_TO_RECOGNISE
from loaders.reading.meaning import recipe_key
from loaders.spec import Crosstab, Dimension, Member, Records, ReturnSpec, Table
from loaders.wording import dates
from loaders.wording.labels import fold
from loaders.wording.patterns import pattern
from loaders.wording.values import begins_like_a_number

PERIOD, LEFT_OUT = "period", ""
DATE_LABELS = (
    "Month end",
    "Month ending",
    "Month",
    "Quarter",
    "Period",
    "As at",
    "Snapshot date",
    "Week commencing",
    "Date",
)
_TITLE_ROWS = 3  # first rows whose texts tell one workbook of a shape from another
LABELS = 12  # labels down the side that tell a layout


def from_text(text: str) -> Recipe:
    """Return the recipe stored as JSON."""
    parts = json.loads(text)
    return Recipe(**{**parts, "shape": tuple(parts["shape"]), "said": tuple(parts.get("said", ()))})


def shape_of(sheet: Sheet, row: int) -> tuple[str, ...]:
    """Return what tells one layout from others: the folded headings of a row that name no period and are no number.

    Where periods stand across there are too few of those, and the labels down the side tell it instead.
    """
    headings = [text for column in sheet.columns_in(row) if (text := sheet.text(row, column)) and not _is_moving(text)]
    if len(headings) < 2:
        below = (sheet.text(at, 1) or sheet.text(at, 2) for at in range(row + 1, min(row + LABELS, sheet.last_row) + 1))
        headings += [text for text in below if text and not _is_moving(text)]
    return tuple(fold(text) for text in headings)


def _is_moving(text: str) -> bool:
    """Return whether a text changes from one file of a kind to the next: a number or a period."""
    return text.replace(".", "").replace("%", "").isdigit() or _names_period(text)


def _names_period(text: str) -> bool:
    return bool(dates.day_in(text) or dates.month_in(text) or dates.span_years(text) is not None)


def matching(recipes: Sequence[Recipe], sheets: Sequence[Sheet], return_name: str | None) -> list[Recipe]:
    """Return the recipes whose heading row stands in one of the sheets, newest first, as they come."""
    if not recipes:
        return []
    shapes = {_steady(shape_of(sheet, row)) for sheet in sheets for row in sheet.rows if row <= ROWS_TO_RECOGNISE}
    return [r for r in recipes if r.shape and _steady(r.shape) in shapes and return_name in (None, r.return_name)]


def _steady(shape: tuple[str, ...]) -> tuple[str, ...]:
    """Return a shape without the numbers that change from file to file: Week 28."""
    return tuple(dict.fromkeys(pattern(r"\d+").sub("#", text) for text in shape))  # a week more repeats its headings


def return_key(sheets: Sequence[Sheet]) -> str:
    """Return what an answer to “which return is this?” is kept under: the first texts of the workbook."""
    sheet = next((sheet for sheet in sheets if sheet.rows), None)
    if sheet is None:
        return "return:"
    rows = sheet.rows[:_TITLE_ROWS]
    cells = (sheet.at(row, column) for row in rows for column in sheet.columns_in(row)[:4])
    texts = [
        str(c.value) for c in cells if c is not None and c.type == "text" and not begins_like_a_number(str(c.value))
    ]
    return f"return:{' | '.join(recipe_key(text) for text in (sheet.name, *texts))}"


def layout_of(sheet: Sheet, header_row: int | None = None) -> tuple[str, ...]:
    """Return the shape of a sheet's table: of its heading row, or of the first row that may be one."""
    rows = [row for row in sheet.rows if row <= ROWS_TO_RECOGNISE and len(sheet.columns_in(row)) > 1]
    row = header_row or max(rows, key=lambda at: (len(shape_of(sheet, at)), -at), default=None)
    return shape_of(sheet, row) if row is not None else ()


def joined(new: Recipe, earlier: Sequence[Recipe]) -> Recipe:
    """Return a recipe with what was said before of the same layout of the same return: one is kept for each."""
    same = next((r for r in earlier if r.return_name == new.return_name and r.shape == new.shape), None)
    if same is None:
        return new
    answers = {**same.answers, **new.answers}
    said = tuple(dict.fromkeys((*same.said, *new.said)))
    return replace(new if new.maps else same, answers=answers, said=said, saved_by=new.saved_by)


def recipe_used(recipes: Sequence[Recipe], decisions: Decisions) -> Recipe | None:
    """Return what of the recipes a reading has used, as one; None where it used nothing of any."""
    mapping = next((recipe for recipe in recipes if recipe.maps), None)
    used = [r for r in recipes if r is mapping or any(key in decisions.used for key in r.answers)]
    if not used:
        return None
    by = ", ".join(dict.fromkeys(recipe.saved_by for recipe in used if recipe.saved_by))
    said = tuple(dict.fromkeys(words for recipe in used for words in recipe.said))
    return replace(mapping or used[0], answers=dict(decisions.used), saved_by=by, said=said)


def mapped(spec: ReturnSpec, recipe: Recipe, sheets: Sequence[Sheet]) -> tuple[ReturnSpec, list[Sheet]]:
    """Return the spec with the recipe's wordings added to its own, and the sheets without what the officer left out."""
    return applied(spec, recipe), [_without(sheet, recipe) for sheet in sheets]


def applied(spec: ReturnSpec, recipe: Recipe) -> ReturnSpec:
    """Return the spec with the wordings of a recipe."""

    def meaning(role: str) -> tuple[str, ...]:
        return tuple(heading for heading, means in recipe.headings.items() if means == role)

    values = tuple(replace(v, headings=(*v.headings, *meaning(v.name))) for v in spec.values)
    dimensions = tuple(
        _with_members(replace(d, headings=(*d.headings, *meaning(d.name))), recipe) for d in spec.dimensions
    )
    tables: tuple[Table, ...] = tuple(_with_period(table, meaning(PERIOD)) for table in spec.tables)
    if recipe.value:
        crosstab = Crosstab(
            recipe.value, recipe.grain, alone=True, dimension=recipe.dimension, not_read=meaning(LEFT_OUT)
        )
        tables = (crosstab, *(table for table in tables if isinstance(table, Records)))
    elif recipe.headings:
        said = set(recipe.headings.values())
        records = Records(
            recipe.grain or "any",
            meaning(PERIOD),
            period_required=PERIOD in said,
            only=tuple(value.name for value in spec.values if value.name in said),
            dimensions=tuple(dimension.name for dimension in spec.dimensions if dimension.name in said),
            date_labels=() if PERIOD in said else DATE_LABELS,
        )
        tables = (records, *(table for table in tables if not isinstance(table, Records)))
    return replace(spec, values=values, dimensions=dimensions, tables=tables)


def _with_period(table: Table, headings: tuple[str, ...]) -> Table:
    return replace(table, period_headings=(*table.period_headings, *headings)) if isinstance(table, Records) else table


def _with_members(dimension: Dimension, recipe: Recipe) -> Dimension:
    labels = recipe.members.get(dimension.name, {})

    def also(member: Member) -> Member:
        return replace(
            member, aliases=(*member.aliases, *(label for label, name in labels.items() if name == member.name))
        )

    return replace(dimension, members=tuple(also(member) for member in dimension.members))


def _without(sheet: Sheet, recipe: Recipe) -> Sheet:
    """Return the sheet without the rows whose label the officer left out."""
    left_out = {fold(label) for labels in recipe.members.values() for label, name in labels.items() if name == LEFT_OUT}
    if not left_out:
        return sheet
    return sheet.without(
        row for row in sheet.rows if any(fold(sheet.text(row, c)) in left_out for c in sheet.columns_in(row)[:2])
    )


def roles(spec: ReturnSpec) -> dict[str, str]:
    """Return what a heading may stand for: name -> words for an officer."""
    named: dict[str, str] = {PERIOD: "The period"}
    named |= {d.name: d.title for d in spec.dimensions}
    return named | {value.name: value.title for value in spec.values}


def usual_grain(spec: ReturnSpec) -> str:
    """Return how the periods of a return are usually written."""
    return next((table.grain for table in spec.tables if isinstance(table, Crosstab | Records) and table.grain), "any")
