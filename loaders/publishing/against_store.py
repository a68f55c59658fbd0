"""What a return says against what was published before: revisions, leaps, figures that do not follow on."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, get_args

import duckdb

from loaders.checking.over_time import BETWEEN_PERIODS, rolls_forward
from loaders.checking.verdict import Checked, Row
from loaders.checking.within_a_row import OF_A_ROW, OF_ALL_ROWS
from loaders.problems import Problem, warning
from loaders.publishing.changes import ChangeKind, Stored, ValueChange, key_of
from loaders.reading.extract import Found
from loaders.spec import AsStored, Check, ReturnSpec, RollsForward
from store import loads
from store.periods import Grain, Period, months
from store.states import State

_ENOUGH = 8  # earlier figures below which nothing can be called unlikely
NATURAL = 2.66  # mean moving range to natural process limit (XmR chart)
FAR = 2  # times the natural limit beyond which a figure is asked about


def against_store(
    con: duckdb.DuckDBPyConnection, checked: Checked, found: Sequence[ValueChange], stored: Stored
) -> tuple[list[Problem], Counter[str]]:
    """Return the problems that only the store can show, and how many values change how.

    `found` are the changes the return would make.
    """
    spec = checked.spec
    if spec is None:
        return [], Counter()
    problems, leaps, counts = [], Leaps(spec, stored), Counter[str](map(attrgetter("kind"), found))
    for change in found if stored else ():  # without a figure published before, none is revised and none leaps
        if change.kind is ChangeKind.CHANGED:
            problems.append(_revised(change))
        leaps.take(change)
    for rule in spec.checks:
        if ask := AGAINST_STORE.get(type(rule)):
            problems += ask(spec, rule, checked, stored)
    problems += leaps.problems
    if not checked.demonstration and (count := loads.demonstration_count(con)):
        problems.append(
            warning(
                "demonstration_in_force",
                None,
                None,
                None,
                f"The store also holds {count:,} workbooks of demonstration data. A real figure takes the place of a generated "
                "one; the others stay beside it, marked.",
                "Withdraw the demonstration data on the Returns page first, or say why it should stay.",
            )
        )
    return problems, counts


def _revised(change: ValueChange) -> Problem:
    """Return the warning of a figure that was published as something else."""
    now, before = value_words(change.found.value, change.found.state), value_words(change.before, change.before_state)
    return warning(
        "revised",
        change.found.sheet,
        change.found.cell,
        now,
        f"{now} takes the place of {before}, which was published for {_of(change.found)}.",
        "Say why history changes, or put the published figure back.",
        before,
    )


def value_words(value: object, state: str | None) -> str:
    """Return a value and its state as an officer reads them: 76, 0 (not scheduled), suspended."""
    said = f"{value:,.10g}" if isinstance(value, float) else "" if value is None else str(value)
    return f"{said} ({state})" if said and state else said or state or State.NOT_RECEIVED


def _of(found: Found) -> str:
    return ", ".join(part for part in (*found.members, str(found.period) if found.period else "") if part)


def _as_stored(spec: ReturnSpec, rule: AsStored, row: Row, stored: Stored, checked: Checked) -> list[Problem]:
    """Hold a repeated earlier figure against the stored one; a difference is a revision to be explained."""
    given = row.values.get(rule.value)
    if given is None or given.value is None or row.period is None:
        return []
    earlier = _earlier(row.period, rule.months)
    inside = next(
        (
            r.values[rule.of]
            for r in checked.rows
            if r.period == earlier and r.members == row.members and rule.of in r.values
        ),
        None,
    )
    before = stored.get(key_of(earlier, row.members, spec), {})
    if not inside and before.get(f"{rule.of}_generated") and not checked.demonstration:
        return []  # a generated figure holds no real one to account
    published = inside.value if inside else before.get(rule.of)
    if published is None or published == given.value:
        return []
    said = value_words(published, None)
    return [
        warning(
            "not_as_published",
            given.sheet,
            given.cell,
            value_words(given.value, None),
            f"{spec.value(rule.value).title} is {value_words(given.value, None)}, but {said} was published for {earlier}.",
            "Say why it is revised, or correct it.",
            said,
        )
    ]


def _earlier(period: Period, count: int) -> Period:
    """Return the month, or the last day of the month, `count` months earlier."""
    at = period.end.year * 12 + period.end.month - 1 - count
    month = months(at // 12, at % 12 + 1, 1)
    return Period(month.end, month.end) if period.grain == Grain.DAY else month


def _stocks(spec: ReturnSpec, rule: RollsForward, stored: Stored) -> dict[tuple[object, ...], float]:
    found: dict[tuple[object, ...], float] = {}
    for (start, end, *members), row in stored.items():
        value = row.get(rule.stock)
        if isinstance(value, float) and not row.get(f"{rule.stock}_generated") and start is not None:
            key = tuple(member or "" for member in members)
            found[(Period(start, end), key if any(key) else ())] = value
    return found


class Leaps:
    """Finds new figures far outside the indicator's own past.

    Far is twice the natural process limits of an XmR chart: |x - mean| > 2 x 2.66 x mean moving range.
    """

    def __init__(self, spec: ReturnSpec, stored: Stored) -> None:
        self.spec, self.problems = spec, list[Problem]()
        self._history: dict[tuple[str, tuple[object, ...], str], list[tuple[Period, float]]] = {}
        for (start, end, *members), row in stored.items():
            for value in spec.values:
                number = row.get(value.name)
                if isinstance(number, float) and start is not None:
                    period = Period(start, end)
                    key = (value.name, tuple(members), period.grain)
                    self._history.setdefault(key, []).append((period, number))
        for series in self._history.values():
            series.sort()

    def take(self, change: ValueChange) -> None:
        """Look at one change."""
        item = change.found
        if not self._history or change.kind not in (ChangeKind.NEW, ChangeKind.CHANGED):
            return
        if not isinstance(item.value, float) or item.period is None:
            return
        series = self._history.get((item.name, key_of(item.period, item.members, self.spec)[2:], item.period.grain), [])
        past = [number for period, number in series if period < item.period][-24:]
        if len(past) >= _ENOUGH and (limits := _limits(past)) and not limits[0] <= item.value <= limits[1]:
            self.problems.append(_leap(item, past))


def _limits(past: list[float]) -> tuple[float, float]:
    mean = sum(past) / len(past)
    moving = sum(abs(b - a) for a, b in pairwise(past)) / (len(past) - 1)
    width = FAR * NATURAL * max(moving, 0.02 * abs(mean), 1.0)
    return mean - width, mean + width


def _leap(item: Found, past: list[float]) -> Problem:
    low, high = min(past), max(past)
    return warning(
        "unlikely",
        item.sheet,
        item.cell,
        value_words(item.value, None),
        f"{value_words(item.value, None)} for {_of(item)} is far from the last {len(past)} figures, which ran from "
        f"{low:,.10g} to {high:,.10g}.",
        "Check the figure; say why it is right if it is.",
        f"{low:,.10g} to {high:,.10g}",
    )


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems that block publishing."""
    return [problem for problem in problems if problem.level == "error"]


def _all_as_stored(spec: ReturnSpec, rule: AsStored, checked: Checked, stored: Stored) -> list[Problem]:
    return [problem for row in checked.rows for problem in _as_stored(spec, rule, row, stored, checked)]


def _all_roll_forward(spec: ReturnSpec, rule: RollsForward, checked: Checked, stored: Stored) -> list[Problem]:
    return rolls_forward(spec, rule, checked.rows, _stocks(spec, rule, stored))


AGAINST_STORE: dict[type, Callable[[ReturnSpec, Any, Checked, Stored], list[Problem]]] = {
    AsStored: _all_as_stored,
    RollsForward: _all_roll_forward,
}
EXECUTED = {*OF_A_ROW, *OF_ALL_ROWS, *BETWEEN_PERIODS, *AGAINST_STORE}
if idle := set(get_args(Check)) - EXECUTED:
    raise TypeError(f"Nothing executes these kinds of check: {', '.join(sorted(kind.__name__ for kind in idle))}")
