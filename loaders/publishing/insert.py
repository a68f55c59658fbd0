"""The rows of a checked return, put into its stored table."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb

from loaders.checking.verdict import Checked, Row
from loaders.opening.cells import letters
from loaders.publishing import tables
from loaders.publishing.changes import key_of
from loaders.reading.extract import Found
from loaders.spec import ReturnSpec
from store.states import State

_CHUNK = 10_000  # rows handed to the store at a time


class _Cells(NamedTuple):
    """The addresses of cells that stand in one column: sent as their rows, and put together by the store."""

    letters: str
    rows: list[int]


def insert_rows(con: duckdb.DuckDBPyConnection, load_id: str, checked: Checked) -> None:
    """Put the values of a checked return into the stored table, as those of a load; a row for each sheet that it stands on."""
    spec = checked.spec
    assert spec is not None
    kinds = dict(tables.columns(spec))
    for start in range(0, len(checked.rows), _CHUNK):
        columns: dict[str, Any] = {"load_id": load_id}
        columns |= _columns(spec, _by_sheet(checked.rows[start : start + _CHUNK]), checked.demonstration)
        _insert(con, spec.name, kinds, columns)


_Line = tuple[str, Row, dict[str, Found]]  # of the stored table: a sheet, a row, and the values of it that stand there


def _by_sheet(rows: Sequence[Row]) -> list[_Line]:
    """Return each row once for every sheet that holds a value of it, in the order of its values."""
    sheets = {found.sheet for row in rows for found in row.values.values()}
    if len(sheets) == 1:
        only = sheets.pop()
        return [(only, row, row.values) for row in rows]
    return [
        (sheet, row, {name: found for name, found in row.values.items() if found.sheet == sheet})
        for row in rows
        for sheet in dict.fromkeys(found.sheet for found in row.values.values())
    ]


def _columns(spec: ReturnSpec, lines: Sequence[_Line], demonstration: bool) -> dict[str, Any]:
    """Return name -> content of the stored columns, as JSON carries it: a list, cells, or what is the same in all lines."""
    keys = zip(*(key_of(row.period, row.members, spec) for _, row, _ in lines), strict=True)
    columns: dict[str, Any] = {"sheet": [sheet for sheet, _, _ in lines]}
    columns |= {name: _once(list(key)) for name, key in zip(tables.key_columns(spec), keys, strict=True)}
    for value in spec.values:
        found = [here.get(value.name) for _, _, here in lines]
        columns[value.name] = _once([one.value if one is not None else None for one in found])
        columns[f"{value.name}_state"] = _once([_state(one, demonstration) for one in found])
        columns[f"{value.name}_cell"] = _cells(found)
    return columns


def _cells(found: Sequence[Found | None]) -> Any:
    """Return the addresses of values: as the rows of one column, or a list."""
    here = [one for one in found if one is not None]
    if len(here) == len(found) and len({one.column for one in here}) == 1:
        return _Cells(letters(here[0].column), [one.row for one in here])
    return _once([one.cell if one is not None else None for one in found])


def _once(column: list[Any]) -> Any:
    """Return the content of a column where it is the same in all of several lines, else the column."""
    return column[0] if len(column) > 1 and column.count(column[0]) == len(column) else column


def _state(found: Found | None, demonstration: bool) -> str | None:
    """Return the state of a value; a generated one without a state of its own says that it is generated."""
    if found is None or found.state is not None or not demonstration:
        return found.state if found is not None else None
    return State.DEMONSTRATION


def _insert(con: duckdb.DuckDBPyConnection, table: str, kinds: Mapping[str, str], columns: Mapping[str, Any]) -> None:
    """Insert columns, each a list, the cells of a column, or the one content of all lines.

    The lists go as one text: handed over one by one, each value would cost more than reading it did.
    """
    lists: dict[str, list[Any]] = {}
    shape, picks, bound = {}, {}, []
    for name, kind in kinds.items():
        content = columns[name]
        if isinstance(content, _Cells):
            rows = next((known for known, numbers in lists.items() if numbers == content.rows), f"{name}_rows")
            lists[rows], shape[rows] = content.rows, ["BIGINT"]
            picks[name] = f"'{content.letters}' || unnest(given.{rows})"
        elif isinstance(content, list):
            lists[name], shape[name] = content, [kind]
            picks[name] = f"unnest(given.{name})"
        else:
            bound.append(content)
            picks[name] = f"CAST(${len(bound) + 1} AS {kind})"
    con.execute(
        f"INSERT INTO stored.{table} ({', '.join(picks)}) SELECT {', '.join(picks.values())} "
        f"FROM (SELECT from_json($1::JSON, '{json.dumps(shape)}') AS given)",
        [json.dumps(lists, ensure_ascii=False, default=date.isoformat), *bound],
    )
