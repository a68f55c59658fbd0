"""Why there is no figure, in words: hidden, low, pending, suspended, not due, no cases and not received are never one another.

What each means is told in docs/statistics.md, "What is not there".
"""

from collections.abc import Iterable
from typing import NamedTuple

from metrics.figures.words import in_period, listed
from store.periods import Period
from store.states import State


class _Words(NamedTuple):
    one: str  # of one figure
    several: str
    whole: str  # the sentence of an indicator that has nothing else
    chip: str  # in the place of a figure
    line: str = ""  # under that


_NOT_RECEIVED = _Words(
    "was not received",
    "were not received",
    "No figure has been received.",
    "Not received",
    "No figure has been sent in yet",
)
_ABSENT = {
    State.SUPPRESSED: _Words(
        "is hidden",
        "are hidden",
        "The figure for {when} is hidden, so that no child can be recognised.",
        "Hidden",
        "So that no child can be recognised",
    ),
    State.LOW: _Words(
        "is low",
        "are low",
        "The figure for {when} is low: it rounds to 0, and is not 0.",
        "Low",
        "It rounds to 0, and is not 0",
    ),
    State.PENDING: _Words(
        "is pending",
        "are pending",
        "The figure for {when} is pending: it has not been given yet.",
        "Pending",
        "It has not been given yet",
    ),
    State.SUSPENDED: _Words(
        "was suspended", "were suspended", "No figure while reporting was suspended, or since.", "Suspended"
    ),
    State.NOT_SCHEDULED: _Words("was not due", "were not due", "No figure was due for {when}.", "Not due"),
    State.NO_CASES: _Words(
        "had no cases", "had no cases", "There were no cases in {when}: 0 of 0.", "No cases", "0 of 0"
    ),
    State.NOT_AVAILABLE: _Words(
        "is not available", "are not available", "The figure for {when} is not available.", "Not available"
    ),
    State.NOT_APPLICABLE: _Words(
        "does not apply", "do not apply", "There is no such figure for {when}.", "Does not apply"
    ),
}
CHANGE_ONLY = "change only: "  # how a state begins that is a change without the counts behind it


def absent(names: Iterable[tuple[str, str | None]], most: int = 3) -> str:
    """Return why some named periods have no figure, in one clause: March 2022 was not received.

    More than `most` of one kind are counted, not named; so are those of several kinds together.
    """
    kinds: dict[_Words, list[str]] = {}
    for name, state in names:
        kinds.setdefault(_words(state), []).append(name)
    if not kinds:
        return ""
    if len(kinds) > 1:
        return f"{sum(map(len, kinds.values()))} periods in between have no figure"
    ((said, mine),) = kinds.items()
    who = listed(mine) if len(mine) <= most else f"{len(mine)} periods in between"
    return f"{who} {said.one if len(mine) == 1 else said.several}"


def others(states: Iterable[str | None]) -> str:
    """Return why all others are not there: the others are hidden; one clause a kind."""
    kinds = list(dict.fromkeys(_words(state).several for state in states))
    return f"the others {kinds[0]}" if len(kinds) == 1 else ", ".join(f"some {kind}" for kind in kinds)


def _words(state: str | None) -> _Words:
    return _ABSENT[State(state)] if state in _ABSENT else _NOT_RECEIVED


def nothing_but(state: str | None, when: Period | None) -> str:
    """Return the sentence of an indicator without any figure, whose newest period is in a state."""
    if state and state.startswith(CHANGE_ONLY):
        way, size, base = changed(state)
        time = f" {in_period(when)}" if when is not None else ""
        return f"{way.capitalize()} {size}{time} {base}; no count has been received."
    said = _words(state).whole
    return _NOT_RECEIVED.whole if when is None and "{when}" in said else said.format(when=when)


def changed(state: str) -> tuple[str, str, str]:
    """Return up or down, by how much, and compared with what, of a state that is a change without its counts."""
    size, _, base = state.removeprefix(CHANGE_ONLY).partition(" ")
    return ("down" if size.startswith("-") else "up"), size.lstrip("+-"), base or "on a year earlier"


def in_its_place(state: str | None) -> tuple[str, str]:
    """Return what stands in the place of a figure, and a line under it."""
    said = _words(state)
    return said.chip, said.line
