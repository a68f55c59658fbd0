"""The receipt of a published return, as a text that can be filed."""

from collections.abc import Sequence

from loaders.publishing.changes import ChangeKind
from loaders.registry import spec_named
from store.loads import Load
from store.moments import day, moment


def withdrawn(load: Load) -> str:
    """Return what taking a load out of force means for the figures it gave."""
    return (
        f"{load.file_name} is withdrawn. Each of its figures is again what another return gives for it, "
        "or not received where none does."
    )


def as_text(load: Load) -> str:
    """Return who published what and when, the file's hash, what changed, and what was accepted and why."""
    spec = spec_named(load.return_name)
    lines = [
        "RECEIPT OF A PUBLISHED RETURN",
        "",
        f"Return       {f'{spec.code} {spec.title}' if spec else load.return_name}",
        f"File         {load.file_name}",
        f"SHA-256      {load.sha256}",
        f"Sent by      {load.sent_by}",
        f"Received on  {day(load.received_on)}",
        f"Published    {moment(load.published_at)} by {load.published_by}",
        f"Load         {load.load_id}",
        f"Read by      rules of {load.return_name}, version {load.spec_version}",
        f"Values       {load.value_count:,} in {load.row_count:,} rows",
    ]
    lines += [f"             {load.counts[kind]:,} {kind.words}" for kind in ChangeKind if load.counts.get(kind)]
    if load.demonstration:
        lines += ["", "DEMONSTRATION DATA: the figures of this file are generated and not real."]
    lines += ["", "Accepted when publishing", *_accepted(load.acknowledged)]
    if load.withdrawn_at:
        lines += ["", f"WITHDRAWN {moment(load.withdrawn_at)} by {load.withdrawn_by}: {load.reason}"]
    return "\r\n".join(lines) + "\r\n"


def _accepted(acknowledged: Sequence[dict[str, str | None]]) -> list[str]:
    if not acknowledged:
        return ["  nothing: the check found nothing to accept"]
    lines = []
    for problem in acknowledged:
        place = "!".join(part for part in (problem.get("sheet"), problem.get("cell")) if part) or "whole file"
        lines += [f"  {place}: {problem['message']}", f"    Reason: {problem.get('reason') or 'none kept'}"]
    return lines
