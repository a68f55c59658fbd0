"""The way to a target, against arithmetic done here."""

from datetime import date

import pytest

from metrics.catalogue import indicator
from metrics.figures.points import Point, regular
from metrics.figures.roll_up import roll_up, sum_of_twelve_months, year_to_date
from metrics.status.targets import Target
from metrics.status.trajectory import between, pace, path, standing_at
from store.periods import month, month_after, months, quarter

YEAR = months(2022, 4, 12)


def target(value=5000, covers=YEAR, **more):
    return Target("a target", value, covers, "", "somewhere", "current", None, **more)


def points(*values, start=date(2022, 4, 1), denominators=None):
    return [
        Point(month_after(start, i), v, None, None, None, False, v, denominators[i] if denominators else None)
        for i, v in enumerate(values)
        if v != "absent"
    ]


def test_a_linear_pace_needs_what_is_left_over_the_months_left():
    found = pace(target(), points(*[300] * 6))
    assert (found.elapsed, found.done, found.profile) == (6, 1800, "linear")
    assert found.expected == pytest.approx(2500)
    assert found.required == pytest.approx(3200 / 6)
    assert found.ratio == pytest.approx(3200 / 6 / 300)
    assert (found.projected, found.low, found.high) == (pytest.approx(3600), 3600, 3600)
    assert found.reached == "August 2023"  # the 17th month: 5000 / 300


def test_the_band_is_three_sigma_of_the_months_left_and_needs_six_months():
    values = [300, 340, 280, 320, 300, 360]
    found = pace(target(), points(*values))
    sigma = (40 + 60 + 40 + 20 + 60) / 5 / 1.128
    half = 3 * sigma * 6**0.5
    assert (found.low, found.high) == (pytest.approx(3800 - half), pytest.approx(3800 + half))
    assert pace(target(), points(*values[:5])).low is None


def test_a_missing_month_leaves_the_year_untold_and_says_so():
    found = pace(target(), points(300, "absent", 300))
    assert (found.done, found.required, found.projected) == (None, None, None)
    assert found.why_not == "1 of the 3 months so far have not been received"


def test_before_any_figure_a_month_must_bring_a_twelfth():
    assert pace(target(), []).required == pytest.approx(416.7, abs=0.05)
    assert pace(target(10_000), []).required == pytest.approx(833.3, abs=0.05)
    assert pace(target(None), []) is None


def test_a_seasonal_profile_follows_the_shares_of_whole_earlier_years():
    earlier = [100, 100, 100, 100, 20, 100, 100, 100, 80, 100, 100, 200]
    found = pace(target(1200, profile="seasonal"), points(*earlier, 150, 150, start=date(2021, 4, 1)))
    assert found.profile == "seasonal"
    assert found.expected == pytest.approx(200)
    assert found.projected == pytest.approx(300 / (200 / 1200))
    assert pace(target(1200, profile="seasonal"), points(150)).profile == "linear"  # no whole year to go by


def test_a_pace_that_would_take_more_than_five_years_names_no_date():
    assert pace(target(), points(50)).reached == "not within 5 years"
    assert pace(target(100), points(120)).reached == "reached"


def test_years_without_a_target_are_interpolated_both_ways():
    found = between([target(5000), target(10_000, months(2024, 4, 12))])
    assert [(str(b.year), b.linear, round(b.geometric)) for b in found] == [("2023/24", 7500, 7071)]


def test_a_stock_must_change_so_much_a_month_until_its_day():
    aim = target(750, months(2020, 4, 12))
    now = Point(month(2020, 9), 788, None, None, None)
    assert (path(aim, now).periods_left, path(aim, now).required) == (6, pytest.approx(-38 / 6))
    assert path(aim, Point(month(2021, 3), 788, None, None, None)) is None


def test_a_target_with_a_beginning_stands_on_the_line_to_it():
    aim = target(60, months(2022, 4, 12), since=date(2022, 3, 31))
    series = [Point(month(2022, 3), 120, None, None, None), Point(month(2022, 9), 90, None, None, None)]
    assert standing_at(aim, series, month(2022, 9)) == pytest.approx(120 - 60 * 183 / 365, abs=0.01)
    assert standing_at(target(60), series, month(2022, 9)) == 60


def test_gaps_and_suspensions_stand_in_a_regular_series_and_school_holidays_do_not():
    series = regular(points(1, "absent", 3))
    assert [p.value for p in series] == [1, None, 3]
    paused = regular(points(1, 2), [(date(2022, 4, 30), date(2022, 5, 1))])
    assert [p.value for p in paused] == [1, 2]
    far = [Point(month(2020, 1), 1, None, None, None), Point(month(2020, 2), 2, None, None, None)]
    assert [p.value for p in regular(far, [(date(2020, 2, 1), None)])] == [1, 2]
    kept = regular([Point(month(2020, 1), 5, "suspended", None, None), far[1]])
    assert [p.value for p in kept] == [None, 2]


def test_flows_add_up_stocks_do_not_and_shares_need_their_denominators():
    calls, waiting, share = indicator("HEA-08"), indicator("SUC-02"), indicator("HEA-04")
    assert roll_up(calls, points(1, 2, 3), YEAR).value == 6
    assert roll_up(waiting, points(1, 2, 3), YEAR).value == 3
    assert roll_up(share, points(10, 20), YEAR) is None
    assert roll_up(share, points(10, 20, denominators=[20, 80]), YEAR).value == 30
    assert roll_up(indicator("SUC-15"), points(10, 20), YEAR) is None


def test_the_year_so_far_and_the_last_twelve_months_name_what_is_missing():
    calls = indicator("HEA-08")
    series = points(*[10] * 12, "absent", 10, start=date(2021, 4, 1))
    assert (year_to_date(calls, series).value, year_to_date(calls, series).missing) == (10, (month(2022, 4),))
    whole = sum_of_twelve_months(calls, series)
    assert (whole.value, [str(p) for p in whole.missing]) == (110, ["April 2022"])


def test_a_sum_with_a_hidden_part_is_not_told():
    hidden = [Point(quarter(2022, 1), None, "suppressed", None, None), Point(quarter(2022, 2), 9, None, None, None)]
    assert sum_of_twelve_months(indicator("SAF-01"), hidden) is None
