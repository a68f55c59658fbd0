"""Figures in words: rounded half up, with thousands separators and the right unit."""

from decimal import ROUND_HALF_UP, Decimal

from metrics.indicator import Indicator, Unit
from store.periods import Grain, Period


def number(value: float, decimals: int = 0) -> str:
    """Return a number rounded half up (not to even), as the Government Analysis Function asks: 1,235."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}"  # nothing has no sign


def figure(value: float, indicator: Indicator) -> str:
    """Return a figure without its unit, but with its % sign: 74%, 1,234."""
    return number(value, indicator.decimals) + ("%" if indicator.unit is Unit.PERCENT else "")


def amount(value: float, indicator: Indicator) -> str:
    """Return a figure with its unit: 74%, 1 child, 1,234 children."""
    if indicator.unit is Unit.PERCENT:
        return figure(value, indicator)
    said = figure(value, indicator)
    return f"{said} {indicator.unit.of(1 if said == '1' else 2)}"


def in_period(period: Period) -> str:
    """Return on 31 March 2022, in the week of 4 April 2022, from 1 April 2022 to 31 December 2022, or in March 2022."""
    grain = period.grain
    if grain == Grain.DAY:
        return f"on {period}"
    if grain in (Grain.WEEK, Grain.TERM):
        return f"in the {period}"
    return f"from {period}" if grain == Grain.PERIOD else f"in {period}"


def listed(items: list[str]) -> str:
    """Return items as a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def clause(text: str) -> str:
    """Return text with a small first letter, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]
