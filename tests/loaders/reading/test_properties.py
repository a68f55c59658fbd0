"""Whatever is written reads back equal; whatever is changed is read as changed, or reported at its cell."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.checking.check import check
from loaders.returns.weekly_attendance import COHORT
from tests import drawn

pytestmark = pytest.mark.slow

EXAMPLES = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else 40
SLOW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COHORTS = [member.name for member in COHORT.members]
MONDAYS = st.dates(date(2019, 1, 7), date(2025, 12, 29)).map(lambda day: day - timedelta(days=day.weekday()))
TABLES = st.tuples(
    st.lists(st.sampled_from(COHORTS), min_size=2, max_size=8, unique=True),
    st.lists(MONDAYS, min_size=1, max_size=6, unique=True).map(sorted),
).flatmap(
    lambda edges: st.tuples(
        st.just(edges[0]),
        st.just(edges[1]),
        st.lists(
            st.lists(st.integers(2, 100), min_size=len(edges[1]), max_size=len(edges[1])),
            min_size=len(edges[0]),
            max_size=len(edges[0]),
        ),
    )
)
TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=6)  # what a workbook can hold
DATE_STYLES = st.sampled_from(["{:%d/%m/%Y}", "{:%d.%m.%y}", "{:%d %B %Y}", "w/c {:%d %B %Y}", "{:%d-%b-%y}"])
NUMBER_STYLES = st.sampled_from(["{}%", "{} %", "{}", " {}%\u00a0"])
LABEL_STYLES = st.sampled_from(
    [str, str.upper, lambda s: f"  {s} ", lambda s: s.replace(" ", "\u00a0"), lambda s: s.replace(" ", "\n")]
)


def write(table, dates, numbers, labels, turned, shift):
    cohorts, weeks, figures = table
    rows = [["Attendance", *(dates.format(week) for week in weeks)]]
    rows += [[labels(name), *(numbers.format(n) for n in line)] for name, line in zip(cohorts, figures, strict=True)]
    if turned:
        rows = [list(line) for line in zip(*rows, strict=True)]
    return drawn.workbook(("Sheet", [[] for _ in range(shift)] + [[None] * shift + row for row in rows]))


@SLOW
@given(TABLES, DATE_STYLES, NUMBER_STYLES, LABEL_STYLES, st.booleans(), st.integers(0, 4))
def test_attendance_in_any_layout_and_style_reads_back_equal(table, dates, numbers, labels, turned, shift):
    checked = check("x.xlsx", write(table, dates, numbers, labels, turned, shift), "R01")
    assert checked.errors == ()
    cohorts, weeks, figures = table
    assert {(f.members[0], f.period.start): f.value for f in checked.found} == {
        (name, week): float(n)
        for name, line in zip(cohorts, figures, strict=True)
        for week, n in zip(weeks, line, strict=True)
    }


@SLOW
@given(st.integers(4, 6), st.integers(2, 5), st.one_of(TYPED, st.integers(-5, 500), st.floats(0, 300), st.booleans()))
def test_a_changed_cell_is_read_as_it_stands_or_reported_never_read_as_something_else(row, column, typed):
    lines = [[drawn._cell(cell) for cell in line.split("|")] for line in drawn.ENCOMPASS.strip("\n").splitlines()]
    lines[row - 1][column - 1] = typed
    content = drawn.workbook(("S", lines))
    place = f"{'ABCDE'[column - 1]}{row}"
    checked = check("x.xlsx", content)
    total = f"{'ABCDE'[column - 1]}7"
    if {p.cell for p in checked.errors} & {place, total}:
        return
    read = [found for found in checked.found if found.cell == place]
    assert len(read) == 1
    if read[0].value is not None:
        assert float(str(typed).replace(",", "").strip()) == read[0].value
    else:
        assert read[0].state is not None


DRAWINGS = st.sampled_from(sorted(drawn.DRAWN.values()))
ANYTHING = st.one_of(
    TYPED,
    st.sampled_from(
        [
            "0000-05",
            "99/99/9999",
            "Q1 9999/00",
            "31/02/2022",
            "²",
            "1e999",
            "12/13",
            "FY99",
            "ending March 2022",
            "Total",
            ":",
        ]
    ),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False),
    st.datetimes(),
)


@SLOW
@given(DRAWINGS, st.integers(1, 9), st.integers(1, 6), ANYTHING)
def test_whatever_stands_in_a_cell_the_check_answers(text, row, column, typed):
    lines = [[drawn._cell(cell) for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    row = min(row, len(lines))
    lines[row - 1] = [*lines[row - 1], *[None] * 6]
    lines[row - 1][column - 1] = typed
    checked = check("x.xlsx", drawn.workbook(("S", lines)))
    assert checked.publishable or checked.problems
