"""Why there is no figure, in words: hidden, low, pending, suspended, not due, no cases and not received are never one another.

What each means is told in docs/statistics.md, "What is not there".
"""

from collections.abc import Iterable

from metrics.figures.words import in_period, listed
from store.periods import Period
from store.states import State

_ARE = {  # state -> of one, of several
    State.NOT_RECEIVED: ("was not received", "were not received"),
    State.SUPPRESSED: ("is hidden", "are hidden"),
    State.LOW: ("is low", "are low"),
    State.PENDING: ("is pending", "are pending"),
    State.SUSPENDED: ("was suspended", "were suspended"),
    State.NOT_SCHEDULED: ("was not due", "were not due"),
    State.NO_CASES: ("had no cases", "had no cases"),
    State.NOT_AVAILABLE: ("is not available", "are not available"),
    State.NOT_APPLICABLE: ("does not apply", "do not apply"),
}
_WHOLE = {  # state -> what is said of an indicator that has nothing else
    State.LOW: "The figure for {when} is low: it rounds to 0, and is not 0.",
    State.SUPPRESSED: "The figure for {when} is hidden, so that no child can be recognised.",
    State.PENDING: "The figure for {when} is pending: it has not been given yet.",
    State.SUSPENDED: "No figure while reporting was suspended, or since.",
    State.NOT_SCHEDULED: "No figure was due for {when}.",
    State.NO_CASES: "There were no cases in {when}: 0 of 0.",
    State.NOT_AVAILABLE: "The figure for {when} is not available.",
    State.NOT_APPLICABLE: "There is no such figure for {when}.",
}
_CHIP = {  # state -> in the place of a figure
    State.LOW: ("Low", "It rounds to 0, and is not 0"),
    State.SUPPRESSED: ("Hidden", "So that no child can be recognised"),
    State.PENDING: ("Pending", "It has not been given yet"),
    State.SUSPENDED: ("Suspended", ""),
    State.NOT_SCHEDULED: ("Not due", ""),
    State.NO_CASES: ("No cases", "0 of 0"),
    State.NOT_AVAILABLE: ("Not available", ""),
    State.NOT_APPLICABLE: ("Does not apply", ""),
}
CHANGE_ONLY = "change only: "  # how a state begins that is a change without the counts behind it


def absent(names: Iterable[tuple[str, str | None]], most: int = 3) -> str:
    """Return why some named periods have no figure, in one clause: March 2022 was not received.

    More than `most` of one kind are counted, not named; so are those of several kinds together.
    """
    kinds: dict[str, list[str]] = {}
    for name, state in names:
        kinds.setdefault(state if state in _ARE else State.NOT_RECEIVED, []).append(name)
    if not kinds:
        return ""
    if len(kinds) > 1:
        return f"{sum(map(len, kinds.values()))} periods in between have no figure"
    ((state, mine),) = kinds.items()
    who = listed(mine) if len(mine) <= most else f"{len(mine)} periods in between"
    return f"{who} {_ARE[State(state)][len(mine) > 1]}"


def others(states: Iterable[str | None]) -> str:
    """Return why all others are not there: the others are hidden; one clause a kind."""
    kinds = list(dict.fromkeys(state if state in _ARE else State.NOT_RECEIVED for state in states))
    whole = kinds[0] if len(kinds) == 1 else None
    if whole is not None:
        return f"the others {_ARE[State(whole)][1]}"
    return ", ".join(f"some {_ARE[State(state)][1]}" for state in kinds)


def nothing_but(state: str | None, when: Period | None) -> str:
    """Return the sentence of an indicator without any figure, whose newest period is in a state."""
    if state and state.startswith(CHANGE_ONLY):
        way, size, base = changed(state)
        time = f" {in_period(when)}" if when is not None else ""
        return f"{way.capitalize()} {size}{time} {base}; no count has been received."
    said = _WHOLE.get(State(state)) if state in _ARE and state != State.NOT_RECEIVED else None
    if said is None or (when is None and "{when}" in said):
        return "No figure has been received."
    return said.format(when=when)


def changed(state: str) -> tuple[str, str, str]:
    """Return up or down, by how much, and compared with what, of a state that is a change without its counts."""
    size, _, base = state.removeprefix(CHANGE_ONLY).partition(" ")
    return ("down" if size.startswith("-") else "up"), size.lstrip("+-"), base or "on a year earlier"


def in_its_place(state: str | None) -> tuple[str, str]:
    """Return what stands in the place of a figure, and a line under it."""
    known = _CHIP.get(State(state)) if state in _ARE and state != State.NOT_RECEIVED else None
    return known or ("Not received", "No figure has been sent in yet")
