"""Find the heading rows of tables of records, and what each heading means."""

from dataclasses import dataclass

from loaders.labels import fold
from loaders.ledger import Sheet
from loaders.spec import Dimension, Records, ReturnSpec, Value


@dataclass(frozen=True)
class Column:
    """A heading that was understood: the period, a dimension or a value."""

    column: int
    heading: str
    role: Value | Dimension | None  # None: the period


@dataclass
class RecordTable:
    """A table of records as it stands on the sheet."""

    sheet: Sheet
    header_row: int
    columns: list[Column]
    unknown: dict[int, str]
    last_row: int


def names_of(spec: ReturnSpec, table: Records) -> dict[str, Value | Dimension | None]:
    """Return folded heading -> what it is; the period is None."""
    names: dict[str, Value | Dimension | None] = {fold(heading): None for heading in table.period_headings}
    for dimension in spec.dimensions:
        if not table.only:
            names[fold(dimension.title)] = dimension
    for value in spec.values:
        if not table.only or value.name in table.only:
            names |= {fold(heading): value for heading in (value.title, *value.headings)}
    return names


def columns_in(
    sheet: Sheet, row: int, names: dict[str, Value | Dimension | None]
) -> tuple[list[Column], dict[int, str]]:
    """Return the headings of a row that are understood, and column -> text of those that are not."""
    known, unknown, seen = [], {}, set()
    for column in range(1, sheet.last_column + 1):
        own, above = sheet.text(row, column), sheet.text(row - 1, column) if row > 1 else ""
        wording = next((text for text in (own, f"{above} {own}") if text and fold(text) in names), None)
        if wording is None:
            if own:
                unknown[column] = own
            continue
        role = names[fold(wording)]
        if id(role) not in seen:
            known.append(Column(column, wording, role))
        seen.add(id(role))
    return known, unknown


def is_header(
    spec: ReturnSpec, table: Records, sheet: Sheet, row: int, names: dict[str, Value | Dimension | None]
) -> bool:
    """Return whether a row heads a table of these records: its keys and at least one value."""
    columns, _ = columns_in(sheet, row, names)
    roles = [column.role for column in columns]
    if table.grain and table.period_required and None not in roles:
        return False
    if not table.only and any(dimension not in roles for dimension in spec.dimensions):
        return False
    return len(roles) >= 2 and any(isinstance(role, Value) for role in roles)
