"""Read what names a record: its period and its members. The same text is read once, however many rows carry it."""

from loaders.opening.cells import Cell, Sheet, address
from loaders.problems import a, error
from loaders.reading.extract import Extract, look_alike, unknown_member
from loaders.reading.marks import settled
from loaders.reading.proposals import MOST_LABELS, ask_members, said_of
from loaders.spec import Dimension, Records
from loaders.wording import dates
from loaders.wording.date_text import says_school_year
from loaders.wording.dates import PeriodReading
from loaders.wording.labels import fold, has_look_alikes, plain
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.values import is_ditto, names_nothing
from store import periods
from store.periods import Period

_PLAIN = (str, float)
NOBODY = "(left out)"  # the member of a record that an officer said to leave out


class KeyReader:
    """Reads the period and the members of the records of one table."""

    def __init__(
        self, sheet: Sheet, table: Records, header_row: int, period_column: int | None, extract: Extract
    ) -> None:
        self.sheet, self.table, self.period_column, self.extract = sheet, table, period_column, extract
        heading = sheet.text(header_row, period_column) if period_column is not None else ""
        named = (heading, *table.period_headings)  # a return that counts by school years means them under Year too
        self._school_year = any(pattern(r"\b(school|academic)\b", IGNORECASE).search(text) for text in named)
        self._ending = dates.says_week_ending(heading)
        self._year = year_above(sheet, header_row)
        self._periods: dict[object, PeriodReading | None] = {}
        self.clear: dict[object, Period] = {}  # text or plain number of a cell -> its period, where there was no doubt
        self._members: dict[tuple[str, str], str | None] = {}
        self._spelt: dict[tuple[str, str], str] = {}  # dimension and folded text -> the member as it was typed first
        self._unknown: dict[str, list[tuple[str, str]]] = {}  # dimension -> the labels that name no member, and where
        self._wordings = {
            d.name: {fold(name): member.name for member in d.members for name in (member.name, *member.aliases)}
            for d in extract.dimensions
        }

    def reading(self, cell: Cell) -> PeriodReading | None:
        """Return what a cell says as a period."""
        key = (cell.value, cell.number_format)
        if key not in self._periods:
            reading = dates.read_period(
                cell, self.table.grain, self._year, since_1904=self.sheet.since_1904, ending=self._ending
            )
            school = self._school_year and "financial" not in str(cell.value).casefold()
            self._periods[key] = _from_september(reading) if school else reading
        return self._periods[key]

    def period(self, row: int) -> tuple[Period | None, bool]:
        """Return the period of a record and whether the record can be read; says what is wrong where it cannot."""
        if self.period_column is None:
            return None, True
        raw = self.sheet.raw(row, self.period_column)
        if type(raw) in _PLAIN and (known := self.clear.get(raw)) is not None:
            return known, True  # what stands alone in its cell, and was read before without a doubt
        place = address(row, self.period_column)
        cell = self.sheet.label(row, self.period_column)
        if cell is None or cell.value is None or not str(cell.value).strip():
            if self.table.period_required:
                self.extract.problems.append(
                    error(
                        "no_label",
                        self.sheet.name,
                        place,
                        None,
                        "There are figures here but no period.",
                        "Give the month, like Mar-22.",
                    )
                )
            return None, not self.table.period_required
        reading = self.reading(cell)
        if reading is not None and reading.options:
            reading = settled(reading, self.sheet.name, place, self.sheet.text(row, self.period_column), self.extract)
        if reading is not None and reading.period is not None:
            if type(raw) in _PLAIN and not self.sheet.merged and not reading.options:
                self.clear[raw] = reading.period
            return reading.period, True
        if reading is not None and reading.options:
            return reading.options[
                0
            ].period, True  # asked about, so that nothing is published; what else is wrong is told
        wrong = reading.wrong if reading else "is not a date or period"
        shown = self.sheet.text(row, self.period_column)
        fix = reading.fix if reading else "Write the month like Mar-22."
        self.extract.problems.append(error("bad_date", self.sheet.name, place, shown, f"“{shown}” {wrong}.", fix))
        return None, False

    def member(self, row: int, column: int, dimension: Dimension) -> str | None:
        """Return the member a cell names, or None with a problem added."""
        text = self.sheet.text(row, column)
        key = (dimension.name, text)
        if key not in self._members:
            self._members[key] = self._named(plain(text).strip(), dimension)
        name = self._members[key]
        if name is None:
            self._say(plain(text).strip(), row, column, dimension)
        elif dimension.members and has_look_alikes(text):
            self.extract.problems.append(look_alike(self.sheet.name, address(row, column), text, name))
        return name

    def say_unknown(self) -> None:
        """Ask about the labels that named no member; many of them are told one by one."""
        for dimension in self.extract.dimensions:
            found = self._unknown.get(dimension.name, [])
            texts = list(dict.fromkeys(text for _, text in found))
            if 0 < len(texts) <= MOST_LABELS:
                ask_members(self.extract, dimension, self.sheet.name, [place for place, _ in found], texts)
            else:
                self.extract.problems += [
                    unknown_member(dimension, self.sheet.name, place, text) for place, text in found
                ]

    def names(self, text: str, dimension: Dimension) -> bool:
        """Return whether a text names a member."""
        return self._named(plain(text).strip(), dimension) is not None

    def _named(self, text: str, dimension: Dimension) -> str | None:
        known = self._wordings[dimension.name].get(fold(text)) if text else None
        if known is not None or not text:
            return known
        if dimension.members and not dimension.pattern and (said := said_of(self.extract, dimension, text)) is not None:
            return said or NOBODY
        if dimension.pattern:
            return text.upper() if pattern(dimension.pattern).fullmatch(text.upper()) else None
        if dimension.members or is_ditto(text) or names_nothing(text):
            return None
        return self._spelt.setdefault((dimension.name, fold(text)), text)  # another case or dash is no other member

    def _say(self, text: str, row: int, column: int, dimension: Dimension) -> None:
        place = address(row, column)
        if not text:
            wanted = dimension.title.lower()
            self.extract.problems.append(
                error("no_label", self.sheet.name, place, None, f"{dimension.title} is blank.", f"Give the {wanted}.")
            )
        elif is_ditto(text) or (not dimension.members and not dimension.pattern and names_nothing(text)):
            what = "points to another cell" if is_ditto(text) else f"names no {dimension.title.lower()}"
            self.extract.problems.append(
                error(
                    "no_label",
                    self.sheet.name,
                    place,
                    text,
                    f"“{text}” {what}.",
                    f"Type the {dimension.title.lower()}.",
                )
            )
        elif dimension.pattern:
            self.extract.problems.append(
                error(
                    f"unknown_{dimension.name}",
                    self.sheet.name,
                    place,
                    text,
                    f"“{text}” is not {a(dimension.title.lower())}.",
                    f"Write it like {dimension.example}.",
                )
            )
        else:
            self._unknown.setdefault(dimension.name, []).append((place, text))


_LOOK_ABOVE = 8  # rows above a table in which a title may name the year of its months


def year_above(sheet: Sheet, row: int) -> int | None:
    """Return the financial year that the nearest title above a row names; None without one, or with two."""
    for above in range(row - 1, max(0, row - 1 - _LOOK_ABOVE), -1):
        texts = [sheet.text(above, column) for column in sheet.columns_in(above)[:24]]
        years = {year for text in texts if (year := dates.span_years(text)) is not None}
        if any(says_school_year(text) for text in texts):
            return None  # its months are those of a school year, which the general reader knows
        if years:
            return years.pop() if len(years) == 1 else None
    return dates.span_years(sheet.name)


def _from_september(reading: PeriodReading | None) -> PeriodReading | None:
    """Return the school year where a label such as 2021/22 stands under a heading that says School year."""
    if reading is None or reading.period is None or reading.period != periods.months(reading.period.start.year, 4, 12):
        return reading
    return PeriodReading(periods.months(reading.period.start.year, 9, 12))
