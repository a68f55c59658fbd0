"""The one shape of a spreadsheet return: its members, its values, its tables and its checks."""

from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(frozen=True)
class YearsAcross:
    """Months down and years across, with a total under each year."""

    value: str
    titles: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()  # wordings of the total row


@dataclass(frozen=True)
class Records:
    """A heading row, then one record a row."""

    grain: str = ""  # how the period column is read; empty: the records have no period
    period_headings: tuple[str, ...] = ()
    period_required: bool = True
    only: tuple[str, ...] = ()  # names of the values it may fill; empty: all of them


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


Check = AtMost | SumsTo | ShareOf | NoneWithout | MembersSumTo | ZeroFor


@dataclass(frozen=True)
class ReturnSpec:
    """A spreadsheet return: who sends it, what it holds, how it is laid out, what must agree."""

    name: str  # table in the store
    code: str  # R01 …
    title: str
    sent_by: str
    every: str  # week | month | quarter | year | meeting
    version: int
    words: tuple[str, ...]  # words in titles and headings that tell this return from others
    values: tuple[Value, ...]
    tables: tuple[Table, ...]
    dimensions: tuple[Dimension, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str = field(default="")  # what an officer should know about it

    def value(self, name: str) -> Value:
        """Return the value named `name`."""
        return next(value for value in self.values if value.name == name)

    @property
    def dimension(self) -> Dimension | None:
        """Return the first dimension, or None."""
        return self.dimensions[0] if self.dimensions else None
