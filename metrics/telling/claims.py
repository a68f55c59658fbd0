"""What a commentary claims, held against the figures: borne out, not borne out, or not to be told. Nothing is blocked."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.figures.words import amount, clause, listed
from metrics.indicator import Better, Indicator
from metrics.result import Result
from metrics.status.verdict import Aim, Way, way_of
from metrics.telling.claimed import Assertion, Base, Claimed, claimed
from metrics.telling.held_against import Held, against_base, as_reported, by, extreme, is_level, times


class ClaimAnswer(StrEnum):
    """What the figures say of a claim."""

    BORNE_OUT = "Borne out"
    NOT_BORNE_OUT = "Not borne out"
    CANNOT_TELL = "Cannot tell"


@dataclass(frozen=True)
class Claim:
    """A wording in a text, whether the figures bear it out, and by which of them."""

    words: str
    answer: ClaimAnswer
    because: str


_MET = (Aim.ON_TRACK, Aim.MET)
_MISSED = (Aim.OFF_TRACK, Aim.MISSED, Aim.CLOSE)


def claims(text: str, result: Result) -> list[Claim]:
    """Return every claim of a text about an indicator, in the order they are made, each with its answer and why.

    An answer is only given where a test fits the claim; of every other one it is said that it cannot be told.
    """
    found = claimed(text, result.indicator.members)
    return [Claim(one.words, *_answer(one, result)) for one in sorted(found, key=lambda one: one.place)]


def _answer(one: Claimed, result: Result) -> tuple[ClaimAnswer, str]:
    verdict, status = result.status.verdict, result.status
    if one.to_come:
        return ClaimAnswer.CANNOT_TELL, "It is about what is to come."
    if one.kind in (Assertion.MET, Assertion.MISSED):
        return _denied(_of_target(one, result), one)
    if one.whom or one.whole:
        return _denied(_of_members(one, result), one)
    if status.members:
        return (
            ClaimAnswer.CANNOT_TELL,
            f"No {result.indicator.breakdown_title.lower()} is named, and they have no total.",
        )
    if verdict.aim is Aim.HIDDEN:
        return ClaimAnswer.CANNOT_TELL, "The newest figure is hidden."
    if status.latest is None:
        return _denied(as_reported(one, result) or (None, result.sentence), one)
    return _denied(_of_series(one, result), one)


def _denied(said: Held, one: Claimed) -> tuple[ClaimAnswer, str]:
    """Return the answer to a claim, or to its denial; what is not known is known of neither."""
    holds, because = said
    if holds is None:
        return ClaimAnswer.CANNOT_TELL, because
    return (ClaimAnswer.BORNE_OUT if holds is not one.denied else ClaimAnswer.NOT_BORNE_OUT), because


def _of_target(one: Claimed, result: Result) -> Held:
    """Hold a claim about the target against the verdict."""
    aim, reason = result.status.verdict.aim, result.status.rag_reason
    if aim not in (*_MET, *_MISSED):
        return None, reason
    return (aim in (_MET if one.kind is Assertion.MET else _MISSED)), reason


# -- one series -------------------------------------------------------------------------------------------


def _of_series(one: Claimed, result: Result) -> Held:
    if one.kind in (Assertion.HIGHEST, Assertion.LOWEST):
        return extreme(one, result)
    if one.times is not None or one.kind is Assertion.TIMES:
        return times(one, result)
    if one.base is Base.UNKNOWN:
        return None, "It is not understood what it is compared with."
    if one.to is not None and not is_level(one.to, result):
        latest = result.status.latest
        assert latest is not None and latest.value is not None
        return False, f"The newest figure is {amount(latest.value, result.indicator)} ({latest.period})."
    if one.by is not None:
        return by(one, result)
    if one.base is not Base.UNSAID:
        return against_base(one, result)
    return _moves(one, result.status.verdict.direction, result.indicator, _tested(result))


def _tested(result: Result) -> str:
    verdict = result.status.verdict
    return f"Here: {clause(verdict.moving)}, newest figure {verdict.newest}."


def _moves(one: Claimed, way: Way, indicator: Indicator, because: str) -> Held:
    """Hold a claim of a direction against a tested one."""
    if way is Way.TOO_FEW:
        return None, because
    if one.kind in (Assertion.BETTER, Assertion.WORSE) and indicator.better is Better.NEITHER:
        return None, "Neither more nor fewer is better in itself."
    holds = {
        Assertion.STABLE: way is Way.STEADY,
        Assertion.CHANGE: way is not Way.STEADY,
        Assertion.BETTER: way is Way.IMPROVING,
        Assertion.WORSE: way is Way.WORSENING,
        Assertion.UP: _sign(way, indicator) > 0,
        Assertion.DOWN: _sign(way, indicator) < 0,
    }
    return holds[one.kind], because


def _sign(way: Way, indicator: Indicator) -> int:
    if way in (Way.RISING, Way.FALLING):
        return 1 if way is Way.RISING else -1
    if way in (Way.IMPROVING, Way.WORSENING):
        return 1 if (way is Way.IMPROVING) is (indicator.better is Better.HIGHER) else -1
    return 0


# -- members ----------------------------------------------------------------------------------------------


def _of_members(one: Claimed, result: Result) -> Held:
    """Hold a claim about members that are named, all or none of them against how each moves."""
    controls = result.status.member_controls
    names = one.whom or tuple(result.indicator.members)
    known = {name: way_of(controls[name].variation) for name in names if name in controls}
    unknown = f"How {listed(list(names)) if one.whom else 'each of them'} has moved cannot be told from these figures."
    if one.base is not Base.UNSAID or one.by or one.times or one.kind in (Assertion.HIGHEST, Assertion.LOWEST):
        return None, unknown
    each = {name: _moves(one, way, result.indicator, "")[0] for name, way in known.items()}
    told = "; ".join(f"{name}: {clause(way)}" for name, way in known.items())
    against = one.whole == "none"  # one of them is enough against all, or against none
    if against in each.values():
        return False, f"Here: {told}."
    if not each or None in each.values() or len(each) < len(names):  # of no cohort at all nothing is true of every one
        return None, unknown
    return True, f"Here: {told}."
