"""Control charts against the numbers that the NHS packages print, and our own decisions at the edges."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.indicator import Better
from metrics.statistics import variation
from metrics.statistics.variation import assurance_icon, control_chart, rules_at, variation_icon
from tests.metrics import published_vectors as published

KINDS = {".": "common_cause", "+": "special_cause_improvement", "-": "special_cause_concern"}
UNIT = variation._Limits(0.0, 3 / variation.LIMITS, -3.0, 3.0)  # one sigma is 1


@pytest.mark.parametrize("case", published.CHARTS, ids=lambda case: case[0])
def test_limits_and_kinds_are_those_the_package_prints(case):
    _, values, options, mean, moving_range, lower, upper, kinds, short = case
    chart = control_chart(values, Better.HIGHER, dialect="ptd", **options)
    for name, printed in (("mean", mean), ("moving_range", moving_range), ("lower", lower), ("upper", upper)):
        assert chart[name].to_numpy() == pytest.approx(printed, abs=1e-6)
    assert list(chart["kind"]) == [KINDS[kind] for kind in kinds]
    assert set(chart["trial"]) == {short}


@pytest.mark.parametrize(("values", "better", "target", "kind", "assurance"), published.ICONS)
def test_icons_are_those_the_package_asserts(values, better, target, kind, assurance):
    chart = control_chart(values, Better(better), target=target, dialect="ptd")
    assert variation_icon(chart) == kind
    assert assurance_icon(chart, target, Better(better)) == assurance


@pytest.mark.parametrize(("better", "lower", "upper", "target", "icon"), published.ASSURANCE)
def test_assurance_compares_the_limits_with_the_target_strictly(better, lower, upper, target, icon):
    chart = control_chart([1, 2, 1, 2], Better(better)).assign(lower=lower, upper=upper)
    assert assurance_icon(chart, target, Better(better)) == icon


@pytest.mark.parametrize(("sigmas", "ptd", "mdc", "pbi"), published.DIALECTS)
def test_two_in_three_in_its_three_dialects(sigmas, ptd, mdc, pbi):
    for dialect, flags in (("ptd", ptd), ("mdc", mdc), ("pbi", pbi)):
        fired = variation._fired(np.array(sigmas, dtype=float), UNIT, dialect, variation.RUN)
        assert tuple(np.abs(fired["two_in_three"])) == flags, dialect


@pytest.mark.parametrize(("close", "side", "flagged"), published.TWO_IN_THREE)
def test_two_in_three_flags_only_the_points_close_to_the_limits(close, side, flagged):
    values = np.array([s * (2.5 if c else 0.5) for c, s in zip(close, side, strict=True)], dtype=float)
    assert tuple(np.abs(variation._fired(values, UNIT, "ptd", variation.RUN)["two_in_three"])) == flagged


@pytest.mark.parametrize(("side", "ends"), published.SHIFT_ENDS)
def test_a_shift_is_seven_points_on_one_side(side, ends):
    flags = variation._shift(np.array(side), variation.RUN)
    for place in range(len(side)):
        assert (flags[place] != 0) == any(ends[place : place + 7])


@pytest.mark.parametrize(("values", "ends"), published.TREND_ENDS)
def test_a_trend_is_seven_points_rising_or_falling_without_a_tie(values, ends):
    flags = variation._trend(np.array(values, dtype=float))
    for place in range(len(values)):
        assert (flags[place] != 0) == any(ends[place : place + 7])
    assert all(flags[place] == end for place, end in enumerate(ends) if end)


def test_a_constant_series_has_limits_at_its_mean_no_signal_and_passes_its_own_target():
    chart = control_chart([100.0] * 24, Better.HIGHER)
    assert set(chart["lower"]) == set(chart["upper"]) == {100.0}
    assert set(chart["kind"]) == {"common_cause"}
    assert assurance_icon(chart, 100, Better.HIGHER) == "consistent_pass"
    assert assurance_icon(chart, 101, Better.HIGHER) == "consistent_fail"
    assert assurance_icon(chart, 99, Better.LOWER) == "consistent_fail"


def test_a_constant_series_of_a_number_that_binary_cannot_hold_has_no_signal_either():
    chart = control_chart([0.1] * 24, Better.LOWER)
    assert (set(chart["kind"]), set(chart["rule"])) == ({"common_cause"}, {None})


def test_one_point_has_a_mean_and_no_limits():
    chart = control_chart([5], Better.HIGHER)
    assert chart["mean"].tolist() == [5]
    assert chart[["lower", "upper"]].isna().all(axis=None)
    assert assurance_icon(chart, 4, Better.HIGHER) is None


def test_nothing_has_no_icon():
    assert variation_icon(control_chart([], Better.HIGHER)) is None
    assert variation_icon(control_chart([None, None], Better.HIGHER)) is None


def test_a_point_exactly_on_a_limit_is_inside_and_a_target_on_it_is_hit_or_miss():
    chart = control_chart([1, 2] * 10, Better.HIGHER)
    upper = chart["upper"].iloc[-1]
    assert assurance_icon(chart, upper, Better.HIGHER) == "inconsistent"
    assert not (np.abs(variation._fired(np.array([3.0, 0.0]), UNIT, "mdc", 7)["outside"])).any()


def test_a_gap_breaks_moving_ranges_and_runs_but_not_the_outside_rule():
    rising = [1.0, 2, 3, 4, 5, 6, 7]
    assert set(control_chart(rising, Better.HIGHER)["rule"]) >= {"trend"}
    broken = control_chart([*rising[:4], None, *rising[4:]], Better.HIGHER)
    assert "trend" not in set(broken["rule"])
    assert "shift" not in set(control_chart([0.0] * 8 + [9.0] * 6 + [None] + [9.0], Better.HIGHER)["rule"].iloc[-8:])
    jump = control_chart([1.0, 2, 1, 2, 1, 2, None, 90], Better.HIGHER)
    assert jump["moving_range"].iloc[0] == 1  # not the 88 across the gap
    assert jump["rule"].iloc[-1] == "outside"


def test_a_rebase_begins_a_group_with_its_own_mean_and_no_range_across_it():
    chart = control_chart([1.0, 2, 1, 2, 11, 12, 11, 12], Better.HIGHER, rebase_at=[4])
    assert chart["group"].tolist() == [0] * 4 + [1] * 4
    assert chart["mean"].tolist() == [1.5] * 4 + [11.5] * 4
    assert set(chart["moving_range"]) == {1.0}


@pytest.mark.parametrize("place", [99, -1])
def test_a_rebase_that_meets_no_figure_does_nothing(place):
    assert set(control_chart([1.0, 2, 1], Better.HIGHER, rebase_at=[place])["group"]) == {0}
    assert set(control_chart([1.0, None, 1], Better.HIGHER, rebase_at=[1])["group"]) == {0}


def test_every_rule_that_fires_is_listed_in_the_order_of_printing():
    chart = control_chart([0.0, 1] * 8 + [30, 31, 32, 33, 34, 35, 36], Better.HIGHER, baseline=16)
    last = len(chart) - 1
    assert chart["rule"].iloc[last] == "outside"
    assert rules_at(chart, last) == ("outside", "trend", "two_in_three", "shift")


@pytest.mark.parametrize(
    ("options", "said"), [({"dialect": "x"}, "mdc"), ({"baseline": 11}, "12"), ({"shift": 5}, "6 to 8")]
)
def test_an_impossible_option_is_refused_with_what_is_possible(options, said):
    with pytest.raises(ValueError, match=said):
        control_chart([1, 2], Better.HIGHER, **options)


def test_a_shift_may_be_six_points():
    values = [20.0, 0] * 6 + [11.0, 13] * 3 + [0.0]
    six = control_chart(values, Better.HIGHER, shift=6)
    assert "shift" in set(six["rule"])
    assert "shift" not in set(control_chart(values, Better.HIGHER)["rule"])


# -- a second computation ---------------------------------------------------------------------------------


def plainly(values):
    """Return mean, average range, lower and upper as the rules of XmR say, in plain Python."""
    known = [v for v in values if v is not None]
    mean = sum(known) / len(known)
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not ranges:
        return mean, math.nan, math.nan, math.nan
    first = sum(ranges) / len(ranges)
    kept = [r for r in ranges if r < 3.267 * first] or ranges
    average = sum(kept) / len(kept)
    return mean, average, mean - 2.66 * average, mean + 2.66 * average


figures = st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=1, max_size=60).filter(
    lambda values: any(v is not None for v in values)
)


@pytest.mark.slow
@given(figures)
def test_limits_agree_with_a_second_computation(values):
    chart = control_chart(values, Better.LOWER)
    for name, other in zip(("mean", "moving_range", "lower", "upper"), plainly(values), strict=True):
        assert chart[name].iloc[0] == pytest.approx(other, abs=1e-9, nan_ok=True)


@pytest.mark.slow
@given(figures)
def test_turning_the_series_over_swaps_better_and_worse_and_nothing_else(values):
    up = control_chart(values, Better.HIGHER)
    down = control_chart([None if v is None else -v for v in values], Better.LOWER)
    assert list(up["rule"]) == list(down["rule"])
    assert list(up["kind"]) == list(down["kind"])


@pytest.mark.slow
@given(figures)
def test_a_gap_is_never_a_signal(values):
    chart = control_chart(values, Better.NEITHER)
    assert set(chart[chart["value"].isna()]["rule"]) <= {None}
