"""A result as JSON, as documented in docs/command-line.md."""

from typing import Any

import pandas as pd

from metrics.compute import periods, rows
from metrics.points import Point
from metrics.result import Result
from store.periods import Period


def as_json(result: Result, provenance: bool = False) -> dict[str, object]:
    """Return code, title, area, unit, better, series, status and targets; with `provenance`, the cell of each value."""
    indicator = result.indicator
    return {
        "code": indicator.code,
        "number": indicator.number or None,
        "title": indicator.title,
        "area": indicator.area.value,
        "unit": indicator.unit.value,
        "better": indicator.better.value,
        "series": _series(result.frame, provenance),
        "status": _status(result),
        "targets": [
            {
                "words": t.words,
                "value": t.value,
                **_period(t.covers),
                "due": t.due,
                "status": t.status,
                "agreed_where": t.agreed_where,
                "note": t.note,
            }
            for t in result.targets
        ],
        "suspensions": [
            {
                "from": s.start.isoformat(),
                "until": s.end.isoformat() if s.end else None,
                "from_words": s.start_words,
                "until_words": s.end_words,
                "reason": s.reason,
            }
            for s in result.suspensions
        ],
        "benchmarks": [
            {
                "measure": row.measure,
                "geography": row.geography,
                **_period(Period(row.period_start, row.period_end)),
                "value": row.figure,
                "unit": row.unit,
                "release": row.release,
            }
            for row in rows(result.benchmarks)
        ],
    }


def _series(frame: pd.DataFrame, provenance: bool) -> list[dict[str, object]]:
    series = []
    for row, period in zip(rows(frame), periods(frame), strict=True):
        entry: dict[str, object] = {
            **_period(period),
            "breakdown": row.breakdown,
            "numerator": _number(row.numerator),
            "denominator": _number(row.denominator),
            "value": _number(row.value),
            "state": row.state,
            "basis": row.basis,
            "demonstration": bool(row.demonstration),
        }
        if provenance:
            entry |= {"load_id": row.load_id, "file": row.file, "sheet": row.sheet, "cell": row.cell}
            entry |= {
                "officer": row.published_by,
                "published_at": _moment(row.published_at),
                "rule_version": _whole(row.spec_version),
            }
        series.append(entry)
    return series


def _status(result: Result) -> dict[str, object]:
    status = result.status
    latest, whole = status.latest, status.in_all
    return {
        "value": latest.value if latest else None,
        "period": str(latest.period) if latest else _members_period(status.members),
        **_period(latest.period if latest else None),
        "state": status.state,
        "basis": latest.basis if latest else None,
        "rag": status.rag,
        "rag_reason": status.rag_reason,
        "target": status.target.value if status.target else None,
        "target_words": status.target.words if status.target else None,
        "previous": status.previous.value if status.previous else None,
        "previous_period": str(status.previous.period) if status.previous else None,
        "direction": status.direction.value,
        "compared": status.compared,
        "in_all": {
            "value": whole.value,
            "first": str(whole.first),
            "last": str(whole.last),
            "missing": [str(p) for p in whole.missing],
        }
        if whole
        else None,
        "members": [{"breakdown": p.breakdown, "value": p.value, "state": p.state} for p in status.members],
        "demonstration": status.demonstration,
        "sentence": result.sentence,
    }


def _members_period(members: tuple[Point, ...]) -> str | None:
    return str(members[0].period) if members else None


def _period(period: Period | None) -> dict[str, str | None]:
    return {
        "period_start": period.start.isoformat() if period else None,
        "period_end": period.end.isoformat() if period else None,
    }


def _moment(value: Any) -> str | None:
    return None if pd.isna(value) else f"{value.isoformat()}Z"


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
