"""Saved mappings of layouts, as text: the newest for each shape of table counts."""

import uuid

import duckdb

from store.moments import now


def save(con: duckdb.DuckDBPyConnection, return_name: str, recipe: str, by: str) -> None:
    """Keep a recipe (JSON). Call inside a write."""
    con.execute(
        "INSERT INTO recipes VALUES (?, ?, ?, ?, ?, ?)", [str(uuid.uuid4()), return_name, recipe, by, now(), False]
    )


def in_use(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the recipes (JSON) in use, newest first."""
    rows = con.execute(
        "SELECT arg_max(recipe, saved_at) FROM recipes GROUP BY return_name, recipe::JSON -> 'shape' "
        "HAVING NOT arg_max(forgotten, saved_at) ORDER BY max(saved_at) DESC"
    ).fetchall()
    return [str(recipe) for (recipe,) in rows]
