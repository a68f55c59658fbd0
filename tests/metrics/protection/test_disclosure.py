"""Small numbers: what each profile hides, and that nothing hidden can be worked out again."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import INDICATORS, indicator
from metrics.figures.compute import COLUMNS
from metrics.protection import disclosure
from metrics.protection.disclosure import BOARD_INTERNAL, DFE, NHS, PROFILES, UNDER_5, Shown
from metrics.protection.in_words import without_numbers
from metrics.protection.protect import protect
from metrics.protection.secondary import hidden_cells, solved
from metrics.protection.view import View
from metrics.result import every_result
from store import settings
from store.loads import revising_moments
from tests.metrics import published_vectors as published


@pytest.mark.parametrize(("count", "shown"), published.SUPPRESSION)
def test_the_nhs_rule_shows_what_codonpython_asserts(count, shown):
    assert disclosure.count(count, NHS).value == shown


@pytest.mark.parametrize(
    ("value", "rule", "shown"),
    [
        (3, BOARD_INTERNAL, Shown(3)),
        (0, UNDER_5, Shown(0)),
        (4, UNDER_5, Shown(None, "suppressed")),
        (5, UNDER_5, Shown(5)),
        (4, DFE, Shown(None, "low")),
        (5, DFE, Shown(10)),
        (0, DFE, Shown(0)),
        (25, DFE, Shown(30)),
    ],
)
def test_a_count_is_hidden_or_rounded_half_up_by_its_profile(value, rule, shown):
    assert disclosure.count(value, rule) == shown


@pytest.mark.parametrize(
    ("over", "under", "shown"),
    [
        (50, 100, Shown(50)),
        (3, 100, Shown(None, "suppressed")),
        (97, 100, Shown(None, "suppressed")),
        (5, 9, Shown(None, "suppressed")),
        (None, 9, Shown(None)),
        (25, 200, Shown(13)),
    ],
)
def test_a_share_is_hidden_by_either_of_its_parts_and_a_tiny_whole(over, under, shown):
    assert disclosure.percentage(over, under, UNDER_5) == shown


def test_the_year_so_far_less_the_month_before_gives_a_small_month_away():
    assert disclosure.differences([20, 23, None], [None, 20, 23], UNDER_5) == [False, True, False]


def test_hidden_numbers_are_taken_out_of_words_and_others_stay():
    text = "3 families in 2023, 13 meetings, 3.5 hours."
    assert without_numbers(text, [3, 13], UNDER_5) == "* families in 2023, 13 meetings, 3.5 hours."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Three children moved.", "* children moved."),
        (
            "Of 20 families three were housed, of them 2 are in care.",
            "Of 20 families * were housed, of them * are in care.",
        ),
        ("Two young people and one child.", "* young people and * child."),
        ("Since 3 April, in quarter 2, Q3, for those aged 4.", "Since 3 April, in quarter 2, Q3, for those aged 4."),
        (
            "A wait of 3 weeks, 4% of all, on 2nd May 2022, a 3-year-old.",
            "A wait of 3 weeks, 4% of all, on 2nd May 2022, a 3-year-old.",
        ),
        (
            "Priority 3, key stage 4, two weeks, one of the aims.",
            "Priority 3, key stage 4, two weeks, one of the aims.",
        ),
        ("Three newly placed children.", "* newly placed children."),
    ],
)
def test_counts_in_words_beside_people_are_taken_out_and_dates_and_ages_stay(text, shown):
    assert without_numbers(text, [1, 2, 3, 4], UNDER_5) == shown


def test_a_share_whose_part_is_low_is_not_shown():
    assert disclosure.percentage(3, 60, DFE).state == "suppressed"
    assert disclosure.percentage(58, 60, DFE).state == "suppressed"
    assert disclosure.percentage(30, 60, DFE).value == 50


def test_families_that_a_later_follow_up_leaves_out_are_not_to_be_counted():
    one = indicator("SAF-05")
    rows = [
        {
            **dict.fromkeys(COLUMNS),
            "period_start": date(2022, 1, 1),
            "period_end": date(2022, 3, 31),
            "breakdown": name,
            "numerator": part,
            "denominator": 37.0,
            "value": 100 * part / 37,
            "demonstration": False,
        }
        for name, part in (("3 months", 31.0), ("6 months", 28.0), ("12 months", 20.0))
    ]
    told = pd.DataFrame(rows, columns=COLUMNS, dtype=object).astype(
        {"value": "float64", "numerator": "float64", "denominator": "float64"}
    )
    assert protect(told, one, UNDER_5).shown["state"].tolist() == [None, "suppressed", None]


def test_a_second_cell_is_hidden_where_a_total_would_give_the_first_away():
    values = {"a": 3.0, "b": 20.0, "c": 9.0, "all": 32.0}
    assert hidden_cells(values, [("all", "abc")], {"a"}, 4) == {"a", "c"}


def test_two_hidden_cells_that_can_only_be_small_hide_their_total_too():
    values = {"a": 2.0, "b": 3.0, "all": 5.0}
    assert hidden_cells(values, [("all", "ab")], {"a", "b"}, 4) == {"a", "b", "all"}


cells = st.lists(st.lists(st.integers(0, 15), min_size=2, max_size=4), min_size=2, max_size=4).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


@given(cells)
def test_no_hidden_cell_of_a_table_with_totals_can_be_solved(grid):
    values, lines = {}, []
    for i, row in enumerate(grid):
        values |= {(i, j): float(v) for j, v in enumerate(row)} | {(i, "all"): float(sum(row))}
        lines.append(((i, "all"), [(i, j) for j in range(len(row))]))
    for j in range(len(grid[0])):
        values["all", j] = float(sum(row[j] for row in grid))
        lines.append((("all", j), [(i, j) for i in range(len(grid))]))
    primary = {cell for cell, value in values.items() if disclosure.is_hidden(value, UNDER_5)}
    hidden = hidden_cells(values, lines, primary, UNDER_5.hide_to)
    assert {cell for cell, value in values.items() if 1 <= value <= 4} <= hidden
    exposed = solved(values, lines, hidden, UNDER_5.hide_to)
    whole = [line for line in lines if {line[0], *line[1]} & set(exposed)]
    assert all({cell for cell in (line[0], *line[1]) if values[cell]} <= hidden for line in whole)


def frame(**members):
    rows = [
        dict.fromkeys(COLUMNS)
        | {"period_start": date(2022, 4, 1), "period_end": date(2022, 4, 30), "breakdown": name, "value": value}
        | {"numerator": value, "demonstration": False}
        for name, value in members.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object).astype(
        {"value": "float64", "numerator": "float64", "denominator": "float64"}
    )


def test_a_frame_hides_a_member_and_a_second_one_and_says_so():
    made = protect(frame(North=2.0, Central=9.0, South=30.0, Oxfordshire=41.0), indicator("HEA-03"), UNDER_5)
    shown, exact = made.shown, made.unrounded
    assert list(shown["state"]) == ["suppressed", "suppressed", None, None]
    assert shown["numerator"].notna().tolist() == [False, False, True, True]
    assert exact["value"].notna().tolist() == [False, False, True, True]


def test_counts_of_meetings_are_no_counts_of_people():
    meetings = frame(North=2.0, Central=1.0, South=1.0, Oxfordshire=4.0)
    assert protect(meetings, indicator("HEA-02"), UNDER_5).shown is meetings


def test_a_small_revision_is_hidden_where_counts_are_exact():
    one = indicator("SUC-02")
    now, before = frame(**{"": 40.0}).assign(breakdown=None), frame(**{"": 38.0}).assign(breakdown=None)
    assert protect(now, one, UNDER_5, earlier=[before]).shown["state"].tolist() == ["suppressed"]
    assert protect(now, one, NHS, earlier=[before]).shown["value"].tolist() == [40]


def test_the_settings_name_every_profile():
    assert set(settings.PROFILE_NAMES) == set(PROFILES)
    with pytest.raises(ValueError, match="under-5"):
        disclosure.profile("none")


@pytest.mark.parametrize("name", ["nhs-1-7-5", "under-5"])
def test_no_small_count_of_people_leaves_the_metrics(demo_path, name):
    from store.connection import Store

    rule, store = PROFILES[name], Store(str(demo_path))
    with store.read() as con:
        found = every_result(con, View(profile=rule))
    store.close()
    counts = [r for r in found.values() if r.indicator.counts_people and r.indicator.unit.value != "%"]
    assert len(found) == len(INDICATORS)
    assert any((r.frame["state"] == "suppressed").any() for r in counts)
    for r in counts:
        values = pd.concat([r.frame["value"], r.frame["numerator"]]).dropna()
        assert not ((values > 0) & (values <= rule.hide_to)).any(), r.indicator.code


versions = st.lists(st.tuples(*[st.sampled_from([0, 1, 2, 3, 4, 5, 8, 12, 25])] * 3), min_size=1, max_size=4)


def in_versions(told):
    """Return the frames of a period's versions, oldest first."""
    names = ("North", "Central", "South")
    return [frame(**dict(zip(names, map(float, one), strict=True)), Oxfordshire=float(sum(one))) for one in told]


