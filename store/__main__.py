"""Command line: python -m store backup TO."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from store import settings
from store.backup import backup
from store.connection import StoreUnavailable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        print(backup(options.store or settings.read().store, options.to).sentence)
    except (StoreUnavailable, settings.BadSetting) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    copy = commands.add_parser("backup", help="copy the store, whole, while the dashboard runs or not")
    copy.add_argument("to", metavar="TO", type=Path, help="a file that is not there yet, or a folder")
    copy.add_argument("--store", metavar="LOCATION", help="the store to copy, instead of the one in the settings")
    return parser


if __name__ == "__main__":
    sys.exit(main())
