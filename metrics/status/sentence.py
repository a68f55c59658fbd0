"""One plain sentence or two per indicator, from the same status as its chart."""

from metrics.figures.absent import absent, nothing_but, others
from metrics.figures.points import Point
from metrics.figures.roll_up import Rolled
from metrics.figures.words import amount, clause, figure, in_period, listed, number, sentence
from metrics.indicator import Indicator, Unit
from metrics.statistics.special_causes import Cause
from metrics.status.status import Status
from metrics.status.verdict import Aim, Way
from store.periods import month_after
from store.states import HIDDEN, State

GENERATED = "This is demonstration data, not a real figure."


def status_sentence(indicator: Indicator, status: Status) -> str:
    """Return what the figures say, target and process reconciled; generated figures are said to be so."""
    said = _said(indicator, status)
    return f"{said} {GENERATED}" if status.demonstration else said


def _said(indicator: Indicator, status: Status) -> str:
    if status.state in HIDDEN and status.newest is not None:
        return nothing_but(status.state, status.newest)
    if status.members:
        return " ".join(filter(None, (_members(indicator, status.members), _moved_members(indicator, status))))
    if status.latest is None:
        return nothing_but(status.state, status.newest)
    rated = status.rag is not None and status.verdict.aim is not Aim.SUSPENDED
    lead = _rated(indicator, status) if rated else _latest(indicator, status)
    return " ".join(filter(None, (lead, _in_all(indicator, status), pace_words(indicator, status))))


def first_sentence(said: str) -> tuple[str, str]:
    """Return the first sentence, which says the finding, and the rest."""
    for place, sign in enumerate(said):
        if sign == "." and said[place + 1 : place + 2] == " ":
            return said[: place + 1], said[place + 2 :]
    return said, ""


def describe(point: Point, indicator: Indicator) -> str:
    """Return a figure with its unit and basis: 351 referrals a month on average."""
    assert point.value is not None
    words = amount(point.value, indicator)
    return f"{words} a month on average" if point.basis == "monthly average" else words


def target_words(indicator: Indicator, status: Status) -> str:
    """Return the target that the newest figure is held against, where it has a number: Target 750."""
    if status.target is None or status.target.value is None or status.latest is None:
        return ""
    if indicator.by_year:
        return f"Target {number(status.target.value)} in {status.target.covers or 'a year'}"
    return f"Target {figure(status.target.value, indicator)}"


# -- the figure -------------------------------------------------------------------------------------------


def _rated(indicator: Indicator, status: Status) -> str:
    """Return 61% in December 2023 against 75%: off track, but improving since March 2023."""
    point, rated, aim = status.latest, status.rated, status.verdict.aim
    assert point is not None
    now = f"{describe(point, indicator)} {_in(point)}"
    if status.told_by_year and status.year_to_date is not None:
        now = f"{amount(status.year_to_date.value, indicator)} from {span_words(status.year_to_date)}"
    moving = _moving(status, first=False)
    if aim in (Aim.MET, Aim.MISSED):
        of = "of" if indicator.by_year else "against"
        held = f"{rated.value} {of} {rated.against}: {clause(aim)}."
        return held if f"{rated.value} " in f"{now} " else f"{held} {sentence(now)}{f', {moving}' if moving else ''}."
    if not rated.against:
        if " of " in rated.value:  # so many of all
            now = f"{rated.value} {indicator.unit.of(point.denominator or 0)} {_in(point)}"
        return f"{now}: {clause(aim)}{f', {moving}' if moving else ''}."
    subject = now if rated.value == figure(point.value or 0.0, indicator) else f"{rated.value} so far {_in(point)}"
    return f"{subject} against {rated.against}: {clause(aim)}{f', {moving}' if moving else ''}."


def span_words(whole: Rolled) -> str:
    """Return April to December 2023, April 2023 to January 2024, or April 2023."""
    first, last = str(whole.first), str(whole.last)
    if first == last:
        return first
    same_year = first.rsplit(" ", 1)[-1] == last.rsplit(" ", 1)[-1]
    return f"{first.rsplit(' ', 1)[0] if same_year else first} to {last}"


def _moving(status: Status, *, first: bool) -> str:
    """Return the direction as the end of a sentence: but improving since March 2023; empty where it cannot be told."""
    verdict = status.verdict
    if verdict.direction is Way.TOO_FEW:
        return ""
    return f"{'but ' if verdict.against_the_letter and not first else ''}{clause(verdict.moving)}"


