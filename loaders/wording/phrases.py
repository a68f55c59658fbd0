"""A text to what its words mean: the longest known phrase at each place, then single known words; the rest is unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from loaders.wording.labels import fold
from loaders.wording.patterns import KEPT, is_note, pattern
from loaders.wording.times_in import Times, times_in
from loaders.wording.vocabulary import COUNTED, JOINING, PLAIN_WORDS, QUALIFIERS, SAME, Sort

_LONGEST_PHRASE = 16  # words


@dataclass(frozen=True)
class Term:
    """What a phrase of a return stands for."""

    kind: str  # value | member | heading | return
    name: str  # of the value, the member, or what is headed
    dimension: str = ""  # of a member


@dataclass(frozen=True)
class Phrase:
    """A phrase that was found in a text: its words, what it may stand for, and what qualifiers are part of it."""

    words: str
    terms: tuple[Term, ...]
    sorts: frozenset[Sort]


@dataclass(frozen=True)
class Parsed:
    """What the words of a text mean."""

    phrases: tuple[Phrase, ...] = ()
    sorts: frozenset[Sort] = frozenset()  # of the qualifiers that stand alone
    qualifiers: tuple[str, ...] = ()  # and their words
    times: Times = field(default_factory=Times)
    unknown: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()  # words that change nothing in a title, and are a doubt in a heading or label

    def named(self, kind: str) -> list[Term]:
        """Return every term of a kind, in the order of the text."""
        return [term for phrase in self.phrases for term in phrase.terms if term.kind == kind]

    @property
    def empty(self) -> bool:
        """Return whether nothing in it is of any consequence."""
        return not (self.phrases or self.sorts or self.times or self.unknown)


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in the form in which two of the same are equal: folded, singular, spelt out."""
    apart = pattern(r"(?:^|\s)[-\u2010-\u2015\u2212/]+(?=\s|$)").sub(" , ", text)  # a dash between words joins none
    return tuple(word for part in fold(apart).replace("/ ", "/").split() for word in _word(part).split())


@lru_cache(maxsize=KEPT)
def _word(word: str) -> str:
    word = SAME.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SAME.get(word, word)


class Lexicon:
    """The words of one return, beside those that all share."""

    def __init__(self, terms: Mapping[str, Iterable[Term]], words: Iterable[str]) -> None:
        self._terms: dict[tuple[str, ...], list[Term]] = {}
        for phrase, meant in terms.items():
            if key := tokens(phrase):
                known = self._terms.setdefault(key, [])
                known += [term for term in dict.fromkeys(meant) if term not in known]
        own = {word for text in words for part in tokens(text) for word in (part, *_parts(part))}
        self._words = own | {word for key in self._terms for part in key for word in (part, *_parts(part))}
        self._words -= {"which", "whom", "not", "than", "other"}  # they mean nothing without what stands beside them
        self._parsed: dict[str, Parsed] = {}

    @cached_property
    def longest(self) -> int:
        """Return the number of words of the longest phrase."""
        return min(max((len(key) for key in self._terms), default=1), _LONGEST_PHRASE)

    def knows(self, words: str) -> bool:
        """Return whether words are the return's own."""
        return all(word in self._words for word in words.split(" "))

    def parse(self, text: str) -> Parsed:
        """Return what a text means; a note (longer than any label) means nothing and is all unknown."""
        if text not in self._parsed:
            if len(self._parsed) >= KEPT:
                self._parsed.clear()  # the server keeps one of these for each return as long as it runs
            self._parsed[text] = Parsed(unknown=("a long text",)) if is_note(text) else self._parse(text)
        return self._parsed[text]

    def _parse(self, text: str) -> Parsed:
        whole = tokens(text)
        if whole in self._terms:  # 0-4, 5-12: a label is not cut into times
            return Parsed((self._phrase(whole),))
        times = times_in(text)
        return self._of_words(tokens(times.rest), times)

    def _phrase(self, key: tuple[str, ...]) -> Phrase:
        inner = frozenset(
            sort for n in range(len(key)) for end in range(n + 1, len(key) + 1) if (sort := _SORTS.get(key[n:end]))
        )
        return Phrase(" ".join(key), tuple(self._terms[key]), inner)

    def _of_words(self, words: tuple[str, ...], times: Times) -> Parsed:
        phrases, sorts, qualifiers, unknown, loose, place = [], set[Sort](), [], [], [], 0
        while place < len(words):
            key = self._longest(words, place)
            qualifier = _longest_qualifier(words, place)
            if key and len(key) >= len(qualifier):
                phrases.append(self._phrase(key))
                place += len(key)
            elif qualifier:
                sorts.add(_SORTS[qualifier])
                qualifiers.append(" ".join(qualifier))
                place += len(qualifier)
            else:
                word, before = words[place], words[place - 1] if place else ""
                counted = (word.isdigit() or len(word) == 1) and before in COUNTED | {"of"}
                counted = counted or (len(words) == 1 and word.isalpha() and len(word) == 1)  # the R of RAG, a sheet S
                unknown += [] if counted or (self._is_plain(word) and not word.isdigit()) else [word]
                loose += [word] if self._is_plain(word) and word not in _JOINING and word not in self._words else []
                place += 1
        return Parsed(tuple(phrases), frozenset(sorts), tuple(qualifiers), times, tuple(unknown), tuple(loose))

    def _longest(self, words: tuple[str, ...], place: int) -> tuple[str, ...]:
        ends = range(min(len(words), place + self.longest), place, -1)
        return next((words[place:end] for end in ends if words[place:end] in self._terms), ())

    def _is_plain(self, word: str) -> bool:
        if pattern(r"\d+[-/]\d+").fullmatch(word):
            return False  # of ages, or a part of a whole
        return word in _PLAIN or all(_plain(part) or part in self._words for part in (_parts(word) or (word,)))


def _plain(word: str) -> bool:
    return (
        word in _PLAIN
        or (not pattern(r"[^\W\d_£$€]").search(word) and len(word) < 3)
        or bool(pattern(r"\d{1,2}|v\d+|[aei]").fullmatch(word))
    )


def _parts(word: str) -> tuple[str, ...]:
    return tuple(_word(part) for part in pattern(r"[/-]").split(word) if part) if "/" in word or "-" in word else ()


def _longest_qualifier(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    ends = range(min(len(words), place + 5), place, -1)
    return next((words[place:end] for end in ends if words[place:end] in _SORTS), ())


def sort_of(words: str) -> Sort | None:
    """Return what a qualifier does, by its words as Parsed gives them."""
    return _SORTS.get(tuple(words.split(" ")))


_SORTS = {tokens(one.words): one.sort for one in QUALIFIERS}
_PLAIN = frozenset(word for plain in PLAIN_WORDS for word in (plain, _word(plain)))
_JOINING = frozenset(word for plain in JOINING for word in (plain, _word(plain)))
