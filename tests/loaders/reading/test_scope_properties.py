"""A word that narrows, put into any title or heading of any return, is never passed over: it is asked about, or it counts."""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from data.make_demonstration import makers
from loaders.checking.check import check
from loaders.forms.layout import lay_out
from loaders.registry import SPECS
from loaders.spec import Kind
from loaders.wording.labels import fold
from tests import drawn

pytestmark = pytest.mark.slow

EXAMPLES = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else 60
WORDS = (
    "target",
    "planned",
    "forecast",
    "declined",
    "last year",
    "year to date",
    "rate per 10,000",
    "%",
    "of which",
    "secondary only",
    "excluding transfers",
    "average",
    "England",
    "estimated",
    "in thousands",
    "provisional",
)
PUT = {
    "after": "{old} {word}",
    "before": "{word} {old}",
    "in brackets": "{old} ({word})",
    "behind a dash": "{old} - {word}",
    "in capitals": "{WORD} {old}",
}


@cache
def layouts():
    """Return (return, rows, the places of its titles and headings over figures) of every kind of table there is."""
    found = []
    for spec, maker in makers().items():
        for name, rows, _ in list(maker())[5::40]:
            laid = lay_out(spec, rows)
            found.append((spec, name, laid.rows, _places(spec, laid)))
    found += [(None, name, rows, places) for name, rows, places in _further()]
    return found


def _places(spec, laid):
    """Return the cells of titles and headings under which figures stand."""
    numbers = {value.name for value in spec.values if value.kind not in (Kind.TEXT, Kind.DATE)}
    filled = {
        (row, column)
        for (row, column), slot in laid.slots.items()
        if slot.name in numbers and column <= len(laid.rows[row - 1]) and _is_number(laid.rows[row - 1][column - 1])
    }
    places = []
    for row in laid.headings:
        later = [other for other in laid.headings if other > row]
        ends = [other for other in later if any(row < r < other for r, _ in filled)]
        under = {c for r, c in filled if row < r < min(ends, default=len(laid.rows) + 1)}
        cells = [(c, cell) for c, cell in enumerate(laid.rows[row - 1], start=1) if isinstance(cell, str) and cell]
        heads = len(cells) > 1
        places += [(row, c) for c, _ in cells if under and (not heads or c in under or c == cells[0][0])]
    return places


def _is_number(content):
    return isinstance(content, int | float) or (isinstance(content, str) and content[:1].isdigit())


def _further():
    """Yield layouts that no template has: headings over headings, years across, measures down."""
    texts = {
        "target and actual": "EHC plan timeliness\n | Plans issued | | Requests |\nMonth | Target | Actual | Target | Actual\n"
        "Jan-22 | 60 | 50 | 90 | 91\nFeb-22 | 60 | 52 | 90 | 79",
        "years across": "MASH contacts\nMonth | 2020/21 | 2021/22\nApril | 1402 | 1523\nMay | 1377 | 1498\nJune | 1450 | 1577",
        "measures down": "EHC plan timeliness\nMeasure | Jan-22 | Feb-22 | Mar-22\nRequests | 91 | 79 | 95\nPlans issued | 50 | 52 | 48",
        "weeks over two": "Weekly attendance by cohort\nCohort | 07/03/2022 | | 14/03/2022 |\n | Pupils | Attendance % | Pupils | Attendance %\n"
        "EHCP (All) | 88 | 85.2% | 90 | 84.9%\nCPP | 52 | 80.9% | 51 | 76.6%",
        "one row a record": "Weekly attendance\nWeek Commencing | Cohort | Pupils in cohort | Attendance %\n"
        "28/02/2022 | EHCP (All) | 88 | 86.1%\n28/02/2022 | CPP | 51 | 81.4%\n07/03/2022 | CPP | 51 | 80.9%",
    }
    for name, text in texts.items():
        rows = [[drawn._cell(cell) for cell in line.split("|")] for line in text.splitlines()]
        first = next(
            n
            for n, row in enumerate(rows, start=1)
            if any(isinstance(cell, int) or ("%" in str(cell)[1:] and str(cell)[0].isdigit()) for cell in row)
        )
        heads = [
            (r, c)
            for r, row in enumerate(rows[: first - 1], start=1)
            for c, cell in enumerate(row, start=1)
            if isinstance(cell, str)
        ]
        yield name, rows, heads


def figures(checked):
    return {(f.name, f.period, f.members): (f.value, f.state) for f in checked.found if isinstance(f.value, float)}


def _declared(text):
    """Return whether a heading is a wording that some return declares for a value."""
    known = {fold(word) for spec in SPECS for value in spec.values for word in (value.title, *value.headings)}
    known |= {fold(title) for spec in SPECS for table in spec.tables for title in getattr(table, "titles", ())}
    return fold(text) in known


def _is_share(text):
    """Return whether a heading names a percentage, of which a % says nothing new."""
    values = [value for spec in SPECS for value in spec.values if value.kind is Kind.PERCENT]
    return fold(text) in {fold(word) for value in values for word in (value.title, *value.headings)}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(WORDS), st.sampled_from(sorted(PUT)))
@example(0, 0, "provisional", "in brackets")
@example(0, 0, "secondary only", "behind a dash")
def test_a_word_that_narrows_is_never_passed_over(which, where, word, put):
    _, name, rows, places = layouts()[which % len(layouts())]
    row, column = places[where % len(places)]
    old = str(rows[row - 1][column - 1])
    new = PUT[put].format(old=old, word=word, WORD=word.upper())
    assume(old != "Target" and fold(word) not in fold(old))  # a target's target is left out as it is
    assume(not _declared(new) and not (word == "%" and _is_share(old)))
    changed = [list(line) for line in rows]
    changed[row - 1][column - 1] = new
    before, checked = _before(which % len(layouts())), check("return.xlsx", drawn.workbook(("Sheet", changed)))
    if checked.publishable:
        assert figures(checked) != before, f"{name}: “{new}” in row {row}, column {column} changed nothing"
        if word == "provisional":
            same = {key for key, (value, _) in figures(checked).items() if key in before and before[key][0] == value}
            assert {figures(checked)[key][1] for key in same} & {"provisional"} or len(same) < len(before)


@cache
def _before(which):
    _, name, rows, _ = layouts()[which]
    checked = check("return.xlsx", drawn.workbook(("Sheet", rows)))
    assert checked.publishable, f"{name}: {[p.message for p in checked.problems if p.blocks]}"
    return figures(checked)
