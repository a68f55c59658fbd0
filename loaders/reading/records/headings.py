"""Find the heading rows of tables of records, and what each heading means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.answers import Decisions
from loaders.opening.cells import Sheet
from loaders.reading.meaning import recipe_key
from loaders.spec import Dimension, Records, ReturnSpec, ShareOf, Value
from loaders.wording import dates
from loaders.wording.labels import fold
from loaders.wording.lexicon import lexicon_of
from loaders.wording.vocabulary import Sort

_ABOVE = 8  # rows above a table in which its period may stand once
_SAMPLE = 12  # rows under a heading that show what a column without a known heading holds


@dataclass(frozen=True)
class Column:
    """A heading that was understood: the period, a dimension or a value."""

    column: int
    heading: str
    role: Value | Dimension | None  # None: the period


@dataclass
class RecordTable:
    """A table of records as it stands on the sheet."""

    table: Records
    sheet: Sheet
    header_row: int
    columns: list[Column]
    unknown: dict[int, str]
    last_row: int
    below: int = 0  # the heading row of the same kind of table above it, 0 without one
    period_above: bool = False  # its period stands once above it, behind a heading of its column
    wrapped: dict[int, int] = field(default_factory=dict)  # column -> how many rows above belong to its heading
    inferred: set[int] = field(default_factory=set)  # columns known by what stands in them, whatever their headings say


class Headings:
    """What the headings of one spec's records mean, worked out once for all rows of a sheet."""

    def __init__(self, spec: ReturnSpec, sheet: Sheet, decisions: Decisions) -> None:
        self.spec, self.sheet, self.decisions = spec, sheet, decisions
        self.lexicon = lexicon_of(spec)
        self.tables = [(table, _names(spec, table)) for table in spec.tables if isinstance(table, Records)]
        self._known = {name for _, names in self.tables for name in names}
        self._ends = {" ".join(name.split(" ")[n:]) for name in self._known for n in range(1, name.count(" ") + 1)}

    def find(self) -> list[RecordTable]:
        """Return every table of records on the sheet, top to bottom; each ends where the next begins."""
        found: list[RecordTable] = []
        words = {text for text in self.sheet.texts if self._may_head(text)} if self.tables else set()
        for row in self.sheet.rows_with(words):
            found += self._tables_in(row)
        for table in found:
            later = [other.header_row for other in found if other.header_row > table.header_row]
            earlier = [o.header_row for o in found if o.header_row < table.header_row and o.table is table.table]
            table.last_row = min(later) - 1 if later else self.sheet.last_row
            table.below = max(earlier, default=0)
        return found

    def _tables_in(self, row: int) -> list[RecordTable]:
        """Return the tables that a row heads: none, one, or several side by side.

        The heading of a period or dimension that stands a second time begins another table.
        """
        starts, seen = [1], set[int]()
        for column in range(1, self.sheet.last_column + 1):
            roles = {id(role) for role in self._roles(row, column) if not isinstance(role, Value)}
            if roles & seen:
                starts.append(column)
                seen = set()
            seen |= roles
        found: list[RecordTable] = []
        end = self.sheet.last_column
        for start in reversed(starts):
            columns = range(start, end + 1)
            best = max((self._read(row, columns, table, names) for table, names in self.tables), key=_weight)
            if best is not None:
                found.insert(0, best)
                end = start - 1
        return found

    def _roles(self, row: int, column: int) -> list[Value | Dimension | None]:
        worded = ((names, self._wording(row, column, names)) for _, names in self.tables)
        return [names[fold(wording)] for names, wording in worded if wording is not None]

    def _may_head(self, text: str) -> bool:
        """Return whether a text may be a heading: a wording, or the last line of one that is wrapped over rows."""
        folded = fold(text)
        return folded in self._known or folded in self._ends

    def _read(
        self, row: int, among: range, table: Records, names: dict[str, Value | Dimension | None]
    ) -> RecordTable | None:
        columns: list[Column] = []
        unknown: dict[int, str] = {}
        seen: set[int] = set()
        for column in among:
            wording = self._wording(row, column, names)
            if wording is None:
                own = self.sheet.text(row, column)
                if own and (said := self._said(own, names)) is not None and id(said) not in seen:
                    seen.add(id(said))
                    columns.append(Column(column, own, said))
                elif own:
                    unknown[column] = own
            elif fold(wording) == "%" and not self._is_beside_its_count(names[fold(wording)], columns, column):
                unknown[column] = wording
            elif id(role := names[fold(wording)]) not in seen:
                seen.add(id(role))
                columns.append(Column(column, wording, role))
            elif isinstance(role, Value):
                unknown[column] = wording  # two columns for one value: neither is settled by which comes first
        found = RecordTable(table, self.sheet, row, columns, unknown, row)
        for known in columns:
            own = fold(self.sheet.text(row, known.column))
            words = fold(known.heading)
            found.wrapped[known.column] = (
                0 if words == own else 1 + (words != fold(f"{self.sheet.text(row - 1, known.column)} {own}"))
            )
        return found if self._is_header(found, among) else None

    def _is_beside_its_count(self, role: Value | Dimension | None, columns: list[Column], column: int) -> bool:
        """Return whether the column left of a bare % holds a count that this percentage is a share of or out of."""
        left = next((c.role for c in columns if c.column == column - 1), None)
        shares = [
            c for c in self.spec.checks if isinstance(c, ShareOf) and isinstance(role, Value) and c.percent == role.name
        ]
        return isinstance(left, Value) and any(left.name in (share.part, share.whole) for share in shares)

    def _wording(self, row: int, column: int, names: dict[str, Value | Dimension | None]) -> str | None:
        """Return the heading of a column that is known: alone, or with the one or two lines above it."""
        own = self.sheet.text(row, column)
        above = [self.sheet.text(row - n, column) if row > n else "" for n in (1, 2)]
        tries = (own, f"{above[0]} {own}", f"{above[1]} {above[0]} {own}")
        known = next((text for text in tries if own and fold(text) in names), None)
        return known or (self._by_its_phrase(own, names) if own else None)

    def _by_its_phrase(self, text: str, names: dict[str, Value | Dimension | None]) -> str | None:
        """Return the wording of the one value that a heading names among words that change nothing: Number attended."""
        parsed = self.lexicon.parse(text)
        values = {term.name for term in parsed.named("value")}
        if len(values) != 1 or parsed.unknown or parsed.times or parsed.loose or parsed.sorts - {Sort.ACTUAL}:
            return None
        if len(parsed.phrases) != 1 or not parsed.sorts:
            return None
        name = next(iter(values))
        return next((wording for wording, role in names.items() if isinstance(role, Value) and role.name == name), None)

    def _said(self, heading: str, names: dict[str, Value | Dimension | None]) -> Value | None:
        """Return the value that an officer said a heading stands for."""
        kind, _, name = (self.decisions.get(f"heading:{recipe_key(heading)}") or "").partition(":")
        values = [role for role in names.values() if isinstance(role, Value)]
        return next((value for value in values if kind == "value" and value.name == name), None)

    def _is_header(self, found: RecordTable, among: range) -> bool:
        """Return whether a row heads a table of these records: a value, and every column that names a record.

        A heading that is blank or not known may still be the period's or a dimension's, where all that stands under it
        can be nothing else; it is added to the columns.
        """
        table, roles = found.table, [column.role for column in found.columns]
        if not any(isinstance(role, Value) for role in roles):
            return False
        wanted: list[Dimension | None] = [d for d in self.spec.dimensions_of(table) if d not in roles]
        if table.grain and table.period_headings and table.period_required and None not in roles:
            above = periods_above(self.sheet, table.period_headings, found.header_row, found.header_row - _ABOVE - 1)
            found.period_above = bool(above)
            wanted += [] if found.period_above else [None]
        if wanted and (len(roles) < 2 or any(_figure(found.sheet, found.header_row, c) for c in found.unknown)):
            return False
        first = min(column.column for column in found.columns)
        for role in wanted:
            place = next((c for c in range(first - 1, among.start - 1, -1) if self._holds(found, c, role)), None)
            if place is None:
                return False
            found.inferred.add(place)
            found.columns.append(Column(place, self.sheet.text(found.header_row, place), role))
            found.unknown.pop(place, None)
        return len(found.columns) >= 2 or bool(table.date_labels)

    def _holds(self, found: RecordTable, column: int, role: Dimension | None) -> bool:
        """Return whether everything that stands under a heading is a period, or a member of a dimension."""
        if any(known.column == column for known in found.columns):
            return False
        below = range(found.header_row + 1, min(found.header_row + _SAMPLE, self.sheet.last_row) + 1)
        cells = [
            cell for row in below if (cell := self.sheet.label(row, column)) is not None and cell.value is not None
        ]
        if role is None:
            readings = [dates.read_period(cell, found.table.grain, since_1904=self.sheet.since_1904) for cell in cells]
            return bool(readings) and all(reading is not None and reading.period for reading in readings)
        members = {fold(name) for member in role.members for name in (member.name, *member.aliases)}
        return bool(cells) and all(fold(str(cell.value)) in members for cell in cells)


