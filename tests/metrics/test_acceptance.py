"""What the Board's two papers say, and the whole catalogue on an empty, a published and a demonstration store."""

import json
from datetime import date

import pytest

from loaders.publishing import tables
from metrics.catalogue import INDICATORS, indicator
from metrics.protection.disclosure import PROFILES
from metrics.protection.view import View
from metrics.result import every_result, result
from metrics.status.verdict import Aim
from metrics.telling.as_json import as_json
from metrics.telling.claims import claims
from tests import drawn

TOLD = {"rag", "rag_reason", "target", "trajectory", "required_rate", "projection", "variation", "assurance", "rules"}
TOLD |= {"direction", "sentence", "benchmark"}


def of(store, code, **view):
    with store.read() as con:
        return result(con, indicator(code), View(**view))


@pytest.mark.slow
@pytest.mark.parametrize("held", ["store", "full", "demo"])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_indicator_is_told_on_every_store_under_every_profile(request, held, profile):
    opened = request.getfixturevalue(held)
    tables.refresh(opened)
    with opened.read() as con:
        found = every_result(con, View(profile=profile))
    assert found.keys() == {one.code for one in INDICATORS}
    for one in found.values():
        told = json.loads(json.dumps(as_json(one, provenance=True), allow_nan=False))
        assert set(told["status"]) >= TOLD
        assert one.sentence[0].isupper() or one.sentence[0].isdigit() or one.sentence[0] in "-*"
        assert one.sentence.endswith(".")
        assert not any(wrong in one.sentence for wrong in ("  ", "None", "nan", "..", " ,", "%%", "_"))
        verdict = one.status.verdict
        assert one.status.rag_reason.startswith(f"{verdict.aim}:")
        assert one.status.rag == verdict.letter
        assert verdict.aim is Aim.SUSPENDED or verdict.letter == verdict.aim.letter


def test_788_against_750_is_amber_under_its_own_tolerance_beside_the_rating_by_hand(full):
    status = of(full, "SAF-11").status
    assert (status.latest.value, status.rag, status.target.value) == (788, "A", 750)
    assert of(full, "SAF-11").sentence.startswith("788 children in September 2020 against 750: close")
    assert (status.by_hand.rag, status.by_hand.given_by) == ("A", "Children's Trust Board")
    assert round(100 * (788 - 750) / 750, 2) == 5.07
    assert status.path.required == pytest.approx(-38 / 6)


def test_early_help_targets_are_run_rates_old_ones_are_kept_and_no_target_is_made_up(full):
    told = as_json(of(full, "HEA-01"))
    rates = {words: round(value, 1) for words, value in told["status"]["required_rate"]["value"].items()}
    assert rates == {"5,000 by April 2023": 416.7, "10,000 by 2024-25": 833.3}
    assert {15_000, 28_000} <= {t["value"] for t in told["targets"] if t["status"] == "superseded"}
    filled = told["status"]["trajectory"]["between_targets"]
    assert [(b["year"], b["linear"], round(b["geometric"])) for b in filled] == [("2023/24", 7500, 7071)]
    assert all("interpolated" in b["note"] for b in filled)
    assert not any(t["period_start"] == "2023-04-01" for t in told["targets"])


def test_encompass_is_955_and_camhs_referrals_rise_as_the_paper_says(full):
    assert of(full, "SAF-01").status.in_all.value == 955
    values = list(of(full, "HEA-05").frame["value"])
    assert values == [219, 351, 511]
    assert (round(100 * (351 / 219 - 1), 1), round(100 * (511 / 351 - 1), 1)) == (60.3, 45.6)


def test_growth_in_home_education_is_the_one_the_paper_states(full):
    shown = of(full, "SUC-08")
    assert (shown.status.latest.value, str(shown.status.latest.period)) == (33, "20 November 2020")


def test_four_weeks_of_attendance_have_no_limits(full):
    made = of(full, "SUC-04").status.member_controls["CPP"]
    assert (made.limits, made.variation) == (False, "not_enough_data")


def test_the_reporting_date_is_not_the_knowledge_date(full):
    assert of(full, "SAF-01", reporting_on=date(2021, 9, 30)).status.latest.value == 129
    assert of(full, "SAF-01").status.latest.value == 290


def test_limits_are_set_anew_by_a_return_with_reason_author_and_meeting_and_come_back_when_it_is_withdrawn(store, send):
    from loaders.publishing.publish import withdraw

    full_year = [
        f"{name}-{year}"
        for year in (20, 21, 22)
        for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    ]
    body = "\n".join(f"{m} | {100 + i % 3 if i < 18 else 60 + i % 3}" for i, m in enumerate(full_year))
    send(f"CAMHS\nMonth | Helpline calls\n{body}")
    before = of(store, "HEA-08").status.control
    assert "18 figures in a row" in before.proposal
    receipt = send(
        "Process limits set anew\nNew limits from | Indicator | Reason | Decided by | Agreed at the meeting of\n"
        "Jul-21 | HEA-08 | The line moved to NHS 111. | Performance lead | 9 June 2021"
    )
    after = of(store, "HEA-08").status.control
    assert [r.reason for r in after.rebases] == ["The line moved to NHS 111."]
    assert (after.chart["group"].iloc[-1], after.proposal) == (1, "")
    withdraw(store, receipt.load.load_id, "me", "not agreed after all")
    assert of(store, "HEA-08").status.control.rebases == ()


def test_words_the_figures_do_not_bear_out_are_pointed_out_and_denials_are_not(store, send):
    send(drawn.CAMHS)
    shown = of(store, "HEA-04")
    said = claims("Waits are improving and we are on track. There was no significant increase.", shown)
    assert [(claim.words, claim.answer) for claim in said] == [
        ("improving", "Cannot tell"),
        ("on track", "Cannot tell"),
        ("increase", "Cannot tell"),
    ]


def test_no_claim_is_judged_without_a_figure(store):
    assert [claim.answer for claim in claims("A significant improvement.", of(store, "HEA-04"))] == ["Cannot tell"]


def test_a_milestone_that_was_missed_and_has_a_new_date_is_amber(full):
    assert of(full, "HEA-09").status.rag == "A"


def test_every_indicator_says_how_it_is_rated_rolled_up_and_protected():
    from metrics.handbook import as_markdown

    book = as_markdown()
    for name in ("Rated", "Over time", "Small numbers", "Priorities of the plan"):
        assert book.count(f"- **{name}**") == len(INDICATORS)
