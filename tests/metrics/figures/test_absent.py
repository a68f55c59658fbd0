"""Seven ways for a figure not to be there, each called by its own name."""

import pytest

from metrics.catalogue import indicator
from metrics.figures.absent import absent, in_its_place, nothing_but, others
from metrics.figures.compute import compute
from metrics.result import result
from metrics.status.status import status
from store.periods import month
from store.states import State
from tests.metrics.status.test_status import CALLS, SHARE, frame

SEVEN = (
    State.NOT_RECEIVED,
    State.SUPPRESSED,
    State.LOW,
    State.PENDING,
    State.SUSPENDED,
    State.NOT_SCHEDULED,
    State.NO_CASES,
)


def test_no_two_absences_are_called_by_one_name():
    assert len({absent([("May 2022", state)]) for state in SEVEN}) == 7
    assert len({others([state]) for state in SEVEN}) == 7
    assert len({nothing_but(state, month(2022, 5)) for state in SEVEN}) == 7
    assert len({in_its_place(state)[0] for state in SEVEN}) == 7


@pytest.mark.parametrize("state", [s for s in SEVEN if s != State.NOT_RECEIVED])
def test_what_is_only_not_shown_or_not_due_is_never_said_to_be_not_received(state):
    for told in (
        status(CALLS, frame(10, state, 12)),
        status(CALLS, frame(state)),
        status(SHARE, frame(state, state)),
    ):
        assert "received" not in told.compared.replace("the first figure received", "")
        assert told.verdict.aim != "Not received"


def test_the_first_figure_after_hidden_ones_is_not_said_to_be_the_first_received():
    assert status(CALLS, frame("suppressed", "suppressed", 12)).compared == "the first figure that is not hidden"
    assert status(CALLS, frame(12)).compared == "the first figure received"


def test_a_share_of_nobody_is_no_share_and_not_one_that_was_not_received(store, send):
    send("EHC plan timeliness\n\nMonth | Plans issued | Within 20 weeks\nJan-21 | 10 | 5\nFeb-21 | 0 | 0")
    with store.read() as con:
        assert compute(con, indicator("SUC-09"))["state"].tolist() == [None, State.NO_CASES]


def test_a_sum_without_a_part_says_why_it_is_not_there(store, send):
    send(
        "Families spoken about at EH Network Meetings\nMonth | Central | North | South\n"
        "Jan-22 | 12 | 14 | 15\nFeb-22 | [c] | 14 | 12"
    )
    with store.read() as con:
        found = result(con, indicator("HEA-03"))
    assert found.frame["state"].tolist()[-1] == State.SUPPRESSED
    assert "February 2022 is hidden" in found.sentence
