"""The verdict, case by case: each test is a rule that the dashboard broke once."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from metrics.catalogue import INDICATORS, indicator
from metrics.meeting.needs import MOST, area_words, needs, needs_heading
from metrics.protection.disclosure import PROFILES
from metrics.protection.view import View
from metrics.result import every_result, result
from metrics.status.status import status
from metrics.status.targets import Suspension
from metrics.status.verdict import Aim, Verdict, Way, periods_since
from store.periods import Period, financial_year, month, quarter, week
from tests.metrics.status.test_status import CALLS, SHARE, frame, target

THEN = datetime.combine(date(2024, 1, 31), time.max)
RISING = [100 + 2 * n for n in range(48)]


@pytest.fixture
def every(demo):
    with demo.read() as con:
        return every_result(con)


def verdict(indicator_, values, *targets, **more):
    return status(indicator_, frame(*values), list(targets), **more).verdict


def test_a_target_whose_time_is_over_stays_missed(every):
    told = every["HEA-01"].status
    assert (told.verdict.aim, told.verdict.letter) == (Aim.MISSED, "R")
    assert told.rag_reason == "Target missed: 2,545 of 5,000 by April 2023."


def test_a_target_whose_time_is_over_may_have_been_met():
    one = replace(CALLS, better=indicator("HEA-04").better)
    met = verdict(one, (10, 20, 30), target(15, covers=month(2021, 2)))
    assert met.aim is Aim.MET


def test_an_expired_target_is_said_to_be(every):
    assert every["SAF-11"].status.rag_reason == (
        "Target missed: 782 against 750 by March 2021. It has expired, and no other stands in its place."
    )


def test_no_target_is_only_said_where_none_is_there_in_any_form(every):
    for found in every.values():
        if found.status.verdict.aim is Aim.NO_TARGET:
            assert not [t for t in found.targets if t.status != "superseded"], found.indicator.code


def test_a_year_s_target_is_rated_on_its_way_and_told_by_the_year_so_far(every):
    now = every["HEA-01"].status
    assert now.told_by_year
    assert now.year_to_date.value == 2245
    assert "2,245 assessments from April to December 2023" in every["HEA-01"].sentence


def test_an_aim_without_a_number_is_rated_by_a_tested_direction_alone(every):
    assert every["SUC-05"].status.verdict.words == "Off track · Worsening since 2018/19"
    assert every["SAF-01"].status.verdict.aim is Aim.NOT_YET  # 388 against 368 is no tested rise
    assert every["HEA-07"].status.verdict.aim is Aim.ON_TRACK


def test_a_target_that_nobody_agreed_makes_no_letter(every):
    for code in ("HEA-02", "GOV-02", "GOV-03"):
        assert every[code].status.verdict.letter is None
        assert "proposed" in every[code].status.rag_reason


def test_a_suspension_wins_in_the_period_it_begins_in():
    pause = Suspension(date(2021, 1, 15), None, "mid-January 2021", None, "COVID", "a paper")
    found = status(SHARE, frame(80), [target(75)], [pause])
    assert found.verdict.aim is Aim.SUSPENDED
    assert status(SHARE, frame(80, 81), [target(75)], [pause]).verdict.aim is Aim.ON_TRACK


def test_the_share_of_waits_is_suspended_as_known_at_the_end_of_2020(full):
    with full.read(datetime.combine(date(2020, 12, 31), time.max)) as con:
        assert result(con, indicator("HEA-04")).status.verdict.aim in (Aim.SUSPENDED, Aim.NOT_RECEIVED)


def test_every_rating_prints_its_tolerance_and_who_agreed_it(every):
    for found in every.values():
        rule = found.indicator.rag_rule(date(2023, 12, 31))
        if found.status.verdict.aim in (Aim.CLOSE, Aim.OFF_TRACK) and found.status.rated.miss and rule.tolerance:
            assert "is close: a tolerance of ours, for the Board has agreed none." in found.status.rag_reason


@pytest.mark.parametrize(
    ("newest", "on", "behind"),
    [
        (month(2023, 12), date(2024, 1, 30), 0),
        (month(2023, 12), date(2024, 1, 31), 1),
        (month(2023, 12), date(2026, 11, 28), 34),
        (quarter(2023, 3), date(2024, 3, 31), 1),
        (week(date(2023, 12, 18)), date(2024, 1, 8), 2),
        (Period(date(2022, 4, 1), date(2023, 3, 31)), date(2024, 3, 31), 1),
        (Period(date(2023, 12, 15), date(2023, 12, 15)), date(2024, 1, 14), 0),
        (Period(date(2023, 12, 15), date(2023, 12, 15)), date(2024, 1, 15), 1),
    ],
)
def test_how_many_periods_behind_a_figure_is(newest, on, behind):
    assert periods_since(newest, on) == behind


def test_snapshots_of_a_quarter_are_behind_by_quarters():
    one = Period(date(2023, 12, 31), date(2023, 12, 31))
    assert [periods_since(one, date(2024, month, 30), apart=3) for month in (1, 3, 6, 9)] == [0, 0, 2, 3]


@pytest.mark.filled
@pytest.mark.parametrize("held", ["full", "demo"])
def test_every_profile_says_what_the_true_figures_say_or_that_it_cannot(request, held):
    with request.getfixturevalue(held).read() as con:
        seen = {name: every_result(con, View(profile=profile)) for name, profile in PROFILES.items()}
    for code, plain in seen["board-internal"].items():
        said = {(now := found[code].status.verdict).aim is Aim.HIDDEN or now.words for found in seen.values()}
        assert said - {True} <= {plain.status.verdict.words}, code


def test_an_old_figure_is_said_to_be_old():
    told = Verdict(Aim.NO_TARGET, None, Way.STEADY, None, month(2023, 12))
    assert told.freshness(date(2026, 11, 28)) == "newest figure December 2023; 34 periods behind"
    assert told.freshness(date(2024, 1, 15)) == ""


def test_the_three_things_are_the_worst_first_and_none_of_governance(every):
    found = needs(every.values(), date(2024, 1, 31))
    assert [r.indicator.code for r in found][:1] == ["SUC-05"]  # off track and worsening
    assert len(found) == MOST == len({r.indicator.source for r in found})
    assert needs_heading(found) == "Three things need the Board"
    assert all(r.status.verdict.aim in (Aim.OFF_TRACK, Aim.MISSED) for r in found)


def test_what_is_more_than_a_year_overdue_needs_nobody(every):
    assert needs(every.values(), date(2026, 11, 28)) == ()
    assert needs_heading(()) == "Nothing new needs the Board"


def test_fewer_than_three_things_are_counted_in_words(every):
    one = [every["SUC-05"]]
    assert needs_heading(needs(one, date(2024, 1, 31))) == "One thing needs the Board"


def test_an_area_says_its_worst_counts_or_that_it_is_steady_and_how_old_it_is(every):
    mine = [r for r in every.values() if r.indicator.area.value == "Be Successful"]
    assert area_words(mine, date(2024, 1, 31)) == "1 off track · 5 worsening"
    assert area_words(mine, date(2026, 11, 28)).endswith("; newest figure December 2023")
    assert area_words([every["HEA-11"]], date(2024, 1, 31)) == "steady"
    assert area_words([], date(2024, 1, 31)) == "nothing received yet"


def test_a_rise_is_dated_from_when_it_was_first_found():
    told = verdict(replace(CALLS, method=indicator("SUC-07").method), RISING)
    assert (told.direction, str(told.since)) == (Way.RISING, "July 2022")


def test_every_indicator_declares_a_method_and_says_why_where_none_fits():
    assert all(one.method for one in INDICATORS)
    assert all(bool(one.untested) == (one.method.name == "NONE") for one in INDICATORS)
    assert financial_year(date(2024, 1, 31)) == 2023
