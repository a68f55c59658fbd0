"""Figures that were read though nobody looking at the sheet sees them, or sees them struck out: asked about."""

from loaders.opening.cells import STRUCK, TRIMMED, WHITE, Cell, Sheet, letters
from loaders.opening.formats import shown_as
from loaders.reading.accounts import Taken
from loaders.reading.extract import Extract, Found


def ask_about_unseen(sheet: Sheet, extract: Extract) -> None:
    """Ask about figures in hidden rows and columns, written in white, shown as nothing, or struck out."""
    hides = bool(sheet.hidden_rows or sheet.hidden_columns)
    if not hides and not sheet.dressed:
        return
    struck, pale = (_labels(sheet, extract, look) for look in (STRUCK, WHITE))
    mine = [found for found in extract.found if found.sheet == sheet.name and found.value is not None]
    dressed = [(f, cell) for f in mine if isinstance(cell := sheet.raw(f.row, f.column), Cell)]
    for code, found, how in (
        (
            "hidden_cells",
            [f for f in mine if f.row in sheet.hidden_rows or f.column in sheet.hidden_columns] if hides else [],
            ("stand in hidden rows or columns", "stands in a hidden row or column"),
        ),
        (
            "white_text",
            [*(f for f, cell in dressed if cell.pale), *(f for f in mine if f.row in pale)],
            (
                "are in white, or in the colour behind them, or their labels are, so that nobody sees them",
                "is in white, or in the colour behind it, or its label is, so that nobody sees it",
            ),
        ),
        (
            "shown_as_nothing",
            [f for f, cell in dressed if _shows_nothing(cell)],
            ("have a number format that shows nothing", "has a number format that shows nothing"),
        ),
        (
            "struck_out",
            [f for f in mine if f.row in struck or _struck(sheet, f.row, f.column)],
            ("are struck out, or their labels are", "is struck out, or its label is"),
        ),
    ):
        if found:
            _ask(code, found, how, sheet, extract)


def _shows_nothing(cell: Cell) -> bool:
    if not isinstance(cell.value, float):
        return cell.number_format.strip() == ";;;"
    if "[white]" in cell.number_format.casefold():
        return True
    shown = shown_as(cell.value, cell.number_format)
    return not shown.digits and not shown.words


def _labels(sheet: Sheet, extract: Extract, look: str) -> set[int]:
    """Return the rows of tables with a label that looks so, whichever of their labels it is."""
    areas = [area for area in extract.areas if area.sheet == sheet.name]
    return {
        cell.row
        for cell in sheet.dressed
        if look in cell.look.partition(TRIMMED)[0]
        and any(area.first <= cell.row <= area.last for area in areas)
        and extract.used.role(sheet.name, cell.row, cell.column) in (Taken.LABEL, Taken.PERIOD)
    }


def _struck(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.raw(row, column)
    return isinstance(cell, Cell) and cell.struck


def _where(found: list[Found], sheet: Sheet) -> str:
    """Return the hidden columns that figures stand in, and the cells of the others."""
    places = {letters(f.column) if f.column in sheet.hidden_columns else f.cell for f in found}
    return " ".join(sorted(places))


def _ask(code: str, found: list[Found], how: tuple[str, str], sheet: Sheet, extract: Extract) -> None:
    key = f"{code}:{_where(found, sheet)}"  # an answer is about these rows and columns, and about no others
    choice = extract.decisions.get(key)
    if choice == "out":
        gone = {(f.sheet, f.row, f.column) for f in found}
        extract.found = [f for f in extract.found if (f.sheet, f.row, f.column) not in gone]
        for f in found:
            extract.used.add(f.sheet, f.row, f.column, Taken.OUT)
    if choice is not None:
        return
    cells = [f.cell for f in found]
    count = f"{len(cells)} figures {how[0]}" if len(cells) != 1 else f"1 figure {how[1]}"
    extract.ask(
        code,
        found[0].sheet,
        cells,
        None,
        f"{count}.",
        key,
        (
            ("count", "They count", "they are read like the others"),
            ("out", "Leave them out", "they are not read, and show as not received"),
        ),
    )
