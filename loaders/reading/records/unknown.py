"""Columns of a table of records whose headings are not known: left out where they say so, or asked about."""

from loaders.opening.cells import Cell, Raw, address
from loaders.problems import error
from loaders.reading.accounts import Taken
from loaders.reading.extract import TOTAL_WORDS, Extract, is_subtotal
from loaders.reading.meaning import recipe_key
from loaders.reading.proposals import ask_headings
from loaders.reading.records.headings import RecordTable
from loaders.spec import Kind, ReturnSpec, Value
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
            if self._is_taken(column, heading):
                continue
            alone.append((column, heading))
        if alone:
            cells = [address(self.found.header_row, column) for column, _ in alone]
            taken = {value.name for _, value in self.values}
            free = [value for value in self.spec.values_of(self.table) if value.name not in taken]
            headings = [heading for _, heading in alone]
            typed = {heading: self._as_typed(heading) for heading in headings}
            ask_headings(self.extract, self.sheet.name, cells, headings, free, "column", typed)
        else:
            self._say_missing()

    def _say_missing(self) -> None:
        """Say which columns are not there without which a record says too little."""
        here = {value.name for _, value in self.values}
        missing = [value for value in self.spec.values_of(self.table) if value.required and value.name not in here]
        if not missing or not here:
            return
        titles = ", ".join(value.headings[0] if value.headings else value.title for value in missing)
        self.extract.problems.append(
            error(
                "missing_column",
                self.sheet.name,
                address(self.found.header_row, self.found.columns[0].column),
                None,
                f"This table has no column for {titles}.",
                "Add it; every record needs one.",
                titles,
            )
        )

    def _stands_beside(self, heading: str) -> bool:
        """Return whether a heading is understood word by word and says that its column is beside the figures."""
        parsed = lexicon_of(self.spec).parse(heading)
        if any(self.spec.value(term.name).kind in (Kind.TEXT, Kind.DATE) for term in parsed.named("value")):
            return False  # words are not left out for a word
        return (
            bool(parsed.sorts & BESIDE) and not parsed.unknown and not parsed.sorts - BESIDE - HARMLESS - {Sort.PERCENT}
        )

    def _is_taken(self, column: int, heading: str) -> bool:
        """Return whether a heading stands for a value that another column is taken for already, which is then asked about."""
        named = [
            v
            for v in self.spec.values_of(self.table)
            if fold(heading) in {fold(word) for word in (v.title, *v.headings)}
        ]
        taken = {value.name: at for at, value in self.values}
        value = next((value for value in named if value.name in taken), None)
        if value is None:
            return False
        first = address(self.found.header_row, taken[value.name])
        key = f"heading:{recipe_key(heading)}"
        self.extract.ask(
            "unknown_column",
            self.sheet.name,
            [address(self.found.header_row, column)],
            heading,
            f"“{heading}” stands here a second time, and {first} is taken for it; only one can be {value.title}.",
            key,
            [("out", f"{first} is the right one", "this column is left out")],
        )
        return True

    def _as_typed(self, heading: str) -> str:
        """Return what was typed where a spreadsheet has made a date of a heading: 5-12 of 5 December."""
        day = day_in(heading)
        typed = [f"{day.day}-{day.month}", f"{day.month}-{day.day}"] if day is not None else []
        known = {fold(word) for value in self.spec.values_of(self.table) for word in (value.title, *value.headings)}
        return next((text for text in typed if text in known), heading)

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
