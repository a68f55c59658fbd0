"""A result as JSON, as documented in docs/command-line.md."""

from typing import Any

import pandas as pd

from metrics.figures.compute import periods, rows
from metrics.result import Result
from metrics.status.targets import Target
from metrics.telling.status_json import Json, period_json, status_json
from store.periods import Period


def as_json(result: Result, provenance: bool = False) -> Json:
    """Return code, title, area, unit, better, profile, series, status and targets; with `provenance`, the cell of each
    value.
    """
    indicator = result.indicator
    return {
        "code": indicator.code,
        "number": indicator.number or None,
        "title": indicator.title,
        "area": indicator.area.value,
        "unit": indicator.unit.value,
        "better": indicator.better.value,
        "profile": result.profile.name,
        "series": _series(result.frame, provenance),
        "status": status_json(result),
        "targets": [_target(t) for t in result.targets],
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
                **period_json(Period(row.period_start, row.period_end)),
                "value": row.figure,
                "unit": row.unit,
                "release": row.release,
            }
            for row in rows(result.benchmarks)
        ],
    }


def _series(frame: pd.DataFrame, provenance: bool) -> list[Json]:
    series = []
    for row, period in zip(rows(frame), periods(frame), strict=True):
        entry: Json = {
            **period_json(period),
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


def _target(target: Target) -> Json:
    return {
        "words": target.words,
        "value": target.value,
        **period_json(target.covers),
        "from": target.since.isoformat() if target.since else None,
        "due": target.due,
        "status": target.status,
        "replaced_by": target.replaced_by,
        "profile": target.profile,
        "agreed_where": target.agreed_where,
        "note": target.note,
    }


def _moment(value: Any) -> str | None:
    return None if pd.isna(value) else f"{value.isoformat()}Z"


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
