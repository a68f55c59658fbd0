"""Each indicator against a return drawn here, and against the board papers' own figures."""

from datetime import date

import pandas as pd
import pytest

from metrics.catalogue import INDICATORS, THEMES, indicator
from metrics.figures.compute import compute, periods
from metrics.result import result
from tests import drawn
from tests.conftest import ROOT


def series(store, code, moment=None):
    """Return (period, breakdown, value, state) of every row."""
    with store.read(moment) as con:
        frame = compute(con, indicator(code))
    values = [None if pd.isna(value) else value for value in frame["value"]]
    return [
        (str(period), breakdown, value, state)
        for period, breakdown, value, state in zip(
            periods(frame), frame["breakdown"], values, frame["state"], strict=True
        )
    ]


def of(store, code):
    with store.read() as con:
        return result(con, indicator(code))


@pytest.mark.parametrize("code", [i.code for i in INDICATORS])
def test_on_an_empty_store_an_indicator_is_not_received_and_not_rated(store, code):
    shown = of(store, code)
    assert len(shown.frame) == 0
    assert (shown.sentence, shown.status.rag_reason) == (
        "No figure has been received.",
        "Not received: no figure has been sent in.",
    )


@pytest.mark.parametrize("code", [i.code for i in INDICATORS])
def test_every_indicator_reads_its_return(store, send, code):
    extra = {
        "SUC-06": drawn.NO_PLACEMENT + "CPP not in education | 3 |\nCIN not in education | 7 |\n",
        "HEA-06": "CAMHS\nMonth | 0-4 weeks | 5-12 weeks | 13-17 weeks | 18-26 weeks | 27-52 weeks | Over 52 weeks\nApr-22 | 1 | 2 | 3 | 4 | 5 | 6",
        "HEA-07": "CAMHS\nMonth | Access numerator | Access denominator\nQ1 2022/23 | 30 | 120",
        "HEA-08": "CAMHS\nMonth | SPA referrals | Helpline calls\nApr-22 | 300 | 90",
    }
    extra["HEA-14"] = (
        "Workforce training and events\nDate | Provider | Title | Kind | Participants\n2021 | Youth in Mind | Wellbeing | webinar | 76"
    )
    extra["SUP-02"] = (
        "Milestones of the action plan\nReported in | Indicator number | Done | Out of\n31/12/2021 | SUP-02 | 3 | 9"
    )
    extra["SUC-08"] = (
        "EHE\nMonth | EHE at month end | New in month | Closed\nAug-22 | 600 | 1 | 1\nSep-22 | 660 | 70 | 10"
    )
    extra["GOV-01"] = (
        "Milestones of the action plan\nReported in | Indicator number | Done | Out of\n31/12/2021 | GOV-01 | 1 | 1"
    )
    extra["SUP-03"] = "Be Supported survey\nWave | Organisation | You Said | We Did\n2022 | A council | More | Done"
    extra["GOV-03"] = drawn.SOCIAL_CARE  # any return will do, once a month has ended since
    send(extra.get(code) or drawn.DRAWN[indicator(code).source], received=date(2022, 5, 10))
    assert any(value is not None for _, _, value, _ in series(store, code))


def test_awaiting_provision_adds_the_ages_and_nothing_else(full):
    assert series(full, "SUC-01") == [
        ("spring 2022", "Under 5", 4, None),
        ("spring 2022", "5-15", 12, None),
        ("spring 2022", "16+", 25, None),
        ("spring 2022", "All ages", 41, None),
    ]
    assert [series(full, code)[0][2] for code in ("SUC-02", "SUC-03")] == [47, 51]


def test_attendance_is_as_printed_and_cohorts_are_never_summed_or_averaged(full):
    from data import facts

    printed = {
        (week, row[0]): float(cell[:-1])
        for row in facts.ATTENDANCE
        for week, cell in zip(facts.WEEKS, row[1:], strict=True)
    }
    with full.read() as con:
        frame = compute(con, indicator("SUC-04"))
    shown = {(f"{row.period_start:%d/%m/%Y}", row.breakdown): row.value for row in frame.itertuples()}
    assert shown == {
        (week, "CPP" if name == "\u0421\u0420\u0420" else name): value for (week, name), value in printed.items()
    }
    status = of(full, "SUC-04").status
    assert status.latest is None
    assert len(status.members) == 6


