"""Read tables of one record a row under a row of headings, wherever they stand on a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.opening.cells import Cell, Raw, Sheet, address
from loaders.problems import warning
from loaders.reading.extract import (
    TOTAL_WORDS,
    Content,
    Extract,
    Found,
    Placed,
    bad_value,
    is_subtotal,
    settle_percentages,
)
from loaders.reading.records.headings import Headings, RecordTable
from loaders.reading.records.keys import KeyReader
from loaders.reading.records.period_above import PeriodAbove
from loaders.reading.records.totals import Totals
from loaders.spec import Dimension, Kind, ReturnSpec, Value
from loaders.wording.labels import did_you_mean, fold, plain
from loaders.wording.values import MERGED, Reading, read_cell
from store.periods import Period
from store.states import State

_FAR = 2  # empty rows after which only a row with a period still belongs to the table
_TOTALS = {fold(word) for word in TOTAL_WORDS}


def read_records(spec: ReturnSpec, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every record on `sheet`, with its problems."""
    for found in Headings(spec, sheet).find():
        extract.evidence += 2 * len(found.columns)
        _Reader(spec, found, extract).read()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value that was read, and where: kept until its column's percentages are settled."""

    value: Value
    reading: Reading
    row: int
    column: int
    period: Period | None
    members: tuple[str, ...]
    label: str


