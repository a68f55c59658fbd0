"""The finding of an indicator in one line that names its subject: the title of its page, chart, slide and report."""

from metrics.figures.absent import CHANGE_ONLY, changed, in_its_place
from metrics.figures.points import Point
from metrics.figures.words import clause, figure, in_period, number
from metrics.indicator import Indicator, Unit
from metrics.result import Result
from metrics.status.status import Status
from metrics.status.verdict import Aim, Verdict, Way, way_of
from store.periods import Grain, Period

MOST_WORDS = 12  # words
_SAID = (Aim.ON_TRACK, Aim.CLOSE, Aim.OFF_TRACK, Aim.MET, Aim.MISSED)


def headline(result: Result) -> str:
    """Return what is found, subject first, in twelve words at most: Children electively home educated: worsening since May 2022.

    The longest way of saying it that fits is taken: with since when, or with the figures, and at the least the verdict.
    """
    subject = result.indicator.subject or result.indicator.title
    for said in _ways(result.indicator, result.status):
        if len(f"{subject}: {said}".split()) <= MOST_WORDS:
            return f"{subject}: {said}"
    return f"{subject}: {clause(result.status.verdict.aim)}"


def _ways(indicator: Indicator, status: Status) -> list[str]:
    """Return how the finding can be said, the fullest first."""
    verdict = status.verdict
    if verdict.newest is None:
        if status.state and status.state.startswith(CHANGE_ONLY):
            way, size, base = changed(status.state)
            return [f"{way} {size} {base}", f"{way} {size}"]
        word, _ = in_its_place(status.state)
        return [clause(verdict.aim if verdict.aim in (Aim.SUSPENDED, Aim.PENDING, Aim.HIDDEN) else word)]
    against = _against(status) if verdict.aim in _SAID else []
    moving = _moving(indicator, status, alone=not against)
    both = [f"{against[-1]}, {way}" for way in moving] if against else []
    if verdict.aim is Aim.SUSPENDED:
        return ["reporting suspended"]
    return [*both, *against] if both else against or moving or _figures(indicator, status)


def _against(status: Status) -> list[str]:
    """Return where it stands against the aim: with both numbers, and without."""
    verdict, rated = status.verdict, status.rated
    word = clause(verdict.aim)
    if verdict.aim in (Aim.MET, Aim.MISSED):
        return [f"{word}, {rated.value} {'of' if status.by_year else 'against'} {rated.against}", word]
    target = status.standing
    if rated.against and target is None:
        return [f"{word}, {rated.value} against {rated.against}", word]
    if rated.against and target is not None and not status.by_year:
        return [f"{word}, {rated.value} against {number(target)}{'%' if rated.value.endswith('%') else ''}", word]
    return [f"{word}, {rated.value}", word] if " of " in rated.value else [word]


def _moving(indicator: Indicator, status: Status, *, alone: bool) -> list[str]:
    """Return which way it moves: with since when, and without; nothing where it cannot be told."""
    verdict = status.verdict
    if verdict.direction is Way.TOO_FEW:
        return []
    if status.members:
        return _moving_members(indicator, status)
    word = clause(verdict.direction)
    if verdict.direction is Way.STEADY:
        return [f"{word} at {_shown(status.latest, indicator)} {_when(verdict)}", word] if alone else []
    other = "but " if verdict.against_the_letter else ""
    since = [f"{other}{word} since {verdict.since}"] if verdict.since is not None else []
    return [*since, f"{other}{word}"]


def _moving_members(indicator: Indicator, status: Status) -> list[str]:
    """Return the member that moves, or how many do."""
    verdict = status.verdict
    if verdict.direction is Way.STEADY:
        return [f"steady, {span}" for span in _figures(indicator, status)] + ["steady"]
    names = [name for name, made in status.member_controls.items() if way_of(made.variation) is verdict.direction]
    word = clause(verdict.direction)
    title = indicator.breakdown_title.lower()
    some = [f"{word} for {names[0]}"] if len(names) == 1 else [f"{word} for {len(names)} of {len(indicator.members)}"]
    return [*some, f"{word} for some, by {title}"]


def _figures(indicator: Indicator, status: Status) -> list[str]:
    """Return the figure and when it was, or the lowest and highest of members."""
    when = _when(status.verdict)
    if status.latest is not None:
        shown = _shown(status.latest, indicator)
        if status.told_by_year and status.year_to_date is not None:
            shown = f"{figure(status.year_to_date.value, indicator)} so far,"
        return [f"{shown} {when}", shown.removesuffix(" so far,")]
    known = sorted(point.value for point in status.members if point.value is not None)
    if not known:
        return []
    low, high = figure(known[0], indicator), figure(known[-1], indicator)
    if low == high:
        return [f"{low} {when}", low]
    span = f"{low} to {high}{'' if indicator.unit is Unit.PERCENT else ' ' + indicator.unit.of(2)}"
    return [f"{span} {when}", span]


def _shown(point: Point | None, indicator: Indicator) -> str:
    assert point is not None and point.value is not None
    return figure(point.value, indicator)


def _when(verdict: Verdict) -> str:
    period = verdict.newest
    assert isinstance(period, Period)
    if period.grain == Grain.PERIOD:
        same = period.start.year == period.end.year
        return f"from {period.start:%B}{'' if same else f' {period.start.year}'} to {period.end:%B %Y}"
    return in_period(period)
