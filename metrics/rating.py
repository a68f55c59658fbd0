"""Red, Amber, Green or not rated, always with its reason."""

from metrics.indicator import Better, Indicator, TargetOver
from metrics.points import Point
from metrics.targets import Rating, Suspension, Target
from metrics.words import figure, listed, number
from store import periods

EXACT = 1e-9  # on the line is within it, whatever the last binary digit says
_COLOUR = {"R": "Red", "A": "Amber", "G": "Green"}


def rate(
    indicator: Indicator,
    valued: list[Point],
    received: bool,
    target: Target | None,
    all_targets: list[Target],
    suspended: Suspension | None,
    rating: Rating | None,
    previous: Point | None,
) -> tuple[str | None, str]:
    """Return the letter and its reason; a suspended indicator keeps the rating it had and is not rated again."""
    if suspended is not None:
        return _while_suspended(suspended, rating)
    if not valued:
        return None, f"Not rated: {'the Board has set no target' if received else 'no figure has been received'}."
    latest = valued[-1]
    if indicator.rise_is_green:
        return _rise(indicator, latest, previous)
    if target is None:
        dated = [t for t in all_targets if t.current and t.value is not None]
        if dated:
            return (
                None,
                f"Not rated: no target covers {latest.period}; those set are {listed([t.words for t in dated])}.",
            )
        return None, "Not rated: the Board has set no target."
    if target.value is None:
        return None, f"Not rated: the target, {target.words}, has no number."
    if indicator.target_over is TargetOver.FINANCIAL_YEAR and target.covers is None:
        return None, f"Not rated: the target, {target.words}, does not say which year it is for."
    if indicator.target_over is TargetOver.FINANCIAL_YEAR:
        return _year_to_date(indicator, valued, target)
    return _against(indicator, latest.value or 0.0, target.value, str(latest.period))


def _while_suspended(suspended: Suspension, rating: Rating | None) -> tuple[str | None, str]:
    since = f"reporting suspended since {suspended.start_words}"
    after = f"; {suspended.end_words}" if suspended.end_words else ""
    if rating is None or rating.rag not in _COLOUR:
        said = f" N/A as last reported ({rating.as_at})." if rating else ""
        return None, f"Not rated: {since}{after}.{said}"
    return (
        rating.rag,
        f"{_COLOUR[rating.rag]} as last reported ({rating.as_at}); {since}{after}. It is not rated again without a figure.",
    )


def _rise(indicator: Indicator, latest: Point, previous: Point | None) -> tuple[str | None, str]:
    if previous is None or previous.value is None or latest.value is None:
        wanted = periods.same_period_last_year(latest.period)
        return None, f"Not rated: the aim is an increase, and there is no figure for {wanted} to compare with."
    if latest.value > previous.value:
        return (
            "G",
            f"Green: {figure(latest.value, indicator)} is above {figure(previous.value, indicator)} in {previous.period}.",
        )
    return (
        None,
        f"Not rated: the aim is an increase without a number, and {figure(latest.value, indicator)} is not above "
        f"{figure(previous.value, indicator)} in {previous.period}.",
    )


def _against(indicator: Indicator, value: float, target: float, when: str) -> tuple[str, str]:
    """Green on or past the target, Amber within the tolerance of it, Red beyond; unrounded figures are compared."""
    short = target - value if indicator.better is Better.HIGHER else value - target
    gap = (
        short / abs(target) if target else short and short / abs(short)
    )  # a target of 0 has no tolerance: a share of nothing
    letter = "G" if gap <= EXACT else "A" if gap <= indicator.tolerance + EXACT else "R"
    within = (
        f"within {number(100 * indicator.tolerance)}% of"
        if letter == "A"
        else f"more than {number(100 * indicator.tolerance)}% off"
        if letter == "R"
        else "on or past"
    )
    return (
        letter,
        f"{_COLOUR[letter]}: {figure(value, indicator)} is {within} the target of {figure(target, indicator)} ({when}).",
    )


def _year_to_date(indicator: Indicator, valued: list[Point], target: Target) -> tuple[str | None, str]:
    """Hold the year's sum so far against a straight line to the year's target (tolerance as for any other)."""
    assert target.covers is not None and target.value is not None
    months = [
        p for p in valued if p.period.grain == "month" and target.covers.start <= p.period.start <= target.covers.end
    ]
    if not months:
        return None, "Not rated: no month of the target's year has been received."
    last = months[-1].period
    elapsed = (last.end.year - target.covers.start.year) * 12 + last.end.month - target.covers.start.month + 1
    if len(months) < elapsed:
        return None, f"Not rated: {elapsed - len(months)} of the {elapsed} months so far have not been received."
    done, line = sum(p.value or 0.0 for p in months), target.value * elapsed / 12
    letter, _ = _against(indicator, done, line, "")
    return (
        letter,
        f"{_COLOUR[letter]}: {figure(done, indicator)} in {elapsed} month{'s' if elapsed > 1 else ''}, where a straight "
        f"line to {target.words} stands at {figure(line, indicator)}.",
    )
