"""How what stands in a workbook goes from the reader process to the server: frames of JSON, whatever library read it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

_CHUNK = 2_000  # rows in one frame

Frame = dict[str, Any]


def sheet_frames(name: str, hidden: bool, rows: Iterable[list[Any]], **more: Any) -> Iterator[Frame]:
    """Yield the frames of one sheet; a row without a value is left out."""
    yield {"sheet": name, "hidden": hidden, **more}
    chunk: list[list[Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield {"rows": chunk}
            chunk = []
    if chunk:
        yield {"rows": chunk}


def typed(value: Any) -> tuple[str, Any]:
    """Return the type of a value as cells name it, and the value as JSON carries it."""
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, dt.datetime):
        return "date", value.replace(tzinfo=None).isoformat()
    if isinstance(value, dt.date):
        return "date", dt.datetime.combine(value, dt.time.min).isoformat()
    return "text", str(value)
