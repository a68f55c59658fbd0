"""What is wrong with the layout of real spreadsheets (headings, blocks, totals, hidden parts): read right, or reported."""

import io
import zipfile

from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.styles import Font

from loaders.checking.check import check
from loaders.problems import Level
from tests import drawn
from tests.conftest import ROOT
from tests.loaders.reading.defects import PLAIN, faults, read, rows, saved, values


def test_merged_headings_over_two_rows_are_one_heading():
    book = Book()
    sheet = book.worksheets[0]
    for row in (
        ["EHC plan timeliness"],
        ["Month", "Requests", "Issued", None, "Open", None],
        [None, None, "Plans issued", "Issued within 20 weeks", "Open 0-20 wks", "21-30"],
        ["Jan-22", 95, 60, 30, 300, 90],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("E2:F2")
    checked = read(saved(book))
    assert checked.errors == ()
    assert values(checked)[("issued", "January 2022")] == 60
    assert values(checked)[("requests", "January 2022")] == 95


def test_a_heading_split_over_three_rows_is_one_heading():
    text = """
    EHC plan timeliness
    | | Issued | Open
    | Plans | within | over
    Month | issued | 20 weeks | 52
    Jan-22 | 60 | 30 | 4
    """
    checked = read(text)
    assert values(checked) == {
        ("issued", "January 2022"): 60,
        ("within_20_weeks", "January 2022"): 30,
        ("open_over_52", "January 2022"): 4,
    }


def test_preamble_notes_and_footers_are_no_figures():
    text = f"""
    Oxfordshire County Council | | | Page 1 of 1
    Prepared for the Board; please do not share
    {drawn.ENCOMPASS.strip()}

    Source: Thames Valley Police
    © Crown copyright 2022
    Notes: figures are provisional until the year end
    """
    checked = read("\n".join(line.strip() for line in text.splitlines()))
    assert values(checked) == values(read(drawn.ENCOMPASS))
    assert checked.errors == ()


def test_a_table_far_from_the_corner_keeps_its_addresses():
    shifted = [[] for _ in range(11)] + [[None] * 7 + row for row in rows(drawn.ATTENDANCE)]
    checked = read(drawn.workbook(("Sheet9", shifted)))
    assert values(checked) == PLAIN
    assert min(checked.found, key=lambda f: (f.row, f.column)).cell == "I13"


def test_two_tables_side_by_side_are_both_read():
    left, right = (rows(part) for part in drawn.NETWORKS.strip("\n").split("\n\n"))
    width = max(len(row) for row in left)
    beside = [a + [None] * (width - len(a) + 1) + b for a, b in zip(left, right, strict=True)]
    checked = read(drawn.workbook(("EHN", beside)))
    assert values(checked) == values(read(drawn.NETWORKS))


def test_hidden_rows_columns_and_sheets_are_read_and_said():
    book = Book()
    sheet = book.worksheets[0]
    for row in rows(drawn.ATTENDANCE):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    checked = read(saved(book))
    assert values(checked) == PLAIN
    asked = checked.questions[0]
    assert asked.code == "hidden_cells" and asked.message.startswith("9 figures stand in hidden rows or columns")
    assert [answer.label for answer in asked.answers] == ["They count", "Leave them out"]
    left_out = check("return.xlsx", saved(book), recipes=[asked.answers[1].recipe])
    assert len(left_out.found) == len(PLAIN) - 9 and left_out.questions == ()
    sheet.sheet_state = "hidden"
    book.create_sheet("Front")
    assert "hidden_sheet" in [p.code for p in read(saved(book)).warnings]


def test_subtotals_are_checks_of_their_own_part_and_never_data():
    text = """
    Operation Encompass notifications to schools in 2021-22
                    | Q1  | Q2
    Cherwell & West | 76  | 52
    Oxford          | 41  | 22
    Sub-total       | 117 | 75
    South & Vale    | 85  | 55
    TOTAL           | 202 | 129
    """
    assert faults(read(text)) == [("wrong_total", "C5")]
    assert faults(read(text.replace("75", "74"))) == []
    assert len(read(text.replace("75", "74")).found) == 6


def test_a_total_row_of_records_is_held_against_its_column():
    text = drawn.EVENTS + "TOTAL | | | | 37 | 431\n"
    assert [(p.code, p.cell, p.expected) for p in read(text).errors] == [("wrong_total", "E4", "36")]
    assert faults(read(text.replace("| 37 |", "| 36 |"))) == []


def test_columns_may_be_reordered_renamed_extra_or_missing():
    text = """
    EHC plan timeliness
    Issued within 20 weeks | Plans isued | Month | Requests | Filled in by
    30 | 60 | Jan-22 | 95 | SEND
    """
    checked = read(text, "R05")
    assert values(checked) == {("within_20_weeks", "January 2022"): 30, ("requests", "January 2022"): 95}
    asked = checked.questions[0]
    assert (asked.code, asked.cell, asked.answers[0].label) == ("unknown_column", "B2", "Yes, as proposed")
    assert asked.answers[0].means == "“Plans isued” is Plans issued; “Filled in by” is left out"
    answered = check("return.xlsx", drawn.sheet(text), "R05", recipes=[q.answers[0].recipe for q in checked.questions])
    assert answered.questions == ()
    assert values(answered)[("issued", "January 2022")] == 60


def test_a_key_column_without_its_heading_is_known_by_what_stands_in_it():
    checked = read("EHC plan timeliness\n | Requests | Plans issued\nJan-22 | 95 | 60\nFeb-22 | 97 | 64")
    assert values(checked)[("issued", "February 2022")] == 64


def test_a_row_or_column_that_stands_twice_is_refused_and_the_first_named():
    twice = drawn.EHCP + "Feb-22 | 97 | 64 | 16 | 25% | 310 | 95 | 61 | 11 | 477\n"
    checked = read(twice)
    assert {(p.code, p.cell) for p in checked.errors} == {("repeated", "A5")}


def test_spacer_rows_and_columns_lose_nothing():
    spaced = []
    for row in rows(drawn.ATTENDANCE):
        spaced += [[cell for value in row for cell in (value, None)], []]
    assert values(read(drawn.workbook(("S", spaced)))) == PLAIN


def test_white_text_is_read_and_said():
    book = Book()
    sheet = book.worksheets[0]
    for row in rows(drawn.ATTENDANCE):
        sheet.append(row)
    sheet["B3"].font = Font(color="FFFFFFFF")
    checked = read(saved(book))
    assert values(checked) == PLAIN
    assert faults(checked) == [("white_text", "B3")]


def test_comments_macros_and_links_are_left_alone_and_noted():
    book = Book()
    sheet = book.worksheets[0]
    for row in rows(drawn.ATTENDANCE):
        sheet.append(row)
    sheet["B3"].comment = Comment("checked", "an officer")
    with zipfile.ZipFile(io.BytesIO(saved(book))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, body in {**parts, "xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": b"<x/>"}.items():
            out.writestr(name, body)
    checked = read(target.getvalue())
    assert values(checked) == PLAIN
    assert {p.code for p in checked.problems if p.level is Level.NOTE} == {"macros", "external_links", "comments"}
    assert checked.publishable


def test_an_old_xls_an_ods_and_a_csv_under_the_wrong_name_read_the_same():
    xls = (ROOT / "tests/loaders/files/attendance.xls").read_bytes()
    assert values(check("attendance.xlsx", xls)) == PLAIN
    assert values(check("attendance.csv", drawn.sheet(drawn.ATTENDANCE))) == PLAIN
    lines = [
        ",".join(f'"{cell.strip()}"' for cell in line.split("|")) for line in drawn.ATTENDANCE.strip().splitlines()
    ]
    for content in ("\n".join(lines).encode("utf-8-sig"), "\n".join(lines).replace(",", ";").encode("utf-16")):
        assert values(check("attendance.xls", content)) == PLAIN
    assert values(check("attendance.ods", ods(rows(drawn.ATTENDANCE)))) == PLAIN
    assert values(check("attendance.ods", ods(rows(drawn.ATTENDANCE), mimetype=False))) == PLAIN


def ods(body, mimetype=True) -> bytes:
    """Return a small OpenDocument spreadsheet; some programs leave out the part that says what it is."""
    from xml.sax.saxutils import escape

    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell or ""))}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in body
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        if mimetype:
            out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", content)
        out.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()


