"""The process that reads workbooks: alone, under limits of memory and time, so that no file can hurt the server.

Started by loaders.opening.workbook as `python -m loaders.opening.reader_process`. A request is one letter (R: read,
A: mark cells, W: warm up), a length and JSON, a length and the file's bytes. The answer is a run of frames, each a length
and its content, ended by an empty one: for R a JSON frame per sheet and per 2,000 rows of it, for A the marked workbook; or
one JSON frame that says why the file is refused.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from loaders.opening.delimited import rows_of
from loaders.opening.excel import with_calamine, with_openpyxl
from loaders.opening.frames import Frame, sheet_frames
from loaders.opening.limits import FileFacts, Refused, far_corner
from loaders.opening.open_document.reader import OpenDocument
from loaders.opening.preflight import look

_MEMORY = 768 * 2**20  # bytes of address space
CPU = 25  # seconds for one file
# Rows and cells, empty ones included; beyond that the faster reader, which takes formats and formulas from the parts.
OPENPYXL_UP_TO = 60_000
_LARGE = 2**20  # bytes of a file after which memory is given back


def main() -> None:
    """Answer files until standard input closes."""
    _limit(resource.RLIMIT_AS, _MEMORY)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may reach the answer
    while verb := source.read(1):
        options, content = json.loads(_take(source)), _take(source)
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU)
        for frame in _answer(verb, options, content):
            target.write(struct.pack(">Q", len(frame)) + frame)
        target.write(struct.pack(">Q", 0))
        target.flush()
        if len(content) > _LARGE:
            _give_back()


def _give_back() -> None:
    """Give the memory of a large file back to the system, where its C library can."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # musl has no malloc_trim, and needs none
            ctypes.CDLL(None).malloc_trim(0)


def _take(source: Any) -> bytes:
    return bytes(source.read(struct.unpack(">Q", source.read(8))[0]))


def _limit(which: int, wanted: int) -> None:
    """Set a soft limit, no higher than the hard one that the machine sets; say so where the system takes none."""
    _, hard = resource.getrlimit(which)
    try:
        resource.setrlimit(which, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    except (ValueError, OSError) as refusal:  # macOS takes no limit of address space; the server's patience is left
        print(f"reader: no limit set: {refusal}", file=sys.stderr)


def _answer(verb: bytes, options: Any, content: bytes) -> Iterator[bytes]:
    try:
        if verb == b"W":
            import_module("openpyxl")
        elif verb == b"A":
            from loaders.opening.marking import marked

            yield marked(content, look(content).kind, options["file_name"], options["marks"])
        else:
            for frame in frames_in(content):
                yield json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()
    except Refused as refused:
        yield _refusal(refused.code, refused.message, refused.fix, refused.cell)
    except MemoryError:
        yield _refusal(
            "too_large",
            "Reading the workbook needs more memory than a return can need.",
            "Copy the table into a new workbook and send that.",
            None,
        )


def _refusal(*parts: str | None) -> bytes:
    return json.dumps({"refused": parts}).encode()


def frames_in(content: bytes) -> Iterator[Frame]:
    """Yield {sheet, hidden, merged, hidden_rows, hidden_columns, since_1904} and {rows: [[row, first column, values]]}.

    A value is a number, a text or true; a list [type, value, format, formula, look] is a cell that is more than that.
    """
    facts = look(content)
    if facts.carries:
        yield {"carries": facts.carries}
    if facts.kind == "csv":
        yield from _csv(content)
    elif (
        facts.kind == "xlsx"
        and (facts.boxes <= OPENPYXL_UP_TO or facts.new_errors)
        and (frames := with_openpyxl.frames_of_excel(content, facts))
    ):
        yield from frames
    elif facts.kind == "ods":
        yield from _open_document(content, facts)
    else:
        yield from with_calamine.frames_of_other(content, facts.kind)


def _open_document(content: bytes, facts: FileFacts) -> Iterator[Frame]:
    document = OpenDocument(content)
    for table in document.tables():
        yield from sheet_frames(
            table.name,
            table.hidden,
            ([row, first, values] for row, (first, values) in table.rows.items()),
            merged=table.merged,
            hidden_rows=table.hidden_rows,
            hidden_columns=table.hidden_columns,
            since_1904=table.since_1904,
        )
    if document.carries:
        yield {"carries": [*facts.carries, *sorted(document.carries)]}


def _csv(content: bytes) -> Iterator[Frame]:
    rows = rows_of(content)
    far_corner(len(rows), max((len(values) for values in rows), default=1))
    filled = (
        [row, 1, [value if value.strip() else None for value in values]]
        for row, values in enumerate(rows, start=1)
        if any(value.strip() for value in values)
    )
    yield from sheet_frames("CSV", False, filled, merged=[])


if __name__ == "__main__":
    main()
