"""Text with commas, semicolons or tabs between cells, to rows of texts."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from loaders.opening.limits import MAX_ROWS, Refused

LONGEST_CELL = 32_767  # characters; what a spreadsheet's cell can hold
_SHOWN = 40  # characters of a line that are told
_DELIMITERS = ",;\t"
_FEW = 3  # rows below which what stands in a column says nothing of its kind
_SEND_AGAIN = "Save it again as .xlsx and send that."


@dataclass(frozen=True)
class _Record:
    """A row of cells, and which lines of the file it takes up."""

    cells: list[str]
    first_line: int
    last_line: int


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of a file of text; raises Refused where a quotation mark or a cell swallows what follows it."""
    text = decoded(content)
    lines = list(io.StringIO(text, newline=""))
    delimiter = delimiter_of(text)
    csv.field_size_limit(len(text) + 1)  # a cell that is too long is told by our own limit, with its line
    records = list(islice(_records(lines, delimiter), MAX_ROWS + 1))  # one more is refused for being there
    for record in records:
        if any(len(cell) > LONGEST_CELL for cell in record.cells):
            raise Refused(
                "long_cell",
                f"A cell in line {record.first_line} holds more than {LONGEST_CELL:,} characters, more than any "
                "spreadsheet's cell can.",
                _SEND_AGAIN,
            )
    _refuse_swallowed_rows(records, lines, delimiter)
    return [record.cells for record in records]


def _records(lines: list[str], delimiter: str) -> Iterator[_Record]:
    """Yield each row; raises Refused where a quotation mark is never closed, or closed in the middle of a later row.

    A line that has quotation marks in odd places and yet as many opened as closed swallows nothing: it is read as is.
    """
    waiting = iter(lines)
    taken = done = 0  # lines handed to the reader; lines that are read
    while done < len(lines):
        reader = csv.reader(waiting, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                first, done = done + 1, taken + reader.line_num
                yield _Record(cells, first, done)
        except csv.Error:
            first, done = done + 1, taken + reader.line_num
            here = lines[first - 1 : done]
            leniently = list(csv.reader(here, delimiter=delimiter))
            if len(leniently) != 1 or sum(line.count('"') for line in here) % 2:
                raise _stray_quote(lines, first, done) from None
            yield _Record(leniently[0], first, done)
        taken = done


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-16, UTF-8 or Windows' western alphabet."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: the commonest of the delimiters in the first lines."""
    first = "\n".join(text.splitlines()[:20])
    return max(_DELIMITERS, key=first.count)


def _refuse_swallowed_rows(records: list[_Record], lines: list[str], delimiter: str) -> None:
    """Refuse a text in quotation marks that holds whole rows: two stray marks make one cell of all between them.

    A cell may well hold several lines, and the first or the last of those may look like a row. But where two of them, each
    taken by itself, have as many cells as the rows of the file have, of the kinds that stand in those columns, they are
    rows. A title above the table is let be.
    """
    single = [record.cells for record in records if record.first_line == record.last_line]
    widths = Counter(len(cells) for cells in single)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    if usual < 2:
        return
    rows = [cells for cells in single if len(cells) == usual]
    kinds = [{_kind(cells[place]) for cells in rows} for place in range(usual)]

    def is_row(line: str) -> bool:
        cells = next(csv.reader([line.replace('"', "")], delimiter=delimiter), [])
        fits = len(rows) < _FEW or all(_kind(cell) in kinds[place] for place, cell in enumerate(cells[:usual]))
        return len(cells) == usual and fits

    for record in records:
        title = record is records[0] and len(record.cells) == 1
        if not title and sum(map(is_row, lines[record.first_line - 1 : record.last_line])) > 1:
            raise _stray_quote(lines, record.first_line, record.last_line)


def _kind(cell: str) -> str:
    bare = cell.strip().strip("%£")
    return (
        "blank" if not bare else "number" if bare.replace(",", "").replace(".", "").lstrip("+-").isdigit() else "text"
    )


def _stray_quote(lines: list[str], first: int, last: int) -> Refused:
    opened = next((n for n in range(first, last + 1) if '"' in lines[n - 1]), first)
    line = lines[opened - 1].strip()
    shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
    behind = f" to line {last}" if last > opened else ""
    return Refused(
        "stray_quote",
        f"A quotation mark in line {opened} ({shown}) makes one cell of what follows it{behind}, so the rows behind it "
        "cannot be told apart.",
        f"Delete the quotation mark in line {opened}, or write it twice where it is meant, or save "
        "the file as .xlsx, and send it again.",
    )
