"""Tell plain numbers that are dates which lost their format from counts; each row and each run is looked at once."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from loaders.opening.cells import Cell, Sheet
from loaders.wording import dates


class SerialDates:
    """Says which plain numbers of a sheet are days: one near 44,000 may be a count, a run that reads as one is dates.

    A run is two or more numbers side by side or one under the other, each a week or a month after the one before, and
    nothing else in that line. `names_row` tells whether a text is the name of a row of figures.
    """

    def __init__(self, sheet: Sheet, grain: str, names_row: Callable[[str], bool]) -> None:
        self._sheet, self._grain, self._names_row = sheet, grain, names_row
        self._rows: dict[int, bool | None] = {}  # row -> it is a run; None: it is no row of headings at all
        self._columns: dict[int, dict[int, bool]] = {}  # column -> row -> it stands in a run

    def holds(self, cell: Cell) -> bool:
        """Return whether a cell that holds a plain number is one of a run of days."""
        if self._grain not in ("week", "month") or not isinstance(cell.value, float):
            return False
        if cell.row not in self._rows:
            self._rows[cell.row] = self._row_is_run(cell.row)
        across = self._rows[cell.row]
        if across is None or across:
            return bool(across)
        if cell.column not in self._columns:
            self._columns[cell.column] = self._runs_down(cell.column)
        return self._columns[cell.column].get(cell.row, False)

    def _row_is_run(self, row: int) -> bool | None:
        cells = [self._sheet.at(row, column) for column in self._sheet.columns_in(row)]
        if any(cell is not None and isinstance(cell.value, str) and self._names_row(cell.value) for cell in cells):
            return None  # figures beside a member's name are that member's figures
        return self._is_run([cell for cell in cells if cell is not None and cell.type == "number"])

    def _runs_down(self, column: int) -> dict[int, bool]:
        runs: list[list[Cell]] = []
        for row in self._sheet.rows:
            cell = self._sheet.at(row, column)
            if cell is None or cell.type != "number":
                continue
            if not runs or runs[-1][-1].row != row - 1:
                runs.append([])
            runs[-1].append(cell)
        found: dict[int, bool] = {}
        for run in runs:
            above = self._sheet.text(run[0].row - 1, column)
            found |= dict.fromkeys((cell.row for cell in run), not self._names_row(above) and self._is_run(run))
        return found

    def _is_run(self, cells: Sequence[Cell]) -> bool:
        numbers = [cell.value for cell in cells if isinstance(cell.value, float)]
        if len(numbers) < 2 or not all(dates.may_be_serial(number) for number in numbers):
            return False
        days = [dates.serial_day(number, self._sheet.since_1904) for number in numbers]
        if any(later <= earlier for earlier, later in pairwise(days)):
            return False
        return all(day.weekday() == 0 if self._grain == "week" else day.day == 1 for day in days)
