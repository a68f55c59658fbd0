"""A problem names its cell, what was found there and what to do; all are reported at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.answers import Answer, Recipe


class Level(StrEnum):
    """An error blocks publishing, and a question until it is answered.

    A warning is accepted with a reason that is kept; a note is only good to know.
    """

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place of a workbook."""

    level: Level
    code: str  # stable short name, for software
    sheet: str | None
    cell: str | None  # address such as D5; None when the whole file or sheet is meant
    found: str | None  # what stands there
    message: str  # what is wrong, in a sentence
    fix: str  # what to type or do instead
    expected: str | None = None  # what could stand there
    answers: tuple[Answer, ...] = field(
        default=(), hash=False
    )  # of a question: the likely ones, any of which is one click

    @property
    def place(self) -> str:
        """Return the address as Sheet!D5, or the sheet, or an empty text."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    @property
    def blocks(self) -> bool:
        """Return whether nothing is published while it stands."""
        return self.level in (Level.ERROR, Level.QUESTION)

    def as_json(self) -> dict[str, object]:
        """Return the fields by name; of a question also its answers, each a label and what it would mean."""
        said: dict[str, object] = {
            "level": str(self.level),
            "code": self.code,
            "sheet": self.sheet,
            "cell": self.cell,
            "found": self.found,
            "message": self.message,
            "fix": self.fix,
            "expected": self.expected,
        }
        if self.level is Level.QUESTION:
            said["answers"] = [{"label": answer.label, "means": answer.means} for answer in self.answers]
        return said


def error(
    code: str, sheet: str | None, cell: str | None, found: object, message: str, fix: str, expected: str | None = None
) -> Problem:
    """Return a problem that blocks publishing."""
    return Problem(Level.ERROR, code, sheet, cell, _shown(found), message, fix, expected)


def warning(
    code: str, sheet: str | None, cell: str | None, found: object, message: str, fix: str, expected: str | None = None
) -> Problem:
    """Return a problem that publishing accepts."""
    return Problem(Level.WARNING, code, sheet, cell, _shown(found), message, fix, expected)


def question(
    code: str,
    sheet: str | None,
    cell: str | None,
    found: object,
    message: str,
    keys: Sequence[str],
    choices: Sequence[tuple[str | Mapping[str, str], str, str]],
) -> Problem:
    """Return what has to be asked; each choice is its name in a recipe (or one a key), its label and meaning."""
    said = [
        (dict(one) if isinstance(one, Mapping) else dict.fromkeys(keys, one), label, means)
        for one, label, means in choices
    ]
    answers = tuple(Answer(label, means, Recipe("", (), answers=chosen)) for chosen, label, means in said)
    fix = "Choose one of: " + "; ".join(f"{answer.label} ({answer.means})" for answer in answers) + "."
    return Problem(Level.QUESTION, code, sheet, cell, _shown(found), message, fix, None, answers)


def note(code: str, sheet: str | None, cell: str | None, message: str, fix: str) -> Problem:
    """Return something that is good to know, and needs no answer."""
    return Problem(Level.NOTE, code, sheet, cell, None, message, fix)


def a(noun: str) -> str:
    """Return a noun with its article: an area, a cohort."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _shown(found: object) -> str | None:
    """Return what was found on one line, invisible characters made visible."""
    if found is None:
        return None
    text = str(found).replace("\n", " ⏎ ").replace("\t", " ⇥ ")
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)[:200]


def plural(noun: str) -> str:
    """Return a noun in the plural: areas, categories, statuses."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'es' if noun.endswith('s') else 's'}"