class _Reader:
    """Reads the records of one table."""

    def __init__(self, spec: ReturnSpec, found: RecordTable, extract: Extract) -> None:
        self.spec, self.table, self.found, self.extract = spec, found.table, found, extract
        self.sheet = found.sheet
        self.period_column = next((c.column for c in found.columns if c.role is None), None)
        self.keys = KeyReader(self.sheet, self.table, found.header_row, self.period_column, extract)
        self.dimensions = [(c.column, c.role) for c in found.columns if isinstance(c.role, Dimension)]
        self.values = [(c.column, c.role) for c in found.columns if isinstance(c.role, Value)]
        self.columns = [c.column for c in found.columns]
        self.label_column = self.period_column or min(self.columns)
        self._texts: dict[tuple[str, str], Reading] = {}  # a text that stands in many rows is read once
        self.totals = Totals(
            self.sheet, [(c, v) for c, v in self.values if v.kind is Kind.COUNT and not v.stock], extract
        )

    def read(self) -> None:
        """Read the records down to the next heading row, then settle percentages."""
        self._say_unknown()
        header = self.found.header_row
        far_notes: list[int] = []
        above = None
        if self.period_column is None and self.table.date_labels:
            above = PeriodAbove(self.found, self.columns, self.keys, self.extract).read()
            if above is None:
                self.values = []  # the problem it has added stands for all of them
        percentages: list[_Spot] = []
        previous = header
        for row, filled in self._filled_rows():
            far, previous = row - previous - 1 >= _FAR, row
            if self._is_note(row, filled, far):
                far_notes += [row] * far
                continue
            if self._is_total(row):
                continue
            period, fine = self.keys.period(row) if above is None else (above, True)
            members = {role.name: self.keys.member(row, column, role) for column, role in self.dimensions}
            if not fine or None in members.values():
                self.totals.spoilt = True
                continue
            key = self.spec.key({name: member or "" for name, member in members.items()})
            label = self.sheet.text(row, self.label_column)
            for column, value in self.values:
                spot = self._value(row, column, value, period, key, label)
                if spot is not None and value.kind is Kind.PERCENT:
                    percentages.append(spot)
                elif spot is not None:
                    self._keep(spot, spot.reading.value)
        self._settle(percentages)
        self._use_all_but(far_notes)

    def _use_all_but(self, rows: list[int]) -> None:
        """Count the table as read, but for rows far below it that are no records: their figures are reported."""
        first = self.found.header_row
        for row in (*rows, self.found.last_row + 1):
            self.extract.used.add_block(self.sheet.name, range(first, row), self.columns)
            first = row + 1

    def _is_total(self, row: int) -> bool:
        """Return whether a row is a total or subtotal, which is then checked; any of its keys may say so."""
        if self.totals.take(row, self.sheet.text(row, self.label_column)):
            return True
        keys = [column for column, _ in self.dimensions if column != self.label_column]
        said = next((column for column in keys if self.totals.names(self.sheet.text(row, column))), None)
        if said is None:
            return False
        others = [c for c in (self.period_column, *(c for c, _ in self.dimensions)) if c not in (None, said)]
        self.totals.take_of_group(row, [c for c in others if c is not None])
        return True

    def _filled_rows(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each row of the table that holds something, and in which of its columns."""
        for row in self.sheet.rows:
            if self.found.header_row < row <= self.found.last_row:
                first, values = self.sheet.row(row)
                last = first + len(values)
                filled = [c for c in self.columns if first <= c < last and _is_filled(values[c - first])]
                if filled:
                    yield row, filled

    def _is_note(self, row: int, filled: list[int], far: bool) -> bool:
        """Return whether a row is a note or a block's title: one text and nothing else, or far below without a key."""
        if filled == [self.period_column]:
            return True  # a note, or a period printed beforehand with nothing said for it yet
        if len(filled) == 1 and len(self.columns) > 1 and self._is_title(row, filled[0]):
            return True
        if self.period_column is None:
            named = all(self.keys.names(self.sheet.text(row, column), role) for column, role in self.dimensions)
            return far and not (named and any(column in filled for column, _ in self.values))
        if not far:
            return False
        cell = self.sheet.label(row, self.period_column)
        reading = self.keys.reading(cell) if cell is not None else None
        return reading is None or reading.period is None

    def _is_title(self, row: int, column: int) -> bool:
        """Return whether the one text of a row is no member of the table: what stands above the next table."""
        role = next((role for at, role in self.dimensions if at == column), None)
        if role is None:
            return False
        keys = len(self.dimensions) + (self.period_column is not None)
        return keys > 1 or not self.keys.names(self.sheet.text(row, column), role)

    # -- values ---------------------------------------------------------------------------------------

    def _value(
        self, row: int, column: int, value: Value, period: Period | None, key: tuple[str, ...], label: str
    ) -> _Spot | None:
        """Return what a cell says, or None where it is a problem, which is added."""
        raw = self.sheet.raw(row, column)
        if self.sheet.merged and raw is not None and self._covers_others(row, column, value):
            reading = MERGED
        elif type(raw) is float and _is_plain(raw, value.kind):
            reading = Reading(value=raw)
        elif type(raw) is str and not self.sheet.merged:
            known = self._texts.get((value.name, raw))
            if known is None:
                known = self._texts[(value.name, raw)] = self._reading(row, column, value)
            reading = known
        else:
            reading = self._reading(row, column, value)
        if reading.wrong:
            shown = None if reading.wrong == "is blank" else self.sheet.text(row, column) or None
            self.extract.problems.append(
                bad_value(value, Placed(reading, self.sheet.name, address(row, column), shown))
            )
            self.totals.spoilt = True
            return None
        if isinstance(reading.value, float):
            self.totals.add(row, column, reading.value)
        return _Spot(value, reading, row, column, period, key, label)

    def _covers_others(self, row: int, column: int, value: Value) -> bool:
        """Return whether a merged figure covers the place of another; a text may stand for several rows."""
        figures = [c for c, _ in self.values] if value.kind is not Kind.TEXT else []
        return any(c in figures for r, c in self.sheet.spread.get((row, column), ()) if r <= self.found.last_row)

    def _reading(self, row: int, column: int, value: Value) -> Reading:
        cell = self.sheet.label(row, column) if value.kind is Kind.TEXT else self.sheet.at(row, column)
        reading = read_cell(cell, value.kind, self.sheet.since_1904)
        if value.required and reading.state == State.NOT_RECEIVED:
            reading = Reading(wrong="is blank", fix="Fill it in.")
        elif value.choices and isinstance(reading.value, str):
            reading = _chosen(reading.value, value)
        return reading

    def _settle(self, spots: list[_Spot]) -> None:
        for value in dict.fromkeys(spot.value for spot in spots):
            mine = [spot for spot in spots if spot.value is value]
            placed = [
                Placed(s.reading, self.sheet.name, address(s.row, s.column), self.sheet.text(s.row, s.column) or None)
                for s in mine
            ]
            fractions, mixed = settle_percentages(value, placed)
            self.extract.problems += mixed
            for spot, place in zip(mine, placed, strict=True):
                self._keep(spot, fractions.get(place.cell, spot.reading.value))

    def _keep(self, spot: _Spot, content: Content) -> None:
        self.extract.found.append(
            Found(
                spot.value.name,
                spot.period,
                spot.members,
                content,
                spot.reading.state,
                self.sheet.name,
                spot.row,
                spot.column,
                self.label_column,
                spot.label,
            )
        )

    # -- columns that are not known -------------------------------------------------------------------

    def _say_unknown(self) -> None:
        titles = [value.headings[0] if value.headings else value.title for value in self.spec.values_of(self.table)]
        below = range(self.found.header_row + 1, self.found.last_row + 1)
        for column, heading in self.found.unknown.items():
            if self._is_member(heading) or not any(self._holds_figure(row, column) for row in below):
                continue  # a crosstab of the same return may share this heading row
            self.extract.problems.append(
                warning(
                    "unknown_column",
                    self.sheet.name,
                    address(self.found.header_row, column),
                    heading,
                    f"“{heading}” is not a column of this return, so its figures are not read.",
                    did_you_mean(heading, titles),
                    ", ".join(titles),
                )
            )
            self.extract.used.add_block(self.sheet.name, below, [column])

    def _holds_figure(self, row: int, column: int) -> bool:
        raw = self.sheet.raw(row, column)
        if raw is None or type(raw) is float:
            return raw is not None
        return isinstance(read_cell(self.sheet.at(row, column), Kind.NUMBER).value, float)

    def _is_member(self, heading: str) -> bool:
        names = [name for d in self.spec.dimensions for member in d.members for name in (member.name, *member.aliases)]
        folded = fold(heading)
        return folded in {fold(name) for name in names} | _TOTALS or is_subtotal(folded)


def _is_plain(number: float, kind: Kind) -> bool:
    """Return whether a number without a format is what its column holds, with nothing more to ask."""
    if kind is Kind.COUNT:
        return number >= 0 and number.is_integer()
    return kind is Kind.NUMBER and abs(number) < 1e300


def _is_filled(value: Raw | Cell) -> bool:
    if isinstance(value, Cell):
        return value.type == "uncalculated" or bool(str(value.value).strip())
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _chosen(text: str, value: Value) -> Reading:
    """Return the choice a text stands for."""
    for choice in value.choices:
        if fold(text) in {fold(wording) for wording in (choice.name, *choice.aliases)}:
            return Reading(value=choice.name)
    names = [choice.name for choice in value.choices]
    return Reading(wrong="is not one of the words allowed here", fix=did_you_mean(plain(text), names))
