"""Any table of any return, in any supported style, reads back equal; any cell that is changed is read so, or reported."""

import os
from datetime import datetime, time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data.make_demonstration import makers
from loaders.checking.check import check
from loaders.forms.layout import Style, lay_out, percent_label, period_label
from tests import drawn

pytestmark = pytest.mark.slow

EXAMPLES = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else 60
SLOW = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
WORKBOOKS = [(spec, rows) for spec, maker in makers().items() for _, rows, _ in list(maker())[1::9]]
PERIODS = {
    "as an officer types it": period_label,
    "in capitals": lambda period: period_label(period).upper(),
    "with spaces": lambda period: f"  {period_label(period)}\u00a0",
    "as a real date": lambda period: (
        datetime.combine(period.start, time.min) if period.grain in ("day", "week", "month") else period_label(period)
    ),
    "with a typographic dash": lambda period: period_label(period).replace("-", "\u2013"),
}
PERCENTS = {
    "82%": percent_label,
    "82 %": lambda value: f"{value:.10g} %",
    "82": lambda value: value,
    "text": lambda value: f" {value:.10g}%\u00a0",
}


def figures(checked):
    return {(f.name, f.period, f.members): (f.value, f.state) for f in checked.found if f.value is not None}


@SLOW
@given(
    st.sampled_from(WORKBOOKS), st.sampled_from(sorted(PERIODS)), st.sampled_from(sorted(PERCENTS)), st.integers(0, 3)
)
def test_any_table_in_any_style_reads_back_equal(workbook, period, percent, shift):
    spec, rows = workbook
    assume(not (percent == "82" and any(said.content in (0, 1) for r in rows for said in r.values.values())))
    laid = lay_out(spec, rows, Style(PERIODS[period], PERCENTS[percent]))
    moved = [[] for _ in range(shift)] + [[None] * shift + row for row in laid.rows]
    checked = check("return.xlsx", drawn.workbook(("Sheet", moved)))
    assert checked.spec is spec
    assert [p for p in checked.errors if p.code != "wrong_total"] == []
    wanted = {
        (name, row.period, spec.key(row.members)): (said.content, said.state)
        for row in rows
        for name, said in row.values.items()
        if said.content is not None
    }
    assert figures(checked) == wanted


TYPED = st.one_of(
    st.integers(-10, 100_000),
    st.floats(0, 5_000, allow_nan=False).map(lambda x: round(x, 2)),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=8),
    st.sampled_from(
        ["82%", "1,234", "<5", "[x]", "n/a", "Suspended", "52+", "c.20", "#REF!", "=1+1", "03/04/2022", "Mar-22"]
    ),
    st.none(),
)


@SLOW
@given(st.sampled_from(WORKBOOKS), st.data(), TYPED)
def test_a_changed_cell_is_read_as_it_stands_or_reported_at_its_cell(workbook, data, typed):
    """The value at the cell is what is typed there; or a problem names the cell; every other value stays what it was."""
    spec, rows = workbook
    laid = lay_out(spec, rows)
    before = figures(check("x.xlsx", drawn.workbook(("S", laid.rows)), spec.name))
    place = data.draw(st.sampled_from(sorted(laid.slots)))
    slot = laid.slots[place]
    changed = [list(row) for row in laid.rows]
    changed[place[0] - 1][place[1] - 1] = typed
    checked = check("x.xlsx", drawn.workbook(("S", changed)), spec.name)
    at = [found for found in checked.found if (found.row, found.column) == place]
    cell = f"{chr(64 + place[1])}{place[0]}" if place[1] <= 26 else None
    reported = [p for p in checked.problems if p.cell == cell]
    for found in at:
        if isinstance(found.value, float) and typed is not None:
            said = str(typed).replace(",", "").replace("%", "").strip()
            kind = spec.value(slot.name).kind
            assert (
                found.value in (float(said), round(float(said) * 100, 10))
                if kind == "percent"
                else found.value == float(said)
            )
        elif found.value is None:
            assert found.state is not None
    blank = typed is None or not "".join(c for c in str(typed) if c.isprintable()).strip()
    assert at or reported or checked.errors or blank
    key = (slot.name, slot.period, slot.members)
    after = figures(checked)
    if not checked.errors:
        assert {k: v for k, v in after.items() if k != key} == {k: v for k, v in before.items() if k != key}


def test_every_return_an_officer_sends_is_among_them():
    assert {spec.code for spec, _ in WORKBOOKS} == {f"R{n:02d}" for n in range(1, 18)}
