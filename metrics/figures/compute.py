"""An indicator's SQL to its checked frame: one row per period and member, each with its state and its cell."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd

from metrics.indicator import Indicator, Unit
from store import loads
from store.periods import Period
from store.states import State

COLUMNS = [
    "period_start",
    "period_end",
    "breakdown",
    "basis",
    "numerator",
    "denominator",
    "value",
    "state",
    "change",
    "load_id",
    "file",
    "sheet",
    "cell",
    "demonstration",
    "published_by",
    "published_at",
    "spec_version",
]
_NUMBERS = ("numerator", "denominator", "value", "change")
Entry = dict[str, Any]  # one row, by column
_OPTIONAL = {"change": "NULL::DOUBLE", "denominator": "NULL::DOUBLE", "value": "NULL::DOUBLE", "basis": "NULL::VARCHAR"}


def compute(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> pd.DataFrame:
    """Return period_start, period_end, breakdown, basis, numerator, denominator, value, state, change (per cent on a
    year earlier, as reported), load_id, file, sheet, cell,
    demonstration (generated, not real), published_by, published_at (UTC) and spec_version; members first, then their sum
    where they may be added up; oldest first. Empty when nothing was received.
    """
    if not loads.is_stored(con, indicator.source):
        return _frame([])
    answer = con.execute(_query(con, indicator))
    names = [name for name, *_ in answer.description or ()]
    found = [_entry(dict(zip(names, row, strict=True)), indicator) for row in answer.fetchall()]
    return _frame(_with_total(found, indicator) if indicator.total else found)


def _entry(row: Entry, indicator: Indicator) -> Entry:
    """Return a row with its value worked out, and with a state where it has none."""
    value = row["value"] if row["value"] is not None else _value(row["numerator"], row["denominator"], indicator)
    state = row["state"]
    if value is None and state is None:
        nobody = indicator.unit is Unit.PERCENT and row["numerator"] == 0 and row["denominator"] == 0
        state = State.NO_CASES if nobody else State.NOT_RECEIVED
    return {**row, "value": value, "state": None if value is not None and state == State.NOT_RECEIVED else state}


def _frame(found: list[Entry]) -> pd.DataFrame:
    kinds = dict.fromkeys(_NUMBERS, "float64") | {"demonstration": "bool"}
    columns = {
        name: pd.Series([row[name] for row in found], dtype=kinds.get(name, "object")) for name in COLUMNS
    }  # texts stay plain objects: pandas would put NaN where there is none, which reads as true
    return pd.DataFrame(columns)


def _query(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> str:
    """Return the SQL of an indicator with, for each figure, where it came from.

    A figure brings the `source` of its one cell, or the `sources` of the cells it adds up. Where those stand in several
    files, no load is named as the one, and each cell is named with its file.
    """
    described = con.execute(f"DESCRIBE {indicator.sql}").fetchall()
    given = {name for name, *_ in described}
    missing = "".join(f", {sql} AS {name}" for name, sql in _OPTIONAL.items() if name not in given)
    if "sources" in given:
        return f"""
            WITH q AS (SELECT row_number() OVER () AS number, * FROM ({indicator.sql})),
                 cells AS (SELECT number, unnest(sources) AS source FROM q),
                 told AS (
                     SELECT number, count(DISTINCT l.load_id) AS files, any_value(l.load_id) AS load_id,
                            string_agg(DISTINCT l.file_name, ', ' ORDER BY l.file_name) AS file,
                            string_agg(DISTINCT source.sheet, ', ' ORDER BY source.sheet) AS sheet,
                            string_agg(source.cell, ', ' ORDER BY l.known_at, source.cell) AS cell,
                            string_agg(l.file_name || '!' || source.cell, ', ' ORDER BY l.known_at, source.cell) AS cells,
                            bool_or(coalesce(l.demonstration, false)) AS demonstration,
                            string_agg(DISTINCT l.published_by, ', ' ORDER BY l.published_by) AS published_by,
                            max(l.published_at) AS published_at, max(l.spec_version) AS spec_version
                     FROM cells JOIN loads l ON l.load_id = source.load_id GROUP BY number)
            SELECT q.* EXCLUDE (sources, number){missing}, CASE WHEN files = 1 THEN load_id END AS load_id, file, sheet,
                   CASE WHEN files = 1 THEN cell ELSE cells END AS cell,
                   coalesce(demonstration, false) AS demonstration, published_by, published_at, spec_version
            FROM q LEFT JOIN told USING (number)
            ORDER BY period_start, period_end, breakdown
        """
    return f"""
        SELECT q.* EXCLUDE (source){missing},
               q.source.load_id AS load_id, l.file_name AS file, q.source.sheet AS sheet, q.source.cell AS cell,
               coalesce(l.demonstration, false) AS demonstration, l.published_by, l.published_at, l.spec_version
        FROM ({indicator.sql}) q LEFT JOIN loads l ON l.load_id = q.source.load_id
        ORDER BY period_start, period_end, breakdown
    """


def _value(numerator: float | None, denominator: float | None, indicator: Indicator) -> float | None:
    if indicator.unit is not Unit.PERCENT:
        return None if numerator is None else float(numerator)
    return 100 * numerator / denominator if numerator is not None and denominator and denominator > 0 else None


def _with_total(found: list[Entry], indicator: Indicator) -> list[Entry]:
    """Return the rows with one per period for the sum of its members, unless the return gave one itself."""
    blocks: dict[tuple[Any, Any], list[Entry]] = {}
    for row in found:
        blocks.setdefault((row["period_start"], row["period_end"]), []).append(row)
    order = {member: place for place, member in enumerate((*indicator.members, indicator.total))}
    told: list[Entry] = []
    for _, block in sorted(blocks.items()):
        members = [row for row in block if row["breakdown"] is not None]
        whole = [{**row, "breakdown": indicator.total} for row in block if row["breakdown"] is None]
        rows_here = [*members, *(whole or [_sum(members, indicator)])]
        told += sorted(rows_here, key=lambda row: order.get(row["breakdown"], len(order)))
    return told


def _sum(members: list[Entry], indicator: Indicator) -> Entry:
    """Return the sum of one period's members; without every member there is no sum, and no smaller one either."""
    values = [row["value"] for row in members]
    complete = {row["breakdown"] for row in members} >= set(indicator.members) and None not in values
    same = _state_of_all(members, complete=complete or len(members) >= len(indicator.members))
    value = float(sum(values)) if complete else None
    loads = {row["load_id"] for row in members}
    return {
        **members[0],
        "breakdown": indicator.total,
        "numerator": value,
        "denominator": None,
        "value": value,
        "change": None,
        "state": same,
        "load_id": loads.pop() if len(loads) == 1 else None,
        "file": _joined(members, "file"),
        "sheet": _joined(members, "sheet"),
        "cell": ", ".join(_cells(members)),
        "demonstration": any(row["demonstration"] for row in members),
        "published_by": _joined(members, "published_by"),
        "published_at": max((row["published_at"] for row in members if row["published_at"]), default=None),
        "spec_version": max((row["spec_version"] for row in members if row["spec_version"]), default=None),
    }


