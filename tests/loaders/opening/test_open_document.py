"""OpenDocument spreadsheets (.ods) in every way that programs pack them and lay them out."""

import zipfile

import pytest

from loaders.checking.check import check
from loaders.opening.workbook import Unreadable, open_workbook
from tests.open_documents import (
    DECLARED,
    DOCTYPE,
    ENCRYPTED,
    ENTITIES,
    HEAD,
    MIMETYPE,
    document,
    manifest,
    number,
    ods,
    rich,
    row,
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
    "an empty list of parts": ods(TABLE, ("META-INF/manifest.xml", b"")),
    "nothing compressed": ods(TABLE, method=zipfile.ZIP_STORED),
    "a list of parts as OpenOffice wrote it": ods(
        TABLE, ("META-INF/manifest.xml", manifest(before=DOCTYPE.format("manifest")))
    ),
    "menus of its own": ods(TABLE, ("Configurations2/menubar/menubar.xml", f"{DOCTYPE.format('menu')}<menu/>")),
    "macros": ods(TABLE, (MACRO, f"{HEAD}{DOCTYPE.format('module')}<module>Sub Main</module>")),
    "a byte order mark": ods(TABLE.encode("utf-8-sig")),
    "another encoding": ods(TABLE.replace("UTF-8", "windows-1252").encode("cp1252")),
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
    "cells cut off": (ods(TABLE[:-40]), "damaged"),
    "an encoding that nobody knows": (ods(TABLE.replace("UTF-8", "utf-ours")), "damaged"),
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
