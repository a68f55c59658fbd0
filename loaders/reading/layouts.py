"""Grid to values: try each table a spec declares on a sheet."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from loaders.opening.cells import Sheet
from loaders.reading.crosstab.reader import read_crosstabs
from loaders.reading.extract import Extract
from loaders.reading.lines import read_lines
from loaders.reading.records.reader import read_records
from loaders.reading.years_across import read_years_across
from loaders.spec import Crosstab, Lines, ReturnSpec, YearsAcross


def extract(spec: ReturnSpec, sheets: Sequence[Sheet], known: Mapping[str, Extract] | None = None) -> Extract:
    """Return everything `spec` finds on the sheets; `known` holds what was found on some already, by their names."""
    whole = Extract(spec.dimensions)
    for sheet in sheets:
        whole.add((known or {}).get(sheet.name) or extract_of(spec, sheet))
    return whole


def extract_of(spec: ReturnSpec, sheet: Sheet) -> Extract:
    """Return everything `spec` finds on one sheet."""
    result = Extract(spec.dimensions)
    crosstabs = [table for table in spec.tables if isinstance(table, Crosstab)]
    for _, alike in groupby(sorted(crosstabs, key=_shape), key=_shape):
        read_crosstabs(spec, list(alike), sheet, result)
    for table in spec.tables:
        if isinstance(table, YearsAcross):
            read_years_across(spec, table, sheet, result)
        elif isinstance(table, Lines):
            read_lines(spec, table, sheet, result)
    read_records(spec, sheet, result)
    return result


def _shape(table: Crosstab) -> tuple[str, str]:
    return table.grain, table.dimension
