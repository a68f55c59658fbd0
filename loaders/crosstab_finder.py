"""Find tables with members along one edge and periods along the other, wherever they stand on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders import dates
from loaders.extract import TOTAL_WORDS
from loaders.labels import fold, plain, wordings
from loaders.ledger import Cell, Sheet
from loaders.spec import Crosstab, Dimension, Kind, ReturnSpec
from loaders.values import read
from store.periods import Period

_TOTALS = {fold(word) for word in TOTAL_WORDS}
_LOOK_BELOW = 40  # rows under a heading row in which the first label must come
_LOOK_ABOVE = 4  # rows above a heading row in which a title may stand


@dataclass(frozen=True)
class Label:
    """What a heading or row label says."""

    kind: str  # member | period | total | bad | other
    cell: Cell
    member: str | None = None
    period: Period | None = None
    wrong: str = ""
    fix: str = ""


@dataclass
class Physical:
    """A table as it stands on the sheet: one line of labels across, one down."""

    sheet: Sheet
    header_row: int
    label_column: int
    across: dict[int, Label]  # column -> heading
    down: dict[int, Label] = field(default_factory=dict)  # row -> label
    members_down: bool = True


class Finder:
    """Reads the crosstabs of one spec that share a grain."""

    def __init__(self, spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet) -> None:
        assert spec.dimension is not None
        self.spec, self.tables, self.sheet = spec, tables, sheet
        self.dimension: Dimension = spec.dimension
        self.grain = tables[0].grain
        self._members = wordings({member.name: member.aliases for member in self.dimension.members})
        self.headings = {fold(word) for value in spec.values for word in (value.title, *value.headings)}
        self.reasons = {fold(word) for table in tables for word in table.zero_reason}
        self._seen: dict[tuple[int, int, int | None], Label | None] = {}
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(sheet.cells):
            self._columns.setdefault(row, []).append(column)

    # -- labels ---------------------------------------------------------------------------------------

    def label(self, row: int, column: int, year: int | None = None) -> Label | None:
        """Return what the cell says as a label; None when it is empty or a plain number."""
        key = (row, column, year)
        if key not in self._seen:
            cell = self.sheet.label(row, column)
            self._seen[key] = self._classify(cell, year) if cell is not None else None
        return self._seen[key]

    def _classify(self, cell: Cell, year: int | None) -> Label | None:
        if isinstance(cell.value, str) and plain(cell.value).strip():
            folded = fold(cell.value)
            if folded in self._members:
                return Label("member", cell, member=self._members[folded])
            if folded in _TOTALS:
                return Label("total", cell)
        reading = dates.read_period(cell, self.grain, year)
        if reading is not None and reading.period is not None:
            return Label("period", cell, period=reading.period)
        if reading is not None:
            return Label("bad", cell, wrong=reading.wrong or "", fix=reading.fix)
        return Label("other", cell) if isinstance(cell.value, str) else None

    # -- finding tables -------------------------------------------------------------------------------

    def find(self) -> list[Physical]:
        """Return every crosstab of this shape on the sheet, top to bottom."""
        tables: list[Physical] = []
        for row in sorted(self._columns):
            table = self._header(row, self._columns[row])
            if table is not None and not (tables and row in tables[-1].down):
                tables.append(table)
                self._rows(table)
        return [table for table in tables if table.down]

    def _header(self, row: int, columns: list[int]) -> Physical | None:
        for across, down in (("period", "member"), ("member", "period")):
            year = self._year(row)
            fits = [c for c in columns if (label := self.label(row, c, year)) and label.kind == across]
            if not fits:
                continue
            label_column = self._label_column(row, fits[0], down)
            if label_column is not None:
                return Physical(
                    self.sheet,
                    row,
                    label_column,
                    self._across(row, label_column, fits[-1]),
                    members_down=down == "member",
                )
        return None

    def _label_column(self, row: int, before: int, kind: str) -> int | None:
        for column in range(before - 1, 0, -1):
            for below in range(row + 1, row + _LOOK_BELOW):
                label = self.label(below, column)
                if label is not None and label.kind == kind:
                    return column
        return None

    def _across(self, row: int, label_column: int, last_fit: int) -> dict[int, Label]:
        year, headings, column = self._year(row), {}, label_column + 1
        while column <= last_fit or self.sheet.text(row, column):
            label = self.label(row, column, year)
            if label is None and (cell := self.sheet.label(row, column)) is not None and cell.value is not None:
                label = Label("other", cell)
            if label is not None:
                headings[column] = label
            column += 1
        return headings

    def _rows(self, table: Physical) -> None:
        """Fill in the row labels down to two empty rows or the next heading row."""
        empty = 0
        row = table.header_row
        while empty < 2 and row < self.sheet.last_row:
            row += 1
            filled = [c for c in table.across if (cell := self.sheet.at(row, c)) and cell.value is not None]
            label = self.label(row, table.label_column)
            if not filled and label is None:
                empty += 1
                continue
            empty = 0
            if self._is_header(row, table):
                return
            cell = self.sheet.label(row, table.label_column)
            known = label is not None and label.kind in ("member", "total", "period")
            if known or (filled and self._holds_figures(row, filled)):
                table.down[row] = label or Label("other", cell or Cell(row, table.label_column, None, "text"))

    def _is_header(self, row: int, table: Physical) -> bool:
        kind = "period" if table.members_down else "member"
        return any((label := self.label(row, c)) is not None and label.kind == kind for c in table.across)

    def _holds_figures(self, row: int, columns: list[int]) -> bool:
        readings = [read(self.sheet.at(row, column), Kind.NUMBER) for column in columns]
        return any(
            isinstance(reading.value, float) or (reading.state and reading.state != "not received")
            for reading in readings
        ) or any("%" in self.sheet.text(row, c) for c in columns)

    # -- titles ---------------------------------------------------------------------------------------

    def titles(self, row: int, label_column: int = 1) -> list[str]:
        """Return the texts that may entitle a table, nearest first: corner, rows above, sheet name."""
        texts = [self.sheet.text(row, column) for column in range(1, label_column + 1)]
        for above in range(row - 1, max(0, row - 1 - _LOOK_ABOVE), -1):
            in_row = [self.sheet.text(above, column) for column in range(1, self.sheet.last_column + 1)][:12]
            texts += [text for text in in_row if text]
        return [text for text in texts if text] + [self.sheet.name]

    def _year(self, row: int) -> int | None:
        if self.grain != "quarter":
            return None  # only quarters leave their year to the title
        for text in self.titles(row):
            year = dates.span_years(text)
            if year is not None:
                return year
        return None

    def block(self, table: Physical) -> Crosstab | None:
        """Return which block of the spec a table is, by the nearest title that names one."""
        for text in self.titles(table.header_row, table.label_column):
            folded = f" {fold(text)} "
            for block in self.tables:
                if any(f" {fold(title)} " in folded for title in block.titles):
                    return block
        return next((block for block in self.tables if block.alone), None)
