"""A store on disk with a return in it."""

from pathlib import Path

from loaders.checking.check import check
from loaders.publishing.publish import publish
from store import loads
from store.connection import Store
from tests import drawn


def sent(store: Store) -> None:
    """Publish a return to a store."""
    publish(store, check("return.xlsx", drawn.sheet(drawn.ENCOMPASS)), "an officer", because="as sent")


def loads_in(path: str | Path) -> list[str]:
    """Return the SHA-256 of every file in the store at a path."""
    opened = Store(str(path))
    with opened.read() as con:
        found = [load.sha256 for load in loads.history(con)]
    opened.close()
    return found
