"""Command line: python -m loaders check | publish | history | withdraw. Same engine as the Upload page."""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from loaders.check import Checked, check
from loaders.problems import error
from loaders.publish import NotPublishable, Receipt, publish, withdraw
from store import loads, settings
from store.connection import Store, StoreUnavailable
from store.loads import Load, UnknownLoad
from store.moments import day, moment

PUBLISHABLE, PROBLEMS, NOT_A_SPREADSHEET = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (StoreUnavailable, UnknownLoad, NotPublishable, ValueError, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("check", help="say what a workbook is and what is wrong with it; writes nothing")
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument(
        "--return", dest="return_name", metavar="NAME", help="which return it is, instead of recognising it"
    )
    one.set_defaults(run=_check)

    many = commands.add_parser("publish", help="check and publish workbooks")
    many.add_argument("files", metavar="FILE", nargs="+", type=Path)
    many.add_argument("--by", metavar="WHO", help="the user of this machine unless given")
    many.add_argument("--received-on", type=date.fromisoformat, metavar="DATE", help="YYYY-MM-DD, today unless given")
    many.add_argument("--return", dest="return_name", metavar="NAME")
    many.set_defaults(run=_publish)

    log = commands.add_parser("history", help="list every return published, newest first")
    log.set_defaults(run=_history)

    back = commands.add_parser("withdraw", help="take a published return out of force")
    back.add_argument("load_id", metavar="LOAD_ID")
    back.add_argument("--why", required=True, metavar="TEXT")
    back.add_argument("--by", metavar="WHO", help="the user of this machine unless given")
    back.set_defaults(run=_withdraw)

    for command in (one, many, log, back):
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--store", metavar="LOCATION", help="the store to use, instead of the one in the settings")
    return parser


def _open(options: argparse.Namespace) -> Store:
    return Store(options.store or settings.read().store)


def _who(options: argparse.Namespace) -> str:
    try:
        return str(options.by or getpass.getuser())
    except (KeyError, OSError):  # a container's user may have no name
        return "command line"


def _look(file: Path, return_name: str | None) -> Checked:
    """Return the verdict on a file; one that cannot be opened is a verdict too."""
    try:
        return check(file.name, file.read_bytes(), return_name)
    except OSError as refusal:
        problem = error(
            "no_file", None, None, str(file), f"{file} cannot be opened: {refusal.strerror}.", "Check the path."
        )
        return Checked(None, file.name, None, (), (problem,), readable=False)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


# -- check ------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    checked = _look(options.file, options.return_name)
    if options.json:
        _print_json(checked.as_json())
    else:
        _say(checked)
    if not checked.readable:
        return NOT_A_SPREADSHEET
    return PUBLISHABLE if checked.publishable else PROBLEMS


def _say(checked: Checked) -> None:
    what = f"{checked.spec.code} {checked.spec.title}" if checked.spec else "not recognised"
    print(
        f"{checked.file_name}: {what}, {len(checked.found)} values, "
        f"{len(checked.errors)} errors, {len(checked.warnings)} warnings"
    )
    for problem in checked.problems:
        print(f"  {problem.level} {problem.place}: {problem.message} {problem.fix}")


# -- publish ----------------------------------------------------------------------------------------------


def _publish(options: argparse.Namespace) -> int:
    store, worst, results = _open(options), PUBLISHABLE, []
    try:
        for file in options.files:
            checked = _look(file, options.return_name)
            receipt = publish(store, checked, _who(options), options.received_on) if checked.publishable else None
            worst = max(worst, PUBLISHABLE if receipt else PROBLEMS if checked.readable else NOT_A_SPREADSHEET)
            results.append(_published_json(checked, receipt))
            if not options.json:
                print(receipt.sentence) if receipt else _say(checked)
    finally:
        store.close()
    if options.json:
        _print_json(results)
    return worst


def _published_json(checked: Checked, receipt: Receipt | None) -> dict[str, object]:
    return {
        "file": checked.file_name,
        "return": checked.spec.name if checked.spec else None,
        "published": receipt is not None and not receipt.already,
        "already": receipt is not None and receipt.already,
        "load_id": receipt.load.load_id if receipt else None,
        "message": receipt.sentence if receipt else f"{checked.file_name} was not published.",
        "problems": [problem.as_json() for problem in checked.problems],
    }


# -- history and withdrawal -------------------------------------------------------------------------------


def _history(options: argparse.Namespace) -> int:
    store = _open(options)
    with store.read() as con:
        found = loads.history(con)
    store.close()
    if options.json:
        _print_json([_load_json(load) for load in found])
        return 0
    for load in found:
        gone = f"  withdrawn by {load.withdrawn_by}: {load.reason}" if load.withdrawn_at else ""
        print(
            f"{load.load_id}  {load.return_name:24} {load.file_name:36} received {day(load.received_on)}, "
            f"published {moment(load.published_at)} by {load.published_by}{gone}"
        )
    return 0


def _load_json(load: Load) -> dict[str, object]:
    return {
        "load_id": load.load_id,
        "return": load.return_name,
        "file": load.file_name,
        "sha256": load.sha256,
        "sent_by": load.sent_by,
        "by": load.published_by,
        "received_on": load.received_on.isoformat(),
        "published_at": f"{load.published_at.isoformat()}Z",
        "known_at": f"{load.known_at.isoformat()}Z",
        "spec_version": load.spec_version,
        "rows": load.row_count,
        "values": load.value_count,
        "acknowledged": load.acknowledged,
        "withdrawn": load.withdrawn_at is not None,
        "withdrawn_at": f"{load.withdrawn_at.isoformat()}Z" if load.withdrawn_at else None,
        "withdrawn_by": load.withdrawn_by,
        "why": load.reason,
    }


def _withdraw(options: argparse.Namespace) -> int:
    store = _open(options)
    try:
        load = withdraw(store, options.load_id, _who(options), options.why)
    finally:
        store.close()
    if options.json:
        _print_json({"load_id": load.load_id, "withdrawn": True, "why": options.why})
    else:
        print(f"{load.file_name} is withdrawn. The figures it replaced are in force again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
