"""An .xlsx written otherwise than most (Strict Open XML, single quotes, no addresses) hides nothing that others show."""

import io
import re
import zipfile

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Border, Font, Side

from loaders.checking.check import check
from tests.loaders.reading.defects import faults, saved, values

pytestmark = pytest.mark.slow

STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SHEET = "xl/worksheets/sheet1.xml"


def workbook(edit, rows=0):
    """Return a table of three months after an edit, above as many bordered and empty cells as make it large."""
    book = Book()
    sheet = book.worksheets[0]
    for row in (["EHC plan timeliness"], ["Month", "Requests", "Plans issued"], ["Apr-22", 20, 8], ["May-22", 22, 9]):
        sheet.append(row)
    for row in range(20, 20 + rows):
        for column in range(1, 12):
            sheet.cell(row, column).border = Border(top=Side("thin"))
    edit(sheet)
    return saved(book)


def rewritten(content: bytes, put) -> bytes:
    """Return a workbook with every part passed through `put` (its name and bytes)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, put(name, source.read(name)))
    return target.getvalue()


def strict(name, part):
    for old, new in STRICT.items():
        part = part.replace(old, new)
    return part


def single_quotes(name, part):
    return part.replace(b'"', b"'") if name == SHEET else part


def without_addresses(name, part):
    return re.sub(rb'(<(?:c|row)) r="[A-Z]*\d+"', rb"\1", part) if name == SHEET else part


def with_a_comment(name, part):
    return part.replace(b"<f>", b"<!-- made --><f>") if name == SHEET else part


def hide(sheet):
    sheet.row_dimensions[4].hidden = True


def strike(sheet):
    sheet["B4"].font = Font(strike=True)


def white(sheet):
    sheet["B4"].font = Font(color="FFFFFFFF")


def thousands(sheet):
    sheet["B4"].number_format = "#,##0,"


def formula(sheet):
    sheet["B4"] = "=B3+2"


def formulas_below(sheet):
    sheet["A5"], sheet["B5"], sheet["C5"] = "=A4", "=B4+1", "=C4+1"


def currency(sheet):
    sheet["B4"], sheet["B4"].number_format = 0, '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)'


EDITS = [hide, strike, white, thousands, formula]


@pytest.mark.parametrize("edit", EDITS)
def test_strict_open_xml_is_asked_about_as_any_other(edit):
    plain = workbook(edit)
    assert faults(check("x.xlsx", plain)) == faults(check("x.xlsx", rewritten(plain, strict)))


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("put", [single_quotes, without_addresses])
def test_a_large_sheet_written_in_another_way_is_never_published_unasked(edit, put):
    content = rewritten(workbook(edit, 6_000), put)
    assert "not_checked" in {code for code, _ in faults(check("x.xlsx", content))}


def test_a_comment_between_the_tags_of_a_large_sheet_is_no_way_past():
    content = rewritten(workbook(formula, 6_000), with_a_comment)
    assert faults(check("x.xlsx", content))


@pytest.mark.parametrize("edit", [formulas_below, currency])
def test_what_a_large_sheet_holds_without_a_value_or_in_a_built_in_format_is_asked_about(edit):
    small, large = check("x.xlsx", workbook(edit)), check("x.xlsx", workbook(edit, 6_000))
    assert faults(small)
    assert faults(small) == faults(large)
    assert values(small) == values(large)


def test_an_error_that_excel_shows_since_2018_is_asked_about_in_a_large_sheet_too():
    def spill(name, part):
        return part.replace(b'<c r="B4" t="n"><v>22</v></c>', b'<c r="B4" t="e"><v>#SPILL!</v></c>')

    content = rewritten(workbook(lambda sheet: None, 6_000), spill)
    assert [cell for _, cell in faults(check("x.xlsx", content))] == ["B4"]


def test_a_line_break_that_excel_writes_as_a_code_is_one():
    rows = [["Indicator", "Measure", "Geography", "Period", "Figure", "Unit", "Release"]]
    rows.append(["SUC-09", "Absence", "England", "2020", 5, "%", "DfE_x000D_\nrelease"])
    book = Book()
    for row in rows:
        book.worksheets[0].append(row)
    found = {f.name: f.value for f in check("x.xlsx", saved(book), "benchmarks").found}
    assert found["release"] == "DfE\nrelease"
