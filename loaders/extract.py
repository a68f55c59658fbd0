"""What a layout reader hands back: values with their cells, problems, and how sure it is."""

from dataclasses import dataclass, field
from datetime import date

from loaders.labels import did_you_mean
from loaders.ledger import Cell
from loaders.problems import Problem, a, error
from loaders.spec import Dimension, Kind, Value
from loaders.values import Reading
from store.periods import Period

TOTAL_WORDS = ("total", "totals", "grand total", "sum", "year total", "overall total", "all areas", "county total")


@dataclass(frozen=True)
class Found:
    """One value of a return, where it stands, and the label its row or column goes by."""

    name: str  # of the Value
    period: Period | None
    members: tuple[str, ...]
    value: float | str | date | None
    state: str | None
    sheet: str
    cell: str
    label_cell: str  # the row's label
    label: str


@dataclass
class Extract:
    """Everything one spec finds in a workbook."""

    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    evidence: int = 0  # labels, headings and titles that fit
    untitled: list[tuple[str, str]] = field(default_factory=list)  # tables taken for this return by their shape alone
    used: set[tuple[str, int, int]] = field(default_factory=set)  # sheet, row, column of every cell understood


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
    )


def unknown_member(dimension: Dimension, sheet: str, cell: str, found: object, called: object = None) -> Problem:
    """Return the problem of a label that names no member; `called` is the label where more stands in the cell."""
    return error(
        f"unknown_{dimension.name}",
        sheet,
        cell,
        found,
        f"“{called or found}” is not {a(dimension.title.lower())} of this return.",
        did_you_mean(str(called or found), [member.name for member in dimension.members]),
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


def shown(cell: Cell | None) -> object:
    """Return what stands in a cell as a person sees it."""
    if cell is None:
        return None
    if hasattr(cell.value, "strftime"):
        return f"{cell.value:%d/%m/%Y}"
    return f"{cell.value:.10g}" if isinstance(cell.value, float) else cell.value
