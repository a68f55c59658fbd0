"""What a layout reader hands back: values with their cells, problems, and how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from loaders.answers import Decisions
from loaders.opening.cells import Cell, address
from loaders.problems import Problem, a, error, question, warning
from loaders.reading.accounts import Accounts
from loaders.spec import Dimension, Kind, Value
from loaders.wording.labels import did_you_mean
from loaders.wording.patterns import KEPT, pattern
from loaders.wording.values import Reading
from store.periods import Period
from store.states import State

Content = float | str | date | None  # what a value holds
ROWS_TO_RECOGNISE = 60  # the first rows of each sheet are enough to tell what a return is, and how it is laid out
TOTAL_WORDS = ("total", "totals", "grand total", "sum", "year total", "overall total", "all areas", "county total")
WANTED = {
    Kind.COUNT: "a whole number of 0 or more",
    Kind.PERCENT: "a percentage from 0% to 100%",
    Kind.NUMBER: "a number",
    Kind.DATE: "a day such as 31/03/2022",
}


class Found(NamedTuple):
    """One value of a return, where it stands, and the label its row or column goes by."""

    # A tuple, because a large return makes hundreds of thousands of them.

    name: str  # of the Value
    period: Period | None
    members: tuple[str, ...]
    value: Content
    state: State | None
    sheet: str
    row: int
    column: int
    label_column: int  # of the row's label
    label: str

    @property
    def cell(self) -> str:
        """Return the address of the value."""
        return address(self.row, self.column)

    @property
    def label_cell(self) -> str:
        """Return the address of its row's label."""
        return address(self.row, self.label_column)


@dataclass(frozen=True)
class Area:
    """Where a table that was read stands on its sheet."""

    sheet: str
    top: int  # the first row of its headings
    first: int  # the first row of its figures
    last: int
    columns: frozenset[int]  # of its labels and figures
    header_row: int  # the row of headings that tells its layout

    @property
    def left(self) -> int:
        """Return its first column."""
        return min(self.columns)

    @property
    def right(self) -> int:
        """Return its last column."""
        return max(self.columns)


@dataclass
class _Asked:
    """A question, and every cell that it is about."""

    code: str
    sheet: str
    cells: dict[str, None]  # in their order
    found: object
    message: str
    choices: tuple[tuple[str | Mapping[str, str], str, str], ...]
    keys: tuple[str, ...]


_FEW = 8  # cells that a question names


