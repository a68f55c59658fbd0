"""Whatever we write, a text stays a text: in a CSV and in a workbook, and a number stays a number."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from loaders.safe_cells import fill_sheet, for_csv

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://evil.example")',
    "=",
    "-",
    "\n=1",
    "\uff1d1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_begins_like_a_formula_is_guarded_in_a_csv(text):
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("content", [-5.0, -1, 0, 3.5, "North", "1-5", "a=b", ""])
def test_a_number_and_a_plain_text_are_written_as_they_are(content):
    assert for_csv(content) == content


@pytest.mark.parametrize("text", [*DANGEROUS, "North", "a\x00b\x1fc\ufffe"])
def test_a_text_in_a_workbook_is_never_a_formula_and_reads_back_as_it_was(text):
    book = Workbook()
    fill_sheet(book.worksheets[0], [["head", -5, None], [], [text]])
    held = io.BytesIO()
    book.save(held)
    sheet = load_workbook(held).worksheets[0]
    kept = (
        text.replace("\x00", " ").replace("\x1f", " ").replace("\ufffe", " ").replace("\r", "\n")
    )  # XML knows one end of a line
    assert (sheet["A3"].value, sheet["A3"].data_type) == (kept, "s")
    assert (sheet["B1"].value, sheet["C1"].value, sheet["A2"].value) == (-5, None, None)


def test_a_change_below_zero_is_a_number_in_the_csv_of_an_indicator(store, send):
    import csv

    from metrics.catalogue import INDICATORS
    from metrics.result import result
    from tests import drawn
    from ui.board.tables import figures_csv

    send(
        drawn.HOME_EDUCATION.replace("Jan-22", "Aug-21").replace(
            "Feb-22 | 1015 | 35 | 20 | 12 | 405 | 610", "Sep-21 | 950 | 35 | 85 | 12 | 405 | 545"
        )
    )
    told = []
    with store.read() as con:
        for one in (i for i in INDICATORS if i.source == "home_education"):
            told += list(csv.reader(io.StringIO(figures_csv(result(con, one)).decode("utf-8-sig"))))[1:]
    below = [line[6] for line in told if line[6].lstrip("'").startswith("-")]
    assert below and all(float(number) < 0 for number in below)
