"""Read a list of "reason: number" lines, as sentences or as two columns, with one snapshot date for all."""

from dataclasses import dataclass

from loaders.opening.cells import Cell, Sheet, address
from loaders.problems import error, warning
from loaders.reading.accounts import Taken
from loaders.reading.extract import Area, Extract, Found, Placed, unknown_member
from loaders.reading.marks import read_figure, say_bad_value
from loaders.reading.snapshot_dates import SnapshotDates
from loaders.spec import Dimension, Kind, Lines, ReturnSpec, Value
from loaders.wording.labels import fold, plain, wordings
from loaders.wording.patterns import DOTALL, IGNORECASE, Pattern, pattern
from loaders.wording.values import Reading, read_cell
from store.periods import Period
from store.states import State

_NUMBER_FIRST = Pattern(r"(?P<number>\d[\d,]*)\s+(?P<label>\D.*)", DOTALL)
_WHOM = r"(?:\s*(?:children|child|young people|pupils|cases))?"
_NUMBER_LAST = Pattern(
    r"(?P<label>.*\D)(?:\s*[:=]\s*(?P<number>\d[\d,]*|\S+)"
    rf"|\s+[-\u2013\u2014]\s+(?P<dashed>\d[\d,]*)){_WHOM}",
    DOTALL | IGNORECASE,
)


@dataclass(frozen=True)
class _Line:
    cell: Cell
    label: str
    number: str | None  # where it stands in the label's own cell
    member: str | None