def _state_of_all(members: list[Entry], *, complete: bool) -> str | None:
    """Return the state of a sum: that of all its parts; without one of them, why that is not there."""
    states = {row["state"] for row in members}
    if len(states) == 1:
        same: str | None = next(iter(states))
        return same
    why = {row["state"] for row in members if row["value"] is None}
    if not why:
        return None if complete else State.NOT_RECEIVED
    if State.SUPPRESSED in why:
        return State.SUPPRESSED
    if len(why) > 1 or not complete:
        return State.NOT_RECEIVED
    only: str | None = next(iter(why))
    return only


def _joined(members: list[Entry], name: str) -> str:
    return ", ".join(dict.fromkeys(row[name] for row in members if row[name]))


def _cells(members: list[Entry]) -> list[str]:
    """Return the cell of each member, named with its file where they stand in several."""
    if len({row["file"] for row in members}) == 1:
        return [row["cell"] for row in members if row["cell"]]
    return [f"{row['file']}!{row['cell']}" for row in members if row["cell"]]


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as a named tuple; what it holds is documented where the frame is made, not known to the types."""
    yield from frame.itertuples()


def periods(frame: pd.DataFrame) -> list[Period]:
    """Return the period of each row."""
    return [Period(start, end) for start, end in zip(frame["period_start"], frame["period_end"], strict=True)]
