"""What needs the Board, three things at most, and the words for an area: one function for the overview, the deck and the pack."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from metrics.indicator import FOUR_AREAS
from metrics.result import Result
from metrics.status.verdict import Aim, Verdict, Way
from store.periods import Period

MOST = 3
_OVERDUE = timedelta(days=366)
_MISSING = (Aim.OFF_TRACK, Aim.MISSED)
_UNRATED = (Aim.NO_TARGET, Aim.NOT_YET)
_COUNTED = ("None", "One thing needs", "Two things need", "Three things need")


def needs(results: Iterable[Result], on: date, new_concerns: Collection[str] = ()) -> tuple[Result, ...]:
    """Return the results that need the Board most on a day, three at most, the first the most.

    In this order: off track or missed, and worsening; off track or missed; worsening without a target; a signal of concern
    that is new since the last meeting (`new_concerns`: codes); close and worsening. Within one: headlines first, then the
    larger miss in tolerances, then what began last, then the plan's order. At most one of a return while others wait.
    Governance, what is suspended, and what is more than twelve months overdue are left out.
    """
    ranked = sorted(
        ((place, rank) for place in enumerate(results) if (rank := _rank(place[1], on, new_concerns)) is not None),
        key=lambda pair: (pair[1], pair[0][0]),
    )
    waiting = [result for (_, result), _ in ranked]
    first: list[Result] = []
    for result in waiting:
        if result.indicator.source not in {one.indicator.source for one in first}:
            first.append(result)
    rest = [result for result in waiting if result not in first]
    return tuple([*first, *rest][:MOST])


def needs_heading(found: Sequence[Result]) -> str:
    """Return how many things need the Board, in words."""
    return f"{_COUNTED[len(found)]} the Board" if found else "Nothing new needs the Board"


def area_words(results: Iterable[Result], on: date) -> str:
    """Return the worst counts of an area, two at most, and how old its newest figure is where that is overdue."""
    verdicts = [result.status.verdict for result in results if result.status.verdict.newest is not None]
    if not verdicts:
        return "nothing received yet"
    counts = (
        (sum(v.aim in _MISSING for v in verdicts), "off track"),
        (sum(v.direction is Way.WORSENING for v in verdicts), "worsening"),
        (sum(v.aim is Aim.CLOSE for v in verdicts), "close"),
    )
    said = " · ".join([f"{count} {words}" for count, words in counts if count][:2]) or "steady"
    old = all(verdict.freshness(on) for verdict in verdicts)
    return f"{said}; newest figure {newest_spoken_of(verdicts)}" if old else said


def newest_spoken_of(verdicts: Iterable[Verdict]) -> Period | None:
    """Return the newest period that any of some verdicts speaks of."""
    return max((v.newest for v in verdicts if v.newest is not None), key=lambda period: period.end, default=None)


def _rank(result: Result, on: date, new_concerns: Collection[str]) -> tuple[int, bool, float, int] | None:
    """Return the place of a result among those that need the Board; None of one that does not."""
    verdict = result.status.verdict
    if result.indicator.area not in FOUR_AREAS or verdict.newest is None or overdue(verdict, on):
        return None
    worsening = verdict.direction is Way.WORSENING
    classes = (
        verdict.aim in _MISSING and worsening,
        verdict.aim in _MISSING,
        verdict.aim in _UNRATED and worsening,
        result.indicator.code in new_concerns and verdict.aim is not Aim.SUSPENDED,
        verdict.aim is Aim.CLOSE and worsening,
    )
    if not any(classes):
        return None
    began = verdict.since.start.toordinal() if verdict.since is not None else 0
    return classes.index(True), not result.indicator.headline, -result.status.rated.miss, -began


def overdue(verdict: Verdict, on: date) -> bool:
    """Return whether a newest figure is more than twelve months overdue: after the end of the period that follows it."""
    newest = verdict.newest
    return newest is not None and on - newest.end > _OVERDUE + (newest.end - newest.start) + timedelta(days=1)