def read_lines(spec: ReturnSpec, table: Lines, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every line of the list on `sheet`, with its problems."""
    reader = _Reader(spec, table, sheet, extract)
    if reader.lines:
        reader.read()


class _Reader:
    """Reads the lines of one sheet."""

    def __init__(self, spec: ReturnSpec, table: Lines, sheet: Sheet, extract: Extract) -> None:
        assert spec.dimension is not None
        self.spec, self.table, self.sheet, self.extract = spec, table, sheet, extract
        self.value: Value = spec.value(table.value)
        self.dimension: Dimension = spec.dimension
        self._names = wordings({member.name: member.aliases for member in self.dimension.members})
        self._date_labels = [fold(label) for label in table.date_labels]
        known = [line for line in map(self._line, sheet) if line is not None and line.member]
        self.column = min((line.cell.column for line in known), default=0)
        self.lines = [line for line in known if line.cell.column == self.column]

    def _line(self, cell: Cell) -> _Line | None:
        if not isinstance(cell.value, str):
            return None
        text = plain(cell.value).strip()
        if fold(text) in self._names:
            return _Line(cell, text, None, self._names[fold(text)])
        for shape in (_NUMBER_FIRST, _NUMBER_LAST):
            found = shape.fullmatch(text)
            if found and fold(found["label"]) in self._names:
                number = found["number"] or found.groupdict().get("dashed")
                return _Line(cell, found["label"].strip(), number, self._names[fold(found["label"])])
        return _Line(cell, text, None, None)

    def read(self) -> None:
        """Read the date, each line, and the columns to its right."""
        self.extract.evidence += 3 * len(self.lines)
        extra = self._extra_columns()
        rows, figures = [line.cell.row for line in self.lines], self._figure_column(extra)
        on_day = SnapshotDates(self.sheet, self._date_labels, rows, self.column, figures, self.extract).read()
        first = min(line.cell.row for line in self.lines)
        for line in (*self.lines, *self._unknown(extra)):
            self.extract.used.add(self.sheet.name, line.cell.row, line.cell.column, Taken.LABEL)
            if line.member is None:
                self._say_unknown(line)
                continue
            on = on_day.get(line.cell.row)
            self._add(line, on, self.value, line.cell.column if line.number else self._number_column(line, extra))
            for column, value in extra.items():
                if value is not self.value and self.sheet.at(line.cell.row, column) is not None:
                    self._add(line, on, value, column, own=False)
        self._say_missing(first)
        rows = [line.cell.row for line in self.lines]
        columns = {self.column, *extra, *(f.column for f in self.extract.found if f.sheet == self.sheet.name)}
        top = self._heading_row(first, extra)
        area = Area(self.sheet.name, top, first, max(rows), frozenset(columns), top)
        self.extract.areas.append(area)

    def _figure_column(self, extra: dict[int, Value]) -> int:
        """Return the column of the figures: the one headed so, or the first with a number beside the first line."""
        named = next((column for column, value in extra.items() if value is self.value), None)
        beside = range(self.column + 1, self.sheet.last_column + 1)
        row = min(line.cell.row for line in self.lines)
        numbers = (c for c in beside if isinstance(read_cell(self.sheet.at(row, c), Kind.NUMBER).value, float))
        return named or next(numbers, self.column)

    def _heading_row(self, first: int, extra: dict[int, Value]) -> int:
        """Return the row of headings above the list; the list's first row where it has none."""
        rows = range(first - 1, max(0, first - 4), -1)
        headed = (
            r
            for r in rows
            if any(self.sheet.text(r, c) for c in (self.column, *extra)) and len(self.sheet.columns_in(r)) > 1
        )
        return next(headed, first)

    # -- lines ----------------------------------------------------------------------------------------

    def _extra_columns(self) -> dict[int, Value]:
        """Return column -> value for headings in the rows above the list."""
        first = min(line.cell.row for line in self.lines)
        names = {fold(word): value for value in self.spec.values for word in (value.title, *value.headings)}
        columns: dict[int, Value] = {}
        for row in range(max(1, first - 3), first):
            for column in range(self.column + 1, self.sheet.last_column + 1):
                value = names.get(fold(self.sheet.text(row, column))) if self.sheet.text(row, column) else None
                if value is not None and value not in columns.values():
                    columns[column] = value
                    self.extract.used.add(self.sheet.name, row, column, Taken.HEADING)
        return columns

    def _number_column(self, line: _Line, extra: dict[int, Value]) -> int:
        named = next((column for column, value in extra.items() if value is self.value), None)
        if named is not None:
            return named
        beside = range(self.column + 1, self.sheet.last_column + 1)
        filled = [c for c in beside if c not in extra and self.sheet.at(line.cell.row, c)]
        numbers = [
            c for c in filled if isinstance(read_cell(self.sheet.at(line.cell.row, c), Kind.NUMBER).value, float)
        ]
        if len(numbers) > 1:
            self.extract.used.add_block(self.sheet.name, range(line.cell.row, line.cell.row + 1), numbers, Taken.OUT)
            place = address(line.cell.row, numbers[1])
            shown = self.sheet.text(line.cell.row, numbers[1])
            self.extract.problems.append(
                error(
                    "which_column",
                    self.sheet.name,
                    place,
                    shown,
                    f"Two figures stand beside “{line.label}” ({', '.join(address(line.cell.row, c) for c in numbers)}), "
                    "and no heading says which is the number of children.",
                    "Write Number above the right column, or delete the other.",
                )
            )
        return filled[0] if filled else self.column + 1

    def _unknown(self, extra: dict[int, Value]) -> list[_Line]:
        """Return lines among and next to the known ones that carry a number but no known category."""
        known = [line.cell.row for line in self.lines]
        first, last = min(known), max(known)
        while first > 1 and self._carries(first - 1, extra):
            first -= 1
        while self._carries(last + 1, extra):
            last += 1
        rows = [row for row in range(first, last + 1) if row not in known and self._carries(row, extra)]
        cells = [cell for row in rows if (cell := self.sheet.at(row, self.column)) is not None]
        return [line for cell in cells if (line := self._line(cell)) is not None]

    def _carries(self, row: int, extra: dict[int, Value]) -> bool:
        """Return whether a row of the list's column is a line with a number, though of no known category."""
        cell = self.sheet.at(row, self.column)
        line = self._line(cell) if cell is not None else None
        if line is None or any(fold(line.label).startswith(label) for label in self._date_labels):
            return False
        named = next((column for column, value in extra.items() if value is self.value), None)
        beside = [named] if named else range(self.column + 1, self.sheet.last_column + 1)
        figures = [c for c in beside if isinstance(read_cell(self.sheet.at(row, c), Kind.COUNT).value, float)]
        self.extract.used.add_block(self.sheet.name, range(row, row + 1), figures)
        return bool(
            figures
            or _NUMBER_FIRST.fullmatch(line.label)
            or pattern(r":\s*\d+$").search(line.label)
            or self._begins_like_a_line(line.label)
        )

    def _begins_like_a_line(self, text: str) -> bool:
        """Return whether a text is a known category with a number somewhere behind it: … : 4 (2 new)."""
        folded = fold(text)
        return any(folded.startswith(f"{name} ") and pattern(r"\d").search(folded[len(name) :]) for name in self._names)

    def _say_unknown(self, line: _Line) -> None:
        label = pattern(r"^\d[\d,]*\s+|\s*:\s*\d+$").sub("", line.label)
        if fold(label) in ("total", "grand total"):
            self.extract.problems.append(
                error(
                    "total_of_overlapping",
                    self.sheet.name,
                    line.cell.address,
                    line.label,
                    "A total of categories means nothing: one child can be in several.",
                    "Delete the total.",
                )
            )
            return
        if self._begins_like_a_line(line.label):
            self.extract.problems.append(
                error(
                    "bad_line",
                    self.sheet.name,
                    line.cell.address,
                    line.label,
                    f"It is not clear which number of “{line.label}” is meant.",
                    "Write the category, a colon and one number, or give the number a column of its own.",
                )
            )
            return
        self.extract.problems.append(
            unknown_member(self.dimension, self.sheet.name, line.cell.address, line.label, label)
        )

    def _say_missing(self, first: int) -> None:
        present = {line.member for line in self.lines}
        for member in self.dimension.members:
            if member.expected and member.name not in present:
                self.extract.problems.append(
                    warning(
                        "missing_member",
                        self.sheet.name,
                        address(first, self.column),
                        None,
                        f"{member.name} is not in the list.",
                        "Add it, or publish without it: it will show as not received.",
                    )
                )

    def _add(self, line: _Line, period: Period | None, value: Value, column: int, own: bool = True) -> None:
        inside = own and line.number is not None
        cell = Cell(line.cell.row, column, line.number, "text") if inside else self.sheet.at(line.cell.row, column)
        reading: Reading = read_figure(cell, value, self.extract)
        place = address(line.cell.row, column)
        self.extract.used.add(self.sheet.name, line.cell.row, column)
        shown = line.number if inside else self.sheet.text(line.cell.row, column) or None
        if reading.wrong:
            say_bad_value(value, Placed(reading, self.sheet.name, place, shown), self.extract)
        elif period is not None:
            state = (
                reading.state
                if reading.value is not None or reading.state != State.NOT_RECEIVED
                else State.NOT_RECEIVED
            )
            self.extract.found.append(
                Found(
                    value.name,
                    period,
                    self.spec.key({self.dimension.name: line.member or ""}),
                    reading.value,
                    state,
                    self.sheet.name,
                    line.cell.row,
                    column,
                    line.cell.column,
                    line.label,
                )
            )
