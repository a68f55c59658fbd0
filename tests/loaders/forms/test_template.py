"""The template of every return: made from its spec, and passing once it is filled in."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.make_demonstration import makers
from loaders.checking.check import check
from loaders.forms.layout import Filled, Said, Slot, lay_out, period_label
from loaders.forms.template import blank, last_published, template
from loaders.registry import SPECS
from loaders.spec import Kind
from store import periods
from tests import drawn
from tests.test_properties_of_returns import EXAMPLES

PERIOD = {
    "month": periods.months(2022, 3, 1),
    "week": periods.months(2022, 3, 1),
    "quarter": periods.quarter(2021, 4),
    "term": periods.months(2022, 1, 4),
}


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.code)
def test_a_template_is_recognised_and_asks_for_nothing_but_figures(spec):
    checked = check("template.xlsx", template(spec, PERIOD.get(spec.every, periods.months(2021, 4, 12))))
    assert checked.spec is spec
    assert [p.code for p in checked.problems] == ["no_values"]


# The rows of the others name their own members; that those read back equal is a property below.
PRINTED = [spec for spec in SPECS if spec in makers() and spec.code not in ("R10", "R15", "R16", "R17")]


@pytest.mark.parametrize("spec", PRINTED, ids=lambda spec: spec.code)
def test_a_template_filled_in_passes(spec):
    _, rows, _ = list(makers()[spec]())[-1]
    wanted = {(name, row.period, spec.key(row.members)): said for row in rows for name, said in row.values.items()}
    first = next(row.period for row in rows if row.period is not None)
    period = next(
        (p for p in (first,) if spec.every not in ("month", "week")), periods.month(first.start.year, first.start.month)
    )
    book = load_workbook(io.BytesIO(template(spec, period)))
    sheet = book.worksheets[0]
    laid, filled = blank(spec, period), 0
    for (row, column), slot in laid.slots.items():
        said = wanted.get((slot.name, slot.period, slot.members))
        if said is not None and said.content is not None:
            percent = spec.value(slot.name).kind is Kind.PERCENT
            sheet.cell(row, column).value = f"{said.content:g}%" if percent else said.content
            filled += 1
    assert filled
    target = io.BytesIO()
    book.save(target)
    checked = check("filled.xlsx", target.getvalue())
    assert checked.errors == ()
    assert checked.publishable


def test_the_last_published_period_stands_in_the_template(full):
    with full.read() as con:
        last = last_published(con, next(spec for spec in SPECS if spec.code == "R09"))
    content = template(next(spec for spec in SPECS if spec.code == "R09"), periods.quarter(2022, 1), last)
    checked = check("template.xlsx", content)
    assert {(str(f.period), f.members[0]): f.value for f in checked.found if f.value is not None} == {
        ("Q4 2021/22", "Cherwell & West"): 98,
        ("Q4 2021/22", "Oxford City"): 45,
        ("Q4 2021/22", "South & Vale"): 147,
    }


def test_weeks_of_the_month_that_are_published_stand_in_its_template(full):
    attendance = next(spec for spec in SPECS if spec.code == "R01")
    with full.read() as con:
        last = last_published(con, attendance)
    checked = check("template.xlsx", template(attendance, periods.month(2022, 4), last))
    filled = {f.members[0]: f.value for f in checked.found if f.value is not None}
    assert {str(f.period) for f in checked.found if f.value is not None} == {"week of 4 April 2022"}
    assert filled["EHCP (All)"] == 81 and len(filled) == 6


def test_generated_figures_never_stand_in_a_template(demo):
    for spec in (spec for spec in SPECS if spec.due_days):
        with demo.read() as con:
            for row in last_published(con, spec):
                assert row.period is None or row.period.end < date(2023, 1, 1), spec.code


def test_drop_down_lists_offer_members_reasons_and_choices():
    book = load_workbook(io.BytesIO(template(next(s for s in SPECS if s.code == "R07"), periods.months(2022, 5, 1))))
    lists = [rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation]
    assert '"None requested,Suspended,Not scheduled"' in lists
    book = load_workbook(io.BytesIO(template(next(s for s in SPECS if s.code == "R17"))))
    lists = [rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation]
    assert '"R,A,G,N/A"' in lists
    assert "Notes" in book.sheetnames


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(sorted(drawn.DRAWN)), st.data())
def test_whatever_a_spec_can_hold_is_laid_out_and_reads_back_equal(name, data):
    spec = next(spec for spec in SPECS if spec.name == name)
    rows = [
        Filled(row.period, _members(spec, row.members), {k: Said(f.value, f.state) for k, f in row.values.items()})
        for row in check("x.xlsx", drawn.sheet(drawn.DRAWN[name])).rows
    ]
    kept = data.draw(st.lists(st.sampled_from(rows), min_size=1, unique_by=id))
    kept = [row for row in rows if any(row is one for one in kept)]
    laid = lay_out(spec, kept)
    checked = check("x.xlsx", drawn.workbook(("Sheet", laid.rows)), name)
    read = {(f.name, f.period, f.members): f.value for f in checked.found if f.value is not None}
    wanted = {
        (n, row.period, spec.key(row.members)): said.content
        for row in kept
        for n, said in row.values.items()
        if said.content is not None
    }
    assert read == wanted
    for f in checked.found:
        if f.value is not None:
            assert laid.slots[(f.row, f.column)] == Slot(f.name, f.period, f.members)


def _members(spec, members):
    return {d.name: m for d, m in zip(spec.dimensions, members, strict=False) if m}


def test_a_period_is_written_as_officers_write_it():
    assert (
        period_label(periods.months(2021, 9, 12)) == "Academic year 2021/22"
        or period_label(periods.months(2021, 9, 12)) == "academic year 2021/22"
    )
    assert period_label(periods.months(2022, 3, 1)) == "Mar-22"
    assert period_label(periods.quarter(2021, 4)) == "Q4 2021/22"
    assert period_label(periods.months(2021, 9, 4)) == "Autumn term 2021/22"
