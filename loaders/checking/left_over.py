"""What a workbook holds besides the figures that were read: nothing is passed over in silence."""

from loaders.opening.cells import address
from loaders.opening.workbook import Workbook
from loaders.problems import Level, Problem, error, note, warning
from loaders.reading.around.figures import looks_like_a_figure
from loaders.reading.extract import Extract
from loaders.spec import Kind, Records, ReturnSpec
from loaders.wording.labels import fold
from store.states import State

_HALF = 50.0  # per cent


def is_untitled(spec: ReturnSpec, workbook: Workbook, result: Extract, told: bool) -> bool:
    """Return whether a table was taken for this return by its shape alone: no word of the return stands in the workbook.

    Where an officer has told which return it is, the heading of its labels is word enough.
    """
    if not result.untitled:
        return False
    low = [
        f.value < _HALF for f in result.found if isinstance(f.value, float) and spec.value(f.name).kind is Kind.PERCENT
    ]
    other_part = not told and sum(low) * 2 > len(low)  # a heading such as Cohort does not tell attendance from absence
    headings = {fold(word) for d in spec.dimensions for word in (d.title, *d.headings)} if other_part else set()
    texts = [f" {fold(str(c.value))} " for s in workbook.sheets for c in s if isinstance(c.value, str)]
    texts = [text for text in texts if text.strip() not in headings]
    texts += [f" {fold(sheet.name)} " for sheet in workbook.sheets]
    return not any(f" {fold(word)} " in text for word in spec.words for text in texts)


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


def nothing(spec: ReturnSpec, workbook: Workbook, result: Extract) -> list[Problem]:
    """Return an error where a table has headings and no figure under them, or where no table of the return was recognised."""
    if (
        any(item.state != State.NOT_RECEIVED for item in result.found)
        or any(p.level is Level.ERROR for p in result.problems)
        or result.asked
    ):
        return []
    message = "No figures were found: the table has headings and nothing under them."
    fix = "Fill in the figures that are known and send the workbook again."
    if not result.areas and any(looks_like_a_figure(cell) for sheet in workbook.sheets for cell in sheet):
        message = f"No table of {spec.title} was recognised, so none of the figures are read."
        fix = f"Its headings are: {'; '.join(_headings(spec))}. Or say below what each heading means."
    return [error("no_values", None, None, None, message, fix)]


def _headings(spec: ReturnSpec) -> list[str]:
    """Return the headings of each table of a return, as its template has them."""
    told = []
    for table in spec.tables:
        values = [value.headings[0] if value.headings else value.title for value in spec.values_of(table)]
        names = [dimension.title for dimension in spec.dimensions_of(table)]
        period = list(table.period_headings[:1]) if isinstance(table, Records) else []
        told.append(", ".join([*period, *names, *values[:8]]))
    return told


def unread(workbook: Workbook, result: Extract) -> list[Problem]:
    """Return a warning for each sheet with numbers and no table of the return, and for each hidden one that was read."""
    problems = []
    with_tables = {area.sheet for area in result.areas}
    for sheet in workbook.sheets:
        if sheet.name in with_tables:
            if sheet.hidden:
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
            continue
        loose = [cell for cell in result.used.left_out(sheet) if looks_like_a_figure(cell)]
        if len(loose) > 1 or (loose and not with_tables):
            places = ", ".join(address(cell.row, cell.column) for cell in loose[:8]) + (" …" if len(loose) > 8 else "")
            problems.append(
                warning(
                    "not_read",
                    sheet.name,
                    loose[0].address,
                    None,
                    f"No table of this return was found on this sheet, so its {len(loose)} numbers are not read: {places}.",
                    "If the sheet belongs to another return, send it as a workbook of its own.",
                )
            )
    return problems
