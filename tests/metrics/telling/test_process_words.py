"""The clause that reconciles target and process: one for every combination of what the two can say."""

from dataclasses import replace
from itertools import product

import pytest

from metrics.catalogue import INDICATORS, indicator
from metrics.indicator import Better, Method, Unit
from metrics.statistics.special_causes import Assurance, Cause
from metrics.statistics.variation import RULES, control_chart
from metrics.status.control import Control
from metrics.status.status import status
from metrics.telling.process_words import process_words
from tests.metrics.status.test_status import frame

VARIATIONS = (
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
)
ASSURANCES = (None, "consistent_pass", "consistent_fail", "inconsistent")


def made(variation, rule, assurance, warning=""):
    chart = control_chart([1.0, 2.0], Better.HIGHER)
    rules = () if variation == "common_cause" else (rule,)
    said = Assurance(assurance) if assurance else None
    return Control((), chart, Cause(variation), rules, said, Method.USUAL_RANGE, "", 0, None, warning, (), "", "mdc")


@pytest.mark.parametrize(("variation", "rule", "assurance"), list(product(VARIATIONS, RULES, ASSURANCES)))
@pytest.mark.parametrize("code", ["HEA-04", "SAF-11", "HEA-08"])
def test_the_clause_is_a_whole_sentence_for_every_combination(code, variation, rule, assurance):
    one = indicator(code)
    now = replace(status(one, frame(5, 7)), control=made(variation, rule, assurance))
    said = process_words(one, now)
    assert said.startswith("The share " if one.unit is Unit.PERCENT else "The number ")
    assert said.endswith(".")
    assert not any(wrong in said for wrong in ("{", "}", "  ", "None", "_", " ,", ".."))
    neutral = variation.startswith("special_cause_neutral")
    assert ("target" in said) == (assurance is not None and not neutral)


def test_the_example_of_the_brief_reads_as_it_should():
    now = replace(status(indicator("SAF-11"), frame(785, 788)), control=made("common_cause", "", "inconsistent"))
    assert process_words(indicator("SAF-11"), now) == (
        "The number has not changed beyond its usual month-to-month variation, so without a change the target will not "
        "be met consistently."
    )


def test_a_run_in_a_series_that_follows_the_school_year_carries_its_warning():
    now = replace(
        status(indicator("SAF-01"), frame(1, 2).assign(breakdown="All areas")),
        control=made("special_cause_improvement", "shift", None, "It follows the school year."),
    )
    assert process_words(indicator("SAF-01"), now).endswith("so a run or a trend may be the season.")


def test_every_indicator_has_the_day_its_first_rule_is_in_force_from():
    assert all(one.rag and list(one.rag) == sorted(one.rag, key=lambda rule: rule.since) for one in INDICATORS)
