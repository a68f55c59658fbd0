"""Ask about the columns and rows of a table whose headings and labels do not say what they are."""

from collections import defaultdict

from loaders.opening.cells import address
from loaders.problems import warning
from loaders.reading.extract import as_seen
from loaders.reading.headed.placing import Placing
from loaders.reading.headed.subtotals import Part
from loaders.reading.meaning import recipe_key
from loaders.reading.proposals import ask_headings
from loaders.spec import Value
from store.periods import Period


class Asking(Placing):
    """Asks about what could not be placed in one table."""

    def _check_twice(self) -> None:
        """Ask which is right where two columns are the same value, period and members."""
        places: dict[tuple[str, Period, tuple[str, ...]], list[Part]] = defaultdict(list)
        for figure in self.figures:
            places[(figure.value, figure.period, figure.members)].append(figure)
        pairs = sorted(
            {tuple(sorted({f.column for f in same})) for same in places.values() if len({f.column for f in same}) > 1}
        )
        open_pairs = [columns for columns in pairs if not self._chosen(columns)]
        for size in sorted({len(columns) for columns in open_pairs}):
            self._ask_twice([columns for columns in open_pairs if len(columns) == size])

    def _twice_key(self, columns: tuple[int, ...]) -> str:
        return f"twice:{' | '.join(recipe_key(self._heading_text(column)) for column in columns)}"

    def _chosen(self, columns: tuple[int, ...]) -> bool:
        """Return whether an officer has said which of some columns is right; the others are left out."""
        choice = self.extract.decisions.get(self._twice_key(columns))
        if choice is None or not choice.isdigit() or int(choice) >= len(columns):
            return False
        keep = columns[int(choice)]
        self.figures = [f for f in self.figures if f.column not in columns or f.column == keep]
        self.left_out |= {*columns} - {keep}
        return True

    def _ask_twice(self, pairs: list[tuple[int, ...]]) -> None:
        """Ask which columns are right, the first of each set, the second, or a later one."""
        row = self.table.headings[-1]
        sets = [[columns[n] for columns in pairs] for n in range(len(pairs[0]))]
        at = [", ".join(address(row, column) for column in one) for one in sets]
        named = [self._heading_text(one[0]) for one in sets]
        told = " and ".join(f"“{text}” in {place}" for text, place in zip(named, at, strict=True))
        choices = []
        for n, place in enumerate(at):
            label = f"{place} is the right one" if len(sets[n]) == 1 else f"{place} are the right ones"
            choices.append((str(n), label, "the others are left out"))
        keys = [self._twice_key(columns) for columns in pairs]
        cells = [address(row, column) for columns in pairs for column in columns]
        message = f"{told} could be the same figures, and only one of them can be."
        later = {column for columns in pairs for column in columns[1:]}
        self.figures = [figure for figure in self.figures if figure.column not in later]
        self.extract.ask("two_columns", self.sheet.name, cells, named[0], message, keys[0], choices, keys)

    def _heading_text(self, column: int) -> str:
        cells = [cell for row in self.table.headings if (cell := self.table.heading(row, column)) is not None]
        return " ".join(dict.fromkeys(str(as_seen(cell)) for cell in cells))

    def _free(self) -> list[Value]:
        """Return the values that no figure of the table was placed as."""
        taken = {figure.value for figure in self.figures}
        return [value for value in self.spec.values if value.name not in taken]

    def _say_unresolved(self) -> None:
        """Ask what the columns are whose headings do not say it in the words of this return."""
        if not self.unresolved:
            return
        named = any(len(self.columns[column].values) > 1 for column in self.unresolved)  # several meanings are none
        cells = [address(self.table.headings[-1], column) for column in self.unresolved]
        values = [] if named else self._free()
        ask_headings(self.extract, self.sheet.name, cells, list(self.unresolved.values()), values, "column")

    def _say_missed_rows(self) -> None:
        """Ask about rows whose figures have no place though their columns have: their labels are not understood."""
        rows = {
            row: label
            for row, columns in self.missed.items()
            if [c for c in columns if c not in self.unresolved and c not in self.left_out]
            and (label := self.table.label(row, self.table.labels[0])) is not None
        }
        asked = {row: label for row, label in rows.items() if self._row_said(label) is None}
        if asked:
            cells = [label.address for label in asked.values()]
            ask_headings(
                self.extract, self.sheet.name, cells, [str(as_seen(c)) for c in asked.values()], self._free(), "row"
            )

    def _say_missing(self) -> None:
        """Warn of members that a table leaves out, as of any table of members."""
        for dimension in self.spec.dimensions:
            place = self.spec.dimensions.index(dimension)
            present = {f.members[place] for f in self.figures if len(f.members) > place} - {""}
            missing = [m.name for m in dimension.members if m.expected and m.name not in present]
            if present and missing and not self.unresolved:
                self.extract.problems += [
                    warning(
                        "missing_member",
                        self.sheet.name,
                        address(self.table.headings[-1], self.table.labels[0]),
                        None,
                        f"{name} is not in this table.",
                        "Add it, or publish without it: it will show as not received.",
                    )
                    for name in missing
                ]
