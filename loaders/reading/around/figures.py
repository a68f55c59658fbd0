"""Which cells hold figures, whatever they were typed as."""

from functools import lru_cache

from loaders.opening.cells import Cell
from loaders.spec import Kind
from loaders.wording.patterns import KEPT
from loaders.wording.values import begins_like_a_number, read_cell


def looks_like_a_figure(cell: Cell) -> bool:
    """Return whether a cell holds a number, a formula that may come to one, or a text that is one."""
    if cell.type in ("number", "uncalculated", "error"):
        return True
    if cell.type != "text":
        return False
    return _is_a_figure(str(cell.value))


@lru_cache(maxsize=KEPT)
def _is_a_figure(text: str) -> bool:
    cell = Cell(1, 1, text, "text")
    if begins_like_a_number(text):
        reading = read_cell(cell, Kind.PERCENT)
        return isinstance(reading.value or read_cell(cell, Kind.NUMBER).value, float) or reading.bare is not None
    return read_cell(cell, Kind.NUMBER).bare is not None
