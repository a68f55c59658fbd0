"""OpenDocument spreadsheets drawn in a test, part by part."""

import io
import re
import zipfile

from loaders.opening.workbook import open_workbook

SHORT = ("office", "table", "text", "style")
NAMES = {short: f"urn:oasis:names:tc:opendocument:xmlns:{short}:1.0" for short in SHORT} | {
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
DECLARED = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{0}.dtd">'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def ods(content: str | bytes, *more: tuple[str, str | bytes], without: str = "", method: int = zipfile.ZIP_DEFLATED):
    """Return a .ods of a content.xml and the parts that go with it; a part in `more` takes the place of one of these."""
    parts: dict[str, str | bytes] = {
        "mimetype": MIMETYPE,
        "content.xml": content,
        "META-INF/manifest.xml": manifest(),
    } | dict(more)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as out:
        for name, part in parts.items():
            if name != without:
                out.writestr(name, part)
    return target.getvalue()


def manifest(of_content: str = "", before: str = "", more: str = "") -> str:
    """Return the list of parts, with something inside the entry of content.xml, and before and after the entries."""
    return (
        f'{HEAD}{before}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml">{of_content}</manifest:file-entry>{more}'
        "</manifest:manifest>"
    )


ENCRYPTED = '<manifest:encryption-data manifest:checksum="x"><manifest:algorithm/></manifest:encryption-data>'


def document(*rows: str, styles: str = "", before: str = "", after: str = "", name: str = "S") -> str:
    """Return a content.xml of one table, with something before its rows and after the table."""
    return (
        f"{HEAD}<office:document-content {DECLARED}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{before}{"".join(rows)}</table:table>'
        f"{after}</office:spreadsheet></office:body></office:document-content>"
    )


def row(*cells: object, how: str = "") -> str:
    """Return a row; a text that is not a tag, and a number, become cells."""
    return f"<table:table-row {how}>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: object) -> str:
    if isinstance(cell, str):
        return cell if cell.startswith("<") or not cell else text(cell)
    return number(cell)


def text(words: str, how: str = "") -> str:
    """Return a cell that holds a text."""
    return f'<table:table-cell office:value-type="string" {how}><text:p>{words}</text:p></table:table-cell>'


def number(value: object, how: str = "", kind: str = "float", shown: object = None) -> str:
    """Return a cell that holds a number."""
    shown = value if shown is None else shown
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" {how}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def rich(inside: str, how: str = 'office:value-type="string"') -> str:
    """Return a cell with tags in it."""
    return f"<table:table-cell {how}>{inside}</table:table-cell>"


def values(content: bytes) -> dict[str, object]:
    """Return address -> value of the first sheet."""
    return {cell.address: cell.value for cell in open_workbook("x.ods", content).sheets[0]}


def spaced(content: str, between: str) -> str:
    """Return a document with something between all tags but those in a paragraph."""
    return re.sub(r"(?<!<text:p)>(?=<)(?!</text:p)", f">{between}", content)


def style(name: str, data: str = "", more: str = "", parent: str = "") -> str:
    """Return a style of cells, of a number format and with more in it."""
    data, parent = (
        f'style:{what}-style-name="{to}"' if to else "" for what, to in (("data", data), ("parent", parent))
    )
    return f'<style:style style:name="{name}" style:family="table-cell" {data} {parent}>{more}</style:style>'


def shown(kind: str, inside: str) -> str:
    """Return a number format, and the style s of cells that have it."""
    return f'<number:{kind}-style style:name="N">{inside}</number:{kind}-style>' + style("s", "N")
