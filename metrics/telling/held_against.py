"""A claim that names figures, held against them: the highest, so many times as much, so much more than a year ago."""

from collections.abc import Sequence

from metrics.figures.points import Point, points_of, same_kind
from metrics.figures.words import amount, figure, in_period
from metrics.indicator import Better, Indicator, Unit
from metrics.result import Result
from metrics.status.direction import Comparison, Direction
from metrics.telling.claimed import Assertion, Base, Claimed
from store.periods import Grain, same_period_last_year
from store.states import HIDDEN

_DOUBLED = 0.05  # below so much of what is claimed it is not borne out: 1.9 times is nearly doubled
Held = tuple[bool | None, str]  # whether a claim holds (None: it cannot be told), and by which figures


def is_level(to: tuple[float, int], result: Result) -> bool:
    """Return whether the newest figure rounds to the level that is claimed."""
    latest = result.status.latest
    assert latest is not None and latest.value is not None
    room: float = 0.5 / 10 ** to[1] + 1e-9
    return abs(latest.value - to[0]) <= room


def extreme(one: Claimed, result: Result) -> Held:
    """Hold a claim of the highest or lowest figure against every figure of its kind."""
    latest = result.status.latest
    assert latest is not None and latest.value is not None
    like = [p for p in _points(result) if same_kind(p, latest) and p.value is not None]
    if len(like) < 2 or any(p.state in HIDDEN for p in _points(result)):
        return None, "There are no other figures to hold it against, or some are hidden."
    high = one.kind is Assertion.HIGHEST
    most = (max if high else min)(like, key=lambda p: p.value or 0.0)
    holds = (latest.value >= (most.value or 0.0)) if high else (latest.value <= (most.value or 0.0))
    return holds, (
        f"The {'highest' if high else 'lowest'} since {like[0].period} is {amount(most.value or 0.0, result.indicator)} "
        f"({most.period}); the newest is {figure(latest.value, result.indicator)} ({latest.period})."
    )


def against_base(one: Claimed, result: Result) -> Held:
    """Hold a claim that names what it is compared with against those two figures."""
    pair = _pair(one, result)
    if pair is None:
        return None, f"There is no figure of {one.since or one.base} to compare with."
    earlier, later, compared = pair
    assert earlier.value is not None and later.value is not None
    change = later.value - earlier.value
    shown = _two(earlier, later, result.indicator)
    noise = compared.noise if compared is not None else ""
    inside = compared is not None and compared.direction is Direction.NO_CHANGE
    because = f"{shown}{f'; {noise}' if noise else ''}."
    if one.significant or one.kind in (Assertion.STABLE, Assertion.CHANGE):
        if compared is None:
            return None, f"{shown}; no test fits two figures so far apart."
        if one.kind is Assertion.STABLE:
            return inside, because
        if inside:
            return False, because
    signs = {Assertion.UP: 1, Assertion.DOWN: -1, Assertion.BETTER: 1, Assertion.WORSE: -1}
    if one.kind in (Assertion.BETTER, Assertion.WORSE):
        if result.indicator.better is Better.NEITHER:
            return None, "Neither more nor fewer is better in itself."
        change = change if result.indicator.better is Better.HIGHER else -change
    return change * signs.get(one.kind, change) > 0, because  # of a change that is not said to go either way


def _two(earlier: Point, later: Point, indicator: Indicator) -> str:
    assert earlier.value is not None and later.value is not None
    now = f"{figure(later.value, indicator)} {in_period(later.period)}"
    return f"{now} against {figure(earlier.value, indicator)} {in_period(earlier.period)}"


def times(one: Claimed, result: Result) -> Held:
    """Hold doubled, trebled or halved against the figures it names; of none it is only known where no figure fits."""
    factor = one.times or 1.0
    if one.base in (Base.LAST_YEAR, Base.SINCE, Base.BEFORE):
        pair = _pair(one, result)
        if pair is None or not pair[0].value or pair[1].value is None:
            return None, f"There is no figure of {one.since or one.base} to compare with."
        ratio = pair[1].value / pair[0].value
        return _reaches(ratio, factor), f"{_two(pair[0], pair[1], result.indicator)}: {ratio:.1f} times as much."
    latest = result.status.latest
    assert latest is not None and latest.value is not None
    earlier = [p for p in _points(result) if same_kind(p, latest) and p.value and p.period < latest.period]
    if not any(_reaches(latest.value / p.value, factor) for p in earlier if p.value):
        return (
            False,
            f"No earlier figure fits: the newest is {amount(latest.value, result.indicator)} ({latest.period}).",
        )
    return None, "It does not say since when."


