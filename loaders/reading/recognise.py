"""Tell which return a workbook is, by its words and by what each return can read of it; each sheet is read once."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from loaders.answers import Decisions
from loaders.opening.cells import Sheet
from loaders.reading.around.figures import looks_like_a_figure
from loaders.reading.extract import ROWS_TO_RECOGNISE, Extract
from loaders.reading.layouts import extract_of, own_reading
from loaders.spec import Crosstab, Records, ReturnSpec, YearsAcross
from loaders.wording.labels import fold
from loaders.wording.lexicon import lexicon_of
from loaders.wording.patterns import pattern
from loaders.wording.phrases import Phrase

LIKELY = 5  # returns that get a closer look, of those whose labels a workbook carries most
CLEAR = 14  # evidence that leaves no doubt which return a workbook is
_TITLES = 5  # first rows in which a title may name a return
_FEW_TEXTS = 400
_ENOUGH = 8  # evidence below which a workbook is not taken for a return


class Candidates:
    """The returns that the sheets of a workbook could be; what a return reads of a sheet is worked out once."""

    def __init__(self, specs: Sequence[ReturnSpec], sheets: Sequence[Sheet]) -> None:
        self._specs, self._sheets = specs, sheets
        self._tops = {sheet.name: _top(sheet) for sheet in sheets}
        self._texts = {name: _texts(top) for name, top in self._tops.items()}
        self._counts = {
            name: any(map(looks_like_a_figure, top)) for name, top in self._tops.items()
        }  # sheets with figures
        self._own: dict[tuple[str, str], Extract] = {}  # what the tables of a return read, unexplained
        self._read: dict[tuple[str, str], Extract] = {}

    def ranked(self, sheets: Sequence[Sheet] | None = None) -> list[tuple[ReturnSpec, int]]:
        """Return the returns that the sheets (all unless given) could be, likeliest first, each with its evidence.

        The evidence is ENOUGH or more.
        """
        names = [sheet.name for sheet in (self._sheets if sheets is None else sheets)]
        texts = set[str]().union(*(self._texts[name] for name in names))
        hits = sorted(((_hits(spec, texts), spec) for spec in self._specs), key=lambda pair: -pair[0])
        words = {spec.name: any(fold(word) in texts for word in spec.words) for _, spec in hits}
        likely = [s for place, (count, s) in enumerate(hits) if count >= 2 and (place < LIKELY or words[s.name])]
        padded = [f" {text} " for text in texts]
        scored = [(spec, self._evidence(spec, names, padded, whole=False)) for spec in likely]
        if max((score for _, score in scored), default=0) < CLEAR and any(self._counts[name] for name in names):
            further = [spec for spec in self._by_phrases(texts) if spec not in likely]
            scored = [(spec, self._evidence(spec, names, padded, whole=True)) for spec in (*likely, *further)]
        return sorted(((spec, score) for spec, score in scored if score >= _ENOUGH), key=lambda pair: -pair[1])

    def named_in_titles(self) -> list[ReturnSpec]:
        """Return the returns that the first texts of a workbook with figures name, by their title or their own words."""
        if not any(self._counts.values()):
            return []
        texts = [
            str(cell.value)
            for sheet in self._sheets
            for cell in sheet.top(_TITLES)
            if isinstance(cell.value, str) and not looks_like_a_figure(cell)
        ]
        texts += [sheet.name for sheet in self._sheets]
        named = {
            spec.name: {p.words for t in texts for p in lexicon_of(spec).parse(t).phrases if _is_return(p)}
            for spec in self._specs
        }
        return sorted(
            (spec for spec in self._specs if named[spec.name]), key=lambda spec: -max(map(len, named[spec.name]))
        )

    def _by_phrases(self, texts: Collection[str]) -> list[ReturnSpec]:
        """Return the returns whose words stand within the texts, such as Sum of Requests; only of a workbook of few texts."""
        if len(texts) > _FEW_TEXTS:
            return []
        counts = {
            spec.name: len({p.words for text in texts for p in lexicon_of(spec).parse(text).phrases if _tells(p)})
            for spec in self._specs
        }
        best = sorted((spec for spec in self._specs if counts[spec.name] >= 2), key=lambda spec: -counts[spec.name])
        return best[:LIKELY]

    def counts(self, sheet: Sheet) -> bool:
        """Return whether a sheet holds any figure."""
        return self._counts[sheet.name]

    def known(self, spec: ReturnSpec) -> dict[str, Extract]:
        """Return sheet -> what the return reads of it, for the sheets that were looked at whole."""
        whole = [sheet.name for sheet in self._sheets if self._tops[sheet.name] is sheet]
        return {name: self._extract(spec, name) for name in whole if (spec.name, name) in self._own}

    def _evidence(self, spec: ReturnSpec, names: Sequence[str], texts: Sequence[str], whole: bool) -> int:
        """Return the evidence for a return: of its own tables, or of whatever reads the sheets best."""
        read = self._extract if whole else self._of_own
        labels = sum(read(spec, name).evidence for name in names)
        words = sum(any(f" {fold(word)} " in text for text in texts) for word in spec.words)
        return labels + 3 * words if labels else 0

    def _of_own(self, spec: ReturnSpec, name: str) -> Extract:
        key = (spec.name, name)
        if key not in self._own:
            self._own[key] = own_reading(spec, self._tops[name], Decisions())
        return self._own[key]

    def _extract(self, spec: ReturnSpec, name: str) -> Extract:
        key = (spec.name, name)
        if key not in self._read:
            self._read[key] = extract_of(spec, self._tops[name], own=self._of_own(spec, name))
        return self._read[key]


def _is_return(phrase: Phrase) -> bool:
    return any(term.kind == "return" for term in phrase.terms)


def _tells(phrase: Phrase) -> bool:
    return any(term.kind in ("value", "member", "return") for term in phrase.terms)


def _top(sheet: Sheet) -> Sheet:
    return sheet if sheet.last_row <= ROWS_TO_RECOGNISE else sheet.top(ROWS_TO_RECOGNISE)


def _texts(top: Sheet) -> set[str]:
    return {fold(cell.value) for cell in top if isinstance(cell.value, str)} | {fold(top.name)}


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