def test_unknown_and_not_stated_are_members_like_any_other_where_any_text_is_one():
    checked = read(
        "Be Supported survey\nWave | Group | Responses\n2022 | Not stated | 12\n2022 | All young people | 430"
    )
    assert [f.members for f in checked.found] == [("", "", "Not stated", ""), ("", "", "All young people", "")]


def test_a_record_far_below_is_read_and_a_figure_far_below_without_a_key_is_reported():
    sheet = """
Month  | TAFs open | EHAs
Apr-22 | 700 | 412


May-22 | 710 | 420


about  | 9 | 9
"""
    checked = read(sheet, "early_help_assessments")
    assert values(checked)[("taf_open", "May 2022")] == 710
    assert [(p.code, p.cell) for p in checked.problems if p.code == "not_read"] == [("not_read", "B8")]


def test_tables_of_records_side_by_side_are_two_tables():
    sheet = """
Month  | TAFs open | | Month  | TAFs open
Apr-22 | 700       | | May-22 | 710
"""
    checked = read(sheet, "early_help_assessments")
    assert checked.errors == ()
    assert values(checked) == {("taf_open", "April 2022"): 700, ("taf_open", "May 2022"): 710}


def test_numbers_on_a_sheet_without_a_table_are_reported():
    content = drawn.workbook(
        ("S", rows(drawn.ATTENDANCE)), ("Workings", [["spare", 4], ["other", 5]]), ("Lookup", [["version", 2]])
    )
    loose = [p for p in read(content).problems if p.code == "not_read"]
    assert [(p.sheet, p.cell) for p in loose] == [("Workings", "B1")]
    assert "another return" in loose[0].fix


