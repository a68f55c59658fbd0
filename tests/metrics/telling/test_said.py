"""What is said of every indicator keeps to the rules of what may be said, whatever was sent, known and shown."""

import re
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import INDICATORS
from metrics.indicator import Better, Unit
from metrics.protection.disclosure import PROFILES
from metrics.protection.view import View
from metrics.result import Result, every_result
from metrics.status.sentence import first_sentence, status_sentence
from metrics.status.status import NOTHING_PUBLISHED, status
from metrics.status.targets import Suspension
from metrics.status.verdict import Aim, Way
from metrics.telling.headline import MOST_WORDS, headline
from store.periods import Period
from tests.metrics.status.test_status import frame, target

KNOWN = [None, *(date(*day) for day in ((2020, 12, 31), (2021, 9, 30), (2022, 6, 15), (2023, 4, 30), (2024, 1, 31)))]
REPORTED = [date(2021, 9, 30), date(2022, 12, 31)]
ONE_OF_SEVERAL = "|".join(unit.value for unit in Unit if unit is not Unit.PERCENT)
RULES = {  # what no sentence may hold
    "two prepositions": r"\bin in\b|\bon on\b|\bin the week of week\b|\bsince since\b|\bsince after\b|\bfrom from\b",
    "a wrong plural": rf"\w+[^aeiou\W]ys\b|(?<![\d,.])1 (?:{ONE_OF_SEVERAL})\b",
    "minus nothing": r"(?<![\d.])-0(?:\.0+)?%?(?![\d.])",
    "all of one": r"\b1 against all 1\b",
    "a line to a date in a date": r"by now on a straight line to [^.]* in \d{4}",
    "a name of the program": r"\bNone\b|\bnan\b|\bTrue\b|\bState\b|_",
    "two stops": r"\.\.|,\.|;\.|  ",
    "no real change": r"no real change",
}


def sentences(text: str) -> list[str]:
    found = []
    while text:
        first, text = first_sentence(text)
        found.append(first)
    return found


def wrong(one: Result) -> list[str]:
    """Return every rule that what is said of a result breaks."""
    verdict, said, title = one.status.verdict, one.sentence, headline(one)
    lines = [*sentences(said), one.status.rag_reason, title]
    found = [f"{rule}: {line}" for rule, kind in RULES.items() for line in lines if re.search(kind, line)]
    found += [f"longer than 25 words: {line}" for line in sentences(said) if len(line.split()) > 25]
    found += [f"no sentence: {line}" for line in sentences(said) if not re.match(r"[A-Z0-9“+-].*\.$", line)]
    found += [f"too long a headline: {title}"] if len(title.split()) > MOST_WORDS else []
    subject = one.indicator.subject or one.indicator.title
    found += [f"no subject: {title}"] if not title.startswith(f"{subject}: ") else []
    if verdict.direction is not Way.TOO_FEW and not one.status.members:
        other = {way.casefold() for way in Way} - {verdict.direction.casefold()}
        moving = {way for way in other for line in (said, title) if f"{way} since" in line.casefold()}
        found += [f"another direction than {verdict.words}: {moving}"] if moving else []
    if verdict.aim in (Aim.ON_TRACK, Aim.OFF_TRACK, Aim.CLOSE, Aim.MET, Aim.MISSED):
        found += [
            f"without {verdict.aim}: {line}" for line in (said, title) if verdict.aim.casefold() not in line.casefold()
        ]
    if verdict.aim is not Aim.SUSPENDED and verdict.letter != verdict.aim.letter:
        found.append(f"a letter that does not follow the aim: {verdict}")
    if verdict.since is not None and verdict.direction in (Way.STEADY, Way.TOO_FEW):
        found.append(f"since when it does not move: {verdict.words}")
    if one.indicator.better is Better.NEITHER and verdict.direction in (Way.IMPROVING, Way.WORSENING):
        found.append(f"judged though neither is better: {verdict.words}")
    return found


def checked(store, view, known=None):
    with store.read(datetime.combine(known, time.max) if known else None) as con:
        return {code: broken for code, one in every_result(con, view).items() if (broken := wrong(one))}


