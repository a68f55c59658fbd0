"""What a workbook holds besides the figures that were read: nothing is passed over in silence."""

from loaders.opening.cells import Cell, Sheet, address
from loaders.opening.workbook import Workbook
from loaders.problems import Level, Problem, error, note, warning
from loaders.reading.extract import Extract
from loaders.spec import Kind, ReturnSpec
from loaders.wording.labels import fold
from loaders.wording.values import begins_like_a_number, read_cell
from store.states import State


def untitled(spec: ReturnSpec, workbook: Workbook, result: Extract) -> list[Problem]:
    """Return a warning for a table taken for this return by its shape, where no word in the workbook says so."""
    if not result.untitled:
        return []
    texts = [f" {fold(str(c.value))} " for s in workbook.sheets for c in s if isinstance(c.value, str)]
    texts += [f" {fold(sheet.name)} " for sheet in workbook.sheets]
    if any(f" {fold(word)} " in text for word in spec.words for text in texts):
        return []
    sheet, cell = result.untitled[0]
    return [
        warning(
            "untitled",
            sheet,
            cell,
            None,
            f"This table is taken for {spec.title} because of its shape; nothing in the workbook says so.",
            f"Write {spec.title} above the table, or choose the right return.",
        )
    ]


_LEFT_ALONE = {
    "macros": "The workbook holds macros. They are never run; only what stands in the cells is read.",
    "external links": "The workbook points to other files. They are never opened; the figures last saved in the cells are read.",
    "comments": "Cells carry comments. They are kept with the file and not read.",
}


def left_alone(workbook: Workbook) -> list[Problem]:
    """Return a note for each thing that a workbook carries besides its cells."""
    return [
        note(what.replace(" ", "_"), None, None, _LEFT_ALONE[what], "Nothing needs doing.") for what in workbook.carries
    ]


def nothing(result: Extract) -> list[Problem]:
    """Return an error where a table has headings and no figure under them."""
    if any(item.state != State.NOT_RECEIVED for item in result.found) or any(
        p.level is Level.ERROR for p in result.problems
    ):
        return []
    return [
        error(
            "no_values",
            None,
            None,
            None,
            "No figures were found: the table has headings and nothing under them.",
            "Fill in the figures that are known and send the workbook again.",
        )
    ]


def unread(workbook: Workbook, result: Extract) -> list[Problem]:
    """Return a warning for each sheet with numbers that nothing has read, so that none is lost in silence."""
    problems = []
    with_tables = result.used.sheets
    for sheet in workbook.sheets:
        loose = [cell for cell in result.used.left_out(sheet) if _looks_like_a_figure(cell)]
        if sheet.hidden and sheet.name in with_tables:
            problems.append(
                warning(
                    "hidden_sheet",
                    sheet.name,
                    None,
                    None,
                    "This sheet is hidden, and is read all the same.",
                    "Unhide it, or delete it if it should not count.",
                )
            )
        problems += _hidden_or_pale(sheet, result)
        if len(loose) > 1 or (loose and (sheet.name in with_tables or not with_tables)):
            places = ", ".join(address(cell.row, cell.column) for cell in loose[:8]) + (" …" if len(loose) > 8 else "")
            problems.append(
                warning(
                    "not_read",
                    sheet.name,
                    loose[0].address,
                    None,
                    f"{len(loose)} cells hold numbers outside the table, which are not read: {places}."
                    if sheet.name in with_tables
                    else f"No table of this return was found on this sheet, so its {len(loose)} numbers are not read: {places}.",
                    "Check that nothing is missing from the table."
                    if sheet.name in with_tables
                    else "If the sheet belongs to another return, send it as a workbook of its own.",
                )
            )
    return problems


def _looks_like_a_figure(cell: Cell) -> bool:
    if cell.type in ("number", "uncalculated"):
        return True
    return (
        cell.type == "text"
        and begins_like_a_number(str(cell.value))
        and isinstance(read_cell(cell, Kind.PERCENT).value or read_cell(cell, Kind.NUMBER).value, float)
    )


def _hidden_or_pale(sheet: Sheet, result: Extract) -> list[Problem]:
    """Return a warning for figures that were read though nobody looking at the sheet sees them."""
    mine = [found for found in result.found if found.sheet == sheet.name and found.value is not None]
    hidden = [f.cell for f in mine if f.row in sheet.hidden_rows or f.column in sheet.hidden_columns]
    dressed = [(f.cell, cell) for f in mine if isinstance(cell := sheet.raw(f.row, f.column), Cell)]
    white = [place for place, cell in dressed if cell.pale]
    blanked = [place for place, cell in dressed if cell.number_format.strip() == ";;;"]
    said = []
    for code, cells, how, fix in (
        (
            "hidden_cells",
            hidden,
            "stand in hidden rows or columns",
            "Unhide them, or delete them if they should not count.",
        ),
        (
            "white_text",
            white,
            "are written in white, so that nobody sees them",
            "Make the text black, or delete it if it should not count.",
        ),
        (
            "shown_as_nothing",
            blanked,
            "have a number format that shows nothing (;;;)",
            "Format them as plain numbers, or delete them if they should not count.",
        ),
    ):
        if cells:
            places = ", ".join(cells[:8]) + (" …" if len(cells) > 8 else "")
            said.append(
                warning(
                    code,
                    sheet.name,
                    cells[0],
                    None,
                    f"{len(cells)} figures {how}, and are read all the same: {places}.",
                    fix,
                )
            )
    return said
