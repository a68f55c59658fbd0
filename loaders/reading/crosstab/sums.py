"""Totals, subtotals and quarters of a crosstab: checks of what stands beside them, never data."""

from collections.abc import Sequence

from loaders.opening.cells import address
from loaders.problems import error, plural, warning
from loaders.reading.crosstab.finder import Finder
from loaders.reading.crosstab.titles import Label, Physical
from loaders.reading.extract import Extract, Placed, as_seen, bad_value, differs_by_rounding, rounded_total
from loaders.reading.headed.subtotals import Part, Subtotal, problems_of
from loaders.spec import Crosstab, Kind, Value
from loaders.wording.labels import fold
from loaders.wording.values import Reading, read_cell
from store.states import State


class Sums:
    """One table with its totals and quarters."""

    def __init__(self, reader: Finder, table: Physical, block: Crosstab, extract: Extract) -> None:
        self.reader, self.table, self.block, self.extract = reader, table, block, extract
        self.value: Value = reader.spec.value(block.value)
        self.sheet = table.sheet
        self.reason_columns = [c for c, label in table.across.items() if fold(str(label.cell.value)) in reader.reasons]
        self.figures = [c for c in table.across if c not in self.reason_columns and self._has_figures(c)]
        self.readings: dict[tuple[int, int], Reading] = {}
        self.rows_beside: dict[int, Label] = {}  # of a target or a quarter, which are no rows of the table

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

    def _check_quarters(self, columns_beside: Sequence[int]) -> None:
        """Hold the quarters and years that stand among months against them."""
        columns = {column: self.table.across[column] for column in columns_beside}
        over = {
            (place, down): period
            for down, edge in ((True, self.rows_beside), (False, columns))
            for place, label in edge.items()
            if (period := self.reader.longer(label, self.table.header_row)) is not None
        }
        # A total's line is held against its own parts (_check_totals).
        lines = {
            True: [c for c in self.figures if self.table.across[c].kind == "member"],
            False: [row for row, label in self.table.down.items() if label.kind == "member"],
        }
        subtotals = [
            Subtotal(*((place, line) if down else (line, place)), self.value.name, down, period[0])
            for (place, down), period in over.items()
            for line in lines[down]
        ]
        if subtotals:
            self.extract.problems += problems_of(self.reader.spec, self.sheet, subtotals, self._parts())

    def _parts(self) -> list[Part]:
        found = []
        for (row, column), reading in self.readings.items():
            kinds = {label.kind: label for label in (self.table.down[row], self.table.across[column])}
            if set(kinds) == {"member", "period"} and kinds["period"].period is not None:
                member = kinds["member"].member or ""
                found.append(Part(row, column, self.value.name, kinds["period"].period, (member,), reading))
        return found

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
