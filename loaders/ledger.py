"""The cell ledger: what stands in each cell of a workbook, whatever kind of file it came from."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Cell:
    """One cell that is not empty."""

    row: int  # from 1
    column: int  # from 1
    value: float | str | bool | datetime | None
    type: str  # number | text | date | bool | error | uncalculated
    number_format: str = "General"
    formula: str | None = None

    @property
    def address(self) -> str:
        """Return the address as in a spreadsheet, D5."""
        return address(self.row, self.column)


def address(row: int, column: int) -> str:
    """Return the address of a row and column counted from 1: (5, 4) is D5."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return f"{letters}{row}"


@dataclass
class Sheet:
    """A sheet as a sparse grid; `merged` maps covered cells to the one that holds the text.

    It is filled once, before anything is asked of it.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell at a place, or None; a place covered by a merge is empty."""
        return self.cells.get((row, column))

    def label(self, row: int, column: int) -> Cell | None:
        """Return the cell whose text is shown at a place, looking through merges."""
        return self.cells.get(self.merged.get((row, column), (row, column)))

    def text(self, row: int, column: int) -> str:
        """Return the label at a place as text; empty when there is none."""
        cell = self.label(row, column)
        if cell is None or cell.value is None or cell.type == "error":
            return ""
        if isinstance(cell.value, float) and cell.value.is_integer():
            return str(int(cell.value))
        return str(cell.value).strip() if not isinstance(cell.value, datetime) else f"{cell.value:%d/%m/%Y}"

    @cached_property
    def last_row(self) -> int:
        """Return the last row in use, 0 when the sheet is empty."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def last_column(self) -> int:
        """Return the last column in use, 0 when the sheet is empty."""
        return max((column for _, column in self.cells), default=0)
