"""Read tables with members along one edge and periods along the other: values, labels, totals, reasons for 0."""

from collections.abc import Sequence
from itertools import pairwise

from loaders.crosstab_finder import Finder, Label, Physical
from loaders.extract import Extract, Found, Placed, bad_value, settle_percentages
from loaders.labels import did_you_mean, fold, has_look_alikes
from loaders.ledger import Cell, Sheet, address
from loaders.problems import Problem, a, error, warning
from loaders.spec import Crosstab, Kind, ReturnSpec, Value
from loaders.values import Reading, read, state_named


def read_crosstabs(spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every value of the crosstabs on `sheet`, with its problems."""
    reader = Finder(spec, tables, sheet)
    for table in reader.find():
        block = reader.block(table)
        if block is None:
            continue
        titled = reader.named_block(table) is not None
        known = [
            label for label in (*table.across.values(), *table.down.values()) if label.kind in ("member", "period")
        ]
        extract.evidence += 3 + len({(label.member, label.period) for label in known}) + 6 * titled
        _TableReader(reader, table, block, extract).read()
        if not titled:
            extract.untitled.append((sheet.name, address(table.header_row, table.label_column)))


class _TableReader:
    """Reads the values of one table and says what is wrong with it."""

    def __init__(self, reader: Finder, table: Physical, block: Crosstab, extract: Extract) -> None:
        self.reader, self.table, self.block, self.extract = reader, table, block, extract
        self.value: Value = reader.spec.value(block.value)
        self.sheet = table.sheet
        self.reason_columns = [c for c, label in table.across.items() if fold(str(label.cell.value)) in reader.reasons]
        self.figures = [c for c in table.across if c not in self.reason_columns and self._has_figures(c)]
        self.readings: dict[tuple[int, int], Reading] = {}

    def _has_figures(self, column: int) -> bool:
        label = self.table.across[column]
        if label.kind in ("member", "period", "total"):
            return True
        if label.kind == "other" and fold(str(label.cell.value)) in self.reader.headings | self.reader.others:
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
        self._check_repeated()
        for label in self.table.down.values():
            self._check_label(label, down)
        for column in self.figures:
            self._check_label(self.table.across[column], across)
        self._check_expected()
        self._check_gaps()

    def _check_repeated(self) -> None:
        """Report a heading that stands twice, once at the second; its column is not read."""
        first: dict[object, Label] = {}
        for column in list(self.figures):
            label = self.table.across[column]
            key = label.period or label.member
            before = first.setdefault(key, label) if key is not None else label
            if before is not label:
                self.figures.remove(column)
                self.extract.problems.append(
                    error(
                        "repeated",
                        self.sheet.name,
                        label.cell.address,
                        _shown(label.cell),
                        f"“{_shown(label.cell)}” stands here a second time; it stands in {before.cell.address} already.",
                        "Keep one of the two columns and delete the other.",
                    )
                )

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
            f"“{_shown(label.cell)}” is not {a(dimension.title.lower())} of this return.",
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
            if column not in self.figures:
                continue
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
