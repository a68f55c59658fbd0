"""What a workbook holds besides the figures that were read: nothing is passed over in silence."""

from loaders.extract import Extract
from loaders.labels import fold
from loaders.ledger import Cell, address
from loaders.problems import Level, Problem, error, warning
from loaders.spec import Kind, ReturnSpec
from loaders.values import NOT_RECEIVED, read
from loaders.workbook import Workbook


def untitled(spec: ReturnSpec, workbook: Workbook, result: Extract) -> list[Problem]:
    """Return a warning for a table taken for this return by its shape, where no word in the workbook says so."""
    texts = [f" {fold(str(c.value))} " for s in workbook.sheets for c in s.cells.values() if isinstance(c.value, str)]
    texts += [f" {fold(sheet.name)} " for sheet in workbook.sheets]
    if not result.untitled or any(f" {fold(word)} " in text for word in spec.words for text in texts):
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


def nothing(result: Extract) -> list[Problem]:
    """Return an error where a table has headings and no figure under them."""
    if any(item.state != NOT_RECEIVED for item in result.found) or any(p.level is Level.ERROR for p in result.problems):
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
    with_tables = {sheet for sheet, _, _ in result.used}
    for sheet in workbook.sheets:
        loose = [
            cell
            for place, cell in sorted(sheet.cells.items())
            if _looks_like_a_figure(cell) and (sheet.name, *place) not in result.used
        ]
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
        if loose and (sheet.name in with_tables or not result.used):
            places = ", ".join(address(cell.row, cell.column) for cell in loose[:8]) + (" …" if len(loose) > 8 else "")
            problems.append(
                warning(
                    "not_read",
                    sheet.name,
                    loose[0].address,
                    None,
                    f"{len(loose)} cells hold numbers outside the table, which are not read: {places}.",
                    "Check that nothing is missing from the table.",
                )
            )
    return problems


def _looks_like_a_figure(cell: Cell) -> bool:
    if cell.type in ("number", "uncalculated"):
        return True
    return cell.type == "text" and isinstance(read(cell, Kind.PERCENT).value or read(cell, Kind.NUMBER).value, float)
