"""An indicator's SQL to its checked frame: one row per period and member, each with its state and its cell."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd

from metrics.indicator import Indicator, Unit
from store.periods import Period

NOT_RECEIVED = "not received"
DEMONSTRATION = "demonstration"  # the state of a generated value
COLUMNS = [
    "period_start",
    "period_end",
    "breakdown",
    "basis",
    "numerator",
    "denominator",
    "value",
    "state",
    "load_id",
    "file",
    "sheet",
    "cell",
    "demonstration",
    "published_by",
    "published_at",
    "spec_version",
]
_TEXTS = ("breakdown", "basis", "state", "load_id", "file", "sheet", "cell", "published_by")
_OPTIONAL = {"denominator": "NULL::DOUBLE", "value": "NULL::DOUBLE", "basis": "NULL::VARCHAR"}


def is_stored(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Return whether a return of this name was ever published to the store."""
    row = con.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'returns' AND table_name = ?", [name]
    ).fetchone()
    return row is not None and row[0] == 1


def compute(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> pd.DataFrame:
    """Return period_start, period_end, breakdown, basis, numerator, denominator, value, state, load_id, file, sheet, cell,
    demonstration (generated, not real), published_by, published_at (UTC) and spec_version; members first, then their sum
    where they may be added up; oldest first. Empty when nothing was received.
    """
    if not is_stored(con, indicator.source):
        return pd.DataFrame(columns=COLUMNS)
    frame = con.execute(_query(con, indicator)).df()
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name]).dt.date
    frame["value"] = frame["value"].fillna(_value(frame, indicator))
    frame["state"] = [
        (None if pd.notna(value) and state == NOT_RECEIVED else state)
        if pd.notna(state) or pd.notna(value)
        else NOT_RECEIVED
        for state, value in zip(frame["state"], frame["value"], strict=True)
    ]
    frame = _with_none(frame)
    return _with_none(_with_total(frame, indicator))[COLUMNS] if indicator.total else frame[COLUMNS]


def _with_none(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with None where a text is missing: pandas would put NaN there, which reads as true."""
    return frame.assign(
        **{
            name: pd.Series([None if pd.isna(text) else text for text in frame[name]], dtype=object, index=frame.index)
            for name in _TEXTS
        }
    )


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
                   CASE WHEN files = 1 THEN cell ELSE cells END AS cell, demonstration, published_by, published_at, spec_version
            FROM q JOIN told USING (number)
            ORDER BY period_start, period_end, breakdown
        """
    return f"""
        SELECT q.* EXCLUDE (source){missing},
               q.source.load_id AS load_id, l.file_name AS file, q.source.sheet AS sheet, q.source.cell AS cell,
               coalesce(l.demonstration, false) AS demonstration, l.published_by, l.published_at, l.spec_version
        FROM ({indicator.sql}) q LEFT JOIN loads l ON l.load_id = q.source.load_id
        ORDER BY period_start, period_end, breakdown
    """


def _value(frame: pd.DataFrame, indicator: Indicator) -> pd.Series:
    if indicator.unit is not Unit.PERCENT:
        return frame["numerator"].astype("float64")
    share = 100 * frame["numerator"].astype("float64") / frame["denominator"].astype("float64")
    return share.where(frame["denominator"] > 0)


def _with_total(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return the frame with a row per period for the sum of its members, unless the return gave one itself."""
    given = frame["breakdown"].isna()
    whole = frame[given].assign(breakdown=indicator.total)
    parts = frame[~given]
    have = set(zip(whole["period_start"], whole["period_end"], strict=True))
    sums = [
        _sum(members, indicator)
        for (start, end), members in parts.groupby(["period_start", "period_end"], sort=True)
        if (start, end) not in have
    ]
    pieces = [piece for piece in (parts, whole, pd.DataFrame(sums, columns=frame.columns)) if len(piece)]
    if not pieces:
        return frame
    order = {member: place for place, member in enumerate((*indicator.members, indicator.total))}
    return (
        pd.concat([piece.astype(object) for piece in pieces], ignore_index=True)
        .assign(place=lambda f: f["breakdown"].map(order))
        .sort_values(["period_start", "period_end", "place"], kind="stable", ignore_index=True)
        .astype({"numerator": "float64", "denominator": "float64", "value": "float64", "demonstration": "bool"})
    )


def _sum(members: pd.DataFrame, indicator: Indicator) -> dict[str, object]:
    """Return the sum of one period's members; without every member there is no sum, and no smaller one either."""
    complete = set(members["breakdown"]) >= set(indicator.members) and bool(members["value"].notna().all())
    states = {state for state in members["state"] if state}
    same = states.pop() if len(states) == 1 and bool(members["state"].notna().all()) else None
    value = float(members["value"].sum()) if complete else None
    return {
        "period_start": members["period_start"].iloc[0],
        "period_end": members["period_end"].iloc[0],
        "breakdown": indicator.total,
        "basis": members["basis"].iloc[0],
        "numerator": value,
        "denominator": None,
        "value": value,
        "state": same if complete or same else NOT_RECEIVED,
        "load_id": members["load_id"].iloc[0] if members["load_id"].nunique() == 1 else None,
        "file": ", ".join(dict.fromkeys(members["file"])),
        "sheet": ", ".join(dict.fromkeys(members["sheet"])),
        "cell": ", ".join(_cells(members)),
        "demonstration": bool(members["demonstration"].any()),
        "published_by": ", ".join(dict.fromkeys(members["published_by"])),
        "published_at": members["published_at"].max(),
        "spec_version": members["spec_version"].max(),
    }


def _cells(members: pd.DataFrame) -> list[str]:
    """Return the cell of each member, named with its file where they stand in several."""
    if members["file"].nunique() == 1:
        return list(members["cell"])
    return [f"{file}!{cell}" for file, cell in zip(members["file"], members["cell"], strict=True)]


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as a named tuple; what it holds is documented where the frame is made, not known to the types."""
    yield from frame.itertuples()


def periods(frame: pd.DataFrame) -> list[Period]:
    """Return the period of each row."""
    return [Period(start, end) for start, end in zip(frame["period_start"], frame["period_end"], strict=True)]
