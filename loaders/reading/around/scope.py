"""What stands around a table narrows what is in it: titles, the sheet's name, group headings, filters, notes.

Every text is taken word by word (loaders/wording/vocabulary.py). What is understood and changes nothing is a title or a
note; provisional changes the state; whatever else narrows, contradicts or is not known is one question for the sheet.
"""

from collections.abc import Sequence
from itertools import pairwise, product
from operator import attrgetter

from loaders.opening.cells import Cell
from loaders.reading.accounts import Taken
from loaders.reading.around.figures import looks_like_a_figure
from loaders.reading.around.loose import Loose
from loaders.reading.around.notes import explains
from loaders.reading.around.under import Doubt, Text
from loaders.reading.around.words import words_key
from loaders.reading.extract import Area, Found
from loaders.reading.meaning import out_of_time, recipe_key
from loaders.wording.dates import month_name
from loaders.wording.labels import fold
from loaders.wording.patterns import pattern
from loaders.wording.times_in import times_in
from loaders.wording.values import begins_like_a_number
from loaders.wording.vocabulary import Sort
from store.periods import months

_LONGEST_NAME = 31  # characters; a longer name is cut off, perhaps within a word
_LONGEST_REMARK = 40  # characters; a longer one explains
_HEADS, _COLUMN = attrgetter("label", "column"), attrgetter("column")
_SHOWN = 3  # texts that a question quotes


