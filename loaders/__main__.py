"""Command line: python -m loaders check | publish | history | withdraw | again | receipt | download | calendar | template.

The same engine as the pages for officers.
"""

import signal
import sys
from importlib import import_module
from typing import Any

from loaders.opening.workbook import begin_reader

STOPPED = 128 + signal.SIGTERM
_READING = ("check", "publish", "again")  # commands that read a workbook


def main() -> None:
    """Set this process up, run the command that it was started with, and end with its exit code."""
    # DuckDB imports these when it is first handed a parameter, only to ask whether it is a frame. Nothing here is, and
    # half a second and 90 MB are saved by telling it that they are not to be had.
    modules: dict[str, Any] = sys.modules
    for name in ("pandas", "pyarrow"):
        modules.setdefault(name, None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))  # so that the store is closed, and its file whole
    if sys.argv[1:2] and sys.argv[1] in _READING:
        begin_reader()
    # Imported after that: it takes as long as the reader process takes to start.
    sys.exit(import_module("loaders.commands.main").main())


if __name__ == "__main__":
    main()
