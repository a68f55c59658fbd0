"""Grid to values: try each table a spec declares on each sheet, and recognise which return a workbook is."""

from collections.abc import Sequence
from itertools import groupby

from loaders.crosstab import read_crosstabs
from loaders.extract import Extract
from loaders.labels import fold
from loaders.ledger import Sheet
from loaders.lines import read_lines
from loaders.records import read_records
from loaders.spec import Crosstab, Lines, Records, ReturnSpec, YearsAcross
from loaders.years_across import read_years_across

ROWS_TO_RECOGNISE = 60  # the first rows of each sheet are enough to tell what a return is
ENOUGH = 8  # evidence below which a workbook is not taken for a return


def extract(spec: ReturnSpec, sheets: Sequence[Sheet]) -> Extract:
    """Return everything `spec` finds on the sheets."""
    result = Extract()
    for sheet in sheets:
        crosstabs = sorted((t for t in spec.tables if isinstance(t, Crosstab)), key=lambda table: table.grain)
        for _, same_grain in groupby(crosstabs, key=lambda table: table.grain):
            read_crosstabs(spec, list(same_grain), sheet, result)
        for table in spec.tables:
            if isinstance(table, YearsAcross):
                read_years_across(spec, table, sheet, result)
            elif isinstance(table, Records):
                read_records(spec, table, sheet, result)
            elif isinstance(table, Lines):
                read_lines(spec, table, sheet, result)
    return result


def recognise(specs: Sequence[ReturnSpec], sheets: Sequence[Sheet]) -> list[tuple[ReturnSpec, int]]:
    """Return the returns a workbook could be, likeliest first, each with its evidence (ENOUGH or more)."""
    tops = [_top(sheet) for sheet in sheets]
    texts = [
        f" {fold(str(cell.value))} " for sheet in tops for cell in sheet.cells.values() if isinstance(cell.value, str)
    ]
    texts += [f" {fold(sheet.name)} " for sheet in sheets]
    scored = [(spec, _evidence(spec, tops, texts)) for spec in specs]
    return sorted(((spec, score) for spec, score in scored if score >= ENOUGH), key=lambda pair: -pair[1])


def _evidence(spec: ReturnSpec, tops: Sequence[Sheet], texts: Sequence[str]) -> int:
    labels = extract(spec, tops).evidence
    words = sum(any(f" {fold(word)} " in text for text in texts) for word in spec.words)
    return labels + 3 * words if labels else 0


def _top(sheet: Sheet) -> Sheet:
    cells = {place: cell for place, cell in sheet.cells.items() if place[0] <= ROWS_TO_RECOGNISE}
    return Sheet(sheet.name, sheet.hidden, cells, sheet.merged)
