"""What the Board keeps beside its figures, what changed since its last meeting, and its exception report."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

import pandas as pd
import pytest

from loaders.checking.check import check
from loaders.forms.typed import action_workbook, commentary_workbook
from loaders.publishing.publish import publish
from metrics.catalogue import INDICATORS, by_priority, coverage, in_area, indicator
from metrics.indicator import FOUR_AREAS
from metrics.meeting.board import Action, board, due_words, late_returns
from metrics.meeting.changes import IndicatorChangeKind, Revised, beyond_noise, changes, revised, revision_words
from metrics.meeting.exceptions import exceptions, ready
from metrics.plan import OF_AREA, PRIORITIES
from metrics.protection.disclosure import profile
from metrics.result import every_result, result
from metrics.telling.explain import explain
from store.periods import month

ON = date(2026, 11, 26)


def an_action(timetable: str, standing: str = "on track", measure: str = "") -> Action:
    return Action("Do it", "Be Safe", "", measure, "A lead", timetable, "", "", standing, None)


@pytest.mark.parametrize(
    ("timetable", "due"),
    [
        ("Sep 21", date(2021, 9, 30)),
        ("February 2024", date(2024, 2, 29)),
        ("2020", None),
        ("every meeting", None),
        ("since March 2020", None),
        ("", None),
    ],
)
def test_a_timetable_is_due_at_the_end_of_the_month_it_names(timetable, due):
    assert an_action(timetable).due == due


def test_an_action_is_overdue_when_its_lead_says_so_or_its_month_has_passed_while_it_is_not_complete():
    assert an_action("Sep 21").overdue(date(2021, 10, 1))
    assert not an_action("Sep 21").overdue(date(2021, 9, 30))
    assert not an_action("Sep 21", "complete").overdue(ON)
    assert an_action("every meeting", "overdue").overdue(ON)
    assert due_words(an_action("Sep 21"), ON) == "Sep 21 (passed on 30 September 2021)"
    assert due_words(an_action(""), ON) == "no date given"


def test_an_action_names_an_indicator_by_code_or_by_its_number_in_brackets():
    assert an_action("", measure="Waits (1.1b)").about(indicator("HEA-04"))
    assert an_action("", measure="Waits (HEA-04, HEA-08)").about(indicator("HEA-08"))
    assert not an_action("", measure="Waits 1.1b").about(indicator("HEA-04"))


def test_the_last_meeting_is_the_boards_own_and_not_a_year_by_which_something_is_due(full):
    with full.read() as con:
        found = board(con)
    assert found.last_meeting(ON).when == "April 2023"
    assert found.last_meeting(date(2021, 6, 20)).when == "9 June 2021"
    assert found.last_meeting(date(2020, 1, 1)) is None


def test_a_store_without_returns_has_nothing_of_the_board(store):
    with store.read() as con:
        found = board(con)
        assert (found.meetings, found.actions, found.commentary, found.events) == ((), (), (), ())
        assert late_returns(con, date(2020, 1, 1), ON) == []


def test_commentary_actions_and_events_are_found_for_their_indicator(full):
    with full.read() as con:
        found = board(con)
    assert [c.role for c in found.about(indicator("SAF-01"))] == ["Public Health lead"]
    assert "A 24/7 advice line while CAMHS reporting is suspended" in [
        a.text for a in found.actions_for(indicator("HEA-04"))
    ]
    assert [e.what for e in found.events_for(indicator("SAF-01"))] == ["Operation Encompass notifications automated"]
    assert all(a.area for a in found.actions) and len(found.actions) == 28


def test_every_indicator_stands_under_one_priority_of_its_area():
    assert [len(OF_AREA[area]) for area in FOUR_AREAS] == [4, 4, 4, 4]
    assert sorted(PRIORITIES) == list(range(1, 17))
    for area in FOUR_AREAS:
        placed = [i for found in by_priority(area).values() for i in found]
        assert sorted(i.code for i in placed) == sorted(i.code for i in in_area(area))


REVISED = """
R09 Operation Encompass 2021-22
 | Q3 | Q4
