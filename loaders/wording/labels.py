"""Match a label however it was typed: case, spaces, dashes, invisible and look-alike letters."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from loaders.wording.patterns import KEPT, LONGEST, Pattern, is_note, pattern

# Cyrillic and Greek letters that look like Latin ones. The 2022 paper prints CPP in Cyrillic (СРР).
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo",
)
_DASHES = Pattern("[\u2010-\u2015\u2212\u00ad_-]+")


def plain(text: str) -> str:
    """Return `text` with look-alike letters in Latin and invisible characters gone."""
    if text.isascii() and text.isprintable():
        return text
    return _plain_note(text) if is_note(text) else _plain(text)


@lru_cache(maxsize=KEPT)  # the same labels are looked at by every return that a workbook could be
def _plain(text: str) -> str:
    return _plain_note(text)


def _plain_note(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE)
    kinds = ((char, unicodedata.category(char)) for char in text)
    # Any other control character stands between what it stands between: 7 and 6 with one in the middle are not 76.
    return "".join("\n" if kind == "Cc" and char != "\t" else char for char, kind in kinds if kind != "Cf")


def fold(text: str) -> str:
    """Return the form in which two wordings of one label are equal; of a note its beginning, which equals no label."""
    return f"{_fold(text[:LONGEST])} …" if is_note(text) else _fold(text)


@lru_cache(maxsize=KEPT)
def _fold(text: str) -> str:
    text = _DASHES.sub("-", plain(text)).casefold().replace("&", " and ")
    text = pattern(r"[^\w\s%+<>./-]").sub(" ", text)
    return pattern(r" ?([/-]) ?").sub(r"\1", " ".join(text.split())).strip(" .:")


def has_look_alikes(text: str) -> bool:
    """Return whether any letter of `text` is a Cyrillic or Greek look-alike."""
    return text.translate(_LOOK_ALIKE) != text


def wordings(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return folded wording -> name for names and their other wordings."""
    return {fold(wording): name for name, others in names.items() for wording in (name, *others)}


@lru_cache(maxsize=200)
def _folded(names: tuple[str, ...], also: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {fold(wording): name for wording, name in also} | {fold(name): name for name in names}


def did_you_mean(text: str, names: Iterable[str], also: Mapping[str, str] | None = None) -> str:
    """Return 'Did you mean CPP?' or the whole list; `also` gives further wordings and the name each stands for."""
    options = tuple(names)
    folded = _folded(options, tuple((also or {}).items()))
    close = difflib.get_close_matches(fold(text), list(folded), n=1, cutoff=0.6)
    if close:
        return f"Did you mean {folded[close[0]]}?"
    return f"Use one of: {', '.join(options)}."
