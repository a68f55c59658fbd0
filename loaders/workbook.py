"""Bytes to sheets of cells, read by a warm child process that a bad file may kill but not get past."""

import hashlib
import json
import logging
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from loaders.ledger import Cell, Sheet
from loaders.problems import Problem, error

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent
MAX_BYTES = 20 * 2**20  # a return is a few hundred kilobytes
PATIENCE = 30.0  # seconds of waiting for one file


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
    answer = _READERS.ask(content)
    if "refused" in answer:
        raise _unreadable(*answer["refused"])
    return Workbook(file_name, content, tuple(_sheet(raw) for raw in answer["sheets"]))


def _unreadable(code: str, message: str, fix: str, cell: str | None = None) -> Unreadable:
    return Unreadable(error(code, None, cell, None, message, fix))


def _sheet(raw: dict[str, Any]) -> Sheet:
    sheet = Sheet(raw["name"], raw["hidden"])
    for row, column, kind, value, number_format, formula in raw["cells"]:
        typed = datetime.fromisoformat(value) if kind == "date" else value
        sheet.cells[(row, column)] = Cell(row, column, typed, kind, number_format, formula)
    for top, left, bottom, right in raw["merged"]:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                sheet.merged[(row, column)] = (top, left)
    return sheet


class _Readers:
    """One warm child process; a second caller waits its turn, and a child that fails is replaced."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, content: bytes) -> dict[str, Any]:
        """Return the child's answer about a file; a child that dies is an answer too."""
        with self._turn:
            if self._child is None or self._child.poll() is not None:
                self._child = _start()
            patience = threading.Timer(PATIENCE, self._child.kill)
            patience.start()
            try:
                return _exchange(self._child, content)
            except (OSError, EOFError, struct.error):
                self._child.kill()
                self._child.wait()
                LOG.warning("reader process ended with %s on a file of %d bytes", self._child.returncode, len(content))
                self._child = None
                return {
                    "refused": [
                        "unsafe",
                        "Reading this file takes more memory or time than any return needs, so it was stopped.",
                        "Copy the table into a new workbook and send that.",
                        None,
                    ]
                }
            finally:
                patience.cancel()

    def warm(self) -> None:
        """Start the child before the first file comes."""
        with self._turn:
            if self._child is None:
                self._child = _start()


def _start() -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "loaders.child"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _exchange(child: subprocess.Popen[bytes], content: bytes) -> dict[str, Any]:
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(struct.pack(">Q", len(content)) + content)
    child.stdin.flush()
    header = child.stdout.read(8)
    if len(header) < 8:
        raise EOFError
    (length,) = struct.unpack(">Q", header)
    answer = child.stdout.read(length)
    if len(answer) < length:
        raise EOFError
    return dict(json.loads(answer))


_READERS = _Readers()


def warm() -> None:
    """Start the reader process, so that the first upload does not wait for it."""
    _READERS.warm()
