"""What the headings and labels of a figure say together: which value, which period, which members, and what narrows it."""

from dataclasses import dataclass, field

from loaders.spec import ChangeOf, Crosstab, Kind, Records, ReturnSpec, ShareOf, Table, YearsAcross
from loaders.wording.phrases import Parsed
from loaders.wording.times_in import Times
from loaders.wording.vocabulary import BESIDE, Sort
from store import periods
from store.periods import Grain, Period

LONGER = (Grain.QUARTER, Grain.FINANCIAL_YEAR, Grain.CALENDAR_YEAR, Grain.ACADEMIC_YEAR)  # than a month


@dataclass(frozen=True)
class Facets:
    """What one heading, or one label, says."""

    values: frozenset[str] = frozenset()
    members: frozenset[tuple[str, str]] = frozenset()  # dimension and member
    either: frozenset[frozenset[tuple[str, str]]] = frozenset()  # labels that are members of more than one dimension
    sorts: frozenset[Sort] = frozenset()
    period: Period | None = None
    times: Times = field(default_factory=Times)
    unknown: tuple[str, ...] = ()
    school: bool = False  # its years are school years

    def with_(self, other: "Facets") -> "Facets":
        """Return what both say."""
        return Facets(
            self.values | other.values,
            self.members | other.members,
            self.either | other.either,
            self.sorts | other.sorts,
            other.period or self.period,
            _both(self.times, other.times),
            (*self.unknown, *other.unknown),
            self.school or other.school,
        )


def _both(one: Times, other: Times) -> Times:
    return Times(
        one.days + other.days,
        one.months + other.months,
        one.spans + other.spans,
        one.years + other.years,
        one.quarters + other.quarters,
        one.bare_months + other.bare_months,
        one.ranges or other.ranges,
        one.terms or other.terms,
    )


def facets_of(parsed: Parsed, said: str | None = None) -> Facets:
    """Return what a parsed text says; `said` is the value that an officer said it stands for."""
    values = {term.name for term in parsed.named("value")}
    labels = [frozenset((t.dimension, t.name) for t in p.terms if t.kind == "member") for p in parsed.phrases]
    either = frozenset(label for label in labels if len(label) > 1)
    members = {member for label in labels if len(label) == 1 for member in label}
    both = {name for name in values if any({"value", "member"} <= {t.kind for t in p.terms} for p in parsed.phrases)}
    if said:
        return Facets(frozenset((said,)), times=parsed.times)
    return Facets(
        frozenset(values - both) or frozenset(values if not members and not either else ()),
        frozenset(members),
        either,
        parsed.sorts,
        times=parsed.times,
        unknown=(*parsed.unknown, *parsed.loose),
    )


def value_of(spec: ReturnSpec, facets: Facets) -> str | None:
    """Return the one value that facets name; under a heading that says %, the share that goes with a count."""
    if len(facets.values) != 1:
        return None
    name = next(iter(facets.values))
    if facets.sorts & (BESIDE - {Sort.EARLIER, Sort.CHANGE}):
        return None
    if facets.sorts & {Sort.EARLIER, Sort.CHANGE}:
        beside = [c for c in spec.checks if isinstance(c, ChangeOf) and c.now == name]
        if len(beside) != 1 or facets.sorts >= {Sort.EARLIER, Sort.CHANGE}:
            return None
        return beside[0].before if Sort.EARLIER in facets.sorts else beside[0].percent
    if Sort.PERCENT in facets.sorts and spec.value(name).kind is not Kind.PERCENT:
        shares = [c.percent for c in spec.checks if isinstance(c, ShareOf) and c.part == name]
        return shares[0] if len(shares) == 1 else None
    return name


def tables_with(spec: ReturnSpec, name: str) -> list[Table]:
    """Return the tables of a return that hold a value."""
    return [table for table in spec.tables if any(value.name == name for value in spec.values_of(table))]


def grains_of(spec: ReturnSpec, name: str | None = None) -> list[str]:
    """Return how the periods of a value, or of any, are written, the commonest first."""
    tables = tables_with(spec, name) if name else list(spec.tables)
    return list(dict.fromkeys(_grain(table) for table in tables if _grain(table)))


def _grain(table: Table) -> str:
    if isinstance(table, Crosstab | Records):
        return table.grain
    return "month" if isinstance(table, YearsAcross) else "date"


def dimensions_of(spec: ReturnSpec, name: str) -> list[frozenset[str]]:
    """Return the sets of dimensions that a value is broken down by in one table or another."""
    return [frozenset(d.name for d in spec.dimensions_of(table)) for table in tables_with(spec, name)]


def composed(facets: Facets, year: int | None, calendar: bool, grains: list[str]) -> Period | None:
    """Return the period that a month or quarter and a year make, wherever each of them stands; None where they make none.

    `year` is that of the nearest title; `calendar` says that plain years are calendar years.
    """
    times = facets.times
    monthly = any("month" in grain or grain == "any" for grain in grains)
    quarterly = any("quarter" in grain or grain == "any" for grain in grains)
    spans = set(times.spans) or ({year} if year is not None and not times.years else set())
    if len(set(times.bare_months)) == 1 and monthly and not times.months:
        month = times.bare_months[0]
        if len(spans) == 1 and not times.years:
            starts = 9 if facets.school else 4
            return periods.month(next(iter(spans)) + (month < starts), month)
        if len(set(times.years)) == 1 and not times.spans and calendar:
            return periods.month(times.years[0], month)
    clear = (
        not times.ranges and not facets.school
    )  # Q1 (Jan-Mar), or the first quarter of a school year, is none of ours
    if len(set(times.quarters)) == 1 and quarterly and len(spans) == 1 and not times.years and clear:
        return periods.quarter(next(iter(spans)), times.quarters[0])
    return None


def longer_period(both: Facets, title_year: int | None) -> Period | None:
    """Return the quarter or year that a label names, its year in the label or in the title; None where it names no year."""
    if both.period is not None and both.period.grain in LONGER:
        return both.period
    years = {*both.times.spans} or ({title_year} if title_year is not None else set())
    if len(years) != 1:
        return None
    first = years.pop()
    if len(set(both.times.quarters)) == 1:
        return periods.quarter(first, both.times.quarters[0])
    return periods.months(first, 4, 12) if both.times.spans and not both.school else None
