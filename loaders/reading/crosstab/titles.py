"""What entitles a table of members and periods: which block of the return it is, and which year it is for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from loaders.opening.cells import Cell, Sheet
from loaders.reading.extract import ROWS_TO_RECOGNISE
from loaders.spec import Crosstab, ReturnSpec
from loaders.wording import dates
from loaders.wording.date_text import says_school_year
from loaders.wording.dates import PeriodReading
from loaders.wording.labels import fold
from loaders.wording.lexicon import lexicon_of
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.times_in import times_in
from store.periods import Period

_LOOK_ABOVE = 8  # rows above a heading row in which a title may stand


@dataclass(frozen=True)
class Label:
    """What a heading or row label says."""

    kind: str  # member | period | total | subtotal | beside | bad | other
    cell: Cell
    member: str | None = None
    period: Period | None = None
    wrong: str = ""
    fix: str = ""
    unsure: PeriodReading | None = None  # it could be several periods, and is asked about


@dataclass
class Physical:
    """A table as it stands on the sheet: one line of labels across, one down."""

    sheet: Sheet
    header_row: int
    label_column: int
    across: dict[int, Label]  # column -> heading
    down: dict[int, Label] = field(default_factory=dict)  # row -> label
    members_down: bool = True


class Titles:
    """The titles on one sheet, as the tables of one shape are told by them."""

    def __init__(self, spec: ReturnSpec, tables: Sequence[Crosstab], sheet: Sheet) -> None:
        self.spec, self.tables, self.sheet = spec, tables, sheet
        self.grain = tables[0].grain
        self.lexicon = lexicon_of(spec)  # looked up once: to look it up takes longer than to look at a text

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
        """Return the financial year that the nearest title names, for labels that leave it to the title.

        A title names the return, or nothing but the year; of other texts, only one year may stand above.
        """
        if self.grain not in ("week", "month", "quarter"):
            return None
        others: set[int] = set()
        here: list[set[int]] = []  # of the texts that stand together right above, nearest first
        first = bisect_left(self._rows_with_years, row - ROWS_TO_RECOGNISE)
        for above in reversed(self._rows_with_years[first : bisect_left(self._rows_with_years, row)]):
            named, unnamed = self._years_in[above]
            if here and self._figures_between(above, row):
                break
            here += [named] if named else []
            others |= unnamed
        if here:
            return _one_year(here)
        if not others and (year := dates.span_years(self.sheet.name)) is not None:
            return year
        return others.pop() if len(others) == 1 else None

    def _figures_between(self, above: int, below: int) -> bool:
        """Return whether another table stands between two rows."""
        rows = (row for row in range(above + 1, below))
        return any(type(value) is float for row in rows for value in self.sheet.row(row)[1])

    @cached_property
    def _years_in(self) -> dict[int, tuple[set[int], set[int]]]:
        """Return row -> the financial years that its titles name, and those that other texts in it name."""
        found: dict[int, tuple[set[int], set[int]]] = {}
        for cell in self.sheet:
            year = dates.span_years(cell.value) if isinstance(cell.value, str) else None
            if year is not None and self.grain == "month" and says_school_year(str(cell.value)):
                continue  # its months are those of a school year, which the general reader knows
            if year is not None and isinstance(cell.value, str):
                found.setdefault(cell.row, (set(), set()))[not self._entitles(cell.value)].add(year)
        return found

    @cached_property
    def _rows_with_years(self) -> list[int]:
        return sorted(self._years_in)

    def _entitles(self, text: str) -> bool:
        """Return whether a text names the return, or nothing but a time."""
        if _is_sentence(text):
            return False
        words = any(f" {fold(word)} " in f" {fold(text)} " for word in self.spec.words)
        return words or bool(self._values_named(text)) or not times_in(text).rest

    def block(self, table: Physical) -> Crosstab | None:
        """Return which block of the spec a table is, by the nearest title that names one."""
        named = self.named_block(table)
        return named or next((block for block in self.tables if block.alone and not self._is_other(block, table)), None)

    def _is_other(self, block: Crosstab, table: Physical) -> bool:
        """Return whether a title says the table is of something else: absence where attendance is meant, or another value."""
        titles = self._titles_of(table)
        named = next((names for text in titles if not _is_sentence(text) and (names := self._values_named(text))), None)
        if named is not None and block.value not in named:
            return True
        return any(_names(text, words) for text in titles for words in block.not_under)

    def _values_named(self, text: str) -> set[str]:
        return {term.name for term in self.lexicon.parse(text).named("value")}

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
            if not fits and not _is_sentence(text) and self._values_named(text):
                return None  # it names another value of the return
            if fits:
                block = self.tables[max(fits)[1]]
                return None if any(_names(text, words) for words in block.not_under) else block
        return None


def _one_year(here: list[set[int]]) -> int | None:
    """Return the year that titles name that stand together; None where they name several."""
    years = set().union(*here)
    return years.pop() if len(years) == 1 else None


def _names(text: str, words: str) -> bool:
    return f" {fold(words)} " in f" {fold(text)} "


def _is_sentence(text: str) -> bool:
    """Return whether a text is a note rather than a title: it says so, ends in a full stop, or runs on."""
    return (
        bool(pattern(r"(?:notes?|nb|source)\b|\*", IGNORECASE).match(text))
        or text.endswith(".")
        or text.count(" ") > 11
    )
