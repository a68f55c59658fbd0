"""Find tables by where their figures stand: rows of figures beside labels, under up to four rows of headings."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from loaders.opening.cells import Cell, Sheet
from loaders.reading.around.figures import looks_like_a_figure
from loaders.wording.patterns import pattern
from loaders.wording.values import state_named

_MOST_HEADINGS = 4  # rows
_GAP = 2  # empty rows within a table
_YEARS = range(2005, 2040)


@dataclass
class HeadedTable:
    """A table as it stands on a sheet."""

    sheet: Sheet
    headings: list[int]  # its rows of headings, top to bottom
    labels: list[int]  # its columns of labels, left to right
    figures: list[int]  # its columns of figures
    rows: list[int] = field(default_factory=list)  # its rows of figures
    sections: dict[int, int] = field(default_factory=dict)  # row of figures -> the row that heads its section
    above: int = 0  # the last row of the table above it

    def heading(self, row: int, column: int) -> Cell | None:
        """Return the heading over a column in one of the rows of headings; a group heading stands for the columns after it."""
        return self._headings[row].get(column)

    @cached_property
    def _headings(self) -> dict[int, dict[int, Cell]]:
        columns = range(self.figures[0], self.figures[-1] + 1)
        return {
            row: _carried([(c, self.sheet.label(row, c)) for c in columns], alone=row == self.headings[-1])
            for row in self.headings
        }

    def label(self, row: int, column: int) -> Cell | None:
        """Return the label of a row; one that is written once stands for the rows below it, but in the last column."""
        return self._labels[column].get(row)

    @cached_property
    def _labels(self) -> dict[int, dict[int, Cell]]:
        return {
            column: _carried([(r, self.sheet.label(r, column)) for r in self.rows], alone=column == self.labels[-1])
            for column in self.labels
        }


def _carried(cells: list[tuple[int, Cell | None]], alone: bool) -> dict[int, Cell]:
    """Return place -> the cell that stands there or, unless each stands `alone`, the last one before it."""
    found: dict[int, Cell] = {}
    last: Cell | None = None
    for place, own in cells:
        last = own if own is not None or alone else last
        if last is not None:
            found[place] = last
    return found


def find_tables(sheet: Sheet, names_row: Callable[[int, int], bool]) -> list[HeadedTable]:
    """Return the tables of a sheet, top to bottom, and of those side by side each that has labels of its own.

    `names_row` tells whether the text at a place is a member or a period, as labels of rows of figures are.
    """
    tables: list[HeadedTable] = []
    kinds = {row: _figures_in(sheet, row, names_row) for row in sheet.rows}
    start = 0
    rows = list(sheet.rows)
    place = 0
    while place < len(rows):
        if not _is_body(sheet, rows[place], kinds[rows[place]]):
            place += 1
            continue
        body, place = _body(sheet, rows, kinds, place, names_row)
        found = [_table(sheet, body, kinds, start, columns) for columns in _side_by_side(sheet, body, kinds)]
        tables += [table for table in found if table is not None]
        start = body[-1] if any(found) else start
    return tables


def _figures_in(sheet: Sheet, row: int, names_row: Callable[[int, int], bool]) -> list[int]:
    """Return the columns of a row that hold figures; of a row of years or dates, none."""
    cells = [(c, cell) for c in sheet.columns_in(row) if (cell := sheet.at(row, c)) is not None]
    found = [c for c, cell in cells if looks_like_a_figure(cell) or _is_state(cell)]
    if cells and _are_years([cell for c, cell in cells if c in found]) and not names_row(row, cells[0][0]):
        return []
    first = next((c for c, cell in cells if c not in found), None)
    if first is not None and found and all(c < first for c in found):
        return []
    return [c for c in found if not (c == cells[0][0] and _is_period_number(sheet.at(row, c)))]


def _are_years(cells: list[Cell]) -> bool:
    """Return whether figures are the years of a row of headings: one after the other, or the same again."""
    texts = [str(int(c.value)) if isinstance(c.value, float) and c.value.is_integer() else str(c.value) for c in cells]
    years = [int(text) for text in texts if text.isdigit() and int(text) in _YEARS]
    return len(years) == len(cells) > 0 and all(b - a in (0, 1) or b < a for a, b in pairwise(years))


def _is_period_number(cell: Cell | None) -> bool:
    text = cell.value.strip() if cell is not None and isinstance(cell.value, str) else ""
    return bool(pattern(r"20\d{2}|20\d{4}").fullmatch(text))


def _is_state(cell: Cell) -> bool:
    return isinstance(cell.value, str) and state_named(cell.value) is not None


def _is_body(sheet: Sheet, row: int, figures: list[int]) -> bool:
    columns = sheet.columns_in(row)
    return bool(figures) and any(c < figures[-1] and c not in figures for c in columns)


def _body(
    sheet: Sheet, rows: list[int], kinds: dict[int, list[int]], place: int, names_row: Callable[[int, int], bool]
) -> tuple[list[int], int]:
    """Return the rows from one of figures on down to the next row of headings, and where to go on from."""
    body = [rows[place]]
    last = place
    for at in range(place + 1, len(rows)):
        row = rows[at]
        if row - rows[last] - 1 > _GAP:
            break
        columns = sheet.columns_in(row)
        named = len(columns) > 1 and names_row(row, columns[0])
        if _is_body(sheet, row, kinds[row]) or named:
            body.append(row)
            last = at
        elif len(columns) > 1 and any(c >= min(kinds[body[0]]) for c in columns):
            break  # a row of headings
    return body, last + 1


def _side_by_side(sheet: Sheet, body: list[int], kinds: dict[int, list[int]]) -> list[range]:
    """Return the columns of each table in some rows: a new one begins after an empty column with labels of its own."""
    used = sorted({column for row in body for column in sheet.columns_in(row)})
    starts = [used[0]]
    for before, column in pairwise(used):
        if column - before > 1:
            labelled = sum(column not in kinds[row] and sheet.at(row, column) is not None for row in body)
            figures = any(c > column for row in body for c in kinds[row])
            if figures and labelled * 2 >= len(body):
                starts.append(column)
    ends = [*(start - 1 for start in starts[1:]), used[-1]]
    return [range(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def _table(sheet: Sheet, body: list[int], kinds: dict[int, list[int]], start: int, within: range) -> HeadedTable | None:
    figures = sorted({column for row in body for column in kinds[row] if column in within})
    if not figures:
        return None
    first = figures[0]
    labels = sorted(
        {c for row in body for c in sheet.columns_in(row) if within.start <= c < first and c not in figures}
    )
    if not labels:
        return None
    headings: list[int] = []
    for row in range(body[0] - 1, start, -1):
        columns = [c for c in sheet.columns_in(row) if c not in labels[:1] and c in within]
        if not sheet.columns_in(row) and not headings:
            continue
        over = any(figures[0] <= c <= figures[-1] for c in columns) or any(
            sheet.label(row, c) is not None and sheet.merged.get((row, c), (row, c))[1] >= first for c in figures
        )
        if not over or len(headings) == _MOST_HEADINGS:
            break
        headings.insert(0, row)
    if not headings:
        return None
    last = max((c for c in sheet.columns_in(headings[-1]) if c in within), default=0)
    wide = [
        c for c in range(first, max(last, figures[-1]) + 1) if c in figures or sheet.label(headings[-1], c) is not None
    ]
    table = HeadedTable(sheet, headings, labels, wide, body, above=start)
    _sections(table)
    return table


def _sections(table: HeadedTable) -> None:
    """Find the rows within the table that hold one text and no figure, and head the rows below them."""
    inside = set(table.rows)
    heads = [
        row
        for row in table.sheet.rows
        if table.headings[-1] < row < table.rows[-1] and row not in inside and len(table.sheet.columns_in(row)) == 1
    ]
    for row in table.rows:
        place = bisect_left(heads, row)
        if place:
            table.sections[row] = heads[place - 1]
