"""A figure of one period, as statuses and sentences speak of it."""

from dataclasses import dataclass

from store.periods import Period


@dataclass(frozen=True)
class Point:
    """A figure (or the state that stands in for it) of one period."""

    period: Period
    value: float | None
    state: str | None
    basis: str | None
    breakdown: str | None
    demonstration: bool = False  # generated, not real
