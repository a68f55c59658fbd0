"""Rows and labels among records that are no record of their own: quarters, totals, dittos, missing columns, struck labels."""

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font

from loaders.checking.check import check
from tests.loaders.reading.defects import faults, read, saved, values

MONTHS = "EHC plan timeliness\n\nMonth | Requests | Plans issued\nJan-21 | 10 | 5\nFeb-21 | 20 | 6\nMar-21 | 30 | 7\n"


def warned(text):
    return [(p.code, p.cell) for p in read(text).warnings]


def test_a_quarter_among_its_months_is_held_against_them():
    assert warned(MONTHS + "Q4 2020/21 | 60 | 18") == []
    assert warned(MONTHS + "Q4 2020/21 | 61 | 18") == [("wrong_total", "B7")]


def test_a_quarter_without_a_year_is_held_against_the_months_above_it():
    assert warned(MONTHS + "Q4 | 60 | 18\nApr-21 | 9 | 6\nMay-21 | 9 | 6\nJun-21 | 9 | 6\nQ1 | 27 | 19") == [
        ("wrong_total", "C11")
    ]


@pytest.mark.parametrize("label", ["Q3 2021/22", "2018/19"])
def test_a_quarter_or_year_whose_months_are_not_there_is_not_dropped_in_silence(label):
    assert warned(MONTHS + f"{label} | 999 | 888") == [("total_alone", "B7"), ("total_alone", "C7")]


TRAINING = "Domestic abuse training\n\nDate | Module | Sessions | Delegates\n01/02/2021 | Introductory | 1 | 10\n"
TRAINING += "02/02/2021 | Let's Talk About | 1 | 12\n"


def test_a_total_named_in_a_later_column_without_a_date_is_one_of_all():
    assert faults(read(TRAINING + " | Total | 2 | 22", "domestic_abuse_training")) == []
    assert faults(read(TRAINING + " | Total | 2 | 99", "domestic_abuse_training")) == [("wrong_total", "D6")]


def test_a_record_whose_label_is_struck_out_is_asked_about_whichever_label_it_is():
    book = Book()
    for row in [
        ["Domestic abuse training"],
        ["Date", "Module", "Sessions", "Delegates"],
        ["01/02/2021", "Introductory", 1, 10],
        ["02/02/2021", "Let's Talk About", 1, 12],
    ]:
        book.worksheets[0].append(row)
    book.worksheets[0]["B4"].font = Font(strike=True)
    checked = check("x.xlsx", saved(book), "domestic_abuse_training")
    assert [code for code, _ in faults(checked)] == ["struck_out"]


BENCHMARKS = "Indicator | Measure | Geography | Period | Figure | Unit | Release\n"


def test_a_table_without_a_column_that_every_record_needs_is_refused():
    text = "Measure | Geography | Period | Figure\nAbsence | England | 2020 | 5"
    (problem,) = read(text, "benchmarks").errors
    assert (problem.code, problem.expected) == ("missing_column", "Indicator, Unit, Release")


@pytest.mark.parametrize("ditto", ['"', "as above", "ditto", "〃"])
def test_a_ditto_is_no_text_of_its_own(ditto):
    line = "SUC-09 | Absence | England | 2020 | 5 | % | DfE\n"
    assert faults(read(BENCHMARKS + line + f"SUC-09 | Absence | Oxfordshire | 2020 | 5 | % | {ditto}", "benchmarks"))
    assert faults(read(BENCHMARKS + line + f"SUC-09 | {ditto} | Oxfordshire | 2020 | 5 | % | DfE", "benchmarks"))


def test_a_member_in_another_case_or_with_another_dash_is_the_same_member():
    text = BENCHMARKS + "SUC-09 | Absence - all | England | 2020 | 5 | % | DfE\n"
    again = read(text + "SUC-09 | absence – All | England | 2020 | 6 | % | DfE", "benchmarks")
    assert [code for code, _ in faults(again)] == ["repeated"]
    assert {key[2] for key in values(again)} == {"Absence - all"}


@pytest.mark.parametrize(
    "note",
    [
        "Note: transfers are excluded.",
        "Note: transfers are not included.",
        "Note: transfers have been removed",
        "1. Transfers excluded",
        "Source: Capita. From May transfers are excluded.",
        "Note: boys",
        "Note: Cherwell district",
        "Note: figures are percentages",
    ],
)
def test_a_note_that_says_what_is_left_out_or_what_figures_are_is_asked_about(note):
    assert [code for code, _ in faults(read(MONTHS + f"\n{note}"))] == ["words"]