@dataclass
class Extract:
    """Everything one spec finds in a workbook."""

    dimensions: tuple[Dimension, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    evidence: int = 0  # labels, headings and titles that fit
    untitled: list[tuple[str, str]] = field(default_factory=list)  # tables taken for this return by their shape alone
    used: Accounts = field(default_factory=Accounts)  # what every cell was taken for
    areas: list[Area] = field(default_factory=list)  # the tables that were read
    asked: dict[tuple[str, str], _Asked] = field(default_factory=dict)  # sheet and key -> question

    def ask(
        self,
        code: str,
        sheet: str,
        cells: Sequence[str],
        found: object,
        message: str,
        key: str,
        choices: Sequence[tuple[str | Mapping[str, str], str, str]],
        keys: Sequence[str] = (),
    ) -> None:
        """Ask something that has one cause, however many cells it hits; each choice is its name, label and meaning.

        `keys` are what an answer is kept under, where they are others than `key`.
        """
        kept = tuple(keys) or (key,)
        known = self.asked.setdefault((sheet, key), _Asked(code, sheet, {}, found, message, tuple(choices), kept))
        known.cells |= dict.fromkeys(cells)

    @property
    def questions(self) -> list[Problem]:
        """Return what has to be asked."""
        return [_question(one) for one in self.asked.values()]

    def add(self, other: "Extract") -> None:
        """Take what was found on a further sheet."""
        self.found += other.found
        self.problems += other.problems
        self.evidence += other.evidence
        self.untitled += other.untitled
        self.used.add_all(other.used)
        self.areas += other.areas
        self.asked |= other.asked


@dataclass(frozen=True)
class Placed:
    """A reading and the place it was read at, before percentages are settled."""

    reading: Reading
    sheet: str
    cell: str
    shown: object


def bad_value(value: Value, placed: Placed) -> Problem:
    """Return the problem of a cell whose reading is wrong."""
    return error(
        "bad_value",
        placed.sheet,
        placed.cell,
        placed.shown,
        f"“{placed.shown}” {placed.reading.wrong}."
        if placed.shown is not None
        else f"The cell {placed.reading.wrong}.",
        f"{value.title}: {placed.reading.fix}",
        WANTED.get(value.kind, value.title),
    )


def _question(one: _Asked) -> Problem:
    cells = [*one.cells]
    more = f" and {len(cells) - _FEW} more" if len(cells) > _FEW else ""
    places = f" ({', '.join(cells[:_FEW])}{more})" if len(cells) > 1 else ""
    first = cells[0] if cells else None
    return question(one.code, one.sheet, first, one.found, one.message + places, one.keys, one.choices)


def unknown_member(dimension: Dimension, sheet: str, cell: str, found: object, called: object = None) -> Problem:
    """Return the problem of a label that names no member; `called` is the label where more stands in the cell."""
    return error(
        f"unknown_{dimension.name}",
        sheet,
        cell,
        found,
        f"“{called or found}” is not {a(dimension.title.lower())} of this return.",
        did_you_mean(
            str(called or found),
            [member.name for member in dimension.members],
            {alias: member.name for member in dimension.members for alias in member.aliases},
        ),
        ", ".join(member.name for member in dimension.members),
    )


def look_alike(sheet: str, cell: str, text: str, name: str) -> Problem:
    """Return the warning of a label typed with letters of another alphabet."""
    return warning(
        "look_alike_letters",
        sheet,
        cell,
        text,
        f"“{text}” is typed with letters of another alphabet that look the same; it is read as {name}.",
        f"Type {name} again in Latin letters.",
        name,
    )


def settle_percentages(value: Value, cells: list[Placed]) -> tuple[dict[str, float], list[Problem]]:
    """Return cell -> percentage for plain numbers typed as fractions, and problems where scales are mixed.

    82%, 82 and 0.82 are all typed in practice. Plain numbers that are all at most 1 are fractions; one such
    number among larger ones could be either, and is asked about.
    """
    if value.kind is not Kind.PERCENT:
        return {}, []
    numbers = [cell for cell in cells if isinstance(cell.reading.value, float)]
    plain = [cell for cell in numbers if cell.reading.scale == "plain"]
    small = [cell for cell in plain if 0 < _number(cell) <= 1]
    if not small:
        return {}, []
    if len(plain) == len(numbers) and all(_number(cell) <= 1 for cell in plain) and any(_number(c) < 1 for c in small):
        return {cell.cell: round(_number(cell) * 100, 10) for cell in plain}, []
    return {}, [
        error(
            "mixed_percent",
            cell.sheet,
            cell.cell,
            cell.shown,
            f"“{cell.shown}” stands among percentages typed another way, so it could be "
            f"{_number(cell):.10g}% or {_number(cell) * 100:.10g}%.",
            "Type it with its % sign.",
        )
        for cell in small
    ]


def _number(cell: Placed) -> float:
    assert isinstance(cell.reading.value, float)
    return cell.reading.value


@lru_cache(maxsize=KEPT)
def is_subtotal(text: str) -> bool:
    """Return whether a folded label names a sum of the rows above it: Sub-total, Q1 total."""
    return bool(
        pattern(r"sub-?\s?totals?|.+ sub-?\s?total|(q|quarter )[1-4] total|total (for )?(q|quarter )[1-4]").fullmatch(
            text
        )
    )


def differs_by_rounding(total: float, added: float, parts: list[float]) -> bool:
    """Return whether a total differs from its parts by rounding only: all are multiples of 5 or 10, or carry decimals."""
    step = next((step for step in (10.0, 5.0) if all(n % step == 0 for n in (total, *parts)) and any(parts)), 0.0)
    return bool(step) and abs(total - added) <= step / 2 * (len(parts) + 1)


def rounded_total(sheet: str, cell: str, total: float, added: float) -> Problem:
    """Return the warning of a total that its rounded parts miss by rounding only."""
    return warning(
        "rounded_total",
        sheet,
        cell,
        f"{total:.10g}",
        f"The total is {total:,.0f} and the figures add up to {added:,.0f}; every figure is rounded, so both can be right.",
        "Send unrounded figures if you have them.",
        f"{added:,.0f}",
    )


def as_seen(cell: Cell | None) -> object:
    """Return what stands in a cell as a person sees it."""
    if cell is None:
        return None
    if hasattr(cell.value, "strftime"):
        return f"{cell.value:%d/%m/%Y}"
    return f"{cell.value:.10g}" if isinstance(cell.value, float) else cell.value
