"""Commands about what is to come: the calendar of returns, and a template to fill in."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from loaders.commands.common import opened, print_json
from loaders.due.calendar import DueReturn, calendar, next_due
from loaders.registry import spec_named
from store.moments import day, today

_YEAR = timedelta(days=366)


def add_plan_commands(commands: Any) -> list[argparse.ArgumentParser]:
    """Add the commands and return their parsers."""
    due: argparse.ArgumentParser = commands.add_parser("calendar", help="list what is due, received, late and missing")
    due.add_argument(
        "--from", dest="first", type=date.fromisoformat, metavar="DATE", help="a year before --until unless given"
    )
    due.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="YYYY-MM-DD, today unless given")
    due.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="as it stood on this day, today unless given"
    )
    due.set_defaults(run=_calendar)

    blank: argparse.ArgumentParser = commands.add_parser("template", help="write the workbook of a return to fill in")
    blank.add_argument("name", metavar="NAME", help="weekly_attendance, or R01")
    blank.add_argument("out", metavar="OUT", type=Path)
    blank.set_defaults(run=_template)
    return [due, blank]


def _calendar(options: argparse.Namespace) -> int:
    until = options.until or today()
    with opened(options) as store, store.read() as con:
        found = calendar(con, options.first or until - _YEAR, until, options.on or today())
    if options.json:
        print_json([_entry_json(entry) for entry in found])
        return 0
    for entry in found:
        came = f", received {day(entry.received)}" if entry.received else ""
        mark = " (demonstration)" if entry.demonstration else ""
        print(f"{entry.spec.code:5}{entry.period!s:28}due {day(entry.due):18}{entry.standing}{came}{mark}")
    return 0


def _entry_json(entry: DueReturn) -> dict[str, object]:
    return {
        "return": entry.spec.name,
        "from": entry.spec.sent_by,
        "period_start": entry.period.start.isoformat(),
        "period_end": entry.period.end.isoformat(),
        "due": entry.due.isoformat(),
        "received": entry.received.isoformat() if entry.received else None,
        "days_late": entry.days_late,
        "standing": str(entry.standing),
        "demonstration": entry.demonstration,
    }


def _template(options: argparse.Namespace) -> int:
    from loaders.forms.template import last_published, template

    spec = spec_named(options.name)
    if spec is None:
        raise ValueError(f"There is no return called {options.name}. Use a name such as weekly_attendance, or R01.")
    with opened(options) as store, store.read() as con:
        content = template(spec, next_due(con, spec, today()), last_published(con, spec))
    options.out.write_bytes(content)
    entry = {"return": spec.name, "file": str(options.out), "bytes": len(content)}
    print_json(entry) if options.json else print(f"{options.out}: template of {spec.code} {spec.title}")
    return 0
