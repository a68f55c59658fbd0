"""Small numbers: what a profile hides, rounds or marks before anything leaves metrics. The only place that hides a number.

The rules and their sources are in docs/statistics.md, "Small numbers".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from store.states import State

_FEWEST = 10  # a share of fewer is hidden


@dataclass(frozen=True)
class Profile:
    """A named way to protect counts of people."""

    name: str
    title: str  # for the page
    says: str  # what it does, in a sentence
    hide_to: int = 0  # counts from 1 to here are hidden; 0: none
    nearest: int = 0  # other counts are rounded to the nearest so many; 0: exact

    @property
    def open(self) -> bool:
        """Return whether it hides and rounds nothing."""
        return not self.hide_to and not self.nearest

    @property
    def exact(self) -> bool:
        """Return whether counts that are shown are exact, so that a hidden one could be worked out from them."""
        return not self.nearest


BOARD_INTERNAL = Profile(
    "board-internal", "Board members only", "Figures are exact and small counts are shown: not for publication."
)
NHS = Profile(
    "nhs-1-7-5",
    "NHS rule, 1 to 7 hidden",
    "Counts of people from 1 to 7 are hidden and others are rounded to the nearest 5.",
    hide_to=7,
    nearest=5,
)
DFE = Profile(
    "dfe-10",
    "DfE rule, nearest 10",
    "Counts of people are rounded to the nearest 10; one that rounds to 0 is low.",
    nearest=10,
)
UNDER_5 = Profile(
    "under-5",
    "Counts under 5 hidden",
    "Counts of people from 1 to 4 are hidden, and as many others as it takes that they cannot be worked out.",
    hide_to=4,
)
PROFILES = {profile.name: profile for profile in (BOARD_INTERNAL, NHS, DFE, UNDER_5)}


@dataclass(frozen=True)
class Shown:
    """What may be shown of a figure: a number, or the state that stands in its place."""

    value: float | None
    state: str | None = None


def profile(name: str) -> Profile:
    """Return the profile of this name; raises ValueError with the names there are."""
    if name not in PROFILES:
        raise ValueError(f"There is no disclosure profile {name}. Use one of: {', '.join(PROFILES)}")
    return PROFILES[name]


def is_hidden(count: float | None, rule: Profile) -> bool:
    """Return whether a count of people is in the hidden range of a profile; 0 and what is not a count are not."""
    return count is not None and 0 < abs(count) < rule.hide_to + 0.5


def rounded(value: float, nearest: float) -> float:
    """Return a number rounded half up to the nearest multiple, as DfE's analysts do; Python's own round is to even."""
    step = Decimal(repr(float(nearest)))
    return float((Decimal(repr(float(value))) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def count(value: float | None, rule: Profile) -> Shown:
    """Return what may be shown of a count of people."""
    if value is None or rule.open:
        return Shown(value)
    if is_hidden(value, rule):
        return Shown(None, State.SUPPRESSED)
    if rule.exact:
        return Shown(value)
    near = rounded(value, rule.nearest)
    return Shown(None, State.LOW) if near == 0 and value != 0 else Shown(near)


def percentage(numerator: float | None, denominator: float | None, rule: Profile) -> Shown:
    """Return what may be shown of a share, in per cent: from unrounded counts, as a whole number.

    Hidden where the numerator, or what it leaves of the denominator, is a hidden or a low count (5% of 60 is 3 children),
    and where the denominator is under 10. None where a part is missing.
    """
    if numerator is None or denominator is None or not denominator:
        return Shown(None)
    if rule.open:
        return Shown(100 * numerator / denominator)
    parts = (count(numerator, rule), count(denominator - numerator, rule))
    if denominator < _FEWEST or any(part.value is None for part in parts):
        return Shown(None, State.SUPPRESSED)
    return Shown(rounded(100 * numerator / denominator, 1))


def differences(whole: Sequence[float | None], part: Sequence[float | None], rule: Profile) -> list[bool]:
    """Return for each pair whether what the whole leaves beside the part is a hidden count: a year to date less the one
    before, all children less one cohort, a revised figure less the earlier one.
    """
    return [a is not None and b is not None and is_hidden(a - b, rule) for a, b in zip(whole, part, strict=True)]
