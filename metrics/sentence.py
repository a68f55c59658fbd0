"""One plain sentence or two per indicator, from the same status as its chart."""

from metrics.indicator import Indicator
from metrics.points import Point
from metrics.status import Direction, Status, describe
from metrics.words import amount, figure, listed, sentence


def in_words(indicator: Indicator, status: Status) -> str:
    """Return what the figures say, without the rating; generated figures are said to be so."""
    said = _said(indicator, status)
    return f"{said} This is demonstration data, not a real figure." if status.demonstration else said


def _said(indicator: Indicator, status: Status) -> str:
    if status.members:
        return _members(indicator, status.members)
    if status.latest is None and status.state and status.state.startswith("change only"):
        change = status.state.removeprefix("change only: ")
        return f"No count has been received, only a change: {change} on the time it is compared with."
    if status.latest is None:
        return (
            "No figure has been received."
            if status.state != "suspended"
            else "No figure while reporting was suspended, or since."
        )
    return " ".join(part for part in (_latest(indicator, status), _in_all(indicator, status)) if part)


def _latest(indicator: Indicator, status: Status) -> str:
    point = status.latest
    assert point is not None and point.value is not None
    said = f"{describe(point, indicator)} {_in(point)}"
    if point.state == "not scheduled":
        return f"{said}: none was scheduled."
    if point.state == "suspended":
        return f"{said}, while reporting was suspended."
    before = status.previous
    if before is None or before.value is None:
        return f"{said}{', ' if status.compared.startswith('the first') else '; '}{status.compared}."
    change = abs(point.value - before.value)
    if status.direction is Direction.NO_CHANGE:
        return f"{said}, the same as {_in(before)}."
    way = "up" if point.value > before.value else "down"
    judged = {Direction.BETTER: ", which is better", Direction.WORSE: ", which is worse"}.get(status.direction, "")
    points = " points" if indicator.unit.value == "%" else ""
    by = figure(change, indicator).rstrip("%") + points
    gap = status.compared.partition(" (")[2].rstrip(")")
    aside = f" ({gap})" if gap else ""
    return f"{said}, {way} {by} from {figure(before.value, indicator)} {_in(before)}{aside}{judged}."


def _in(point: Point) -> str:
    """Return on 31 March 2022, in the week of 4 April 2022, or in March 2022."""
    grain = point.period.grain
    return (
        f"on {point.period}"
        if grain == "day"
        else f"in the {point.period}"
        if grain in ("week", "term")
        else f"from {point.period}"
        if grain == "period"
        else f"in {point.period}"
    )


def _in_all(indicator: Indicator, status: Status) -> str:
    whole = status.in_all
    if whole is None:
        return ""
    count = len(whole.missing)
    names = listed([str(p) for p in whole.missing]) if count <= 3 else f"{count} periods in between"
    missing = f", without {names}, which {'was' if count == 1 else 'were'} not received" if count else ""
    return f"In all {amount(whole.value, indicator)} from {whole.first} to {whole.last}{missing}."


def _members(indicator: Indicator, members: tuple[Point, ...]) -> str:
    """Return the range of members that are never averaged, lowest and highest named."""
    known = sorted((point for point in members if point.value is not None), key=lambda point: point.value or 0.0)
    if not known:
        return "No figure has been received."
    low, high = known[0], known[-1]
    assert low.value is not None and high.value is not None
    lowest = listed([str(p.breakdown) for p in known if p.value == low.value])
    highest = listed([str(p.breakdown) for p in known if p.value == high.value])
    when = sentence(_in(low))
    if len(known) == 1:
        return f"{when}, {figure(low.value, indicator)} ({lowest}); the others were not received."
    if low.value == high.value:
        return f"{when}, {figure(low.value, indicator)} in every {indicator.breakdown_title.lower()}."
    return f"{when}, from {figure(low.value, indicator)} ({lowest}) to {figure(high.value, indicator)} ({highest})."
