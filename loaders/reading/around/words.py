"""Judge every text around the tables of a sheet, word by word."""

from functools import cached_property

from loaders.opening.cells import Cell
from loaders.reading.accounts import Taken
from loaders.reading.around.notes import (
    NAMED_NOTE,
    explains,
    only_explains,
    says_shares,
    says_until,
    speaks_of_figures,
    warns,
)
from loaders.reading.around.under import Doubt, Text, Under
from loaders.reading.extract import Area
from loaders.reading.meaning import other_grain, out_of_time, recipe_key, says_how_often
from loaders.spec import Kind
from loaders.wording.labels import fold, plain
from loaders.wording.patterns import IGNORECASE, Pattern
from loaders.wording.phrases import Parsed
from loaders.wording.times_in import Times
from loaders.wording.vocabulary import BESIDE, HARMLESS, Sort

_CAPITAL = Pattern(r"(?<=[a-z] )[A-Z][a-z]+")
_FILTER = Pattern(r"applied filters|filters? applied|filtered", IGNORECASE)
MARK = "demonstration data"  # how the text begins that a generated workbook carries in its first rows
_LONGEST_NAME = 31  # characters; a longer name is cut off, perhaps within a word
BESIDE_ROWS = 3  # rows above a row of headings in which a text over some columns is their group heading


