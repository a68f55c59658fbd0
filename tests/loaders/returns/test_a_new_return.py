"""Adding a return is one spec and one line: it is then recognised, read, checked, published, templated and due."""

from datetime import date

from loaders import registry
from loaders.checking import check as checking
from loaders.checking.check import check
from loaders.due.calendar import expected
from loaders.forms.template import template
from loaders.publishing.publish import publish
from loaders.spec import AtMost, Crosstab, Dimension, Kind, Member, Records, ReturnSpec, Value
from store import periods
from tests import drawn

YOUTH_CLUBS = ReturnSpec(
    name="youth_clubs",
    code="R99",
    title="Youth club evenings",
    sent_by="Youth service",
    every="month",
    due_days=10,
    version=1,
    words=("youth club", "club evenings"),
    values=(
        Value("evenings", "Evenings held", Kind.COUNT, ("Evenings", "Club evenings")),
        Value("volunteers", "Volunteers", Kind.COUNT, ("Volunteers",)),
        Value("trained", "Of them trained", Kind.COUNT, ("Trained volunteers",)),
    ),
    dimensions=(Dimension("town", "Town", (Member("Banbury"), Member("Bicester"), Member("Didcot")), added_up=True),),
    tables=(
        Crosstab("evenings", "month", ("Club evenings", "Evenings held"), alone=True),
        Records("month", ("Month",), only=("volunteers", "trained"), dimensions=()),
    ),
    checks=(AtMost("trained", "volunteers"),),
)
SHEET = """
Youth club evenings
Town     | Apr-22 | May-22
Banbury  | 4 | 5
Bicester | 3 | 3
Didcot   | 2 | 4
TOTAL    | 9 | 12

Month  | Volunteers | Trained volunteers
Apr-22 | 20 | 12
"""


def test_one_spec_and_one_line_are_all_it_takes(store, monkeypatch):
    specs = (*registry.SPECS, YOUTH_CLUBS)  # the one line
    monkeypatch.setattr(registry, "SPECS", specs)
    monkeypatch.setattr(checking, "SPECS", specs)
    content = drawn.sheet(SHEET)
    checked = check("clubs.xlsx", content)
    assert checked.spec is YOUTH_CLUBS
    assert checked.problems == ()
    assert len(checked.found) == 8
    wrong = check("clubs.xlsx", drawn.sheet(SHEET.replace("| 9 |", "| 8 |").replace("| 20 | 12\n", "| 20 | 21\n")))
    assert {(p.code, p.cell) for p in wrong.errors} == {("wrong_total", "B6"), ("more_than_all", "C9")}
    publish(store, checked, "me")
    with store.read() as con:
        total = con.execute("SELECT sum(evenings) FROM returns.youth_clubs").fetchone()
    assert total == (21,)
    assert [p.code for p in check("t.xlsx", template(YOUTH_CLUBS, periods.month(2022, 6))).problems] == ["no_values"]
    assert len(expected(YOUTH_CLUBS, date(2022, 4, 1), date(2023, 3, 31))) == 12
