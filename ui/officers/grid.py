"""The officer's own sheet as a table, with the cells marked that have a problem."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from loaders.opening.cells import Cell, Sheet, address, letters, place
from loaders.problems import Level, Problem

_ROWS, _COLUMNS = 28, 14  # that are shown; every row and column with a problem is shown besides
_MOST = 60  # rows in all
_LONGEST = 44  # characters of a cell


def grid(sheet: Sheet, problems: Sequence[Problem]) -> str:
    """Return the sheet as an HTML table: headings A, B, C and 1, 2, 3; marked cells carry a sign and say what is wrong."""
    marks = _marks(problems)
    rows = _rows(sheet, {row for row, _ in marks})
    columns = [c for c in range(1, sheet.last_column + 1) if c <= _COLUMNS or any(c == column for _, column in marks)]
    head = "".join(f'<th scope="col">{letters(column)}</th>' for column in columns)
    body = []
    for before, row in zip([0, *rows[:-1]], rows, strict=True):
        if row - before > 1 and before:
            body.append(f'<tr class="gap"><th scope="row">…</th><td colspan="{len(columns)}"></td></tr>')
        cells = "".join(_cell(sheet, row, column, marks.get((row, column), [])) for column in columns)
        body.append(f'<tr><th scope="row">{row}</th>{cells}</tr>')
    table = f'<table class="grid"><thead><tr><td></td>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    return f'<div class="grid-wrap" role="region" tabindex="0" aria-label="Sheet {escape(sheet.name)}">{table}</div>'


def _marks(problems: Sequence[Problem]) -> dict[tuple[int, int], list[Problem]]:
    marks: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        if problem.cell:
            marks.setdefault(place(problem.cell.split(":")[0]), []).append(problem)
    return marks


def _rows(sheet: Sheet, marked: set[int]) -> list[int]:
    near = {row + step for row in sorted(marked)[: _MOST // 2] for step in (-1, 0, 1)}
    return sorted({*list(sheet.rows)[:_ROWS], *(row for row in near if row >= 1)})[:_MOST]


def _cell(sheet: Sheet, row: int, column: int, problems: list[Problem]) -> str:
    text = escape(_shown(sheet.at(row, column)))
    if not problems:
        return f"<td>{text}</td>"
    wrong = any(problem.level is Level.ERROR for problem in problems)
    said = escape(" ".join(problem.message for problem in problems))
    sign, word, css = ("✕", "Problem", "err") if wrong else ("!", "Check", "warn")
    where = address(row, column)
    return (
        f'<td class="{css}" title="{said}"><span aria-hidden="true">{sign}</span> '
        f'<span class="hidden-words">{word} in {where}: </span>{text or "blank"}</td>'
    )


def _shown(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return "" if cell is None or cell.type != "uncalculated" else str(cell.formula)
    if isinstance(cell.value, datetime):
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, float):
        percent = "%" in cell.number_format and "\\%" not in cell.number_format
        return f"{100 * cell.value:.6g}%" if percent else f"{cell.value:.10g}"
    text = " ".join(str(cell.value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