def _figure(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.at(row, column)
    return cell is not None and cell.type == "number"


def _weight(found: RecordTable | None) -> int:
    return len(found.columns) if found else 0


def _names(spec: ReturnSpec, table: Records) -> dict[str, Value | Dimension | None]:
    """Return folded heading -> what it is; the period is None."""
    names: dict[str, Value | Dimension | None] = {fold(heading): None for heading in table.period_headings}
    for dimension in spec.dimensions_of(table):
        names |= {fold(heading): dimension for heading in (dimension.title, *dimension.headings)}
    for value in spec.values_of(table):
        names |= {fold(heading): value for heading in (value.title, *value.headings)}
    return names


def periods_above(sheet: Sheet, labels: Sequence[str], before: int, after: int = 0) -> list[tuple[int, int, str]]:
    """Return (row, column, text behind the label) of the date labels between two rows, nearest to `before` first."""
    wanted = sorted((fold(label) for label in labels), key=len, reverse=True)
    found = []
    for row in range(before - 1, max(after, 0), -1):
        for column in sheet.columns_in(row):
            text = sheet.text(row, column)
            label = next((label for label in wanted if f"{fold(text)} ".startswith(f"{label} ")), None)
            if label is not None:
                _, mark, rest = text.partition(":")
                found.append((row, column, rest.strip() if mark else text[len(label) :].strip()))
    return found
