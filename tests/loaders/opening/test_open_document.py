"""OpenDocument spreadsheets (.ods) in every way that programs pack them and lay them out."""

import io
import re
import time
import zipfile
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from loaders.checking.check import check
from loaders.opening import workbook
from loaders.opening.workbook import Unreadable, mark, open_workbook
from tests import drawn
from tests.loaders.opening.test_hostile import peak
from tests.open_documents import (
    DECLARED,
    DOCTYPE,
    ENCRYPTED,
    ENTITIES,
    HEAD,
    MIMETYPE,
    NAMES,
    document,
    manifest,
    number,
    ods,
    rich,
    row,
    shown,
    spaced,
    text,
    values,
)

ROWS = (
    row("Cohort", "Rate", "Pupils"),
    row("EHCP (All)", number(0.82, kind="percentage", shown="82%"), 120),
    row(how='table:number-rows-repeated="2"'),
    row("CPP", rich("", ""), 40),
)
TABLE = document(*ROWS)
READ = {"A1": "Cohort", "B1": "Rate", "C1": "Pupils", "A2": "EHCP (All)", "B2": 0.82, "C2": 120, "A5": "CPP", "C5": 40}


def prefixed(content: str) -> str:
    """Return the same document with other prefixes."""
    for place, short in enumerate(NAMES):
        content = content.replace(f"xmlns:{short}=", f"xmlns:q{place}=").replace(f"<{short}:", f"<q{place}:")
        content = content.replace(f"</{short}:", f"</q{place}:").replace(f" {short}:", f" q{place}:")
    return content


