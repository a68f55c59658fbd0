"""The period that stands once above a table of records, behind a label such as Snapshot date or alone."""

from collections.abc import Sequence
from datetime import date, datetime, time

from loaders.opening.cells import Cell, address
from loaders.problems import error
from loaders.reading.accounts import Taken
from loaders.reading.extract import Extract
from loaders.reading.marks import settled
from loaders.reading.records.headings import RecordTable, periods_above
from loaders.reading.records.keys import KeyReader
from loaders.wording.times_in import times_in
from store.periods import Period

_TITLES = 8  # rows above a table in which a title may name its period
_LOOK_ABOVE = 4  # rows above a table in which its period may stand alone


class PeriodAbove:
    """Finds the period of a table whose records do not name one."""

    def __init__(self, found: RecordTable, columns: Sequence[int], keys: KeyReader, extract: Extract) -> None:
        self.found, self.table, self.sheet = found, found.table, found.sheet
        self.columns, self.keys, self.extract = columns, keys, extract

    def read(self) -> Period | None:
        """Return the period that stands once above the table; without one, say so and return None."""
        labels = self.table.date_labels or self.table.period_headings
        labelled = periods_above(self.sheet, labels, self.found.header_row, self.found.below)
        mine = range(min(self.columns), max(self.columns) + 1)
        for row, column, rest in sorted(labelled, key=lambda place: place[1] not in mine) or self._bare_periods():
            cell = Cell(row, column, rest, "text") if rest else self._beside(row, column)
            reading = self.keys.reading(cell) if cell is not None else None
            if reading is None:
                continue
            self.extract.used.add(self.sheet.name, row, column, Taken.PERIOD)
            if cell is not None:
                self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.PERIOD)
            place, shown = (cell.address if cell else address(row, column)), cell.value if cell else None
            reading = settled(reading, self.sheet.name, place, shown, self.extract)
            if reading is not None and reading.options:
                return reading.options[0].period
            if reading is not None and reading.period is not None:
                return reading.period
            assert reading is not None
            shown = cell.value if cell else None
            self.extract.problems.append(
                error(
                    "bad_date", self.sheet.name, address(row, column), shown, f"“{shown}” {reading.wrong}.", reading.fix
                )
            )
            return None
        if (named := self._in_a_title()) is not None:
            return named
        label = self.table.date_labels[0] if self.table.date_labels else self.table.period_headings[0]
        self.extract.problems.append(
            error(
                "no_snapshot_date",
                self.sheet.name,
                address(self.found.header_row, min(self.columns)),
                None,
                f"The table does not say which {_noun(self.table.grain)} it is for.",
                f"Add a line “{label}:” above it, like {label}: {_example(self.table.grain)}.",
            )
        )
        return None

    def _in_a_title(self) -> Period | None:
        """Return the one day or month that the nearest title names: Social care snapshot as at 31 January 2024."""
        for row in range(self.found.header_row - 1, max(self.found.below, self.found.header_row - _TITLES) - 1, -1):
            for column in self.sheet.columns_in(row):
                times = times_in(self.sheet.text(row, column))
                if len(times.days) + len(times.months) != 1 or times.ranges:
                    continue
                day = times.days[0] if times.days else date(*times.months[0], 1)
                cell = Cell(
                    row, column, datetime.combine(day, time.min), "date", "mmm-yy" if times.months else "dd/mm/yyyy"
                )
                reading = self.keys.reading(cell)
                if reading is not None and reading.period is not None:
                    return reading.period
        return None

    def _bare_periods(self) -> list[tuple[int, int, str]]:
        """Return (row, column, text) of rows right above the table that hold a period and nothing else."""
        found = []
        for row in range(self.found.header_row - 1, max(self.found.below, self.found.header_row - _LOOK_ABOVE) - 1, -1):
            columns = self.sheet.columns_in(row)
            cell = self.sheet.label(row, columns[0]) if len(columns) == 1 else None
            reading = self.keys.reading(cell) if cell is not None else None
            if reading is not None and reading.period is not None:
                found.append((row, columns[0], self.sheet.text(row, columns[0])))
        return found

    def _beside(self, row: int, column: int) -> Cell | None:
        places = [*((row, c) for c in range(column + 1, column + 4)), (row + 1, column)]
        return next((cell for place in places if (cell := self.sheet.label(*place)) and cell.value is not None), None)


def _noun(grain: str) -> str:
    return {"date": "day", "any": "period"}.get(grain, grain)


def _example(grain: str) -> str:
    return {"term": "Autumn term 2021/22", "month": "Mar-22", "year": "2021/22"}.get(grain, "31/03/2022")
