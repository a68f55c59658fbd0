"""Read tables with months down and years across, and a total under each year."""

import calendar
from dataclasses import dataclass, field, replace
from datetime import datetime

from loaders.opening.cells import Sheet, address
from loaders.problems import error, warning
from loaders.reading.accounts import Taken
from loaders.reading.extract import TOTAL_WORDS, Area, Extract, Found, Placed, is_subtotal
from loaders.reading.marks import read_figure, say_bad_value
from loaders.reading.years_above import headed_below, is_of_another, is_titled, says_financial, says_school
from loaders.spec import ReturnSpec, Value, YearsAcross
from loaders.wording import dates
from loaders.wording.date_text import clean
from loaders.wording.labels import fold
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.spans import whole_year
from loaders.wording.values import read_cell
from store import periods
from store.periods import Period

_LONGEST = 26  # rows that twelve months, quarters between them, gaps and a total may take


@dataclass(frozen=True)
class _Year:
    first: int
    financial: bool  # it runs over two calendar years
    school: bool = False  # from September

    def month(self, number: int) -> Period:
        """Return the month of this year; the first months of a financial or school year fall in the next."""
        starts = 9 if self.school else 4
        return periods.month(self.first + (self.financial and number < starts), number)


def read_years_across(spec: ReturnSpec, table: YearsAcross, sheet: Sheet, extract: Extract) -> None:
    """Add to `extract` every monthly value of such tables on `sheet`, with its problems."""
    totals = {fold(word) for word in (*table.totals, *TOTAL_WORDS)}
    for row in sheet.rows:
        financial = says_financial(sheet, row)
        years = {c: year for c in range(2, sheet.last_column + 1) if (year := _year(sheet, row, c, financial))}
        label_column = _label_column(sheet, row, min(years), totals) if years else None
        if label_column is None or is_of_another(spec, table, sheet, row) or headed_below(sheet, row, years):
            continue
        titled = is_titled(table, sheet, row)
        if not titled:
            extract.untitled.append((sheet.name, address(row, label_column)))
        reader = _Reader(spec.value(table.value), sheet, row, label_column, years, extract, titled)
        reader.find_rows(totals)
        reader.read()


def _year(sheet: Sheet, row: int, column: int, financial: bool) -> _Year | None:
    text = sheet.text(row, column)
    if pattern("20[0-9][0-9]").fullmatch(text):
        return _Year(int(text), financial)
    named = whole_year(clean(text))  # 2021/22 target is no year of figures
    return _Year(named.period.start.year, financial=True) if named is not None and named.period is not None else None


def _month(sheet: Sheet, row: int, column: int) -> int | None:
    cell = sheet.label(row, column)
    if cell is not None and isinstance(cell.value, datetime):
        return cell.value.month
    return dates.month_name(sheet.text(row, column))


def _label_column(sheet: Sheet, row: int, first_year: int, totals: set[str]) -> int | None:
    """Return the column left of the years that names months, or a total; None where there is none."""
    below = range(row + 1, min(sheet.last_row, row + _LONGEST) + 1)
    for column in range(first_year - 1, 0, -1):
        if any(_month(sheet, r, column) or fold(sheet.text(r, column)) in totals for r in below):
            return column
    return None