class Scope(Loose):
    """Looks at all that a reading of one sheet has left without a role."""

    def settle(self) -> None:
        """Give every cell a role, or ask about it; change states, or leave the sheet out, as the words or an officer say."""
        if not self.areas:
            return
        left = list(self.extract.used.left_out(self.sheet))
        loose = [cell for cell in left if looks_like_a_figure(cell)]
        taken = {(cell.row, cell.column) for cell in loose}
        texts = [self._text(c) for c in left if isinstance(c.value, str) and (c.row, c.column) not in taken]
        name = Cell(0, 0, self.sheet.name, "text")
        said = self.sheet.name
        whole = said.rpartition(" ")[0] if len(said) >= _LONGEST_NAME else said
        for text in (*texts, Text(name, said, self.lexicon.parse(whole), "name")):
            self._judge(text)
        self._headings_of_labels()
        self._remarks()
        self._times(texts)
        self._order()
        self._marks()
        self._ask_words()
        self._ask_loose(loose)
        for cell in left:
            if not isinstance(cell.value, str) and (cell.row, cell.column) not in taken:
                self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.NOTE)

    def _headings_of_labels(self) -> None:
        """Ask about the heading of a table's labels where its words say what the figures are, or are not known."""
        for place, area in enumerate(self.areas):
            periods, columns = self._periods_by_area[place], set(map(_COLUMN, self._by_area[place]))
            for row, column in product(range(area.top, area.first), sorted(self._label_columns[place])):
                cell = self.sheet.at(row, column)
                if cell is None or not isinstance(cell.value, str) or cell.column in columns:
                    continue
                one = self._text(cell)
                one = Text(cell, one.text, one.parsed, "above")
                weeks = pattern(r"(?:^| )(?:week|weeks|w/e|w/c)(?: |$)").search(fold(one.text))
                odd = weeks and periods and all((p.end - p.start).days > 7 for p in periods) and not one.parsed.times
                why = self._unknown(one) or self._narrows(one) or ("its figures are not of weeks" if odd else "")
                if why and self.extract.decisions.get(words_key(one)) is None:
                    self.doubts.append(Doubt(one, why))

    def _remarks(self) -> None:
        """Ask about a remark beside a row that is nothing but a word for other figures: forecast, cancelled."""
        for area in self.areas:
            headings = [
                (c, text)
                for c in self.sheet.columns_in(area.header_row)
                if (text := self.sheet.text(area.header_row, c))
            ]
            for column in [c for c, text in headings if Sort.REMARK in self.lexicon.parse(text).sorts]:
                for row in range(area.first, area.last + 1):
                    cell = self.sheet.at(row, column)
                    if cell is None or not isinstance(cell.value, str) or len(cell.value) > _LONGEST_REMARK:
                        continue
                    one = Text(cell, cell.value, self.lexicon.parse(cell.value), "beside")
                    said = one.parsed.sorts - {Sort.ACTUAL, Sort.TOTAL, Sort.REMARK, Sort.RATING, Sort.PERCENT}
                    if said and not one.parsed.unknown and self.extract.decisions.get(words_key(one)) is None:
                        self.doubts.append(Doubt(one, f"the figures beside it can be others ({min(said)})"))

    def _times(self, texts: Sequence[Text]) -> None:
        """Ask where a title or the sheet's name speaks of another time than the labels do."""
        if any(key.startswith("period:") for _, key in self.extract.asked) or any(
            key.startswith("period:") for key in self.extract.decisions.used
        ):
            return  # what an officer says of the labels settles it
        name = Text(Cell(0, 0, self.sheet.name, "text"), self.sheet.name, self.lexicon.parse(self.sheet.name), "name")
        for one in (name, *texts):
            if one.where not in ("above", "name", "group") or not one.parsed.times:
                continue
            if one.where != "name" and any(self._own_year_nearer(one, area) for area in self._under(one)):
                continue
            periods = set().union(*(self._periods_by_area[self._place[id(area)]] for area in self._under(one)))
            wrong = out_of_time(one.text, one.parsed.times, periods)
            if not wrong:
                continue
            key = f"time:{fold(one.text)}"  # with its year: another year is another disagreement
            choice = self.extract.decisions.get(key)
            if choice == "other":
                self._leave_out()
            if choice is not None:
                continue
            what = "The sheet's name" if one.where == "name" else "The title"
            self.extract.ask(
                "which_time",
                self.sheet.name,
                [] if one.where == "name" else [one.cell.address],
                one.text,
                f"{what} “{one.text}” speaks of another time than the labels of the table, which say {wrong}.",
                key,
                (
                    ("labels", "The labels are right", f"the figures are for {wrong}"),
                    ("other", "Leave this sheet out", "nothing of it is read; mend the labels and send it again"),
                ),
            )

    def _order(self) -> None:
        """Ask which kind of years a title names where months without a year run from September on over March."""
        for area, mine in zip(self.areas, self._by_area, strict=True):
            heads = set(map(_HEADS, mine))
            months_of = {(label, column) for label, column in heads if self._is_bare_month(label, column, area)}
            if not months_of:
                continue
            bare = [found for found in mine if found.period is not None and (found.label, found.column) in months_of]
            lines: dict[int, list[Found]] = {}
            for found in bare:
                down = month_name(found.label) is not None
                lines.setdefault(found.column if down else -found.row, []).append(found)
            runs = [
                [f.period for f in sorted(line, key=lambda f: (f.row, f.column)) if f.period] for line in lines.values()
            ]
            if not any(later < earlier for run in runs for earlier, later in pairwise(run)):
                continue
            choice = self.extract.decisions.get("year order")
            if choice == "school":
                late = {id(found) for found in bare if found.period and 4 <= found.period.start.month <= 8}
                self.extract.found = [
                    f._replace(period=months(f.period.start.year + 1, f.period.start.month, 1))
                    if id(f) in late and f.period
                    else f
                    for f in self.extract.found
                ]
            if choice is not None:
                continue
            first = min(bare, key=lambda found: (found.row, found.column))
            self.extract.ask(
                "which_year",
                self.sheet.name,
                [first.label_cell],
                first.label,
                "The months do not run from April, so the year in the title could be a school year.",
                "year order",
                (
                    ("school", "A school year", "April to August are of its second calendar year"),
                    ("financial", "A financial year", "April to December are of its first calendar year"),
                ),
            )

    def _is_bare_month(self, label: str, column: int, area: Area) -> bool:
        """Return whether a figure of a label and a column goes by a month whose year stands in a title."""
        heading = self.sheet.text(area.header_row, column)
        if month_name(label) is not None:
            return not times_in(heading)
        return month_name(heading) is not None and not times_in(label)

    def _own_year_nearer(self, one: Text, area: Area) -> bool:
        """Return whether a text nearer to a table names a year of its own."""
        rows = range(one.cell.row + 1, area.top)
        texts = (
            self.sheet.text(row, column)
            for row in rows
            for column in self.sheet.columns_in(row)
            if self.extract.used.role(self.sheet.name, row, column) is not Taken.PERIOD  # that is the label itself
        )
        return any(text and self.lexicon.parse(text).times for text in texts)

    def _marks(self) -> None:
        """Ask about a mark behind a label or figure that points to no note on the sheet."""
        cells = [cell for cell in self.sheet.marked if self.extract.used.role(self.sheet.name, cell.row, cell.column)]
        notes = [str(cell.value).strip() for cell in self.sheet if isinstance(cell.value, str)] if cells else []
        marked = [cell for cell in cells if cell.mark and not any(explains(text, cell.mark) for text in notes)]
        keys = {f"footnote:{cell.mark}:{self._goes_by(cell)}": cell for cell in marked}
        alone = [cell for key, cell in keys.items() if self.extract.decisions.get(key) is None]
        if not alone:
            return
        self.extract.ask(
            "footnote",
            self.sheet.name,
            [cell.address for cell in alone],
            alone[0].value,
            f"“{alone[0].value}” carries the mark of a footnote, and no note on the sheet explains it. It is read without it.",
            "footnote",
            (("nothing", "The mark changes nothing", "the labels and figures are read without their marks"),),
            keys=[key for key, cell in keys.items() if cell in alone],
        )

    def _goes_by(self, cell: Cell) -> str:
        """Return what a marked cell is known by in next month's file: its words, or those of the figure's column."""
        if isinstance(cell.value, str) and not begins_like_a_number(cell.value):
            return recipe_key(cell.value)
        rows = [area.header_row for area in self.areas if cell.column in area.columns and area.first <= cell.row]
        return recipe_key(self.sheet.text(max(rows, default=cell.row), cell.column))

    def _ask_words(self) -> None:
        if not self.doubts:
            return
        shown = "; ".join(f"“{_short(doubt.text.text)}”: {doubt.why}" for doubt in self.doubts[:_SHOWN])
        more = f"; and {len(self.doubts) - _SHOWN} more texts" if len(self.doubts) > _SHOWN else ""
        named = [doubt for doubt in self.doubts if doubt.text.where != "name"]
        choices = [
            ("nothing", "They change nothing", f"the figures are those of {self.spec.title}, as it is always sent"),
            ("other", "These are other figures", "nothing of this sheet is read"),
        ]
        if any(Sort.SCALED in doubt.text.parsed.sorts for doubt in self.doubts):
            many = (
                1000
                if any("thousand" in doubt.text.text.casefold() or "000" in doubt.text.text for doubt in self.doubts)
                else 100
            )
            choices.insert(
                0, (f"times {many}", f"Multiply by {many:,}", f"every count is {many:,} times what is typed")
            )
        self.extract.ask(
            "words",
            self.sheet.name,
            [doubt.text.cell.address for doubt in named],
            self.doubts[0].text.text,
            f"Not every word around the table is understood. {shown}{more}.",
            "words",
            choices,
            keys=[words_key(doubt.text) for doubt in self.doubts],
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
