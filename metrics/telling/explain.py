"""Why a page says what it says, in plain words on the indicator's own figures."""

from metrics.figures.words import figure, number, sentence
from metrics.indicator import Indicator
from metrics.meeting.changes import signals
from metrics.result import Result
from metrics.statistics.special_causes import Cause
from metrics.status.control import Control
from metrics.status.trajectory import Pace

_RULES = {
    "outside": "The newest figure lies outside the band. By chance alone that happens about three times in a thousand.",
    "trend": "Six figures in a row have gone the same way. By chance alone that is rare.",
    "two_in_three": "Two of the last three figures lie far from the average, on the same side. By chance alone that is rare.",
    "last_year": "It differs from the same period last year by more than such differences usually vary.",
    "over_a_year": "The mean of the last year differs from that of the year before by more than chance makes in 1 of 20 series.",
    "shift": "At least seven figures in a row lie on the same side of the average. By chance alone that is rare.",
}


def explain(result: Result) -> list[str]:
    """Return the lines that explain an indicator's chart, rating and signs on its own figures."""
    status, indicator = result.status, result.indicator
    made = status.control
    lines = []
    if made is not None:
        lines += _process(made, indicator) if made.limits else [f"No band is drawn: {made.because}."]
        lines += [_RULES[rule] for rule in made.rules if rule in _RULES and not made.limits]
    lines += [_pace(pace, indicator) for pace in status.paces if pace.required is not None or pace.done is not None]
    lines += [_member(name, kind) for name, kind in signals(result).items() if name]
    lines += _members(result)
    if status.demonstration:
        lines.append("These are demonstration data: generated to show how the dashboard works, and not real.")
    return lines


def _members(result: Result) -> list[str]:
    """Return how the parts were judged where none of them signals, or that there are too few figures to judge by."""
    controls = result.status.member_controls
    if not controls or any(signals(result)):
        return []
    judged = [name for name, made in controls.items() if made.tested]
    if not judged:
        return ["There are too few figures to test any part by, so nothing can be said of real changes yet."]
    rest = [name for name in controls if name not in judged]
    without = f" Not judged, for too few figures: {', '.join(rest)}." if rest else ""
    return [f"Each part is judged by its own figures. None of them tells of a real change.{without}"]


def _member(name: str, kind: Cause) -> str:
    return f"{name}: its newest figure is {kind.told}."


def _process(made: Control, indicator: Indicator) -> list[str]:
    known = made.chart[made.chart["value"].notna()]
    last = known.iloc[-1]
    count = int((known["group"] == last["group"]).sum())
    low, high = figure(float(last["lower"]), indicator), figure(float(last["upper"]), indicator)
    lines = [
        f"The shaded band runs from {low} to {high} around an average of {figure(float(last['mean']), indicator)}. It is worked "
        f"out from how much {count} figures have varied from one to the next; a figure inside it needs no explanation of its own."
    ]
    lines += [_RULES[rule] for rule in made.rules if rule in _RULES] or [
        "The newest figure is inside the band and part of no unusual run, so it shows no change beyond chance."
    ]
    if made.assurance is not None:
        lines.append(made.assurance.explained)
    return lines + ([made.warning] if made.warning else [])


def _pace(pace: Pace, indicator: Indicator) -> str:
    name = f"{sentence(pace.target.words)}"
    if pace.required is None:
        return f"{name}: {number(pace.done or 0)} in {pace.year}; the year is over."
    need = f"{name} needs {number(pace.required)} a month"
    lately = f", where the last three months brought {number(pace.lately)} each" if pace.lately is not None else ""
    faster = f": {number(pace.ratio, 1)} times as many" if pace.ratio is not None and pace.ratio > 1 else ""
    return f"{need}{lately}{faster}."
