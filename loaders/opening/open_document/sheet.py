"""A sheet of an OpenDocument spreadsheet while it is read: where the next cell stands, and how much it may hold."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from loaders.opening.cells import address
from loaders.opening.limits import (
    MAX_BOXES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_PARTS,
    Refused,
    far_corner,
    giant_merge,
    too_many,
)
from loaders.opening.open_document.tags import TABLE, Attributes, number_of

MAX_REPEATED = 20_000_000  # characters of text and formulas that are written once and stand in many cells
STYLE_NAME = TABLE + "style-name"
_DEFAULT_STYLE, _VISIBILITY = TABLE + "default-cell-style-name", TABLE + "visibility"
_COLUMNS_REPEATED, _ROWS_REPEATED = TABLE + "number-columns-repeated", TABLE + "number-rows-repeated"
_COLUMNS_SPANNED, _ROWS_SPANNED = TABLE + "number-columns-spanned", TABLE + "number-rows-spanned"
_HIDDEN = ("collapse", "filter")


@dataclass
class SheetTable:
    """A sheet: row -> its first column and its values from there on, and what is hidden and merged."""

    name: str
    hidden: bool
    rows: dict[int, tuple[int, list[Any]]] = field(default_factory=dict)
    merged: list[list[int]] = field(default_factory=list)  # top, left, bottom, right
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    since_1904: bool = False


class Limits:
    """What a workbook may hold at most, over all its sheets; the same as of an .xlsx."""

    def __init__(self) -> None:
        self._tables = self._boxes = self._cells = self._merged = self._repeated = 0

    def table(self) -> None:
        """Count a sheet."""
        self._tables += 1
        if self._tables > MAX_PARTS:
            raise too_large(f"The workbook holds more than {MAX_PARTS:,} sheets, more than a return can need.")

    def boxes(self, count: int = 1) -> None:
        """Count rows and cells that are written down."""
        self._boxes += count
        if self._boxes > MAX_BOXES:
            raise too_many(MAX_BOXES)

    def row(self, values: list[Any], repeat: int) -> None:
        """Count a row that holds something, and stands as often as `repeat` says."""
        if repeat > 1 or len(values) > MAX_COLUMNS // 2:
            self.boxes(len(values) * repeat)
        self._cells += sum(value is not None for value in values) * repeat
        if self._cells > MAX_CELLS:
            raise too_many(MAX_CELLS)
        if repeat > 1:
            self.repeated(values, repeat)

    def repeated(self, values: list[Any], repeat: int) -> None:
        """Count the text of values that are written once and stand more often."""
        self._repeated += sum(_length(value) for value in values) * (repeat - 1)
        if self._repeated > MAX_REPEATED:
            raise too_large("The same text stands in more cells than a return can need.")

    def merge(self, rows: int, columns: int, reference: str) -> None:
        """Count the cells of a merge."""
        self._merged += rows * columns
        if self._merged > MAX_MERGED:
            raise giant_merge(reference)


def too_large(message: str) -> Refused:
    """Return the refusal of a workbook that holds more than is read."""
    return Refused("too_large", message, "Copy the table into a new workbook and send that.")


def _length(value: Any) -> int:
    parts = value if isinstance(value, list) else [value]
    return sum(len(part) for part in parts if isinstance(part, str))


class SheetReader:
    """A sheet that is being read: where the next cell stands, and what was read so far."""

    def __init__(self, table: SheetTable, limits: Limits) -> None:
        self.table, self._limits = table, limits
        self._row, self._column, self._repeat = 1, 1, 1
        self._first, self._values, self._written = 1, list[Any](), 0
        self._row_style: str | None = None
        self._column_ends, self._column_styles = list[int](), list[str | None]()
        self._hidden_rows, self._hidden_columns = list[range](), list[range]()
        self._covered: list[tuple[int, int]] = []

    def column(self, attributes: Attributes) -> None:
        """Take one column, or a run of the same."""
        start = self._column_ends[-1] if self._column_ends else 0
        self._column_ends.append(start + number_of(attributes, _COLUMNS_REPEATED))
        self._column_styles.append(attributes.get(_DEFAULT_STYLE))
        if attributes.get(_VISIBILITY) in _HIDDEN:
            self._hidden_columns.append(range(start + 1, self._column_ends[-1] + 1))

    def start_row(self, attributes: Attributes) -> None:
        """Begin a row, or a run of the same."""
        self._repeat = number_of(attributes, _ROWS_REPEATED)
        self._column, self._values, self._written = 1, [], 0
        self._row_style = attributes.get(_DEFAULT_STYLE)
        if attributes.get(_VISIBILITY) in _HIDDEN:
            self._hidden_rows.append(range(self._row, self._row + self._repeat))

    def style(self) -> str | None:
        """Return the name of the style of the next cell, where it names none itself."""
        if self._row_style or not self._column_ends:
            return self._row_style
        place = bisect_left(self._column_ends, self._column)
        return self._column_styles[place] if place < len(self._column_styles) else None

    def put(self, value: Any, attributes: Attributes, covered: bool) -> None:
        """Take the next cell, or a run of the same; None is an empty one."""
        repeat = number_of(attributes, _COLUMNS_REPEATED) if _COLUMNS_REPEATED in attributes else 1
        if value is not None:
            self._keep(value, repeat)
            if covered:
                self._covered.extend((self._row, column) for column in range(self._column, self._column + repeat))
        if _COLUMNS_SPANNED in attributes or _ROWS_SPANNED in attributes:
            self._merge(number_of(attributes, _ROWS_SPANNED), number_of(attributes, _COLUMNS_SPANNED))
        self._column += repeat
        self._written += 1

    def _keep(self, value: Any, repeat: int) -> None:
        last = self._column + repeat - 1
        if last > MAX_COLUMNS:
            far_corner(self._row, last)
        if not self._values:
            self._first = self._column
        elif gap := self._column - self._first - len(self._values):
            self._values.extend([None] * gap)
        if repeat == 1:
            self._values.append(value)
        else:
            self._limits.repeated([value], repeat)
            self._values.extend([value] * repeat)

    def _merge(self, rows: int, columns: int) -> None:
        if rows * columns > 1:
            bottom, right = self._row + rows - 1, self._column + columns - 1
            self._limits.merge(rows, columns, f"{address(self._row, self._column)}:{address(bottom, right)}")
            self.table.merged.append([self._row, self._column, bottom, right])

    def end_row(self) -> None:
        """Keep the row where it holds anything."""
        self._limits.boxes(self._written + 1)
        if self._values:
            far_corner(self._row + self._repeat - 1, 1)
            self._limits.row(self._values, self._repeat)
            for row in range(self._row, self._row + self._repeat):
                self.table.rows[row] = (self._first, self._values)
        self._row, self._values = self._row + self._repeat, []

    def ended(self) -> SheetTable:
        """Return the sheet; what a merge covers is no value, and what is hidden beside the table is of no interest."""
        table = self.table
        self._empty_what_is_covered()
        last_row = next(reversed(table.rows), 0)
        last_column = max((first + len(values) - 1 for first, values in table.rows.values()), default=0)
        table.hidden_rows = [row for rows in self._hidden_rows for row in rows[: max(0, last_row + 1 - rows.start)]]
        table.hidden_columns = [
            n for some in self._hidden_columns for n in some[: max(0, last_column + 1 - some.start)]
        ]
        self._limits.boxes(len(table.hidden_rows))
        return table

    def _empty_what_is_covered(self) -> None:
        if not self._covered:
            return
        under = {
            (row, column)
            for top, left, bottom, right in self.table.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for row, column in under.intersection(self._covered):
            first, values = self.table.rows[row]
            kept = [*values]  # the rows of a run share theirs
            kept[column - first] = None
            self.table.rows[row] = (first, kept)
