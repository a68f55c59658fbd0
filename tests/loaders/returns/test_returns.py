"""Each return in its natural layout, and in the other ways people lay it out."""

import io
from datetime import datetime
from importlib import import_module

import pytest
from openpyxl import Workbook as Book

from data import facts
from loaders.checking.check import check
from loaders.registry import SPECS
from loaders.spec import ReturnSpec
from tests import drawn
from tests.conftest import ROOT


def read(text: str | bytes, name: str | None = None):
    return check("return.xlsx", text if isinstance(text, bytes) else drawn.sheet(text), name)


def values(checked, field=None):
    """Return (period, member, value) of what was read."""
    return [(str(f.period), " ".join(f.members), f.value) for f in checked.found if field in (None, f.name)]


@pytest.mark.parametrize("name", drawn.DRAWN)
def test_every_return_is_recognised_by_its_headings_and_publishable(name):
    checked = read(drawn.DRAWN[name])
    assert checked.spec.name == name
    assert checked.errors == ()
    assert checked.publishable


@pytest.mark.parametrize("name", drawn.DRAWN)
def test_a_return_is_found_wherever_its_table_stands(name):
    rows = [[drawn._cell(cell) for cell in line.split("|")] for line in drawn.DRAWN[name].strip("\n").splitlines()]
    moved = [
        ["Prepared by the performance team"],
        ["Please return by Friday"],
        [],
        *[[None, None, *row] for row in rows],
    ]
    notes = ("Notes", [["How to fill this in"], ["Ask the team when in doubt"]])
    plain, shifted = read(drawn.DRAWN[name]), read(drawn.workbook(notes, ("Data", moved)))
    assert shifted.spec.name == name
    assert sorted(values(shifted), key=str) == sorted(values(plain), key=str)
    assert {found.sheet for found in shifted.found} == {"Data"}


def test_attendance_reads_as_printed():
    expected = {
        (week, row[0]): float(cell[:-1])
        for row in facts.ATTENDANCE
        for week, cell in zip(facts.WEEKS, row[1:], strict=True)
    }
    checked = read((ROOT / "data/published/weekly_attendance_2022-04.xlsx").read_bytes())
    read_back = {(f"{f.period.start:%d/%m/%Y}", f.members[0]): f.value for f in checked.found}
    assert read_back == {
        (week, "CPP" if name == "\u0421\u0420\u0420" else name): value for (week, name), value in expected.items()
    }
    assert [(p.code, p.place) for p in checked.problems] == [("look_alike_letters", "Attendance!A7")]


def test_attendance_may_stand_with_weeks_down_and_cohorts_across():
    turned = """
    Attendance
    Week       | EHCP (All) | EHCP (Open to CS) | Open to EH/LCSS | Current C&FA | ChIN Plan | CPP
    14/03/2022 | 82% | 75% | 75% | 75% | 73% | 72%
    21/03/2022 | 80% | 74% | 75% | 75% | 75% | 76%
    """
    expected = [v for v in values(read(drawn.ATTENDANCE)) if v[0] in ("week of 14 March 2022", "week of 21 March 2022")]
    assert sorted(values(read(turned, "R01"))) == sorted(expected)


@pytest.mark.parametrize("style", ["{}%", "{}", "fraction", "formatted"])
def test_attendance_means_the_same_however_percentages_are_typed(style):
    book = Book()
    sheet = book.worksheets[0]
    sheet.append(["Cohort", datetime(2022, 3, 14), datetime(2022, 3, 21)])
    for name, *numbers in (("EHCP (All)", 82, 80), ("CPP", 72, 76)):
        fractions = style in ("fraction", "formatted")
        sheet.append(
            [name, *(n / 100 if fractions else float(n) if style == "{}" else style.format(n) for n in numbers)]
        )
    if style == "formatted":
        for row in sheet["B2:C3"]:
            for cell in row:
                cell.number_format = "0%"
    target = io.BytesIO()
    book.save(target)
    assert [f.value for f in read(target.getvalue()).found] == [82, 80, 72, 76]


def test_one_fraction_among_whole_percentages_is_asked_about_and_not_guessed():
    problems = read(drawn.sheet("Cohort | 14/03/2022\nEHCP (All) | 82\nCPP | 0.72")).errors
    assert [(p.cell, p.message) for p in problems] == [
        ("B3", "“0.72” stands among percentages typed another way, so it could be 0.72% or 72%.")
    ]


def test_attendance_brings_cohort_sizes_and_sessions_in_further_blocks():
    text = (
        drawn.ATTENDANCE
        + """
Sessions possible
Cohort | 14/03/2022
CPP | 200

Sessions attended
Cohort | 14/03/2022
CPP | 144
"""
    )
    checked = read(text)
    row = next(row for row in checked.rows if row.members == ("CPP",) and str(row.period) == "week of 14 March 2022")
    assert {name: found.value for name, found in row.values.items()} == {
        "attendance_pct": 72,
        "sessions_possible": 200,
        "sessions_attended": 144,
    }
    assert checked.errors == ()
    wrong = read(text.replace("| 144", "| 150")).errors
    assert [(p.cell, p.message) for p in wrong] == [("B7", "Attendance is 72%, but 150 out of 200 is 75.0%.")]


