"""Checked return to store, in one transaction; and the same for show, taken back before anybody else sees it."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import duckdb

from loaders.answers import Recipe
from loaders.checking.check import check
from loaders.checking.verdict import Checked
from loaders.problems import Level, Problem
from loaders.publishing import tables
from loaders.publishing.against_store import against_store, errors
from loaders.publishing.changes import ChangeKind, ValueChange, rows_in_force, value_changes
from loaders.publishing.insert import insert_rows
from loaders.reading.recipes import from_text
from loaders.spec import ReturnSpec
from store import loads, saved_recipes
from store.connection import Store
from store.loads import Load, NewLoad
from store.moments import day, moment, today


class NotPublishable(Exception):
    """The return has errors, lacks a reason, or its date cannot be; the message says which."""


class Overtaken(NotPublishable):
    """Somebody published the same figures since this return was looked at; the message names the load."""


@dataclass(frozen=True)
class Preview:
    """What publishing would do: every value beside the one in force, and all that is to be mended or accepted."""

    changes: tuple[ValueChange, ...]
    problems: tuple[Problem, ...]  # of the workbook and of the workbook against the store
    counts: Counter[str]  # how many values are of each kind of change

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that block publishing."""
        return tuple(errors(self.problems))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the problems that publishing accepts with a reason."""
        return tuple(problem for problem in self.problems if problem.level is Level.WARNING)

    @property
    def asked(self) -> frozenset[str]:
        """Return what an officer was asked to accept, to tell at publishing whether something new has come up."""
        return frozenset(_identity(problem) for problem in self.warnings)

    @property
    def replaced(self) -> int:
        """Return how many of its values are not those in force: of a file published before, those given otherwise since."""
        return self.counts[ChangeKind.CHANGED] + self.counts[ChangeKind.OLDER]

    @property
    def seen(self) -> str:
        """Return a token of what an officer was shown, to tell at publishing whether it still holds."""
        return hashlib.sha256("\n".join(repr(change.seen) for change in self.changes).encode()).hexdigest()


@dataclass(frozen=True)
class Receipt:
    """What publishing did: the load, whether these bytes were published before, and how many values of theirs stand no more."""

    load: Load
    already: bool
    replaced: int = 0

    @property
    def sentence(self) -> str:
        """Return what happened in one sentence."""
        when = moment(self.load.published_at)
        if self.already:
            before = f"{self.load.file_name} was already published on {when} by {self.load.published_by}."
            return f"{before} {_stands(self.replaced)}"
        return f"{self.load.file_name} was published on {when} by {self.load.published_by}: {self.load.value_count} values."


def _stands(replaced: int) -> str:
    if not replaced:
        return "Nothing has changed."
    which = "One of its values has" if replaced == 1 else f"{replaced:,} of its values have"
    return (
        f"{which} been given otherwise since, and the later figures stay in force. "
        "To have these back, undo the later return on the Returns page."
    )


def preview(con: duckdb.DuckDBPyConnection, checked: Checked, received_on: date | None = None) -> Preview:
    """Return what publishing a checked return, as received on a day (today unless given), would do now."""
    if checked.spec is None:
        return Preview((), checked.problems, Counter())
    stored = rows_in_force(con, checked.spec, checked)
    found = tuple(value_changes(con, checked, received_on, stored))
    problems, counts = against_store(con, checked, found, stored)
    return Preview(found, (*checked.problems, *problems), counts)


def publish(
    store: Store,
    checked: Checked,
    by: str,
    received_on: date | None = None,
    sent_by: str | None = None,
    because: str | Mapping[str, str] = "",
    seen: str | None = None,
    asked: frozenset[str] | None = None,
) -> Receipt:
    """Publish a checked return and return its receipt; raises NotPublishable, or Overtaken where `seen` holds no more.

    `asked` is what the officer was asked to accept: a warning that has come up since is not accepted by that reason.

    The same bytes again change nothing. `received_on` before today makes the figures known from that day on. `because`
    gives the reason for accepting the warnings: one for all, or one for each by its code.
    """
    spec, received = _publishable(checked, received_on)
    tables.ensure(store, spec)
    with store.write() as con:
        assert checked.workbook is not None
        shown = preview(con, checked, received)
        if (earlier := loads.same_file(con, checked.workbook.sha256)) is not None:
            return Receipt(earlier, already=True, replaced=shown.replaced)
        if seen is not None and shown.seen != seen:
            raise Overtaken(_overtaken(con, spec))
        if asked is not None and (since := [p for p in shown.warnings if _identity(p) not in asked]):
            raise Overtaken(_come_up(checked, since))
        accepted = _accepted(checked, shown, because)
        new = _new_load(checked, by, received, sent_by or spec.sent_by, accepted, shown.counts)
        load_id = loads.add(con, new)
        insert_rows(con, load_id, checked)
    with store.read() as con:
        return Receipt(loads.one(con, load_id), already=False)


@contextmanager
def rehearse(store: Store, checked: Checked, received_on: date | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor that sees the store as if the return were published; nobody else does, and nothing is kept."""
    spec, received = _publishable(checked, received_on)
    tables.ensure(store, spec)
    with store.rehearsal() as con:
        load_id = loads.add(con, _new_load(checked, "", received, spec.sent_by, [], {}))
        insert_rows(con, load_id, checked)
        yield con


