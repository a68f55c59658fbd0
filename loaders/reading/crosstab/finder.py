"""Find tables with members along one edge and periods along the other, wherever they stand on a sheet."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from loaders.opening.cells import Cell, Sheet
from loaders.reading.crosstab.serials import SerialDates
from loaders.reading.crosstab.titles import Label, Physical, Titles
from loaders.reading.extract import ROWS_TO_RECOGNISE, TOTAL_WORDS, Extract, is_subtotal
from loaders.reading.meaning import recipe_key
from loaders.reading.proposals import said_of
from loaders.spec import Crosstab, Dimension, Kind, ReturnSpec
from loaders.wording import dates
from loaders.wording.date_text import Option
from loaders.wording.dates import PeriodReading
from loaders.wording.labels import fold, plain, wordings
from loaders.wording.patterns import pattern
from loaders.wording.values import read_cell
from loaders.wording.vocabulary import BESIDE, HARMLESS
from store.periods import Grain, Period, months, week
from store.states import State

_TOTALS = {fold(word) for word in TOTAL_WORDS}
_LOOK_BELOW = 40  # rows under a heading row in which the first label must come
_FAR = 2  # empty rows after which only a row with a known label still belongs to the table


class Finder(Titles):
    """Reads the crosstabs of one spec that share a grain."""

    def __init__(self, spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet, extract: Extract) -> None:
        super().__init__(spec, tables, sheet)
        self.extract = extract
        self.dimension: Dimension = spec.dimension_named(tables[0].dimension)
        self._members = wordings({member.name: member.aliases for member in self.dimension.members})
        self.headings = {fold(word) for value in spec.values for word in (value.title, *value.headings)}
        self.reasons = {fold(word) for table in tables for word in table.zero_reason}
        self.others = {fold(word) for table in tables for word in table.not_read}
        self._totals = _TOTALS | {fold(word) for table in tables for word in table.totals}
        self._ending = any(
            dates.says_week_ending(cell.value) for cell in sheet.top(ROWS_TO_RECOGNISE) if isinstance(cell.value, str)
        )
        self._seen: dict[tuple[int, int, int | None], Label | None] = {}
        self._no_label: set[tuple[str, int | None]] = set()  # texts that name nothing here, under a title's year
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
        if isinstance(cell.value, str) and (cell.value, year) in self._no_label:
            return Label("other", cell)
        if isinstance(cell.value, float) and self._serials.holds(cell):
            day = dates.serial_day(cell.value, self.sheet.since_1904)
            cell = Cell(cell.row, cell.column, datetime.combine(day, time.min), "date")
        if isinstance(cell.value, str) and plain(cell.value).strip():
            folded = fold(cell.value)
            if folded in self._members:
                return Label("member", cell, member=self._members[folded])
            if (said := said_of(self.extract, self.dimension, cell.value)) is not None:
                return Label("member", cell, member=said) if said else Label("beside", cell)
            if folded == "grand total" and not self.dimension.added_up:
                return Label("beside", cell)  # a pivot table puts one under everything
            if folded in self._totals:
                return Label("total", cell)
            if is_subtotal(folded):
                return Label("subtotal", cell)
        if isinstance(cell.value, str) and self._stands_beside(cell.value):
            return Label("beside", cell)
        reading = dates.read_period(cell, self.grain, year, ending=self._ending)
        if reading is not None and reading.options:
            return self._settled(cell, reading)
        if reading is not None and reading.period is not None:
            return Label("period", cell, period=reading.period)
        if reading is not None:
            return Label("bad", cell, wrong=reading.wrong or "", fix=reading.fix)
        if not isinstance(cell.value, str):
            return None
        self._no_label.add((cell.value, year))
        return Label("other", cell)

    def _settled(self, cell: Cell, reading: PeriodReading) -> Label:
        """Return a label that could be several periods: the one an officer said, or one that is still to be asked about."""
        choice = self.extract.decisions.get(f"period:{reading.key}")
        period = next((option.period for option in reading.options if option.choice == choice), None)
        return Label("period", cell, period=period or reading.options[0].period, unsure=None if period else reading)

    def _stands_beside(self, text: str) -> bool:
        """Return whether a heading or label is of what stands beside figures: a target, a rating, the year so far, a quarter
        among months."""
        parsed = self.lexicon.parse(text)
        if parsed.unknown or parsed.phrases or parsed.sorts - BESIDE - HARMLESS:
            return False
        quarter = self.grain == "month" and bool(parsed.times.quarters) and not parsed.times.months
        return bool(parsed.sorts & BESIDE) or quarter

    def longer(self, label: Label, header_row: int) -> tuple[Period | None] | None:
        """Return the quarter that a label beside months stands for (None: it names no year); None of any other label."""
        parsed = self.lexicon.parse(str(label.cell.value))
        if self.grain != "month" or not parsed.times.quarters or parsed.sorts & BESIDE:
            return None
        reading = dates.read_period(label.cell, "quarter", self._year(header_row))
        return (reading.period if reading is not None else None,)

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
            own = self._label_column(row, column, down, year, after=fits[place - 1] if place else 0)
            if own is not None and (not parts or key in seen):
                parts.append([own, column])
                seen = set()
            elif parts:
                parts[-1][1] = column
            seen.add(key)
        ends = [*(part[0] for part in parts[1:]), None]
        return [(at, last, until) for (at, last), until in zip(parts, ends, strict=False)]

    def _label_column(self, row: int, before: int, kind: str, year: int | None, after: int = 0) -> int | None:
        for column in range(before - 1, after, -1):
            for below in range(row + 1, row + _LOOK_BELOW):
                label = self.label(below, column, year)
                if label is not None and label.kind == kind:
                    return column
        return None

    def _across(self, row: int, label_column: int, last_fit: int, until: int | None) -> dict[int, Label]:
        headings: dict[int, Label] = {}
        year, column = self._year(row), label_column + 1
        while column <= last_fit or (self.sheet.text(row, column) and column != until):
            label = self.label(row, column, year)
            if label is None and (cell := self.sheet.label(row, column)) is not None and cell.value is not None:
                label = Label("other", cell)
            if label is not None and label.kind in ("other", "bad"):
                label = self._following(label, list(headings.values()))
            if label is not None:
                headings[column] = label
            column += 1
        return headings

    def _following(self, label: Label, before: list[Label]) -> Label:
        """Return a label that names no period, as the one that follows those before it where it may well be: Week 28."""
        text = str(label.cell.value)
        periods = [one.period for one in before if one.kind == "period" and one.period is not None]
        if (
            len(periods) < 2
            or before[-1].period is None
            or not pattern(r"(?i)(week|wk|month|period)\W*\d+").fullmatch(text)
        ):
            return label
        step = periods[-1].start - periods[-2].start
        following = _after(periods[-1], periods[-2])
        if following is None:
            return label
        reading = (
            PeriodReading(
                wrong=f"does not say which {self.grain} it is",
                fix=f"Type the {self.grain} that it is for, like {before[-1].cell.value:%d/%m/%Y}."
                if hasattr(before[-1].cell.value, "strftime")
                else "Type it like the headings before it.",
                key=f"label {recipe_key(text)}",
                options=(
                    Option("following", str(following), f"it is the {self.grain} after the one before it", following),
                ),
            )
            if step.days
            else None
        )
        return self._settled(label.cell, reading) if reading is not None else label

    def _rows(self, table: Physical) -> None:
        """Fill in the row labels down to the next heading row; past empty rows only known labels count."""
        empty, year = 0, self._year(table.header_row)
        for row in range(table.header_row + 1, self.sheet.last_row + 1):
            filled = [c for c in table.across if (cell := self.sheet.at(row, c)) and cell.value is not None]
            label = self.label(row, table.label_column, year)
            if not filled and label is None:
                empty += 1
                continue
            if self._is_header(row, table):
                return
            wanted = ("member" if table.members_down else "period", "total", "subtotal", "beside")
            known = label is not None and label.kind in wanted
            if not known and filled and (joined := self._wrapped(row, table)) is not None:
                label, known = joined, True
            if not filled and label is not None and label.kind in ("beside", "other"):
                continue  # a text alone heads the rows below it, or is a note
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
        kind, year = "period" if table.members_down else "member", self._year(row)
        fits = [c for c in table.across if (label := self.label(row, c, year)) is not None and label.kind == kind]
        heads = [c for c in table.across if fold(self.sheet.text(row, c)) in self.headings]
        others = [c for c in table.across if c not in fits and c not in heads]
        return bool(fits or heads) and not self._holds_figures(row, others)

    def _holds_figures(self, row: int, columns: list[int]) -> bool:
        readings = [read_cell(self.sheet.at(row, column), Kind.NUMBER) for column in columns]
        return any(
            isinstance(reading.value, float) or (reading.state and reading.state != State.NOT_RECEIVED)
            for reading in readings
        ) or any("%" in self.sheet.text(row, c) for c in columns)


def _after(last: Period, before: Period) -> Period | None:
    """Return the period that follows two that stand one after the other; None where they are of different lengths."""
    if last.grain != before.grain:
        return None
    if last.grain == Grain.WEEK and (last.start - before.start).days == 7:
        return week(last.start + timedelta(days=7))
    length = (last.start.year - before.start.year) * 12 + last.start.month - before.start.month
    if last.grain in (Grain.MONTH, Grain.QUARTER) and length in (1, 3):
        number = last.start.year * 12 + last.start.month - 1 + length
        return months(number // 12, number % 12 + 1, length)
    return None
