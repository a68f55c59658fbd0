"""What a control chart says of a figure and of a target: the kinds, and their words."""

from enum import StrEnum


class Cause(StrEnum):
    """Whether a figure is usual variation or a special cause, and of which kind; the names are NHS England's."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"
    NOT_ENOUGH = "not_enough_data"

    @property
    def special(self) -> bool:
        """Return whether it is more than usual variation."""
        return self not in (Cause.COMMON, Cause.NOT_ENOUGH)

    @property
    def neutral(self) -> bool:
        """Return whether it is special and neither way is better."""
        return self in (Cause.NEUTRAL_HIGH, Cause.NEUTRAL_LOW)

    @property
    def sign(self) -> str:
        """Return what its sign says."""
        return _SIGN[self]

    @property
    def told(self) -> str:
        """Return what it says of a newest figure; of a special cause only."""
        return _TOLD[self]

    @property
    def short(self) -> str:
        """Return its name in a list of findings: improvement, neutral high."""
        return self.value.removeprefix("special_cause_").replace("_", " ")


class Assurance(StrEnum):
    """Whether a process will meet its target."""

    MET = "consistent_pass"
    MISSED = "consistent_fail"
    INCONSISTENT = "inconsistent"

    @property
    def letter(self) -> str:
        """Return the letter on its sign."""
        return {Assurance.MET: "P", Assurance.MISSED: "F", Assurance.INCONSISTENT: "?"}[self]

    @property
    def sign(self) -> str:
        """Return what its sign says."""
        return _ASSURED_SIGN[self]

    @property
    def explained(self) -> str:
        """Return what it means, in a sentence."""
        return _EXPLAINED[self]


_SIGN = {
    Cause.COMMON: "Usual variation",
    Cause.IMPROVEMENT: "Better than usual variation",
    Cause.CONCERN: "Worse than usual variation",
    Cause.NEUTRAL_HIGH: "Unusually high",
    Cause.NEUTRAL_LOW: "Unusually low",
    Cause.NOT_ENOUGH: "Too few figures",
}
_TOLD = {
    Cause.CONCERN: "a change for the worse, by more than chance",
    Cause.IMPROVEMENT: "a change for the better, by more than chance",
    Cause.NEUTRAL_HIGH: "higher, by more than chance",
    Cause.NEUTRAL_LOW: "lower, by more than chance",
}
_ASSURED_SIGN = {
    Assurance.MET: "Will keep meeting the target",
    Assurance.MISSED: "Will keep missing the target",
    Assurance.INCONSISTENT: "Will meet the target now and then",
}
_EXPLAINED = {
    Assurance.MET: "The whole band is on the right side of the target, so without a change it will go on being met.",
    Assurance.MISSED: "The whole band is on the wrong side of the target, so without a change it will go on being missed.",
    Assurance.INCONSISTENT: "The target lies inside the band, so it will be met in some periods and missed in others, by chance.",
}
