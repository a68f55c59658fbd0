"""Find which day each line of a list is for: a date beside it, above it, or in a title."""

from loaders.opening.cells import Cell, Sheet, address
from loaders.problems import error, warning
from loaders.reading.accounts import Taken
from loaders.reading.extract import Extract
from loaders.reading.marks import settled
from loaders.wording import dates
from loaders.wording.labels import fold, plain
from loaders.wording.patterns import IGNORECASE, Pattern, is_note
from store.periods import Period

_AS_AT = Pattern(r"\bas at (.+)$", IGNORECASE)


class SnapshotDates:
    """Reads the days of the lines that stand in `rows` of one column; `labels` are folded wordings of Snapshot date."""

    def __init__(
        self, sheet: Sheet, labels: list[str], rows: list[int], column: int, figures: int, extract: Extract
    ) -> None:
        self.sheet, self.labels, self.rows, self.column, self.extract = sheet, labels, rows, column, extract
        self.figures = figures  # the column of the figures

    def read(self) -> dict[int, Period]:
        """Return row -> day; a row whose day is not known is left out, and what is wrong is added as a problem."""
        return self._dates_beside() or self._periods()

    def _dates_beside(self) -> dict[int, Period]:
        """Return row -> day where the list has a column of snapshot dates with one in every line."""
        first = min(self.rows)
        for row in range(max(1, first - 3), first):
            for column in range(1, self.sheet.last_column + 1):
                if fold(self.sheet.text(row, column)) not in self.labels:
                    continue
                cells = {at: self.sheet.label(at, column) for at in self.rows}
                given = {r: cell for r, cell in cells.items() if cell is not None and dates.read_period(cell, "date")}
                if column != self.column and len(given) == len(self.rows):
                    found = {r: self._read_date(cell, cell) for r, cell in given.items()}
                    self.extract.used.add(self.sheet.name, row, column, Taken.HEADING)
                    return {r: period for r, period in found.items() if period is not None}
        return {}

    def _periods(self) -> dict[int, Period]:
        """Return row -> day for each line: of the nearest date above it, or of the only one wherever it stands."""
        given = self._labelled_dates()
        if not given:
            day = self._day_in_a_title()
            return dict.fromkeys(self.rows, day) if day is not None else {}
        found: dict[int, Period] = {}
        for row in self.rows:
            day = given[max((above for above in given if above <= row), default=min(given))]
            if day is not None:
                found[row] = day
        return found

    def _labelled_dates(self) -> dict[int, Period | None]:
        """Return row -> day (None where it cannot be read) of every label such as Snapshot date."""
        given: dict[int, Period | None] = {}
        for cell in self.sheet:
            text = plain(str(cell.value)) if isinstance(cell.value, str) else ""
            label = next((label for label in self.labels if fold(text).startswith(label)), None)
            below = bool(given) and cell.row > max(self.rows)  # a note under the list
            over = cell.column == self.figures and cell.row < min(self.rows)  # of two dates side by side, its own
            if label is not None and (cell.row not in given or over) and not below:
                self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.PERIOD)
                rest = text.strip()[len(label) :].lstrip(": \t\n")
                beside = Cell(cell.row, cell.column, rest, "text") if rest else self._beside(cell)
                given[cell.row] = self._read_date(beside, cell)
        return given

    def _day_in_a_title(self) -> Period | None:
        """Return the day of a title such as “Children without a placement as at 29 April 2022”; says so without one."""
        for cell in self.sheet:
            found = (
                _AS_AT.search(plain(cell.value)) if isinstance(cell.value, str) and not is_note(cell.value) else None
            )
            if found:
                self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.PERIOD)
                return self._read_date(Cell(cell.row, cell.column, found[1].strip(), "text"), cell)
        place = address(min(self.rows), self.column)
        self.extract.problems.append(
            error(
                "no_snapshot_date",
                self.sheet.name,
                place,
                None,
                "The list does not say which day it is for.",
                "Add a line “Snapshot date” with the day, like 31/03/2022.",
            )
        )
        return None

    def _beside(self, cell: Cell) -> Cell | None:
        """Return the cell that holds the date of a label: to its right, or else below it."""
        right = [self.sheet.label(cell.row, column) for column in range(cell.column + 1, cell.column + 4)]
        filled = [
            beside
            for beside in (*right, self.sheet.label(cell.row + 1, cell.column))
            if beside and beside.value is not None
        ]
        return next((beside for beside in filled if dates.read_period(beside, "date")), filled[0] if filled else None)

    def _read_date(self, cell: Cell | None, label: Cell) -> Period | None:
        reading = dates.read_period(cell, "date") if cell is not None else None
        if cell is not None and reading is not None and reading.options:
            reading = settled(
                reading, self.sheet.name, cell.address, self.sheet.text(cell.row, cell.column), self.extract
            )
            if reading is not None and reading.options:
                return reading.options[0].period
        if cell is not None:
            self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.PERIOD)
        shown = None if cell is None else self.sheet.text(cell.row, cell.column)
        if reading is None or reading.period is None:
            place = (cell or label).address
            wrong = reading.wrong if reading else "is not a day" if cell else "There is no day here"
            self.extract.problems.append(
                error(
                    "bad_date",
                    self.sheet.name,
                    place,
                    shown,
                    f"“{shown}” {wrong}." if shown else f"{wrong}.",
                    "Give the day, like 31/03/2022.",
                )
            )
            return None
        if reading.approximate:
            self.extract.problems.append(
                warning(
                    "approximate_date",
                    self.sheet.name,
                    (cell or label).address,
                    shown,
                    f"“{shown}” is a season, not a day; the figures are shown under {reading.period}.",
                    "Give the day of the snapshot if it is known.",
                )
            )
        return reading.period