Cherwell & West | 99 | 98
Oxford | 54 | 45
South & Vale | 180 | 147
"""


def test_what_changed_tells_of_revised_figures_with_both_values(full):
    from tests import drawn

    with full.read() as con:
        before = result(con, indicator("SAF-01"))
    checked = check("again.xlsx", drawn.sheet(REVISED))
    assert checked.publishable, checked.problems
    publish(full, checked, "me", because="a recount")
    with full.read() as con:
        now = result(con, indicator("SAF-01"))
    told = changes(before, now)
    old = float(before.frame[(before.frame["breakdown"] == now.indicator.total)]["value"].iloc[2])
    assert [c.kind for c in told] == [IndicatorChangeKind.REVISED]
    assert told[0].words == f"revised. Q3 2021/22: {old:.0f} became 333."
    assert {one.breakdown for one in revised(before, now)} >= {now.indicator.total}
    assert changes(now, now) == []


def test_a_rating_that_moves_is_told_with_both_ratings(full):
    with full.read(datetime.combine(date(2020, 12, 1), time.max)) as con:
        before = result(con, indicator("SAF-11"))
    with full.read() as con:
        now = result(con, indicator("SAF-11"))
    assert [c.words for c in changes(before, now) if c.kind is IndicatorChangeKind.RATING] == [
        "was “Not received”, is now “Close”."
    ]


def test_the_exception_report_holds_what_is_red_or_amber_and_long_suspensions_and_says_what_is_missing(full):
    with full.read() as con:
        found = exceptions(list(every_result(con).values()), board(con), ON, coverage(), {})
    told = {entry.result.indicator.code: entry for entry in found}
    letters = [entry.result.status.rag for entry in found]
    assert (next(iter(told)), letters) == (
        "HEA-04",
        sorted(letters, key=lambda letter: {"R": 0, "A": 1}.get(letter, 2)),
    )
    assert {"SAF-11", "HEA-09"} <= set(told)  # Amber
    assert "GOV-03" not in told  # a target that nobody has agreed makes no letter
    assert any("suspended since March 2020" in line for line in told["SUC-05"].why)
    assert any("Special 50%" in line for line in told["SUC-13"].why)
    assert told["HEA-04"].missing == ()
    assert told["SUC-13"].missing == ("what is being done", "owner", "due date")
    assert not ready(found)
    assert ready([entry for entry in found if not entry.missing])


def test_what_is_typed_enters_as_a_return_and_makes_the_report_ready(full):
    code = "SUC-13"
    content = action_workbook(
        code, "Be Successful", ON, "Ask each lead by telephone", "Performance team", "Jan 27", "Begun", "on track"
    )
    checked = check("typed.xlsx", content)
    assert checked.publishable, checked.problems
    publish(full, checked, "Performance team", because="typed")
    with full.read() as con:
        kept = board(con)
        found = exceptions([result(con, indicator(code))], kept, ON, coverage(), {})
    assert found[0].missing == ()
    assert (found[0].doing[0].owner, found[0].doing[0].due) == ("Performance team", "Jan 27")
    said = check("note.xlsx", commentary_workbook(code, ON, "=1+1 is <b>not</b> a formula", "Performance lead"))
    assert said.publishable, said.problems
    publish(full, said, "Performance lead", because="typed")
    with full.read() as con:
        assert [c.role for c in board(con).about(indicator(code))] == ["Performance lead"]


def test_a_revision_beyond_one_sigma_of_its_own_series_is_in_the_report_and_a_smaller_one_is_not(demo):
    with demo.read() as con:
        now = result(con, indicator("SAF-10"))
        kept = board(con)
    points = [p for p in now.status.control.points if p.value is not None]
    values = [p.value for p in points]
    sigma = sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1) / 1.128  # before any screening of ranges
    at = points[-5]
    small = Revised(None, at.period, at.value - 0.5 * sigma, at.value)
    large = Revised(None, at.period, at.value - 2 * sigma, at.value)
    assert beyond_noise([small, large], now) == [large]
    assert beyond_noise([Revised("another", at.period, 0.0, at.value)], now) == []  # a series without limits

    def told(found):
        entries = exceptions([now], kept, ON, {}, {"SAF-10": found})
        return [line for entry in entries for line in entry.why if line.startswith("Revised")]

    assert told([small]) == []
    assert told([large]) == [
        f"Revised since the last meeting by more than its usual variation: {revision_words(large, now.indicator)}."
    ]


def test_an_action_that_is_complete_is_told_but_does_not_make_the_report_ready(full):
    with full.read() as con:
        found = exceptions([result(con, indicator("HEA-04"))], board(con), ON, {}, {})
    (entry,) = found
    assert entry.missing == ()
    over = replace(entry, doing=tuple(replace(one, over=True) for one in entry.doing))
    assert over.missing == ("what is being done", "owner", "due date")
    assert Action("Do", "", "", "", "", "", "", "", "complete", None).complete


def test_every_indicator_is_explained_without_a_fault_on_demonstration_data(demo):
    with demo.read() as con:
        found = every_result(con)
    assert all(explain(found[i.code]) for i in INDICATORS if found[i.code].status.demonstration)
    lines = " ".join(explain(found["HEA-04"]))
    known = sum(p.value is not None for p in found["HEA-04"].status.control.points)  # suspended months are none
    assert f"It is worked out from how much {known} figures have varied" in lines
    assert "The shaded band runs from" in lines and "so without a change it will go on being missed" in lines
    assert "10,000 by 2024-25 needs 833 a month" in " ".join(explain(found["HEA-01"]))


def test_what_is_published_later_does_not_reach_a_frozen_moment(full):
    from tests import drawn

    moment = datetime.now().astimezone()
    checked = check("late.xlsx", drawn.sheet(REVISED.replace("180", "181")))
    publish(full, checked, "me", date(2022, 6, 30), because="received long ago")
    with full.read(moment) as con:
        reached = result(con, indicator("SAF-01")).frame["value"].tolist()
    with full.read(moment, moment) as con:
        frozen = result(con, indicator("SAF-01")).frame["value"].tolist()
    assert 181.0 in reached
    assert 181.0 not in frozen


def test_a_profile_hides_its_small_counts_in_what_is_written_too(full):
    content = action_workbook(
        "SUC-01",
        "Be Successful",
        ON,
        "Find places for under-fives (SUC-01)",
        "SEND lead",
        "Jan 27",
        "Of 41, 4 are under five.",
        "on track",
    )
    publish(full, check("typed.xlsx", content), "SEND lead", because="typed")
    said = check("note.xlsx", commentary_workbook("SUC-01", ON, "Still 4 under five.", "SEND lead"))
    publish(full, said, "SEND lead", because="typed")
    with full.read() as con:
        plain, hiding = board(con), board(con, profile("nhs-1-7-5"))
    typed = [next(a for a in found.actions if a.text.startswith("Find places")) for found in (plain, hiding)]
    assert [a.progress for a in typed] == ["Of 41, 4 are under five.", "Of 41, * are under five."]
    assert [found.about(indicator("SUC-01"))[0].text for found in (plain, hiding)] == [
        "Still 4 under five.",
        "Still * under five.",
    ]


def a_result(one, profile_, *values):
    from metrics.figures.compute import COLUMNS
    from metrics.result import Result
    from metrics.status.status import status

    told = [
        {**dict.fromkeys(COLUMNS), "period_start": p.start, "period_end": p.end, "value": value}
        for value, p in ((value, month(2022, place)) for place, value in enumerate(values, start=1))
    ]
    frame = pd.DataFrame(told, columns=COLUMNS, dtype=object).astype({"value": "float64"})
    return Result(one, frame, status(one, frame), "", [], [], None, pd.DataFrame(), profile(profile_))


def test_a_figure_that_reads_the_same_is_not_revised_and_a_small_difference_is_hidden_where_counts_are_exact():
    share, count = indicator("HEA-04"), indicator("SUC-02")
    assert revised(a_result(share, "board-internal", 73.7), a_result(share, "board-internal", 73.9)) == []
    told = revised(a_result(count, "board-internal", 12, 30), a_result(count, "board-internal", 14, 30))
    assert [(one.before, one.now) for one in told] == [(12, 14)]
    assert revised(a_result(count, "under-5", 12, 30), a_result(count, "under-5", 14, 30)) == []
    assert len(revised(a_result(count, "under-5", 12, 30), a_result(count, "under-5", 24, 30))) == 1


def test_an_action_without_a_timetable_lacks_a_due_date(full):
    text = """
