"""Workbook to checked rows: what it is, what it holds, everything that is wrong with it. Writes nothing."""

from collections.abc import Sequence
from datetime import date

from loaders.checking import left_over
from loaders.checking.over_time import over_time
from loaders.checking.verdict import Checked, Row
from loaders.checking.within_a_row import within_rows
from loaders.opening.workbook import Unreadable, Workbook, open_workbook
from loaders.problems import Level, Problem, error
from loaders.reading.extract import Found
from loaders.reading.layouts import extract
from loaders.reading.recipes import Recipe, mapped, matching
from loaders.reading.recognise import Candidates
from loaders.registry import SPECS, spec_named
from loaders.spec import ReturnSpec
from store.moments import today
from store.periods import Period


def check(
    file_name: str,
    content: bytes,
    return_name: str | None = None,
    on: date | None = None,
    recipes: Sequence[Recipe] = (),
) -> Checked:
    """Return the verdict on a file, as received `on` a day (today unless given).

    `return_name` says which return it is instead of recognising it; `recipes` are mappings that officers saved.
    """
    try:
        workbook = open_workbook(file_name, content)
    except Unreadable as refusal:
        return Checked(None, file_name, None, (), (refusal.problem,), readable=False)
    recipe, candidates = matching(recipes, workbook.sheets, return_name), Candidates(SPECS, workbook.sheets)
    spec, problems = (spec_named(recipe.return_name), []) if recipe else _which(workbook, candidates, return_name)
    if spec is None:
        return Checked(workbook, file_name, None, (), tuple(problems))
    read_by, sheets = mapped(spec, recipe, workbook.sheets) if recipe else (spec, workbook.sheets)
    result = extract(read_by, sheets, None if recipe else candidates.known(spec))
    rows, repeated = _rows(result.found)
    problems += [*result.problems, *repeated, *within_rows(spec, rows), *left_over.nothing(result)]
    problems += over_time(spec, rows, on or today())
    problems += left_over.left_alone(workbook)
    problems += [*left_over.untitled(spec, workbook, result), *left_over.unread(workbook, result)]
    return Checked(workbook, file_name, spec, tuple(rows), tuple(_in_order(problems)), recipe=recipe)


def _which(
    workbook: Workbook, candidates: Candidates, return_name: str | None
) -> tuple[ReturnSpec | None, list[Problem]]:
    if return_name is not None:
        named = spec_named(return_name)
        names = ", ".join(spec.name for spec in SPECS)
        return named, [] if named else [
            error(
                "unknown_return",
                None,
                None,
                return_name,
                f"There is no return called {return_name}.",
                f"Use one of: {names}.",
            )
        ]
    ranked = candidates.ranked()
    if not ranked:
        titles = "; ".join(f"{spec.code} {spec.title}" for spec in SPECS)
        return None, [
            error(
                "unknown_return",
                None,
                None,
                None,
                "This workbook looks like none of the returns: no table with known headings was found.",
                f"Check that it is the right file, or say which return it is. The returns are: {titles}.",
            )
        ]
    spec, score = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == score:
        other = ranked[1][0]
        return None, [
            error(
                "which_return",
                None,
                None,
                None,
                f"This could be {spec.title} or {other.title}.",
                "Say which return it is.",
            )
        ]
    return spec, _other_returns(workbook, candidates, spec)


def _other_returns(workbook: Workbook, candidates: Candidates, spec: ReturnSpec) -> list[Problem]:
    """Return an error for each sheet that holds another return, whose figures would be lost in silence."""
    problems = []
    for sheet in workbook.sheets if len(workbook.sheets) > 1 else ():
        ranked = candidates.ranked([sheet])
        if ranked and ranked[0][0] is not spec and spec not in [other for other, _ in ranked]:
            problems.append(
                error(
                    "two_returns",
                    sheet.name,
                    None,
                    None,
                    f"This sheet holds another return ({ranked[0][0].title}); one workbook can carry one return.",
                    "Save it as a workbook of its own and publish that too.",
                )
            )
    return problems


def _rows(found: Sequence[Found]) -> tuple[list[Row], list[Problem]]:
    """Return the values by period and members, and a problem for each label that stands a second time."""
    rows: dict[tuple[int, tuple[str, ...]], Row] = {}
    repeated: dict[tuple[str, str], Problem] = {}
    numbers: dict[Period | None, int] = {}  # equal periods, read at different places, are one
    known: dict[int, int] = {}
    for item in found:
        number = known.get(id(item.period))
        if number is None:
            number = known[id(item.period)] = numbers.setdefault(item.period, len(numbers))
        row = rows.get((number, item.members))
        if row is None:
            row = rows[(number, item.members)] = Row(item.period, item.members)
        first = row.values.setdefault(item.name, item)
        if first is not item:
            here = (item.sheet, item.label_cell)
            at = first.cell if (first.sheet, first.label_cell) == here else first.label_cell
            where = at if first.sheet == item.sheet else f"{first.sheet}!{at}"
            repeated.setdefault(
                (item.sheet, item.label_cell),
                error(
                    "repeated",
                    item.sheet,
                    item.label_cell,
                    item.label,
                    f"“{item.label}” stands here a second time; it stands in {where} already.",
                    "Keep one of the two and delete the other.",
                ),
            )
    return list(rows.values()), list(repeated.values())


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    def place(problem: Problem) -> tuple[int, str, int, int]:
        letters = "".join(char for char in problem.cell or "" if char.isalpha())
        digits = "".join(char for char in (problem.cell or "").split(":")[0] if char.isdigit())
        return (
            list(Level).index(problem.level),
            problem.sheet or "",
            int(digits or 0),
            len(letters) * 1000 + sum(map(ord, letters)),
        )

    return sorted(dict.fromkeys(problems), key=place)
