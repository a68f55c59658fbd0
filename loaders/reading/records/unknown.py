"""Columns of a table of records whose headings are not known: left out where they say so, or asked about."""

from loaders.opening.cells import Cell, Raw, address
from loaders.reading.accounts import Taken
from loaders.reading.extract import TOTAL_WORDS, Extract, is_subtotal
from loaders.reading.meaning import likeness, recipe_key
from loaders.reading.records.headings import RecordTable
from loaders.spec import ReturnSpec, Value
from loaders.wording.dates import day_in
from loaders.wording.labels import fold
from loaders.wording.lexicon import lexicon_of
from loaders.wording.vocabulary import BESIDE, HARMLESS, Sort

_CLOSE = 0.4  # share of the words of two headings that must be the same for one to be likely the other
_TOTALS = {fold(word) for word in TOTAL_WORDS}


class UnknownColumns:
    """Looks at the columns of one table that are not known."""

    def __init__(self, spec: ReturnSpec, found: RecordTable, extract: Extract) -> None:
        self.spec, self.table, self.found, self.extract = spec, found.table, found, extract
        self.sheet = found.sheet
        self.values = [(c.column, c.role) for c in found.columns if isinstance(c.role, Value)]

    def say(self) -> None:
        """Leave out the columns that stand beside figures (a target, a rating), and ask about any other that is not known."""
        below = range(self.found.header_row + 1, self.found.last_row + 1)
        alone: list[tuple[int, str]] = []
        for column, heading in self.found.unknown.items():
            if self._is_member(heading) or not any(self._holds_anything(row, column) for row in below):
                continue  # a crosstab of the same return may share this heading row
            out = self._stands_beside(heading) or self.extract.decisions.get(f"heading:{recipe_key(heading)}") == "out"
            self.extract.used.add_block(
                self.sheet.name, range(self.found.header_row, self.found.last_row + 1), [column], Taken.OUT
            )
            if out:
                continue
            likely = self._likely(heading)
            if likely:
                self._ask_column([(column, heading)], likely)
            else:
                alone.append((column, heading))
        if alone:
            self._ask_column(alone, [])

    def _stands_beside(self, heading: str) -> bool:
        """Return whether a heading is understood word by word and says that its column is beside the figures."""
        parsed = lexicon_of(self.spec).parse(heading)
        return (
            bool(parsed.sorts & BESIDE) and not parsed.unknown and not parsed.sorts - BESIDE - HARMLESS - {Sort.PERCENT}
        )

    def _likely(self, heading: str) -> list[Value]:
        """Return the values that a heading may stand for, likeliest first: two that stand under it, or that sound like it."""
        taken = {value.name for _, value in self.values}
        values = self.spec.values_of(self.table)
        meant = {fold(heading), *(fold(text) for text in self._as_typed(heading))}
        named = [v for v in values if meant & {fold(word) for word in (v.title, *v.headings)}]
        scored = [(likeness(heading, (v.title, *v.headings)), v) for v in values if v.name not in taken]
        close = [value for score, value in sorted(scored, key=lambda pair: -pair[0]) if score >= _CLOSE]
        return [*named, *close][:2]

    @staticmethod
    def _as_typed(heading: str) -> list[str]:
        """Return what may have been typed where a spreadsheet has made a date of a heading: 5-12 of 5 December."""
        day = day_in(heading)
        return [f"{day.day}-{day.month}", f"{day.month}-{day.day}"] if day is not None else []

    def _ask_column(self, columns: list[tuple[int, str]], likely: list[Value]) -> None:
        headings = [heading for _, heading in columns]
        quoted = ", ".join(f"“{heading}”" for heading in headings[:6]) + (" …" if len(headings) > 6 else "")
        taken = {value.name: column for column, value in self.values}
        if likely and likely[0].name in taken:
            first = address(self.found.header_row, taken[likely[0].name])
            message = (
                f"{quoted} stands here a second time, and {first} is taken for it; only one can be {likely[0].title}."
            )
            choices = [("out", f"{first} is the right one", "this column is left out")]
        else:
            are, its = ("is not a column", "its") if len(headings) == 1 else ("are no columns", "their")
            message = f"{quoted} {are} of this return, so {its} figures are not read."
            choices = [(f"value:{v.name}", v.title, f"the column is read as {v.title.lower()}") for v in likely]
            choices.append(("out", "Leave it out" if len(headings) == 1 else "Leave them out", "nothing of it is read"))
        cells = [address(self.found.header_row, column) for column, _ in columns]
        keys = [f"heading:{recipe_key(heading)}" for heading in headings]
        self.extract.ask("unknown_column", self.sheet.name, cells, headings[0], message, keys[0], choices, keys)

    def _holds_anything(self, row: int, column: int) -> bool:
        raw = self.sheet.raw(row, column)
        return raw is not None and is_filled(raw)

    def _is_member(self, heading: str) -> bool:
        names = [name for d in self.spec.dimensions for member in d.members for name in (member.name, *member.aliases)]
        folded = fold(heading)
        return folded in {fold(name) for name in names} | _TOTALS or is_subtotal(folded)


def is_filled(value: Raw | Cell) -> bool:
    """Return whether anything stands in a cell."""
    if isinstance(value, Cell):
        return value.type == "uncalculated" or bool(str(value.value).strip())
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