def test_encompass_reads_as_printed_and_its_total_is_checked_not_stored():
    checked = read(drawn.ENCOMPASS)
    assert values(checked) == [
        (f"Q{q} 2021/22", area, float(number))
        for area, numbers in (
            ("Cherwell & West", (76, 52, 98, 98)),
            ("Oxford City", (41, 22, 73, 45)),
            ("South & Vale", (85, 55, 163, 147)),
        )
        for q, number in enumerate(numbers, start=1)
    ]


def test_future_quarters_left_blank_are_not_received_and_not_zero():
    checked = read(
        "Operation Encompass 2022-23\n | Q1 | Q2\nCherwell & West | 80 |\nOxford | 40 |\nSouth & Vale | 90 |\nTOTAL | 210 |"
    )
    assert [(f.value, f.state) for f in checked.found if str(f.period) == "Q2 2022/23"] == [(None, "not received")] * 3
    assert checked.publishable


def test_networks_keep_why_a_figure_is_zero_and_a_blank_row_is_not_zero():
    checked = read((ROOT / "data/published/early_help_networks_2021-22.xlsx").read_bytes())
    of = {(f.name, str(f.period), f.members[0]): (f.value, f.state) for f in checked.found}
    assert of[("meetings", "September 2021", "Central")] == (0, "none requested")
    assert of[("meetings", "April 2022", "North")] == (0, "not scheduled")
    assert of[("families", "March 2022", "North")] == (None, "not received")
    assert sum(v or 0 for (name, _, _), (v, _) in of.items() if name == "meetings") == 14
    assert sum(v or 0 for (name, _, _), (v, _) in of.items() if name == "families") == 18
    assert [(p.code, p.cell) for p in checked.problems] == [("small_numbers", "C14")]


def test_networks_refuse_a_month_that_stands_twice():
    text = drawn.NETWORKS.replace("Oct-21 | 0 | 3 | 2 | None requested", "Sep-21 | 0 | 2 | 2 | None requested")
    assert [(p.code, p.cell, p.message) for p in read(text).errors] == [
        ("repeated", "A9", "“Sep-21” stands here a second time; it stands in A8 already.")
    ]


def test_networks_name_a_month_that_is_missing():
    text = drawn.NETWORKS.replace("Oct-21", "Nov-21")
    assert [p.message for p in read(text).warnings if p.code == "missing_period"] == [
        "Nothing stands between September 2021 and November 2021."
    ] * 2


def test_networks_families_without_a_meeting_are_refused():
    text = drawn.NETWORKS.replace("Oct-21 | 0 | 3 | 2 |", "Oct-21 | 1 | 3 | 2 |")
    assert [(p.cell, p.message) for p in read(text).errors] == [
        ("B9", "Families spoken about is 1, but meetings held is 0 (in B4).")
    ]


@pytest.mark.parametrize(
    "line", ["{n} {label}", "{label}: {n}", "{label} | {n}"], ids=["number first", "number last", "two columns"]
)
def test_no_placement_reads_sentences_and_columns_alike(line):
    given = {
        "missing a registered base": 47,
        "awaiting provision (age 16+)": 25,
        "awaiting provision (age 5-15)": 12,
        "awaiting provision (under 5)": 4,
        "awaiting decision to cease": 51,
    }
    text = "Snapshot date: 31/03/2022\n" + "\n".join(line.format(n=n, label=label) for label, n in given.items())
    checked = read(text, "R03")
    assert [value for _, _, value in values(checked)] == list(given.values())
    assert {period for period, _, _ in values(checked)} == {"31 March 2022"}


def test_no_placement_without_a_snapshot_date_is_refused():
    text = drawn.NO_PLACEMENT.replace("Snapshot date | 31/03/2022\n", "")
    assert [p.message for p in read(text).errors] == ["The list does not say which day it is for."]


def test_no_placement_takes_no_total():
    text = drawn.NO_PLACEMENT + "Total | 139\n"
    assert [(p.code, p.cell) for p in read(text).errors] == [("total_of_overlapping", "A8")]


def test_no_placement_part_may_not_exceed_the_whole():
    text = drawn.NO_PLACEMENT.replace("(age 5-15) | 12 | 12", "(age 5-15) | 12 | 13")
    assert [(p.cell, p.message) for p in read(text).errors] == [
        ("C5", "Of statutory school age is 13, more than children (12 in B5).")
    ]


