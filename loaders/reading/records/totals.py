"""Check the total rows of a table of records: totals are checks, never data."""

from functools import lru_cache

from loaders.opening.cells import Sheet, address
from loaders.problems import error
from loaders.reading.extract import TOTAL_WORDS, Extract, differs_by_rounding, is_subtotal, rounded_total
from loaders.spec import Kind, Value
from loaders.wording.labels import fold
from loaders.wording.patterns import KEPT
from loaders.wording.values import read_cell

_TOTALS = {fold(word) for word in TOTAL_WORDS}


class Totals:
    """Adds up the columns that may be added up, and holds each total row against them."""

    def __init__(self, sheet: Sheet, columns: list[tuple[int, Value]], extract: Extract) -> None:
        self.sheet, self.columns, self.extract = sheet, columns, extract
        self.spoilt = False  # a record could not be read, which is the cause of a total that does not fit
        self._all: dict[int, list[float]] = {column: [] for column, _ in columns}
        self._since: dict[int, list[float]] = {column: [] for column, _ in columns}

    def add(self, row: int, column: int, number: float) -> None:
        """Take a figure of a record."""
        if column in self._all:
            self._all[column].append(number)
            self._since[column].append(number)

    @staticmethod
    @lru_cache(maxsize=KEPT)
    def names(label: str) -> bool:
        """Return whether a label is that of a total or subtotal."""
        folded = fold(label)
        return folded in _TOTALS or is_subtotal(folded)

    def take_of_group(self, row: int, keys: list[int]) -> None:
        """Check the total of the rows right above that have the same texts in their `keys` columns."""
        group = [self.sheet.text(row, column) for column in keys]
        parts: dict[int, list[float]] = {column: [] for column, _ in self.columns}
        above = row - 1
        while above > 0 and [self.sheet.text(above, column) for column in keys] == group and any(group):
            for column, _ in self.columns:
                number = read_cell(self.sheet.at(above, column), Kind.NUMBER).value
                parts[column] += [number] if isinstance(number, float) else []
            above -= 1
        if not any(group):  # a total with nothing else said is one of all
            self._check(row, self._all)
        elif above < row - 1:
            self._check(row, parts)

    def take(self, row: int, label: str) -> bool:
        """Return whether a row is a total or subtotal; if so, check it."""
        if not self.names(label):
            return False
        if fold(label) in _TOTALS:
            self._check(row, self._all)
            return True
        self._check(row, self._since)
        self._since = {column: [] for column, _ in self.columns}
        return True

    def _check(self, row: int, parts: dict[int, list[float]]) -> None:
        for column, value in self.columns:
            typed = read_cell(self.sheet.at(row, column), Kind.NUMBER).value
            added = sum(parts[column])
            if not isinstance(typed, float) or typed == added or self.spoilt:
                continue
            place = address(row, column)
            if differs_by_rounding(typed, added, parts[column]):
                self.extract.problems.append(rounded_total(self.sheet.name, place, typed, added))
                continue
            self.extract.problems.append(
                error(
                    "wrong_total",
                    self.sheet.name,
                    place,
                    f"{typed:.10g}",
                    f"The total of {value.title.lower()} is {typed:,.0f}, but the figures add up to {added:,.0f}.",
                    "Correct the total, or the figure that is wrong.",
                    f"{added:,.0f}",
                )
            )