def test_attendance_divides_sessions_where_no_percentage_was_sent(store, send):
    send(
        "Sessions possible\nCohort | 14/03/2022\nCPP | 200\n\nSessions attended\nCohort | 14/03/2022\nCPP | 150\nEHCP (All) | 9"
    )
    assert [row for row in series(store, "SUC-04") if row[1] == "CPP"] == [("week of 14 March 2022", "CPP", 75, None)]


def test_network_meetings_total_14_and_march_families_are_not_received(full):
    meetings, families = of(full, "HEA-02"), of(full, "HEA-03")
    assert meetings.status.in_all.value == 14
    assert "In all 14 meetings from September 2021 to April 2022." in meetings.sentence
    march = [row for row in series(full, "HEA-03") if row[0] == "March 2022"]
    assert march == [
        ("March 2022", area, None, "not received") for area in ("North", "Central", "South", "Oxfordshire")
    ]
    assert [str(period) for period in families.status.in_all.missing] == ["March 2022"]
    assert "(March 2022 was not received)." in families.sentence
    assert [(row[2], row[3]) for row in series(full, "HEA-02") if row[:2] == ("April 2022", "Oxfordshire")] == [
        (0, "not scheduled")
    ]


def test_first_appointments_show_red_as_last_reported_and_suspended(full):
    shown = of(full, "1.1b")
    assert (shown.status.rag, shown.status.state, shown.status.latest) == ("R", "suspended", None)
    assert shown.status.rag_reason.startswith(
        "Suspended: Red as last reported (late 2020); reporting suspended since February or March 2020"
    )
    assert shown.status.target.value == 75


def test_first_appointments_are_rated_again_once_a_figure_follows_the_suspension(full, full_path):
    from loaders.checking.check import check
    from loaders.publishing.publish import publish

    publish(full, check("x.xlsx", drawn.sheet(drawn.CAMHS)), "me", because="as sent")
    shown = of(full, "HEA-04")
    assert (shown.status.latest.value, shown.status.rag) == (50, "R")
    assert shown.status.rag_reason == (
        "Off track: 50% is more than 10% off the target of 75% (May 2022). A miss of up to 10% is close: a tolerance of ours, "
        "for the Board has agreed none."
    )
    assert shown.sentence == "50% in May 2022 against 75%: off track."


def test_referrals_tell_monthly_averages_from_a_month(full):
    with full.read() as con:
        frame = compute(con, indicator("HEA-05"))
    assert list(zip(map(str, periods(frame)), frame["value"], frame["basis"], strict=True)) == [
        ("Q1 2020/21", 219, "monthly average"),
        ("Q2 2020/21", 351, "monthly average"),
        ("October 2020", 511, "count"),
    ]
    assert of(full, "HEA-05").sentence == (
        "511 referrals in October 2020; earlier figures are monthly averages, the last 351 in Q2 2020/21."
    )


def test_encompass_adds_up_to_the_printed_totals(full):
    assert [value for _, area, value, _ in series(full, "SAF-01") if area == "All areas"] == [202, 129, 334, 290]
    shown = of(full, "SAF-01")
    assert (shown.status.in_all.value, shown.status.rag) == (955, None)
    assert (
        shown.status.rag_reason
        == "Not rated yet: the aim is an increase without a number, and there are too few figures to test a change."
    )


def test_encompass_is_not_green_for_a_rise_that_nothing_has_tested(full):
    from loaders.checking.check import check
    from loaders.publishing.publish import publish

    nexts = "Operation Encompass 2022-23\n | Q1\nCherwell & West | 90\nOxford | 50\nSouth & Vale | 90\nTOTAL | 230"
    publish(full, check("x.xlsx", drawn.sheet(nexts)), "me", because="as sent")
    shown = of(full, "SAF-01")
    assert (shown.status.rag, shown.status.verdict.words) == (None, "Not rated yet · Too few figures to tell")
    assert shown.sentence.startswith("230 notifications in Q1 2022/23, up 28 from 202 in Q1 2021/22.")


def test_a_sum_is_only_made_of_every_member(store, send):
    send("Operation Encompass 2022-23\n | Q1 | Q2\nCherwell & West | 80 | 81\nOxford | 40 | \nSouth & Vale | 90 | 91")
    assert [row[2:] for row in series(store, "SAF-01") if row[1] == "All areas"] == [
        (210, None),
        (None, "not received"),
    ]


