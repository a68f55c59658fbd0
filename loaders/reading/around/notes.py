"""Tell a note from a statement of what figures are: a note explains, and names nothing that they would be instead."""

from loaders.wording.labels import plain
from loaders.wording.patterns import IGNORECASE, Pattern, pattern
from loaders.wording.phrases import Parsed, sort_of, tokens
from loaders.wording.vocabulary import HARMLESS, Sort

NAMED_NOTE = Pattern(
    r"(?:(?:foot)?notes?|nb|n\.b\.|source|sources|data source|caveats?|definitions?|key|contact|prepared|produced|updated|owner|"
    r"please|fill|type|for example|example|see|guidance|how to|\*+|[¹²³⁴-⁹†‡]|\[(?:note )?\d+\]|\(?\d{1,2}[.)]|©|\(c\))(?=\W|\b)",
    IGNORECASE,
)
_QUALIFIES_A_NOTE = frozenset((Sort.NARROWED, Sort.SCALED, Sort.PROVISIONAL))
_IN_NOTES = frozenset(  # of the words of NARROWED, those that say in a note that something is not in the figures
    [
        "only",
        "excluding",
        "excl",
        "exclude",
        "excluded",
        "except",
        "excepting",
        "not included",
        "not counted",
        "not covered",
        "not in",
        "removed",
        "remove",
        "taken out",
        "missing",
        "minus",
        "net of",
        "apart from",
        "no longer",
        "omit",
        "omitted",
        "left out",
        "leave out",
        "not including",
        "other than",
        "filtered",
        "does not include",
        "without",
        "provisional",
        "prov",
        "provisionally",
        "hundred",
        "thousand",
        "in hundred",
        "in thousand",
    ]
)
_CHANGES_NOTHING = HARMLESS | {Sort.REMARK, Sort.RATING, Sort.PERCENT, Sort.NARROWED}
_UNTIL = Pattern(
    r"\b(?:are|is|data|figures?|only|covers?|covering|counted|runs?) (?:up )?(?:to|until|till) (?:the )?"
    r"\d{1,2}(?:st|nd|rd|th)?\b(?! of the)",
    IGNORECASE,
)
_NAMES = Pattern(r"(?:[Nn]otes?|NOTES?|n\.?b\.?|N\.?B\.?)\W+[A-Z][a-z]")
_SHARES = Pattern(r"\b(?:are|is|as|in|shown) (?:all )?(?:per ?cent(?:ages?)?|%)(?=\W|$)", IGNORECASE)
# What a note says against the figures as they stand, whatever else it explains.
_WARNS = Pattern(
    r"\b(?:ignore|disregard|swapped|mixed up|month on month|(?:counts?|numbers?) of [^.]{1,40}, not|half (?:of )?the|"
    r"samples? of|part[- ](?:month|year|quarter|week)|in tens)\b|\bx ?10+\b|\b\d+ (?:week|month) rolling\b",
    IGNORECASE,
)
_SPEAKS = Pattern(
    r"\b(?:figures?|data|numbers?|counts?|values?)\b[^.]{0,20}?\b(?:relates? to|refers? to|(?:are|is) (?:for|of)|for)\b",
    IGNORECASE,
)
_SENTENCE = 6  # words
_FEW = 3  # words of a note that is nothing but what the figures are


def only_explains(text: str, parsed: Parsed) -> bool:
    """Return whether a text beside or under a table only explains: a note by its name, or a sentence that narrows nothing."""
    if _says_what_they_are(text, parsed):
        return False
    if NAMED_NOTE.match(text):
        return not (parsed.sorts & _QUALIFIES_A_NOTE and any(word in _IN_NOTES for word in parsed.qualifiers))
    figure = bool(pattern(r"\d").search(parsed.times.rest)) and bool(parsed.named("member") or parsed.named("value"))
    sentence = not figure and (text.count(" ") >= _SENTENCE - 1 or text.endswith("."))
    return sentence and not parsed.sorts & {Sort.NARROWED, Sort.SCALED, Sort.PROVISIONAL, Sort.REFUSED}


def _says_what_they_are(text: str, parsed: Parsed) -> bool:
    """Return whether a note says that figures are a target, of last year, to a day: alone, or after are or is."""
    if _UNTIL.search(text) or _WARNS.search(text):
        return True
    named = NAMED_NOTE.match(text)
    own = tokens(text[named.end() :] if named else text)
    qualifiers = [words for words in parsed.qualifiers if sort_of(words) not in _CHANGES_NOTHING]
    if len(own) <= _FEW and set(parsed.unknown) <= {"nb", "n.b"}:  # Note: target; Note: boys; Note: North Oxfordshire
        part = any(sort_of(words) is Sort.NARROWED for words in parsed.qualifiers)
        return bool(qualifiers or part or (named and parsed.named("member")))
    if named and len(own) <= _FEW and parsed.unknown and _NAMES.match(text):
        return True  # Note: Cherwell district
    if not qualifiers:
        return False
    said = f" {' '.join(own)} "
    return any(
        pattern(rf" (?:is|are|was|were|show|shown|all|relate to|refer to|run) (?:[^.]* )?{_literal(words)} ").search(
            said
        )
        for words in qualifiers
    )


def says_until(text: str) -> bool:
    """Return whether a text says up to which day figures are counted."""
    return bool(_UNTIL.search(text))


def warns(text: str) -> bool:
    """Return whether a note says that figures are not what they seem: ignore June, swapped, sample of, x10."""
    return bool(_WARNS.search(text))


def speaks_of_figures(text: str) -> bool:
    """Return whether a note says what, where or when figures are of: figures relate to, data for."""
    return bool(_SPEAKS.search(text))


def says_shares(text: str) -> bool:
    """Return whether a note says that figures are percentages."""
    return bool(_SHARES.search(text))


def _literal(words: str) -> str:
    return "".join(letter if letter.isalnum() or letter == " " else "." for letter in words)


def explains(text: str, mark: str) -> bool:
    """Return whether a note is the one that a mark points to."""
    if mark == "?":
        return bool(NAMED_NOTE.match(text))
    plain_mark = plain(mark)
    return text.startswith(
        (mark, plain_mark, f"[{plain_mark}]", f"({plain_mark}", f"Note {plain_mark}", f"[note {plain_mark}")
    )