@dataclass
class _Reader:
    value: Value
    sheet: Sheet
    header_row: int
    label_column: int
    years: dict[int, _Year]
    extract: Extract
    titled: bool
    months: dict[int, int] = field(default_factory=dict)  # row -> month
    total_rows: list[int] = field(default_factory=list)
    subtotals: dict[int, list[int]] = field(default_factory=dict)  # row -> the rows of months that it adds up
    unnamed: bool = False  # a row of figures names no month; it is the cause of a total that does not fit

    def find_rows(self, totals: set[str]) -> None:
        """Fill in the rows of months down to the total; a row of figures that names no month is a problem."""
        for row in range(self.header_row + 1, min(self.sheet.last_row, self.header_row + _LONGEST) + 1):
            text, number = self.sheet.text(row, self.label_column), _month(self.sheet, row, self.label_column)
            if fold(text) in totals:
                self.total_rows.append(row)
                return
            blank = not text and not self._filled(row)
            total_next = fold(self.sheet.text(row + 1, self.label_column)) in totals
            if number in self.months.values() or (blank and len(self.months) == 12 and not total_next):
                return  # the table is over; what follows is another
            if number is not None:
                self.months[row] = number
            elif is_subtotal(fold(text)) or pattern(r"(q|qtr|quarter)\s*[1-4]", IGNORECASE).fullmatch(text):
                self.subtotals[row] = [month for month in self.months if month > max(self.subtotals, default=0)]
            elif text and self._filled(row):
                if dates.month_in(text) or _year(self.sheet, row, min(self.years), False):
                    return
                self.unnamed = True
                place = address(row, self.label_column)
                self.extract.used.add_block(self.sheet.name, range(row, row + 1), (self.label_column, *self.years))
                self.extract.problems.append(
                    error(
                        "bad_date",
                        self.sheet.name,
                        place,
                        text,
                        f"“{text}” is not a month.",
                        "Write the month, like April.",
                    )
                )

    def _filled(self, row: int) -> bool:
        return any(self._number(row, column) is not None for column in self.years)

    def read(self) -> None:
        """Read every month of every year and check the totals."""
        self.extract.evidence += 3 + len(self.years) + (len(self.months) + 4 * bool(self.total_rows)) * self.titled
        used, name = self.extract.used, self.sheet.name
        used.add_block(name, range(self.header_row, self.header_row + 1), [*self.years], Taken.HEADING)
        for row in (*self.months, *self.total_rows):
            used.add(name, row, self.label_column, Taken.PERIOD)
            used.add_block(name, range(row, row + 1), [*self.years], Taken.VALUE if row in self.months else Taken.TOTAL)
        for row in self.subtotals:
            used.add_block(name, range(row, row + 1), (self.label_column, *self.years), Taken.TOTAL)
        rows = (*self.months, *self.subtotals, *self.total_rows, self.header_row + 1)
        columns = frozenset((self.label_column, *self.years))
        self.extract.areas.append(Area(name, self.header_row, self.header_row + 1, max(rows), columns, self.header_row))
        if not self._year_kind_is_clear() or not self._first_month_is_clear():
            return
        for column, year in self.years.items():
            if self.months:
                self._column(column, year)
            elif any(self._number(row, column) is not None for row in self.total_rows):
                self._total_alone(column)

    def _year_kind_is_clear(self) -> bool:
        """Say how a plain year is read; months that run from April under a plain year could mean either."""
        plain = [column for column, year in self.years.items() if not year.financial]
        if not plain or not self.months:
            return True
        place = address(self.header_row, plain[0])
        text = self.sheet.text(self.header_row, plain[0])
        if self.months[min(self.months)] == 4 and len(self.months) > 1:
            self.extract.problems.append(
                error(
                    "which_year",
                    self.sheet.name,
                    place,
                    text,
                    f"The months run from April, so “{text}” could be a financial or a calendar year.",
                    f"Write {text}/{(int(text) + 1) % 100:02d} in the heading, or start the months with January.",
                )
            )
            return False
        if any(self._number(row, column) is not None for row in self.months for column in plain):
            self.extract.problems.append(
                warning(
                    "calendar_year",
                    self.sheet.name,
                    place,
                    text,
                    f"“{text}” is read as the calendar year, January to December.",
                    f"If it is a financial year, write {text}/{(int(text) + 1) % 100:02d} in the heading.",
                )
            )
        return True

    def _first_month_is_clear(self) -> bool:
        """Tell financial from school years by the first month and the words above; ask where they say different things."""
        if len(self.months) < 2 or not any(year.financial for year in self.years.values()):
            return True
        first = self.months[min(self.months)]
        said = says_school(self.sheet, self.header_row)
        if first == 9 and said and not says_financial(self.sheet, self.header_row):
            choice = "school"
        elif first == 9 or said:
            choice = self.extract.decisions.get("year kind") or ""
        else:
            return True
        if choice:
            self.years = {c: replace(year, school=choice == "school") for c, year in self.years.items()}
            return True
        column = next(column for column, year in self.years.items() if year.financial)
        heading = self.sheet.text(self.header_row, column)
        self.extract.ask(
            "which_year",
            self.sheet.name,
            [address(self.header_row, column)],
            heading,
            f"The months run from {calendar.month_name[first]}, so “{heading}” could be a school or a financial year.",
            "year kind",
            (
                ("school", "School years", f"{heading} runs from September to August"),
                ("financial", "Financial years", f"{heading} runs from April to March"),
            ),
        )
        return False

    def _number(self, row: int, column: int) -> float | None:
        value = read_cell(self.sheet.at(row, column), self.value.kind).value
        return value if isinstance(value, float) else None

    def _total_alone(self, column: int) -> None:
        place = address(self.total_rows[0], column)
        self.extract.problems.append(
            error(
                "total_alone",
                self.sheet.name,
                place,
                self.sheet.text(self.total_rows[0], column),
                "A year's total stands here without its months.",
                "Give the figure of each month; the total is only a check.",
            )
        )

    def _column(self, column: int, year: _Year) -> None:
        added, complete = 0.0, not self.unnamed
        for row, number in self.months.items():
            spot = Placed(
                read_figure(self.sheet.at(row, column), self.value, self.extract),
                self.sheet.name,
                address(row, column),
                self.sheet.text(row, column) or None,
            )
            if spot.reading.wrong:
                say_bad_value(self.value, spot, self.extract)
                complete = False
                continue
            value = spot.reading.value
            added, complete = (added + value, complete) if isinstance(value, float) else (added, False)
            self.extract.found.append(
                Found(
                    self.value.name,
                    year.month(number),
                    (),
                    value,
                    spot.reading.state,
                    self.sheet.name,
                    row,
                    column,
                    self.label_column,
                    self.sheet.text(row, self.label_column),
                )
            )
        self._check_total(column, added, complete)
        self._check_subtotals(column)

    def _check_subtotals(self, column: int) -> None:
        for row, months in self.subtotals.items():
            typed, parts = self._number(row, column), [self._number(month, column) for month in months]
            added = sum(part for part in parts if part is not None)
            if typed is None or None in parts or typed == added:
                continue
            self._say_wrong_total(row, column, typed, f"the months before it add up to {added:,.0f}")

    def _check_total(self, column: int, added: float, complete: bool) -> None:
        for row in self.total_rows:
            typed = self._number(row, column)
            if typed is None or typed == added or (not complete and typed > added):
                continue
            self._say_wrong_total(row, column, typed, f"the months add up to {added:,.0f}")

    def _say_wrong_total(self, row: int, column: int, typed: float, but: str) -> None:
        self.extract.problems.append(
            error(
                "wrong_total",
                self.sheet.name,
                address(row, column),
                f"{typed:.10g}",
                f"The total is {typed:,.0f}, but {but}.",
                "Correct the total, or the month that is wrong.",
            )
        )
