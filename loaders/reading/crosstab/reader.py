"""Read tables with members along one edge and periods along the other: values, labels, totals, reasons for 0."""

from collections.abc import Sequence

from loaders.opening.cells import Sheet, address
from loaders.problems import error, plural, warning
from loaders.reading.accounts import Taken
from loaders.reading.crosstab.finder import Finder
from loaders.reading.crosstab.label_check import LabelCheck
from loaders.reading.crosstab.titles import Label, Physical
from loaders.reading.extract import (
    Area,
    Extract,
    Found,
    Placed,
    as_seen,
    bad_value,
    differs_by_rounding,
    rounded_total,
    settle_percentages,
)
from loaders.reading.marks import read_figure, say_bad_value, settled
from loaders.spec import Crosstab, Kind, ReturnSpec, Value
from loaders.wording.labels import fold
from loaders.wording.values import MERGED, Reading, read_cell, state_named
from store.states import State


def read_crosstabs(spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every value of the crosstabs on `sheet`, with its problems."""
    reader = Finder(spec, tables, sheet, extract)
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
        if label.kind in ("member", "period", "total", "subtotal"):
            return True
        if label.kind == "beside":
            return False
        if label.kind == "other" and fold(str(label.cell.value)) in self.reader.headings | self.reader.others:
            return False
        return any(
            isinstance(read_cell(self.sheet.at(row, column), self.value.kind).value, float) for row in self.table.down
        )

    def read(self) -> None:
        """Read every cell, then check labels, totals, percentages and reasons."""
        placed: list[Placed] = []
        beside = [column for column, label in self.table.across.items() if label.kind == "beside"]
        self.extract.used.add_block(self.sheet.name, self._all_rows(), beside, Taken.OUT)
        for row in [row for row, label in self.table.down.items() if label.kind == "beside"]:
            del self.table.down[row]
            self.extract.used.add_block(
                self.sheet.name, range(row, row + 1), [self.table.label_column, *self.table.across], Taken.OUT
            )
        for row in self.table.down:
            for column in self.figures:
                cell = self.sheet.at(row, column)
                reading = (
                    MERGED if cell and self._covers_others(row, column) else read_figure(cell, self.value, self.extract)
                )
                self.readings[(row, column)] = reading
                member = self._is_member_cell(row, column)
                self.extract.used.add(self.sheet.name, row, column, Taken.VALUE if member else Taken.TOTAL)
                spot = Placed(reading, self.sheet.name, address(row, column), as_seen(cell))
                if member:
                    placed.append(spot)
                    if reading.wrong:
                        say_bad_value(self.value, spot, self.extract)
        self._mark_labels_used()
        LabelCheck(self.reader, self.table, self.figures, self.extract).check()
        self._check_totals()
        fractions, mixed = settle_percentages(self.value, placed)
        self.extract.problems += mixed
        self._add(fractions)

    def _all_rows(self) -> range:
        return range(self.table.header_row, max(self.table.down) + 1)

    def _covers_others(self, row: int, column: int) -> bool:
        """Return whether a merged figure covers the place of another."""
        covered = self.sheet.spread.get((row, column), ()) if self.sheet.merged else ()
        return any(r in self.table.down and c in self.figures for r, c in covered)

    def _is_member_cell(self, row: int, column: int) -> bool:
        return not ({self.table.down[row].kind, self.table.across[column].kind} & {"total", "subtotal"})

    def _mark_labels_used(self) -> None:
        """Give the labels their roles, and ask about a period that could be another."""
        roles = {"member": Taken.LABEL, "period": Taken.PERIOD, "total": Taken.TOTAL, "subtotal": Taken.TOTAL}
        columns = {*self.figures, *self.reason_columns}
        across = [label for column, label in self.table.across.items() if column in columns or self._is_left_out(label)]
        for label in (*across, *self.table.down.values()):
            if label.kind != "other" or label.cell.column in columns or label.cell.row in self.table.down:
                self.extract.used.add(
                    self.sheet.name, label.cell.row, label.cell.column, roles.get(label.kind, Taken.HEADING)
                )
            if label.unsure is not None:
                settled(label.unsure, self.sheet.name, label.cell.address, as_seen(label.cell), self.extract)
        rows = self.table.down
        self.extract.areas.append(
            Area(
                self.sheet.name,
                self.table.header_row,
                min(rows),
                max(rows),
                frozenset((self.table.label_column, *columns)),
                self.table.header_row,
            )
        )

    def _is_left_out(self, label: Label) -> bool:
        return label.kind == "other" and fold(str(label.cell.value)) in self.reader.others

    # -- totals ---------------------------------------------------------------------------------------

    def _check_totals(self) -> None:
        down = dict(self.table.down)
        across = {column: self.table.across[column] for column in self.figures}
        summed = self.reader.dimension.added_up and self.value.kind is Kind.COUNT
        for row, parts, label in _sums(down):
            if not summed and self.table.members_down:
                self._refuse_total(label)
                continue
            for column in self.figures:
                self._check_total(row, column, [(part, column) for part in parts])
        for column, parts, label in _sums(across):
            if not summed and not self.table.members_down:
                self._refuse_total(label)
                continue
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
                f"A total of {plural(dimension.title.lower())} means nothing: one child can be in several.",
                f"Delete “{label.cell.value}” and its figures.",
            )
        )

    def _check_total(self, row: int, column: int, parts: list[tuple[int, int]]) -> None:
        typed = self.readings[(row, column)]
        if not isinstance(typed.value, float) or self.value.kind is Kind.PERCENT:
            if typed.wrong:
                spot = Placed(typed, self.sheet.name, address(row, column), as_seen(self.sheet.at(row, column)))
                self.extract.problems.append(bad_value(self.value, spot))
            return
        readings = [self.readings[part] for part in parts]
        if any(reading.wrong for reading in readings):
            return  # the bad figure is the cause, and is reported itself
        numbers = [reading.value for reading in readings if isinstance(reading.value, float)]
        added = sum(numbers)
        complete = len(numbers) == len(readings)
        if not numbers and typed.value and all(reading.state in (None, State.NOT_RECEIVED) for reading in readings):
            self.extract.problems.append(
                warning(
                    "total_alone",
                    self.sheet.name,
                    address(row, column),
                    f"{typed.value:.10g}",
                    f"The total is {typed.value:,.0f}, and none of the figures that it adds up stands in the table.",
                    "Give the figures, or publish without them: they show as not received, and the total is not kept.",
                )
            )
            return
        if typed.value == added or (not complete and typed.value > added):
            return
        by = typed.value - added
        if differs_by_rounding(typed.value, added, numbers):
            self.extract.problems.append(rounded_total(self.sheet.name, address(row, column), typed.value, added))
            return
        self.extract.problems.append(
            error(
                "wrong_total",
                self.sheet.name,
                address(row, column),
                f"{typed.value:.10g}",
                f"The total is {typed.value:,.0f}, but the figures add up to {added:,.0f}: "
                f"{abs(by):,.0f} too {'many' if by > 0 else 'few'}.",
                "Correct the total, or the figure that is wrong.",
                f"{added:,.0f}",
            )
        )

    # -- values ---------------------------------------------------------------------------------------

    def _add(self, fractions: dict[str, float]) -> None:
        unexplained: list[str] = []
        dimension = self.reader.dimension
        keys = {m.name: self.reader.spec.key({dimension.name: m.name}) for m in dimension.members}
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
                    keys[member],
                    value,
                    state,
                    self.sheet.name,
                    row,
                    column,
                    label.column,
                    str(as_seen(label)),
                )
            )
        if unexplained:
            count = "1 figure is 0" if len(unexplained) == 1 else f"{len(unexplained)} figures are 0"
            places = ", ".join(unexplained[:8]) + (" …" if len(unexplained) > 8 else "")
            self.extract.problems.append(
                warning(
                    "zero_without_reason",
                    self.sheet.name,
                    unexplained[0],
                    "0",
                    f"{count} with no reason given ({places}).",
                    "Add a column “Reason for 0” saying none requested, suspended or not scheduled.",
                )
            )

    def _reason(self, row: int) -> State | None:
        for column in self.reason_columns:
            self.extract.used.add(self.sheet.name, row, column, Taken.NOTE)
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


def _sums(edge: dict[int, Label]) -> list[tuple[int, list[int], Label]]:
    """Return (place, places of its parts, label) of every total and subtotal along an edge.

    A subtotal adds up what stands since the one before it; a total adds up everything that is no sum itself.
    """
    sums: list[tuple[int, list[int], Label]] = []
    parts: list[int] = []
    since: list[int] = []
    for place, label in sorted(edge.items()):
        if label.kind == "subtotal":
            sums.append((place, since, label))
            since = []
        elif label.kind == "total":
            sums.append((place, parts, label))
        else:
            parts.append(place)
            since.append(place)
    every = [place for place, label in edge.items() if label.kind not in ("total", "subtotal")]
    return [(place, every if label.kind == "total" else chosen, label) for place, chosen, label in sums]
