"""A commentary to what it claims of an indicator: which way, how much, since when, of whom, by which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Assertion(StrEnum):
    """What a word claims of the figures."""

    UP = "a rise"
    DOWN = "a fall"
    BETTER = "an improvement"
    WORSE = "a worsening"
    STABLE = "no change"
    CHANGE = "a change"
    MET = "that the target is met or on track"
    MISSED = "that the target is missed or off track"
    HIGHEST = "the highest figure"
    LOWEST = "the lowest figure"
    TIMES = "so many times as much"


class Base(StrEnum):
    """What a claim says the figure is compared with."""

    UNSAID = ""
    BEFORE = "the period before"
    LAST_YEAR = "the same period last year"
    SINCE = "a time that is named"
    UNKNOWN = "a time that is not understood"


@dataclass(frozen=True)
class Claimed:
    """One claim of a text."""

    words: str
    place: int
    kind: Assertion
    denied: bool = False
    significant: bool = False
    times: float | None = None  # 2 of doubled
    by: tuple[float, bool, int] | None = None  # amount, whether a percentage, decimals given
    to: tuple[float, int] | None = None  # the level that is claimed, decimals given
    base: Base = Base.UNSAID
    since: str = ""  # the time that is named
    whom: tuple[str, ...] = ()  # members that are named
    whole: str = ""  # all | none | some
    to_come: bool = False  # it is about what is to come


_WORDS: dict[Assertion, str] = {
    Assertion.UP: "increase increased increases increasing rise rises risen rising rose grow grows growing grown grew surge "
    "surged surging climbed climbing jumped soared soaring escalated escalating",
    Assertion.DOWN: "decrease decreased decreases decreasing fall falls fallen falling fell drop drops dropped dropping decline "
    "declined declines declining reduce reduced reducing reduction fewer shrink shrinks shrinking shrunk shrank "
    "collapse collapsed plummeted plunged",
    Assertion.BETTER: "improve improved improves improving improvement improvements",
    Assertion.WORSE: "worse worsen worsened worsens worsening deteriorate deteriorated deteriorates deteriorating deterioration",
    Assertion.STABLE: "stable steady unchanged",
    Assertion.CHANGE: "change changed difference",
    Assertion.HIGHEST: "highest peaked",
    Assertion.LOWEST: "lowest",
    Assertion.TIMES: "doubled doubling trebled tripled quadrupled halved halving",
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_TIMES = {"doubled": 2, "doubling": 2, "trebled": 3, "tripled": 3, "quadrupled": 4, "halved": 0.5, "halving": 0.5}
_AIMS = frozenset(
    ["increase", "rise", "grow", "decrease", "fall", "drop", "decline", "reduce", "shrink", "improve", "change"]
)  # after “to”
_WORKED_FOR = re.compile(
    r"(?<!fail )(?<!fails )(?<!failed )(?<!yet )(?<!continue )(?<!continues )(?<!continued )(?<!began )(?<!begun )(?<!started )"
    r"\bto (?:\w+ly )?$",
    re.IGNORECASE,
)
_SHORTEST = 6  # letters of a word that may be misspelt by one
_REACH = r"(?:met|meets?|meeting|reach(?:ed|es|ing)?|hit|hits|hitting|achiev(?:ed?|es|ing)|exceed(?:ed|s|ing)?|beat)"
_IS = r"(?:is|are|was|were|be|been|gone|going|went|come|got|getting|become|becoming|remains?)"
_PEOPLE = (
    r"(?:of them|children|young people|families|referrals|assessments|calls|contacts|notifications|pupils|schools|people|women|"
    r"plans|crimes|incidents|meetings|workshops|delegates|sessions)"
)
_PHRASES: tuple[tuple[Assertion, str], ...] = (  # before single words; of several that begin in one place the first
    (Assertion.MISSED, r"\boff (?:track|target|course)\b"),
    (Assertion.MISSED, r"\bmiss(?:ed|es|ing)? (?:\w+ ){0,3}targets?\b|\btargets? (?:\w+ ){0,2}missed\b"),
    (Assertion.MISSED, r"\b(?:below|behind|short of|worse than) (?:\w+ ){0,2}targets?\b"),
    (Assertion.MET, r"\bon (?:track|target|course)\b"),
    (Assertion.MET, rf"\b{_REACH} (?:\w+ |[\d,.]+ ?%? ){{0,3}}targets?\b|\b{_REACH} \d[\d,]{{2,}}"),
    (Assertion.MET, r"\btargets? (?:\w+ ){0,3}(?:met|reached|hit|achieved|exceeded)\b"),
    (Assertion.MET, r"\b(?:better than|ahead of|above) (?:\w+ ){0,2}targets?\b"),
    (
        Assertion.HIGHEST,
        r"\b(?:all[- ]time|record|historic) high\b|\bhigher than ever\b|\bnever (?:been )?(?:so high|higher)\b",
    ),
    (
        Assertion.LOWEST,
        r"\b(?:all[- ]time|record|historic) low\b|\blower than ever\b|\bnever (?:been )?(?:so low|lower)\b",
    ),
    (Assertion.STABLE, r"\bno (?:real |significant )?change\b|\blevell?ed (?:off|out)\b|\bflat\b"),
    (
        Assertion.STABLE,
        r"\b(?:the|much the) same\b(?! (?:\w+ )?(?:time|period|month|quarter|week|day|term|year|way)\b)",
    ),
    (Assertion.UP, rf"\b{_IS} (?:up|higher)\b|\bup (?:by|from|on)\b|\bup (?=[\d£])|\bhigher than\b|\bmore {_PEOPLE}\b"),
    (Assertion.DOWN, rf"\b{_IS} (?:down|lower)\b|\bdown (?:by|from|on)\b|\bdown (?=[\d£])|\blower than\b"),
    (Assertion.BETTER, rf"\b{_IS} (?:much )?better\b|\bbetter than\b"),
)
_DENIAL = re.compile(
    r"\b(?:no|not|never|nor|without|hardly|no longer|cannot|can't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|didn't|"
    r"doesn't|don't|won't|fail(?:ed|s|ing)? to|yet to)\b(?P<between>[^.;,]{0,28})$",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(r"^\s*(?:doubt|question|only|exception|just)\b", re.IGNORECASE)  # without doubt, not only
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|expect(?:ed|s)?|forecast|should|may|might|could|plan(?:s|ned)? to|aims? to|hope[sd]?|intend)\b",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(
    r"\bsignificant(?:ly)?\b(?! (?:number|amount|proportion|minority|majority|role|pressure))", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:by|up|down)\s+(?:about |around |some |over |nearly )?([\d,]+(?:\.\d+)?)\s*(%|per ?cent|percentage points?|points?)?",
    re.IGNORECASE,
)
_SHARE_OF_CHANGE = re.compile(
    r"([\d,]+(?:\.\d+)?)\s*(%|per ?cent) (?:\w+ )?(?:increase|rise|growth|decrease|fall|drop|reduction|decline|"
    r"lower|higher|fewer|more|less)",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|at|of|now)\s+([\d,]+(?:\.\d+)?)\s*(%|per ?cent)?(?![\d/-])", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"\bsame (?:\w+ ){1,2}(?:last year|a year (?:ago|earlier)|the year before|in \d{4})\b|\b(?:than|since|on|over|from|with|to) "
    r"(?:last year|a year (?:ago|earlier)|the (?:year before|previous year))\b|\byear[- ]on[- ]year\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:this|last|the last|previous|the previous) (?:month|quarter|week|term)\b|\b(?:month|quarter|week|term)[- ]on[- ]"
    r"(?:month|quarter|week|term)\b|\b(?:month|quarter|week|term) before\b",
    re.IGNORECASE,
)
_SINCE_TIME = re.compile(r"\bsince ((?:the )?[\w/ ]{2,40}?)(?=[.,;]|$| and | but )", re.IGNORECASE)
_IN_TIME = re.compile(
    r"\bin (?:the )?((?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|"
    r"Q[1-4](?: \d{4}/\d{2})?|(?:autumn|spring|summer) term(?: \d{4}/\d{2})?|\d{4}/\d{2}|\d{4})\b"
)
_GROUPS = r"(?:cohorts?|areas?|groups?|phases?|ages?|members?|bands?|statements?)"
_ALL = re.compile(rf"\b(?:all|every|each) (?:of )?(?:the |our )?(?:\w+ )?{_GROUPS}\b", re.IGNORECASE)
_NONE = re.compile(rf"\b(?:no|none of the|not one|neither) (?:\w+ )?{_GROUPS}\b", re.IGNORECASE)


def claimed(text: str, members: Sequence[str] = ()) -> list[Claimed]:
    """Return what a text claims, in the order it does; `members` are the names that it may make a claim about."""
    return [one for start, clause in _clauses(text) for one in _of_clause(clause, start, members)]


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for stop in re.finditer(r"(?<!\d)[.;!?](?=\s|$)|(?<=\d)\.(?=\s|$)|\n", text):
        yield start, text[start : stop.start()]
        start = stop.end()
    yield start, text[start:]


def _of_clause(clause: str, start: int, members: Sequence[str]) -> Iterator[Claimed]:
    found = _assertions(clause)
    several = len(found) > 1
    for number, (place, end, kind, words) in enumerate(found):
        first = found[number - 1][1] if number else 0
        last = found[number + 1][0] if number + 1 < len(found) else len(clause)
        around = clause[first:last] if several else clause
        base, since = _base(clause if not several else around + clause[last:], clause)
        whole = "none" if _NONE.search(clause) else "all" if _ALL.search(clause) else ""
        yield Claimed(
            words=words,
            place=start + place,
            kind=kind,
            denied=whole != "none" and _denied(clause[:place]),
            significant=bool(_SIGNIFICANT.search(around)),
            times=_TIMES.get(words.casefold()),
            by=_by(clause[place:last], clause[first:end])
            if kind in (Assertion.UP, Assertion.DOWN, Assertion.BETTER, Assertion.WORSE)
            else None,
            to=_number(_TO.search(clause[end:last]))
            if kind in (Assertion.UP, Assertion.DOWN, Assertion.STABLE)
            else None,
            base=base,
            since=since,
            whom=tuple(m for m in members if re.search(rf"(?<!\w){re.escape(m)}(?!\w)", clause, re.IGNORECASE)),
            whole=whole,
            to_come=bool(_TO_COME.search(clause[:end])),
        )


def _assertions(clause: str) -> list[tuple[int, int, Assertion, str]]:
    """Return where a clause claims something, by phrases first, then by single words, misspelt ones among them."""
    found: list[tuple[int, int, Assertion, str]] = []
    taken: set[int] = set()
    for kind, pattern in _PHRASES:
        for match in re.finditer(pattern, clause, re.IGNORECASE):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((*match.span(), kind, match.group().strip()))
    for match in re.finditer(r"[A-Za-z]+", clause):
        said = match.group().casefold()
        word = _KIND.get(said) or _misspelt(said)
        if said in _AIMS and _WORKED_FOR.search(clause[: match.start()]):
            continue
        if word is not None and taken.isdisjoint(range(*match.span())):
            found.append((*match.span(), word, match.group()))
    significant = {kind for _, _, kind, _ in found} == {Assertion.CHANGE} and _SIGNIFICANT.search(clause)
    # Any other change may be of anything.
    return sorted(one for one in found if one[2] is not Assertion.CHANGE or significant)


def _misspelt(word: str) -> Assertion | None:
    """Return what a word means that is one letter away from a known one."""
    if len(word) < _SHORTEST:
        return None
    near = {kind for known, kind in _KIND.items() if len(known) >= _SHORTEST and _one_apart(word, known)}
    return near.pop() if len(near) == 1 else None


def _one_apart(a: str, b: str) -> bool:
    """Return whether two words differ by one letter: another, one more, one fewer, or two that changed places."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[same:], b[same:]
    swapped = len(rest_a) > 1 and len(rest_b) > 1 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _denied(before: str) -> bool:
    match = _DENIAL.search(before)
    return match is not None and not _NO_DENIAL.match(match.group("between"))


