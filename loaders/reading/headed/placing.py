"""Give every figure of a table its value, period and members, or note that its headings do not say them."""

from dataclasses import replace

from loaders.opening.cells import Cell, address
from loaders.reading.extract import Extract, as_seen
from loaders.reading.headed.facets import (
    Facets,
    composed,
    dimensions_of,
    grains_of,
    longer_period,
    value_of,
)
from loaders.reading.headed.finder import HeadedTable
from loaders.reading.headed.headings import Sayings, only_time
from loaders.reading.headed.subtotals import Part, Subtotal
from loaders.reading.marks import read_figure
from loaders.reading.meaning import recipe_key
from loaders.spec import Kind, ReturnSpec
from loaders.wording import dates
from loaders.wording.labels import fold
from loaders.wording.phrases import Parsed
from loaders.wording.vocabulary import BESIDE, Sort
from store import periods
from store.periods import Grain, Period
from store.states import State

_LOOK_ABOVE = 8  # rows above the headings in which a title may stand


class Placing(Sayings):
    """Places the figures of one table."""

    def __init__(self, spec: ReturnSpec, table: HeadedTable, extract: Extract) -> None:
        super().__init__(spec, table, extract)
        self.left_out: set[int] = set()
        self.unresolved: dict[int, str] = {}
        self.totals: list[tuple[int, int, str | None]] = []
        self.subtotals: list[Subtotal] = []
        self.missed: dict[int, list[int]] = {}  # row -> columns of figures that could not be placed
        self.figures: list[Part] = []

    def _take_column(self, column: int) -> None:
        said = self.columns[column]
        heading = " ".join(
            dict.fromkeys(str(as_seen(c)) for r in self.table.headings if (c := self.table.heading(r, column)))
        )
        if self.extract.decisions.get(f"heading:{recipe_key(heading)}") == "out":
            self.left_out.add(column)
            return
        if said.sorts & BESIDE and value_of(self.spec, said) is None:
            self.left_out.add(column)
            return
        before = len(self.figures), len(self.totals)
        why = self._take_cells(column, said)
        if why and (len(self.figures), len(self.totals)) == before:
            if self._is_beside(said):
                self.left_out.add(column)
            else:
                self.unresolved[column] = heading or address(self.table.headings[-1], column)

    def _is_beside(self, said: Facets) -> bool:
        """Return whether a value that no period goes with has a name that means a target or a rating."""
        if said.unknown or said.period is not None:
            return False
        words = [self.lexicon.parse(self.spec.value(name).title) for name in said.values]
        return bool(words) and all(any(p.sorts & BESIDE for p in one.phrases) for one in words)

    def _take_cells(self, column: int, said: Facets) -> int:
        """Take the figures of a column; return how many could not be placed."""
        missed = 0
        for row in self.table.rows:
            cell = self.sheet.at(row, column)
            if cell is None:
                continue
            both = self.rows[row].with_(said)
            if both.sorts & BESIDE and (self.rows[row].sorts & BESIDE or value_of(self.spec, both) is None):
                if row in self.table.sections and not self._stands_again(row):
                    self.missed.setdefault(row, []).append(column)
                continue  # an average, or the year so far
            odd = both.unknown or both.sorts & {Sort.NARROWED, Sort.REFUSED, Sort.SCALED, Sort.STATE}
            if odd or not self._take(row, column, cell, both):
                self.missed.setdefault(row, []).append(column)
                missed += not self._is_of_the_row(row, said)
        return missed

    def _stands_again(self, row: int) -> bool:
        """Return whether the label of a row in a section that is left out also stands in one that is read."""
        label = self.table.label(row, self.table.labels[-1])
        others = (
            self.table.label(other, self.table.labels[-1])
            for other in self.table.rows
            if self.table.sections.get(other) != self.table.sections[row] and not self.rows[other].sorts & BESIDE
        )
        return label is not None and any(
            o is not None and fold(str(as_seen(o))) == fold(str(as_seen(label))) for o in others
        )

    def _is_of_the_row(self, row: int, said: Facets) -> bool:
        """Return whether it is a row's label that does not say what its figures are, under a heading that says its part."""
        label, clear = (
            self.rows[row],
            said.period is not None or said.times or said.members or said.either or said.values,
        )
        odd = {Sort.NARROWED, Sort.REFUSED, Sort.SCALED, Sort.STATE}
        doubtful = (
            bool(label.unknown)
            or bool(label.sorts & odd)
            or not (label.values or label.members or label.either or label.period)
        )
        return bool(clear) and doubtful and not said.unknown and not said.sorts & odd

    def _take(self, row: int, column: int, cell: Cell, both: Facets) -> bool:
        share = Sort.PERCENT in both.sorts and not both.values
        if share and self.title_value and self.spec.value(self.title_value).kind is not Kind.PERCENT:
            return False
        if not both.values and self.title_value:
            both = replace(both, values=frozenset((self.title_value,)))
        name = value_of(self.spec, both)
        if Sort.TOTAL in both.sorts and not self._is_county(name, both):
            self.totals.append((row, column, name))
            return True
        if name is None:
            return False
        value = self.spec.value(name)
        grains = grains_of(self.spec, name)
        period = self._settled_period(both, grains, row, column)
        if period is None or self._is_sum_of_months(both):
            if self._is_subtotal(both):
                self.totals.append((row, column, None))
                down = self._is_subtotal(self.rows[row])
                self.subtotals.append(Subtotal(row, column, name, down, longer_period(both, self.title_year)))
                return True
            return False
        if not self._fits_year(both, period):
            if self._fits_year(self.rows[row], period):
                self.left_out.add(column)  # the year before, beside this one
                return True
            return False
        members = self._members(name, both)
        if members is None:
            return False
        reading = read_figure(cell, value, self.extract)
        if Sort.PROVISIONAL in both.sorts and isinstance(reading.value, float) and reading.state is None:
            reading = replace(reading, state=State.PROVISIONAL)
        self.figures.append(Part(row, column, name, period, members, reading))
        return True

    def _settled_period(self, both: Facets, grains: list[str], row: int, column: int) -> Period | None:
        own = [f.period for f in (self.rows[row], self.columns[column]) if f.period is not None]
        for period in own:
            if any(_is_grain(period, grain) for grain in grains):
                return (
                    periods.months(period.start.year, 9, 12)
                    if self.school and period.grain == Grain.FINANCIAL_YEAR
                    else period
                )
        return composed(both, self.title_year, self.calendar, grains) or self._period_above(grains)

    def _period_above(self, grains: list[str]) -> Period | None:
        """Return the one period that stands above the table, alone or behind a label such as As at."""
        first = self.table.headings[0]
        for row in range(first - 1, max(self.table.above, first - 1 - _LOOK_ABOVE), -1):
            for column in self.sheet.columns_in(row)[:8]:
                cell = self.sheet.label(row, column)
                parsed = self.lexicon.parse(str(as_seen(cell))) if cell is not None else Parsed()
                if cell is None or parsed.unknown or "run" in str(cell.value).casefold().split():
                    break
                for grain in grains:
                    reading = dates.read_period(only_time(cell), grain)
                    if reading is not None and reading.period is not None and not reading.options:
                        return reading.period
        return None

    def _is_sum_of_months(self, both: Facets) -> bool:
        """Return whether a bare quarter stands among months, whose sum it is."""
        edges = (self.rows, self.columns)
        return bool(both.times.quarters) and any(
            len([f for f in edge.values() if f.times.bare_months]) > 2 for edge in edges
        )

    def _is_subtotal(self, both: Facets) -> bool:
        """Return whether a figure is of a quarter or a year in a table of months, or of a year in one of quarters."""
        times = both.times
        return bool(times.quarters or times.spans or times.years) and not times.bare_months and not times.months

    @staticmethod
    def _fits_year(both: Facets, period: Period) -> bool:
        """Return whether a year in a heading is the year of the period that the label names."""
        for span in both.times.spans:
            if not _year_holds(span, period, both.school):
                return False
        return all(period.start.year <= year <= period.end.year + 1 for year in both.times.years)

    def _members(self, name: str, both: Facets) -> tuple[str, ...] | None:
        """Return the members of a figure in the order of the return; None where they are too many, too few or of no table."""
        given: dict[str, str] = {}
        for dimension, member in both.members:
            if dimension in given:
                return None
            given[dimension] = member
        found = [
            given | picked
            for dimensions in set(dimensions_of(self.spec, name))
            if (picked := _picked(both.either, dimensions - set(given))) is not None
            and frozenset(given | picked) == dimensions
        ]
        return self.spec.key(found[0]) if len(found) == 1 else None

    def _is_county(self, name: str | None, both: Facets) -> bool:
        """Return whether a total is a figure of the return: the value is kept for the whole county and for nothing less."""
        if name is None or both.members or both.either or self.spec.value(name).kind is not Kind.COUNT:
            return False
        own_periods = both.period is not None or bool(
            both.times.bare_months or both.times.quarters or both.times.months
        )
        return (
            own_periods
            and dimensions_of(self.spec, name) == [frozenset()]
            and any((f.members or f.either) for f in self.columns.values())
        )


def _picked(either: frozenset[frozenset[tuple[str, str]]], dimensions: frozenset[str]) -> dict[str, str] | None:
    """Return what labels that are members of several dimensions say of those that a value has; None where they fit none."""
    picked: dict[str, str] = {}
    for label in either:
        fits = [(dimension, member) for dimension, member in label if dimension in dimensions]
        if len(fits) != 1 or fits[0][0] in picked:
            return None
        picked[fits[0][0]] = fits[0][1]
    return picked


def _is_grain(period: Period, grain: str) -> bool:
    if grain == "any":
        return True
    own = period.grain
    if grain in ("date", "month or day"):
        return own == "day" or (grain == "month or day" and own == "month")
    return (
        own in grain.split(" or ")
        or (own == "term" and grain == "term")
        or (grain == "term" and own not in ("day", "week", "month", "quarter"))
    )


def _year_holds(span: int, period: Period, school: bool) -> bool:
    starts = 9 if school else 4
    first = period.start.year - (period.start.month < starts)
    return first == span or (
        not school and period.start.year - (period.start.month < 9) == span and period.start.month in range(4, 9)
    )
