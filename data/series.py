"""Seeded series on a realistic scale, bent so that they pass through the published points. Nothing here is a fact."""

from collections.abc import Callable, Mapping
from random import Random

from store import periods
from store.periods import Period

MONTHS = [periods.months(2018 + (n + 3) // 12, (n + 3) % 12 + 1, 1) for n in range(69)]  # April 2018 to December 2023
QUARTERS = [periods.quarter(2018 + n // 4, n % 4 + 1) for n in range(23)]
TERMS = [periods.months(2018 + (n + 1) // 3, (5, 9, 1)[n % 3], 4) for n in range(17)]  # summer 2018 to autumn 2023
LOCKDOWN = {(2020, 4): 0.55, (2020, 5): 0.6, (2020, 6): 0.75, (2020, 7): 0.85, (2021, 1): 0.8, (2021, 2): 0.85}
SCHOOL_YEAR = (
    1.05,
    1.05,
    1.1,
    0.95,
    1.05,
    1.05,
    0.9,
    0.5,
    1.05,
    1.1,
    1.1,
    0.85,
)  # January to December, where schools refer


def dice(name: str) -> Random:
    """Return a source of chance that gives the same numbers for the same name, on every machine."""
    return Random(f"childrens-trust {name}")


def through(points: Mapping[tuple[int, int], float], noise: float, name: str) -> dict[Period, float]:
    """Return a value for each month, on straight lines between (year, month) points, with noise away from them."""
    chance, known = dice(name), sorted((12 * year + month, value) for (year, month), value in points.items())
    series = {}
    for month in MONTHS:
        at = 12 * month.start.year + month.start.month
        before = max((p for p in known if p[0] <= at), default=known[0])
        after = min((p for p in known if p[0] >= at), default=known[-1])
        share = (at - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        value = before[1] + (after[1] - before[1]) * share
        exact = at in (before[0], after[0])
        series[month] = value if exact else value + chance.gauss(0, noise)
    return series


def flow(level: Callable[[Period], float], spread: float, name: str, seasonal: bool = True) -> dict[Period, int]:
    """Return a count for each month around a level, with the school year's rhythm and the fall of the lockdowns."""
    chance = dice(name)
    series = {}
    for month in MONTHS:
        rhythm = SCHOOL_YEAR[month.start.month - 1] if seasonal else 1.0
        fall = LOCKDOWN.get((month.start.year, month.start.month), 1.0)
        series[month] = max(0, round(level(month) * rhythm * fall * chance.gauss(1, spread)))
    return series


def shared(total: int, weights: Mapping[str, float], chance: Random) -> dict[str, int]:
    """Return whole numbers, one for each name, that add up to a total, roughly by weight."""
    names = list(weights)
    if total == 0:
        return dict.fromkeys(names, 0)
    bent = [max(0.0, weights[name] * chance.gauss(1, 0.08)) for name in names]
    whole = sum(bent) or 1.0
    parts = [int(total * part / whole) for part in bent]
    parts[0] += total - sum(parts)
    return dict(zip(names, parts, strict=True))


def years_since_2018(month: Period) -> float:
    """Return the years from April 2018 to a month."""
    return (month.start.year - 2018) + (month.start.month - 4) / 12
