"""A workbook of more different texts than a return can need is refused before each is looked at."""

import time

import pytest

from loaders.checking.check import check
from loaders.opening.workbook import MAX_TEXTS, Unreadable, open_workbook


def _file(count: int) -> bytes:
    rows = "".join(f"North {n} {'x' * 60},{n % 9} or more,a note\n" for n in range(count))
    return f"Early Help Networks\nArea,Q1 2021/22,Q2 2021/22\n{rows}".encode()


def test_more_texts_than_a_return_can_need_are_refused_in_words():
    with pytest.raises(Unreadable) as caught:
        open_workbook("texts.csv", _file(MAX_TEXTS + 10))
    assert caught.value.problem.code == "too_large"
    assert f"more than {MAX_TEXTS:,} different texts" in caught.value.problem.message


@pytest.mark.slow
def test_the_same_few_texts_in_many_rows_are_read():
    assert len(open_workbook("texts.csv", b"North,a note\n" * (2 * MAX_TEXTS)).sheets[0].rows) == 2 * MAX_TEXTS


@pytest.mark.timed
@pytest.mark.parametrize("name", ["operation_encompass", "early_help_networks", "camhs", "board_report", None])
def test_as_many_texts_as_are_allowed_are_looked_at_within_seconds(name):
    started = time.thread_time()
    check("texts.csv", _file(MAX_TEXTS - 100), name)
    assert time.thread_time() - started < 8
