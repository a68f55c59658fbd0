"""Read tables with members along one edge and periods along the other, wherever they stand on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders import dates
from loaders.extract import TOTAL_WORDS, Extract, Found, Placed, bad_value, settle_percentages
from loaders.labels import did_you_mean, fold, has_look_alikes, plain, wordings
from loaders.ledger import Cell, Sheet, address
from loaders.problems import Problem, error, warning
from loaders.spec import Crosstab, Dimension, Kind, ReturnSpec, Value
from loaders.values import Reading, read, state_named
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


class Reader:
    """Reads the crosstabs of one spec that share a grain."""

    def __init__(self, spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet) -> None:
        assert spec.dimension is not None
        self.spec, self.tables, self.sheet = spec, tables, sheet
        self.dimension: Dimension = spec.dimension
        self.grain = tables[0].grain
        self._members = wordings({member.name: member.aliases for member in self.dimension.members})
        self._headings = {fold(word) for value in spec.values for word in (value.title, *value.headings)}
        self._reasons = {fold(word) for table in tables for word in table.zero_reason}
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


def read_crosstabs(spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every value of the crosstabs on `sheet`, with its problems."""
    reader = Reader(spec, tables, sheet)
    for table in reader.find():
        block = reader.block(table)
        if block is None:
            continue
        titled = any(
            f" {fold(title)} " in f" {fold(text)} "
            for text in reader.titles(table.header_row, table.label_column)
            for title in block.titles
        )
        known = [
            label for label in (*table.across.values(), *table.down.values()) if label.kind in ("member", "period")
        ]
        extract.evidence += 3 + len({(label.member, label.period) for label in known}) + 6 * titled
        _TableReader(reader, table, block, extract).read()


