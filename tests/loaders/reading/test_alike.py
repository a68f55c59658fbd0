"""Records that are taken in one go say the same as when each of their cells is read by itself."""

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.checking.check import check
from loaders.reading.records.alike import Alike
from tests import drawn

HEADINGS = ["Indicator", "Measure", "Geography", "Period", "Figure", "Unit", "Release"]
NEARLY_ALL = {
    "Indicator": ["SUC-09"],
    "Measure": ["Persistent absence", "persistent absence", "Severe absence"],
    "Geography": ["Oxfordshire", "England", "South East"],
    "Period": ["2019", "2020", "2021", 2022],
    "Figure": [12.5, 7, 0, "41.2"],
    "Unit": ["%", "pupils"],
    "Release": ["DfE release"],
}
ODD = st.sampled_from(
    [None, "", " ", "Total", "x", "*", "[c]", "tbc", "12%", -4, 1e12, True, "Оxfordshire", "2021/22", 2022.5]
)
ROW = st.tuples(*(st.sampled_from(NEARLY_ALL[heading]) for heading in HEADINGS)).map(list)


@st.composite
def tables(draw):
    rows = draw(st.lists(ROW, min_size=2, max_size=12)) * draw(st.integers(1, 3))
    for place, column, odd in draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), ODD), max_size=3)):
        rows[place % len(rows)] = [*rows[place % len(rows)]]
        rows[place % len(rows)][column] = odd
    for place in draw(st.lists(st.integers(0, 40), max_size=1)):
        rows.insert(place % len(rows), [None] * len(HEADINGS))
    return [["Benchmarks"], HEADINGS, *rows]


@settings(max_examples=120, deadline=None)
@given(tables())
@example(
    [["Benchmarks"], HEADINGS, *[["SUC-09", f"Measure {n // 2}", "England", "2020", n, "%", "DfE"] for n in range(9)]]
)
def test_records_taken_in_one_go_are_those_read_cell_by_cell(rows):
    content = drawn.workbook(("Benchmarks", rows))
    at_once = check("b.xlsx", content, "benchmarks")
    with patch.object(Alike, "take", lambda _, __, place, *___: place):
        one_by_one = check("b.xlsx", content, "benchmarks")
    assert at_once.found == one_by_one.found
    assert at_once.problems == one_by_one.problems


def test_most_records_of_a_long_table_are_taken_in_one_go():
    rows = [["SUC-09", f"Measure {n // 20}", "England", str(2000 + n % 20), n, "%", "DfE"] for n in range(400)]
    taken = []
    take = Alike.take

    def counting(self, rows, place, *rest):
        after = take(self, rows, place, *rest)
        taken.append(after - place)
        return after

    with patch.object(Alike, "take", counting):
        assert len(check("b.xlsx", drawn.workbook(("Benchmarks", [HEADINGS, *rows])), "benchmarks").rows) == 400
    assert sum(taken) > 350
