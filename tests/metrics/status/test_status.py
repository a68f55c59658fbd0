from dataclasses import replace
from datetime import date
from itertools import product

import pandas as pd
import pytest

from metrics.catalogue import INDICATORS, indicator
from metrics.figures.compute import COLUMNS
from metrics.figures.words import amount, figure, number
from metrics.handbook import as_markdown
from metrics.indicator import Better
from metrics.status.direction import Direction
from metrics.status.sentence import status_sentence
from metrics.status.status import status
from metrics.status.targets import Suspension, Target
from store.periods import month
from tests.conftest import ROOT

CALLS, SHARE, WAITING = indicator("HEA-08"), indicator("HEA-04"), indicator("SUC-02")


def frame(*values):
    """Return a computed frame of months from January 2021; a text is a state without a value."""
    rows = []
    for place, value in enumerate(values):
        period = month(2021 + place // 12, place % 12 + 1)
        number_ = None if isinstance(value, str) else value
        rows.append(
            {
                **dict.fromkeys(COLUMNS),
                "period_start": period.start,
                "period_end": period.end,
                "value": number_,
                "state": value if isinstance(value, str) else None,
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object).astype({"value": "float64"})


def target(value, words="a target", covers=None, standing="current"):
    return Target(words, value, covers, "", "somewhere", standing, None)


@pytest.mark.parametrize(
    ("better", "values", "direction"),
    [
        (Better.HIGHER, (10, 12), Direction.BETTER),
        (Better.HIGHER, (12, 10), Direction.WORSE),
        (Better.LOWER, (10, 12), Direction.WORSE),
        (Better.LOWER, (12, 10), Direction.BETTER),
        (Better.NEITHER, (10, 12), Direction.HIGHER),
        (Better.NEITHER, (12, 10), Direction.LOWER),
        (Better.HIGHER, (10, 10), Direction.NO_CHANGE),
        (Better.HIGHER, (10,), Direction.NOT_COMPARABLE),
        (Better.HIGHER, ("suspended", 10), Direction.NOT_COMPARABLE),
    ],
)
def test_direction_follows_what_is_better(better, values, direction):
    assert status(replace(CALLS, better=better), frame(*values), [], []).direction is direction


@pytest.mark.parametrize(
    ("better", "value", "letter"),
    [
        (Better.LOWER, 750, "G"),
        (Better.LOWER, 749, "G"),
        (Better.LOWER, 788, "A"),
        (Better.LOWER, 825, "A"),
        (Better.LOWER, 826, "R"),
        (Better.HIGHER, 750, "G"),
        (Better.HIGHER, 675, "A"),
        (Better.HIGHER, 674, "R"),
    ],
)
def test_788_against_750_is_amber_under_a_tolerance_of_ten_per_cent(better, value, letter):
    assert status(replace(CALLS, better=better), frame(value), [target(750)], []).rag == letter


def test_a_figure_is_rated_unrounded_though_it_is_shown_rounded():
    rated = status(SHARE, frame(74.9), [target(75)], [])
    assert (rated.rag, rated.rag_reason) == (
        "A",
        "Close: 75% is within 10% of the target of 75% (January 2021, just short of it before rounding). "
        "A miss of up to 10% is close: a tolerance of ours, for the Board has agreed none.",
    )


def test_superseded_and_numberless_targets_rate_nothing():
    assert (
        status(CALLS, frame(5), [target(3, standing="superseded")], []).rag_reason
        == "No target: the Board has set none."
    )
    assert (
        status(CALLS, frame(5), [target(None, "to increase")], []).rag_reason
        == "Not rated yet: the aim has no number: “to increase”."
    )


def test_a_suspension_stops_rating_until_a_figure_follows():
    pause = Suspension(date(2021, 2, 1), None, "February 2021", None, "COVID", "a paper")
    before = status(SHARE, frame(80), [target(75)], [pause])
    assert (before.rag, before.rag_reason) == (None, "Suspended: reporting suspended since February 2021.")
    after = status(SHARE, frame(80, "suspended", 80), [target(75)], [pause])
    assert after.rag == "G"


def test_a_period_not_received_between_two_figures_is_named():
    assert (
        status(CALLS, frame(5, "not received", 7), [], []).compared
        == "compared with January 2021 (February 2021 was not received)"
    )


def test_stocks_are_never_summed_over_time_and_flows_name_what_is_missing():
    assert status(WAITING, frame(5, 6, 7), [], []).in_all is None
    whole = status(CALLS, frame(5, "not received", 7), [], []).in_all
    assert (whole.value, [str(p) for p in whole.missing]) == (12, ["February 2021"])


STATES = ("suspended", "not received", "pending")
SERIES = [
    (),
    (1,),
    (5,),
    (5, 7),
    (7, 5),
    (5, 5),
    (1, 2),
    *((state,) for state in STATES),
    *((5, state) for state in STATES),
    (5, "pending", 7),
]


@pytest.mark.parametrize(("one", "values"), list(product(INDICATORS, SERIES)), ids=lambda x: getattr(x, "code", str(x)))
def test_every_sentence_is_one_for_every_state_unit_and_polarity(one, values):
    shape = replace(one, members=(), total="")
    said = status_sentence(shape, status(shape, frame(*values), [], []))
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
    assert not any(
        wrong in said for wrong in ("  ", "None", "nan", " 1 children", "1 families ", "..", " ,", "%%", "% points")
    )


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (1234.5, 0, "1,235"), (0.25, 1, "0.3"), (74.95, 1, "75.0")],
)
def test_figures_are_rounded_half_up(value, decimals, shown):
    assert number(value, decimals) == shown


def test_units_agree_with_their_number():
    assert [amount(n, indicator("HEA-03")) for n in (1, 2)] == ["1 family", "2 families"]
    assert [amount(n, indicator("SUC-01")) for n in (1, 1200)] == ["1 child", "1,200 children"]
    assert figure(74, SHARE) == "74%"


def test_the_handbook_is_up_to_date():
    assert (ROOT / "docs/indicators.md").read_text(encoding="utf-8") == as_markdown(), "run `make docs`"


@pytest.mark.parametrize(
    ("better", "value", "letter"), [(Better.LOWER, 0, "G"), (Better.LOWER, 1, "R"), (Better.HIGHER, 1, "G")]
)
def test_a_target_of_nought_has_no_tolerance(better, value, letter):
    assert status(replace(CALLS, better=better), frame(value), [target(0)], []).rag == letter


def test_a_yearly_target_without_a_year_rates_nothing():
    rated = status(indicator("HEA-01"), frame(5).assign(breakdown="Oxfordshire"), [target(100)], [])
    assert rated.rag_reason == "Not rated yet: the target, “a target”, does not say which year it is for."
