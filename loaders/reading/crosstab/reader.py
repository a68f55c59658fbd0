"""Read tables with members along one edge and periods along the other: values, labels, totals, reasons for 0."""

from collections.abc import Sequence

from loaders.opening.cells import Sheet, address
from loaders.problems import warning
from loaders.reading.accounts import Taken
from loaders.reading.crosstab.finder import Finder
from loaders.reading.crosstab.label_check import LabelCheck
from loaders.reading.crosstab.sums import Sums
from loaders.reading.crosstab.titles import Label
from loaders.reading.extract import (
    Area,
    Extract,
    Found,
    Placed,
    as_seen,
    settle_percentages,
)
from loaders.reading.marks import read_figure, say_bad_value, settled
from loaders.spec import Crosstab, ReturnSpec
from loaders.wording.labels import fold
from loaders.wording.values import MERGED, state_named
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


class _TableReader(Sums):
    """Reads the values of one table and says what is wrong with it."""

    def read(self) -> None:
        """Read every cell, then check labels, totals, percentages and reasons."""
        placed: list[Placed] = []
        beside = [column for column, label in self.table.across.items() if label.kind == "beside"]
        self.extract.used.add_block(self.sheet.name, self._all_rows(), beside, Taken.OUT)
        self.rows_beside = {row: label for row, label in self.table.down.items() if label.kind == "beside"}
        for row in self.rows_beside:
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
        self._check_quarters(beside)
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