def _publishable(checked: Checked, received_on: date | None) -> tuple[ReturnSpec, date]:
    if checked.spec is None or checked.workbook is None or not checked.publishable:
        raise NotPublishable(_not_published(checked.file_name, len(checked.errors), len(checked.questions)))
    received = received_on or today()
    if received > today():
        raise NotPublishable(f"{day(received)} is still to come; give the day the return was received.")
    return checked.spec, received


def _not_published(file_name: str, count: int, questions: int = 0) -> str:
    parts = [f"{count} error{'s' if count != 1 else ''}"] if count or not questions else []
    parts += [f"{questions} question{'s' if questions != 1 else ''} to answer"] if questions else []
    return f"{file_name} has {' and '.join(parts)} and was not published."


def _accepted(checked: Checked, shown: Preview, because: str | Mapping[str, str]) -> list[dict[str, str | None]]:
    """Return every warning with the reason it is accepted for; raises NotPublishable where one has none."""
    if wrong := errors(shown.problems):
        told = "; ".join(f"{problem.place}: {problem.message}" for problem in wrong[:3])
        raise NotPublishable(f"{_not_published(checked.file_name, len(wrong))} {told}")
    asked = shown.warnings
    reasons = {p.code: (because if isinstance(because, str) else because.get(p.code, "")).strip() for p in asked}
    without = [problem for problem in asked if not reasons[problem.code]]
    if without:
        told = "; ".join(
            dict.fromkeys(f"{problem.place or 'whole file'}: {problem.message}" for problem in without[:3])
        )
        raise NotPublishable(f"{checked.file_name} was not published: say why it is right as it stands. {told}")
    seen = shown.seen if asked else ""
    return [_kept(problem) | {"reason": reasons[problem.code], "given_for": seen} for problem in asked]


def _identity(problem: Problem) -> str:
    return f"{problem.code}|{problem.place}|{problem.found}|{problem.message}"


def _come_up(checked: Checked, since: Sequence[Problem]) -> str:
    told = "; ".join(dict.fromkeys(f"{problem.place or 'whole file'}: {problem.message}" for problem in since[:3]))
    return (
        f"{checked.file_name} was not published: something to check has come up since you looked at it, because of what "
        f"was published in between. Look at it again. {told}"
    )


def _kept(problem: Problem) -> dict[str, str | None]:
    return {name: None if said is None else str(said) for name, said in problem.as_json().items()}


def _overtaken(con: duckdb.DuckDBPyConnection, spec: ReturnSpec) -> str:
    newest = loads.newest_of(con, spec.name)
    who = f" {newest.published_by} published {newest.file_name} on {moment(newest.published_at)}." if newest else ""
    return f"The published figures changed while you were looking at this return.{who} Look again at what will change."


def _new_load(
    checked: Checked,
    by: str,
    received: date,
    sent_by: str,
    accepted: Sequence[Mapping[str, str | None]],
    counts: Mapping[str, int],
) -> NewLoad:
    assert checked.workbook is not None and checked.spec is not None
    return NewLoad(
        return_name=checked.spec.name,
        file_name=checked.file_name,
        sha256=checked.workbook.sha256,
        content=checked.workbook.content,
        sent_by=sent_by,
        published_by=by,
        received_on=received,
        spec_version=checked.spec.version,
        row_count=len(checked.rows),
        value_count=len(checked.found),
        acknowledged=accepted,
        demonstration=checked.demonstration,
        counts=counts,
        recipe=checked.recipe.as_text() if checked.recipe else None,
    )


def withdraw(store: Store, load_id: str, by: str, reason: str) -> Load:
    """Take a load out of force, with a reason; raises UnknownLoad, or ValueError without a reason."""
    with store.write() as con:
        return loads.take_out(con, load_id, by, _reason(reason))


def withdraw_demonstration(store: Store, by: str, reason: str) -> int:
    """Take all demonstration data out of force and return how many loads there were; raises ValueError without a reason."""
    with store.write() as con:
        return loads.take_out_demonstration(con, by, _reason(reason))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ValueError("Say why the return is withdrawn.")
    return reason.strip()


def publish_again(store: Store, load_id: str, by: str, reason: str) -> Receipt:
    """Publish the bytes of a withdrawn load once more, known from the day they were received; raises NotPublishable.

    They go through the same checks; the warnings are accepted for `reason`.
    """
    with store.read() as con:
        load, content = loads.one(con, load_id), loads.content(con, load_id)
    checked = check(load.file_name, content, load.return_name, load.received_on, loads_recipe(store, load_id))
    return publish(store, checked, by, load.received_on, load.sent_by, because=_reason(reason))


def recipes_in_use(store: Store) -> list[Recipe]:
    """Return the mappings that officers saved, newest first."""
    with store.read() as con:
        return [from_text(text) for text in saved_recipes.in_use(con)]


def loads_recipe(store: Store, load_id: str) -> list[Recipe]:
    """Return the saved mapping that a load was read by, if one was used."""
    with store.read() as con:
        text = loads.recipe(con, load_id)
    return [from_text(text)] if text else []
