"""Claims of a commentary, each with its right answer on the demonstration and on the published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import INDICATORS, indicator
from metrics.result import result
from metrics.telling.claimed import Assertion, Base, claimed
from metrics.telling.claims import ClaimAnswer, claims
from store.connection import Store

OUT, NOT, UNKNOWN = ClaimAnswer.BORNE_OUT, ClaimAnswer.NOT_BORNE_OUT, ClaimAnswer.CANNOT_TELL

# indicator, text -> the answers on the demonstration figures, on the published ones
TABLE = [
    ("HEA-04", "Performance has improved significantly.", [OUT], [UNKNOWN]),
    ("HEA-04", "Waiting times are not improving.", [NOT], [UNKNOWN]),
    ("HEA-04", "The share fell in December.", [OUT], [UNKNOWN]),
    ("HEA-04", "We are on track.", [NOT], [UNKNOWN]),
    ("HEA-04", "We are not on track.", [OUT], [UNKNOWN]),
    ("HEA-01", "Assessments fell significantly in December.", [NOT], [UNKNOWN]),
    ("HEA-01", "We are not on target.", [OUT], [UNKNOWN]),
    ("HEA-01", "We will reach 10,000 by 2024-25.", [UNKNOWN], [UNKNOWN]),
    ("HEA-01", "EHAs have doubled since 2018.", [NOT], [UNKNOWN]),
    ("HEA-01", "EHAs have doubled.", [UNKNOWN], [UNKNOWN]),
    ("HEA-01", "The number has increased.", [UNKNOWN], [NOT]),
    ("HEA-01", "The 5,000 target was met.", [NOT], [UNKNOWN]),
    ("HEA-01", "Assessments went down by 30%.", [NOT], [OUT]),
    ("SUC-07", "Elective home education has risen since last year.", [OUT], [UNKNOWN]),
    ("SUC-07", "Home education numbers are stable.", [NOT], [UNKNOWN]),
    ("SUC-07", "Numbers decresed this month.", [OUT], [UNKNOWN]),
    ("SUC-07", "Numbers have doubled since 2018.", [OUT], [UNKNOWN]),
    ("SUC-05", "Persistent absence is falling.", [NOT], [UNKNOWN]),
    ("SUC-05", "Persistent absence got significantly worse.", [OUT], [UNKNOWN]),
    ("SUC-04", "Attendance has collapsed for CPP.", [NOT], [UNKNOWN]),
    ("SUC-04", "Attendance has improved for CPP.", [NOT], [UNKNOWN]),
    ("SUC-04", "Attendance improved significantly for every cohort.", [NOT], [UNKNOWN]),
    ("SUC-04", "None of the cohorts has improved.", [UNKNOWN], [UNKNOWN]),
    ("SUC-04", "Attendance has improved.", [UNKNOWN], [UNKNOWN]),
    ("SAF-11", "The number of children we care for is at an all time high.", [NOT], [UNKNOWN]),
    ("SAF-11", "The number has not improved.", [OUT], [UNKNOWN]),
    ("SAF-11", "It is 3% lower than a year ago.", [NOT], [OUT]),
    ("SAF-01", "Notifications increased compared with the same quarter last year.", [OUT], [UNKNOWN]),
    ("SAF-01", "Automation brought a significant increase in notifications that reach schools.", [NOT], [UNKNOWN]),
    ("SAF-01", "Notifications are at their highest.", [OUT], [NOT]),
    ("HEA-06", "Fewer children are waiting; the queue is shrinking.", [NOT, NOT], [UNKNOWN, UNKNOWN]),
    ("HEA-06", "Without doubt the waiting list has improved.", [NOT], [UNKNOWN]),
    ("HEA-06", "The number waiting is growing and has deteriorated.", [OUT, OUT], [UNKNOWN, UNKNOWN]),
    ("SAF-09", "Contacts remain steady, not rising.", [OUT, OUT], [UNKNOWN, NOT]),
    ("SAF-09", "Contacts are up by 38%", [NOT], [OUT]),
    ("SAF-09", "Contacts have gone up by 45%.", [NOT], [NOT]),
    ("SAF-09", "Contacts rose by 5% on last year.", [OUT], [NOT]),
    ("HEA-07", "Access rose to 42%.", [OUT], [UNKNOWN]),
    ("HEA-07", "Access rose to 45%.", [NOT], [UNKNOWN]),
    ("SAF-10", "Numbers are better than target.", [UNKNOWN], [UNKNOWN]),
    ("SUC-07", "It improved for all cohorts.", [UNKNOWN], [UNKNOWN]),  # it has none
    ("SUC-07", "None of the cohorts has improved.", [UNKNOWN], [UNKNOWN]),
    ("HEA-08", "Calls improved.", [UNKNOWN], [UNKNOWN]),
    ("HEA-08", "Calls have risen, though not by much.", [OUT], [UNKNOWN]),
]


@pytest.mark.filled
@pytest.mark.parametrize(("held", "column"), [("demo", 2), ("full", 3)])
def test_every_claim_of_the_table_has_its_right_answer(request, held, column):
    with request.getfixturevalue(held).read() as con:
        found = {code: result(con, indicator(code)) for code in {row[0] for row in TABLE}}
    answers = {row[:2]: [claim.answer for claim in claims(row[1], found[row[0]])] for row in TABLE}
    assert answers == {row[:2]: row[column] for row in TABLE}


def test_every_answer_says_by_which_figures(demo):
    with demo.read() as con:
        said = [claim for code, text, *_ in TABLE for claim in claims(text, result(con, indicator(code)))]
    assert all(claim.because.endswith(".") and len(claim.because) > 10 for claim in said)


@pytest.mark.parametrize(
    "text",
    [
        "We work to reduce waits and to improve recording.",
        "Staff changed in the summer.",
        "A significant number of schools replied.",
        "The service is being recommissioned.",
        "Higher education is not counted.",
        "More work is needed.",
        "Figures cover the same period.",
    ],
)
def test_what_claims_nothing_of_the_figures_is_not_judged(text):
    assert claimed(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "denied"),
    [
        ("It has not fallen.", Assertion.DOWN, True),
        ("It hasn't improved.", Assertion.BETTER, True),
        ("Without question it improved.", Assertion.BETTER, False),
        ("It has failed to improve.", Assertion.BETTER, True),
        ("There was no significant increase.", Assertion.UP, True),
        ("It is no longer rising.", Assertion.UP, True),
        ("Not only has it risen.", Assertion.UP, False),
        ("It improvd.", Assertion.BETTER, False),
        ("It incraesed.", Assertion.UP, False),
        ("It deterioratd.", Assertion.WORSE, False),
        ("It has been going down.", Assertion.DOWN, False),
        ("There are fewer children.", Assertion.DOWN, False),
        ("There are more children.", Assertion.UP, False),
        ("We missed our target.", Assertion.MISSED, False),
        ("We have not met the target.", Assertion.MET, True),
        ("No change was seen.", Assertion.STABLE, False),
    ],
)
def test_denials_and_misspellings_are_understood(text, kind, denied):
    (one,) = claimed(text)
    assert (one.kind, one.denied) == (kind, denied)


@pytest.mark.parametrize(
    ("text", "base", "since"),
    [
        ("It rose since March 2022.", Base.SINCE, "March 2022"),
        ("It rose compared with 2019/20.", Base.SINCE, "2019/20"),
        ("It rose year on year.", Base.LAST_YEAR, ""),
        ("It rose on last year.", Base.LAST_YEAR, ""),
        ("It rose this quarter.", Base.BEFORE, ""),
        ("It rose in October 2023.", Base.BEFORE, "October 2023"),
        ("It rose compared with our neighbours.", Base.UNKNOWN, ""),
        ("It rose.", Base.UNSAID, ""),
    ],
)
def test_what_a_claim_compares_with_is_understood(text, base, since):
    (one,) = claimed(text)
    assert (one.base, one.since) == (base, since)


WORDS = "it the number has not improved risen fallen doubled significantly since 2018 last year by 45% target met all cohorts no , ."


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join) | st.text(max_size=60),
    st.sampled_from(INDICATORS),
)
def test_nothing_is_borne_out_where_there_are_no_figures(text, one):
    opened = Store(":memory:")
    try:
        with opened.read() as con:
            told = result(con, one)
    finally:
        opened.close()
    assert {claim.answer for claim in claims(text, told)} <= {UNKNOWN}