def _reaches(ratio: float, times: float) -> bool:
    reached: bool = ratio >= times * (1 - _DOUBLED) if times > 1 else ratio <= times * (1 + _DOUBLED)
    return reached


def by(one: Claimed, result: Result) -> Held:
    """Hold an amount of change against what it names; where it names nothing, against the period before and last year."""
    assert one.by is not None
    bases = [one.base] if one.base is not Base.UNSAID else [Base.LAST_YEAR, Base.BEFORE]
    pairs = [found for base in bases if (found := _pair(one, result, base)) is not None]
    told = [_two(a, b, result.indicator) for a, b, _ in pairs]
    if any(_is_change(one, a, b, result.indicator) for a, b, _ in pairs):
        return True, f"{' and '.join(told)}."
    if not pairs:
        return as_reported(one, result) or (None, "There is no figure to compare with.")
    return False, f"{' and '.join(told)}."


def _is_change(one: Claimed, earlier: Point, later: Point, indicator: Indicator) -> bool:
    assert one.by is not None and earlier.value is not None and later.value is not None
    size, percent, decimals = one.by
    change = later.value - earlier.value
    up = one.kind is Assertion.UP or (one.kind is Assertion.BETTER) is (indicator.better is Better.HIGHER)
    if change and (change > 0) is not up:
        return False
    room = 0.5 * 10**-decimals + 1e-9
    relative = bool(earlier.value) and abs(100 * abs(change / earlier.value) - size) <= room
    absolute = abs(abs(change) - size) <= room
    return (relative or (absolute and indicator.unit is Unit.PERCENT)) if percent else absolute


def as_reported(one: Claimed, result: Result) -> Held | None:
    """Hold a claim against a change that was reported without its counts; None where none was, or it fits no such claim."""
    told = next((p for p in reversed(_points(result)) if p.change is not None), None)
    if told is None or told.change is None or one.base in (Base.SINCE, Base.BEFORE, Base.UNKNOWN):
        return None
    ways = {Assertion.UP: told.change > 0, Assertion.DOWN: told.change < 0}
    if one.kind not in ways or one.significant:
        return None
    because = f"Reported: {told.change:+.0f}% {in_period(told.period)} on a year earlier; no count to compare with was received."
    size = one.by is None or (one.by[1] and abs(abs(told.change) - one.by[0]) < 0.5)
    return ways[one.kind] and size, because


# -- which two figures ------------------------------------------------------------------------------------


def _points(result: Result) -> list[Point]:
    return points_of(result.series)


def _pair(one: Claimed, result: Result, base: Base | None = None) -> tuple[Point, Point, Comparison | None] | None:
    """Return the earlier and the later figure that a claim compares, and what is known of their difference."""
    latest = result.status.latest
    assert latest is not None
    wanted = base if base is not None else one.base
    like = [p for p in _points(result) if p.value is not None and same_kind(p, latest)]
    later = latest
    if wanted is Base.BEFORE and one.since:  # in December
        named = [p for p in like if one.since.casefold() in str(p.period).casefold()]
        if not named:
            return None
        later = named[-1]
    before = [p for p in like if p.period < later.period]
    if wanted is Base.LAST_YEAR:
        earlier = next((p for p in before if p.period == same_period_last_year(later.period)), None)
    elif wanted is Base.SINCE:
        earlier = _at(one.since, before, later)
    else:
        earlier = before[-1] if before else None
    if earlier is None:
        return None
    compared = [c for c in result.status.comparisons if c.earlier and c.earlier.period == earlier.period]
    return earlier, later, compared[0] if compared and later.period == latest.period else None


def _at(since: str, before: Sequence[Point], later: Point) -> Point | None:
    """Return the figure of a time that a text names: the month itself, or of a year the same time of it, else its last one."""
    named = [p for p in before if since.casefold() in str(p.period).casefold()]
    if since.isdigit() and len(since) == 4:
        named = [p for p in before if p.period.end.year == int(since)]
        named = [p for p in named if p.period.end.month == later.period.end.month] or named
    if later.period.grain == Grain.DAY:
        named = [p for p in before if since.casefold() in f"{p.period.end:%B %Y}".casefold()] or named
    return named[-1] if named else None
