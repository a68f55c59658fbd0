"""Quarters and years among months: held against the months that they add up, and never dropped where none stands there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.opening.cells import Sheet, address
from loaders.problems import Problem, warning
from loaders.spec import Kind, ReturnSpec
from loaders.wording.values import Reading, read_cell
from store.periods import Grain, Period

_MONTHS = {Grain.QUARTER: 3, Grain.FINANCIAL_YEAR: 12, Grain.CALENDAR_YEAR: 12, Grain.ACADEMIC_YEAR: 12}


@dataclass(frozen=True)
class Part:
    """A figure that may be a part of a longer period's."""

    row: int
    column: int
    value: str
    period: Period
    members: tuple[str, ...]
    reading: Reading


@dataclass(frozen=True)
class Subtotal:
    """A figure of a quarter or a year in a table of shorter periods."""

    row: int
    column: int
    value: str
    down: bool  # it stands in a row of its own, and what it adds up above it
    over: Period | None  # None: its label names no year


def problems_of(
    spec: ReturnSpec, sheet: Sheet, subtotals: Sequence[Subtotal], figures: Iterable[Part]
) -> list[Problem]:
    """Return a warning for each subtotal that its parts do not make, and for each that stands for months that are not there."""
    known = list(figures)
    found: list[Problem] = []
    for one in subtotals:
        value = spec.value(one.value)
        typed = read_cell(sheet.at(one.row, one.column), Kind.NUMBER).value
        if not isinstance(typed, float):
            continue
        parts = _parts(one, subtotals, [p for p in known if p.value == one.value])
        place = address(one.row, one.column)
        if not parts:
            found.append(_alone(sheet, place, typed))
        elif value.kind is Kind.COUNT and not value.stock and _whole(one, parts):
            numbers = [p.reading.value for p in parts]
            added = sum(n for n in numbers if isinstance(n, float))
            if all(isinstance(n, float) for n in numbers) and added != typed:
                found.append(_wrong(sheet, place, typed, added))
    return found


def _parts(one: Subtotal, others: Sequence[Subtotal], known: Sequence[Part]) -> list[Part]:
    """Return the figures in the line of a subtotal that lie in its time, or where it names no year, since the one before it."""
    line = [p for p in known if (p.column == one.column if one.down else p.row == one.row)]
    if one.over is not None:
        return [p for p in line if one.over.start <= p.period.start and p.period.end <= one.over.end]
    here = one.row if one.down else one.column
    before = [o.row if one.down else o.column for o in others if o.down is one.down]
    first = max((place for place in before if place < here), default=0)
    return [p for p in line if first < (p.row if one.down else p.column) < here]


def _whole(one: Subtotal, parts: Sequence[Part]) -> bool:
    """Return whether every month of a subtotal is there, of one member: only then is it known what it adds up."""
    if len({p.members for p in parts}) != 1 or len({p.period for p in parts}) != len(parts):
        return False
    months = sum(max(1, _MONTHS.get(Grain(p.period.grain), 1)) for p in parts)
    return months == (_MONTHS[Grain(one.over.grain)] if one.over is not None else _MONTHS[Grain.QUARTER])


def _alone(sheet: Sheet, place: str, typed: float) -> Problem:
    return warning(
        "total_alone",
        sheet.name,
        place,
        f"{typed:.10g}",
        f"{typed:,.10g} stands for a quarter or a year, and none of the figures that it adds up stands in the table.",
        "Give the figures, or publish without them: they show as not received, and this one is not kept.",
    )


def _wrong(sheet: Sheet, place: str, typed: float, added: float) -> Problem:
    return warning(
        "wrong_total",
        sheet.name,
        place,
        f"{typed:.10g}",
        f"The figure of the quarter or year is {typed:,.0f}, but those it stands for add up to {added:,.0f}.",
        "Correct it, or the figure that is wrong.",
        f"{added:,.0f}",
    )
