"""Read tables by what their headings mean: every figure is of the one value, period and members that all of them name."""

from loaders.opening.cells import Sheet, address
from loaders.problems import Problem, error, warning
from loaders.reading.accounts import Taken
from loaders.reading.extract import Area, Extract, Found, Placed, as_seen, settle_percentages
from loaders.reading.headed.asking import Asking
from loaders.reading.headed.facets import (
    grains_of,
)
from loaders.reading.headed.finder import find_tables
from loaders.reading.headed.subtotals import Part, Subtotal, problems_of
from loaders.reading.marks import read_figure, say_bad_value
from loaders.spec import Kind, ReturnSpec
from loaders.wording import dates
from loaders.wording.lexicon import lexicon_of
from loaders.wording.vocabulary import Sort

_UNREAD = 9  # evidence that a table without a single figure of its own may give


def read_headed(spec: ReturnSpec, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every figure of the tables on a sheet whose headings all say what they are."""
    lexicon, grains = lexicon_of(spec), grains_of(spec)

    def names_row(row: int, column: int) -> bool:
        cell = sheet.label(row, column)
        if cell is None:
            return False
        if isinstance(cell.value, str) and (lexicon.parse(cell.value).named("member") or dates.month_name(cell.value)):
            return True
        readings = (dates.read_period(cell, grain) for grain in grains)
        return any(reading is not None and (reading.period or reading.options) for reading in readings)

    for table in find_tables(sheet, names_row):
        _Reader(spec, table, extract).read()


class _Reader(Asking):
    """Reads one table."""

    def read(self) -> None:
        """Read every figure that its headings and labels place; ask about the columns that they do not."""
        for column in self.table.figures:
            self._take_column(column)
        if not self.figures and not self.unresolved and not self.missed:
            return
        edges = (*self.rows.values(), *self.columns.values())
        if not self.figures and not any(f.members or f.either or f.period or f.times.bare_months for f in edges):
            return
        self._set_sums_apart()
        self._account()
        self._check_twice()
        self._add()
        self._check_totals()
        self.extract.problems += problems_of(self.spec, self.sheet, self.subtotals, self.figures)
        self._say_unresolved()
        self._say_missed_rows()
        self._say_missing()

    def _set_sums_apart(self) -> None:
        """Take the counts of periods that hold others of the same table for sums of them, though the return knows both."""
        for whole in [f for f in self.figures if self.spec.value(f.value).kind is Kind.COUNT]:
            held = [
                f for f in self.figures if (f.value, f.members) == (whole.value, whole.members) and _holds(whole, f)
            ]
            if held:
                down = any(f.column == whole.column for f in held)
                self.totals.append((whole.row, whole.column, None))
                self.subtotals.append(Subtotal(whole.row, whole.column, whole.value, down, whole.period))
        apart = {(one.row, one.column) for one in self.subtotals}
        self.figures = [f for f in self.figures if (f.row, f.column) not in apart]

    def _account(self) -> None:
        table, used, name = self.table, self.extract.used, self.sheet.name
        rows = range(table.headings[0], table.rows[-1] + 1)
        out = {c for c in self.left_out if not any(f.column == c for f in self.figures)}
        used.add_block(name, rows, sorted(out), Taken.OUT)
        taken = sorted(
            {*(f.column for f in self.figures), *(c for _, c, _ in self.totals), *self.unresolved} | set(table.figures)
        )
        used.add_block(name, range(table.headings[-1], table.headings[-1] + 1), taken, Taken.HEADING)
        for row in table.headings[:-1]:
            for column in taken:
                used.add(name, *self.sheet.merged.get((row, column), (row, column)), Taken.GROUP)
        for row in table.rows:
            for column in table.labels:
                used.add(name, *self.sheet.merged.get((row, column), (row, column)), Taken.LABEL)
            for column in taken:
                if self.sheet.at(row, column) is not None:
                    used.add(name, row, column, Taken.OUT)
        for head in table.sections.values():
            for column in self.sheet.columns_in(head):
                used.add(name, head, column, Taken.GROUP)
        for figure in self.figures:
            used.add(name, figure.row, figure.column, Taken.VALUE)
        for row, column, _ in self.totals:
            used.add(name, row, column, Taken.TOTAL)
        header = max(table.headings, key=lambda row: len(self.sheet.columns_in(row)))
        columns = frozenset((*table.labels, *table.figures))
        self.extract.areas.append(Area(name, table.headings[0], table.rows[0], table.rows[-1], columns, header))
        known = {f.members for f in self.rows.values() if f.members} | {
            (f.members or f.either) for f in self.columns.values() if f.members
        }
        named = {value for f in (*self.columns.values(), *self.rows.values()) for value in f.values}
        periods = {figure.period for figure in self.figures}
        self.extract.evidence += 2 + 2 * len(known) + 3 * len(named) + min(len(periods), 6)
        if not self.figures:
            self.extract.evidence = min(self.extract.evidence, _UNREAD)
        self.extract.evidence -= sum(any(c not in self.unresolved for c in columns) for columns in self.missed.values())
        if not named and self.title_value is None:
            self.extract.untitled.append((name, address(table.headings[-1], table.labels[0])))

    def _add(self) -> None:
        for name in dict.fromkeys(figure.value for figure in self.figures):
            value = self.spec.value(name)
            mine = [figure for figure in self.figures if figure.value == name]
            placed = [
                Placed(f.reading, self.sheet.name, address(f.row, f.column), as_seen(self.sheet.at(f.row, f.column)))
                for f in mine
            ]
            for spot in placed:
                if spot.reading.wrong:
                    say_bad_value(value, spot, self.extract)
            fractions, mixed = settle_percentages(value, placed)
            self.extract.problems += mixed
            for figure, spot in zip(mine, placed, strict=True):
                if not figure.reading.wrong:
                    self._keep(figure, fractions.get(spot.cell, figure.reading.value))

    def _keep(self, figure: Part, content: object) -> None:
        label = self.table.label(figure.row, self.table.labels[0])
        assert content is None or isinstance(content, float | str)
        self.extract.found.append(
            Found(
                figure.value,
                figure.period,
                figure.members,
                content,
                figure.reading.state,
                self.sheet.name,
                figure.row,
                figure.column,
                self.table.labels[0],
                str(as_seen(label)) if label is not None else "",
            )
        )

    def _check_totals(self) -> None:
        """Hold each total against the figures of its row or column that it adds up; where it cannot be known, it is left be."""
        for row, column, name in self.totals:
            value = self.spec.value(name) if name else None
            typed = read_figure(self.sheet.at(row, column), value, self.extract).value if value else None
            if value is None or value.kind is not Kind.COUNT or not isinstance(typed, float):
                continue
            along_row = Sort.TOTAL in self.columns[column].sorts
            parts = [f for f in self.figures if f.value == name and (f.row == row if along_row else f.column == column)]
            if not self._adds_up(parts, value.stock) or any(
                p.reading.wrong or not isinstance(p.reading.value, float) for p in parts
            ):
                continue
            added = sum(p.reading.value for p in parts if isinstance(p.reading.value, float))
            if typed != added:
                self.extract.problems.append(self._wrong_total(row, column, typed, added))

    def _adds_up(self, parts: list[Part], stock: bool) -> bool:
        """Return whether figures may be added: areas of one period, or periods of one area; a day's count not over time."""
        if not parts:
            return False
        several = len({f.members for f in parts}) > 1
        over_time = len({f.period for f in parts}) > 1
        if several and over_time:
            return False
        if several:
            return all(dimension.added_up for dimension in self.spec.dimensions)
        return over_time and not stock

    def _wrong_total(self, row: int, column: int, typed: float, added: float) -> Problem:
        say = error if Sort.TOTAL in self.rows[row].sorts or Sort.TOTAL in self.columns[column].sorts else warning
        return say(
            "wrong_total",
            self.sheet.name,
            address(row, column),
            f"{typed:.10g}",
            f"The total is {typed:,.0f}, but the figures add up to {added:,.0f}.",
            "Correct the total, or the figure that is wrong.",
            f"{added:,.0f}",
        )


def _holds(whole: Part, part: Part) -> bool:
    """Return whether a period is longer than another that lies in it."""
    longer, other = whole.period, part.period
    return longer != other and longer.start <= other.start and other.end <= longer.end
