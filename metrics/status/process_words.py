"""What the process says, and what that means for the target: one clause for every combination of the two."""

from metrics.indicator import Indicator, Unit
from metrics.status.control import FOLLOWS_TERMS
from metrics.status.status import Status

_GRAIN = {
    "day": "",
    "week": "week-to-week ",
    "month": "month-to-month ",
    "quarter": "quarter-to-quarter ",
    "term": "term-to-term ",
}
_HAS = {  # rule -> what the number does, for the better or the worse
    "outside": "lies outside its usual range, for the {way}",
    "trend": "has moved for the {way} six times in a row",
    "two_in_three": "has been far from its average, for the {way}, two times of the last three",
    "shift": "has been {way} than its average at least seven times in a row",
}
_NEUTRAL = {
    "outside": "lies outside its usual range, on the {side} side",
    "trend": "has {moved} six times in a row",
    "two_in_three": "has been far {above} its average two times of the last three",
    "shift": "has been {above} its average at least seven times in a row",
}
_THEN = {  # (kind, assurance) -> what follows for the target
    ("common", "consistent_pass"): ", so the target should go on being met",
    ("common", "consistent_fail"): ", so without a change the target will not be met",
    ("common", "inconsistent"): ", so without a change the target will not be met consistently",
    ("improvement", "consistent_pass"): ", and the target should go on being met",
    ("improvement", "consistent_fail"): ", but not yet enough to meet the target",
    ("improvement", "inconsistent"): ", but the target is not met consistently yet",
    ("concern", "consistent_pass"): ", though its usual range still meets the target",
    ("concern", "consistent_fail"): ", and without a change the target will not be met",
    ("concern", "inconsistent"): ", and without a change the target will not be met consistently",
}


def process_words(indicator: Indicator, status: Status) -> str:
    """Return the clause as a sentence; empty where there are no limits to speak of."""
    process, latest = status.control, status.latest
    if process is None or not process.limits or latest is None or latest.state in ("not scheduled", "suspended"):
        return ""
    subject = "The share" if indicator.unit is Unit.PERCENT else "The number"
    rule = process.rules[0] if process.rules else ""
    then = ""
    if process.variation == "common_cause" or not rule:
        said = f"has not changed beyond its usual {_GRAIN.get(latest.period.grain, '')}variation"
        then = _THEN.get(("common", process.assurance or ""), "")
    elif process.variation.startswith("special_cause_neutral"):
        high = process.variation.endswith("high")
        said = _NEUTRAL[rule].format(
            side="high" if high else "low", moved="risen" if high else "fallen", above="above" if high else "below"
        )
    else:
        kind = process.variation.removeprefix("special_cause_")
        said = _HAS[rule].format(way="better" if kind == "improvement" else "worse")
        then = _THEN.get((kind, process.assurance or ""), "")
    season = f" {FOLLOWS_TERMS}" if process.warning else ""
    return f"{subject} {said}{then}.{season}"
