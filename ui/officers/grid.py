"""The officer's own sheet as a table, with the cells marked that have a problem."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from itertools import islice

from loaders.opening.cells import Cell, Sheet, address, letters, place
from loaders.problems import Level, Problem
from loaders.reading.accounts import Accounts, Taken
from loaders.wording.dates import shows_a_day

_ROWS, _COLUMNS = 28, 14  # that are shown; every row and column with a problem is shown besides
_MOST = 60  # rows in all
_LONGEST = 44  # characters of a cell
_LOOKED_AT = 4_000  # cells that the key of a large sheet is made from
_SIGNS = {
    Level.ERROR: ("✕", "Problem", "err"),
    Level.QUESTION: ("?", "Question", "ask"),
    Level.WARNING: ("!", "Check", "warn"),
    Level.NOTE: ("i", "Note", "warn"),
}


_CSS = {
    Taken.VALUE: "t-value",
    Taken.LABEL: "t-label",
    Taken.PERIOD: "t-label",
    Taken.HEADING: "t-head",
    Taken.GROUP: "t-head",
    Taken.TOTAL: "t-total",
    Taken.TITLE: "t-note",
    Taken.NOTE: "t-note",
    Taken.OUT: "t-out",
}


def legend(sheet: Sheet, accounts: Accounts) -> str:
    """Return what the cells of a sheet were taken for, in the looks that they have in the table; empty where for nothing."""
    found = {accounts.role(sheet.name, cell.row, cell.column) for cell in islice(sheet, _LOOKED_AT)}
    named = [role for role in Taken if role in found]
    if not named:
        return ""
    keys = " ".join(f'<span class="{_CSS[role]}">{escape(role[:1].upper() + role[1:])}</span>' for role in named)
    return f'<p class="taken-key">Each cell was taken for: {keys}</p>'


def grid(sheet: Sheet, problems: Sequence[Problem], accounts: Accounts) -> str:
    """Return the sheet as an HTML table: headings A, B, C and 1, 2, 3; every cell looks as, and says, what it was taken for.

    Marked cells carry a sign and say what is wrong.
    """
    marks = _marks(problems)
    rows = _rows(sheet, {row for row, _ in marks})
    columns = [c for c in range(1, sheet.last_column + 1) if c <= _COLUMNS or any(c == column for _, column in marks)]
    head = "".join(f'<th scope="col">{letters(column)}</th>' for column in columns)
    body = []
    for before, row in zip([0, *rows[:-1]], rows, strict=True):
        if row - before > 1 and before:
            body.append(f'<tr class="gap"><th scope="row">…</th><td colspan="{len(columns)}"></td></tr>')
        cells = "".join(_cell(sheet, row, column, marks.get((row, column), []), accounts) for column in columns)
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


def _cell(sheet: Sheet, row: int, column: int, problems: list[Problem], accounts: Accounts) -> str:
    text = escape(_shown(sheet.at(row, column)))
    if not problems:
        role = accounts.role(sheet.name, row, column) if text else None
        if role is None:
            return f"<td>{text}</td>"
        return f'<td class="{_CSS[role]}" title="{escape(role)}">{text}<span class="hidden-words"> ({escape(role)})</span></td>'
    level = min((problem.level for problem in problems), key=list(Level).index)
    said = escape(" ".join(problem.message for problem in problems))
    sign, word, css = _SIGNS[level]
    where = address(row, column)
    return (
        f'<td class="{css}" title="{said}"><span aria-hidden="true">{sign}</span> '
        f'<span class="hidden-words">{word} in {where}: </span>{text or "blank"}</td>'
    )


def _shown(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return "" if cell is None or cell.type != "uncalculated" else str(cell.formula)
    if isinstance(cell.value, datetime):
        return f"{cell.value:%d/%m/%Y}" if shows_a_day(cell.number_format) else f"{cell.value:%b-%y}"
    if isinstance(cell.value, float):
        percent = "%" in cell.number_format and "\\%" not in cell.number_format
        return f"{100 * cell.value:.6g}%" if percent else f"{cell.value:.10g}"
    text = " ".join(str(cell.value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
