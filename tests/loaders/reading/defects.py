"""What tests of defects share: a drawn or made workbook, read, and what came of it."""

import io

from openpyxl import Workbook as Book

from loaders.checking.check import check
from tests import drawn


def read(content, name=None, on=None):
    return check("return.xlsx", content if isinstance(content, bytes) else drawn.sheet(content), name, on)


def saved(book: Book) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows(text):
    return [[drawn._cell(cell) for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def values(checked):
    return {(f.name, str(f.period), *f.members): f.value for f in checked.found}


def faults(checked):
    return [(p.code, p.cell) for p in (*checked.errors, *checked.questions)]


PLAIN = values(read(drawn.ATTENDANCE))
