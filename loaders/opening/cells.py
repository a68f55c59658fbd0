"""The cell ledger: what stands in each cell of a workbook, whatever kind of file it came from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache

Raw = float | str | bool | datetime | None
WHITE, STRUCK, TRIMMED = "w", "s", "t"  # how a cell looks


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty."""

    row: int  # from 1
    column: int  # from 1
    value: Raw
    type: str  # number | text | date | bool | error | uncalculated
    number_format: str = "General"
    formula: str | None = None
    look: str = ""  # any of the letters below

    @property
    def pale(self) -> bool:
        """Return whether it is white on no fill: there, and not to be seen."""
        return WHITE in self.look

    @property
    def struck(self) -> bool:
        """Return whether the whole cell is struck out."""
        return STRUCK in self.look

    @property
    def mark(self) -> str | None:
        """Return the mark of a footnote that was left out of its text; empty where it was struck out, None without one."""
        _, found, mark = self.look.partition(TRIMMED)
        return mark if found else None

    @property
    def address(self) -> str:
        """Return the address as in a spreadsheet, D5."""
        return address(self.row, self.column)


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """Return the letters of a column counted from 1: 4 is D."""
    found = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        found = chr(65 + remainder) + found
    return found


def address(row: int, column: int) -> str:
    """Return the address of a row and column counted from 1: (5, 4) is D5."""
    return f"{letters(column)}{row}"


def place(text: str) -> tuple[int, int]:
    """Return the row and column of an address: D5 is (5, 4)."""
    column = 0
    for char in text.rstrip("0123456789"):
        column = column * 26 + ord(char) - 64
    return int(text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), column


_TYPES = {float: "number", str: "text", bool: "bool", datetime: "date"}


@dataclass
class Sheet:
    """A sheet as rows of cells; `merged` maps covered cells to the one that holds the text.

    A plain number, text or date is kept as such, and dressed as a Cell when it is asked for; a cell that carries a
    format or a formula is kept whole. The sheet is filled once, before anything is asked of it.
    """

    name: str
    hidden: bool = False
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    since_1904: bool = False  # the workbook counts days from 1904
    _rows: dict[int, tuple[int, list[Raw | Cell]]] = field(default_factory=dict)

    def put_row(self, row: int, first: int, values: list[Raw | Cell]) -> None:
        """Take the values of a row, from column `first` on; None is an empty cell."""
        self._rows[row] = (first, values)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell at a place, or None; a place covered by a merge is empty."""
        value = self.raw(row, column)
        if value is None or isinstance(value, Cell):
            return value
        return Cell(row, column, value, _TYPES[type(value)])

    def raw(self, row: int, column: int) -> Raw | Cell:
        """Return what is kept at a place: a plain value, a Cell that is more than that, or None."""
        found = self._rows.get(row)
        if found is None:
            return None
        first, values = found
        return values[column - first] if 0 <= column - first < len(values) else None

    def label(self, row: int, column: int) -> Cell | None:
        """Return the cell whose text is shown at a place, looking through merges."""
        return self.at(*self.merged.get((row, column), (row, column))) if self.merged else self.at(row, column)

    def text(self, row: int, column: int) -> str:
        """Return the label at a place as text; empty when there is none."""
        if not self.merged and type(plain := self.raw(row, column)) is str:
            return plain.strip()
        cell = self.label(row, column)
        if cell is None or cell.value is None or cell.type == "error":
            return ""
        if isinstance(cell.value, float) and cell.value.is_integer():
            return str(int(cell.value))
        return str(cell.value).strip() if not isinstance(cell.value, datetime) else f"{cell.value:%d/%m/%Y}"

    def row(self, row: int) -> tuple[int, Sequence[Raw | Cell]]:
        """Return the first column kept of a row, and what is kept from there on."""
        return self._rows.get(row, (1, ()))

    def columns_in(self, row: int) -> list[int]:
        """Return the columns of a row that hold something."""
        first, values = self._rows.get(row, (1, []))
        return [first + offset for offset, value in enumerate(values) if value is not None]

    def __iter__(self) -> Iterator[Cell]:
        """Yield every cell, row by row."""
        for row in self.rows:
            for column in self.columns_in(row):
                cell = self.at(row, column)
                assert cell is not None
                yield cell

    def top(self, count: int) -> "Sheet":
        """Return the sheet as if it ended after row `count`."""
        rows = {row: values for row, values in self._rows.items() if row <= count}
        return Sheet(self.name, self.hidden, self.merged, since_1904=self.since_1904, _rows=rows)

    def without(self, rows: Iterable[int]) -> "Sheet":
        """Return the sheet without some rows; every other cell keeps its address."""
        gone = set(rows)
        kept = {row: values for row, values in self._rows.items() if row not in gone}
        return replace(self, _rows=kept)

    @cached_property
    def spread(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Return merged cell -> the places it covers besides its own."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for covered, holder in self.merged.items():
            if covered != holder:
                found.setdefault(holder, []).append(covered)
        return found

    @cached_property
    def dressed(self) -> Sequence[Cell]:
        """Return the cells that carry more than a value: a format, a formula, a look."""
        return [cell for _, values in self._rows.values() for cell in values if type(cell) is Cell]

    @cached_property
    def marked(self) -> Sequence[Cell]:
        """Return the cells whose text had the mark of a footnote behind it."""
        return [cell for cell in self.dressed if cell.mark]

    @cached_property
    def texts(self) -> Collection[str]:
        """Return the different texts of its cells, and of cells that are more than a value, whatever they hold as a text."""
        plain = {value for _, values in self._rows.values() for value in values if type(value) is str}
        return plain | {str(cell.value) for cell in self.dressed}

    def rows_with(self, texts: Collection[str]) -> Sequence[int]:
        """Return the rows that hold one of some texts, in order."""
        if not texts:
            return []
        wanted = frozenset(texts)
        dressed = {cell.row for cell in self.dressed if str(cell.value) in wanted}
        held = (row for row, (_, values) in self._rows.items() if row in dressed or not wanted.isdisjoint(values))
        return sorted(held)

    @cached_property
    def rows(self) -> Sequence[int]:
        """Return the numbers of the rows that hold something, in order."""
        return sorted(row for row, (_, values) in self._rows.items() if any(value is not None for value in values))

    @cached_property
    def last_row(self) -> int:
        """Return the last row in use, 0 when the sheet is empty."""
        return self.rows[-1] if self.rows else 0

    @cached_property
    def last_column(self) -> int:
        """Return the last column in use, 0 when the sheet is empty."""
        return max((first + len(values) - 1 for first, values in self._rows.values()), default=0)
