"""Check that the values of one row agree with one another, as the return's spec declares."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from loaders.problems import Problem, error, plural, warning
from loaders.reading.extract import Found, differs_by_rounding, rounded_total
from loaders.spec import AtMost, ChangeOf, MembersSumTo, Needs, NoneWithout, ReturnSpec, ShareOf, SumsTo, ZeroFor
from store.periods import Period
from store.states import State


class HasValues(Protocol):
    """A row of values by name."""

    period: Period | None
    members: tuple[str, ...]
    values: dict[str, Found]


def within_rows(spec: ReturnSpec, rows: Iterable[HasValues]) -> list[Problem]:
    """Return every disagreement between the values of a row, and between the rows of members and of the whole."""
    rows = list(rows)
    whole = [(rule, of_all) for rule in spec.checks if (of_all := OF_ALL_ROWS.get(type(rule)))]
    single = [(rule, ask) for rule in spec.checks if (ask := OF_A_ROW.get(type(rule)))]
    problems = [problem for rule, ask in whole for problem in ask(spec, rule, rows)]
    return problems + [problem for row in rows for rule, ask in single for problem in ask(spec, rule, row)]


def _number(row: HasValues, name: str) -> tuple[Found, float] | None:
    found = row.values.get(name)
    return (found, found.value) if found is not None and isinstance(found.value, float) else None


def _at_most(spec: ReturnSpec, rule: AtMost, row: HasValues) -> list[Problem]:
    part, whole = _number(row, rule.part), _number(row, rule.whole)
    if part is None or whole is None or part[1] <= whole[1]:
        return []
    return [
        error(
            "more_than_all",
            part[0].sheet,
            part[0].cell,
            f"{part[1]:.10g}",
            f"{spec.value(rule.part).title} is {part[1]:,.0f}, more than {spec.value(rule.whole).title.lower()} "
            f"({whole[1]:,.0f} in {whole[0].cell}).",
            "Correct whichever of the two is wrong.",
        )
    ]


def _sums_to(spec: ReturnSpec, rule: SumsTo, row: HasValues) -> list[Problem]:
    whole, parts = _number(row, rule.whole), [_number(row, name) for name in rule.parts]
    numbers = [part[1] for part in parts if part is not None]
    if whole is None or len(numbers) < len(parts) or sum(numbers) == whole[1]:
        return []
    if differs_by_rounding(whole[1], sum(numbers), numbers):
        return [rounded_total(whole[0].sheet, whole[0].cell, whole[1], sum(numbers))]
    return [
        error(
            "parts_do_not_add_up",
            whole[0].sheet,
            whole[0].cell,
            f"{whole[1]:.10g}",
            f"{spec.value(rule.whole).title} is {whole[1]:,.0f}, but its parts add up to {sum(numbers):,.0f}.",
            "Correct whichever is wrong.",
        )
    ]


def _change_of(spec: ReturnSpec, rule: ChangeOf, row: HasValues) -> list[Problem]:
    percent, now, before = (_number(row, name) for name in (rule.percent, rule.now, rule.before))
    title = spec.value(rule.percent).title
    if percent is None:
        return []
    if now is None or before is None:
        return [
            warning(
                "change_without_counts",
                percent[0].sheet,
                percent[0].cell,
                f"{percent[1]:+.10g}%",
                f"{title} is {percent[1]:+.10g}%, without the two counts it is worked out from, so nobody can check it.",
                f"Give {spec.value(rule.now).title.lower()} and {spec.value(rule.before).title.lower()}.",
            )
        ]
    change = 100 * (now[1] - before[1]) / before[1] if before[1] else None
    if change is None or abs(change - percent[1]) <= 0.5 + 1e-9:
        return []
    return [
        error(
            "change_does_not_agree",
            percent[0].sheet,
            percent[0].cell,
            f"{percent[1]:+.10g}%",
            f"{title} is {percent[1]:+.10g}%, but from {before[1]:,.0f} to {now[1]:,.0f} is {change:+.1f}%.",
            "Correct whichever is wrong.",
            f"{change:+.1f}%",
        )
    ]


def _needs(spec: ReturnSpec, rule: Needs, row: HasValues) -> list[Problem]:
    value, other = row.values.get(rule.value), row.values.get(rule.other)
    given = value is not None and value.value is not None and (not rule.choices or value.value in rule.choices)
    if (
        not given
        or value is None
        or (other is not None and (other.value is not None or other.state != State.NOT_RECEIVED))
    ):
        return []
    title, wanted = spec.value(rule.value).title, spec.value(rule.other).title
    about = f"{title} is {value.value}" if rule.choices else f"{title} is given"
    return [
        error(
            "something_missing",
            value.sheet,
            other.cell if other else value.cell,
            None if other else str(value.value),
            f"{about}, but {wanted.lower()} is not.",
            f"Give {wanted.lower()}.",
        )
    ]


def _share_of(spec: ReturnSpec, rule: ShareOf, row: HasValues) -> list[Problem]:
    percent, part, whole = (_number(row, name) for name in (rule.percent, rule.part, rule.whole))
    if percent is None or part is None or whole is None or whole[1] == 0:
        return []
    share = 100 * part[1] / whole[1]
    if abs(share - percent[1]) <= 0.5 + 1e-9:
        return []
    return [
        error(
            "percent_does_not_agree",
            percent[0].sheet,
            percent[0].cell,
            f"{percent[1]:.10g}%",
            f"{spec.value(rule.percent).title} is {percent[1]:.10g}%, but {part[1]:,.0f} out of {whole[1]:,.0f} is {share:.1f}%.",
            "Correct whichever is wrong.",
        )
    ]


def _none_without(spec: ReturnSpec, rule: NoneWithout, row: HasValues) -> list[Problem]:
    value, cause = _number(row, rule.value), _number(row, rule.cause)
    if value is None or cause is None:
        return []
    title, of = spec.value(rule.value).title, spec.value(rule.cause).title.lower()
    if cause[1] == 0 and value[1] > 0:
        return [
            error(
                "without_cause",
                value[0].sheet,
                value[0].cell,
                f"{value[1]:.10g}",
                f"{title} is {value[1]:,.0f}, but {of} is 0 (in {cause[0].cell}).",
                "Correct whichever is wrong.",
            )
        ]
    if 0 < value[1] < cause[1]:
        return [
            error(
                "fewer_than_cause",
                value[0].sheet,
                value[0].cell,
                f"{value[1]:.10g}",
                f"{title} is {value[1]:,.0f}, fewer than {of} ({cause[1]:,.0f} in {cause[0].cell}).",
                "Correct whichever is wrong.",
            )
        ]
    return []


def _zero_for(spec: ReturnSpec, rule: ZeroFor, row: HasValues) -> list[Problem]:
    value = _number(row, rule.value)
    if value is None or value[1] == 0 or not set(row.members) & set(rule.members):
        return []
    return [
        error(
            "must_be_zero",
            value[0].sheet,
            value[0].cell,
            f"{value[1]:.10g}",
            f"{spec.value(rule.value).title} is {value[1]:,.0f} for {next(filter(None, row.members))}, but {rule.why}.",
            "Type 0, or move the children to the right line.",
        )
    ]


def _members_sum_to(spec: ReturnSpec, rule: MembersSumTo, rows: list[HasValues]) -> list[Problem]:
    problems = []
    assert spec.dimension is not None
    for whole in (row for row in rows if not row.members):
        total = _number(whole, rule.value)
        if total is None:
            continue
        parts = [_number(row, rule.value) for row in rows if row.members and row.period == whole.period]
        numbers = [part[1] for part in parts if part is not None]
        if len(numbers) < len(spec.dimension.members) or sum(numbers) == total[1]:
            continue
        problems.append(
            error(
                "parts_do_not_add_up",
                total[0].sheet,
                total[0].cell,
                f"{total[1]:.10g}",
                f"{spec.value(rule.value).title} in {whole.period} is {total[1]:,.0f}, but the "
                f"{plural(spec.dimension.title.lower())} add up to {sum(numbers):,.0f}.",
                "Correct whichever is wrong.",
            )
        )
    return problems


OF_A_ROW: dict[type, Callable[[ReturnSpec, Any, HasValues], list[Problem]]] = {
    AtMost: _at_most,
    SumsTo: _sums_to,
    ShareOf: _share_of,
    ZeroFor: _zero_for,
    NoneWithout: _none_without,
    ChangeOf: _change_of,
    Needs: _needs,
}
OF_ALL_ROWS: dict[type, Callable[[ReturnSpec, Any, list[HasValues]], list[Problem]]] = {MembersSumTo: _members_sum_to}
