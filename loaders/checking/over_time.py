"""Check figures against the period before, the day they could be known, and what small numbers may give away."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from loaders.checking.within_a_row import HasValues
from loaders.problems import Problem, error, warning
from loaders.reading.extract import Found
from loaders.spec import Kind, PendingUntil, ReturnSpec, RollsForward
from store.moments import day
from store.periods import Grain, Period, months

SMALL = 5  # people; the Board's papers print counts below this, a public page would not (DfE, NHS England)


def over_time(spec: ReturnSpec, rows: Sequence[HasValues], on: date) -> list[Problem]:
    """Return what is wrong between periods, what could not be known by `on` yet, and where numbers are small."""
    asked = [(rule, ask) for rule in spec.checks if (ask := BETWEEN_PERIODS.get(type(rule)))]
    problems = [problem for rule, ask in asked for problem in ask(spec, rule, rows, on)]
    return problems + _still_to_come(spec, rows, on) + _small(spec, rows)


def rolls_forward(
    spec: ReturnSpec,
    rule: RollsForward,
    rows: Sequence[HasValues],
    earlier: dict[tuple[object, ...], float] | None = None,
) -> list[Problem]:
    """Return an error for each figure that does not follow from the one before; `earlier` holds stored ones by key."""
    stocks = {
        (r.period, r.members): (f, f.value)
        for r in rows
        if (f := r.values.get(rule.stock)) and isinstance(f.value, float)
    }
    problems = []
    for row in rows:
        if row.period is None or row.period.grain != Grain.MONTH:
            continue
        before_period = month_before(row.period)
        inside = stocks.get((before_period, row.members))
        before = inside[1] if inside else (earlier or {}).get((before_period, row.members))
        if earlier is not None and inside is not None:
            continue  # said when the return was checked on its own
        now, plus, minus = (_float(row.values.get(name)) for name in (rule.stock, rule.plus, rule.minus))
        found = row.values.get(rule.stock)
        if (
            before is None
            or now is None
            or plus is None
            or minus is None
            or found is None
            or before + plus - minus == now
        ):
            continue
        title = spec.value(rule.stock).title
        wanted = before + plus - minus
        problems.append(
            error(
                "does_not_roll_forward",
                found.sheet,
                found.cell,
                f"{now:.10g}",
                f"{title} is {now:,.0f} in {row.period}, but {before:,.0f} in {before_period}, plus {plus:,.0f}, minus "
                f"{minus:,.0f}, is {wanted:,.0f}.",
                "Correct whichever of the four is wrong.",
                f"{wanted:,.0f}",
            )
        )
    return problems


def month_before(period: Period) -> Period:
    """Return the calendar month before a month."""
    last = period.start - timedelta(days=1)
    return months(last.year, last.month, 1)


def _float(found: Found | None) -> float | None:
    return found.value if found is not None and isinstance(found.value, float) else None


def _too_early(spec: ReturnSpec, rule: PendingUntil, row: HasValues, on: date) -> list[Problem]:
    found = row.values.get(rule.value)
    if row.period is None or found is None or found.value is None:
        return []
    following = row.period.end + timedelta(days=1)
    known_from = months(following.year, following.month, rule.months).end + timedelta(days=1)
    if known_from <= on:
        return []
    return [
        error(
            "too_early",
            found.sheet,
            found.cell,
            str(found.value),
            f"{spec.value(rule.value).title} for {row.period} cannot be known before {day(known_from)}.",
            "Leave the cell blank, or type pending.",
            "blank or pending",
        )
    ]


def _still_to_come(spec: ReturnSpec, rows: Sequence[HasValues], on: date) -> list[Problem]:
    """Return an error for each count or percentage of a period that had not begun: blank is right there, 0 is not."""
    counted = [value for value in spec.values if value.kind in (Kind.COUNT, Kind.PERCENT)]
    return [
        error(
            "still_to_come",
            found.sheet,
            found.cell,
            str(found.value),
            f"{value.title} is given for {row.period}, which is still to come.",
            "Leave the cell blank, or correct the period.",
            "blank",
        )
        for row in rows
        if row.period is not None and row.period.start > on
        for value in counted
        if (found := row.values.get(value.name)) is not None and found.value is not None
    ]


def _small(spec: ReturnSpec, rows: Sequence[HasValues]) -> list[Problem]:
    """Return one warning for all counts of people from 1 to 4: they may tell who is meant."""
    people = [value.name for value in spec.values if value.people and value.kind is Kind.COUNT]
    small = [
        found
        for row in rows
        for name in people
        if (found := row.values.get(name)) is not None and isinstance(found.value, float) and 0 < found.value < SMALL
    ]
    if not small:
        return []
    places = ", ".join(found.cell for found in small[:8]) + (" …" if len(small) > 8 else "")
    count = "1 figure counts" if len(small) == 1 else f"{len(small)} figures count"
    return [
        warning(
            "small_numbers",
            small[0].sheet,
            small[0].cell,
            f"{small[0].value:.10g}",
            f"{count} fewer than {SMALL} people ({places}), who may be recognised.",
            "Check that the figure may be shown to the Board; type [c] in its place where it may not.",
        )
    ]


def _rolls_forward(spec: ReturnSpec, rule: RollsForward, rows: Sequence[HasValues], on: date) -> list[Problem]:
    return rolls_forward(spec, rule, rows)


def _none_too_early(spec: ReturnSpec, rule: PendingUntil, rows: Sequence[HasValues], on: date) -> list[Problem]:
    return [problem for row in rows for problem in _too_early(spec, rule, row, on)]


BETWEEN_PERIODS: dict[type, Callable[[ReturnSpec, Any, Sequence[HasValues], date], list[Problem]]] = {
    RollsForward: _rolls_forward,
    PendingUntil: _none_too_early,
}
