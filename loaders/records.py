"""Read tables of one record a row under a row of headings, wherever they stand on a sheet."""

import re
from dataclasses import dataclass

from loaders import dates
from loaders.extract import TOTAL_WORDS, Extract, Found, Placed, bad_value, settle_percentages, unknown_member
from loaders.labels import did_you_mean, fold, plain
from loaders.ledger import Cell, Sheet, address
from loaders.problems import a, error, warning
from loaders.record_headings import RecordTable, columns_in, is_header, names_of
from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, Value
from loaders.values import NOT_RECEIVED, Reading, read
from store.periods import Period

_FAR = 2  # empty rows after which only a row with a period still belongs to the table
_TOTALS = {fold(word) for word in TOTAL_WORDS}


def read_records(spec: ReturnSpec, table: Records, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every record on `sheet`, with its problems."""
    names = names_of(spec, table)
    headers = [row for row in sorted({row for row, _ in sheet.cells}) if is_header(spec, table, sheet, row, names)]
    for place, row in enumerate(headers):
        last = headers[place + 1] - 1 if place + 1 < len(headers) else sheet.last_row
        columns, unknown = columns_in(sheet, row, names)
        extract.evidence += 2 * len(columns)
        _Reader(spec, table, RecordTable(sheet, row, columns, unknown, last), extract).read()


class _Reader:
    """Reads the records of one table."""

    def __init__(self, spec: ReturnSpec, table: Records, found: RecordTable, extract: Extract) -> None:
        self.spec, self.table, self.found, self.extract = spec, table, found, extract
        self.sheet = found.sheet
        self.period_column = next((c.column for c in found.columns if c.role is None), None)
        self.dimensions = [c for c in found.columns if isinstance(c.role, Dimension)]
        self.values = [(c.column, c.role) for c in found.columns if isinstance(c.role, Value)]

    def read(self) -> None:
        """Read the records down to the next heading row, then settle percentages."""
        self._say_unknown()
        for column in self.found.columns:
            self.extract.used.add((self.sheet.name, self.found.header_row, column.column))
        readings: dict[tuple[int, int], tuple[Value, Placed, _Key]] = {}
        empty = 0
        for row in range(self.found.header_row + 1, self.found.last_row + 1):
            if not any(self._filled(row, column.column) for column in self.found.columns):
                empty += 1
                continue
            if self._is_note(row, far=empty >= _FAR):
                continue
            empty = 0
            key = self._key(row)
            if key is not None:
                readings |= {(row, column): (value, spot, key) for column, value, spot in self._row(row)}
        self._add(readings)

    def _is_note(self, row: int, far: bool) -> bool:
        """Return whether a row is a note or a block's title: one text and nothing else, or far below without a key."""
        filled = [column for column in self.found.columns if self._filled(row, column.column)]
        if self.period_column is not None and len(filled) == 1 and filled[0].role is None:
            cell = self.sheet.label(row, self.period_column)
            return cell is not None and dates.read_period(cell, self.table.grain) is None
        if not far or self.period_column is None:
            return far
        cell = self.sheet.label(row, self.period_column)
        reading = dates.read_period(cell, self.table.grain) if cell is not None else None
        return reading is None or reading.period is None

    def _filled(self, row: int, column: int) -> bool:
        cell = self.sheet.at(row, column)
        return cell is not None and (cell.type == "uncalculated" or bool(str(cell.value).strip()))

    def _say_unknown(self) -> None:
        titles = [value.headings[0] if value.headings else value.title for value in self.spec.values]
        for column, heading in self.found.unknown.items():
            below = range(self.found.header_row + 1, self.found.last_row + 1)
            if any(isinstance(read(self.sheet.at(row, column), Kind.NUMBER).value, float) for row in below):
                if self._is_member(heading):
                    continue  # a crosstab of the same return shares this heading row
                self.extract.problems.append(
                    warning(
                        "unknown_column",
                        self.sheet.name,
                        address(self.found.header_row, column),
                        heading,
                        f"“{heading}” is not a column of this return, so its figures are not read.",
                        did_you_mean(heading, titles),
                    )
                )
                self.extract.used |= {(self.sheet.name, row, column) for row in below}

    def _is_member(self, heading: str) -> bool:
        names = [name for d in self.spec.dimensions for member in d.members for name in (member.name, *member.aliases)]
        return fold(heading) in {fold(name) for name in names} | _TOTALS

    # -- one record -----------------------------------------------------------------------------------

    def _key(self, row: int) -> "_Key | None":
        """Return period and members of a record, or None when it has none or is a total."""
        first = self.period_column or self.found.columns[0].column
        if fold(self.sheet.text(row, first)) in _TOTALS:
            self._use_row(row)
            return None
        period, fine = self._period(row)
        members: list[str] = []
        for column in self.dimensions:
            assert isinstance(column.role, Dimension)
            member = self._member(row, column.column, column.role)
            fine = fine and member is not None
            members.append(member or "")
        if not fine:
            self._use_row(row)
            return None
        if self.table.only:
            members = []  # these records stand for the whole county
        return _Key(period, tuple(members), address(row, first), self.sheet.text(row, first))

    def _use_row(self, row: int) -> None:
        self.extract.used |= {(self.sheet.name, row, column.column) for column in self.found.columns}

    def _period(self, row: int) -> tuple[Period | None, bool]:
        if self.period_column is None:
            return None, True
        place = address(row, self.period_column)
        cell = self.sheet.label(row, self.period_column)
        self.extract.used.add((self.sheet.name, row, self.period_column))
        if cell is None or cell.value is None or not str(cell.value).strip():
            if self.table.period_required:
                self.extract.problems.append(
                    error(
                        "no_label",
                        self.sheet.name,
                        place,
                        None,
                        "There are figures here but no period.",
                        "Give the month, like Mar-22.",
                    )
                )
            return None, not self.table.period_required
        if isinstance(cell.value, float) and self.table.grain == "any" and 2000 <= cell.value < 2100:
            cell = Cell(cell.row, cell.column, f"{cell.value:.0f}", "text")
        reading = dates.read_period(cell, self.table.grain)
        if reading is not None and reading.period is not None:
            return reading.period, True
        wrong = reading.wrong if reading else "is not a date or period"
        shown = self.sheet.text(row, self.period_column)
        self.extract.problems.append(
            error(
                "bad_date",
                self.sheet.name,
                place,
                shown,
                f"“{shown}” {wrong}.",
                reading.fix if reading else "Write the month like Mar-22.",
            )
        )
        return None, False

    def _member(self, row: int, column: int, dimension: Dimension) -> str | None:
        text = plain(self.sheet.text(row, column)).strip()
        self.extract.used.add((self.sheet.name, row, column))
        if not text:
            self.extract.problems.append(
                error(
                    "no_label",
                    self.sheet.name,
                    address(row, column),
                    None,
                    f"{dimension.title} is blank.",
                    f"Give the {dimension.title.lower()}.",
                )
            )
            return None
        if not dimension.members:
            return self._fitting(text, row, column, dimension)
        for member in dimension.members:
            if fold(text) in {fold(name) for name in (member.name, *member.aliases)}:
                return member.name
        self.extract.problems.append(unknown_member(dimension, self.sheet.name, address(row, column), text))
        return None

    def _fitting(self, text: str, row: int, column: int, dimension: Dimension) -> str | None:
        if not dimension.pattern or re.fullmatch(dimension.pattern, text.upper()):
            return text.upper() if dimension.pattern else text
        self.extract.problems.append(
            error(
                f"unknown_{dimension.name}",
                self.sheet.name,
                address(row, column),
                text,
                f"“{text}” is not {a(dimension.title.lower())}.",
                f"Write it like {dimension.example}.",
            )
        )
        return None

    def _row(self, row: int) -> list[tuple[int, Value, Placed]]:
        spots = []
        for column, value in self.values:
            cell = self.sheet.label(row, column) if value.kind is Kind.TEXT else self.sheet.at(row, column)
            reading = read(cell, value.kind)
            spot = Placed(reading, self.sheet.name, address(row, column), self.sheet.text(row, column) or None)
            self.extract.used.add((self.sheet.name, row, column))
            if value.required and reading.state == NOT_RECEIVED:
                reading = Reading(wrong="is blank", fix="Fill it in.")
                spot = Placed(reading, spot.sheet, spot.cell, None)
            elif value.choices and isinstance(reading.value, str):
                reading = _chosen(reading.value, value)
                spot = Placed(reading, spot.sheet, spot.cell, spot.shown)
            if reading.wrong:
                self.extract.problems.append(bad_value(value, spot))
            else:
                spots.append((column, value, spot))
        return spots

    def _add(self, readings: dict[tuple[int, int], "tuple[Value, Placed, _Key]"]) -> None:
        for value in {entry[0].name: entry[0] for entry in readings.values()}.values():
            mine = [(spot, key) for v, spot, key in readings.values() if v is value]
            fractions, mixed = settle_percentages(value, [spot for spot, _ in mine])
            self.extract.problems += mixed
            for spot, key in mine:
                self.extract.found.append(
                    Found(
                        value.name,
                        key.period,
                        key.members,
                        fractions.get(spot.cell, spot.reading.value),
                        spot.reading.state,
                        spot.sheet,
                        spot.cell,
                        key.cell,
                        key.label,
                    )
                )


@dataclass(frozen=True)
class _Key:
    period: Period | None
    members: tuple[str, ...]
    cell: str
    label: str


def _chosen(text: str, value: Value) -> Reading:
    """Return the choice a text stands for."""
    for choice in value.choices:
        if fold(text) in {fold(wording) for wording in (choice.name, *choice.aliases)}:
            return Reading(value=choice.name)
    return Reading(wrong="is not one of the words allowed here", fix=_names_of(text, value.choices))


def _names_of(text: str, members: tuple[Member, ...]) -> str:
    return did_you_mean(text, [member.name for member in members])
