"""What stands behind an indicator's sentence, a line each: comparisons, process, ratings by hand, published figures."""

from metrics.figures.words import figure, number, sentence
from metrics.indicator import Better, Indicator, Unit
from metrics.result import Result
from metrics.status.benchmark import Beside
from metrics.status.direction import Comparison
from metrics.status.rating import COLOUR
from metrics.status.status import Status
from metrics.telling.process_words import process_words

_JUDGED = {"better": ", which is better", "worse": ", which is worse"}


def reasons(result: Result) -> list[str]:
    """Return the lines behind a result's sentence and its rating, the most telling first."""
    status, indicator = result.status, result.indicator
    old = status.verdict.freshness(result.on)
    lines = [f"{sentence(old)}."] if old else []
    lines += [
        result.status.rag_reason,
        *_by_hand(status),
        *_comparisons(indicator, status),
        *_process(indicator, status),
    ]
    if status.latest is not None and status.latest.change is not None:
        change = status.latest.change
        lines.append(f"As reported, {'up' if change > 0 else 'down'} {number(abs(change))}% on a year earlier.")
    lines += [_beside(entry) for entry in status.benchmarks if entry.measure == indicator.same_as]
    if status.trend is not None:
        lines.append(f"Trend of the last five years, as Fingertips tests it: {status.trend}.")
    lines += [
        f"{b.year} has no target: a straight line between the targets set would pass {number(b.linear)} (interpolated)."
        for b in status.between
    ]
    if result.rating is not None and result.rating.action:
        lines.append(f"What is being done ({result.rating.as_at}): {result.rating.action}")
    return lines


def _by_hand(status: Status) -> list[str]:
    """Return the rating the Board gave by hand of the same figure, beside the computed one."""
    given = status.by_hand
    if given is None:
        return []
    word = COLOUR.get(given.rag, "Not rated (N/A)")
    return [f"Rated by hand: {word}, {given.as_at}, by {given.given_by}: {given.reason}"]


def _comparisons(indicator: Indicator, status: Status) -> list[str]:
    """Return the difference from each earlier figure: a fact, and no direction."""
    return [
        f"{sentence(entry.words)}: {_difference(indicator, status, entry)}{f' ({entry.noise})' if entry.noise else ''}."
        for entry in status.comparisons
        if entry.earlier is not None
    ]


def _difference(indicator: Indicator, status: Status, entry: Comparison) -> str:
    assert status.latest is not None and entry.earlier is not None
    now, before = status.latest.value or 0.0, entry.earlier.value or 0.0
    shown = figure(before, indicator)
    if figure(now, indicator) == shown:
        return f"the same, {shown}"
    size = number(abs(now - before), indicator.decimals)
    points = (" point" if size == "1" else " points") if indicator.unit is Unit.PERCENT else ""
    return f"{'up' if now > before else 'down'} {size}{points} from {shown}"


def _process(indicator: Indicator, status: Status) -> list[str]:
    made = status.control
    if made is None:
        return []
    said = process_words(indicator, status)
    lines = [said] if said else []
    lines += [f"No usual range is drawn: {made.why_not}."] if made.why_not else []
    lines += [made.proposal] if made.proposal else []
    lines += [
        f"Limits set anew from {r.since:%B %Y}: {r.reason} Decided by {r.decided_by} at the meeting of {r.meeting}."
        for r in made.rebases
    ]
    return lines


def _beside(entry: Beside) -> str:
    """Return a published figure of another place beside Oxfordshire's, and our own where it counts the same."""
    unit = "%" if entry.unit == "%" else ""

    def told(value: float) -> str:
        return f"{number(value, 1)}{unit}"

    ours = f"Oxfordshire {told(entry.here)}, " if entry.here is not None else ""
    said = f"Published for {entry.period}: {ours}{entry.geography} {told(entry.value)} ({entry.release})."
    if entry.local is None or entry.verdict is None:
        return said
    verdict = "is like it" if entry.verdict == "similar" else f"is {entry.verdict}{_JUDGED.get(entry.judged or '', '')}"
    return f"{said} Our own {told(entry.local)} for that year {verdict}, by its 95% interval."


def which_way(indicator: Indicator) -> str:
    """Return which way is better, in words."""
    unit = "percentage" if indicator.unit is Unit.PERCENT else "number"
    return {
        Better.HIGHER: f"A higher {unit} is better.",
        Better.LOWER: f"A lower {unit} is better.",
    }.get(indicator.better, f"Neither a higher nor a lower {unit} is better in itself.")
