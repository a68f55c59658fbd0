"""Count what a part of a workbook holds as it is unpacked, and refuse one that holds or reaches too much."""

import re
from abc import ABC, abstractmethod
from functools import lru_cache

from loaders.opening.cells import place
from loaders.opening.limits import (
    MAX_BOXES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    FileFacts,
    Refused,
    giant_merge,
    too_many,
)

LONGEST_TAG = 2_000  # bytes; of those that are counted
_NEW_ERROR = re.compile(rb">#(?!(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)<)[A-Z_/0?!]+[!?A]<")
_PREFIXED = re.compile(rb"</?[\w.-]+:")
_MERGED = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)["']""")
# A cell with a three-letter column or a row of six digits and more, and with something in it.
_FAR = re.compile(
    rb"""<(?:[\w.-]+:)?c\s[^>]*?r=["']([A-Z]{3}\d+|[A-Z]{1,2}\d{6,})["'][^>]*>\s*<(?:[\w.-]+:)?(?:v|is|f)[\s>/]"""
)
# What such a cell has and no other: looked for first, because it is found in a tenth of the time.
_MAY_BE_FAR = re.compile(rb"""r=["'](?:[A-Z]{3}|[A-Z]{1,2}\d{6})""")
_BOX = re.compile(rb"<(?:[\w.-]+:)?(?:table-row|table-cell|covered-table-cell)[\s>/]")


class Counter(ABC):
    """Counts what is in one part as it is unpacked.

    It looks at the bytes, not at parsed tags, which takes a tenth of the time; the parser beside it looks for what is
    unsafe. A part in an encoding that hides its tags from this is left to the limits of the process.
    """

    def __init__(self, facts: FileFacts) -> None:
        self.facts, self.rest = facts, b""

    def take(self, chunk: bytes) -> None:
        """Take the next bytes of the part; a tag that is cut in two is kept for the next."""
        whole = self.rest + chunk
        end = whole.rfind(b"<")
        self.rest, text = (whole[end:], whole[:end]) if end >= 0 and len(whole) - end < LONGEST_TAG else (b"", whole)
        self._count(text)

    def end(self) -> None:
        """Take what was kept."""
        self._count(self.rest)

    @abstractmethod
    def _count(self, text: bytes) -> None: ...


class BoxCounter(Counter):
    """Counts the rows and cells of an OpenDocument part, and refuses one that has too many."""

    def _count(self, text: bytes) -> None:
        self.facts.boxes += len(_BOX.findall(text))
        if self.facts.boxes > MAX_BOXES:
            raise too_many(MAX_BOXES)


_ENDS = (b" ", b">")  # of nearly all tags; closing ones have the second


def tags(text: bytes, name: bytes) -> int:
    """Return how many tags of a name begin in a text, under whatever prefix.

    Plain counts come first: a pattern takes five times as long, and most sheets have no prefix and blanks behind a name.
    """
    beginning = text.count(b"<" + name)
    if not beginning and b":" not in text:
        return 0
    if any(beginning == text.count(b"<" + name + end) for end in _ENDS[name.startswith(b"/") :]):
        return beginning if b":" not in text or _PREFIXED.search(text) is None else len(_tag(name).findall(text))
    return len(_tag(name).findall(text))


@lru_cache
def _tag(name: bytes) -> re.Pattern[bytes]:
    slash = b"/" if name.startswith(b"/") else b""
    return re.compile(b"<" + slash + rb"(?:[\w.-]+:)?" + name.lstrip(b"/") + rb"[\s>/]")


class SheetCounter(Counter):
    """Counts the cells of one sheet part of an .xlsx, and refuses one that reaches too far."""

    def _count(self, text: bytes) -> None:
        self.facts.boxes += tags(text, b"c") + tags(text, b"row")
        self.facts.cells += tags(text, b"/v") + tags(text, b"/is")
        self.facts.formulas |= tags(text, b"f") > 0
        self.facts.new_errors |= b">#" in text and _NEW_ERROR.search(text) is not None
        if self.facts.boxes > MAX_BOXES:
            raise too_many(MAX_BOXES)
        if self.facts.cells > MAX_CELLS:
            raise too_many(MAX_CELLS)
        self._check_far(text)
        for reference in _MERGED.findall(text) if b"mergeCell" in text else ():
            self._merged(reference.decode("ascii"))

    def _check_far(self, text: bytes) -> None:
        for found in _FAR.findall(text) if _MAY_BE_FAR.search(text) else ():
            cell = found.decode("ascii")
            row, column = place(cell)
            if row > MAX_ROWS or column > MAX_COLUMNS:
                raise Refused(
                    "far_cell",
                    f"Cell {cell} holds something, far outside any table.",
                    f"Delete what stands in {cell} (and its row and column), save, and send the workbook again.",
                    cell,
                )

    def _merged(self, reference: str) -> None:
        (top, left), (bottom, right) = map(place, reference.split(":"))
        self.facts.merged += (bottom - top + 1) * (right - left + 1)
        if self.facts.merged > MAX_MERGED:
            raise giant_merge(reference)
