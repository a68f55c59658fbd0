"""Look at a file before any spreadsheet library does: what it is, and whether it is safe to unpack."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from loaders.opening.limits import (
    MAX_BOXES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    SEND_AGAIN,
    Refused,
    giant_merge,
    password_protected,
    too_many,
)

CHUNK = 1 << 18  # bytes unpacked at a time; a text as long is eight times what a cell can hold
CARRIES = {"macros": "xl/vbaproject.bin", "external links": "xl/externallinks/", "comments": "xl/comments"}
LONGEST_TAG = 2_000  # bytes; of those that are counted
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)["']""")
# A cell with a three-letter column or a row of six digits and more, and with something in it.
_FAR = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?r=["']([A-Z]{3}\d+|[A-Z]{1,2}\d{6,})["'][^>]*>\s*<(?:\w+:)?(?:v|is|f)[\s>/]"""
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# What zipfile, zlib and expat raise of bytes that are not what they claim to be; they share no exception of their own.
DAMAGE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, ValueError, NotImplementedError)


@dataclass
class Facts:
    """What the preflight found: the kind of file and, for .xlsx, its size and whether it holds formulas."""

    kind: str  # xlsx | xls | xlsb | ods | csv
    cells: int = 0
    boxes: int = 0
    formulas: bool = False
    merged: int = field(default=0)
    carries: list[str] = field(default_factory=list)  # macros | external links | hidden parts that are left alone


_NOT_A_SPREADSHEET = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a Word document",
}


def look(content: bytes) -> Facts:
    """Return what kind of spreadsheet the bytes are; raises Refused with the reason and the remedy."""
    if not content:
        raise Refused("empty_file", "The file is empty (0 bytes).", "Save the workbook again and send that.")
    if content[:4] == b"PK\x03\x04" or content[:4] == b"PK\x05\x06":
        return _zip(content)
    if content[:8] == OLE:
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise password_protected()
        if "WordDocument".encode("utf-16-le") in content:
            raise Refused(
                "not_a_spreadsheet", "This is a Word document, not a spreadsheet.", "Send the workbook itself."
            )
        return Facts("xls")
    for start, what in _NOT_A_SPREADSHEET.items():
        if content.startswith(start):
            raise Refused("not_a_spreadsheet", f"This is {what}, not a spreadsheet.", "Send the workbook itself.")
    return _text(content)


def _text(content: bytes) -> Facts:
    head = content[:4096]
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not utf16 and b"\x00" in head:
        raise Refused(
            "not_a_spreadsheet", "This file is not a spreadsheet.", "Send the workbook (.xlsx, .xls, .ods or .csv)."
        )
    if re.match(rb"\s*(\xef\xbb\xbf)?\s*<", head):
        raise Refused("web_page", "This is a web page or XML saved under a spreadsheet's name.", SEND_AGAIN)
    return Facts("csv")


def _zip(content: bytes) -> Facts:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except DAMAGE:
        raise Refused("damaged", "The workbook is damaged: part of the file is missing.", SEND_AGAIN) from None
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        size = sum(part.file_size for part in parts) // 2**20
        raise Refused(
            "too_large",
            f"Unpacked, the workbook holds {len(parts):,} parts and {size:,} MB, more than a return can need.",
            "Copy the table into a new workbook and send that.",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("password", "The file is protected with a password.", "Send a copy without the password.")
    if "xl/workbook.bin" in names:
        return Facts("xlsb")
    if any(name.startswith("xl/") for name in names):
        return _xlsx(archive, parts)
    if "content.xml" in names:
        _no_doctype(archive, [part for part in parts if part.filename.endswith(".xml")])
        return Facts("ods")
    what = (
        "a Word document" if any(name.startswith("word/") for name in names) else "a zip file without a workbook in it"
    )
    raise Refused("not_a_spreadsheet", f"This is {what}, not a spreadsheet.", "Send the workbook itself.")


def _xlsx(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Facts:
    facts = Facts("xlsx")
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    facts.carries = [what for what, start in CARRIES.items() if any(name.startswith(start) for name in names)]
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if not name.endswith((".xml", ".rels")):
            continue
        _stream(archive, part, _SheetCounter(facts) if "/worksheets/" in name and name.endswith(".xml") else None)
    return facts


def _no_doctype(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        _stream(archive, part, None)


class _SheetCounter:
    """Counts the cells of one sheet part as it is unpacked, and refuses one that reaches too far.

    It looks at the bytes, not at parsed tags, which takes a tenth of the time; the parser beside it looks for what is
    unsafe. A part in an encoding that hides its tags from this is left to the limits of the process.
    """

    def __init__(self, facts: Facts) -> None:
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

    def _count(self, text: bytes) -> None:
        boxes, rows = len(_CELL.findall(text)), _ROW.findall(text)
        self.facts.boxes += boxes + len(rows)
        self.facts.cells += len(_FILLED.findall(text))
        self.facts.formulas |= _FORMULA.search(text) is not None
        if self.facts.boxes > MAX_BOXES:
            raise too_many(MAX_BOXES)
        if self.facts.cells > MAX_CELLS:
            raise too_many(MAX_CELLS)
        self._check_far(text)
        for reference in _MERGED.findall(text):
            self._merged(reference.decode("ascii"))

    def _check_far(self, text: bytes) -> None:
        for place in _FAR.findall(text):
            found = re.fullmatch(r"([A-Z]{1,3})(\d+)", place.decode("ascii"))
            if found and (int(found[2]) > MAX_ROWS or _column(found[1]) > MAX_COLUMNS):
                raise Refused(
                    "far_cell",
                    f"Cell {found[0]} holds something, far outside any table.",
                    f"Delete what stands in {found[0]} (and its row and column), save, and send the workbook again.",
                    found[0],
                )

    def _merged(self, reference: str) -> None:
        found = re.fullmatch(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)", reference)
        if found:
            rows, columns = int(found[4]) - int(found[2]) + 1, _column(found[3]) - _column(found[1]) + 1
            self.facts.merged += rows * columns
        if self.facts.merged > MAX_MERGED:
            raise giant_merge(reference)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _stream(archive: zipfile.ZipFile, part: zipfile.ZipInfo, counter: _SheetCounter | None) -> None:
    """Run one XML part through expat without building anything; refuse a DOCTYPE and damaged XML."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Refused("unsafe", "The workbook holds instructions that no spreadsheet needs (a DOCTYPE).", SEND_AGAIN)

    parser.StartDoctypeDeclHandler = doctype
    read = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                read += len(chunk)
                if read > MAX_UNPACKED:
                    raise Refused("too_large", "The workbook unpacks to more than it says it holds.", SEND_AGAIN)
                if len(chunk) == CHUNK and b"<" not in chunk:
                    raise Refused("too_large", "A cell holds more text than any spreadsheet allows.", SEND_AGAIN)
                if counter is not None:
                    counter.take(chunk)
                parser.Parse(chunk, False)
        if counter is not None:
            counter.end()
        parser.Parse(b"", True)
    except DAMAGE:
        raise Refused("damaged", "The workbook is damaged: part of it cannot be unpacked.", SEND_AGAIN) from None
