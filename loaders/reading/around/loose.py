"""Figures on a sheet that no table has taken: a share or a target beside a table is left out, and any other is asked about."""

from collections.abc import Sequence

from loaders.opening.cells import Cell, address
from loaders.reading.accounts import Taken
from loaders.reading.around.words import BESIDE_ROWS, Words
from loaders.reading.meaning import recipe_key
from loaders.spec import Kind
from loaders.wording.values import begins_like_a_number
from loaders.wording.vocabulary import BESIDE, Sort

_NEAR = 30  # rows and columns in which a figure's label may stand


class Loose(Words):
    """Asks about the figures of one sheet that stand in no table."""

    def _ask_loose(self, loose: Sequence[Cell]) -> None:
        """Ask about figures on the sheet that no table has taken."""
        by_key: dict[str, list[Cell]] = {}
        for cell in loose:
            if self._is_share(cell):
                self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.OUT)
                continue
            by_key.setdefault(f"loose:{recipe_key(self._label_of(cell))}", []).append(cell)
        asked = [key for key in by_key if self.extract.decisions.get(key) is None]
        for key, cells in by_key.items():
            if key not in asked:
                for cell in cells:
                    self.extract.used.add(self.sheet.name, cell.row, cell.column, Taken.OUT)
        if not asked:
            return
        cells = [cell for key in asked for cell in by_key[key]]
        count = f"{len(cells)} cells hold" if len(cells) != 1 else "1 cell holds"
        places = ", ".join(cell.address for cell in cells[:8]) + (" …" if len(cells) > 8 else "")
        self.extract.ask(
            "not_read",
            self.sheet.name,
            [cells[0].address],
            cells[0].value,
            f"{count} numbers outside the table, which are not read: {places}.",
            "loose",
            (("out", "Leave them out", "they are no figures of this return"),),
            keys=asked,
        )

    def _is_share(self, cell: Cell) -> bool:
        """Return whether a figure beside a table of counts is a share, or stands under a heading such as Target."""
        inside = [area for area in self.areas if area.first <= cell.row <= area.last]
        if not inside:
            return False
        rows = range(cell.row - 1, max(0, inside[0].top - BESIDE_ROWS), -1)
        heading = next(
            (text for row in rows if (text := self.sheet.text(row, cell.column)) and not begins_like_a_number(text)), ""
        )
        parsed = self.lexicon.parse(heading)
        counts = all(self.spec.value(name).kind is not Kind.PERCENT for name in self._values_in(inside[0]))
        if Sort.PERCENT in parsed.sorts and counts and not parsed.named("value"):
            return True
        return bool(parsed.sorts & BESIDE) and not parsed.unknown and not parsed.named("value")

    def _label_of(self, cell: Cell) -> str:
        """Return what a figure outside the tables goes by: the nearest text to its left, or above it."""
        columns = range(cell.column - 1, max(0, cell.column - _NEAR), -1)
        left = (self.sheet.text(cell.row, column) for column in columns)
        above = (self.sheet.text(row, cell.column) for row in range(cell.row - 1, max(0, cell.row - _NEAR), -1))
        found = next((text for text in left if text and not begins_like_a_number(text)), "")
        return (
            found
            or next((text for text in above if text and not begins_like_a_number(text)), "")
            or address(1, cell.column)
        )
