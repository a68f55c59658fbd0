"""A large .xlsx is read by another library, and carries the same beside its values as a small one."""

import pytest
from openpyxl import Workbook as Book
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from loaders.checking.check import check
from tests.loaders.reading.defects import faults, saved, values

pytestmark = pytest.mark.slow


def workbook(edit, rows: int) -> bytes:
    """Return a workbook with many filled cells beside its table, after an edit of its sheet."""
    book = Book()
    sheet = book.worksheets[0]
    for row in (["EHC plan timeliness"], ["Month", "Requests", "Plans issued"], ["Apr-22", 20, 8]):
        sheet.append(row)
    filled = PatternFill("solid", fgColor="FFFFFFCC")
    for row in range(1, rows):
        for column in range(5, 15):
            sheet.cell(row, column).fill = filled
    edit(sheet)
    return saved(book)


def raised(sheet):
    sheet["B3"].value = CellRichText("20", TextBlock(InlineFont(vertAlign="superscript"), "1"))


def corrected(sheet):
    sheet["B3"].value = CellRichText(TextBlock(InlineFont(strike=True), "20"), "25")


def struck(sheet):
    sheet["B3"].font = Font(strike=True)


def red_on_red(sheet):
    sheet["B3"].font, sheet["B3"].fill = Font(color="FFFF0000"), PatternFill("solid", fgColor="FFFF0000")


def white_on_pale(sheet):
    sheet["B3"].font, sheet["B3"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFFFFCC")


def white_on_green(sheet):
    sheet["B3"].font, sheet["B3"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF006100")


@pytest.mark.parametrize("edit", [raised, corrected, struck, red_on_red, white_on_pale, white_on_green])
def test_a_large_workbook_reads_as_a_small_one(edit):
    small, large = check("small.xlsx", workbook(edit, 3)), check("large.xlsx", workbook(edit, 7_000))
    assert (faults(large), values(large)) == (faults(small), values(small))


@pytest.mark.parametrize(
    ("edit", "asked"), [(red_on_red, "white_text"), (white_on_pale, "white_text"), (white_on_green, None)]
)
def test_figures_in_the_colour_behind_them_are_asked_about(edit, asked):
    assert [code for code, _ in faults(check("small.xlsx", workbook(edit, 3)))] == ([asked] if asked else [])
