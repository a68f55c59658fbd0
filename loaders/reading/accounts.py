"""What each cell of a sheet was taken for. Whatever holds something and has no role here was not understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loaders.opening.cells import Cell, Sheet


class Taken(StrEnum):
    """What a cell was taken for, as an officer would say it."""

    VALUE = "figure"
    LABEL = "label"
    PERIOD = "period"
    HEADING = "heading"
    GROUP = "group heading"
    TOTAL = "total, checked"
    TITLE = "title"
    NOTE = "note, set aside"
    OUT = "left out"


@dataclass(frozen=True)
class _Block:
    rows: range
    columns: frozenset[int]
    role: Taken


class Accounts:
    """The role of every cell that was understood; a table of many rows is kept as one block."""

    def __init__(self) -> None:
        self._cells: dict[str, dict[tuple[int, int], Taken]] = {}
        self._blocks: dict[str, list[_Block]] = {}

    def add(self, sheet: str, row: int, column: int, role: Taken = Taken.VALUE) -> None:
        """Give one cell its role."""
        self._cells.setdefault(sheet, {})[(row, column)] = role

    def add_block(self, sheet: str, rows: range, columns: Sequence[int], role: Taken = Taken.VALUE) -> None:
        """Give every cell where these rows and columns meet its role."""
        if rows and columns:
            self._blocks.setdefault(sheet, []).append(_Block(rows, frozenset(columns), role))

    def add_all(self, other: "Accounts") -> None:
        """Take what another has taken, of sheets of other names."""
        for name, cells in other._cells.items():
            self._cells.setdefault(name, {}).update(cells)
        for name, blocks in other._blocks.items():
            self._blocks.setdefault(name, []).extend(blocks)

    def role(self, sheet: str, row: int, column: int) -> Taken | None:
        """Return what a cell was taken for; None where it was not understood, or holds nothing."""
        single = self._cells.get(sheet, {}).get((row, column))
        if single is not None:
            return single
        here = (block for block in self._blocks.get(sheet, ()) if row in block.rows and column in block.columns)
        found = next(here, None)
        return found.role if found is not None else None

    def left_out(self, sheet: Sheet) -> Iterator[Cell]:
        """Yield the cells of a sheet that have no role, row by row."""
        single, blocks = self._cells.get(sheet.name, {}), self._blocks.get(sheet.name, [])
        coming = sorted(blocks, key=lambda block: block.rows.start, reverse=True)
        standing: list[_Block] = []
        apart: dict[tuple[int, int], list[int]] = {}  # first column and width of a row -> its columns in no block
        for row in sheet.rows:
            here = [block for block in standing if block.rows.stop > row]
            while coming and coming[-1].rows.start <= row:
                here.append(coming.pop())
            if len(here) != len(standing) or here != standing:
                standing, apart = here, {}
            first, values = sheet.row(row)
            columns = apart.get((first, len(values)))
            if columns is None:
                covered = frozenset[int]().union(*(block.columns for block in standing))
                columns = apart[first, len(values)] = [c for c in range(first, first + len(values)) if c not in covered]
            for column in columns:
                if (row, column) not in single and (cell := sheet.at(row, column)) is not None:
                    yield cell

    @property
    def sheets(self) -> set[str]:
        """Return the names of the sheets with a cell that was understood."""
        return set(self._cells) | set(self._blocks)
