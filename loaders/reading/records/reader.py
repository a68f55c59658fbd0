"""Read tables of one record a row under a row of headings, wherever they stand on a sheet."""

from dataclasses import dataclass

from loaders.opening.cells import Sheet, address
from loaders.reading.accounts import Taken
from loaders.reading.extract import Area, Content, Extract, Found, Placed, settle_percentages
from loaders.reading.marks import read_figure, say_bad_value
from loaders.reading.records.alike import Alike, is_plain
from loaders.reading.records.headings import Headings, RecordTable
from loaders.reading.records.keys import NOBODY, KeyReader
from loaders.reading.records.period_above import PeriodAbove
from loaders.reading.records.totals import Totals
from loaders.reading.records.unknown import UnknownColumns, is_filled
from loaders.spec import Dimension, Kind, ReturnSpec, Value
from loaders.wording.labels import did_you_mean, fold, plain
from loaders.wording.values import MERGED, Reading
from store.periods import Period
from store.states import State

_FAR = 2  # empty rows after which only a row with a period still belongs to the table


def read_records(spec: ReturnSpec, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every record on `sheet`, with its problems."""
    for found in Headings(spec, sheet, extract.decisions).find():
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
        shares = any(value.kind is Kind.PERCENT for _, value in self.values)  # settled when all of a column are read
        self.alike = (
            Alike(spec, self.sheet, self.keys.clear, self.period_column, self.dimensions, self.values)
            if self.period_column is not None and self.values and not shares and not self.sheet.merged
            else None
        )
        self._texts: dict[tuple[str, str], Reading] = {}  # a text that stands in many rows is read once
        self.last = 0  # the last row that is no note
        self.totals = Totals(
            self.sheet, [(c, v) for c, v in self.values if v.kind is Kind.COUNT and not v.stock], extract
        )

    def read(self) -> None:
        """Read the records down to the next heading row, then settle percentages."""
        UnknownColumns(self.spec, self.found, self.extract).say()
        header = self.found.header_row
        far_notes: list[int] = []
        above = None
        if self.period_column is None and (self.table.date_labels or self.found.period_above):
            above = PeriodAbove(self.found, self.columns, self.keys, self.extract).read()
            if above is None:
                self.values = []  # the problem it has added stands for all of them
        percentages: list[_Spot] = []
        previous, place, rows = header, 0, self._rows()
        while place < len(rows):
            if self.alike is not None and rows[place] == previous + 1:
                after = self.alike.take(rows, place, self.extract.found, self.totals)
                if after > place:
                    self.last = previous = rows[after - 1]
                    place = after
                    continue
            row, place = rows[place], place + 1
            if not (filled := self._filled(row)):
                continue
            gap, previous = row - previous - 1, row
            far = gap >= _FAR
            if self._is_note(row, filled, far) or (gap and self._stands_alone(filled)):
                far_notes += [] if self._is_bare_period(row, filled) else [row]
                continue
            self.last = row
            if self._is_total(row):
                continue
            period, fine = self.keys.period(row) if above is None else (above, True)
            members = {role.name: self.keys.member(row, column, role) for column, role in self.dimensions}
            if NOBODY in members.values():
                self.extract.used.add_block(self.sheet.name, range(row, row + 1), self.columns, Taken.OUT)
            if not fine or None in members.values() or NOBODY in members.values():
                self.totals.spoilt = True
                continue
            key = self.spec.key({name: member or "" for name, member in members.items()})
            label = self.sheet.text(row, self.label_column)
            if self.alike is not None:
                self.alike.learn_members(row, [member or "" for member in members.values()])
            for column, value in self.values:
                spot = self._value(row, column, value, period, key, label)
                if spot is not None and value.kind is Kind.PERCENT:
                    percentages.append(spot)
                elif spot is not None:
                    self._keep(spot, spot.reading.value)
        self.keys.say_unknown()
        self._settle(percentages)
        self._use_all_but(far_notes)

    def _use_all_but(self, rows: list[int]) -> None:
        """Count the table as read, but for rows far below it that are no records: their figures are reported."""
        header, name, used = self.found.header_row, self.sheet.name, self.extract.used
        values = [column for column, _ in self.values]
        first = header + 1
        for row in (*rows, self.found.last_row + 1):
            used.add_block(name, range(first, row), values)
            used.add_block(name, range(first, row), [c for c in self.columns if c not in values], Taken.LABEL)
            first = row + 1
        known = [column for column in self.columns if column not in self.found.inferred]
        used.add_block(name, range(header, header + 1), known, Taken.HEADING)
        for column, lines in self.found.wrapped.items():
            for row in range(header - lines, header):
                holder = self.sheet.merged.get((row, column), (row, column))
                used.add(name, *holder, Taken.HEADING)
        last = max(self.last, header)
        columns = frozenset(self.columns)
        top = header - max(self.found.wrapped.values(), default=0)
        self.extract.areas.append(Area(name, top, header + 1, last, columns, header))

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

    def _rows(self) -> list[int]:
        return [row for row in self.sheet.rows if self.found.header_row < row <= self.found.last_row]

    def _filled(self, row: int) -> list[int]:
        """Return the columns of the table in which a row holds something."""
        first, values = self.sheet.row(row)
        last = first + len(values)
        return [c for c in self.columns if first <= c < last and is_filled(values[c - first])]

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

    def _stands_alone(self, filled: list[int]) -> bool:
        """Return whether a row behind an empty one holds a name and nothing else: the title of what follows."""
        return len(filled) == 1 and len(self.columns) > 2 and filled[0] in [column for column, _ in self.dimensions]

    def _is_bare_period(self, row: int, filled: list[int]) -> bool:
        """Return whether a row holds a period printed beforehand, with nothing said for it yet."""
        alone = filled == [self.period_column]
        cell = self.sheet.label(row, filled[0]) if alone else None
        reading = self.keys.reading(cell) if cell is not None else None
        return reading is not None and (reading.period is not None or bool(reading.options))

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
        elif type(raw) is float and is_plain(raw, value.kind):
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
            say_bad_value(value, Placed(reading, self.sheet.name, address(row, column), shown), self.extract)
            self.totals.spoilt = True
            return None
        if self.alike is not None:
            self.alike.learn_value(column, raw, reading)
        if isinstance(reading.value, float):
            self.totals.add(row, column, reading.value)
        return _Spot(value, reading, row, column, period, key, label)

    def _covers_others(self, row: int, column: int, value: Value) -> bool:
        """Return whether a merged figure covers the place of another; a text may stand for several rows."""
        figures = [c for c, _ in self.values] if value.kind is not Kind.TEXT else []
        return any(c in figures for r, c in self.sheet.spread.get((row, column), ()) if r <= self.found.last_row)

    def _reading(self, row: int, column: int, value: Value) -> Reading:
        cell = self.sheet.label(row, column) if value.kind is Kind.TEXT else self.sheet.at(row, column)
        reading = read_figure(cell, value, self.extract, self.sheet.since_1904)
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


def _chosen(text: str, value: Value) -> Reading:
    """Return the choice a text stands for."""
    for choice in value.choices:
        if fold(text) in {fold(wording) for wording in (choice.name, *choice.aliases)}:
            return Reading(value=choice.name)
    names = [choice.name for choice in value.choices]
    return Reading(wrong="is not one of the words allowed here", fix=did_you_mean(plain(text), names))