def test_assessments_have_dated_targets_and_old_ones_stay_visible(full):
    targets = {(t.words, t.value, t.status, str(t.covers)) for t in of(full, "HEA-01").targets}
    assert targets == {
        ("just under 2,000", 2000, "superseded", "2021/22"),
        ("5,000 by April 2023", 5000, "current", "2022/23"),
        ("10,000 by 2024-25", 10000, "current", "2024/25"),
        ("15,000 by 2024/25", 15000, "superseded", "2024/25"),
        ("28,000 by 2026/27", 28000, "superseded", "2026/27"),
    }


@pytest.mark.parametrize(
    ("april", "letter", "reason"),
    [
        (417, "G", "On track: 417 in 1 month, where a straight line to 5,000 by April 2023 stands at 417."),
        (375, "A", "Close: 375 in 1 month, where a straight line to 5,000 by April 2023 stands at 417."),
        (374, "R", "Off track: 374 in 1 month, where a straight line to 5,000 by April 2023 stands at 417."),
    ],
)
def test_assessments_are_held_against_a_straight_line_through_the_year(full, april, letter, reason):
    from loaders.checking.check import check
    from loaders.publishing.publish import publish

    publish(
        full,
        check("x.xlsx", drawn.sheet(f"Early Help Assessments\nMonth | 2022/23\nApril | {april}\nTotal EHAs | {april}")),
        "me",
    )
    status = of(full, "HEA-01").status
    assert (status.rag, status.rag_reason) == (letter, reason)


def test_no_target_is_made_up_for_a_year_that_has_none(full):
    from loaders.checking.check import check
    from loaders.publishing.publish import publish

    publish(
        full,
        check("x.xlsx", drawn.sheet("Early Help Assessments\nMonth | 2023/24\nApril | 500\nTotal EHAs | 500")),
        "me",
    )
    status = of(full, "HEA-01").status
    assert (status.rag, status.target) == (None, None)
    assert (
        status.rag_reason
        == "Not rated yet: the target, 5,000 by April 2023, has passed, and 12 of the 12 months so far have not been received."
    )


def test_waits_are_summed_over_every_band(store, send):
    bands = "CAMHS\nMonth | 0-4 weeks | 5-12 weeks | 13-17 weeks | 18-26 weeks | 27-52 weeks | Over 52 weeks\nApr-22 | 1 | 2 | 3 | 4 | 5 | 6"
    send(bands)
    assert series(store, "HEA-06")[-1] == ("April 2022", "All waits", 21, None)


def test_every_theme_module_is_listed_and_every_source_is_a_return():
    from loaders.due import punctuality
    from loaders.registry import SPECS

    files = {file.stem for file in (ROOT / "metrics/themes").glob("[!_]*.py")}
    assert files == {theme.__name__.rpartition(".")[2] for theme in THEMES}
    assert {i.source for i in INDICATORS} <= {*(spec.name for spec in SPECS), punctuality.NAME}
    assert len({i.code for i in INDICATORS}) == len(INDICATORS)


def test_members_that_overlap_have_no_total():
    overlapping = {"SUC-04", "SUC-12", "SUC-13", "SUC-15", "SAF-05", "SUP-04"}
    assert {i.code for i in INDICATORS if i.members and not i.total} == overlapping
    assert all(i.overlap for i in INDICATORS if i.members and not i.total)


def test_in_2021_the_board_knew_1_1b_as_red_suspended_and_aimed_at_75(full):
    from datetime import datetime

    with full.read(datetime(2021, 1, 1)) as con:
        shown = result(con, indicator("1.1b"))
    assert (shown.status.rag, shown.status.target.value) == ("R", 75)
    assert shown.status.rag_reason == (
        "Suspended: Red as last reported (late 2020); reporting suspended since February or March 2020 (the paper says both). "
        "It is not rated again without a figure."
    )


def test_a_percentage_alone_is_shown_with_its_own_cell_and_no_state(store, send):
    send("CAMHS\nMonth | SPA referrals | % within 12 weeks\nApr-22 | 300 | 74%")
    with store.read() as con:
        frame = compute(con, indicator("HEA-04"))
    assert frame[["value", "state", "cell"]].values.tolist() == [[74, None, "C3"]]


def test_months_without_a_row_are_named_where_a_flow_is_added_up(store, send):
    send("CAMHS\nMonth | SPA referrals\nOct-20 | 511\nJan-21 | 300")
    said = of(store, "HEA-05").sentence
    assert said == (
        "300 referrals in January 2021, down 211 from 511 in October 2020 (November 2020 and December 2020 were not received). "
        "In all 811 referrals from October 2020 to January 2021 (November 2020 and December 2020 were not received)."
    )