def test_camhs_tells_a_monthly_average_from_a_month():
    checked = read((ROOT / "data/published/camhs_2020-21.xlsx").read_bytes())
    assert [(str(f.period), f.value) for f in checked.found if f.name == "spa_referrals"] == [
        ("Q1 2020/21", 219),
        ("Q2 2020/21", 351),
        ("October 2020", 511),
    ]
    assert [f.value for f in checked.found if f.name == "basis"] == ["Monthly average", "Monthly average", "Count"]
    assert {f.state for f in checked.found if f.name == "within_12_weeks"} == {"suspended"}


def test_camhs_blocks_may_be_stacked():
    text = (
        "CAMHS\nMonth | SPA referrals\nApr-22 | 400\n\nMonth | First appointments | Within 12 weeks\nApr-22 | 100 | 75"
    )
    assert {f.name: f.value for f in read(text).found} == {
        "spa_referrals": 400,
        "first_appointments": 100,
        "within_12_weeks": 75,
    }


@pytest.mark.parametrize(
    ("change", "cell", "message"),
    [
        (
            ("| 100 | 75 |", "| 100 | 120 |"),
            "D3",
            "First appointments within 12 weeks is 120, more than first appointments (100 in C3).",
        ),
        (("| 50%", "| 60%"), "E4", "Share within 12 weeks is 60%, but 60 out of 120 is 50.0%."),
    ],
)
def test_camhs_figures_must_agree(change, cell, message):
    assert (cell, message) in [(p.cell, p.message) for p in read(drawn.CAMHS.replace(*change)).errors]


def test_camhs_column_that_is_not_known_is_said_and_not_read():
    asked = read(drawn.CAMHS.replace("SPA referrals", "SPA referals")).questions
    assert [(p.code, p.cell) for p in asked] == [("unknown_column", "B2")]
    assert asked[0].answers[-1].label == "Leave it out"


def test_assessments_read_months_by_year_and_by_area():
    checked = read(drawn.ASSESSMENTS)
    of = {(f.name, str(f.period), " ".join(f.members)): f.value for f in checked.found}
    assert of[("assessments", "April 2021", "")] == 100
    assert of[("assessments", "April 2022", "")] == 400
    assert of[("assessments", "April 2022", "Central")] == 150
    assert of[("taf_open", "May 2022", "")] == 310


def test_assessments_with_headings_and_no_figures_are_not_loaded_as_zeros():
    checked = read("Early Help Assessments\n | 2018 | 2019 | 2020 | 2021\nTotal EHAs | | | |")
    assert [p.code for p in checked.errors] == ["no_values"]
    assert not checked.publishable


def test_assessments_never_guess_the_kind_of_year():
    text = "Early Help Assessments\nMonth | 2021 | 2022\nApril | 1 | 2\nMay | 3 | 4\nTotal EHAs | 4 | 6"
    assert [(p.code, p.cell) for p in read(text).errors] == [("which_year", "B2")]
    calendar = text.replace("April", "January").replace("May", "February")
    assert [(p.code, p.level) for p in read(calendar).problems] == [("calendar_year", "warning")]
    assert values(read(calendar))[0] == ("January 2021", "", 1)


@pytest.mark.parametrize(
    "file",
    [file for name in ("published", "benchmarks") for file in sorted((ROOT / "data" / name).glob("*.xlsx"))],
    ids=lambda file: file.name,
)
def test_every_shipped_workbook_is_publishable_and_says_where_it_comes_from(file):
    checked = read(file.read_bytes())
    assert checked.publishable, checked.problems
    assert "Source" in [sheet.name for sheet in checked.workbook.sheets]


@pytest.mark.slow
def test_the_shipped_workbooks_are_those_the_script_writes(tmp_path, monkeypatch):
    from data import make_workbooks

    monkeypatch.setattr(make_workbooks, "FOLDER", tmp_path)
    make_workbooks.main()
    written = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.glob("*/*.*")}
    assert written == {
        file.relative_to(ROOT / "data"): file.read_bytes()
        for name in ("published", "benchmarks")
        for file in (ROOT / "data" / name).glob("*.*")
    }


def test_every_return_module_is_registered():
    files = {file.stem for file in (ROOT / "loaders/returns").glob("[!_]*.py")}
    modules = [import_module(f"loaders.returns.{name}") for name in sorted(files)]
    declared = {id(spec) for module in modules for spec in vars(module).values() if isinstance(spec, ReturnSpec)}
    assert declared == {id(spec) for spec in SPECS}
    assert len({spec.name for spec in SPECS}) == len({spec.code for spec in SPECS}) == len(SPECS)


def test_every_return_of_the_trust_is_drawn_so_that_the_tests_of_all_returns_read_it():
    made_by_us = {"R18", "B01"}  # board settings are typed into pages, benchmarks are copied from releases
    assert set(drawn.DRAWN) == {spec.name for spec in SPECS if spec.code[:3] not in made_by_us}
