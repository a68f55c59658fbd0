"""What the headings and labels of a table say, with the titles above it."""

from dataclasses import replace

from loaders.opening.cells import Cell
from loaders.reading.extract import ROWS_TO_RECOGNISE, Extract, as_seen
from loaders.reading.headed.facets import (
    Facets,
    facets_of,
    grains_of,
)
from loaders.reading.headed.finder import HeadedTable
from loaders.reading.marks import settled
from loaders.reading.meaning import recipe_key
from loaders.spec import Crosstab, Kind, ReturnSpec
from loaders.wording import dates
from loaders.wording.lexicon import lexicon_of
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.phrases import Parsed
from loaders.wording.vocabulary import HARMLESS
from store.periods import Period

_LOOK_ABOVE = 8  # rows above the headings in which a title may stand
_LONG = ("financial year", "academic year", "calendar year")  # periods that a month or quarter may stand in


class Sayings:
    """What the headings and labels of one table say."""

    def __init__(self, spec: ReturnSpec, table: HeadedTable, extract: Extract) -> None:
        self.spec, self.table, self.sheet, self.extract = spec, table, table.sheet, extract
        self.lexicon = lexicon_of(spec)
        self.grains = grains_of(spec)
        self.ending = self._says("ending")
        self.school = self._says("school")
        self.title_value, self.title_year = self._of_titles()
        self._cells: dict[tuple[int, int], Facets] = {}
        self.columns = {column: self._column(column) for column in table.figures}
        self.rows = {row: self._row(row) for row in table.rows}
        self.calendar = self._starts_in_january()

    def _says(self, what: str) -> bool:
        """Return whether the corner or a title says that days end their weeks, or that years are school years."""
        first = max(1, self.table.headings[0] - _LOOK_ABOVE)
        texts = [
            self.sheet.text(row, column)
            for row in range(first, self.table.rows[0])
            for column in self.sheet.columns_in(row)[:24]
        ]
        if what == "ending":
            return any(dates.says_week_ending(text) for text in texts)
        return any(pattern(r"\b(school|academic) years?\b", IGNORECASE).search(text) for text in texts)

    def _texts_in(self, row: int) -> list[str]:
        """Return the texts of a row above the table: those over its own columns, or where none are, all."""
        columns = self.sheet.columns_in(row)[:24]
        over = [c for c in columns if self.table.labels[0] <= c <= self.table.figures[-1]]
        return [text for c in over or columns if (text := self.sheet.text(row, c))]

    def _of_titles(self) -> tuple[str | None, int | None]:
        """Return the value and the year that the nearest titles name."""
        value: str | None = None
        first = self.table.headings[0]
        for row in range(first - 1, max(0, first - 1 - ROWS_TO_RECOGNISE), -1):
            parsed = [self.lexicon.parse(text) for text in self._texts_in(row)]
            named = {term.name for one in parsed for term in one.named("value")}
            near = row > max(self.table.above, first - 1 - _LOOK_ABOVE)
            value = value or (next(iter(named)) if near and len(named) == 1 else None)
        corner = [self.lexicon.parse(self.sheet.text(row, c)) for row in self.table.headings for c in self.table.labels]
        named = {term.name for one in corner for term in one.named("value")}
        value = next(iter(named)) if len(named) == 1 else value
        name = self.lexicon.parse(self.sheet.name)
        named = {term.name for term in name.named("value")}
        value = value or (next(iter(named)) if len(named) == 1 else None)
        value = value or (self._only_value() if self._is_clean() else None)
        return value, self._title_year()

    def _title_year(self) -> int | None:
        """Return the financial year of the nearest texts that name the return, or nothing else; of others, the only one."""
        others: set[int] = set()
        here: set[int] = set()  # what the titles say that stand together right above
        first = self.table.headings[0]
        for row in range(first - 1, max(0, first - 1 - ROWS_TO_RECOGNISE), -1):
            near = row > self.table.above  # further up stand the headings of other tables
            if here and not near:
                break
            parsed = [self.lexicon.parse(text) for text in self._texts_in(row)]
            for one in parsed:
                entitles = one.named("return") or one.named("value") or (near and not one.times.rest)
                (here if entitles else others).update(one.times.spans)
        if not here:
            here = others or set(self.lexicon.parse(self.sheet.name).times.spans)
        return here.pop() if len(here) == 1 else None

    def _is_clean(self) -> bool:
        """Return whether every word of the titles right above is understood, and narrows nothing."""
        first = self.table.headings[0]
        texts = (
            self.sheet.text(row, column)
            for row in range(first - 1, max(self.table.above, first - 1 - _LOOK_ABOVE), -1)
            for column in self.sheet.columns_in(row)[:24]
        )
        parsed = [self.lexicon.parse(text) for text in texts if text]
        return not any(one.sorts - HARMLESS for one in parsed)

    def _only_value(self) -> str | None:
        """Return the value of a return that has one figure, where a title names the return."""
        counted = [value.name for value in self.spec.values if value.kind in (Kind.COUNT, Kind.PERCENT, Kind.NUMBER)]
        alone = [table.value for table in self.spec.tables if isinstance(table, Crosstab) and table.alone]
        return counted[0] if len(counted) == 1 else alone[0] if len(set(alone)) == 1 else None

    def _column(self, column: int) -> Facets:
        cells = [cell for row in self.table.headings if (cell := self.table.heading(row, column)) is not None]
        return self._together(list(dict.fromkeys(cells)))

    def _row(self, row: int) -> Facets:
        cells = [cell for column in self.table.labels if (cell := self.table.label(row, column)) is not None]
        said = self._together(list(dict.fromkeys(cells)))
        head = self.table.sections.get(row)
        if head is None:
            return said
        section = self._together([cell for c in self.sheet.columns_in(head)[:1] if (cell := self.sheet.at(head, c))])
        return section.with_(said)

    def _together(self, cells: list[Cell]) -> Facets:
        """Return what several cells say together: phrases may run on from one into the next."""
        period: Period | None = None
        texts = []
        for cell in cells:
            found = self._period(cell)
            period = found or period
            if found is None or found.grain in _LONG:
                texts.append(str(as_seen(cell)))
        joined = " ".join(texts)
        parsed = self.lexicon.parse(joined)
        if len({term.name for term in parsed.named("value")}) > 1 and len(texts) > 1:
            parsed = _fewest(parsed, [self.lexicon.parse(text) for text in texts])
        return replace(facets_of(parsed, self._said(joined)), period=period, school=self.school)

    def _said(self, heading: str) -> str | None:
        for prefix in ("heading", "row"):
            kind, _, name = (self.extract.decisions.get(f"{prefix}:{recipe_key(heading)}") or "").partition(":")
            if kind == "value":
                return name
        return None

    def _row_said(self, label: Cell) -> str | None:
        return self.extract.decisions.get(f"row:{recipe_key(str(as_seen(label)))}")

    def _period(self, cell: Cell) -> Period | None:
        """Return the period that a heading or label names by itself."""
        if isinstance(cell.value, str):
            parsed = self.lexicon.parse(cell.value)
            if parsed.named("value") or parsed.named("member") or parsed.sorts:
                return None
        for grain in self.grains:
            reading = dates.read_period(cell, grain, self.title_year if grain == "week" else None, ending=self.ending)
            if reading is not None and reading.options:
                reading = settled(reading, self.sheet.name, cell.address, as_seen(cell), self.extract)
                if reading is not None and reading.options:
                    return reading.options[0].period
            if reading is not None and reading.period is not None:
                return reading.period
        return None

    def _starts_in_january(self) -> bool:
        """Return whether the months of the table run from January, so that plain years are calendar years."""
        for edge in (self.rows, self.columns):
            months = [facets.times.bare_months[0] for facets in edge.values() if facets.times.bare_months]
            if months:
                return months[0] == 1
        return False


def _fewest(joined: Parsed, apart: list[Parsed]) -> Parsed:
    """Return the joined reading; kept as it is, since two values in one heading are asked about."""
    return joined if sum(len(one.named("value")) for one in apart) >= len(joined.named("value")) else apart[0]


def only_time(cell: Cell) -> Cell:
    """Return a cell without the words before its time: As at 31/03/2022."""
    if not isinstance(cell.value, str):
        return cell
    found = pattern(r".*?[:\u2013-]\s*(.*\d.*)").fullmatch(cell.value.strip())
    return Cell(cell.row, cell.column, found[1], "text") if found else cell
