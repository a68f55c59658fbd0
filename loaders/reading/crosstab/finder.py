"""Find tables with members along one edge and periods along the other, wherever they stand on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from loaders.opening.cells import Cell, Sheet
from loaders.reading.crosstab.serials import SerialDates
from loaders.reading.extract import TOTAL_WORDS, is_subtotal
from loaders.spec import Crosstab, Dimension, Kind, ReturnSpec
from loaders.wording import dates
from loaders.wording.labels import fold, plain, wordings
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.values import read_cell
from store.periods import Period
from store.states import State

_TOTALS = {fold(word) for word in TOTAL_WORDS}
_LOOK_BELOW = 40  # rows under a heading row in which the first label must come
_LOOK_ABOVE = 8  # rows above a heading row in which a title may stand
_FAR = 2  # empty rows after which only a row with a known label still belongs to the table


@dataclass(frozen=True)
class Label:
    """What a heading or row label says."""

    kind: str  # member | period | total | subtotal | bad | other
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


class Finder:
    """Reads the crosstabs of one spec that share a grain."""

    def __init__(self, spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet) -> None:
        self.spec, self.tables, self.sheet = spec, tables, sheet
        self.dimension: Dimension = spec.dimension_named(tables[0].dimension)
        self.grain = tables[0].grain
        self._members = wordings({member.name: member.aliases for member in self.dimension.members})
        self.headings = {fold(word) for value in spec.values for word in (value.title, *value.headings)}
        self.reasons = {fold(word) for table in tables for word in table.zero_reason}
        self.others = {fold(word) for table in tables for word in table.not_read}
        self._totals = _TOTALS | {fold(word) for table in tables for word in table.totals}
        self._seen: dict[tuple[int, int, int | None], Label | None] = {}
        self._serials = SerialDates(sheet, self.grain, self._names_row)

    # -- labels ---------------------------------------------------------------------------------------

    def label(self, row: int, column: int, year: int | None = None) -> Label | None:
        """Return what the cell says as a label; None when it is empty or a plain number."""
        key = (row, column, year)
        if key not in self._seen:
            cell = self.sheet.label(row, column)
            self._seen[key] = self._classify(cell, year) if cell is not None else None
        return self._seen[key]

    def _classify(self, cell: Cell, year: int | None) -> Label | None:
        if isinstance(cell.value, float) and self._serials.holds(cell):
            day = dates.serial_day(cell.value, self.sheet.since_1904)
            cell = Cell(cell.row, cell.column, datetime.combine(day, time.min), "date")
        if isinstance(cell.value, str) and plain(cell.value).strip():
            folded = fold(cell.value)
            if folded in self._members:
                return Label("member", cell, member=self._members[folded])
            if folded in self._totals:
                return Label("total", cell)
            if is_subtotal(folded):
                return Label("subtotal", cell)
        reading = dates.read_period(cell, self.grain, year)
        if reading is not None and reading.period is not None:
            return Label("period", cell, period=reading.period)
        if reading is not None:
            return Label("bad", cell, wrong=reading.wrong or "", fix=reading.fix)
        return Label("other", cell) if isinstance(cell.value, str) else None

    def _names_row(self, text: str) -> bool:
        folded = fold(text)
        return folded in self._members or folded in self._totals or is_subtotal(folded)

    # -- finding tables -------------------------------------------------------------------------------

    def find(self) -> list[Physical]:
        """Return every crosstab of this shape on the sheet, top to bottom."""
        tables: list[Physical] = []
        beside: list[Physical] = []  # those of the heading row before, side by side
        for row in self.sheet.rows:
            if any(row in table.down for table in beside):
                continue
            if headed := self._headers(row, self.sheet.columns_in(row)):
                beside = headed
            for table in headed:
                self._rows(table)
            tables += headed
        return [table for table in tables if table.down]

    def _headers(self, row: int, columns: list[int]) -> list[Physical]:
        """Return the tables that a row heads: none, one, or several that stand side by side."""
        year = self._year(row)
        for across, down in (("period", "member"), ("member", "period")):
            kinds = (across, "bad") if across == "period" and self.grain == "quarter" else (across,)
            fits = [c for c in columns if (label := self.label(row, c, year)) and label.kind in kinds]
            if not fits or self._holds_figures(row, [c for c in columns if c not in fits]):
                continue  # a row of figures with a date or a member's name in a note is no heading row
            parts = self._side_by_side(row, fits, down, year)
            if parts:
                return [
                    Physical(self.sheet, row, at, self._across(row, at, last, until), members_down=down == "member")
                    for at, last, until in parts
                ]
        return []

    def _side_by_side(
        self, row: int, fits: list[int], down: str, year: int | None
    ) -> list[tuple[int, int, int | None]]:
        """Return (label column, last heading, column where the next table begins) of each table in a row of headings.

        A heading that stands a second time begins another table where labels of its own stand before it.
        """
        parts: list[list[int]] = []
        seen: set[object] = set()
        for place, column in enumerate(fits):
            label = self.label(row, column, year)
            key = (label.member, label.period) if label is not None else None
            own = self._label_column(row, column, down, after=fits[place - 1] if place else 0)
            if own is not None and (not parts or key in seen):
                parts.append([own, column])
                seen = set()
            elif parts:
                parts[-1][1] = column
            seen.add(key)
        ends = [*(part[0] for part in parts[1:]), None]
        return [(at, last, until) for (at, last), until in zip(parts, ends, strict=False)]

    def _label_column(self, row: int, before: int, kind: str, after: int = 0) -> int | None:
        for column in range(before - 1, after, -1):
            for below in range(row + 1, row + _LOOK_BELOW):
                label = self.label(below, column)
                if label is not None and label.kind == kind:
                    return column
        return None

    def _across(self, row: int, label_column: int, last_fit: int, until: int | None) -> dict[int, Label]:
        year, headings, column = self._year(row), {}, label_column + 1
        while column <= last_fit or (self.sheet.text(row, column) and column != until):
            label = self.label(row, column, year)
            if label is None and (cell := self.sheet.label(row, column)) is not None and cell.value is not None:
                label = Label("other", cell)
            if label is not None:
                headings[column] = label
            column += 1
        return headings

    def _rows(self, table: Physical) -> None:
        """Fill in the row labels down to the next heading row; past empty rows only known labels count."""
        empty = 0
        for row in range(table.header_row + 1, self.sheet.last_row + 1):
            filled = [c for c in table.across if (cell := self.sheet.at(row, c)) and cell.value is not None]
            label = self.label(row, table.label_column)
            if not filled and label is None:
                empty += 1
                continue
            if self._is_header(row, table):
                return
            wanted = ("member" if table.members_down else "period", "total", "subtotal")
            known = label is not None and label.kind in wanted
            if not known and filled and (joined := self._wrapped(row, table)) is not None:
                label, known = joined, True
            if known or (empty < _FAR and filled and self._holds_figures(row, filled)):
                cell = self.sheet.label(row, table.label_column)
                table.down[row] = label or Label("other", cell or Cell(row, table.label_column, None, "text"))
                empty = 0

    def _wrapped(self, row: int, table: Physical) -> Label | None:
        """Return the member whose name is wrapped over this row and the one below or above it."""
        own = self.sheet.text(row, table.label_column)
        for other, words in ((row + 1, "{0} {1}"), (row - 1, "{1} {0}")):
            if not any(self.sheet.at(other, column) for column in table.across):
                name = self._members.get(fold(words.format(own, self.sheet.text(other, table.label_column))))
                cell = self.sheet.label(row, table.label_column)
                if own and name is not None and cell is not None:
                    return Label("member", cell, member=name)
        return None

    def _is_header(self, row: int, table: Physical) -> bool:
        """Return whether a row heads another table: labels like ours across, or headings, and no figures."""
        kind = "period" if table.members_down else "member"
        fits = [c for c in table.across if (label := self.label(row, c)) is not None and label.kind == kind]
        heads = [c for c in table.across if fold(self.sheet.text(row, c)) in self.headings]
        others = [c for c in table.across if c not in fits and c not in heads]
        return bool(fits or heads) and not self._holds_figures(row, others)

    def _holds_figures(self, row: int, columns: list[int]) -> bool:
        readings = [read_cell(self.sheet.at(row, column), Kind.NUMBER) for column in columns]
        return any(
            isinstance(reading.value, float) or (reading.state and reading.state != State.NOT_RECEIVED)
            for reading in readings
        ) or any("%" in self.sheet.text(row, c) for c in columns)

    # -- titles ---------------------------------------------------------------------------------------

    def titles(self, row: int, label_column: int = 1, last_column: int = 0) -> list[str]:
        """Return the texts that may entitle a table, nearest first: corner, rows above, sheet name.

        In a row above, what stands over the table itself (to `last_column`) goes before what stands beside it.
        """
        texts = [self.sheet.text(row, column) for column in range(label_column, 0, -1)]
        for above in range(row - 1, max(0, row - 1 - _LOOK_ABOVE), -1):
            columns = self.sheet.columns_in(above)[:24]
            over = [column for column in columns if label_column <= column <= last_column]
            texts += [self.sheet.text(above, column) for column in (*over, *(c for c in columns if c not in over))]
        return [text for text in texts if text] + [self.sheet.name]

    def _year(self, row: int) -> int | None:
        if self.grain != "quarter":
            return None  # only quarters leave their year to the title
        years = [(text, year) for text in self.titles(row) if (year := dates.span_years(text)) is not None]
        named = {
            year for text, year in years if any(f" {fold(word)} " in f" {fold(text)} " for word in self.spec.words)
        }
        found = named or {year for _, year in years}
        return found.pop() if len(found) == 1 else None  # two different years: neither is taken

    def block(self, table: Physical) -> Crosstab | None:
        """Return which block of the spec a table is, by the nearest title that names one."""
        named = self.named_block(table)
        return named or next((block for block in self.tables if block.alone and not self._is_other(block, table)), None)

    def _is_other(self, block: Crosstab, table: Physical) -> bool:
        """Return whether a title says the table is of something else: absence where attendance is meant."""
        titles = self._titles_of(table)
        return any(_names(text, words) for text in titles for words in block.not_under)

    def _titles_of(self, table: Physical) -> list[str]:
        """Return what may entitle a table, nearest first, with sentences and notes after all titles."""
        titles = self.titles(table.header_row, table.label_column, max(table.across, default=0))
        return sorted(titles, key=_is_sentence)

    def named_block(self, table: Physical) -> Crosstab | None:
        """Return the block that the nearest title names, by the longest wording that fits; None without one."""
        for text in self._titles_of(table):
            fits = [
                (len(title), place)
                for place, block in enumerate(self.tables)
                for title in block.titles
                if _names(text, title)
            ]
            if fits:
                block = self.tables[max(fits)[1]]
                return None if any(_names(text, words) for words in block.not_under) else block
        return None


def _names(text: str, words: str) -> bool:
    return f" {fold(words)} " in f" {fold(text)} "


def _is_sentence(text: str) -> bool:
    """Return whether a text is a note rather than a title: it says so, ends in a full stop, or runs on."""
    return (
        bool(pattern(r"(?:notes?|nb|source)\b|\*", IGNORECASE).match(text))
        or text.endswith(".")
        or text.count(" ") > 11
    )
