"""The recent trend against Fingertips' own tests, and intervals against published ones."""

import pytest

from metrics.indicator import Better
from metrics.statistics import fingertips
from metrics.statistics.fingertips import RecentTrend, recent_trend
from metrics.statistics.intervals import compared, wilson
from tests.metrics import published_vectors as published


@pytest.mark.parametrize(
    ("name", "better", "years", "expected", "slope", "chi"), published.TRENDS, ids=lambda x: str(x)[:20]
)
def test_the_trend_is_the_one_fingertips_asserts(name, better, years, expected, slope, chi):
    values, counts, denominators, lowers, uppers = zip(*years, strict=True)
    assert recent_trend(values, counts, denominators, lowers, uppers, Better(better)) == expected
    if slope is not None:
        weights = (3.92 / (fingertips.np.array(uppers) - fingertips.np.array(lowers))) ** 2
        found, error = fingertips._line(fingertips.np.arange(1.0, 6), fingertips.np.array(values), weights)
        assert found == pytest.approx(slope, abs=1e-6)
        assert (found / error) ** 2 == pytest.approx(chi, rel=1e-9)


@pytest.mark.parametrize("gone", range(5))
def test_fewer_than_five_years_cannot_be_calculated(gone):
    years = [year for place, year in enumerate(published.TRENDS[1][2]) if place != gone]
    assert recent_trend(*zip(*years, strict=True), Better.HIGHER) is RecentTrend.CANNOT_BE_CALCULATED


def test_a_year_without_an_interval_and_one_of_the_whole_cannot_be_calculated():
    whole = [(100.0, 50, 50, 92, 100)] * 5
    blank = [(10.0, 5, 50, None, None)] * 5
    assert recent_trend(*zip(*whole, strict=True), Better.HIGHER) is RecentTrend.CANNOT_BE_CALCULATED
    assert recent_trend(*zip(*blank, strict=True), Better.HIGHER) is RecentTrend.CANNOT_BE_CALCULATED


def test_a_trend_that_hangs_on_one_year_is_none():
    years = [(10.0, 10, 100, 9.9, 10.1)] * 4 + [(20.0, 20, 100, 19.9, 20.1)]
    assert recent_trend(*zip(*years, strict=True), Better.HIGHER) is RecentTrend.NO_SIGNIFICANT_CHANGE


@pytest.mark.parametrize(
    ("better", "rising", "falling"),
    [
        (Better.HIGHER, RecentTrend.INCREASING_AND_BETTER, RecentTrend.DECREASING_AND_WORSE),
        (Better.LOWER, RecentTrend.INCREASING_AND_WORSE, RecentTrend.DECREASING_AND_BETTER),
        (Better.NEITHER, RecentTrend.INCREASING, RecentTrend.DECREASING),
    ],
)
def test_a_trend_is_judged_by_which_way_is_better(better, rising, falling):
    years = [(10.0 + i, 10 + i, 100, 9.9 + i, 10.1 + i) for i in range(5)]
    assert recent_trend(*zip(*years, strict=True), better) is rising
    assert recent_trend(*zip(*reversed(years), strict=True), better) is falling


def test_wilsons_interval_is_newcombes_example():
    assert wilson(81, 263) == pytest.approx(
        (25.5, 36.6), abs=0.1
    )  # Newcombe (1998), Statistics in Medicine 17, table I
    assert wilson(0, 10) == pytest.approx((0, 27.75), abs=0.01)
    assert wilson(10, 10) == pytest.approx((72.25, 100), abs=0.01)


@pytest.mark.parametrize("share", [(5, 4), (-1, 4), (0, 0)])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(ValueError, match="not a share"):
        wilson(*share)


@pytest.mark.parametrize(("benchmark", "verdict"), [(5, "higher"), (10, "similar"), (15, "similar"), (20, "lower")])
def test_an_interval_is_compared_as_fingertips_does(benchmark, verdict):
    assert compared(10, 15, benchmark) == verdict
