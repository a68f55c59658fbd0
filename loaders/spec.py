"""The one shape of a spreadsheet return: its members, its values, its tables and its checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import get_args


class Kind(StrEnum):
    """How the cells of a value are read and stored."""

    COUNT = "count"  # whole number, never negative
    PERCENT = "percent"  # 0 to 100, however it was typed
    NUMBER = "number"  # any number
    TEXT = "text"
    DATE = "date"

    @property
    def sql_type(self) -> str:
        """Return the DuckDB type of the stored column."""
        return {"text": "VARCHAR", "date": "DATE"}.get(self.value, "DOUBLE")


@dataclass(frozen=True)
class Member:
    """One member of a dimension, under the Board's name for it."""

    name: str
    aliases: tuple[str, ...] = ()  # other wordings seen in returns
    expected: bool = True  # a return without it is asked about


@dataclass(frozen=True)
class Dimension:
    """What a return is broken down by: cohorts, areas, categories."""

    name: str  # column in the store
    title: str  # in words, singular
    members: tuple[Member, ...] = ()  # empty: any text is a member
    pattern: str = ""  # what a member looks like, where any that fits will do
    example: str = ""  # one that fits
    headings: tuple[str, ...] = ()  # further wordings of its column heading
    added_up: bool = False  # True where members do not overlap, so that a TOTAL is their sum


@dataclass(frozen=True)
class Value:
    """One figure (or text) that a return brings for each period and member."""

    name: str  # column in the store
    title: str  # in words, as an officer would say it
    kind: Kind
    headings: tuple[str, ...] = ()  # wordings of its column heading or block title
    required: bool = False  # a record without it is refused
    people: bool = False  # counts people, so that small numbers matter
    stock: bool = False  # counted on a day, so that adding up over time means nothing
    choices: tuple[Member, ...] = ()  # of a text: the words it may be, with other wordings of each


@dataclass(frozen=True)
class Crosstab:
    """Members along one edge and periods along the other, either way round."""

    value: str  # the Value it fills
    grain: str  # week | month | quarter | year: how its period labels are read
    titles: tuple[str, ...] = ()  # wordings above the block that tell it from its neighbours
    alone: bool = False  # True: may stand without a title
    zero_reason: tuple[str, ...] = ()  # headings of a column that says why a value is 0
    totals: tuple[str, ...] = ()  # further wordings of a total row or column
    not_read: tuple[str, ...] = ()  # headings of columns that may stand there and are not kept
    not_under: tuple[str, ...] = ()  # words of a title that say the table is of something else
    dimension: str = ""  # which dimension its members are of; empty: the first
    turned: bool = False  # its natural layout, and its template, has the periods down


@dataclass(frozen=True)
class YearsAcross:
    """Months down and years across, with a total under each year."""

    value: str
    titles: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()  # wordings of the total row


@dataclass(frozen=True)
class Records:
    """A heading row, then one record a row."""

    grain: str = ""  # how the period is read; empty: the records have no period
    period_headings: tuple[str, ...] = ()  # of the period's column
    period_required: bool = True
    only: tuple[str, ...] = ()  # names of the values it may fill; empty: all of them
    dimensions: tuple[str, ...] | None = None  # names of its dimensions; None: all of them
    date_labels: tuple[str, ...] = ()  # the period may stand once above the table, behind one of these words
    title: str = ""  # what stands above it in the template


@dataclass(frozen=True)
class Lines:
    """A list of "reason: number" lines with one snapshot date for all."""

    value: str
    date_labels: tuple[str, ...] = ()


Table = Crosstab | YearsAcross | Records | Lines


@dataclass(frozen=True)
class AtMost:
    """`part` may not exceed `whole` in the same row."""

    part: str
    whole: str


@dataclass(frozen=True)
class SumsTo:
    """`parts` add up to `whole` in the same row, where all are numbers."""

    parts: tuple[str, ...]
    whole: str


@dataclass(frozen=True)
class ShareOf:
    """`percent` equals `part` out of `whole` to within half a point of its own rounding."""

    percent: str
    part: str
    whole: str


@dataclass(frozen=True)
class NoneWithout:
    """`value` is 0 wherever `cause` is 0, and at least `cause` wherever it is not."""

    value: str
    cause: str


@dataclass(frozen=True)
class MembersSumTo:
    """The members' `value` adds up to the one that is given without a member, where all are numbers."""

    value: str


@dataclass(frozen=True)
class ZeroFor:
    """`value` is 0 for these members by definition."""

    value: str
    members: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class RollsForward:
    """`stock` equals the one a period earlier, plus `plus`, minus `minus`; in the return and against the store."""

    stock: str
    plus: str
    minus: str


@dataclass(frozen=True)
class ChangeOf:
    """`percent` is the change from `before` to `now`, to within half a point; without both counts it stands alone."""

    percent: str
    now: str
    before: str


@dataclass(frozen=True)
class Needs:
    """Where `value` is given (or is one of `choices`), `other` must be given too."""

    value: str
    other: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PendingUntil:
    """`value` cannot be known until `months` after the period has ended."""

    value: str
    months: int


