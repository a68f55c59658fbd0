"""The verdict on a workbook: what it is, what it holds and everything that is wrong with it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from loaders.answers import Recipe
from loaders.opening.workbook import Workbook
from loaders.problems import Level, Problem
from loaders.reading.accounts import Accounts
from loaders.reading.around.words import MARK
from loaders.reading.extract import Found
from loaders.spec import ReturnSpec
from loaders.wording.labels import fold
from store.periods import Period


@dataclass(slots=True)
class Row:
    """The values of one period and member, each with its sheet and cell."""

    period: Period | None
    members: tuple[str, ...]
    values: dict[str, Found] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """The verdict on a workbook."""

    workbook: Workbook | None  # None: it could not be read
    file_name: str
    spec: ReturnSpec | None  # None: it is no return that is known
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    readable: bool = True
    recipe: Recipe | None = None  # what of the saved mappings and answers it was read by
    accounts: Accounts = field(default_factory=Accounts)  # what every cell was taken for

    @cached_property
    def demonstration(self) -> bool:
        """Return whether the workbook says of itself that its figures are generated."""
        sheets = self.workbook.sheets if self.workbook else ()
        return any(
            fold(cell.value).startswith(MARK) for s in sheets for cell in s.top(3) if isinstance(cell.value, str)
        )

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that block publishing."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the problems that publishing accepts."""
        return tuple(problem for problem in self.problems if problem.level is Level.WARNING)

    @property
    def publishable(self) -> bool:
        """Return whether the return can be published as it is."""
        return self.spec is not None and bool(self.rows) and not any(problem.blocks for problem in self.problems)

    @property
    def questions(self) -> tuple[Problem, ...]:
        """Return what has to be answered before publishing."""
        return tuple(problem for problem in self.problems if problem.level is Level.QUESTION)

    @property
    def found(self) -> list[Found]:
        """Return every value read, in the order of the sheet."""
        return [found for row in self.rows for found in row.values.values()]

    def as_json(self) -> dict[str, object]:
        """Return the verdict as documented in docs/command-line.md."""
        return {
            "return": self.spec.name if self.spec else None,
            "publishable": self.publishable,
            "rows": len(self.rows),
            "problems": [problem.as_json() for problem in self.problems],
            "values": [_value_json(found) for found in self.found],
        }


def _value_json(found: Found) -> dict[str, object]:
    return {
        "indicator_field": found.name,
        "period_start": found.period.start.isoformat() if found.period else None,
        "period_end": found.period.end.isoformat() if found.period else None,
        "member": " | ".join(filter(None, found.members)) or None,
        "value": found.value.isoformat() if isinstance(found.value, date) else found.value,
        "state": found.state,
        "sheet": found.sheet,
        "cell": found.cell,
    }