@pytest.mark.parametrize(
    "note", ["Note: see the guidance", "Source: Capita One", "Notes: counted by the team each month"]
)
def test_a_note_that_only_explains_is_none(note):
    assert faults(read(MONTHS + f"\n{note}")) == []


NETWORKS = "EH Network Meetings taken place\nMonth | Central | North | South\nJan-22 | 2 | 1 | 1\nFeb-22 | 2 | 2 | 1\nMar-22 | 2 | 1 | 1\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Q4 2021/22 | 6 | 4 | 3", None),
        ("Q4 2021/22 | 6 | 5 | 3", "wrong_total"),
        ("Q1 2021/22 | 6 | 4 | 3", "total_alone"),
        ("Q4 | 6 | 5 | 3", "wrong_total"),
    ],
)
def test_a_quarter_below_a_table_of_areas_and_months_is_held_against_them(row, code):
    assert {p.code for p in read(NETWORKS + row, "early_help_networks").warnings} == ({code} if code else set())


def test_a_quarter_beside_months_across_is_held_against_them():
    text = "Early Help Assessments\nArea | Apr-21 | May-21 | Jun-21 | Q1\nNorth | 10 | 11 | 12 | 33\nCentral | 10 | 11 | 12 | 99"
    assert ("wrong_total", "E4") in [(p.code, p.cell) for p in read(text, "early_help_assessments").warnings]


SUMMER = "EHC plan timeliness\n\nMonth | Requests | Plans issued\nApr-22 | 10 | 5\nMay-22 | 20 | 6\nJun-22 | 30 | 7\n"


@pytest.mark.parametrize(
    "note",
    [
        "Note: figures relate to Buckinghamshire",
        "Note: data relates to the previous year",
        "* figures for 2020/21",
        "Note: shown in tens",
        "Note: all figures x10",
        "Note: sample of 10%",
        "Note: 12 week rolling",
        "Note: added up month on month",
        "Note: North and Central swapped",
        "Note: columns B and C are swapped",
        "Note: count of families, not children",
        "NB: June is part month",
        "Note: figures for June run to 15 June",
        "Figures are to 15 June 2022.",
        "Note: half the schools replied",
        "Please ignore June",
        "Please disregard: draft",
    ],
)
def test_a_note_against_the_figures_as_they_stand_is_asked_about(note):
    assert [code for code, _ in faults(read(f"{SUMMER}\n{note}"))] == ["words"]


@pytest.mark.parametrize(
    "note",
    [
        "Data is up to 30 June 2022",
        "Note: Data up to 30/06/2022",
        "Note: See Glossary",
        "Figures are for April to June 2022.",
        "Source: data for Oxfordshire from the case system",
        "Note: data refers to assessments completed in the month",
    ],
)
def test_a_note_that_says_of_the_figures_what_their_labels_say_is_none(note):
    assert faults(read(f"{SUMMER}\n{note}")) == []


def test_a_count_of_a_quarter_that_holds_the_months_of_the_table_is_a_sum_of_them_where_a_return_knows_both():
    text = "Early Help Assessments\nArea | Apr-21 | May-21 | Jun-21 | Q1 2021/22\nNorth | 10 | 11 | 12 | 33\nSouth | 1 | 1 | 2 | 4\nCentral | 2 | 2 | 2 | 6"
    checked = read(text, "early_help_assessments")
    assert len(values(checked)) == 9
    assert [p.code for p in checked.warnings] == []
    wrong = read(text.replace("| 33", "| 34"), "early_help_assessments")
    assert [(p.code, p.cell) for p in wrong.warnings] == [("wrong_total", "E3")]


@pytest.mark.parametrize("name", ["-", "?", "TBC", "(same)", "↓"])
def test_what_names_nothing_is_no_name_of_a_measure(name):
    line = "SUC-09 | Absence | England | 2020 | 5 | % | DfE\n"
    assert faults(read(BENCHMARKS + line + f"SUC-09 | {name} | Oxfordshire | 2020 | 5 | % | DfE", "benchmarks"))


def test_a_total_beside_quarters_is_held_against_its_own_parts_and_no_more():
    text = NETWORKS.replace("South", "South | TOTAL").replace("| 1\n", "| 1 | {}\n")
    text = text.format(4, 5, 4) + "Q4 2021/22 | 6 | 4 | 3 | 13"
    assert [p.code for p in read(text, "early_help_networks").warnings] == []


@pytest.mark.parametrize("label", ["H1", "Half year", "Annual total", "12 month total", "Full year", "Average"])
def test_a_sum_or_an_average_of_longer_times_below_the_months_is_no_bad_date(label):
    checked = read(f"{SUMMER}{label} | 60 | 18")
    assert faults(checked) == []
    assert len(values(checked)) == 6
