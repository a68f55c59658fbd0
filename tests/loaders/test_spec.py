"""A declaration that does not hold together is refused when it is imported, and every declared check is executed."""

from dataclasses import replace
from typing import get_args

import pytest

from loaders.publishing.against_store import EXECUTED
from loaders.registry import SPECS
from loaders.spec import (
    AtMost,
    Check,
    Crosstab,
    Dimension,
    Kind,
    Member,
    Needs,
    Records,
    ReturnSpec,
    SumsTo,
    Value,
    YearsAcross,
    ZeroFor,
    values_named,
)

SPEC = ReturnSpec(
    name="sessions",
    code="R99",
    title="Sessions",
    sent_by="A team",
    every="month",
    version=1,
    words=("sessions",),
    values=(
        Value("held", "Sessions held", Kind.COUNT),
        Value("asked", "Sessions asked for", Kind.COUNT),
        Value("sort", "Sort", Kind.TEXT, choices=(Member("open"),)),
    ),
    dimensions=(Dimension("area", "Area", (Member("North"), Member("South"))),),
    tables=(Records("month", ("Month",)),),
    checks=(AtMost("held", "asked"),),
)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"checks": (AtMost("hold", "asked"),)}, "AtMost names hold"),
        ({"checks": (SumsTo(("held", "lost"), "askd"),)}, "SumsTo names lost; SumsTo names askd"),
        ({"checks": (ZeroFor("held", ("Nrth",), "it is"),)}, "ZeroFor names Nrth"),
        ({"checks": (Needs("sort", "held", ("opn",)),)}, "Needs names opn"),
        ({"tables": (Crosstab("hold", "month"),)}, "Crosstab fills hold"),
        ({"tables": (Crosstab("held", "month", dimension="place"),)}, "Crosstab is broken down by place"),
        ({"tables": (YearsAcross("hold"),)}, "YearsAcross fills hold"),
        ({"tables": (Records(only=("hold",)),)}, "Records fills hold"),
        ({"tables": (Records(dimensions=("place",)),)}, "Records is broken down by place"),
        ({"tables": (Records("mnth", ("Month",)),)}, "a table is read by mnth"),
        ({"checks": (Member("held"),)}, "Member is no kind of check"),
        ({"every": "fortnight"}, "it is due every fortnight"),
        ({"values": (*SPEC.values, Value("held", "Again", Kind.COUNT))}, "two things have one name"),
    ],
)
def test_a_name_that_the_return_does_not_have_is_refused(changed, said):
    with pytest.raises(ValueError, match=f"The declaration of sessions does not hold together: {said}"):
        replace(SPEC, **changed)


@pytest.mark.parametrize("kind", get_args(Check), ids=lambda kind: kind.__name__)
def test_every_kind_of_check_is_executed_somewhere_and_names_a_value(kind):
    assert kind in EXECUTED
    declared = [rule for spec in SPECS for rule in spec.checks if isinstance(rule, kind)]
    assert declared, "a kind of check that no return declares"
    assert all(values_named(rule) for rule in declared)