class _TableReader:
    """Reads the values of one table and says what is wrong with it."""

    def __init__(self, reader: Reader, table: Physical, block: Crosstab, extract: Extract) -> None:
        self.reader, self.table, self.block, self.extract = reader, table, block, extract
        self.value: Value = reader.spec.value(block.value)
        self.sheet = table.sheet
        self.reason_columns = [c for c, label in table.across.items() if fold(str(label.cell.value)) in reader._reasons]
        self.figures = [c for c in table.across if c not in self.reason_columns and self._has_figures(c)]
        self.readings: dict[tuple[int, int], Reading] = {}

    def _has_figures(self, column: int) -> bool:
        label = self.table.across[column]
        if label.kind in ("member", "period", "total"):
            return True
        if label.kind == "other" and fold(str(label.cell.value)) in self.reader._headings:
            return False
        return any(
            isinstance(read(self.sheet.at(row, column), self.value.kind).value, float) for row in self.table.down
        )

    def read(self) -> None:
        """Read every cell, then check labels, totals, percentages and reasons."""
        placed: list[Placed] = []
        for row in self.table.down:
            for column in self.figures:
                cell = self.sheet.at(row, column)
                reading = read(cell, self.value.kind)
                self.readings[(row, column)] = reading
                self.extract.used.add((self.sheet.name, row, column))
                spot = Placed(reading, self.sheet.name, address(row, column), _shown(cell))
                if self._is_member_cell(row, column):
                    placed.append(spot)
                    if reading.wrong:
                        self.extract.problems.append(bad_value(self.value, spot))
        self._mark_labels_used()
        self._check_labels()
        self._check_totals()
        fractions, mixed = settle_percentages(self.value, placed)
        self.extract.problems += mixed
        self._add(fractions)

    def _is_member_cell(self, row: int, column: int) -> bool:
        return self.table.down[row].kind != "total" and self.table.across[column].kind != "total"

    def _mark_labels_used(self) -> None:
        for label in (*self.table.across.values(), *self.table.down.values()):
            self.extract.used.add((self.sheet.name, label.cell.row, label.cell.column))

    # -- labels ---------------------------------------------------------------------------------------

    def _check_labels(self) -> None:
        down, across = ("member", "period") if self.table.members_down else ("period", "member")
        for label in self.table.down.values():
            self._check_label(label, down)
        for column in self.figures:
            self._check_label(self.table.across[column], across)
        self._check_expected()
        self._check_gaps()

    def _check_label(self, label: Label, wanted: str) -> None:
        if label.kind == wanted:
            text = str(label.cell.value)
            if label.kind == "member" and has_look_alikes(text):
                self.extract.problems.append(
                    warning(
                        "look_alike_letters",
                        self.sheet.name,
                        label.cell.address,
                        text,
                        f"“{text}” is typed with letters of another alphabet that look the same; it is read as {label.member}.",
                        f"Type {label.member} again in Latin letters.",
                    )
                )
            return
        if label.kind != "total":
            self.extract.problems.append(self._unknown(label, wanted))

    def _unknown(self, label: Label, wanted: str) -> Problem:
        text = label.cell.value
        if wanted == "period":
            wrong = label.wrong or f"is not a {self.reader.grain}"
            return error(
                "bad_date",
                self.sheet.name,
                label.cell.address,
                text,
                f"“{text}” {wrong}.",
                label.fix or f"Give the {self.reader.grain} that these figures are for.",
            )
        dimension = self.reader.dimension
        names = [member.name for member in dimension.members]
        if text is None or not str(text).strip():
            return error(
                "no_label",
                self.sheet.name,
                label.cell.address,
                None,
                f"There are figures here but no {dimension.title.lower()}.",
                f"Use one of: {', '.join(names)}.",
            )
        return error(
            f"unknown_{dimension.name}",
            self.sheet.name,
            label.cell.address,
            text,
            f"“{text}” is not a {dimension.title.lower()} of this return.",
            did_you_mean(str(text), names),
        )

    def _check_expected(self) -> None:
        edge = self.table.down if self.table.members_down else self.table.across
        present = {label.member for label in edge.values() if label.kind == "member"}
        if any(
            label.kind in ("other", "bad")
            for place, label in edge.items()
            if place in self.figures or self.table.members_down
        ):
            return  # a misspelt member already says so
        for member in self.reader.dimension.members:
            if member.expected and member.name not in present:
                corner = address(self.table.header_row, self.table.label_column)
                self.extract.problems.append(
                    warning(
                        "missing_member",
                        self.sheet.name,
                        corner,
                        None,
                        f"{member.name} is not in this table.",
                        "Add it, or publish without it: it will show as not received.",
                    )
                )

    def _check_gaps(self) -> None:
        edge = self.table.across if self.table.members_down else self.table.down
        if self.reader.grain not in ("month", "quarter") or any(label.kind == "bad" for label in edge.values()):
            return
        cells = {label.period: label.cell for label in edge.values() if label.period}
        for before, after in pairwise(sorted(cells)):
            if (after.start - before.end).days > 1:
                self.extract.problems.append(
                    warning(
                        "missing_period",
                        self.sheet.name,
                        cells[after].address,
                        None,
                        f"Nothing stands between {before} and {after}.",
                        "Add the missing rows, or publish without them: they will show as not received.",
                    )
                )

    # -- totals ---------------------------------------------------------------------------------------

    def _check_totals(self) -> None:
        total_rows = [row for row, label in self.table.down.items() if label.kind == "total"]
        total_columns = [column for column in self.figures if self.table.across[column].kind == "total"]
        summed = self.reader.dimension.added_up and self.value.kind is Kind.COUNT
        for row in total_rows:
            if not summed and self.table.members_down:
                self._refuse_total(self.table.down[row])
                continue
            parts = [r for r in self.table.down if r not in total_rows]
            for column in self.figures:
                self._check_total(row, column, [(part, column) for part in parts])
        for column in total_columns:
            if not summed and not self.table.members_down:
                self._refuse_total(self.table.across[column])
                continue
            parts = [c for c in self.figures if c not in total_columns]
            for row in self.table.down:
                self._check_total(row, column, [(row, part) for part in parts])

    def _refuse_total(self, label: Label) -> None:
        dimension = self.reader.dimension
        self.extract.problems.append(
            error(
                "total_of_overlapping",
                self.sheet.name,
                label.cell.address,
                label.cell.value,
                f"A total of {dimension.title.lower()}s means nothing: one child can be in several.",
                f"Delete “{label.cell.value}” and its figures.",
            )
        )

    def _check_total(self, row: int, column: int, parts: list[tuple[int, int]]) -> None:
        typed = self.readings[(row, column)]
        if not isinstance(typed.value, float) or self.value.kind is Kind.PERCENT:
            if typed.wrong:
                spot = Placed(typed, self.sheet.name, address(row, column), _shown(self.sheet.at(row, column)))
                self.extract.problems.append(bad_value(self.value, spot))
            return
        readings = [self.readings[part] for part in parts]
        if any(reading.wrong for reading in readings):
            return  # the bad figure is the cause, and is reported itself
        numbers = [reading.value for reading in readings if isinstance(reading.value, float)]
        added = sum(numbers)
        complete = len(numbers) == len(readings)
        if typed.value == added or (not complete and typed.value > added):
            return
        by = typed.value - added
        self.extract.problems.append(
            error(
                "wrong_total",
                self.sheet.name,
                address(row, column),
                f"{typed.value:g}",
                f"The total is {typed.value:,.0f}, but the figures add up to {added:,.0f}: "
                f"{abs(by):,.0f} too {'many' if by > 0 else 'few'}.",
                "Correct the total, or the figure that is wrong.",
            )
        )

    # -- values ---------------------------------------------------------------------------------------

    def _add(self, fractions: dict[str, float]) -> None:
        unexplained: list[str] = []
        for (row, column), reading in self.readings.items():
            down, across = self.table.down[row], self.table.across[column]
            by_kind = {down.kind: down, across.kind: across}
            if reading.wrong or set(by_kind) != {"member", "period"}:
                continue
            spot = address(row, column)
            value, state = fractions.get(spot, reading.value), reading.state
            if value == 0 and self.block.zero_reason and state is None:
                state = self._reason(row)
                if state is None:
                    unexplained.append(spot)
            member, period = by_kind["member"].member, by_kind["period"].period
            assert member is not None
            label = down.cell
            self.extract.found.append(
                Found(
                    self.value.name,
                    period,
                    (member,),
                    value,
                    state,
                    self.sheet.name,
                    spot,
                    label.address,
                    str(_shown(label)),
                )
            )
        if unexplained:
            self.extract.problems.append(
                warning(
                    "zero_without_reason",
                    self.sheet.name,
                    unexplained[0],
                    "0",
                    f"{len(unexplained)} figures are 0 with no reason given ({', '.join(unexplained[:8])}"
                    f"{' …' if len(unexplained) > 8 else ''}).",
                    "Add a column “Reason for 0” saying none requested, suspended or not scheduled.",
                )
            )

    def _reason(self, row: int) -> str | None:
        for column in self.reason_columns:
            self.extract.used.add((self.sheet.name, row, column))
            text = self.sheet.text(row, column)
            state = state_named(text) if text else None
            if state:
                return state
            if text:
                self.extract.problems.append(
                    warning(
                        "reason_not_known",
                        self.sheet.name,
                        address(row, column),
                        text,
                        f"“{text}” is not a reason this return knows.",
                        "Use none requested, suspended or not scheduled.",
                    )
                )
        return None


def _shown(cell: Cell | None) -> object:
    if cell is None:
        return None
    if hasattr(cell.value, "strftime"):
        return f"{cell.value:%d/%m/%Y}"
    return f"{cell.value:g}" if isinstance(cell.value, float) else cell.value
