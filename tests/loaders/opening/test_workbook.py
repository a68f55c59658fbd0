import io
import time
import zipfile

import pytest
from openpyxl import Workbook as Book

from loaders.checking.check import check
from loaders.opening.workbook import Unreadable, open_workbook
from tests import drawn


def xlsx(part: str = "xl/worksheets/sheet1.xml", replace: tuple[bytes, bytes] | None = None, **extra: bytes) -> bytes:
    """Return a small workbook with one part changed by hand, or parts added."""
    source = zipfile.ZipFile(io.BytesIO(drawn.sheet(drawn.ENCOMPASS)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            content = source.read(info)
            if replace and info.filename == part:
                assert replace[0] in content
                content = content.replace(*replace)
            out.writestr(info.filename, content)
        for name, content in extra.items():
            out.writestr(name.replace("__", "/") + ".xml", content)
    return target.getvalue()


def far_cell() -> bytes:
    book = Book()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = "Cohort", 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def merge_of_everything() -> bytes:
    return xlsx(
        replace=(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    )


def entity_bomb() -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>'
    return xlsx(xl__bomb=bomb)


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/workbook.xml", b"<workbook/>")
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(500):
                part.write(b" " * 2**20)
    return target.getvalue()


def word_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("word/document.xml", b"<w/>")
    return target.getvalue()


def spoilt(content: bytes) -> bytes:
    """Return a workbook whose sheet does not unpack: the first bytes of its packed content are no beginning of any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    start = sheet.header_offset + 30 + len(sheet.filename)  # the length of a local file header (PKWARE APPNOTE 4.3.7)
    return content[:start] + b"\xff\xff" + content[start + 2 :]


REFUSED = {
    "one cell at the far corner": (far_cell, "far_cell", "Cell XFD1048576 holds something, far outside any table."),
    "the whole sheet merged": (
        merge_of_everything,
        "giant_merge",
        "The cells A1:XFD1048576 are merged into one, far more than a heading needs.",
    ),
    "XML entity bomb": (
        entity_bomb,
        "unsafe",
        "The workbook holds instructions that no spreadsheet needs (a DOCTYPE).",
    ),
    "zip bomb": (
        zip_bomb,
        "too_large",
        "Unpacked, the workbook holds 2 parts and 500 MB, more than a return can need.",
    ),
    "0 bytes": (lambda: b"", "empty_file", "The file is empty (0 bytes)."),
    "truncated": (
        lambda: drawn.sheet(drawn.ENCOMPASS)[:2000],
        "damaged",
        "The workbook is damaged: part of the file is missing.",
    ),
    "PDF": (lambda: b"%PDF-1.7 ...", "not_a_spreadsheet", "This is a PDF document, not a spreadsheet."),
    "Word": (word_document, "not_a_spreadsheet", "This is a Word document, not a spreadsheet."),
    "web page named .xls": (
        lambda: b"<html><table>",
        "web_page",
        "This is a web page or XML saved under a spreadsheet's name.",
    ),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(4096),
        "password",
        "The workbook is protected with a password.",
    ),
    "spoilt in the middle": (
        lambda: spoilt(drawn.sheet(drawn.ATTENDANCE)),
        "damaged",
        "The workbook is damaged: part of it cannot be unpacked.",
    ),
    "damaged .xls": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
        "damaged",
        "The workbook cannot be read: it is damaged or of an unknown kind.",
    ),
    "21 MB": (lambda: b"x" * (21 * 2**20), "too_large", "The file is 21 MB; a return is well under 20 MB."),
}


@pytest.mark.timed
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_gets_a_plain_message_within_seconds(name):
    make, code, message = REFUSED[name]
    content = make()
    started = time.monotonic()
    checked = check("file.xlsx", content)
    assert time.monotonic() - started < 5
    assert not checked.readable
    assert [(p.code, p.message) for p in checked.problems] == [(code, message)]
    assert checked.problems[0].fix


def test_after_a_file_that_kills_the_reader_the_next_one_is_read(monkeypatch):
    monkeypatch.setattr("loaders.opening.workbook._exchange", _dies_once())
    with pytest.raises(Unreadable, match="takes more memory or time than any return needs"):
        open_workbook("x.csv", b"a,b\n1,2\n")
    assert open_workbook("x.csv", b"a,b\n1,2\n").sheets[0].text(1, 1) == "a"


def _dies_once():
    from loaders.opening import workbook

    real, calls = workbook._exchange, []

    def exchange(child, *request):
        calls.append(request)
        if len(calls) == 1:
            child.kill()
            child.wait()
        return real(child, *request)

    return exchange


CSV = "Cohort,14/03/2022\nEHCP (All),82%\nCPP,72%\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("cp1252"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode(),
    ],
)
def test_csv_is_read_in_any_encoding_and_with_any_separator(content):
    assert [cell.value for cell in open_workbook("x.csv", content).sheets[0]] == [
        "Cohort",
        "14/03/2022",
        "EHCP (All)",
        "82%",
        "CPP",
        "72%",
    ]


def test_the_extension_does_not_matter_the_bytes_do():
    checked = check("really_a_workbook.csv", drawn.sheet(drawn.ENCOMPASS))
    assert checked.spec.name == "operation_encompass"


def test_a_formula_whose_result_was_never_saved_is_a_problem_at_its_cell():
    text = drawn.ENCOMPASS.replace("TOTAL           | 202", "TOTAL           | =SUM(B4:B6)").replace(
        "| 163", "| =160+3"
    )
    checked = check("x.xlsx", drawn.sheet(text))
    assert [(p.code, p.cell) for p in checked.questions] == [("bad_value", "D6")]
    assert [(p.cell, p.message) for p in checked.errors] == [
        ("B7", "The cell holds a formula whose result was never saved."),
    ]
    left_out = check("x.xlsx", drawn.sheet(text), recipes=[checked.questions[0].answers[0].recipe])
    assert [(f.cell, f.value, f.state) for f in left_out.found if f.cell == "D6"] == [("D6", None, "not received")]


def test_an_external_reference_is_never_followed():
    extra = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert check("x.xlsx", xlsx(xl__externalLinks__externalLink1=extra)).publishable


def test_a_merged_heading_is_context_and_never_a_value():
    book = Book()
    sheet = book.worksheets[0]
    for row in (
        [None, "Operation Encompass 2021-22"],
        [],
        [None, "Q1", "Q2"],
        ["Cherwell & West", 1, 2],
        ["Oxford", 3, 4],
        ["South & Vale", 5, 6],
    ):
        sheet.append(row)
    sheet.merge_cells("B1:E2")
    target = io.BytesIO()
    book.save(target)
    checked = check("x.xlsx", target.getvalue())
    assert sorted(found.value for found in checked.found) == [1, 2, 3, 4, 5, 6]
