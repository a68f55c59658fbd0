"""Command line: python -m metrics list | show CODE | claims CODE TEXT | handbook."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date

from metrics.catalogue import INDICATORS, indicator
from metrics.handbook import as_markdown
from metrics.protection.disclosure import BOARD_INTERNAL, PROFILES, profile
from metrics.protection.view import PLAIN, View
from metrics.result import Result, result
from metrics.statistics.variation import DIALECTS
from metrics.telling.as_json import as_json
from metrics.telling.claims import claims
from metrics.telling.reasons import reasons
from store import settings
from store.connection import Store, StoreUnavailable
from store.moments import parse_moment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (StoreUnavailable, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m metrics", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    every = commands.add_parser("list", help="list the indicators")
    every.set_defaults(run=_list)
    one = commands.add_parser("show", help="show one indicator: its series, status and targets")
    one.add_argument("code", metavar="CODE", help="HEA-04, or the plan's own number, 1.1b")
    one.add_argument("--as-known-on", type=parse_moment, metavar="DATETIME", help="a day, or a day and time")
    one.add_argument("--provenance", action="store_true", help="with the file, sheet and cell of every value")
    one.set_defaults(run=_show)
    one.add_argument("--reporting-date", type=date.fromisoformat, metavar="DATE", help="tell of periods ended by then")
    one.add_argument(
        "--profile", choices=sorted(PROFILES), default=BOARD_INTERNAL.name, help="how small numbers are protected"
    )
    one.add_argument("--dialect", choices=DIALECTS[:2], default="mdc", help="of the two-in-three rule")
    said = commands.add_parser("claims", help="say of each claim of a commentary whether the figures bear it out")
    said.add_argument("code", metavar="CODE")
    said.add_argument("text", metavar="TEXT", help="the commentary")
    said.add_argument("--as-known-on", type=parse_moment, metavar="DATETIME")
    said.set_defaults(run=_claims)
    book = commands.add_parser("handbook", help="print docs/indicators.md")
    book.set_defaults(run=_handbook)
    for command in (every, one, said):
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--store", metavar="LOCATION", help="the store to use, instead of the one in the settings")
    return parser


def _list(options: argparse.Namespace) -> int:
    entries = [
        {
            "code": i.code,
            "number": i.number or None,
            "title": i.title,
            "area": i.area.value,
            "unit": i.unit.value,
            "better": i.better.value,
            "source": i.source,
            "owner": i.owner,
        }
        for i in INDICATORS
    ]
    if options.json:
        print(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        for i in INDICATORS:
            print(f"{i.code:8}{i.number:6}{i.area.value:16}{i.title}")
    return 0


def _read(options: argparse.Namespace, view: View) -> Result:
    found = indicator(options.code)
    if found is None:
        raise ValueError(f"There is no indicator {options.code}. List them with: python -m metrics list")
    if view.one_version and options.as_known_on is not None:
        raise ValueError(f"{view.one_version} Leave out --as-known-on, or use the profile board-internal.")
    store = Store(options.store or settings.read().store)
    try:
        with store.read(options.as_known_on) as con:
            return result(con, found, view)
    finally:
        store.close()


def _claims(options: argparse.Namespace) -> int:
    found = claims(options.text, _read(options, PLAIN))
    if options.json:
        print(
            json.dumps(
                [{"words": c.words, "answer": c.answer, "because": c.because} for c in found],
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        lines = [f"“{c.words}”: {c.answer.casefold()}. {c.because}" for c in found]
        print("\n".join(lines) or "It makes no claim that is tested here.")
    return 0


def _show(options: argparse.Namespace) -> int:
    view = View(options.reporting_date, profile(options.profile), options.dialect)
    shown = _read(options, view)
    if options.json:
        print(json.dumps(as_json(shown, options.provenance), ensure_ascii=False, indent=2))
    else:
        _say(shown)
    return 0


def _say(shown: Result) -> None:
    print(f"{shown.indicator.code} {shown.indicator.title}\n{shown.sentence}")
    print("\n".join(reasons(shown)))
    for target in shown.targets:
        print(f"Target: {target.words} ({target.status}; {target.agreed_where})")


def _handbook(_: argparse.Namespace) -> int:
    sys.stdout.write(as_markdown())
    return 0


if __name__ == "__main__":
    sys.exit(main())
