"""Problems told once for each cause, however many cells it hits; and as a list for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.opening.cells import place
from loaders.problems import Level, Problem
from loaders.safe_cells import for_csv

LEVELS = {Level.ERROR: "Problem", Level.QUESTION: "Question", Level.WARNING: "Check", Level.NOTE: "Note"}
ALIKE = 3  # problems of one kind in one column that are told as one
FEW = 8  # cells that are named; the list for a spreadsheet names all


@dataclass(frozen=True)
class Group:
    """One cause, and every problem it makes."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """Return the problem that stands for the others."""
        return self.problems[0]

    @property
    def cells(self) -> tuple[str, ...]:
        """Return every cell it hits, each once."""
        return tuple(dict.fromkeys(problem.cell for problem in self.problems if problem.cell))

    @property
    def place(self) -> str:
        """Return where it is: Sheet!D5, D6 and 12 more."""
        if len(self.cells) <= 1:
            return self.first.place
        named = ", ".join(self.cells[:FEW])
        more = f" and {len(self.cells) - FEW} more" if len(self.cells) > FEW else ""
        return f"{self.first.sheet}!{named}{more}" if self.first.sheet else f"{named}{more}"

    @property
    def message(self) -> str:
        """Return what is wrong, in a sentence."""
        messages = list(dict.fromkeys(problem.message for problem in self.problems))
        if len(messages) == 1:
            return messages[0]
        found = ", ".join(dict.fromkeys(f"“{p.found}”" for p in self.problems[:4] if p.found))
        more = " …" if len(self.problems) > 4 else ""
        return f"{len(self.problems)} cells have the same fault{f': {found}{more}' if found else ''}. {messages[0]}"


def grouped(problems: Sequence[Problem]) -> list[Group]:
    """Return the problems by cause, in the order they came: the same fault told once, and one column's many as one."""
    same: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.level, problem.code, problem.sheet, problem.message, problem.fix), []).append(problem)
    columns: dict[tuple[object, ...], list[list[Problem]]] = {}
    for alike in same.values():
        columns.setdefault(_column(alike[0]), []).append(alike)
    groups: list[Group] = []
    for families in columns.values():
        if len(families) >= ALIKE:
            groups.append(Group(tuple(problem for family in families for problem in family)))
        else:
            groups += [Group(tuple(family)) for family in families]
    order = {id(problem): number for number, problem in enumerate(problems)}
    return sorted(groups, key=lambda group: order[id(group.first)])


def _column(problem: Problem) -> tuple[object, ...]:
    column = place(problem.cell.split(":")[0])[1] if problem.cell else None
    return (problem.level, problem.code, problem.sheet, column, problem.fix)


def problems_csv(file_name: str, problems: Sequence[Problem]) -> bytes:
    """Return every problem as a row; text is never a formula."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["File", "Level", "Code", "Sheet", "Cell", "Found", "Expected", "What is wrong", "What to do"])
    for p in problems:
        level = LEVELS[p.level]
        cells = (file_name, level, p.code, p.sheet, p.cell, p.found, p.expected, p.message, p.fix)
        writer.writerow([for_csv(cell) for cell in cells])
    return target.getvalue().encode("utf-8-sig")


def as_marks(problems: Sequence[Problem]) -> list[dict[str, str | None]]:
    """Return the problems as what the reader process marks in a workbook."""
    return [
        {"level": str(p.level), "sheet": p.sheet, "cell": p.cell, "message": p.message, "fix": p.fix} for p in problems
    ]
