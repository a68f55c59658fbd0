"""Workbook to checked rows: what it is, what it holds, everything that is wrong with it. Writes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from loaders.answers import Decisions, Recipe
from loaders.checking import left_over
from loaders.checking.over_time import over_time
from loaders.checking.verdict import Checked, Row
from loaders.checking.within_a_row import within_rows
from loaders.opening.workbook import Unreadable, Workbook, open_workbook
from loaders.problems import Level, Problem, error, question
from loaders.reading.extract import Extract, Found
from loaders.reading.layouts import extract
from loaders.reading.recipes import layout_of, mapped, matching, recipe_used, return_key
from loaders.reading.recognise import CLEAR, Candidates
from loaders.registry import SPECS, spec_named
from loaders.spec import ReturnSpec
from store.moments import today
from store.periods import Period

_NEAR = 2  # where the evidence is not clear, a return with as little less of it may be meant as well
_OFFERED = 3  # returns that are offered as answers


def check(
    file_name: str,
    content: bytes,
    return_name: str | None = None,
    on: date | None = None,
    recipes: Sequence[Recipe] = (),
    tell: Callable[[float, str], None] | None = None,
) -> Checked:
    """Return the verdict on a file, as received `on` a day (today unless given).

    `return_name` says which return it is instead of recognising it; `recipes` are mappings and answers that
    officers saved. `tell` is told how far it is, 0 to 1, and what is being done.
    """
    tell = tell or _silent
    tell(0.1, f"Reading the cells of {file_name} ({len(content) / 2**20:.1f} MB)")
    try:
        workbook = open_workbook(file_name, content)
    except Unreadable as refusal:
        return unreadable(file_name, refusal.problem)
    return check_workbook(workbook, return_name, on, recipes, tell)


def unreadable(file_name: str, problem: Problem) -> Checked:
    """Return the verdict on a file that cannot be opened."""
    return Checked(None, file_name, None, (), (problem,), readable=False)


def check_workbook(
    workbook: Workbook,
    return_name: str | None = None,
    on: date | None = None,
    recipes: Sequence[Recipe] = (),
    tell: Callable[[float, str], None] | None = None,
) -> Checked:
    """Return the verdict on a workbook that is open already; as `check` in all else."""
    tell, file_name = tell or _silent, workbook.file_name
    named = spec_named(return_name) if return_name else None
    tell(0.5, "Finding out which return it is")
    fits = matching(recipes, workbook.sheets, named.name if named else return_name)
    mapping = next((recipe for recipe in fits if recipe.maps), None)
    decisions = Decisions({key: choice for recipe in reversed(fits) for key, choice in recipe.answers.items()})
    candidates = Candidates(SPECS, workbook.sheets)
    chosen = mapping.return_name if mapping else return_name or decisions.get(return_key(workbook.sheets))
    spec, problems = _which(workbook, candidates, chosen)
    if spec is None:
        return Checked(workbook, file_name, None, (), tuple(problems))
    fits = [recipe for recipe in fits if recipe.return_name == spec.name]
    decisions = Decisions({key: choice for recipe in reversed(fits) for key, choice in recipe.answers.items()})
    read_by, sheets = mapped(spec, mapping, workbook.sheets) if mapping else (spec, workbook.sheets)
    tell(0.6, f"Reading {spec.title}: what each cell is")
    result = extract(read_by, sheets, None if fits else candidates.known(spec), decisions)
    _ask_what_is_not_known(workbook, spec, result, told=named is not None)
    tell(0.8, f"Checking {len(result.found):,} figures")
    rows, repeated = _rows(result.found)
    problems += [*result.problems, *repeated, *within_rows(spec, rows), *left_over.nothing(spec, workbook, result)]
    problems += over_time(spec, rows, on or today())
    problems += left_over.left_alone(workbook)
    problems += left_over.unread(workbook, result)
    problems += [_bound(problem, spec, workbook, result) for problem in result.questions]
    recipe = recipe_used(fits, decisions)
    told = tuple(_in_order(problems))
    return Checked(workbook, file_name, spec, tuple(rows), told, recipe=recipe, accounts=result.used)


def _silent(_: float, __: str) -> None:
    """Take what nobody waits for."""


def _bound(problem: Problem, spec: ReturnSpec, workbook: Workbook, result: Extract) -> Problem:
    """Return a question whose answers are recipes of this return and of the layout that it is asked about."""
    sheet = next((s for s in workbook.sheets if s.name == problem.sheet), workbook.sheets[0])
    row = next((area.header_row for area in result.areas if area.sheet == sheet.name), None)
    shape = layout_of(sheet, row)
    answers = (replace(a, recipe=replace(a.recipe, return_name=spec.name, shape=shape)) for a in problem.answers)
    return replace(problem, answers=tuple(answers))


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
    if not ranked and (titled := candidates.named_in_titles()[:_OFFERED]):
        return None, [_which_return(workbook, titled)]
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
    near = [other for other, found in ranked if found == score or (score < CLEAR and found >= score - _NEAR)]
    if len(near) > 1:
        return None, [_which_return(workbook, near[:_OFFERED])]
    return spec, _other_returns(workbook, candidates, spec)


def _which_return(workbook: Workbook, could_be: Sequence[ReturnSpec]) -> Problem:
    """Return the question which of several returns a workbook is."""
    names = " or ".join(spec.title for spec in could_be)
    doubt = "" if len(could_be) > 1 else ", by its title, but no table of that return was recognised"
    key = return_key(workbook.sheets)
    asked = question(
        "which_return",
        None,
        None,
        None,
        f"This could be {names}{doubt}.",
        [key],
        [(spec.name, f"{spec.code} {spec.title}", "it is read as this return") for spec in could_be],
    )
    shape = next((found for sheet in workbook.sheets if (found := layout_of(sheet))), ())
    answers = (
        replace(a, recipe=replace(a.recipe, return_name=a.recipe.answers[key], shape=shape)) for a in asked.answers
    )
    return replace(asked, answers=tuple(answers))


def _ask_what_is_not_known(workbook: Workbook, spec: ReturnSpec, result: Extract, told: bool) -> None:
    """Ask whether a table taken by its shape is of this return, and about what a kind of file does not tell."""
    words = any(key == "words" for _, key in result.asked) or any(
        key.startswith("words:") for key in result.decisions.used
    )
    if not words and left_over.is_untitled(spec, workbook, result, told) and result.decisions.get("untitled") is None:
        sheet, cell = result.untitled[0]
        result.ask(
            "untitled",
            sheet,
            [cell],
            None,
            f"This table is taken for {spec.title} because of its shape; nothing in the workbook says so.",
            "untitled",
            (("yes", f"It is {spec.title}", "its figures are read as this return"),),
        )
    if workbook.unchecked and result.found and result.decisions.get("unchecked") is None:
        result.ask(
            "not_checked",
            result.found[0].sheet,
            [],
            None,
            "This kind of file does not tell which rows are hidden or struck out, how numbers are shown, or whether every "
            "formula was calculated. Save it as .xlsx and send that, or say that it is as it looks.",
            "unchecked",
            (("yes", "All of it is meant as it stands", "nothing is hidden, and every figure is what it shows"),),
        )


def _other_returns(workbook: Workbook, candidates: Candidates, spec: ReturnSpec) -> list[Problem]:
    """Return an error for each sheet that holds another return, whose figures would be lost in silence."""
    problems = []
    for sheet in workbook.sheets if len(workbook.sheets) > 1 else ():
        ranked = candidates.ranked([sheet]) if candidates.counts(sheet) else []
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
    row: Row | None = None
    for item in found:
        if row is None or item.period is not row.period or item.members is not row.members:
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
