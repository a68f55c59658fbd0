"""The exception report: what is off track or needs a word, and for each what is being done, by whom, until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.figures.words import listed, number
from metrics.meeting.board import Action, Board, due_words
from metrics.meeting.changes import Revised, beyond_noise, revision_words, signals
from metrics.result import Result
from metrics.statistics.special_causes import Assurance, Cause
from store.states import State

PERIODS = 2  # a suspension longer than this many periods is in the report
_LENGTH = {  # of one period, by the first word of how often an indicator is reported
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=31),
    "quarterly": timedelta(days=92),
    "termly": timedelta(days=122),
}
_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Doing:
    """Something that is being done about an indicator."""

    what: str
    owner: str
    due: str
    as_at: str
    over: bool = False  # its lead reports it complete


@dataclass(frozen=True)
class ReportEntry:
    """One line of the report."""

    result: Result
    why: tuple[str, ...]
    doing: tuple[Doing, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what an officer still has to supply before the report is ready; what is complete is not being done."""
        going_on = [one for one in self.doing if not one.over]
        if not going_on:
            return ("what is being done", "owner", "due date")
        return tuple(
            name
            for name, have in (
                ("owner", any(one.owner for one in going_on)),
                ("due date", any(one.due for one in going_on)),
            )
            if not have
        )


def exceptions(
    results: Sequence[Result],
    board: Board,
    on: date,
    coverage: Mapping[str, float],
    revisions: Mapping[str, Sequence[Revised]],
) -> list[ReportEntry]:
    """Return the entries of the report: Red first, then Amber, then the rest in the plan's order.

    `coverage`: code -> the share below which an indicator says too little, for those that tell of completeness.
    `revisions`: code -> the figures that were others at the last meeting.
    """
    found = [
        ReportEntry(result, why, tuple(_doing(result, board, on)))
        for result in results
        if (why := (*_why(result, on, coverage), *_revised(result, revisions)))
    ]
    return sorted(found, key=lambda entry: {"R": 0, "A": 1}.get(entry.result.status.rag or "", 2))


def ready(entries: Sequence[ReportEntry]) -> bool:
    """Return whether every entry has its action, owner and due date."""
    return not any(entry.missing for entry in entries)


def _why(result: Result, on: date, coverage: Mapping[str, float]) -> list[str]:
    status = result.status
    found = [status.rag_reason] if status.rag in ("R", "A") else []
    worse = [name for name, kind in signals(result).items() if kind is Cause.CONCERN]
    if worse:
        members = [name for name in worse if name]
        found.append(
            "Signal: a change for the worse, by more than chance" + (f" ({listed(members)})." if members else ".")
        )
    made = status.control
    if made is not None and made.assurance is Assurance.MISSED:
        found.append("As it runs, it will keep missing its target.")
    return [*found, *_suspended(result, on), *_incomplete(result, coverage)]


def _suspended(result: Result, on: date) -> list[str]:
    """Return that reporting is suspended for longer than two periods, where it has not brought a figure since."""
    if result.status.state != State.SUSPENDED or result.status.rag in ("R", "A"):
        return []
    first = next(iter(result.suspensions), None)
    length = _LENGTH.get(result.indicator.every.split()[0], _YEAR)
    if first is None or ((first.end or on) - first.start) <= PERIODS * length:
        return []
    return [f"Reporting suspended since {first.start_words}; {first.end_words or 'no end stated'}."]


def _incomplete(result: Result, coverage: Mapping[str, float]) -> list[str]:
    least = coverage.get(result.indicator.code)
    if least is None:
        return []
    low = [
        f"{point.breakdown} {number(point.value)}%"
        for point in (*result.status.members, *((result.status.latest,) if result.status.latest else ()))
        if point.value is not None and point.value < least
    ]
    return [f"Too few sent their figures: {listed(low)}, where {number(least)}% are needed."] if low else []


def _revised(result: Result, revisions: Mapping[str, Sequence[Revised]]) -> list[str]:
    found = beyond_noise(revisions.get(result.indicator.code, ()), result)
    told = "; ".join(revision_words(one, result.indicator) for one in found)
    return [f"Revised since the last meeting by more than its usual variation: {told}."] if told else []


def _doing(result: Result, board: Board, on: date) -> list[Doing]:
    """Return the actions that name the indicator, or else what the Board's own rating says is being done."""
    found = [_from(action, on) for action in board.actions_for(result.indicator)]
    rating = result.rating
    if not found and rating is not None and rating.action:
        found.append(Doing(rating.action, result.indicator.owner, "", rating.as_at))
    return found


def _from(action: Action, on: date) -> Doing:
    progress = f" {action.progress}" if action.progress else ""
    standing = f" Status: {action.standing}." if action.standing else ""
    due = due_words(action, on) if action.timetable else ""
    return Doing(f"{action.text}.{progress}{standing}", action.lead, due, action.progress_on, action.complete)
