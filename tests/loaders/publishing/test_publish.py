import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date, timedelta

import pytest

from loaders.checking.check import check
from loaders.publishing import first_start
from loaders.publishing.publish import NotPublishable, publish, value_changes, withdraw
from store import loads, settings
from store.connection import Store
from store.loads import UnknownLoad
from store.moments import today
from tests import drawn
from tests.conftest import ROOT
from tests.drawn import ATTENDANCE, ENCOMPASS
from tests.loaders.checking.test_check import THREE_WRONG


def history(store):
    with store.read() as con:
        return loads.history(con)


def test_the_same_file_again_says_when_and_by_whom_and_changes_nothing(store, send):
    first, again = send(ENCOMPASS), send(ENCOMPASS)
    assert again.already
    assert again.load.load_id == first.load.load_id
    assert again.sentence.startswith("return.xlsx was already published on ")
    assert again.sentence.endswith(" by an officer. Nothing has changed.")
    assert len(history(store)) == 1


def test_a_file_again_whose_figures_were_corrected_since_says_that_the_correction_stands(store, send):
    first = send(ENCOMPASS)
    send(ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "))
    again = send(ENCOMPASS)
    assert (again.already, again.replaced, again.load.load_id) == (True, 1, first.load.load_id)
    assert again.sentence.endswith(
        "One of its values has been given otherwise since, and the later figures stay in force. "
        "To have these back, undo the later return on the Returns page."
    )
    with store.read() as con:
        assert con.execute(
            "SELECT max(notifications) FROM returns.operation_encompass WHERE area LIKE 'Cherwell%' AND period_end = '2021-06-30'"
        ).fetchone() == (77,)


def test_a_return_with_errors_writes_nothing(store):
    with pytest.raises(NotPublishable, match=r"x\.xlsx has 2 errors and 1 question to answer and was not published"):
        publish(store, check("x.xlsx", drawn.sheet(THREE_WRONG)), "me", because="as sent")
    assert history(store) == []


def test_a_return_cannot_be_received_tomorrow(store):
    with pytest.raises(NotPublishable, match="is still to come"):
        publish(store, check("x.xlsx", drawn.sheet(ENCOMPASS)), "me", today() + timedelta(days=1))


def test_the_log_keeps_who_when_what_and_which_warnings_were_accepted(store, send):
    send(ATTENDANCE.replace("CPP ", "\u0421\u0420\u0420 "), date(2022, 5, 31))
    (load,) = history(store)
    assert (load.return_name, load.sent_by, load.published_by, load.received_on) == (
        "weekly_attendance",
        "Learner Engagement",
        "an officer",
        date(2022, 5, 31),
    )
    assert (load.row_count, load.value_count, load.spec_version) == (24, 24, 1)
    assert [problem["code"] for problem in load.acknowledged] == ["look_alike_letters"]


def test_what_will_change_is_known_before_publishing(store, send):
    send(ENCOMPASS)
    text = (
        ENCOMPASS.replace("Oxford          | 41", "Oxford          | 44")
        .replace("| 202", "| 205")
        .replace("98  | 98", "98  |   ")
    )
    checked = check("x.xlsx", drawn.sheet(text.replace("| 290", "| 290")))
    with store.read() as con:
        found = list(value_changes(con, checked))
    assert [(c.kind, c.found.cell, c.before, c.found.value) for c in found if c.kind != "unchanged"] == [
        ("missing", "E4", 98.0, None),
        ("changed", "B5", 41.0, 44.0),
    ]


def test_a_withdrawn_file_may_be_published_again(store, send):
    receipt = send(ENCOMPASS)
    withdraw(store, receipt.load.load_id, "me", "by mistake")
    assert not send(ENCOMPASS).already
    assert [load.reason for load in history(store)] == [None, "by mistake"]


def test_a_withdrawal_needs_a_reason_a_known_load_and_happens_once(store, send):
    receipt = send(ENCOMPASS)
    with pytest.raises(ValueError, match="Say why"):
        withdraw(store, receipt.load.load_id, "me", "  ")
    with pytest.raises(UnknownLoad, match="There is no load nonsense"):
        withdraw(store, "nonsense", "me", "why")
    withdraw(store, receipt.load.load_id, "me", "why")
    with pytest.raises(UnknownLoad, match="was withdrawn already by me: why"):
        withdraw(store, receipt.load.load_id, "me", "again")


def test_two_officers_publishing_the_same_file_at_once_publish_it_once(store):
    checked = check("x.xlsx", drawn.sheet(ENCOMPASS))
    receipts = []
    threads = [
        threading.Thread(target=lambda: receipts.append(publish(store, checked, "me", because="as sent")))
        for _ in range(6)
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(receipt.already for receipt in receipts) == [False, True, True, True, True, True]
    assert len(history(store)) == 1


def test_two_officers_publishing_different_returns_at_once_both_succeed(store):
    both = [check("a.xlsx", drawn.sheet(ENCOMPASS)), check("b.xlsx", drawn.sheet(ATTENDANCE))]
    threads = [threading.Thread(target=publish, args=(store, checked, "me")) for checked in both]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert {load.file_name for load in history(store)} == {"a.xlsx", "b.xlsx"}


def test_a_second_start_publishes_nothing_twice_and_leaves_withdrawn_returns_withdrawn(full):
    before = history(full)
    withdraw(full, before[0].load_id, "me", "not ours")
    assert first_start.waiting(full, settings.read()) == []
    shipped = [file for name in ("published", "benchmarks") for file in (ROOT / "data" / name).glob("*.xlsx")]
    assert len(before) == len(shipped)


PUBLISH_FOR_EVER = """
import sys
from loaders.checking.check import check
from loaders.publishing.publish import publish
from store.connection import Store
from tests import drawn
store = Store(sys.argv[1])
print("ready", flush=True)
for turn in range(100000):
    rows = [["Cohort", "14/03/2022"]] + [[name, f"{(turn + place) % 100}%"] for place, name in enumerate(
        ["EHCP (All)", "EHCP (Open to CS)", "Open to EH/LCSS", "Current C&FA", "ChIN Plan", "CPP"])]
    rows.append([]); rows.append([f"Note: turn {turn}"])
    receipt = publish(store, check(f"{turn}.xlsx", drawn.workbook(("S", rows)), "R01"), "me", because="as sent")
    print(receipt.load.load_id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.05, 0.2, 0.35, 0.6, 0.9])
def test_killed_in_the_middle_of_publishing_every_load_is_wholly_there_or_not_at_all(tmp_path, delay):
    path = tmp_path / "killed.duckdb"
    child = subprocess.Popen(
        [sys.executable, "-c", PUBLISH_FOR_EVER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    acknowledged = [child.stdout.readline().strip()]
    time.sleep(delay)
    os.kill(child.pid, signal.SIGKILL)
    acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
    child.wait()
    child.stdout.close()
    store = Store(str(path))
    with store.read() as con:
        rows = dict(
            con.execute(
                "SELECT l.load_id, count(s.load_id) FROM loads l LEFT JOIN stored.weekly_attendance s USING (load_id) GROUP BY ALL"
            ).fetchall()
        )
        orphans = con.execute(
            "SELECT count(*) FROM stored.weekly_attendance WHERE load_id NOT IN (SELECT load_id FROM loads)"
        ).fetchone()
    store.close()
    assert set(acknowledged) <= set(rows)  # what was acknowledged is never lost
    assert set(rows.values()) == {6}  # and none is there in part
    assert orphans == (0,)


def test_a_return_dated_before_the_one_in_force_says_that_the_later_figure_stays(store, send):
    send(ENCOMPASS, date(2022, 6, 1))
    older = check(
        "x.xlsx",
        drawn.sheet(ENCOMPASS.replace("Oxford          | 41", "Oxford          | 44").replace("| 202", "| 205")),
    )
    with store.read() as con:
        kinds = {
            on: {c.kind for c in value_changes(con, older, on)} for on in (date(2022, 5, 1), date(2022, 7, 1), None)
        }
    assert kinds == {
        date(2022, 5, 1): {"unchanged", "older"},
        date(2022, 7, 1): {"unchanged", "changed"},
        None: {"unchanged", "changed"},
    }
