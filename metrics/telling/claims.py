"""Words in a commentary that the figures do not bear out: pointed out to its author, never blocked."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from metrics.indicator import Indicator
from metrics.result import Result
from metrics.statistics.fingertips import RecentTrend
from metrics.statistics.special_causes import Cause
from metrics.status.control import Control
from metrics.status.direction import Direction
from metrics.status.status import Status


@dataclass(frozen=True)
class Claim:
    """A wording in a text, and what the figures say instead."""

    words: str
    says_instead: str


@dataclass(frozen=True)
class _Test:
    pattern: str
    holds: Callable[[Indicator, Status], bool]
    claims: str  # what would have to be true


def claims(text: str, result: Result) -> list[Claim]:
    """Return the claims of a text about an indicator that its statistics do not support, in the order they are made.

    A claim that is denied (“no significant increase”) is none. Nothing is said where there is no figure to hold it to.
    """
    status = result.status
    if status.latest is None:
        return []
    found: list[tuple[int, Claim]] = []
    taken: set[int] = set()  # places of the text that a claim stands in
    for test in _TESTS:
        for match in re.finditer(test.pattern, text, re.IGNORECASE):
            span = range(match.start(), match.end())
            if not taken.isdisjoint(span) or _denied(text, match.start()):
                continue
            taken.update(span)
            if not test.holds(result.indicator, status):
                found.append((match.start(), Claim(match.group(), f"{test.claims}. {_instead(status)}")))
    return [claim for _, claim in sorted(found, key=lambda pair: pair[0])]


_DENIAL = re.compile(r"\b(no|not|without|never|nor|isn't|hasn't|any)\b[^.;,]{0,25}$", re.IGNORECASE)
_NEAR = 40  # characters before a claim in which a denial of it must stand; the pattern itself reaches 32


def _denied(text: str, start: int) -> bool:
    return _DENIAL.search(text[max(0, start - _NEAR) : start]) is not None


def _instead(status: Status) -> str:
    """Return what the figures say: the direction and, where there are limits, the process."""
    said = f"Here: {status.direction} ({status.compared})"
    made = status.control
    if made is not None and made.tested:
        kind = made.variation.short
        said += f"; beyond its usual variation: {'no' if kind == 'common cause' else f'yes, {kind}'}"
    return f"{said}."


# -- what has to hold -------------------------------------------------------------------------------------


def _special(status: Status) -> Control | None:
    made = status.control
    return made if made is not None and made.tested and made.variation is not Cause.COMMON else None


def _rising(status: Status) -> bool:
    latest, before = status.latest, status.previous
    return bool(latest and before and (latest.value or 0.0) > (before.value or 0.0))


def _moved(status: Status) -> bool:
    return status.direction not in (Direction.NO_CHANGE, Direction.NOT_COMPARABLE)


def _significant(_: Indicator, status: Status) -> bool:
    tested = status.trend not in (None, RecentTrend.CANNOT_BE_CALCULATED, RecentTrend.NO_SIGNIFICANT_CHANGE)
    return tested or _special(status) is not None or "do not overlap" in status.comparisons[0].noise


def _improves(_: Indicator, status: Status) -> bool:
    made = _special(status)
    return status.direction is Direction.BETTER or (made is not None and made.variation is Cause.IMPROVEMENT)


def _worsens(_: Indicator, status: Status) -> bool:
    made = _special(status)
    return status.direction is Direction.WORSE or (made is not None and made.variation is Cause.CONCERN)


def _increases(indicator: Indicator, status: Status) -> bool:
    return (_moved(status) and _rising(status)) or _shifted(indicator, status, high=True)


def _decreases(indicator: Indicator, status: Status) -> bool:
    return (_moved(status) and not _rising(status)) or _shifted(indicator, status, high=False)


def _shifted(indicator: Indicator, status: Status, *, high: bool) -> bool:
    made = _special(status)
    if made is None:
        return False
    if made.variation.neutral:
        return (made.variation is Cause.NEUTRAL_HIGH) is high
    improving = made.variation is Cause.IMPROVEMENT
    return (improving is (indicator.better.value == "higher")) is high


def _on_track(_: Indicator, status: Status) -> bool:
    return status.rag == "G"


def _stable(_: Indicator, status: Status) -> bool:
    return not _moved(status) and _special(status) is None


_TESTS = (
    _Test(
        r"\b(statistically )?significant(ly)?\b( \w+)?",
        _significant,
        "“Significant” needs a change beyond the usual variation, or intervals that do not overlap",
    ),
    _Test(
        r"\bon (track|target|course)\b|\bmeeting (the|its|our) target\b", _on_track, "The computed rating is not Green"
    ),
    _Test(
        r"\b(improv(ed|es|ing|ement|ements)|getting better|better than)\b", _improves, "The figures show no improvement"
    ),
    _Test(
        r"\b(worse(ned|ns|ning)?|deteriorat(ed|es|ing|ion)|getting worse)\b", _worsens, "The figures show no worsening"
    ),
    _Test(
        r"\b(increas(ed|es|ing|e)|ris(en|es|ing)|rose|grow(n|s|ing|th)?|grew|surge[ds]?|gone up|going up|doubled)\b",
        _increases,
        "The figures show no rise beyond their noise",
    ),
    _Test(
        r"\b(decreas(ed|es|ing|e)|fall(en|s|ing)?|fell|drop(ped|s)?|declin(ed|es|ing|e)|reduc(ed|es|ing|tion)|halved)\b"
        r"|\b(gone|going) down\b",
        _decreases,
        "The figures show no fall beyond their noise",
    ),
    _Test(r"\b(stable|unchanged|steady|no change)\b", _stable, "The figures have changed beyond their noise"),
)
