"""Twice the rows take about twice the time, whatever stands in them: nobody else waits for one odd workbook."""

import csv
import io
import time
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from loaders.checking.check import check
from tests.conftest import ROOT

FEW, MANY = 400, 1_600
ROOM = 9.0  # times the time for four times the rows; the square would be 16
RETURNS = {
    "weekly_attendance": "demonstration/weekly_attendance_2023-11.xlsx",
    "early_help_networks": "demonstration/early_help_networks_2023-11.xlsx",
    "camhs": "demonstration/camhs_2023-11.xlsx",
    "early_help_assessments": "published/early_help_assessments_2020.xlsx",
    "no_placement": "demonstration/no_placement_2023-11.xlsx",
    "board_report": "published/board_report_2022.xlsx",
    "targets": "published/targets_2022.xlsx",
}


def _rows(path: str) -> list[list[object]]:
    sheet = max(load_workbook(ROOT / "data" / path).worksheets, key=lambda sheet: sheet.max_row)
    return [[_typed(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _typed(value: object) -> object:
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date | datetime) else value


def _unknown_labels(rows, count):
    last = [row for row in rows if sum(cell != "" for cell in row) >= 2][-1]
    return rows + [[f"{last[0]} {n}", *last[1:]] for n in range(count)]


def _numbers_for_labels(rows, count):
    last = [row for row in rows if sum(cell != "" for cell in row) >= 2][-1]
    return rows + [[44_000 + n, *last[1:]] for n in range(count)]


def _the_same_row_again(rows, count):
    return rows + [[row for row in rows if sum(cell != "" for cell in row) >= 2][-1]] * count


def _the_same_table_again(rows, count):
    return [row for _ in range(count // len(rows) + 2) for row in rows]


def _notes_above(rows, count):
    return [[f"Note {n} on the figures of 2021/22"] for n in range(count)] + rows


GROWING = (_unknown_labels, _numbers_for_labels, _the_same_row_again, _the_same_table_again, _notes_above)


def _seconds(rows, name: str) -> float:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    started = time.thread_time()
    check("grown.csv", text.getvalue().encode(), name)
    return time.thread_time() - started


@pytest.mark.timed
@pytest.mark.parametrize("grown", GROWING, ids=lambda grown: grown.__name__)
@pytest.mark.parametrize("name", RETURNS)
def test_four_times_the_rows_take_about_four_times_the_time(name, grown):
    rows = _rows(RETURNS[name])
    few = min(_seconds(grown(rows, FEW), name) for _ in range(2))
    many = min(_seconds(grown(rows, MANY), name) for _ in range(2))
    assert many < ROOM * max(few, 0.02), f"{few:.3f} s and {many:.3f} s"


@pytest.mark.timed
def test_twenty_thousand_labels_that_are_not_known_are_all_told_within_seconds():
    rows = _unknown_labels(_rows(RETURNS["weekly_attendance"]), 20_000)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    started = time.thread_time()
    checked = check("labels.csv", text.getvalue().encode(), "weekly_attendance")
    assert time.thread_time() - started < 15
    assert sum(problem.code == "unknown_cohort" for problem in checked.problems) == 20_000
