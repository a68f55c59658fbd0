"""Commands about what was published: history, withdraw, again, receipt, download."""

import argparse
import sys
from pathlib import Path
from typing import Any

from loaders.commands.common import opened, print_json, publisher
from loaders.publishing.publish import publish_again, withdraw, withdraw_demonstration
from loaders.publishing.receipts import as_text, withdrawn
from store import loads
from store.loads import Load
from store.moments import day, moment


def add_log_commands(commands: Any) -> list[argparse.ArgumentParser]:
    """Add the commands and return their parsers."""
    log: argparse.ArgumentParser = commands.add_parser("history", help="list every return published, newest first")
    log.set_defaults(run=_history)

    back: argparse.ArgumentParser = commands.add_parser("withdraw", help="take a published return out of force")
    back.add_argument("load_id", metavar="LOAD_ID", nargs="?")
    back.add_argument("--demonstration", action="store_true", help="withdraw all demonstration data")
    back.add_argument("--why", required=True, metavar="TEXT")
    back.set_defaults(run=_withdraw)

    again: argparse.ArgumentParser = commands.add_parser("again", help="publish a withdrawn return once more")
    again.add_argument("load_id", metavar="LOAD_ID")
    again.add_argument("--why", required=True, metavar="TEXT")
    again.set_defaults(run=_again)
    for command in (back, again):
        command.add_argument("--by", metavar="WHO", help="the user of this machine unless given")

    receipt: argparse.ArgumentParser = commands.add_parser("receipt", help="print the receipt of a published return")
    receipt.add_argument("load_id", metavar="LOAD_ID")
    receipt.set_defaults(run=_receipt)

    bytes_of: argparse.ArgumentParser = commands.add_parser("download", help="write a return exactly as it was sent")
    bytes_of.add_argument("load_id", metavar="LOAD_ID")
    bytes_of.add_argument("out", metavar="OUT", type=Path)
    bytes_of.set_defaults(run=_download)
    return [log, back, again, receipt, bytes_of]


def _history(options: argparse.Namespace) -> int:
    with opened(options) as store, store.read() as con:
        found = loads.history(con)
    if options.json:
        print_json([_load_json(load) for load in found])
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
        "demonstration": load.demonstration,
        "counts": load.counts,
        "withdrawn": load.withdrawn_at is not None,
        "withdrawn_at": f"{load.withdrawn_at.isoformat()}Z" if load.withdrawn_at else None,
        "withdrawn_by": load.withdrawn_by,
        "why": load.reason,
    }


def _withdraw(options: argparse.Namespace) -> int:
    if bool(options.load_id) == options.demonstration:
        raise ValueError("Give a LOAD_ID, or --demonstration to withdraw all demonstration data.")
    entry: dict[str, object]
    with opened(options) as store:
        if options.demonstration:
            count = withdraw_demonstration(store, publisher(options), options.why)
            said = f"{count} workbooks of demonstration data are withdrawn."
            entry = {"withdrawn": count, "why": options.why}
        else:
            load = withdraw(store, options.load_id, publisher(options), options.why)
            said = withdrawn(load)
            entry = {"load_id": load.load_id, "withdrawn": True, "why": options.why}
    print_json(entry) if options.json else print(said)
    return 0


def _again(options: argparse.Namespace) -> int:
    with opened(options) as store:
        receipt = publish_again(store, options.load_id, publisher(options), options.why)
    entry = {"load_id": receipt.load.load_id, "already": receipt.already, "message": receipt.sentence}
    print_json(entry) if options.json else print(receipt.sentence)
    return 0


def _receipt(options: argparse.Namespace) -> int:
    with opened(options) as store, store.read() as con:
        load = loads.one(con, options.load_id)
    print_json(_load_json(load)) if options.json else sys.stdout.write(as_text(load).replace("\r\n", "\n"))
    return 0


def _download(options: argparse.Namespace) -> int:
    with opened(options) as store, store.read() as con:
        content = loads.content(con, options.load_id)
    options.out.write_bytes(content)
    entry = {"load_id": options.load_id, "file": str(options.out), "bytes": len(content)}
    print_json(entry) if options.json else print(f"{options.out}: {len(content):,} bytes")
    return 0
