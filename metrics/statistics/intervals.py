"""How sure a share or a count is: Wilson's interval for shares, Byar's for counts, both at 95 %."""

from math import sqrt

Z = 1.959963984540054  # of a normal distribution, 95 % in the middle


def wilson(numerator: float, denominator: float) -> tuple[float, float]:
    """Return the lower and upper end, in per cent, of a share's 95 % interval; raises ValueError for an impossible share.

    Source: Wilson (1927), as the Office for Health Improvement and Disparities computes proportions.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator:g} of {denominator:g} is not a share")
    share = numerator / denominator
    centre = 2 * numerator + Z**2
    half = Z * sqrt(Z**2 + 4 * numerator * (1 - share))
    across = 2 * (denominator + Z**2)
    return 100 * max(0.0, centre - half) / across, 100 * min(across, centre + half) / across


def compared(lower: float, upper: float, benchmark: float) -> str:
    """Return lower, higher or similar: a figure's interval against a benchmark, as Fingertips compares."""
    return "lower" if upper < benchmark else "higher" if lower > benchmark else "similar"
