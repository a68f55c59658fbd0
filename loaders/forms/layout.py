"""Values of a return to rows of cells in its natural layout: for templates, generated data and tests.

The other way round of reading: what is laid out here reads back equal.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from loaders.reading.extract import Content
from loaders.spec import Crosstab, Dimension, Kind, Lines, Records, ReturnSpec, Value, YearsAcross
from store.periods import Period, financial_year, months
from store.states import State

_MONTHS = (
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
)


@dataclass(frozen=True)
class Said:
    """A value, its state, or both; neither is a blank cell."""

    content: Content = None
    state: str | None = None


@dataclass(frozen=True)
class Filled:
    """What a return says for one period and its members (dimension -> member)."""

    period: Period | None
    members: dict[str, str]
    values: dict[str, Said]


@dataclass(frozen=True)
class Slot:
    """Which value a cell is for."""

    name: str
    period: Period | None
    members: tuple[str, ...]


@dataclass(frozen=True)
class Style:
    """How periods and percentages are typed."""

    period: Callable[[Period], object] = field(default_factory=lambda: period_label)
    percent: Callable[[float], object] = field(default_factory=lambda: percent_label)


@dataclass
class LaidOut:
    """Rows of cells; which cells are for which value; which rows are headings."""

    rows: list[list[object]] = field(default_factory=list)
    slots: dict[tuple[int, int], Slot] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def add(self, *cells: object, heading: bool = False) -> int:
        """Add a row and return its number."""
        self.rows.append(list(cells))
        if heading:
            self.headings.append(len(self.rows))
        return len(self.rows)


def period_label(period: Period) -> str:
    """Return a period as an officer types it: 14/03/2022, Mar-22, Q1 2021/22, Autumn term 2021/22, 2021/22."""
    grain = period.grain
    if grain in ("day", "week"):
        return f"{period.start:%d/%m/%Y}"
    if grain == "month":
        return f"{period.start:%b-%y}"
    if grain == "academic year":
        return f"academic year {period}"
    return str(period)[:1].upper() + str(period)[1:]


def percent_label(value: float) -> str:
    """Return a percentage as text with its sign."""
    return f"{value:.10g}%"


def lay_out(spec: ReturnSpec, filled: Sequence[Filled], style: Style | None = None, title: bool = True) -> LaidOut:
    """Return every table of the spec that has something to show, one under the other, in its natural layout."""
    style = style or Style()
    laid = LaidOut()
    if title:
        laid.add(spec.title, heading=True)
    drawn: set[tuple[frozenset[str], str]] = set()  # a value stands in one table only
    for table in spec.tables:
        dimensions = frozenset(dimension.name for dimension in spec.dimensions_of(table))
        mine = _mine(filled, dimensions, {v.name for v in spec.values_of(table) if (dimensions, v.name) not in drawn})
        drawn |= {(dimensions, name) for row in mine for name in row.values}
        if not mine:
            continue
        if laid.rows:
            laid.add()
        if isinstance(table, Crosstab):
            _crosstab(spec, table, mine, style, laid)
        elif isinstance(table, YearsAcross):
            _years_across(spec, table, mine, laid)
        elif isinstance(table, Lines):
            _lines(spec, table, mine, style, laid)
        else:
            _records(spec, table, mine, style, laid)
    return laid


def _mine(filled: Sequence[Filled], dimensions: frozenset[str], names: set[str]) -> list[Filled]:
    """Return what stands in a table: the rows broken down as it is, with the values it may hold."""
    rows = [
        replace(row, values={name: said for name, said in row.values.items() if name in names})
        for row in filled
        if frozenset(row.members) == dimensions
    ]
    return [row for row in rows if row.values]


def _shown(said: Said | None, value: Value, style: Style) -> object:
    """Return what is typed in a cell."""
    if said is None or (said.content is None and said.state is None):
        return None
    if said.content is None:
        return _typed(said.state)
    if value.kind is Kind.PERCENT and isinstance(said.content, float):
        return style.percent(said.content)
    if value.kind is Kind.DATE and not isinstance(said.content, float | str):
        return f"{said.content:%d/%m/%Y}"
    if said.state == State.PROVISIONAL and isinstance(said.content, float):
        return f"{said.content:.10g} [p]"
    return said.content


def _ordered(items: Iterable[Period | None]) -> list[Period]:
    return sorted({item for item in items if item is not None})


# -- members by periods -------------------------------------------------------------------------------------


def _crosstab(spec: ReturnSpec, table: Crosstab, rows: list[Filled], style: Style, laid: LaidOut) -> None:
    value, dimension = spec.value(table.value), spec.dimension_named(table.dimension)
    at = {(row.period, row.members[dimension.name]): row.values.get(value.name) for row in rows}
    periods = _ordered(row.period for row in rows)
    names = [m.name for m in dimension.members if any((period, m.name) in at for period in periods)]
    if not table.alone or table.turned or len(spec.tables) > 1:
        laid.add(table.titles[0] if table.titles else value.title, heading=True)
    summed = dimension.added_up and value.kind is Kind.COUNT
    if table.turned:
        _periods_down(spec, table, value, dimension, at, periods, names, style, laid)
        return
    laid.add(dimension.title, *(style.period(period) for period in periods), heading=True)
    for name in names:
        number = laid.add(name, *(_shown(at.get((period, name)), value, style) for period in periods))
        for place, period in enumerate(periods, start=2):
            laid.slots[(number, place)] = Slot(value.name, period, spec.key({dimension.name: name}))
    sums = [_sum([at.get((period, name)) for name in names]) for period in periods]
    if summed and len(names) == len(dimension.members) and any(total is not None for total in sums):
        laid.totals.append(laid.add("TOTAL", *sums))


def _sum(said: list[Said | None]) -> float | None:
    numbers = [item.content for item in said if item is not None and isinstance(item.content, float)]
    return sum(numbers) if numbers and len(numbers) == len(said) else None


def _periods_down(
    spec: ReturnSpec,
    table: Crosstab,
    value: Value,
    dimension: Dimension,
    at: dict[tuple[Period | None, str], Said | None],
    periods: list[Period],
    names: list[str],
    style: Style,
    laid: LaidOut,
) -> None:
    reason = table.zero_reason[:1]
    laid.add(table.grain.capitalize(), *names, *reason, heading=True)
    for period in periods:
        said = [at.get((period, name)) for name in names]
        why = next((s.state for s in said if s is not None and s.content == 0 and s.state), None)
        cells = [_shown(item, value, style) for item in said]
        number = laid.add(style.period(period), *cells, *([why.capitalize() if why else None] if reason else []))
        for place, name in enumerate(names, start=2):
            laid.slots[(number, place)] = Slot(value.name, period, spec.key({dimension.name: name}))


def _years_across(spec: ReturnSpec, table: YearsAcross, rows: list[Filled], laid: LaidOut) -> None:
    value = spec.value(table.value)
    at = {row.period: row.values[value.name] for row in rows if value.name in row.values and row.period is not None}
    years = sorted({financial_year(period.start) for period in at})
    laid.add(table.titles[0] if table.titles else value.title, heading=True)
    laid.add("Month", *(f"{year}/{(year + 1) % 100:02d}" for year in years), heading=True)
    for place, name in enumerate(_MONTHS):
        of_year = [months(year + (place > 8), (place + 3) % 12 + 1, 1) for year in years]
        number = laid.add(name, *(_shown(at.get(period), value, Style()) for period in of_year))
        for column, period in enumerate(of_year, start=2):
            laid.slots[(number, column)] = Slot(value.name, period, ())
    numbers = [
        [s.content for p, s in at.items() if financial_year(p.start) == year and s.content is not None]
        for year in years
    ]
    sums = [sum(n for n in of_year if isinstance(n, float)) if of_year else None for of_year in numbers]
    laid.totals.append(laid.add(table.totals[0] if table.totals else "Total", *sums))


# -- rows ---------------------------------------------------------------------------------------------------


def _lines(spec: ReturnSpec, table: Lines, rows: list[Filled], style: Style, laid: LaidOut) -> None:
    dimension = spec.dimension_named("")
    periods = _ordered(row.period for row in rows)
    assert len(periods) == 1, "a list has one snapshot date"
    used = [value for value in spec.values if any(value.name in row.values for row in rows)]
    laid.add(table.date_labels[0], style.period(periods[0]))
    laid.add(dimension.title, *(_heading(value) for value in used), heading=True)
    for row in rows:
        _record(spec, row, [row.members[dimension.name]], used, style, laid)


def _records(spec: ReturnSpec, table: Records, rows: list[Filled], style: Style, laid: LaidOut) -> None:
    dimensions = spec.dimensions_of(table)
    used = [value for value in spec.values_of(table) if any(value.name in row.values for row in rows)]
    above = bool(table.date_labels) and len({row.period for row in rows}) == 1 and not table.period_required
    dated = bool(table.period_headings) and not above and any(row.period is not None for row in rows)
    if table.title:
        laid.add(table.title, heading=True)
    if above and rows[0].period is not None:
        laid.add(table.date_labels[0], style.period(rows[0].period))
    headings = [table.period_headings[0]] if dated else []
    headings += [dimension.headings[0] if dimension.headings else dimension.title for dimension in dimensions]
    laid.add(*headings, *(_heading(value) for value in used), heading=True)
    for row in rows:
        first: list[object] = [style.period(row.period) if row.period else None] if dated else []
        _record(spec, row, [*first, *(row.members[d.name] for d in dimensions)], used, style, laid)


def _record(spec: ReturnSpec, row: Filled, first: list[object], used: list[Value], style: Style, laid: LaidOut) -> None:
    number = laid.add(*first, *(_shown(row.values.get(value.name), value, style) for value in used))
    for place, value in enumerate(used, start=len(first) + 1):
        laid.slots[(number, place)] = Slot(value.name, row.period, spec.key(row.members))


def _heading(value: Value) -> str:
    return value.headings[0] if value.headings else value.title


def _typed(state: str | None) -> str | None:
    """Return what is typed for a state: its sign, its word, or nothing for a blank."""
    typed = State(state).typed if state else ""
    return typed if typed is None or typed.startswith("[") else typed.capitalize()