@given(versions)
def test_no_small_count_can_be_worked_out_from_all_versions_together(told):
    frames = in_versions(told)
    values, lines, secret, seen, small, lost = {}, [], set(), set(), set(), set()
    for number, now in enumerate(frames):
        made = protect(now, indicator("HEA-03"), UNDER_5, earlier=frames[:number]).shown
        # Who looks on takes a figure that may not have changed for unchanged.
        cells = [(name, true) for name, true in zip(now["breakdown"], now["value"], strict=True)]
        values |= {cell: cell[1] for cell in cells}
        lines.append((cells[-1], cells[:-1]))
        small |= {cell for cell in cells if 1 <= cell[1] <= 4}
        lost |= set(
            solved(values, lines[-1:], set(cells) - seen, 4)
        )  # given away by what was shown before it was small
        for cell, state in zip(cells, made["state"], strict=True):
            (secret if state == "suppressed" else seen).add(cell)
    assert (small & seen) == {cell for cell in small & seen if cell in lost}
    assert set(solved(values, lines, secret - seen, 4)) & small <= lost


def test_what_was_hidden_beside_a_small_count_stays_hidden_when_it_has_grown():
    first, second = in_versions([(3, 12, 25), (9, 12, 25)])
    made = protect(second, indicator("HEA-03"), UNDER_5, earlier=[first]).shown
    assert made["state"].tolist()[:2] == ["suppressed", "suppressed"]  # else 12 would give the 3 away


def test_a_total_is_hidden_where_every_other_figure_was_shown_before():
    first, second = in_versions([(8, 12, 25), (3, 12, 25)])
    made = protect(second, indicator("HEA-03"), UNDER_5, earlier=[first]).shown
    assert made["state"].tolist() == ["suppressed", None, None, "suppressed"]


def test_the_moments_at_which_figures_were_revised_are_known(store, send):
    send("CAMHS\nMonth | SPA referrals\nOct-20 | 511", date(2021, 1, 1))
    send("CAMHS\nMonth | SPA referrals\nNov-20 | 400", date(2021, 2, 1), "other.xlsx")
    with store.read() as con:
        assert revising_moments(con, "camhs") == []
    send("CAMHS\nMonth | SPA referrals\nOct-20 | 519", date(2021, 3, 1), "again.xlsx")
    with store.read() as con:
        assert [moment.date() for moment in revising_moments(con, "camhs")] == [date(2021, 3, 1)]
