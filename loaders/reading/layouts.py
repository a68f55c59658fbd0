"""Grid to values: try each table a spec declares on a sheet."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from loaders.answers import Decisions
from loaders.opening.cells import Sheet
from loaders.problems import Level
from loaders.reading.around.scope import Scope
from loaders.reading.around.seen import ask_about_unseen
from loaders.reading.crosstab.reader import read_crosstabs
from loaders.reading.extract import Extract
from loaders.reading.headed.reader import read_headed
from loaders.reading.lines import read_lines
from loaders.reading.records.reader import read_records
from loaders.reading.years_across import read_years_across
from loaders.spec import Crosstab, Lines, ReturnSpec, YearsAcross


def extract(
    spec: ReturnSpec,
    sheets: Sequence[Sheet],
    known: Mapping[str, Extract] | None = None,
    decisions: Decisions | None = None,
) -> Extract:
    """Return everything `spec` finds on the sheets; `known` holds what was found on some already, by their names.

    `decisions` are what officers answered before about this layout.
    """
    whole = Extract(spec.dimensions, decisions or Decisions())
    for sheet in sheets:
        whole.add((known or {}).get(sheet.name) or extract_of(spec, sheet, whole.decisions))
    return whole


def extract_of(
    spec: ReturnSpec, sheet: Sheet, decisions: Decisions | None = None, own: Extract | None = None
) -> Extract:
    """Return everything `spec` finds on one sheet: what its own tables read, or where the general reader has fewer doubts, that.

    `own` is what its own tables read, where that is known already.
    """
    decisions = decisions or Decisions()
    own = own or own_reading(spec, sheet, decisions)
    account_for(spec, sheet, own)
    if own.found and not _doubts(own):
        return own
    other = Extract(spec.dimensions, decisions)
    read_headed(spec, sheet, other)
    account_for(spec, sheet, other)
    return other if _explains_better(other, own) else own


_OF_LAYOUT = (  # problems that a layout makes which the tables of a return do not declare
    "bad_date",
    "no_label",
    "no_snapshot_date",
    "not_read",
    "repeated",
    "total_alone",
    "which_column",
    "which_time",
    "words",
)
_OF_GROUPS = (
    "not_read",
    "repeated",
    "unknown_column",
    "which_time",
    "words",
)  # and of those, what headings over headings make

_SAID_TWICE = {
    "repeated",
    "two_columns",
    "which_column",
}  # where columns beside the figures, left out, were read for them


def _explains_better(headed: Extract, own: Extract) -> bool:
    """Return whether the general reader explains a sheet where the tables of the return do not, or with fewer doubts."""
    if not own.found:
        wrong = any(problem.level is Level.ERROR for problem in own.problems)
        return bool(headed.found) or (bool(headed.asked) and not wrong and not own.asked)
    codes = _codes(own)
    if "repeated" in codes:
        codes -= {"wrong_total"}  # of figures that are not its parts
    if not headed.found or any(not code.startswith("unknown_") and code not in _OF_LAYOUT for code in codes):
        return False
    if not _doubts(headed):
        share = 2 if codes & _SAID_TWICE else 1
        return len(headed.found) * share >= len(own.found)
    fewer = (_doubts(headed), -len(headed.found)) < (_doubts(own), -len(own.found))
    return bool(codes & {*_OF_GROUPS}) and fewer


def _codes(extract: Extract) -> set[str]:
    """Return the codes of what keeps a reading from being published."""
    return {p.code for p in extract.problems if p.level is Level.ERROR} | {one.code for one in extract.asked.values()}


def _doubts(extract: Extract) -> int:
    """Return how many causes keep what was read from being published."""
    wrong = {(p.code, p.message) for p in extract.problems if p.level is Level.ERROR}
    words = [one for one in extract.asked.values() if one.code == "words"]
    return len(wrong) + len(extract.asked) + sum(len(one.keys) - 1 for one in words)


def account_for(spec: ReturnSpec, sheet: Sheet, extract: Extract) -> None:
    """Account for every cell that a reading of a sheet has not taken, and for what nobody sees."""
    Scope(spec, sheet, extract).settle()
    ask_about_unseen(sheet, extract)


def own_reading(spec: ReturnSpec, sheet: Sheet, decisions: Decisions) -> Extract:
    """Return what the tables that a return declares read of a sheet."""
    result = Extract(spec.dimensions, decisions)
    crosstabs = [table for table in spec.tables if isinstance(table, Crosstab)]
    for _, alike in groupby(sorted(crosstabs, key=_shape), key=_shape):
        read_crosstabs(spec, list(alike), sheet, result)
    for table in spec.tables:
        if isinstance(table, YearsAcross):
            read_years_across(spec, table, sheet, result)
        elif isinstance(table, Lines):
            read_lines(spec, table, sheet, result)
    read_records(spec, sheet, result)
    return result


def _shape(table: Crosstab) -> tuple[str, str]:
    return table.grain, table.dimension