class Words(Under):
    """Judges the texts of one sheet."""

    def _text(self, cell: Cell) -> Text:
        text = plain(str(cell.value)).strip()
        return Text(cell, text, self.lexicon.parse(text), self._where(cell))

    def _where(self, cell: Cell) -> str:
        if inside := self._inside(cell):
            return inside
        above = [area for area in self.areas if cell.row < area.first]
        if not above:
            return self._inside(cell) or "below"
        nearest = min(above, key=lambda area: area.first)
        group = nearest.top - BESIDE_ROWS <= cell.row and nearest.left < cell.column <= nearest.right
        return "group" if group and self._heads_a_part(cell, nearest) else "above"

    def _inside(self, cell: Cell) -> str:
        """Return whether a text stands among the rows of a table: section where it is alone in its row, beside elsewhere."""
        for place in self._areas_at.get(cell.row, ())[:1]:
            area = self.areas[place]
            labels = cell.column in self._label_columns[place]
            alone = len(self.sheet.columns_in(cell.row)) == 1 or labels
            alone = alone and cell.column <= area.right and cell.row not in self._rows_by_area[place]
            return "section" if alone and cell.row < area.last else "beside"
        return ""

    def _heads_a_part(self, cell: Cell, area: Area) -> bool:
        """Return whether a text over a table stands over some of its columns: others stand beside it, or it is merged so."""
        if cell.row >= area.top:
            return True
        covered = self.sheet.spread.get((cell.row, cell.column), ())
        beside = [c for c in self.sheet.columns_in(cell.row) if c != cell.column and area.left <= c <= area.right]
        return bool(beside) or bool(covered)

    def _judge(self, one: Text) -> None:
        """Give a text its role, or note what has to be asked about it."""
        if one.where == "name" and fold(self.spec.title).startswith(fold(one.text[: _LONGEST_NAME - 2])):
            return  # the title of the return, cut off where a sheet's name has to end
        if self._heads_what_is_beside(one):
            self._give(one, Taken.OUT)
            return
        raw = str(one.cell.value).strip()
        marks = (
            {mark for mark in self._marks_used if explains(raw, mark)} if one.where in ("below", "beside") else set()
        )
        if marks and not one.parsed.sorts - HARMLESS:  # the footnote that a mark points to
            if Sort.PROVISIONAL in one.parsed.sorts:
                self._provisional_where(marks)
            self._give(one, Taken.NOTE)
            return
        if fold(one.text[:100]).startswith(MARK):
            self._give(one, Taken.TITLE)
            return
        note = one.where in ("below", "beside") or (one.where == "above" and bool(NAMED_NOTE.match(one.text)))
        left = self.sheet.text(one.cell.row, one.cell.column - 1) if one.cell.column > 1 else ""
        if one.where == "above" and left.endswith(":") and NAMED_NOTE.match(left):
            self._give(one, Taken.NOTE)  # Prepared by: and a name
            return
        counts = (
            note
            and says_shares(one.text)
            and any(self.spec.value(name).kind is Kind.COUNT for name in self._values(one))
        )
        against = self._against(one) if note else ""
        if note and says_until(one.text) and not against:
            self._give(one, Taken.NOTE)  # up to the last day that the labels name
            return
        if not _FILTER.match(one.text) and note and not counts and not against and only_explains(one.text, one.parsed):
            self._give(one, Taken.NOTE)
            return
        why = (
            ("it says that they are percentages" if counts else against)
            or self._unknown(one)
            or self._narrows(one)
            or self._heads_rows(one)
            or self._names_another(one)
            or self._other_grain(one)
        )
        if why:
            choice = self.extract.decisions.get(words_key(one))
            if choice is None:
                self.doubts.append(Doubt(one, why))
            elif choice == "other":
                self._leave_out()
            elif choice.startswith("times "):
                self._multiply(one, float(choice.removeprefix("times ")))
        elif Sort.PROVISIONAL in one.parsed.sorts:
            self._provisional(one)
        self._give(one, Taken.NOTE if note else Taken.GROUP if one.where == "group" else Taken.TITLE)

    def _against(self, one: Text) -> str:
        """Return what a note says against the figures as they stand; empty of one that only explains."""
        if warns(one.text):
            return "it may say that they are not what they seem"
        under = [area for area in self.areas if area.top <= one.cell.row or one.where == "above"]
        periods = set().union(*(self._periods_by_area[self._place[id(area)]] for area in under))
        if says_until(one.text):
            days = one.parsed.times.days
            whole = bool(days) and set(days) <= {period.end for period in periods}
            return "" if whole else "it says up to when they are counted"
        if not speaks_of_figures(one.text):
            return ""
        if periods and one.parsed.times and (wrong := out_of_time(one.text, one.parsed.times, periods)):
            return f"it speaks of another time than the labels, which say {wrong}"
        names = {
            word.casefold() for word in _CAPITAL.findall(one.text)
        }  # a place or a service that the return does not know
        return self._unknown(one) if names & set(one.parsed.unknown) else ""

    def _heads_what_is_beside(self, one: Text) -> bool:
        """Return whether a text heads a column that no table has taken, of shares, targets or ratings beside its figures."""
        heads = any(one.cell.row == area.header_row and one.cell.column not in area.columns for area in self.areas)
        return heads and one.where != "name" and bool(one.parsed.sorts & (BESIDE | {Sort.PERCENT}))

    @cached_property
    def _marks_used(self) -> set[str]:
        return {cell.mark for cell in self.sheet.marked if cell.mark}

    def _give(self, one: Text, role: Taken) -> None:
        if one.where != "name":
            self.extract.used.add(self.sheet.name, one.cell.row, one.cell.column, role)

    def _unknown(self, one: Text) -> str:
        words = one.parsed.unknown
        if not words:
            return ""
        return f"“{' '.join(words[:6])}” is not known"

    def _narrows(self, one: Text) -> str:
        if all(self.spec.value(name).kind in (Kind.TEXT, Kind.DATE) for name in self._values(one)):
            return ""  # words are not narrowed as figures are
        sorts = one.parsed.sorts - HARMLESS - {Sort.REMARK}
        if one.where == "name" and all(self.lexicon.knows(words) for words in one.parsed.qualifiers):
            sorts = frozenset()  # a sheet called Plan, of a return that has an action plan
        if sorts:
            return f"“{' '.join(one.parsed.qualifiers)}” can mean that they are other figures ({min(sorts)})"
        for phrase in one.parsed.phrases:
            values = {term.name for term in phrase.terms if term.kind == "value"}
            own = any(term.kind == "return" for term in phrase.terms)
            if phrase.sorts - HARMLESS - {Sort.REMARK} and values and not own and self._nearest_values(one) != values:
                return f"“{phrase.words}” names some of the figures, and not all that stand under it"
        return ""

    def _heads_rows(self, one: Text) -> str:
        """Return what a text that stands alone among the rows of a table says of those below it."""
        if one.where != "section" or not (one.parsed.times or one.parsed.phrases or one.parsed.sorts - {Sort.ACTUAL}):
            return ""
        if self._is_of_its_column(one):
            return ""  # a row of the table with nothing said for it yet
        return "it stands alone above some rows, and may say that they are something else"

    def _other_grain(self, one: Text) -> str:
        """Return what a text says of how often figures are counted, where those under it go by other times."""
        if one.where in ("below", "beside") or not says_how_often(one.text, self.lexicon.knows):
            return ""
        periods = set().union(*(self._periods_by_area[self._place[id(area)]] for area in self._under(one)))
        return other_grain(one.text, periods, self.lexicon.knows)

    def _is_of_its_column(self, one: Text) -> bool:
        """Return whether other rows of the table have labels of the same kind in the same column."""
        kind = {term.dimension for term in one.parsed.named("member")}
        wanted = {*kind, _times_kind(one.parsed.times)} if not one.parsed.times.rest else kind
        for area in self._under(one):
            labels = self._labels_in(area, one.cell.column)
            if any(row != one.cell.row for what in wanted - {""} for row in labels.get(what, ())):
                return True
        return False

    def _labels_in(self, area: Area, column: int) -> dict[str, list[int]]:
        """Return what the texts of a column name, a dimension or a kind of time -> the first two rows that do."""
        key = (self._place[id(area)], column)
        if key not in self._kinds:
            found: dict[str, list[int]] = {}
            for row in range(area.first, area.last + 1):
                text = self.sheet.text(row, column)
                parsed = self.lexicon.parse(text) if text else Parsed()
                for what in {*(term.dimension for term in parsed.named("member")), _times_kind(parsed.times)} - {""}:
                    if len(rows := found.setdefault(what, [])) < 2:
                        rows.append(row)
            self._kinds[key] = found
        return self._kinds[key]

    @cached_property
    def _kinds(self) -> dict[tuple[int, int], dict[str, list[int]]]:
        return {}

    def _nearest_values(self, one: Text) -> set[str]:
        """Return the values of the first table under a text."""
        under = [area for area in self._under(one) if one.cell.row < area.first]
        first = min((area.first for area in under), default=0)
        return set().union(*(self._values_in(area) for area in under if area.first == first), set())

    def _names_another(self, one: Text) -> str:
        """Return what a title names that the figures under it are not: another value, or one member of all that stand there."""
        if one.where in ("below", "beside"):
            return ""
        here = (asked for (sheet, _), asked in self.extract.asked.items() if sheet == self.sheet.name)
        unknown = any(asked.code.startswith("unknown_") for asked in here)  # what stands under it is not settled yet
        apart = [
            p for p in one.parsed.phrases if all(term.kind != "return" for term in p.terms) or one.where == "group"
        ]
        named = set() if unknown else {t.name for p in apart for t in p.terms if t.kind == "value"}
        under = self._values(one)
        if one.where == "group":
            columns = self._columns_of(one)
            under = {found.name for found in self._found(one) if found.column in columns}
        whole = any(t.kind == "return" and t.name not in named for p in one.parsed.phrases for t in p.terms)
        strange = named - under if whole or len(named) > 1 else named if not named & under else set()
        if named and under and strange and (one.where == "group" or not self._nearer(one)):
            named = strange
            titles = ", ".join(self.spec.value(name).title for name in sorted(named))
            taken = ", ".join(self.spec.value(name).title for name in sorted(under))
            return f"it names {titles}, and the figures are taken for {taken}"
        only = [t for p in one.parsed.phrases if all(t.kind == "member" for t in p.terms) for t in p.terms]
        for dimension in dict.fromkeys(term.dimension for term in only):
            members = {term.name for term in only if term.dimension == dimension}
            place = [d.name for d in self.spec.dimensions].index(dimension)
            under_it = set().union(*(self._members_by_area[self._place[id(area)]] for area in self._under(one)))
            others = {given[place] for given in under_it if len(given) > place} - {""}
            if not others or others - members:
                return f"it names {', '.join(sorted(members))}, and the figures under it are not only of that"
        return ""

    def _nearer(self, one: Text) -> bool:
        """Return whether a title nearer to the tables under this one names the value of each."""
        for area in self._under(one):
            texts = (
                self.sheet.text(row, column)
                for row in range(max(one.cell.row + 1, 1), area.top)
                for column in self.sheet.columns_in(row)
            )
            values = self._values_in(area)
            if not any({t.name for t in self.lexicon.parse(text).named("value")} & values for text in texts if text):
                return False
        return True


def _times_kind(times: Times) -> str:
    """Return whether a label names months or years; empty where it names no time."""
    if not times:
        return ""
    return "(months)" if times.months or times.bare_months or times.days else "(years)"


def words_key(one: Text) -> str:
    """Return what an answer about a text is kept under."""
    return f"words:{recipe_key(one.text)}"
