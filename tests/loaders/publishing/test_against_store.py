"""What only the store can show: revisions, leaps, repeated figures; reasons that are kept; dry runs; officers at once."""

import threading

import pandas as pd
import pytest

from loaders.checking.check import check
from loaders.publishing.changes import value_changes
from loaders.publishing.publish import (
    NotPublishable,
    Overtaken,
    preview,
    publish,
    publish_again,
    rehearse,
    withdraw,
    withdraw_demonstration,
)
from loaders.publishing.receipts import as_text
from metrics.catalogue import indicator
from metrics.result import result
from store import loads
from tests import drawn
from tests.drawn import ENCOMPASS, HOME_EDUCATION, SOCIAL_CARE


def look(store, text, name="x.xlsx"):
    checked = check(name, text if isinstance(text, bytes) else drawn.sheet(text))
    with store.read() as con:
        return checked, preview(con, checked)


def told(shown, code):
    return [(p.cell, p.message) for p in shown.problems if p.code == code]


def show(store, code, moment=None):
    with store.read(moment) as con:
        return result(con, indicator(code))


def values(store, code, moment=None):
    frame = show(store, code, moment).frame
    return {
        (str(row.period_start), row.breakdown): None if pd.isna(row.value) else row.value for row in frame.itertuples()
    }


