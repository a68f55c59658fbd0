"""A status as JSON, part by part, as documented in docs/command-line.md."""

from datetime import date
from typing import Any

from metrics.figures.points import Point
from metrics.figures.roll_up import Rolled
from metrics.result import Result
from metrics.status.control import Control
from metrics.status.direction import Comparison
from metrics.status.status import Status
from metrics.status.targets import Rating
from metrics.status.trajectory import Pace
from metrics.status.verdict import Verdict
from store.periods import Period

Json = dict[str, Any]


def status_json(result: Result) -> Json:
    """Return the status of a result: figure, verdict, rating, way to the target, process, comparisons, benchmarks."""
    status = result.status
    latest = status.latest
    return {
        "value": latest.value if latest else None,
        "period": str(latest.period) if latest else _members_period(status.members),
        **period_json(latest.period if latest else None),
        "state": status.state,
        "basis": latest.basis if latest else None,
        "verdict": _verdict(status.verdict, result.on),
        "rag": status.rag,
        "rag_reason": status.rag_reason,
        "rag_by_hand": _by_hand(status.by_hand),
        "target": status.target.value if status.target else None,
        "target_words": status.target.words if status.target else None,
        "trajectory": _trajectory(status),
        "required_rate": _required(status),
        "projection": _projection(status),
        "paces": [_pace(pace) for pace in status.paces],
        **_process(status.control),
        "members_process": {name: _process(made) for name, made in status.member_controls.items()},
        "previous": status.previous.value if status.previous else None,
        "previous_period": str(status.previous.period) if status.previous else None,
        "direction": status.direction.value,
        "compared": status.compared,
        "comparisons": [_comparison(entry) for entry in status.comparisons],
        "trend": status.trend.value if status.trend else None,
        "in_all": _rolled(status.in_all),
        "year_to_date": _rolled(status.year_to_date),
        "members": [{"breakdown": p.breakdown, "value": p.value, "state": p.state} for p in status.members],
        "demonstration": status.demonstration,
        "sentence": result.sentence,
        "benchmark": [
            {
                "measure": b.measure,
                "geography": b.geography,
                "period": str(b.period),
                "value": b.value,
                "oxfordshire": b.here,
                "unit": b.unit,
                "release": b.release,
                "our_share": b.local,
                "interval": b.verdict,
                "judged": b.judged,
            }
            for b in status.benchmarks
        ],
    }


def _verdict(verdict: Verdict, on: date) -> Json:
    return {
        "aim": verdict.aim.value,
        "direction": verdict.direction.value,
        "since": str(verdict.since) if verdict.since else None,
        "freshness": verdict.freshness(on) or None,
        "words": verdict.words,
    }


def _trajectory(status: Status) -> Json | None:
    """Return where the target stands for the latest period, and the years between two targets, labelled as no targets."""
    pace = _now(status)
    if status.standing is None and not status.between:
        return None
    return {
        "value": pace.expected if pace else status.standing,
        "profile": pace.profile if pace else (status.target.profile if status.target else None),
        "per_month": status.standing if pace else None,
        "between_targets": [
            {
                "year": str(b.year),
                "linear": b.linear,
                "geometric": b.geometric,
                "note": "interpolated: no target was set for this year",
            }
            for b in status.between
        ],
    }


def _now(status: Status) -> Pace | None:
    """Return the pace of the target in force, where it is of a year's sum."""
    return next((pace for pace in status.paces if pace.target == status.target), None)


def _required(status: Status) -> Json | None:
    """Return what each month must bring: a run rate of a year's sum, or a change of a stock or share."""
    if status.paces:
        return {"kind": "run rate", "per": "month", "value": {p.target.words: p.required for p in status.paces}}
    if status.path is None:
        return None
    return {"kind": "change", "per": "month", "value": {status.path.target.words: status.path.required}}


def _projection(status: Status) -> Json | None:
    pace = _now(status) or next(iter(status.paces), None)
    if pace is None:
        return None
    return {
        "year": str(pace.year),
        "outturn": pace.projected,
        "low": pace.low,
        "high": pace.high,
        "reached": pace.reached or None,
        "why_not": pace.why_not or None,
    }


def _pace(pace: Pace) -> Json:
    return {
        "target": pace.target.words,
        "value": pace.target.value,
        "year": str(pace.year),
        "profile": pace.profile,
        "months_elapsed": pace.elapsed,
        "so_far": pace.done,
        "expected_by_now": pace.expected,
        "required_a_month": pace.required,
        "lately_a_month": pace.lately,
        "times_faster": pace.ratio,
        "outturn": pace.projected,
        "outturn_low": pace.low,
        "outturn_high": pace.high,
        "reached": pace.reached or None,
        "why_not": pace.why_not or None,
    }


def _process(made: Control | None) -> Json:
    if made is None:
        return {
            "variation": None,
            "assurance": None,
            "rules": [],
            "limits": None,
            "new_limits_proposed": None,
            "method": None,
            "since": None,
        }
    last = made.chart.iloc[-1]
    return {
        "variation": made.variation,
        "assurance": made.assurance,
        "rules": list(made.rules),
        "limits": {"mean": last["mean"], "lower": last["lower"], "upper": last["upper"]} if made.limits else None,
        "method": made.method,
        "because": made.because,
        "since": str(made.since) if made.since else None,
        "why_no_limits": made.why_not or None,
        "warning": made.warning or None,
        "dialect": made.dialect,
        "limits_set_anew": [
            {"from": r.since.isoformat(), "reason": r.reason, "decided_by": r.decided_by, "meeting": r.meeting}
            for r in made.rebases
        ],
        "new_limits_proposed": made.proposal or None,
    }


def _comparison(entry: Comparison) -> Json:
    return {
        "with": entry.words,
        "value": entry.earlier.value if entry.earlier else None,
        "direction": entry.direction.value,
        "noise": entry.noise or None,
    }


def _by_hand(rating: Rating | None) -> Json | None:
    if rating is None:
        return None
    return {"rag": rating.rag, "reason": rating.reason, "given_by": rating.given_by, "as_at": rating.as_at}


def _rolled(whole: Rolled | None) -> Json | None:
    if whole is None:
        return None
    return {
        "value": whole.value,
        "first": str(whole.first),
        "last": str(whole.last),
        "missing": [str(p) for p in whole.missing],
    }


def _members_period(members: tuple[Point, ...]) -> str | None:
    return str(members[0].period) if members else None


def period_json(period: Period | None) -> dict[str, str | None]:
    """Return the first and last day of a period."""
    return {
        "period_start": period.start.isoformat() if period else None,
        "period_end": period.end.isoformat() if period else None,
    }
