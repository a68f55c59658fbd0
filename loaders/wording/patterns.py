"""Regular expressions for text that stands in a cell: they look at no more of it than a label can be long.

A pattern that tries again and again costs the square of what it looks at, or worse, and holds up everybody else while it
does. What is longer than LONGEST is a note: no label, period, number or title, whatever it begins with. Rooms that look at
cell text use this module in the place of `re` (tests/test_architecture.py).
"""

import re
from functools import lru_cache

LONGEST = 400  # characters of a label, title or figure; the longest heading of a return has about 120
# Texts of which it is kept what they are: more than a workbook may hold (MAX_TEXTS), for a cache that is smaller than what
# is gone through in order never holds what is asked for next.
KEPT = 30_000
IGNORECASE, DOTALL = re.IGNORECASE, re.DOTALL
Match = re.Match[str]


def is_note(text: str) -> bool:
    """Return whether a text is too long to be a label."""
    return len(text) > LONGEST


class Pattern:
    """A regular expression that looks at the first LONGEST characters of a text."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)

    def fullmatch(self, text: str) -> Match | None:
        """Return the match of the whole text; None of a note."""
        return None if is_note(text) else self._pattern.fullmatch(text)

    def match(self, text: str) -> Match | None:
        """Return the match at the beginning."""
        return self._pattern.match(text[:LONGEST])

    def search(self, text: str) -> Match | None:
        """Return the first match."""
        return self._pattern.search(text[:LONGEST])

    def findall(self, text: str) -> list[str]:
        """Return every match, or its one group."""
        return self._pattern.findall(text[:LONGEST])

    def matches(self, text: str) -> list[Match]:
        """Return every match, with its groups."""
        return list(self._pattern.finditer(text[:LONGEST]))

    def split(self, text: str) -> list[str | None]:
        """Return what stands between the matches; of a note, of its beginning."""
        return self._pattern.split(text[:LONGEST])

    def sub(self, put: str, text: str) -> str:
        """Return the text with every match replaced; what lies beyond a label's length stays as it is."""
        return self._pattern.sub(put, text[:LONGEST]) + text[LONGEST:]


@lru_cache(maxsize=500)
def pattern(text: str, flags: int = 0) -> Pattern:
    """Return the pattern written so, made once."""
    return Pattern(text, flags)