FILLED = [pytest.param(held, marks=pytest.mark.filled) for held in ("full", "demo")]


@pytest.mark.parametrize("held", ["store", *FILLED])
@pytest.mark.parametrize("known", KNOWN)
def test_what_is_said_keeps_to_the_rules_whatever_is_known(request, held, known):
    assert checked(request.getfixturevalue(held), View(), known) == {}


@pytest.mark.parametrize("held", FILLED)
@pytest.mark.parametrize("name", [name for name in PROFILES if name != "board-internal"])
@pytest.mark.parametrize("known", KNOWN)
def test_what_is_said_keeps_to_the_rules_by_every_profile(request, held, name, known):
    assert checked(request.getfixturevalue(held), View(profile=PROFILES[name]), known) == {}


@pytest.mark.parametrize("held", FILLED)
@pytest.mark.parametrize("reported", REPORTED)
@pytest.mark.parametrize("name", ["board-internal", "under-5"])
def test_what_is_said_keeps_to_the_rules_by_a_reporting_date(request, held, reported, name):
    assert checked(request.getfixturevalue(held), View(reported, PROFILES[name])) == {}


NASTY = """{title}
Month | SPA referrals | % within 12 weeks
Apr-22 | 1 | [c]
May-22 | 0 | 0%
Jun-22 | [c] | 100%
Aug-22 | 1,000,000 | 50%"""


@pytest.fixture
def nasty(store, send):
    """A store of figures that no month brings: nothing, one, hidden ones, gaps, a million."""
    send(NASTY.format(title="CAMHS"))
    send(
        "Early Help Network Meetings taken place\nMonth | Central | North | South\nJan-22 | 0 | 0 | 0\nFeb-22 | 1 | 0 | 0"
    )
    send(
        "EHC plan timeliness\n\nMonth | Requests | Plans issued | Within 20 weeks\nJan-21 | 0 | 0 | 0\nFeb-21 | 1 | 1 | 1"
    )
    return store


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("reported", [None, date(2022, 6, 30)])
def test_what_is_said_of_a_nasty_store_keeps_to_the_rules(nasty, profile, reported):
    assert checked(nasty, View(reported, profile)) == {}


FIGURES = st.one_of(
    st.sampled_from([0, 1, 2, -1, 0.4, -0.3, 99.6, 100, 1_000_000]),
    st.floats(-500, 5_000).map(lambda value: round(value, 1)),
    st.sampled_from(["not received", "suppressed", "suspended", "pending", "low", "no cases", "not scheduled"]),
)
TARGETS = st.one_of(
    st.none(),
    st.builds(
        target,
        st.sampled_from([0, 1, 75, 5_000, None]),
        st.just("as few as can be"),
        st.sampled_from(
            [None, Period(date(2021, 4, 1), date(2022, 3, 31)), Period(date(2025, 4, 1), date(2026, 3, 31))]
        ),
        st.sampled_from(["current", "expired"]),
    ),
)
PAUSE = Suspension(date(2021, 6, 1), None, "after the Easter term", None, "COVID", "a paper")
TELLING = [one for one in INDICATORS if one.speaks_as_one]


@given(
    st.sampled_from(TELLING),
    st.one_of(st.lists(FIGURES, min_size=1, max_size=6), st.lists(FIGURES, min_size=14, max_size=44)),
    TARGETS,
    st.booleans(),
)
def test_what_is_said_of_any_figures_keeps_to_the_rules(one, values, aim, paused):
    if one.unit is not Unit.PERCENT:  # nothing that is counted is fewer than none, or half
        values = [value if isinstance(value, str) else abs(round(value)) for value in values]
    drawn = frame(*values).assign(breakdown=one.total or None)
    now = status(one, drawn, [aim] if aim else [], [PAUSE] if paused else [])
    told = Result(
        one, drawn, now, status_sentence(one, now), [], [], None, NOTHING_PUBLISHED, PROFILES["board-internal"]
    )
    assert wrong(told) == []