def _number(match: re.Match[str] | None) -> tuple[float, int] | None:
    if match is None:
        return None
    digits = match.group(1).replace(",", "").rstrip(".")
    if not digits or (len(digits) == 4 and digits[:2] in ("19", "20") and not match.group(2)):
        return None  # a year
    return float(digits), len(digits.partition(".")[2])


def _by(after: str, before: str) -> tuple[float, bool, int] | None:
    match = _BY.search(after) or _SHARE_OF_CHANGE.search(before)
    if match is None or (number := _number(match)) is None:
        return None
    unit = (match.group(2) or "").casefold()
    return number[0], unit.startswith(("%", "per cent", "percent")) and "point" not in unit, number[1]


def _base(near: str, clause: str) -> tuple[Base, str]:
    """Return what a claim compares with, and the time it names."""
    if _LAST_YEAR.search(near) or _LAST_YEAR.search(clause):
        return Base.LAST_YEAR, ""
    if match := _SINCE_TIME.search(clause):
        return Base.SINCE, match.group(1).strip()
    if _BEFORE.search(clause):
        return Base.BEFORE, ""
    if match := _IN_TIME.search(near):
        return Base.BEFORE, match.group(1)
    if match := re.search(r"\b(?:compared (?:with|to)|than in|from) ((?:[A-Z][a-z]+ )?\d{4}(?:/\d{2})?)\b", clause):
        return Base.SINCE, match.group(1)
    if re.search(r"\bcompared (?:with|to)\b|\bsince\b", clause, re.IGNORECASE):
        return Base.UNKNOWN, ""
    return Base.UNSAID, ""
