"""The commands of the officers: their options, and those that look at a file and publish it."""

import argparse
import gc
import sys
from collections.abc import Sequence, Sized
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from loaders.answers import Recipe
from loaders.checking.check import check_workbook, unreadable
from loaders.checking.told import as_marks, grouped, problems_csv
from loaders.checking.verdict import Checked
from loaders.commands import log, plan
from loaders.commands.common import opened, print_json, publisher
from loaders.opening.workbook import Unreadable, Workbook, mark, open_workbook
from loaders.problems import error, plural
from loaders.publishing.clashes import clashes
from loaders.publishing.publish import NotPublishable, Receipt, publish, recipes_in_use
from store.connection import Store, StoreUnavailable
from store.loads import UnknownLoad

PUBLISHABLE, PROBLEMS, NOT_A_SPREADSHEET = 0, 1, 2
_SELDOM = (200_000, 50, 50)  # objects between looks for garbage: a large return makes millions, and none of them is any


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    gc.set_threshold(*_SELDOM)
    try:
        return int(options.run(options))
    except (StoreUnavailable, UnknownLoad, NotPublishable, ValueError, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="The same engine as the pages for officers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("check", help="say what a workbook is and what is wrong with it; writes nothing")
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument(
        "--return", dest="return_name", metavar="NAME", help="which return it is, instead of recognising it"
    )
    one.add_argument("--marked", metavar="OUT", type=Path, help="write the workbook with its problem cells marked")
    one.add_argument("--csv", metavar="OUT", type=Path, help="write the problems as CSV")
    one.set_defaults(run=_check)

    many = commands.add_parser("publish", help="check and publish workbooks")
    many.add_argument("files", metavar="FILE", nargs="+", type=Path)
    many.add_argument("--by", metavar="WHO", help="the user of this machine unless given")
    many.add_argument("--received-on", type=date.fromisoformat, metavar="DATE", help="YYYY-MM-DD, today unless given")
    many.add_argument("--return", dest="return_name", metavar="NAME")
    many.add_argument("--because", default="", metavar="TEXT", help="why the things to check are right as they stand")
    many.set_defaults(run=_publish)

    added = [one, many, *log.add_log_commands(commands), *plan.add_plan_commands(commands)]
    for command in added:
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--store", metavar="LOCATION", help="the store to use, instead of the one in the settings")
    return parser


def _opened(file: Path) -> Workbook | Checked:
    """Return the workbook of a file; one that cannot be opened is a verdict."""
    try:
        return open_workbook(file.name, file.read_bytes())
    except Unreadable as refusal:
        return unreadable(file.name, refusal.problem)
    except OSError as refusal:
        problem = error(
            "no_file", None, None, str(file), f"{file} cannot be opened: {refusal.strerror}.", "Check the path."
        )
        return unreadable(file.name, problem)


def _looked(file: Workbook | Checked, options: argparse.Namespace, recipes: Sequence[Recipe] = ()) -> Checked:
    """Return the verdict on a workbook by the options of a command and the answers that a store lends."""
    if isinstance(file, Checked):
        return file
    return check_workbook(file, options.return_name, getattr(options, "received_on", None), recipes)


# -- check ------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    checked = _looked(_opened(options.file), options)
    if options.csv:
        options.csv.write_bytes(problems_csv(checked.file_name, checked.problems))
    if options.marked and checked.workbook is not None:
        marks = as_marks(checked.problems)
        options.marked.write_bytes(mark(checked.file_name, checked.workbook.content, marks))
    if options.json:
        print_json(checked.as_json())
    else:
        _say(checked)
    if not checked.readable:
        return NOT_A_SPREADSHEET
    return PUBLISHABLE if checked.publishable else PROBLEMS


def _number(of: Sized, noun: str) -> str:
    return f"{len(of)} {noun if len(of) == 1 else plural(noun)}"


def _say(checked: Checked) -> None:
    what = f"{checked.spec.code} {checked.spec.title}" if checked.spec else "not recognised"
    print(
        f"{checked.file_name}: {what}, {_number(checked.found, 'value')}, "
        f"{_number(checked.errors, 'error')}, "
        + (f"{_number(checked.questions, 'question')}, " if checked.questions else "")
        + _number(checked.warnings, "warning")
    )
    for group in grouped(checked.problems):
        print(f"  {group.first.level} {group.place}: {group.message} {group.first.fix}")


# -- publish ----------------------------------------------------------------------------------------------


def _publish(options: argparse.Namespace) -> int:
    worst, results = PUBLISHABLE, []
    ahead = ThreadPoolExecutor(1)  # a file is read by the reader process while the store is opened here
    files = [ahead.submit(_opened, file) for file in options.files]
    ahead.shutdown(wait=False)
    with opened(options) as store:
        recipes = recipes_in_use(store)
        looked = [_looked(file.result(), options, recipes) for file in files]
        held = _held_back(looked)
        for checked in looked:
            against = held.get(id(checked))
            receipt, refused = (None, against) if against else _published(store, checked, options)
            worst = max(worst, PUBLISHABLE if receipt else PROBLEMS if checked.readable else NOT_A_SPREADSHEET)
            results.append(_published_json(checked, receipt, refused))
            if not options.json and receipt:
                print(receipt.sentence)
            elif not options.json:
                _say(checked)
                print(refused) if refused else None
    if options.json:
        print_json(results)
    return worst


def _held_back(looked: Sequence[Checked]) -> dict[int, str]:
    """Return why files are not published that bring the same figures as another of them, and say other things, by identity."""
    held: dict[int, str] = {}
    for clash in clashes(looked):
        if clash.different:
            one, other = looked[clash.one], looked[clash.other]
            first = clash.different[0]
            what = f"{first.name.replace('_', ' ')} for {first.period}" if first.period else first.name
            for mine, theirs in ((one, other), (other, one)):
                held[id(mine)] = (
                    f"{mine.file_name} was not published: {theirs.file_name} brings {len(clash.different)} of its figures "
                    f"otherwise (the first: {what}). Publish the one that is right by itself."
                )
    return held


def _published(store: Store, checked: Checked, options: argparse.Namespace) -> tuple[Receipt | None, str]:
    """Return the receipt of a return, or why it was refused."""
    if not checked.publishable:
        return None, ""
    try:
        return publish(store, checked, publisher(options), options.received_on, because=options.because), ""
    except NotPublishable as refusal:
        return None, str(refusal)


def _published_json(checked: Checked, receipt: Receipt | None, refused: str) -> dict[str, object]:
    return {
        "file": checked.file_name,
        "return": checked.spec.name if checked.spec else None,
        "published": receipt is not None and not receipt.already,
        "already": receipt is not None and receipt.already,
        "load_id": receipt.load.load_id if receipt else None,
        "message": receipt.sentence if receipt else refused or f"{checked.file_name} was not published.",
        "problems": [problem.as_json() for problem in checked.problems],
    }
