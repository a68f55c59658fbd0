"""What the commands share: the store to use, who is asking, and how JSON is printed."""

import argparse
import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager

from loaders.publishing import tables
from store import settings
from store.connection import Store


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Store]:
    """Yield the store named on the command line or in the settings, and close it; raises StoreUnavailable."""
    store = Store(options.store or settings.read().store)
    try:
        tables.refresh(store)
        yield store
    finally:
        store.close()


def publisher(options: argparse.Namespace) -> str:
    """Return who is named on the command line, or the user of this machine."""
    try:
        return str(options.by or getpass.getuser())
    except (KeyError, OSError):  # a container's user may have no name
        return "command line"


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