def test_a_table_of_absence_is_not_read_as_attendance():
    sheet = "Absence by cohort\n" + drawn.ATTENDANCE.strip("\n")
    assert values(read(sheet, "weekly_attendance")) == {}
    assert values(read("Attendance by cohort\n" + drawn.ATTENDANCE.strip("\n"), "weekly_attendance")) == PLAIN


def test_a_table_of_another_value_with_years_across_is_not_read_as_assessments():
    months = "\n".join(f"{m} | {n} | {n}" for n, m in enumerate(("April", "May", "June"), 300))
    other = values(read(f"TAFs open\nMonth | 2020/21 | 2021/22\n{months}", "early_help_assessments"))
    assert {name for name, _ in other} == {"taf_open"}
    target = values(read(f"EHAs\nMonth | 2020/21 | 2021/22 target\n{months}", "early_help_assessments"))
    assert {period for _, period in target} == {"April 2020", "May 2020", "June 2020"}


def test_a_figure_merged_over_others_is_an_error_at_its_cell():
    book = Book()
    sheet = book.worksheets[0]
    for row in rows(drawn.ATTENDANCE):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    assert faults(read(saved(book))) == [("bad_value", "B3")]


def test_a_bare_percent_heading_belongs_to_the_count_on_its_left_and_to_no_other():
    sheet = """
EHC plan timeliness
Month  | Requests | {0} | {1}
Jan-22 | 95 | 60 | 50%
"""
    assert ("within_20_weeks_pct", "January 2022") in values(read(sheet.format("Plans issued", "%"), "ehcp_timeliness"))
    other = read(sheet.format("Notes", "%"), "ehcp_timeliness")
    assert ("within_20_weeks_pct", "January 2022") not in values(other)
    assert "D2" in [p.cell for p in other.problems if p.code == "unknown_column"]


def test_a_note_nearer_than_the_title_does_not_rename_the_table():
    sheet = """
EH Network Meetings taken place
Note: families spoken about are in the table below.
Month  | Central | North | South | Reason for 0
Sep-21 | 1 | 1 | 1 |
"""
    assert {name for name, *_ in values(read(sheet, "early_help_networks"))} == {"meetings"}


def test_each_list_of_lines_belongs_to_the_date_above_it():
    sheet = """
Snapshot date: 31/03/2022
CPP not in education: 4
Snapshot date: 30/04/2022
CPP not in education: 5
"""
    sheet += "Snapshot taken by the duty officer"
    assert faults(read(sheet, "no_placement")) == []
    assert sorted(values(read(sheet, "no_placement")).values()) == [4, 5]
    assert len({period for _, period, *_ in values(read(sheet, "no_placement"))}) == 2


def test_a_total_in_a_second_key_is_checked_and_never_kept_as_a_member():
    sheet = """
Mental Health Support Teams
As at      | Team  | Schools | Pupils
31/03/2022 | North | 10 | 4000
31/03/2022 | South | 12 | 5000
31/03/2022 | Total | 22 | 9000
"""
    checked = read(sheet, "public_health")
    assert checked.errors == ()
    assert not [f for f in checked.found if "Total" in f.members]
    domestic = """
Month  | Module   | Delegates
Apr-22 | Domestic Abuse and Young People | 10
Apr-22 | Let's Talk About Domestic Abuse with Young People | 12
Apr-22 | Total    | 23
"""
    assert ("wrong_total", "C4") in faults(read(domestic, "domestic_abuse_training"))


def test_a_second_block_has_a_date_of_its_own_or_is_asked_for_it():
    block = "Measure | Children\nChildren we care for | {}\n"
    name = "social_care"
    both = read(f"Month end: 31/03/2022\n{block.format(780)}\n30/04/2022\n{block.format(790)}", name)
    assert {period: value for (_, period, *_), value in values(both).items()} == {"March 2022": 780, "April 2022": 790}
    one = read(f"Month end: 31/03/2022\n{block.format(780)}\n{block.format(790)}", name)
    assert ("no_snapshot_date", "A5") in faults(one)