def _latest(indicator: Indicator, status: Status) -> str:
    point = status.latest
    assert point is not None and point.value is not None
    said = f"{describe(point, indicator)} {_in(point)}"
    if point.state == State.NOT_SCHEDULED:
        return f"{said}: none was scheduled."
    if point.state == State.SUSPENDED:
        return f"{said}, while reporting was suspended."
    if moving := _moving(status, first=True):
        return f"{said}, {moving}."
    before = status.previous
    if point.change is not None and (before is None or before.value is None):
        way = "up" if point.change > 0 else "down"
        return f"{said}, {way} {number(abs(point.change))}% on a year earlier as reported."
    if before is None or before.value is None:
        return f"{said}{', ' if status.compared.startswith('the first') else '; '}{status.compared}."
    return f"{said}, {_change(indicator, status)}."


def _change(indicator: Indicator, status: Status) -> str:
    """Return up 3 from 785 in August 2020, or the same as then: a fact, and no direction."""
    point, before = status.latest, status.previous
    assert point is not None and before is not None and point.value is not None and before.value is not None
    gap = status.compared.partition(" (")[2].rstrip(")")
    aside = f" ({gap})" if gap else ""
    if figure(point.value, indicator) == figure(before.value, indicator):
        return f"the same as {_in(before)}{aside}"
    way = "up" if point.value > before.value else "down"
    by = figure(abs(point.value - before.value), indicator).rstrip("%")
    points = (" point" if by == "1" else " points") if indicator.unit.value == "%" else ""
    return f"{way} {by}{points} from {figure(before.value, indicator)} {_in(before)}{aside}"


def _in(point: Point) -> str:
    return in_period(point.period)


# -- sums and ways ----------------------------------------------------------------------------------------


def _in_all(indicator: Indicator, status: Status) -> str:
    whole = status.in_all
    if whole is None or status.paces:
        return ""
    why = absent([(str(p), state) for p, state in zip(whole.missing, whole.states, strict=True)])
    missing = f" ({why})" if why else ""
    return f"In all {amount(whole.value, indicator)} from {whole.first} to {whole.last}{missing}."


def pace_words(indicator: Indicator, status: Status) -> str:
    """Return what each target of a year's sum needs a month, and where the year is heading; empty where nothing is known."""
    said = []
    for pace in status.paces:
        if pace.required is None or not pace.required:
            continue
        faster = f", {pace.ratio:.1f} times the pace of the last three months known" if pace.ratio else ""
        start = month_after(pace.year.start, pace.elapsed)
        said.append(
            f"{sentence(pace.target.words)} would take {figure(pace.required, indicator)} a month from {start}{faster}."
        )
        if pace.projected is not None:
            band = (
                f" (between {figure(pace.low, indicator)} and {figure(pace.high, indicator)})"
                if pace.low is not None and pace.high is not None
                else ""
            )
            said.append(f"At the pace so far {pace.year} would end at {figure(pace.projected, indicator)}{band}.")
    return " ".join(said)


# -- members that are never added up ----------------------------------------------------------------------


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
        gone = [point.state for point in members if point.value is None]
        missing = f"; {others(gone)}" if gone else ""
        return f"{when}, {_with_unit(low.value, indicator)} ({lowest}){missing}."
    if low.value == high.value:
        return f"{when}, {_with_unit(low.value, indicator)} in every {indicator.breakdown_title.lower()}."
    return f"{when}, from {figure(low.value, indicator)} ({lowest}) to {_with_unit(high.value, indicator)} ({highest})."


def _with_unit(value: float, indicator: Indicator) -> str:
    return figure(value, indicator) if indicator.unit is Unit.PERCENT else amount(value, indicator)


def _moved_members(indicator: Indicator, status: Status) -> str:
    """Return which members are moving by a tested method, or that none is; empty where it is too early."""
    newest = status.members[0].period.end
    charted = {name: c for name, c in status.member_controls.items() if c.tested and c.points[-1].period.end == newest}
    if not charted:
        return ""
    parts = []
    for kind, words in ((Cause.CONCERN, "worsening"), (Cause.IMPROVEMENT, "improving")):
        names = [name for name, c in charted.items() if c.variation is kind]
        if names:
            parts.append(f"{listed(names)} {'is' if len(names) == 1 else 'are'} {words}")
    if not parts:
        return f"No {indicator.breakdown_title.lower()} has changed by more than chance."
    return f"{'; '.join(parts)}."
