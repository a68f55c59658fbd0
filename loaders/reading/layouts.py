"""Grid to values: try each table a spec declares on each sheet, and recognise which return a workbook is."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby

from loaders.opening.cells import Sheet
from loaders.reading.crosstab.reader import read_crosstabs
from loaders.reading.extract import Extract
from loaders.reading.lines import read_lines
from loaders.reading.records.reader import read_records
from loaders.reading.years_across import read_years_across
from loaders.spec import Crosstab, Lines, Records, ReturnSpec, YearsAcross
from loaders.wording.labels import fold
from loaders.wording.patterns import pattern

ROWS_TO_RECOGNISE = 60  # the first rows of each sheet are enough to tell what a return is
LIKELY = 5  # returns that get a closer look, of those whose labels a workbook carries most
ENOUGH = 8  # evidence below which a workbook is not taken for a return


def extract(spec: ReturnSpec, sheets: Sequence[Sheet]) -> Extract:
    """Return everything `spec` finds on the sheets."""
    result = Extract(spec.dimensions)
    for sheet in sheets:
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


def recognise(specs: Sequence[ReturnSpec], sheets: Sequence[Sheet]) -> list[tuple[ReturnSpec, int]]:
    """Return the returns a workbook could be, likeliest first, each with its evidence (ENOUGH or more)."""
    tops = [sheet.top(ROWS_TO_RECOGNISE) for sheet in sheets]
    texts = {fold(cell.value) for sheet in tops for cell in sheet if isinstance(cell.value, str)}
    texts |= {fold(sheet.name) for sheet in sheets}
    hits = sorted(((_hits(spec, texts), spec) for spec in specs), key=lambda pair: -pair[0])
    words = {spec: any(fold(word) in texts for word in spec.words) for _, spec in hits}
    likely = [spec for place, (count, spec) in enumerate(hits) if count >= 2 and (place < LIKELY or words[spec])]
    padded = [f" {text} " for text in texts]
    scored = [(spec, _evidence(spec, tops, padded)) for spec in likely]
    return sorted(((spec, score) for spec, score in scored if score >= ENOUGH), key=lambda pair: -pair[1])


def _hits(spec: ReturnSpec, texts: Collection[str]) -> int:
    """Return how many of a workbook's texts are labels of a return: cheap, to tell which returns deserve a closer look."""
    labels = _labels(spec)
    return sum(text in labels or any(part in labels for part in _parts(text)) for text in texts)


@lru_cache(maxsize=4_000)
def _parts(text: str) -> tuple[str, ...]:
    """Return what a text that is more than a label may hold: what stands before and after its figure or colon."""
    return tuple(
        part.strip() for part in pattern(r"[:=]|(?<!\S)\d[\d,]*(?!\S)").split(text) if part and part.strip() != text
    )


@lru_cache(maxsize=200)
def _labels(spec: ReturnSpec) -> frozenset[str]:
    named = [(d.title, *d.headings, *(w for m in d.members for w in (m.name, *m.aliases))) for d in spec.dimensions]
    named += [(v.title, *v.headings) for v in spec.values]
    for table in spec.tables:
        named.append(table.period_headings if isinstance(table, Records) else ())
        named.append(table.titles if isinstance(table, Crosstab | YearsAcross) else ())
        named.append(table.totals if isinstance(table, YearsAcross) else ())
    wordings = {word for words in (*named, spec.words) for word in words}
    folded = {fold(word) for word in wordings}
    return frozenset(folded | {line for word in folded for line in _last_words(word)})


def _last_words(word: str) -> list[str]:
    """Return the ends of a wording: the last line of one that is wrapped over rows or cells."""
    parts = word.split(" ")
    return [" ".join(parts[n:]) for n in range(1, len(parts)) if len(" ".join(parts[n:])) > 3]


def _evidence(spec: ReturnSpec, tops: Sequence[Sheet], texts: Sequence[str]) -> int:
    labels = extract(spec, tops).evidence
    words = sum(any(f" {fold(word)} " in text for text in texts) for word in spec.words)
    return labels + 3 * words if labels else 0


def _shape(table: Crosstab) -> tuple[str, str]:
    return table.grain, table.dimension