@dataclass(frozen=True)
class AsStored:
    """`value` repeats what was published for `of`, `months` earlier; a difference is a revision to be explained."""

    value: str
    of: str
    months: int


Check = (
    AtMost
    | SumsTo
    | ShareOf
    | NoneWithout
    | MembersSumTo
    | ZeroFor
    | RollsForward
    | ChangeOf
    | Needs
    | PendingUntil
    | AsStored
)


# How the periods of a table may be said to be written; loaders/wording/dates.py reads each.
READ_AS = (
    "",
    "week",
    "month",
    "quarter",
    "quarter or year",
    "month or quarter",
    "month or day",
    "term",
    "year",
    "date",
    "any",
)
EVERY = ("week", "month", "quarter", "term", "year", "meeting")  # how often a return may be due
_NOT_NAMES = ("why", "members", "choices", "months")  # fields of a check that name no value


def values_named(rule: Check) -> tuple[str, ...]:
    """Return the names of the values that a check is about."""
    said = [getattr(rule, field.name) for field in fields(rule) if field.name not in _NOT_NAMES]
    return tuple(name for one in said for name in ((one,) if isinstance(one, str) else one))


@dataclass(frozen=True)
class ReturnSpec:
    """A spreadsheet return: who sends it, what it holds, how it is laid out, what must agree."""

    name: str  # table in the store
    code: str  # R01 …
    title: str
    sent_by: str
    every: str  # week | month | quarter | term | year | meeting: how often it is due; week: one workbook a month
    version: int
    words: tuple[str, ...]  # words in titles and headings that tell this return from others
    values: tuple[Value, ...]
    tables: tuple[Table, ...]
    dimensions: tuple[Dimension, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str = field(default="")  # what an officer should know about it
    not_due_in: tuple[int, ...] = ()  # months (8 is August) for which nothing is sent
    due_days: int = 0  # days after the end of its month, quarter, term or year; 0: nobody waits for it

    def __post_init__(self) -> None:
        """Refuse a declaration that names something the return does not have; raises ValueError with all such names."""
        values, dimensions = {value.name for value in self.values}, {d.name for d in self.dimensions}
        wrong = [f"{type(c).__name__} is no kind of check" for c in self.checks if not isinstance(c, get_args(Check))]
        checks = () if wrong else self.checks
        wrong += [f"{type(c).__name__} names {n}" for c in checks for n in values_named(c) if n not in values]
        for table in self.tables:
            kind, named = type(table).__name__, getattr(table, "only", ()) or (getattr(table, "value", None),)
            wrong += [f"{kind} fills {name}" for name in named if name is not None and name not in values]
            of = table.dimensions or () if isinstance(table, Records) else (getattr(table, "dimension", ""),)
            wrong += [f"{kind} is broken down by {name}" for name in of if name and name not in dimensions]
        known = {member.name for dimension in self.dimensions for member in dimension.members}
        choices = {value.name: {choice.name for choice in value.choices} for value in self.values}
        for rule in checks:
            if isinstance(rule, ZeroFor):
                wrong += [f"ZeroFor names {name}" for name in rule.members if name not in known]
            elif isinstance(rule, Needs):
                wrong += [f"Needs names {name}" for name in rule.choices if name not in choices.get(rule.value, ())]
        wrong += [f"a table is read by {g}" for t in self.tables if (g := getattr(t, "grain", "")) not in READ_AS]
        wrong += [] if self.every in EVERY else [f"it is due every {self.every}"]
        if len(values) < len(self.values) or len(dimensions) < len(self.dimensions) or values & dimensions:
            wrong.append("two things have one name")
        if wrong:
            raise ValueError(f"The declaration of {self.name} does not hold together: {'; '.join(wrong)}.")

    def value(self, name: str) -> Value:
        """Return the value named `name`."""
        return next(value for value in self.values if value.name == name)

    @property
    def dimension(self) -> Dimension | None:
        """Return the first dimension, or None."""
        return self.dimensions[0] if self.dimensions else None

    def dimension_named(self, name: str) -> Dimension:
        """Return the dimension named `name`; empty: the first."""
        return next(dimension for dimension in self.dimensions if not name or dimension.name == name)

    def key(self, given: Mapping[str, str]) -> tuple[str, ...]:
        """Return the members of a row in the order of the dimensions; a dimension it is not broken down by is ''.

        A row without any is (), so that figures of the whole county read the same in every return.
        """
        members = tuple(given.get(dimension.name, "") for dimension in self.dimensions)
        return members if any(members) else ()

    def dimensions_of(self, table: "Table") -> tuple[Dimension, ...]:
        """Return the dimensions that a table's rows are broken down by."""
        if isinstance(table, Records):
            names = [d.name for d in self.dimensions] if table.dimensions is None else table.dimensions
            return tuple(self.dimension_named(name) for name in names)
        if isinstance(table, Crosstab):
            return (self.dimension_named(table.dimension),)
        return (self.dimension_named(""),) if isinstance(table, Lines) else ()

    def values_of(self, table: "Table") -> tuple[Value, ...]:
        """Return the values that a table may fill."""
        if isinstance(table, Records):
            return tuple(value for value in self.values if not table.only or value.name in table.only)
        if isinstance(table, Lines):
            return self.values
        return (self.value(table.value),)
