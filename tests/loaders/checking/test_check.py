import json

import pytest

from loaders.checking.check import check
from tests import drawn
from tests.drawn import ATTENDANCE, ENCOMPASS

THREE_WRONG = (
    ENCOMPASS.replace("TOTAL           | 202", "TOTAL           | 203")
    .replace("| Q3 ", "| Q7 ")
    .replace("Oxford ", "Oxfrd  ")
)


def problems(text, **options):
    found = check("x.xlsx", drawn.sheet(text), **options).problems
    return [(p.code, p.cell, p.found, p.message, _to_do(p)) for p in found if p.blocks]


def _to_do(problem):
    return problem.answers[0].label if problem.answers else problem.fix


def test_a_wrong_total_a_bad_date_and_an_unknown_area_are_three_problems_at_their_cells():
    assert problems(THREE_WRONG) == [
        ("bad_date", "D3", "Q7", "“Q7” is not a quarter.", "Use Q1 (April to June) to Q4 (January to March)."),
        (
            "wrong_total",
            "B7",
            "203",
            "The total is 203, but the figures add up to 202: 1 too many.",
            "Correct the total, or the figure that is wrong.",
        ),
        ("unknown_area", "A5", "Oxfrd", "“Oxfrd” is not a police area of this return.", "Oxford City"),
    ]


def test_a_bad_week_an_unknown_cohort_and_a_total_of_cohorts_are_three_problems_at_their_cells():
    text = (
        ATTENDANCE.replace("21/03/2022", "32/03/2022").replace("ChIN Plan ", "ChIN Plam ")
        + "TOTAL | 452% | 455% | 459% | 456%"
    )
    assert problems(text) == [
        (
            "bad_date",
            "C1",
            "32/03/2022",
            "“32/03/2022” is not a date in the calendar.",
            "Write a date like 14/03/2022.",
        ),
        (
            "total_of_overlapping",
            "A8",
            "TOTAL",
            "A total of cohorts means nothing: one child can be in several.",
            "Delete “TOTAL” and its figures.",
        ),
        ("unknown_cohort", "A6", "ChIN Plam", "“ChIN Plam” is not a cohort of this return.", "ChIN Plan"),
    ]


def test_a_figure_that_cannot_be_read_is_the_only_problem_even_where_it_upsets_a_total():
    assert problems(ENCOMPASS.replace("| 163", "| 16e")) == [
        (
            "bad_value",
            "D6",
            "16e",
            "“16e” is not a whole number.",
            "Notifications to schools: Type a whole number; leave the cell blank if the figure is not known yet, or type [x] if there is none.",
        )
    ]


@pytest.mark.parametrize(("total", "wrong"), [("202", False), ("201", True), ("", False)])
def test_a_total_is_held_against_the_sum(total, wrong):
    found = problems(ENCOMPASS.replace("TOTAL           | 202", f"TOTAL | {total}"))
    assert [code for code, *_ in found] == (["wrong_total"] if wrong else [])


def test_a_total_over_a_missing_part_may_be_larger_but_not_smaller():
    part = ENCOMPASS.replace("Oxford          | 41", "Oxford | ")
    assert problems(part) == []
    assert [code for code, *_ in problems(part.replace("TOTAL           | 202", "TOTAL | 150"))] == ["wrong_total"]


def test_a_member_that_is_missing_is_asked_about():
    text = "\n".join(line for line in ATTENDANCE.splitlines() if not line.startswith("CPP"))
    checked = check("x.xlsx", drawn.sheet(text))
    assert checked.publishable
    assert [(p.code, p.message) for p in checked.warnings] == [("missing_member", "CPP is not in this table.")]


def test_figures_without_a_label_are_refused():
    assert [(code, cell) for code, cell, *_ in problems(ATTENDANCE.replace("ChIN Plan ", "          "))] == [
        ("no_label", "A6")
    ]


def test_a_workbook_that_is_no_return_is_said_to_be_none():
    checked = check("x.xlsx", drawn.sheet("Shopping | Price\nApples | 3\nPears | 4"))
    assert (checked.spec, checked.publishable, checked.readable) == (None, False, True)
    assert [p.code for p in checked.problems] == ["unknown_return"]


def test_a_second_return_in_the_same_workbook_is_not_lost_in_silence():
    def rows(text):
        return [[drawn._cell(cell) for cell in line.split("|")] for line in text.strip("\n").splitlines()]

    checked = check("x.xlsx", drawn.workbook(("A", rows(ATTENDANCE)), ("B", rows(drawn.NO_PLACEMENT))))
    assert "two_returns" in [p.code for p in checked.errors]


def test_numbers_outside_the_table_are_named():
    checked = check("x.xlsx", drawn.sheet(ENCOMPASS + "\n\nFridays |  |  |  |  |  | 4711"))
    assert [(p.code, p.cell) for p in checked.questions] == [("not_read", "G10")]
    assert not checked.publishable


def test_a_return_can_be_named_instead_of_recognised():
    assert check("x.xlsx", drawn.sheet(ENCOMPASS), "R09").publishable
    assert [p.message for p in check("x.xlsx", drawn.sheet(ENCOMPASS), "R99").errors] == [
        "There is no return called R99."
    ]


def test_text_that_looks_like_html_is_only_text():
    ((_, cell, found, message, _),) = problems(ATTENDANCE.replace("ChIN Plan ", "<img src=x onerror=alert(1)> "))
    assert (cell, found) == ("A6", "<img src=x onerror=alert(1)>")
    assert message.startswith("“<img src=x onerror=alert(1)>” is not a cohort")


def test_the_verdict_as_json_has_the_documented_shape():
    verdict = json.loads(json.dumps(check("x.xlsx", drawn.sheet(ENCOMPASS)).as_json()))
    assert set(verdict) == {"return", "publishable", "rows", "problems", "values"}
    assert (verdict["return"], verdict["publishable"], verdict["rows"], verdict["problems"]) == (
        "operation_encompass",
        True,
        12,
        [],
    )
    assert verdict["values"][0] == {
        "indicator_field": "notifications",
        "period_start": "2021-04-01",
        "period_end": "2021-06-30",
        "member": "Cherwell & West",
        "value": 76.0,
        "state": None,
        "sheet": "S",
        "cell": "B4",
    }
    assert set(check("x.xlsx", drawn.sheet(THREE_WRONG)).as_json()["problems"][0]) == {
        "level",
        "code",
        "sheet",
        "cell",
        "found",
        "message",
        "fix",
        "expected",
    }


def test_what_a_return_reads_of_a_sheet_is_worked_out_once(monkeypatch):
    from collections import Counter

    from loaders.reading import layouts, recognise

    asked: Counter[tuple[str, str]] = Counter()
    real = layouts.own_reading

    def counted(spec, sheet, decisions):
        asked[(spec.name, sheet.name)] += 1
        return real(spec, sheet, decisions)

    monkeypatch.setattr(layouts, "own_reading", counted)
    monkeypatch.setattr(recognise, "own_reading", counted)
    sheets = [("Attendance", ATTENDANCE), ("Notes", "Notes\nNothing of note"), ("Encompass", ENCOMPASS)]
    rows = [
        (title, [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]) for title, text in sheets
    ]
    check("three.xlsx", drawn.workbook(*rows))
    assert asked and set(asked.values()) == {1}