ACCELERATOR, MACRO = "Configurations2/accelerator/current.xml", "Basic/Standard/Module1.xml"
WAYS = {
    "as it is": ods(TABLE),
    "an empty part, as LibreOffice writes it": ods(TABLE, (ACCELERATOR, b"")),
    "empty settings and styles": ods(TABLE, ("settings.xml", b""), ("styles.xml", b"")),
    "a part of nothing but white space": ods(TABLE, ("meta.xml", b"\n")),
    "folders among the parts": ods(TABLE, ("Configurations2/menubar/", b""), ("odd.xml/", b"")),
    "a thumbnail": ods(TABLE, ("Thumbnails/thumbnail.png", b"\x89PNG")),
    "a signature": ods(TABLE, ("META-INF/documentsignatures.xml", "<s/>")),
    "no mimetype": ods(TABLE, without="mimetype"),
    "a mimetype that ends in a line break": ods(TABLE, ("mimetype", f"{MIMETYPE}\n")),
    "no list of parts": ods(TABLE, without="META-INF/manifest.xml"),
    "an empty list of parts": ods(TABLE, ("META-INF/manifest.xml", b"")),
    "nothing compressed": ods(TABLE, method=zipfile.ZIP_STORED),
    "a list of parts as OpenOffice wrote it": ods(
        TABLE, ("META-INF/manifest.xml", manifest(before=DOCTYPE.format("manifest")))
    ),
    "menus of its own": ods(TABLE, ("Configurations2/menubar/menubar.xml", f"{DOCTYPE.format('menu')}<menu/>")),
    "macros": ods(TABLE, (MACRO, f"{HEAD}{DOCTYPE.format('module')}<module>Sub Main</module>")),
    "macros under a password of their own": ods(
        TABLE,
        (MACRO, bytes(range(200))),
        (
            "META-INF/manifest.xml",
            manifest(more=f'<manifest:file-entry manifest:full-path="{MACRO}">{ENCRYPTED}</manifest:file-entry>'),
        ),
    ),
    "a byte order mark": ods(TABLE.encode("utf-8-sig")),
    "UTF-16": ods(TABLE.replace("UTF-8", "UTF-16").encode("utf-16")),
    "another encoding": ods(TABLE.replace("UTF-8", "windows-1252").encode("cp1252")),
    "a line for each tag": ods(spaced(TABLE, "\n")),
    "a line for each tag, from Windows, and tabs": ods(spaced(TABLE, "\r\n\t\t")),
    "comments and instructions between tags": ods(spaced(TABLE, "<!-- a --><?b c?>")),
    "text in CDATA": ods(re.sub(r"<text:p>(.*?)</text:p>", r"<text:p><![CDATA[\1]]></text:p>", TABLE)),
    "other prefixes": ods(prefixed(TABLE)),
    "white space and named ranges after the table": ods(
        spaced(
            document(
                *ROWS,
                after='<table:named-expressions><table:named-range table:name="n"/></table:named-expressions>'
                "<table:database-ranges><table:database-range/></table:database-ranges>",
            ),
            "\n  ",
        )
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_reads_the_same_however_it_is_packed_and_laid_out(way):
    assert values(WAYS[way]) == READ


LOCKED = {
    "each part, as LibreOffice 7 does": ods(
        bytes(range(256)), ("META-INF/manifest.xml", manifest(ENCRYPTED)), ("styles.xml", bytes(99))
    ),
    "all parts in one, as newer programs do": ods(
        "", ("encrypted-package", bytes(999)), ("META-INF/manifest.xml", manifest()), without="content.xml"
    ),
}


@pytest.mark.parametrize("how", LOCKED)
def test_a_password_is_told_as_one(how):
    problems = check("x.ods", LOCKED[how]).problems
    assert [(p.code, p.message, p.fix) for p in problems] == [
        ("password", "The workbook is protected with a password.", "Send a copy without the password.")
    ]


REFUSED = {
    "a DOCTYPE before the cells": (ods(TABLE.replace(HEAD, HEAD + ENTITIES)), "unsafe"),
    "a DOCTYPE in a part in capitals": (ods(TABLE, ("SETTINGS.XML", f"{ENTITIES}<x>&b;</x>")), "unsafe"),
    "entities in the list of parts": (ods(TABLE, ("META-INF/manifest.xml", manifest(before=ENTITIES))), "unsafe"),
    "no cells at all": (ods(b""), "damaged"),
    "cells cut off": (ods(TABLE[:-40]), "damaged"),
    "an encoding that nobody knows": (ods(TABLE.replace("UTF-8", "utf-ours")), "damaged"),
    "a document of an unknown kind": (ods(f"{HEAD}<spreadsheet/>"), "damaged"),
    "a text document": (ods(document().replace("office:spreadsheet", "office:text")), "not_a_spreadsheet"),
    "a flat document": (
        f'{HEAD}<office:document {DECLARED} {"x" * 5000}="" office:mimetype="{MIMETYPE}"/>'.encode(),
        "flat_document",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sound_spreadsheet_is_refused_by_name(what):
    content, code = REFUSED[what]
    with pytest.raises(Unreadable) as refused:
        open_workbook("x.ods", content)
    assert refused.value.problem.code == code


def test_a_flat_document_is_to_be_saved_as_an_ordinary_one():
    problem = check("x.fods", REFUSED["a flat document"][0]).problems[0]
    assert problem.message == "This is a flat OpenDocument spreadsheet (.fods), which is not read."
    assert problem.fix == "Save it as an ordinary spreadsheet (.ods or .xlsx) and send that."


BESIDE = {
    "shapes": {"before": "<table:shapes><draw:frame><text:p>9</text:p></draw:frame></table:shapes>"},
    "help of a rule": {"before": "<table:title>9</table:title><table:desc>9</table:desc>"},
    "a copy of another file's sheet": {
        "after": f"<table:table table:name=\"'file:///other.ods'#S\">{row(9)}</table:table>"
    },
    "cells of another program": {
        "after": f"<table:dde-links><table:dde-link><table:table>{row(9)}</table:table></table:dde-link></table:dde-links>"
    },
}


@pytest.mark.parametrize("what", BESIDE)
def test_what_is_no_cell_of_a_sheet_is_not_read(what):
    sheets = open_workbook("x.ods", ods(document(row("a", 1), **BESIDE[what]))).sheets
    assert [[cell.value for cell in sheet] for sheet in sheets] == [["a", 1]]


def test_macros_comments_and_links_are_noted():
    rows = row(rich("<office:annotation><text:p>mine</text:p></office:annotation><text:p>cell</text:p>"))
    content = document(rows, **BESIDE["a copy of another file's sheet"])
    assert open_workbook("x.ods", ods(content, (MACRO, "<m/>"))).carries == ("macros", "comments", "external links")


def test_sheets_without_a_name_or_with_the_same_have_one_each():
    more = "".join(
        f"<table:table {name}>{row('b')}</table:table>" for name in ('table:name="S"', "", 'table:name="S_2"')
    )
    names = [sheet.name for sheet in open_workbook("x.ods", ods(document(row("a"), after=more))).sheets]
    assert names[:2] == ["S", "S_2"] and len(set(names)) == 4


LARGE = {
    "one cell at the far corner": (row("a", how='table:number-rows-repeated="1048576"'), "far_cell"),
    "one cell along the whole row": (row(text("a", 'table:number-columns-repeated="16384"')), "far_cell"),
    "a merge of everything": (
        row(text("a", 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')),
        "giant_merge",
    ),
    "a text in a million cells": (row(text("x" * 999), how='table:number-rows-repeated="150000"'), "too_large"),
    "a million spaces in a tag": (row(rich('<text:p><text:s text:c="999999999"/></text:p>')), "too_large"),
    "a million spaces in tags": (row(rich('<text:p><text:s text:c="200000"/></text:p>')) * 200, "too_large"),
    "gaps": (row(1, rich("", 'table:number-columns-repeated="1990"'), 2) * 3000, "too_large"),
    "3 million empty cells": (row(*["<table:table-cell/>"] * 2000) * 1501, "too_large"),
    "a million sheets": (f'</table:table><table:table table:name="a">{row(1)}' * 100_000, "too_large"),
    "a long format": (
        row(
            number(0.5, 'table:style-name="s" table:number-columns-repeated="1000"'),
            how='table:number-rows-repeated="99"',
        ),
        None,
    ),
}


@pytest.mark.timed
@pytest.mark.parametrize("what", LARGE)
def test_a_small_file_that_stands_for_a_large_one_is_told_in_time_and_within_memory(what):
    rows, code = LARGE[what]
    styles = shown("number", f"<number:text>{'x' * 200_000}</number:text>") if code is None else ""
    content = ods(document(rows, styles=styles))
    workbook._READERS.__init__()
    workbook.start_reader()
    started = time.monotonic()
    try:
        open_workbook("x.ods", content)
        found = None
    except Unreadable as refused:
        found = refused.problem.code
    assert time.monotonic() - started < 5
    assert found == code
    assert peak(workbook._READERS._child.pid) < 500 * 2**20


def test_a_percentage_is_the_same_figure_from_an_ods_as_from_an_xlsx():
    lines = [[part.strip() for part in line.split("|")] for line in escape(drawn.ATTENDANCE).strip().splitlines()]
    rows = [row(*lines[0])]
    for name, *rates in lines[1:]:
        rows.append(row(name, *(number(int(rate[:-1]) / 100, kind="percentage", shown=rate) for rate in rates)))
    checked = check("x.ods", ods(spaced(document(*rows), "\n")))
    assert [found.value for found in checked.found] == [
        found.value for found in check("x.xlsx", drawn.sheet(drawn.ATTENDANCE)).found
    ]
    assert checked.publishable


def test_the_marked_copy_of_an_ods_keeps_each_cell_in_its_place():
    rows = (
        row("Cohort", "Rate")
        + row()
        + row(
            "CPP",
            number(0.5, kind="percentage"),
            rich("<text:p>#N/A</text:p>", 'table:formula="of:=A1" office:value-type="float"'),
        )
    )
    content = ods(spaced(document(rows, name="Rates: 1/2"), "\n"), without="mimetype")
    marks = [{"sheet": None, "cell": None, "level": "error", "message": "wrong", "fix": "mend it"}]
    book = load_workbook(io.BytesIO(mark("x.ods", content, marks)))
    sheet = book.worksheets[0]
    assert [sheet[place].value for place in ("A1", "B1", "A3", "B3", "C3")] == ["Cohort", "Rate", "CPP", 0.5, "#N/A"]
    assert (sheet.title, sheet["B3"].number_format) == ("Rates_ 1_2", "0%")
    assert book["Problems"]["C2"].value == "wrong"
