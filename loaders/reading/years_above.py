"""What the texts above months by years say of them: whose they are, and which kind of years."""

from collections.abc import Iterable

from loaders.opening.cells import Sheet
from loaders.spec import ReturnSpec, YearsAcross
from loaders.wording.labels import fold
from loaders.wording.patterns import IGNORECASE, pattern
from loaders.wording.values import state_named

_LOOK_ABOVE = 4  # rows above the years in which a title may say which kind they are


def is_of_another(spec: ReturnSpec, table: YearsAcross, sheet: Sheet, row: int) -> bool:
    """Return whether the nearest title that names a value of the return names another than this table's."""
    own = {fold(title) for title in table.titles}
    others = {fold(w) for v in spec.values if v.name != table.value for w in (v.title, *v.headings)} - own
    for above in range(row, max(0, row - _LOOK_ABOVE) - 1, -1):
        texts = [f" {fold(sheet.text(above, column))} " for column in sheet.columns_in(above)[:12]]
        if any(f" {word} " in text for text in texts for word in own):
            return False
        if any(f" {word} " in text for text in texts for word in others):
            return True
    return False


def is_titled(table: YearsAcross, sheet: Sheet, row: int) -> bool:
    """Return whether a title or the sheet's name says whose months these are: a shape proves nothing."""
    above = range(row, max(0, row - _LOOK_ABOVE - 1), -1)
    texts = [f" {fold(sheet.text(r, c))} " for r in above for c in sheet.columns_in(r)[:12]] + [f" {fold(sheet.name)} "]
    return any(f" {fold(title)} " in text for text in texts for title in table.titles)


def headed_below(sheet: Sheet, row: int, years: Iterable[int]) -> bool:
    """Return whether headings stand between the years and the first month: the years are a title of theirs."""
    return any(_is_heading(sheet.text(row + 1, column)) for column in years)


def _is_heading(text: str) -> bool:
    return text[:1].isalpha() and state_named(text) is None


def says_financial(sheet: Sheet, row: int) -> bool:
    """Return whether a heading or title here says that plain years are financial years."""
    above = range(max(1, row - _LOOK_ABOVE), row + 1)
    texts = [sheet.text(r, column) for r in above for column in range(1, min(sheet.last_column, 12) + 1)]
    return any("financial year" in fold(text) for text in texts)


def says_school(sheet: Sheet, row: int) -> bool:
    """Return whether a heading or title here says that years are school years."""
    above = range(max(1, row - _LOOK_ABOVE), row + 1)
    texts = [sheet.text(r, column) for r in above for column in range(1, min(sheet.last_column, 12) + 1)]
    return any(pattern(r"\b(school|academic) years?\b", IGNORECASE).search(text) for text in texts)
