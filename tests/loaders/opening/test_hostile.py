"""Hostile and broken files: a plain message within 5 seconds and under 500 MB, and the reader goes on."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from loaders.checking.check import check
from loaders.opening import workbook
from tests import drawn
from tests.loaders.opening.test_workbook import (
    entity_bomb,
    far_cell,
    merge_of_everything,
    word_document,
    xlsx,
    zip_bomb,
)

MOST_SECONDS, MOST_MEMORY = 5.0, 500 * 2**20


def with_sheet(rows: bytes) -> bytes:
    """Return a workbook whose first sheet holds these rows of XML."""
    head, _, tail = _sheet_xml().partition(b"<sheetData>")
    return _with_part(head + b"<sheetData>" + rows + b"</sheetData>" + tail.partition(b"</sheetData>")[2])


def _sheet_xml() -> bytes:
    with zipfile.ZipFile(io.BytesIO(drawn.sheet(drawn.ATTENDANCE))) as source:
        return source.read("xl/worksheets/sheet1.xml")


def _with_part(content: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(drawn.sheet(drawn.ATTENDANCE))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for info in source.infolist():
            out.writestr(info.filename, content if info.filename == "xl/worksheets/sheet1.xml" else source.read(info))
    return target.getvalue()


def ghost_rows() -> bytes:
    """A real table, and a border drawn round every row down to the last one Excel has."""
    xml = _sheet_xml()
    body = xml.partition(b"<sheetData>")[2].partition(b"</sheetData>")[0]
    ghosts = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(9, 1_048_577))
    return with_sheet(body + ghosts)


def ghost_block() -> bytes:
    row = b"".join(b'<c r="%s1" s="0"/>' % chr(65 + n).encode() for n in range(20))
    return with_sheet(b"".join(b'<row r="%d">%s</row>' % (n, row) for n in range(1, 200_001)))


def sparse_200_mb() -> bytes:
    cell = b'<row r="%d"><c r="A%d"><v>1</v></c></row>' + b" " * 950
    return with_sheet(b"".join(cell % (n, n) for n in range(1, 200_001)))


def many_cells() -> bytes:
    row = b"".join(b'<c r="%s%%d"><v>1</v></c>' % chr(65 + n).encode() for n in range(16))
    return with_sheet(b"".join(b'<row r="%d">%s</row>' % (n, row % ((n,) * 16)) for n in range(1, 100_001)))


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{levels}]><sst>&l9;</sst>'
    return xlsx(xl__sharedStrings=bomb.encode())


def quadratic() -> bytes:
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]><sst>{"&a;" * 10_000}</sst>'
    return xlsx(xl__sharedStrings=bomb.encode())


def outside_entity() -> bytes:
    return xlsx(xl__bomb=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>')


def one_huge_text() -> bytes:
    return with_sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * (140 * 2**20) + b"</t></is></c></row>")


def encrypted_zip() -> bytes:
    content = bytearray(drawn.sheet(drawn.ATTENDANCE))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


TOO_MANY = "The workbook holds more than {} cells, more than a return can need."
DOCTYPE = "The workbook holds instructions that no spreadsheet needs (a DOCTYPE)."
FILES = {
    "one cell at XFD1048576": (far_cell, "far_cell", "Cell XFD1048576 holds something, far outside any table."),
    "a sheet-wide merge": (
        merge_of_everything,
        "giant_merge",
        "The cells A1:XFD1048576 are merged into one, far more than a heading needs.",
    ),
    "a zip bomb": (
        zip_bomb,
        "too_large",
        "Unpacked, the workbook holds 2 parts and 500 MB, more than a return can need.",
    ),
    "an XML entity bomb": (entity_bomb, "unsafe", DOCTYPE),
    "billion laughs": (laughs, "unsafe", DOCTYPE),
    "quadratic blow-up": (quadratic, "unsafe", DOCTYPE),
    "an external entity": (outside_entity, "unsafe", DOCTYPE),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(4096),
        "password",
        "The workbook is protected with a password.",
    ),
    "an encrypted zip": (encrypted_zip, "password", "The file is protected with a password."),
    "a truncated file": (
        lambda: drawn.sheet(drawn.ENCOMPASS)[:2000],
        "damaged",
        "The workbook is damaged: part of the file is missing.",
    ),
    "a block of 4 million empty boxes": (ghost_block, "too_large", TOO_MANY.format("3,000,000")),
    "1.6 million cells": (many_cells, "too_large", TOO_MANY.format("1,500,000")),
    "a 200 MB sparse sheet": (
        sparse_200_mb,
        "too_large",
        "Unpacked, the workbook holds 9 parts and 190 MB, more than a return can need.",
    ),
    "one text of 140 MB": (one_huge_text, "too_large", "A cell holds more text than any spreadsheet allows."),
    "0 bytes": (lambda: b"", "empty_file", "The file is empty (0 bytes)."),
    "a PDF": (lambda: b"%PDF-1.7 ...", "not_a_spreadsheet", "This is a PDF document, not a spreadsheet."),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet", "This is a picture, not a spreadsheet."),
    "a Word document": (word_document, "not_a_spreadsheet", "This is a Word document, not a spreadsheet."),
    "a web page": (lambda: b"<html><table>", "web_page", "This is a web page or XML saved under a spreadsheet's name."),
    "bytes of chance": (lambda: bytes(range(256)) * 40, "not_a_spreadsheet", "This file is not a spreadsheet."),
}


def peak(pid: int) -> int:
    """Return the most memory a process has had, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.fixture
def fresh_reader():
    """A reader process of its own, so that its memory is this file's alone."""
    workbook._READERS.__init__()
    workbook.start_reader()
    return workbook._READERS._child


@pytest.mark.timed
@pytest.mark.parametrize("name", FILES)
def test_it_gets_a_plain_message_in_time_and_within_memory_and_the_reader_goes_on(name, fresh_reader):
    make, code, message = FILES[name]
    content = make()
    started = time.monotonic()
    checked = check("return.xlsx", content)
    assert time.monotonic() - started < MOST_SECONDS
    assert [(p.code, p.message) for p in checked.problems] == [(code, message)]
    assert checked.problems[0].fix
    assert fresh_reader.poll() is None
    assert peak(fresh_reader.pid) < MOST_MEMORY
    assert check("next.xlsx", drawn.sheet(drawn.ATTENDANCE)).publishable


@pytest.mark.timed
def test_ghost_rows_to_the_end_of_the_sheet_are_read_past(fresh_reader):
    content = ghost_rows()
    started = time.monotonic()
    checked = check("return.xlsx", content)
    assert time.monotonic() - started < MOST_SECONDS
    assert checked.publishable and len(checked.found) == 24
    assert peak(fresh_reader.pid) < MOST_MEMORY
