"""Text of any length is answered at once: a pattern looks at no more of it than a label can be long."""

import time

import pytest

from loaders.opening.cells import Cell
from loaders.spec import READ_AS, Kind
from loaders.wording.date_text import span_years
from loaders.wording.dates import read_period
from loaders.wording.labels import did_you_mean, fold
from loaders.wording.patterns import LONGEST, Pattern
from loaders.wording.values import read_cell

GRAINS = tuple(filter(None, READ_AS))
LONG = {  # what a pattern could be made to try again and again
    "spaces": " " * 300_000,
    "figures": "1" * 300_000,
    "figures in groups": "1,111" * 60_000,
    "months": "Jan 2 " * 50_000,
    "quarters": "Q1 " * 100_000,
    "years": "2021/2" * 50_000,
    "as at": "as at " * 50_000,
    "slashes": "/ " * 150_000,
    "terms": "autumn " * 43_000,
    "colons": ":" * 300_000,
}


@pytest.mark.timed
@pytest.mark.parametrize("what", LONG)
def test_a_long_text_is_read_in_no_time_as_any_kind_of_period_label_or_figure(what):
    cell = Cell(1, 1, LONG[what], "text")
    started = time.thread_time()
    for grain in GRAINS:
        assert read_period(cell, grain) is None, grain
    fold(LONG[what]), span_years(LONG[what]), did_you_mean(LONG[what], ["North", "South"])
    assert read_cell(cell, Kind.COUNT).value is None and read_cell(cell, Kind.PERCENT).value is None
    assert time.thread_time() - started < 1.0


@pytest.mark.parametrize("label", ["North", "31/03/2022", "Q1 2021/22", "suspended", "12"])
def test_a_label_with_a_note_far_behind_it_is_a_note_and_never_the_label(label):
    note = f"{label}{' ' * LONGEST}but read what follows: these figures are withdrawn"
    cell = Cell(1, 1, note, "text")
    assert fold(note) != fold(label)
    assert all(read_period(cell, grain) is None for grain in GRAINS)
    reading = read_cell(cell, Kind.NUMBER)
    assert (reading.value, reading.state) == (None, None) and reading.wrong


def test_a_text_that_is_kept_is_kept_whole_however_long_it_is():
    said = "Families told us that the group helped. " * 400
    assert read_cell(Cell(1, 1, said, "text"), Kind.TEXT).value == said.strip()


def test_replacing_leaves_what_lies_beyond_a_label_as_it_is():
    text = "a-b" * LONGEST
    assert Pattern("-").sub("", text) == text[:LONGEST].replace("-", "") + text[LONGEST:]
