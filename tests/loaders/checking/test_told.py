"""Problems told once for each cause, in the workbook itself, and as a list."""

import csv
import io

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.styles import Font

from loaders.checking.check import check
from loaders.checking.told import as_marks, grouped, problems_csv
from loaders.opening.workbook import mark
from tests import drawn

WRONG = drawn.ENCOMPASS.replace("Oxford", "Oxfrod").replace("76 ", "@x")


def test_one_cause_that_hits_many_cells_is_told_once_with_its_cells():
    body = [
        ["MASH contacts"],
        ["Month", "MASH contacts"],
        *([f"{m}-22", "dunno"] for m in ("Jan", "Feb", "Mar", "Apr")),
    ]
    groups = grouped(check("x.xlsx", drawn.workbook(("S", body))).problems)
    assert [(group.place, group.message) for group in groups] == [
        ("S!B3, B4, B5, B6", "“dunno” is not a whole number.")
    ]


def test_a_columns_many_faults_are_told_as_one_with_what_was_found():
    body = [
        ["MASH contacts"],
        ["Month", "MASH contacts"],
        *([f"{m}-22", f"n{m}"] for m in ("Jan", "Feb", "Mar", "Apr")),
    ]
    groups = grouped(check("x.xlsx", drawn.workbook(("S", body))).problems)
    assert len(groups) == 1
    assert groups[0].message.startswith("4 cells have the same fault: “nJan”, “nFeb”, “nMar”, “nApr”. ")


def test_different_causes_are_told_apart_in_the_order_of_the_sheet():
    groups = grouped([p for p in check("x.xlsx", drawn.sheet(WRONG)).problems if p.blocks])
    assert [group.first.cell for group in groups] == ["B4", "A5"]


def test_every_problem_says_where_what_was_found_what_is_expected_and_what_to_do():
    problem = check("x.xlsx", drawn.sheet(drawn.ENCOMPASS.replace("Oxford", "Oxfrod"))).questions[0]
    assert (problem.level, problem.code, problem.sheet, problem.cell, problem.found) == (
        "question",
        "unknown_area",
        "S",
        "A5",
        "Oxfrod",
    )
    assert [(answer.label, answer.means) for answer in problem.answers] == [
        ("Oxford City", "it is another name for that"),
        ("Leave it out", "its figures are not read"),
    ]
    assert (
        problem.fix
        == "Choose one of: Oxford City (it is another name for that); Leave it out (its figures are not read)."
    )


def test_the_officers_workbook_comes_back_with_its_cells_marked_and_all_else_kept():
    book = Book()
    sheet = book.worksheets[0]
    sheet.title = "Encompass"
    for line in WRONG.strip("\n").splitlines():
        sheet.append([drawn._cell(cell) for cell in line.split("|")])
    sheet["G1"] = "=SUM(B4:E4)"
    sheet["A4"].font = Font(italic=True)
    sheet.column_dimensions["A"].width = 33
    target = io.BytesIO()
    book.save(target)
    checked = check("x.xlsx", target.getvalue())
    marked = load_workbook(io.BytesIO(mark("x.xlsx", target.getvalue(), as_marks(checked.problems))))
    again = marked["Encompass"]
    assert again["A5"].comment.text.startswith(
        "Question: “Oxfrod” is not a police area of this return. Choose one of: Oxford City"
    )
    assert again["A5"].fill.fgColor.rgb == "00E4DFEC"
    assert (again["G1"].value, again["A4"].font.italic, again.column_dimensions["A"].width) == ("=SUM(B4:E4)", True, 33)
    listed = [[cell.value for cell in row] for row in marked["Problems"].iter_rows(min_row=2)]
    assert [
        "Question",
        "Encompass!A5",
        "“Oxfrod” is not a police area of this return.",
        "Choose one of: Oxford City (it is another name for that); Leave it out (its figures are not read).",
    ] in listed
    assert marked["Problems"]["B2"].hyperlink is not None


def test_a_csv_comes_back_as_a_workbook_with_its_cells_marked():
    content = b"Attendance,14/03/2022\nEHCP (All),82%\nCPP,=cmd\n"
    checked = check("x.csv", content, "R01")
    marked = load_workbook(io.BytesIO(mark("x.csv", content, as_marks(checked.problems))))
    cell = marked["CSV"]["B3"]
    assert cell.comment.text.startswith("Problem: ")
    assert (cell.value, cell.data_type) == ("=cmd", "s")  # text that begins like a formula stays text


def test_the_list_as_csv_holds_every_problem_and_no_formula():
    checked = check("=evil.xlsx", drawn.sheet(WRONG))
    rows = list(csv.DictReader(io.StringIO(problems_csv("=evil.xlsx", checked.problems).decode("utf-8-sig"))))
    assert [(row["Level"], row["Cell"]) for row in rows] == [("Problem", "B4"), ("Question", "A5")]
    assert rows[0]["Found"].startswith("'@x")
    assert all(row["File"] == "'=evil.xlsx" for row in rows)
