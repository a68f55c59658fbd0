"""Every indicator in the Board's order."""

from metrics.indicator import Indicator, PriorityArea
from metrics.plan import OF_AREA
from metrics.themes import (
    attendance,
    camhs,
    domestic_abuse,
    early_help,
    ehcp,
    home_education,
    placements,
    plan,
    public_health,
    schools,
    social_care,
    survey,
    workforce,
)

THEMES = (
    placements,
    attendance,
    schools,
    home_education,
    ehcp,
    plan,
    early_help,
    camhs,
    public_health,
    workforce,
    domestic_abuse,
    social_care,
    survey,
)
_AREAS = list(PriorityArea)
INDICATORS: tuple[Indicator, ...] = tuple(
    sorted((i for theme in THEMES for i in theme.INDICATORS), key=lambda i: (_AREAS.index(i.area), i.code))
)


def indicator(code: str) -> Indicator | None:
    """Return the indicator with this code (HEA-04) or number in the plan (1.1b), or None."""
    wanted = code.strip().casefold()
    return next((i for i in INDICATORS if wanted in (i.code.casefold(), i.number.casefold() or None)), None)


def in_area(area: PriorityArea) -> tuple[Indicator, ...]:
    """Return the indicators of a priority area, in order."""
    return tuple(i for i in INDICATORS if i.area is area)


def by_priority(area: PriorityArea) -> dict[int, tuple[Indicator, ...]]:
    """Return the indicators of an area under the first of its priorities that each serves; 0: none of its own."""
    own = OF_AREA.get(area, range(0))
    placed = {i.code: next((p for p in i.priorities if p in own), 0) for i in in_area(area)}
    return {p: tuple(i for i in in_area(area) if placed[i.code] == p) for p in (*own, 0)}


def coverage() -> dict[str, float]:
    """Return code -> the share below which it says that too few sent their figures, of indicators that tell of this."""
    return {i.code: i.complete_from for i in INDICATORS if i.complete_from is not None}
