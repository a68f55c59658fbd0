"""Which figures stand under a text, and what a text that is understood does to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from loaders.opening.cells import Cell, Sheet
from loaders.reading.accounts import Taken
from loaders.reading.extract import Area, Extract, Found
from loaders.spec import Kind, ReturnSpec
from loaders.wording.lexicon import lexicon_of
from loaders.wording.phrases import Parsed
from store.periods import Period
from store.states import State

# Of a large return there are hundreds of thousands of values: looked at in C.
_NAME, _PERIOD, _MEMBERS, _LABEL_COLUMN, _ROW = map(attrgetter, ("name", "period", "members", "label_column", "row"))


@dataclass(frozen=True)
class Text:
    """A text around the tables of a sheet, what its words mean, and where it stands."""

    cell: Cell
    text: str
    parsed: Parsed
    where: str  # above | group | beside | below | name


@dataclass(frozen=True)
class Doubt:
    """A text that has to be asked about, and why."""

    text: Text
    why: str


class Under:
    """The tables of one sheet, and the texts around them."""

    def __init__(self, spec: ReturnSpec, sheet: Sheet, extract: Extract) -> None:
        self.spec, self.sheet, self.extract = spec, sheet, extract
        self.lexicon = lexicon_of(spec)
        self.areas = [area for area in extract.areas if area.sheet == sheet.name]
        self._place = {id(area): place for place, area in enumerate(self.areas)}
        self.doubts: list[Doubt] = []

    @cached_property
    def _areas_at(self) -> dict[int, list[int]]:
        """Return row -> the places of the tables that it is of."""
        found: dict[int, list[int]] = {}
        for place, area in enumerate(self.areas):
            for row in range(area.first, area.last + 1):
                found.setdefault(row, []).append(place)
        return found

    def _under(self, one: Text) -> list[Area]:
        """Return the tables that a text is about: those below it, down to the next text of its kind; all, of a sheet's name."""
        if one.where in ("name", "below", "beside"):
            return self.areas
        if one.where == "section":
            return [self.areas[place] for place in self._areas_at.get(one.cell.row, ())]
        below = [area for area in self.areas if one.cell.row < area.first]
        first = min((area.top for area in self.areas), default=0)
        if one.cell.row < first and one.where == "above":
            return below
        nearest = min((area.first for area in below), default=0)
        return [area for area in below if area.first == nearest]

    @cached_property
    def _by_area(self) -> list[list[Found]]:
        """Return the figures of each table."""
        if len(self.areas) == 1:
            area, name, here = self.areas[0], self.sheet.name, range(self.areas[0].first, self.areas[0].last + 1)
            mine = (f for f in self.extract.found if f.sheet == name and f.row in here and f.column in area.columns)
            return [list(mine)]
        sorted_: list[list[Found]] = [[] for _ in self.areas]
        for found in self.extract.found:
            if found.sheet == self.sheet.name:
                for place in self._areas_at.get(found.row, ()):
                    if found.column in self.areas[place].columns:
                        sorted_[place].append(found)
        return sorted_

    @cached_property
    def _values_by_area(self) -> list[set[str]]:
        return [set(map(_NAME, mine)) for mine in self._by_area]

    @cached_property
    def _periods_by_area(self) -> list[set[Period]]:
        return [{period for period in set(map(_PERIOD, mine)) if period is not None} for mine in self._by_area]

    @cached_property
    def _members_by_area(self) -> list[set[tuple[str, ...]]]:
        return [set(map(_MEMBERS, mine)) for mine in self._by_area]

    @cached_property
    def _label_columns(self) -> list[set[int]]:
        return [set(map(_LABEL_COLUMN, mine)) for mine in self._by_area]

    @cached_property
    def _rows_by_area(self) -> list[set[int]]:
        return [set(map(_ROW, mine)) for mine in self._by_area]

    def _values_in(self, area: Area) -> set[str]:
        return self._values_by_area[self._place[id(area)]]

    def _values(self, one: Text) -> set[str]:
        return set().union(*(self._values_in(area) for area in self._under(one)))

    def _found(self, one: Text) -> Iterable[Found]:
        for area in self._under(one):
            yield from self._by_area[self._place[id(area)]]

    def _provisional(self, one: Text) -> None:
        """Give the state provisional to every figure under a text that says so; a group heading speaks for its columns."""
        areas = self._under(one)
        columns = self._columns_of(one) if one.where == "group" else None
        if columns is not None and not any(found.column in columns for found in self._found(one)):
            columns = None  # it stands over the labels, and speaks for all

        def under(found: Found) -> bool:
            return found.sheet == self.sheet.name and any(
                area.first <= found.row <= area.last
                and found.column in area.columns
                and (columns is None or found.column in columns)
                for area in areas
            )

        self.extract.found = [
            f._replace(state=State.PROVISIONAL) if f.state is None and isinstance(f.value, float) and under(f) else f
            for f in self.extract.found
        ]

    def _provisional_where(self, marks: set[str]) -> None:
        """Give the state provisional to the figures that carry one of some marks, or whose label or heading does."""
        marked = {(cell.row, cell.column) for cell in self.sheet.marked if cell.mark in marks}
        headings = {(area.header_row, c) for area in self.areas for c in area.columns} & marked

        def of_mark(f: Found) -> bool:
            here = {(f.row, f.column), (f.row, f.label_column)} & marked
            return f.sheet == self.sheet.name and (
                bool(here) or any((row, f.column) in headings for row, _ in headings)
            )

        self.extract.found = [
            f._replace(state=State.PROVISIONAL) if f.state is None and isinstance(f.value, float) and of_mark(f) else f
            for f in self.extract.found
        ]

    def _multiply(self, one: Text, by: float) -> None:
        """Multiply the counts under a text that an officer has said to be in hundreds or thousands."""
        under = {id(found) for found in self._found(one) if self.spec.value(found.name).kind is Kind.COUNT}
        self.extract.found = [
            f._replace(value=f.value * by) if id(f) in under and isinstance(f.value, float) else f
            for f in self.extract.found
        ]

    def _columns_of(self, one: Text) -> set[int]:
        """Return the columns under a group heading: those it is merged over, or up to the next text beside it."""
        row, column = one.cell.row, one.cell.column
        covered = {c for _, c in self.sheet.spread.get((row, column), ())}
        if covered:
            return covered | {column}
        following = [c for c in self.sheet.columns_in(row) if c > column]
        return set(range(column, following[0] if following else self.sheet.last_column + 1))

    def _leave_out(self) -> None:
        """Take nothing from this sheet, as an officer said."""
        self.extract.found = [found for found in self.extract.found if found.sheet != self.sheet.name]
        for area in self.areas:
            self.extract.used.add_block(area.sheet, range(area.top, area.last + 1), sorted(area.columns), Taken.OUT)
