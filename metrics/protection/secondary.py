"""Which further cells of a table of counts must be hidden, so that no hidden one can be worked out from its totals."""

from collections.abc import Collection, Hashable, Sequence

import numpy as np

TableCell = Hashable
Line = tuple[TableCell, Sequence[TableCell]]  # a total and the parts that add up to it


def hidden_cells(
    values: dict[TableCell, float | None],
    lines: Sequence[Line],
    primary: set[TableCell],
    most: int,
    open_lines: Sequence[Line] | None = None,
    known: Collection[TableCell] = (),
) -> set[TableCell]:
    """Return every cell to hide: the primary ones, and others until none can be solved.

    In each line with one hidden cell the smallest other one that is not 0 is hidden too, until no line has just one;
    then every hidden cell is tried to be solved, and where one can be, one more of its line is hidden. `most` is the
    largest count that is hidden for its own sake. Where earlier versions stand among the lines, only those of the
    `open_lines` still can be hidden; `known` cells were shown before, so that to hide one protects little: they go last.
    """
    hidden, told, may = set(primary), set(known), lines if open_lines is None else open_lines
    while True:
        secret = hidden - told
        wanting = [line for line in may if len(_cells(line) & secret) == 1]
        more = _candidates(values, wanting, hidden | told)
        if not more and (exposed := set(solved(values, lines, secret, most))):
            wanting = [line for line in may if _cells(line) & exposed] or list(may)
            more = _candidates(values, wanting, hidden | told) or _candidates(values, wanting, hidden)
        if not more:
            return hidden
        hidden.add(more[0])


def _candidates(
    values: dict[TableCell, float | None], lines: Sequence[Line], without: set[TableCell]
) -> list[TableCell]:
    return [cell for line in lines if (cell := _smallest(values, line, without)) is not None]


def solved(
    values: dict[TableCell, float | None], lines: Sequence[Line], hidden: set[TableCell], most: int
) -> list[TableCell]:
    """Return the hidden cells that can be worked out from what is shown: to one value, or to a range of hidden counts."""
    order = sorted(hidden, key=str)
    if not order:
        return []
    rows, sums = _equations(values, lines, order)
    if not rows:
        return []
    low, high = _ranges(np.array(rows), np.array(sums), len(order))
    return [
        cell
        for place, cell in enumerate(order)
        if _determined(np.array(rows), place) or high[place] - low[place] < 1 or high[place] <= most
    ]


def _cells(line: Line) -> set[TableCell]:
    return {line[0], *line[1]}


def _smallest(values: dict[TableCell, float | None], line: Line, hidden: set[TableCell]) -> TableCell | None:
    """Return the smallest cell of a line that is shown and not 0: a part before the total."""
    shown = [
        (cell == line[0], values[cell] or 0.0, str(cell), cell) for cell in _cells(line) - hidden if values.get(cell)
    ]
    return min(shown, key=lambda entry: entry[:3])[3] if shown else None


def _equations(
    values: dict[TableCell, float | None], lines: Sequence[Line], order: list[TableCell]
) -> tuple[list[np.ndarray], list[float]]:
    """Return, for each line that holds hidden cells and lacks nothing else, their signs and what they add up to."""
    rows, sums = [], []
    for total, parts in lines:
        signs = {**dict.fromkeys(parts, 1.0), total: -1.0}
        if any(values.get(cell) is None for cell in signs) or not set(signs) & set(order):
            continue
        rows.append(np.array([signs.get(cell, 0.0) for cell in order]))
        sums.append(-sum(sign * float(values[cell] or 0.0) for cell, sign in signs.items() if cell not in order))
    return rows, sums


def _determined(rows: np.ndarray, place: int) -> bool:
    """Return whether the equations alone give one value to a cell: its unit vector lies in their row space."""
    unit = np.zeros(rows.shape[1])
    unit[place] = 1.0
    return bool(np.linalg.matrix_rank(np.vstack([rows, unit])) == np.linalg.matrix_rank(rows))


def _ranges(rows: np.ndarray, sums: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the range each hidden cell must lie in, knowing that each is 1 or more: bounds narrowed until they stand."""
    low, high = np.ones(count), np.full(count, np.inf)
    for _ in range(4 * count + 4):
        before = (low.copy(), high.copy())
        for row, total in zip(rows, sums, strict=True):
            for place in np.flatnonzero(row):
                others = [j for j in np.flatnonzero(row) if j != place]
                least = sum(row[j] * (low[j] if row[j] > 0 else high[j]) for j in others)
                most = sum(row[j] * (high[j] if row[j] > 0 else low[j]) for j in others)
                ends = sorted(((total - most) / row[place], (total - least) / row[place]))
                low[place], high[place] = max(low[place], ends[0]), min(high[place], ends[1])
        if np.array_equal(low, before[0]) and np.array_equal(high, before[1]):
            break
    return low, high
