"""The stored table and the current view of a return, both made from its spec.

Each value keeps three columns: the value, its state, and its cell. The view returns.<name> gives, for every
period and member, the newest value in force as known at the moment asked for; a real figure goes before a generated
one. A blank cell never takes the place of a figure: a figure is taken back by withdrawing its load, or by sending a
state in its place.
"""

import hashlib
from weakref import WeakKeyDictionary

import duckdb

from loaders.due import punctuality
from loaders.registry import SPECS
from loaders.spec import ReturnSpec
from store.connection import Store

_FITTING: "WeakKeyDictionary[Store, set[str]]" = WeakKeyDictionary()  # the tables known to fit, for each open store


def ensure(store: Store, spec: ReturnSpec) -> None:
    """Create or widen the table of `spec` and its view, then checkpoint; a table that fits is left alone."""
    if spec.name in _FITTING.setdefault(store, set()):
        return
    with store.read() as con:
        present = _columns(con, spec)
    wanted = dict(columns(spec))
    if present != list(wanted):
        with store.write() as con:
            present = _columns(con, spec)  # another officer may have been first
            body = ", ".join(f"{name} {kind}" for name, kind in wanted.items())
            con.execute(f"CREATE TABLE IF NOT EXISTS stored.{spec.name} ({body})")
            for name in wanted if present else ():
                if name not in present:
                    con.execute(f"ALTER TABLE stored.{spec.name} ADD COLUMN {name} {wanted[name]}")
            _make(con, spec.name, view_sql(spec))
            _make(con, punctuality.NAME, punctuality.returns_on_time_view(SPECS, _stored(con)))
        store.checkpoint()
    _FITTING[store].add(spec.name)


def refresh(store: Store) -> None:
    """Widen every table and make every view as it would be made today, so that an older store is read by today's rules."""
    with store.read() as con:
        have = dict(
            con.execute(
                "SELECT comment, view_name FROM duckdb_views() WHERE schema_name = 'returns' AND comment IS NOT NULL"
            ).fetchall()
        )
        names = _stored(con)
    here = [spec for spec in SPECS if spec.name in names]
    for spec in here:
        ensure(store, spec)  # a column may have been added since
    made = [(spec.name, view_sql(spec)) for spec in here]
    made.append((punctuality.NAME, punctuality.returns_on_time_view(SPECS, names)))
    stale = [(name, sql) for name, sql in made if _mark(sql) not in have]
    if not stale:
        return
    with store.write() as con:
        for name, sql in stale:
            _make(con, name, sql)
    store.checkpoint()


def _stored(con: duckdb.DuckDBPyConnection) -> set[str]:
    rows = con.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stored'").fetchall()
    return {str(name) for (name,) in rows}


def _make(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    """Make a view and mark it with what it was made from, so that a change of the rules is noticed."""
    con.execute(sql)
    con.execute(f"COMMENT ON VIEW returns.{name} IS '{_mark(sql)}'")


def _mark(sql: str) -> str:
    return hashlib.sha256(sql.encode()).hexdigest()


def columns(spec: ReturnSpec) -> list[tuple[str, str]]:
    """Return (name, type) of every stored column, in order."""
    keys = [("load_id", "VARCHAR"), ("sheet", "VARCHAR"), ("period_start", "DATE"), ("period_end", "DATE")]
    keys += [(dimension.name, "VARCHAR") for dimension in spec.dimensions]
    for value in spec.values:
        keys += [
            (value.name, value.kind.sql_type),
            (f"{value.name}_state", "VARCHAR"),
            (f"{value.name}_cell", "VARCHAR"),
        ]
    return keys


def key_columns(spec: ReturnSpec) -> list[str]:
    """Return the columns that name a row: period and members."""
    return ["period_start", "period_end", *(dimension.name for dimension in spec.dimensions)]


def _columns(con: duckdb.DuckDBPyConnection, spec: ReturnSpec) -> list[str]:
    rows = con.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = 'stored' AND table_name = ? ORDER BY ordinal_position",
        [spec.name],
    ).fetchall()
    return [str(name) for (name,) in rows]


def view_sql(spec: ReturnSpec) -> str:
    """Return the SQL that makes returns.<name>: keys, and each value with _state and _source (load, sheet, cell)."""
    keys = ", ".join(key_columns(spec))
    picks = ",\n    ".join(_pick(value.name) for value in spec.values)
    spread = ",\n    ".join(
        f"{v.name}_pick.value AS {v.name}, {v.name}_pick.state AS {v.name}_state, {v.name}_pick.source AS {v.name}_source"
        for v in spec.values
    )
    return f"""
CREATE OR REPLACE VIEW returns.{spec.name} AS
WITH picked AS (
    SELECT {keys},
    {picks}
    FROM stored.{spec.name} JOIN loads_in_force l USING (load_id)
    GROUP BY ALL
)
SELECT {keys},
    {spread}
FROM picked
"""


def _pick(name: str) -> str:
    return (
        f"max_by({{'value': {name}, 'state': {name}_state, "
        f"'source': {{'load_id': load_id, 'sheet': sheet, 'cell': {name}_cell}}}}, "
        f"{{'given': coalesce({name}_state, '') <> 'not received', 'real': NOT coalesce(l.demonstration, false), "
        f"'known': l.known_at, 'at': l.published_at}}) "
        f"FILTER (WHERE {name}_cell IS NOT NULL) AS {name}_pick"
    )
