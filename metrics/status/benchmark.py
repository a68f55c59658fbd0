"""An indicator beside England, its region and its statistical neighbours: what DfE publishes, and how sure a difference is."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.figures.compute import rows
from metrics.figures.points import Point
from metrics.figures.roll_up import roll_up
from metrics.indicator import Better, Indicator, Measure, Unit
from metrics.statistics.intervals import compared, wilson
from store.periods import Period

_HERE = "Oxfordshire"
PLACES = (  # in the order to show
    _HERE,
    "England",
    "South East",
    "Statistical neighbours (2025 set)",
    "Statistical neighbours (2021 set)",
)


@dataclass(frozen=True)
class Beside:
    """One published figure of another place, beside Oxfordshire's of the same measure and year."""

    measure: str
    geography: str
    period: Period
    value: float
    here: float | None  # Oxfordshire's, as published for the same year
    unit: str
    release: str  # states how neighbours are averaged, and of which set
    local: float | None = None  # our own figure of that year, where it counts the same and has its denominator
    verdict: str | None = None  # lower, higher or similar: our 95 % interval against the published figure
    judged: str | None = None  # better, worse or similar, where one way is better


def beside(indicator: Indicator, published: pd.DataFrame, points: Sequence[Point]) -> tuple[Beside, ...]:
    """Return the newest published year of each measure of an indicator, a row for each other place; Oxfordshire itself is
    never compared with itself.
    """
    found: list[Beside] = []
    mine = published[published["indicator"] == indicator.code]
    for measure, block in mine.groupby("measure", sort=True):
        others = block[block["geography"] != _HERE]
        newest = others["period_end"].max() if len(others) else None
        for row in rows(others[others["period_end"] == newest]):
            period = Period(row.period_start, row.period_end)
            here = block[(block["geography"] == _HERE) & (block["period_end"] == newest)]["figure"]
            local, verdict = _verdict(indicator, str(measure), period, float(row.figure), points)
            found.append(
                Beside(
                    str(measure),
                    row.geography,
                    period,
                    float(row.figure),
                    float(here.iloc[0]) if len(here) else None,
                    row.unit,
                    row.release,
                    local,
                    verdict,
                    _judged(verdict, indicator.better),
                )
            )
    return tuple(found)


def _verdict(
    indicator: Indicator, measure: str, period: Period, published: float, points: Sequence[Point]
) -> tuple[float | None, str | None]:
    """Return our own share of the year and how its interval stands to the published one, where they count the same."""
    if measure != indicator.same_as or indicator.unit is not Unit.PERCENT or indicator.measure is not Measure.PERCENT:
        return None, None
    whole = next((p for p in points if p.period == period and p.denominator), None)
    rolled = None if whole else roll_up(indicator, points, period)
    if whole is not None and whole.numerator is not None and whole.denominator:
        over, under = whole.numerator, whole.denominator
    elif rolled is not None and rolled.numerator is not None and rolled.denominator and not rolled.missing:
        over, under = rolled.numerator, rolled.denominator
    else:
        return None, None
    return 100 * over / under, compared(*wilson(over, under), published)


def _judged(verdict: str | None, better: Better) -> str | None:
    if verdict in (None, "similar") or better is Better.NEITHER:
        return verdict if verdict == "similar" else None
    return "better" if (verdict == "higher") is (better is Better.HIGHER) else "worse"
