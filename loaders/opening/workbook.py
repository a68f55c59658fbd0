"""Bytes to sheets of cells, read by a warm child process that a bad file may kill but not get past."""

import hashlib
import json
import logging
import os
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loaders.opening.cells import TRIMMED, Cell, Raw, Sheet
from loaders.problems import Problem, error
from store.settings import ROOT

LOG = logging.getLogger(__name__)
MAX_BYTES = 20 * 2**20  # a return is a few hundred kilobytes
MAX_TEXTS = 25_000  # different ones; each is looked at as a label, and a return repeats its own
PATIENCE = 30.0  # seconds of waiting for one file
_STOPPED = (
    "unsafe",
    "Reading this file takes more memory or time than any return needs, so it was stopped.",
    "Copy the table into a new workbook and send that.",
    None,
)

_TOO_MANY_TEXTS = [
    "too_large",
    f"The workbook holds more than {MAX_TEXTS:,} different texts, more than a return can need.",
    "Copy the table into a new workbook and send that.",
]


class Unreadable(Exception):
    """The file cannot be read as a spreadsheet; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Workbook:
    """A file as sent and what stands in its cells."""

    file_name: str
    content: bytes
    sheets: tuple[Sheet, ...]
    carries: tuple[str, ...] = ()  # macros, external links, comments: left alone
    unchecked: bool = False  # it does not tell what is hidden, how numbers are shown or which formulas lack a result

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def open_workbook(file_name: str, content: bytes) -> Workbook:
    """Return the sheets of a .xlsx, .xlsm, .xls, .xlsb, .ods or .csv file; raises Unreadable."""
    if len(content) > MAX_BYTES:
        size = len(content) / 2**20
        raise _unreadable(
            "too_large",
            f"The file is {size:.0f} MB; a return is well under {MAX_BYTES // 2**20} MB.",
            "Copy the table into a new workbook and send that.",
        )
    sheets: list[Sheet] = []
    carries: tuple[str, ...] = ()
    unchecked = False
    known: dict[str, str] = {}  # a text that stands in many cells is kept once
    marks: dict[str, tuple[str, str]] = {}  # and of a label with a footnote, the label and the mark
    refused: list[Any] | None = None
    for frame in _READERS.ask(b"R", {}, content):  # to its end: what is left unread would be taken for the next answer
        part = json.loads(frame)
        if "refused" in part:
            refused = part["refused"]
        elif "unchecked" in part:
            unchecked = True
        elif "carries" in part:
            carries = tuple(part["carries"])
        elif "rows" in part:
            for row, first, values in part["rows"] if len(known) <= MAX_TEXTS else ():
                sheets[-1].put_row(row, first, _row(row, first, values, known, marks))
        else:
            sheets.append(_sheet(part))
    if len(known) > MAX_TEXTS:
        refused = _TOO_MANY_TEXTS
    if refused is not None:
        raise _unreadable(*refused)
    return Workbook(file_name, content, tuple(sheets), carries, unchecked)


def mark(file_name: str, content: bytes, marks: list[dict[str, str | None]]) -> bytes:
    """Return the workbook with its problem cells highlighted and commented; raises Unreadable.

    Each mark has sheet, cell, level, message and fix.
    """
    frames = list(_READERS.ask(b"A", {"file_name": file_name, "marks": marks}, content))
    if frames and frames[0].startswith(b'{"refused"'):
        raise _unreadable(*json.loads(frames[0])["refused"])
    return b"".join(frames)


def _unreadable(code: str, message: str, fix: str, cell: str | None = None) -> Unreadable:
    return Unreadable(error(code, None, cell, None, message, fix))


def _sheet(part: dict[str, Any]) -> Sheet:
    merged = {
        (row, column): (top, left)
        for top, left, bottom, right in part["merged"]
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return Sheet(
        part["sheet"],
        part["hidden"],
        merged,
        frozenset(part.get("hidden_rows", ())),
        frozenset(part.get("hidden_columns", ())),
        part.get("since_1904", False),
    )


# A mark behind a label that points to a footnote: Requests¹, Exceptions*, Plans issued [note 2].
_FOOTNOTE = re.compile(
    r"(?s)(.*[^\W\d_].*?)\s*([\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=[\w)\]%])[*†‡]+|\[(?:note )?\d{1,2}\])\s*"
)
_LONGEST_LABEL = 400


def _mark_of(text: str) -> tuple[str, str] | None:
    """Return a label and the mark of a footnote behind it; None of any other text."""
    if (text[-1] not in "¹²³⁰⁴⁵⁶⁷⁸⁹*†‡]" and not text[-1].isspace()) or len(text) > _LONGEST_LABEL:
        return None
    found = _FOOTNOTE.fullmatch(text) if sum(char.isalpha() for char in text[:20]) > 2 else None
    return (found[1], found[2].strip("[]")) if found else None


def _row(
    row: int, first: int, values: list[Any], known: dict[str, str], marks: dict[str, tuple[str, str]]
) -> list[Raw | Cell]:
    for place, value in enumerate(values):
        if isinstance(value, str):
            kept = known.get(value)
            if kept is None:
                kept = known[value] = value
                if (mark := _mark_of(value)) is not None:
                    marks[value] = mark
            values[place] = kept
            if marks and value in marks:
                text, mark_behind = marks[value]
                values[place] = Cell(row, first + place, text, "text", look=TRIMMED + mark_behind)
        elif isinstance(value, list):
            kind, content, number_format, formula, look = value
            if kind == "date":
                content = datetime.fromisoformat(content)
            values[place] = Cell(row, first + place, content, kind, number_format, formula, look)
    return values


class _Readers:
    """One warm child process; a second caller waits its turn, and a child that fails is replaced."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, verb: bytes, options: dict[str, Any], content: bytes) -> Iterator[bytes]:
        """Yield the frames of the child's answer about a file; a child that dies is an answer too."""
        with self._turn:
            if self._child is None or self._child.poll() is not None:
                self._child = _start()
            child = self._child
            patience = threading.Timer(PATIENCE, child.kill)
            patience.start()
            whole = False
            try:
                yield from _exchange(child, verb, json.dumps(options).encode(), content)
                whole = True
            except (OSError, EOFError, struct.error):
                LOG.warning("reader process ended with %s on a file of %d bytes", child.poll(), len(content))
                yield json.dumps({"refused": _STOPPED}).encode()
            finally:
                patience.cancel()
                if not whole:  # what is left in the pipe would be taken for the next answer
                    child.kill()
                    child.wait()
                    self._child = None

    def begin(self) -> None:
        """Start the child, and wait for nothing."""
        with self._turn:
            if self._child is None or self._child.poll() is not None:
                self._child = _start()

    def warm(self) -> None:
        """Start the child before the first file comes."""
        list(self.ask(b"W", {}, b""))


def _start() -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "loaders.opening.reader_process"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _exchange(child: subprocess.Popen[bytes], verb: bytes, options: bytes, content: bytes) -> Iterator[bytes]:
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(verb + struct.pack(">Q", len(options)) + options + struct.pack(">Q", len(content)) + content)
    child.stdin.flush()
    while length := struct.unpack(">Q", child.stdout.read(8))[0]:
        frame = child.stdout.read(length)
        if len(frame) < length:
            raise EOFError
        yield frame


_READERS = _Readers()


def begin_reader() -> None:
    """Begin to start the reader process; the first file waits for the rest."""
    _READERS.begin()


def start_reader() -> None:
    """Start the reader process, so that the first upload does not wait for it."""
    _READERS.warm()
