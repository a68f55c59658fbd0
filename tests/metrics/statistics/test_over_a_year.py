"""A year against the year before, the test of memory, and how often any method finds what is not there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.indicator import Method
from metrics.statistics.over_a_year import change_over_a_year, differences_over, remembers
from tests.benchmarks.signals import KINDS, LENGTHS, METHODS, false_signals, steps_found, told

GROWING = [10.0 + n * 0.5 + (n * 7919 % 5) for n in range(48)]


def test_a_series_that_grows_all_the_time_is_found_to_and_dated():
    found = change_over_a_year(GROWING, 12)
    assert found is not None and found.way == 1
    assert found.change == pytest.approx(sum(GROWING[-12:]) / 12 - sum(GROWING[-24:-12]) / 12)
    assert 0 < found.since <= 36


def test_the_same_every_year_is_no_change_however_large_the_season():
    assert change_over_a_year([5.0, 90.0, 40.0] * 6, 3).way == 0


@pytest.mark.parametrize("values", [GROWING[:29], [*GROWING[:40], None, *GROWING[41:]], []])
def test_too_few_years_or_a_gap_in_them_cannot_be_tested(values):
    assert change_over_a_year(values, 12) is None


@given(st.lists(st.floats(-1e6, 1e6), min_size=36, max_size=60), st.floats(0.01, 100), st.floats(-1e3, 1e3))
def test_neither_scale_nor_origin_matters(values, scale, origin):
    one = change_over_a_year(values, 12)
    if np.std(values) > 1e-3 * (1 + np.max(np.abs(values))):
        assert one.way == change_over_a_year([origin + scale * v for v in values], 12).way


@given(st.lists(st.floats(-1e6, 1e6), min_size=36, max_size=60))
def test_the_mirror_of_a_series_moves_the_other_way(values):
    assert change_over_a_year(values, 12).way == -change_over_a_year([-v for v in values], 12).way


def test_figures_that_follow_each_other_are_remembered_and_a_step_just_made_is_no_memory():
    chance = np.random.default_rng(3)
    white, walk = list(chance.normal(size=60)), list(np.cumsum(chance.normal(size=60)))
    assert remembers(walk)
    assert not remembers(white)
    assert not remembers([*white[:-8], *(value + 5 for value in white[-8:])])


def test_a_difference_needs_both_its_figures():
    assert differences_over([1.0, None, 3.0, 5.0, 6.0], 2) == [2.0, None, 3.0]


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", LENGTHS)
def test_where_nothing_has_changed_few_series_carry_a_signal(method, kind, count):
    assert false_signals(kind, count, method, 60) <= 0.10  # of 60; 1,000 of each are in docs/statistics.md


@pytest.mark.slow
@pytest.mark.parametrize(("method", "kind"), [(Method.USUAL_RANGE, "white"), (Method.LAST_YEAR, "season")])
def test_a_real_step_is_found_within_eight_periods(method, kind):
    assert steps_found(kind, 69, method, 30) >= 0.8


def test_a_series_with_memory_is_told_by_its_years_and_says_why():
    walk = 10 * np.cumsum(np.random.default_rng(5).normal(size=69))
    made = told(walk, Method.USUAL_RANGE)
    assert made.method is Method.OVER_A_YEAR
    assert "depends on an earlier one" in made.because
    assert not made.limits
