"""Look at a file before any spreadsheet library does: what it is, and whether it is safe to unpack."""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from loaders.opening.counters import BoxCounter, Counter, SheetCounter
from loaders.opening.limits import (
    MAX_PARTS,
    MAX_UNPACKED,
    SEND_AGAIN,
    FileFacts,
    Refused,
    password_protected,
)

CHUNK = 1 << 18  # bytes unpacked at a time; a text as long is eight times what a cell can hold
CARRIES = {"macros": "xl/vbaproject.bin", "external links": "xl/externallinks/", "comments": "xl/comments"}
_ROOT_TAG = 1 << 14  # bytes in which the first tag of a flat document ends, with all the namespaces it names
_MANIFEST = "meta-inf/manifest.xml"
# What LibreOffice keeps for its windows and macros. It names a DOCTYPE there, and may put macros under a password of
# their own; nothing here ever opens them.
_NEVER_OPENED = ("configurations2/", "basic/", "dialogs/", "scripts/")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# What zipfile, zlib and expat raise of bytes that are not what they claim to be; they share no exception of their own.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,  # zipfile, of a way of packing that it does not know
)


_NOT_A_SPREADSHEET = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a Word document",
}


def look(content: bytes) -> FileFacts:
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
        return FileFacts("xls")
    for start, what in _NOT_A_SPREADSHEET.items():
        if content.startswith(start):
            raise Refused("not_a_spreadsheet", f"This is {what}, not a spreadsheet.", "Send the workbook itself.")
    return _text(content)


def _text(content: bytes) -> FileFacts:
    head = content[:4096]
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not utf16 and b"\x00" in head:
        raise Refused(
            "not_a_spreadsheet", "This file is not a spreadsheet.", "Send the workbook (.xlsx, .xls, .ods or .csv)."
        )
    if re.match(rb"\s*(\xef\xbb\xbf)?\s*<", head):
        if b'mimetype="application/vnd.oasis.opendocument.spreadsheet' in content[:_ROOT_TAG]:
            raise Refused(
                "flat_document",
                "This is a flat OpenDocument spreadsheet (.fods), which is not read.",
                "Save it as an ordinary spreadsheet (.ods or .xlsx) and send that.",
            )
        raise Refused("web_page", "This is a web page or XML saved under a spreadsheet's name.", SEND_AGAIN)
    return FileFacts("csv")


def _zip(content: bytes) -> FileFacts:
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
        return FileFacts("xlsb")
    if any(name.startswith("xl/") for name in names):
        return _xlsx(archive, parts)
    if "encrypted-package" in names:  # all parts of an .ods in one, under a password
        raise password_protected()
    if "content.xml" in names:
        return _open_document(archive, parts)
    what = (
        "a Word document" if any(name.startswith("word/") for name in names) else "a zip file without a workbook in it"
    )
    raise Refused("not_a_spreadsheet", f"This is {what}, not a spreadsheet.", "Send the workbook itself.")


def _xlsx(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> FileFacts:
    facts = FileFacts("xlsx")
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    facts.carries = [what for what, start in CARRIES.items() if any(name.startswith(start) for name in names)]
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if not name.endswith((".xml", ".rels")):
            continue
        counter = SheetCounter(facts) if "/worksheets/" in name and name.endswith(".xml") else None
        _stream(archive, part, counter)
    return facts


def _open_document(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> FileFacts:
    facts = FileFacts("ods")
    named = [(plain_name(part), part) for part in parts]
    for name, part in named:  # first: what is under a password is no XML
        if name == _MANIFEST:
            _stream(archive, part, parser=_manifest_parser(), may_be_empty=True)
    for name, part in named:
        if name.endswith(".xml") and name != _MANIFEST and not name.startswith(_NEVER_OPENED):
            _stream(archive, part, BoxCounter(facts), may_be_empty=True)
    if any(name.startswith(("basic/", "scripts/")) for name, _ in named):
        facts.carries.append("macros")
    return facts


def plain_name(part: zipfile.ZipInfo) -> str:
    """Return the name of a part in small letters and with the slash that all should have."""
    return part.filename.replace("\\", "/").lower()


def _manifest_parser() -> expat.XMLParserType:
    """Return a parser of the list of parts, which refuses a file whose cells are under a password.

    Macros may be under a password of their own, in a file that anybody can read.
    """
    parser, listed = expat.ParserCreate(), [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "file-entry":
            listed[0] = next((value for name, value in attributes.items() if name.endswith("full-path")), "")
        elif tag == "encryption-data" and listed[0].lower() == "content.xml":
            raise password_protected()

    def doctype(*declared: object) -> None:
        if declared[-1]:  # OpenOffice names a DOCTYPE here, and puts nothing in it
            raise _doctype()

    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, doctype
    return parser


def _stream(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    counter: Counter | None = None,
    parser: expat.XMLParserType | None = None,
    may_be_empty: bool = False,
) -> None:
    """Run one XML part through expat without building anything; refuse a DOCTYPE and damaged XML."""
    parser = parser or safe_parser()
    read, empty = 0, may_be_empty
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
                empty = empty and not chunk.strip()
                parser.Parse(chunk, False)
        if counter is not None:
            counter.end()
        if not empty:
            parser.Parse(b"", True)
    except DAMAGE:
        raise Refused("damaged", "The workbook is damaged: part of it cannot be unpacked.", SEND_AGAIN) from None


def _doctype() -> Refused:
    return Refused("unsafe", "The workbook holds instructions that no spreadsheet needs (a DOCTYPE).", SEND_AGAIN)


def safe_parser(namespace_separator: str | None = None) -> expat.XMLParserType:
    """Return a parser of XML that refuses a DOCTYPE."""

    def doctype(*_: object) -> None:
        raise _doctype()

    parser = expat.ParserCreate(namespace_separator=namespace_separator)
    parser.StartDoctypeDeclHandler = doctype
    return parser
