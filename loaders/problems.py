"""A problem names its cell, what was found there and what to do; all are reported at once."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error blocks publishing; a warning is accepted with a reason that is kept; a note is only good to know."""

    ERROR = "error"
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

    @property
    def place(self) -> str:
        """Return the address as Sheet!D5, or the sheet, or an empty text."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def as_json(self) -> dict[str, str | None]:
        """Return the eight fields by name."""
        return asdict(self) | {"level": str(self.level)}


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