Action plan
Board cycle | Actions | Priority area | How we will know | Board Leads | Reporting Timetable | Progress | Progress as at | Status
26/11/2026 | Ask (SUC-13) | Be Successful | SUC-13 | A lead | | | | on track
"""
    from tests import drawn

    checked = check("plan.xlsx", drawn.sheet(text))
    assert checked.publishable, checked.problems
    publish(full, checked, "me", because="as sent")
    with full.read() as con:
        found = exceptions([result(con, indicator("SUC-13"))], board(con), ON, coverage(), {})
    assert found[0].missing == ("due date",)


def test_what_is_typed_is_kept_as_it_was_written_control_characters_aside():
    checked = check("note.xlsx", commentary_workbook("GOV-03", ON, "- 5 children\x0b moved\n=A1", "A lead"))
    assert checked.publishable, checked.problems
    values = [str(found.value) for found in checked.found if found.name == "commentary"]
    assert values and values[0].startswith("- 5 children") and "'" not in values[0]


@pytest.mark.filled
@pytest.mark.parametrize("held", ["full", "demo"])
def test_overdue_actions_are_counted_alike_by_the_plan_and_by_its_indicator(request, held):
    with request.getfixturevalue(held).read(datetime.combine(date(2022, 6, 15), time.max)) as con:
        frame, actions = result(con, indicator("GOV-02")).frame, board(con).actions
    newest = frame[frame["period_end"] == frame["period_end"].max()]
    counted = newest[newest["breakdown"] == "overdue"]["value"].iloc[0]
    mine = [action for action in actions if action.reported and action.reported.end == newest["period_end"].iloc[0]]
    assert counted == sum(action.overdue(newest["period_end"].iloc[0]) for action in mine) == 17