def test_a_revised_figure_is_asked_about_with_what_it_replaces(store, send):
    send(ENCOMPASS)
    _, shown = look(store, ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "))
    assert told(shown, "revised") == [
        ("B4", "77 takes the place of 76, which was published for Cherwell & West, Q1 2021/22.")
    ]
    assert shown.counts == {"changed": 1, "unchanged": 11}


def test_the_same_figures_again_are_nothing_to_ask_about(store, send):
    send(ENCOMPASS)
    _, shown = look(
        store,
        drawn.workbook(
            ("Other", [[drawn._cell(c) for c in line.split("|")] for line in ENCOMPASS.strip("\n").splitlines()])
        ),
    )
    assert shown.warnings == ()
    assert shown.counts == {"unchanged": 12}


def monthly(numbers, first=1):
    months = [
        f"{['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][n % 12]}-{20 + n // 12}"
        for n in range(first, first + len(numbers))
    ]
    lines = "\n".join(f"{month} | {number}" for month, number in zip(months, numbers, strict=True))
    return f"MASH contacts\nMonth | MASH contacts\n{lines}"


def test_a_leap_far_outside_its_own_past_is_asked_about_and_a_usual_figure_is_not(store, send):
    send(monthly([300, 310, 305, 298, 312, 301, 309, 304, 299, 306]))
    _, usual = look(store, monthly([311], first=11))
    assert told(usual, "unlikely") == []
    _, leap = look(store, monthly([3110], first=11))
    assert told(leap, "unlikely") == [
        ("B3", "3,110 for December 2020 is far from the last 10 figures, which ran from 298 to 312.")
    ]


def test_nothing_is_called_unlikely_on_a_short_past(store, send):
    send(monthly([300, 310, 305]))
    assert told(look(store, monthly([9000], first=4))[1], "unlikely") == []


def test_last_month_is_held_against_what_was_published_for_it(store, send):
    send(SOCIAL_CARE)
    april = SOCIAL_CARE.replace("31/03/2022", "30/04/2022").replace("850 | 845", "852 | 849")
    _, shown = look(store, april)
    assert told(shown, "not_as_published")[0] == ("C5", "A month earlier is 849, but 850 was published for March 2022.")


def test_home_education_must_follow_from_the_month_before_in_the_file_and_in_the_store(store, send):
    assert [
        (p.code, p.cell, p.expected)
        for p in check(
            "x.xlsx", drawn.sheet(HOME_EDUCATION.replace("| 1015", "| 1020").replace("| 610", "| 615"))
        ).errors
    ] == [("does_not_roll_forward", "B4", "1,015")]
    send(HOME_EDUCATION)
    march = "Elective home education\nMonth | EHE at month end | New in month | Closed\nMar-22 | 1030 | 30 | 20"
    checked, shown = look(store, march)
    assert [(p.code, p.cell, p.expected) for p in shown.errors] == [("does_not_roll_forward", "B3", "1,025")]
    with pytest.raises(NotPublishable, match="1,015 in February 2022, plus 30, minus 20, is 1,025"):
        publish(store, checked, "me", because="sure")


def test_a_warning_is_accepted_only_with_a_reason_and_the_reason_is_kept(store, send):
    send(ENCOMPASS)
    checked, _ = look(store, ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "))
    with pytest.raises(NotPublishable, match="say why it is right as it stands"):
        publish(store, checked, "me")
    receipt = publish(store, checked, "me", because={"revised": "police recount"})
    assert [(p["code"], p["cell"], p["reason"]) for p in receipt.load.acknowledged] == [
        ("revised", "B4", "police recount")
    ]
    assert receipt.load.counts == {"changed": 1, "unchanged": 11}
    text = as_text(receipt.load)
    for part in (
        receipt.load.sha256,
        "by me",
        "1 changed",
        "11 unchanged",
        "Reason: police recount",
        receipt.load.load_id,
    ):
        assert part in text


def test_a_dry_run_shows_the_indicator_afterwards_and_leaves_nothing_behind(store, send):
    send(ENCOMPASS)
    checked, _ = look(
        store, "Operation Encompass 2022-23\n | Q1\nCherwell & West | 90\nOxford | 50\nSouth & Vale | 90\nTOTAL | 230"
    )
    with rehearse(store, checked) as con:
        after = result(con, indicator("SAF-01")).status
    assert (after.latest.value, str(after.latest.period)) == (230, "Q1 2022/23")
    before = show(store, "SAF-01").status
    assert (before.latest.value, str(before.latest.period)) == (290, "Q4 2021/22")
    with store.read() as con:
        assert len(loads.history(con)) == 1


def test_a_dry_run_beside_a_publish_disturbs_neither(store, send):
    send(ENCOMPASS)
    more = "Operation Encompass 2022-23\n | Q1\nCherwell & West | 90\nOxford | 50\nSouth & Vale | 90\nTOTAL | 230"
    checked, _ = look(store, more)
    with rehearse(store, checked):
        send(drawn.FAMILIES)
        receipt = publish(store, checked, "another officer")
    assert not receipt.already
    assert show(store, "SAF-01").status.latest.value == 230


def test_who_looked_before_another_published_the_same_figures_is_told_who_it_was(store, send):
    first, seen_first = look(store, ENCOMPASS)
    second, seen_second = look(store, ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "), "second.xlsx")
    publish(store, first, "officer A", seen=seen_first.seen)
    with pytest.raises(Overtaken, match=r"officer A published x\.xlsx on .*\. Look again"):
        publish(store, second, "officer B", seen=seen_second.seen)
    again, seen_again = look(store, second.workbook.content, "second.xlsx")
    publish(store, again, "officer B", because="recount", seen=seen_again.seen)
    assert values(store, "SAF-01")[("2021-04-01", "Cherwell & West")] == 77


def test_two_officers_who_publish_different_returns_at_once_both_succeed(store):
    checked = [look(store, text)[0] for text in (ENCOMPASS, drawn.FAMILIES, drawn.SOCIAL_CARE, drawn.EHCP)]
    done = []
    threads = [
        threading.Thread(target=lambda c=c: done.append(publish(store, c, "me", because="as sent"))) for c in checked
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(done) == 4 and not any(receipt.already for receipt in done)


def test_withdrawing_and_publishing_again_restores_every_earlier_state(store, send):
    one = send(ENCOMPASS)
    two = send(ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "), name="two.xlsx")
    key = ("2021-04-01", "Cherwell & West")
    assert values(store, "SAF-01")[key] == 77
    withdraw(store, two.load.load_id, "me", "wrong")
    assert values(store, "SAF-01")[key] == 76
    withdraw(store, one.load.load_id, "me", "wrong too")
    assert values(store, "SAF-01") == {}
    publish_again(store, two.load.load_id, "me", "it was right")
    assert values(store, "SAF-01")[key] == 77
    with store.read() as con:
        history = loads.history(con)
        contents = {loads.content(con, load.load_id) for load in history}
    assert len(history) == 3 and len(contents) == 2  # nothing is lost, and the bytes are what was sent


def test_real_figures_beside_demonstration_data_are_asked_about_and_take_its_place(demo):
    text = drawn.sheet(drawn.EHCP)
    checked, shown = look(demo, text)
    assert [p.code for p in shown.warnings].count("demonstration_in_force") == 1
    assert shown.counts["new"] == 18  # a real figure revises no generated one
    publish(demo, checked, "me", because="the first real return")
    frame = show(demo, "SUC-09").frame
    real = frame[~frame["demonstration"]]
    assert [str(day) for day in real["period_start"]] == ["2022-01-01", "2022-02-01"]


def test_one_command_withdraws_all_demonstration_data_and_leaves_what_is_real(demo, full):
    count = withdraw_demonstration(demo, "me", "the real figures come now")
    assert count > 700
    for code in ("SAF-01", "HEA-02", "SUC-04", "SUC-07", "SAF-11"):
        assert values(demo, code) == values(full, code)
        assert not show(demo, code).demonstration
    assert withdraw_demonstration(demo, "me", "again") == 0


def test_a_generated_figure_never_takes_the_place_of_a_real_one(demo, full):
    with demo.read() as con:
        rows = con.execute(
            "SELECT area, meetings_source.load_id IN (SELECT load_id FROM loads WHERE demonstration) "
            "FROM returns.early_help_networks WHERE period_start = DATE '2021-10-01'"
        ).fetchall()
    assert rows and not any(generated for _, generated in rows)


def test_changes_are_counted_by_kind_with_blanks_named(store, send):
    send(ENCOMPASS)
    checked = check(
        "x.xlsx",
        drawn.sheet(
            ENCOMPASS.replace("290", "").replace("| 98\n", "|\n").replace("| 45\n", "|\n").replace("| 147\n", "|\n")
        ),
    )
    with store.read() as con:
        kinds = [change.kind for change in value_changes(con, checked)]
    assert kinds.count("missing") == 3 and kinds.count("unchanged") == 9
