"""Why there is no figure, or what is to be known of the one there is: the states of a value, and their words."""

from enum import StrEnum


class State(StrEnum):
    """A state stands beside a value, or in its place; blank is never zero."""

    NOT_RECEIVED = "not received"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    LOW = "low"  # rounds to 0 and is not 0
    SUSPENDED = "suspended"
    NOT_SCHEDULED = "not scheduled"
    NONE_REQUESTED = "none requested"
    PENDING = "pending"
    NO_CASES = "no cases"  # a share of nobody: 0 of 0
    PROVISIONAL = "provisional"
    DEMONSTRATION = "demonstration"  # of a generated value

    @property
    def typed(self) -> str | None:
        """Return what is typed in a workbook for it: the signs of the Government Analysis Function, or the word."""
        return _TYPED.get(self, self.value)

    @property
    def on_a_chart(self) -> str:
        """Return its words where there is little room."""
        return _ON_A_CHART.get(self, self.value)


HIDDEN = frozenset((State.SUPPRESSED, State.LOW))  # there is a figure, and it is not shown

_TYPED: dict[State, str | None] = {
    State.SUPPRESSED: "[c]",
    State.NOT_AVAILABLE: "[x]",
    State.NOT_APPLICABLE: "[z]",
    State.NOT_RECEIVED: None,  # a blank cell
}
_ON_A_CHART = {State.NOT_SCHEDULED: "none scheduled"}
