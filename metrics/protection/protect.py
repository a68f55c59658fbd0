"""A computed frame as a disclosure profile lets it out: one place, before any status, sentence, chart or table is made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.figures.compute import periods, rows
from metrics.indicator import Indicator, Unit
from metrics.protection import disclosure
from metrics.protection.disclosure import Profile, Shown
from metrics.protection.secondary import Line, TableCell, hidden_cells
from store.periods import Period
from store.states import State

NUMBERS = ("value", "numerator", "denominator", "change")


@dataclass(frozen=True, eq=False)
class Protected:
    """A frame as it may be shown, and what it was made from."""

    shown: pd.DataFrame
    unrounded: pd.DataFrame  # the same figures hidden, none rounded: for what is worked out from those that are shown
    true: pd.DataFrame  # as computed: for which way a series moves, which gives no figure away


def protect(
    frame: pd.DataFrame,
    indicator: Indicator,
    profile: Profile,
    hidden_elsewhere: Collection[Period] = (),
    earlier: Sequence[pd.DataFrame] = (),
) -> Protected:
    """Return the frame as it may be shown, beside what it was made from.

    `hidden_elsewhere` are periods in which the same figure is hidden as a member of another indicator; `earlier` are the
    versions that were shown before, oldest first, so that no version gives away what another hides.
    """
    if profile.open or not indicator.counts_people or frame.empty:
        return Protected(frame, frame, frame)
    share = indicator.unit is Unit.PERCENT
    shown = _shares(frame, indicator, profile) if share else _counts(frame, indicator, profile, earlier)
    for place, row in enumerate(rows(frame)):
        if Period(row.period_start, row.period_end) in hidden_elsewhere:
            shown[place] = Shown(None, State.SUPPRESSED)
    return Protected(_applied(frame, shown, profile), _hidden(frame, shown), frame)


def as_shown(indicator: Indicator, profile: Profile) -> Indicator:
    """Return the indicator with the decimals that a profile allows: a protected share is a whole number."""
    protected = not profile.open and indicator.counts_people and indicator.unit is Unit.PERCENT
    return replace(indicator, decimals=0) if protected else indicator


def hidden_periods(shown: pd.DataFrame, member: str) -> set[Period]:
    """Return the periods in which a member's figure is hidden."""
    mine = shown[(shown["breakdown"] == member) & (shown["state"] == State.SUPPRESSED)]
    return {Period(row.period_start, row.period_end) for row in rows(mine)}


def _shares(frame: pd.DataFrame, indicator: Indicator, profile: Profile) -> list[Shown]:
    shown = []
    for row in rows(frame):
        if pd.isna(row.numerator) or pd.isna(row.denominator):
            shown.append(Shown(None if pd.isna(row.value) else disclosure.rounded(row.value, 1), row.state))
        else:
            entry = disclosure.percentage(row.numerator, row.denominator, profile)
            shown.append(entry if entry.state else Shown(entry.value, row.state))
    for whole, part in indicator.nested:
        _hide_nested(frame, whole, part, shown, profile)
    return shown


def _hide_nested(frame: pd.DataFrame, whole: str, part: str, shown: list[Shown], profile: Profile) -> None:
    """Hide a part where what the whole leaves beside it is a hidden count: all children with a plan less one group."""
    places = {(row.period_start, row.period_end, row.breakdown): i for i, row in enumerate(rows(frame))}
    for (start, end, name), place in places.items():
        other = places.get((start, end, whole)) if name == part else None
        if other is None:
            continue
        for column in ("numerator", "denominator"):
            pair = frame[column].iloc[[other, place]]
            if pair.notna().all() and disclosure.is_hidden(float(pair.iloc[0] - pair.iloc[1]), profile):
                shown[place] = Shown(None, State.SUPPRESSED)


_Block = dict[str, float | None]  # the members of one period, by name


@dataclass
class _Told:
    """What the versions of a period showed and hid so far, as one table.

    A figure that may not have changed from one version to another counts as the same cell: who looks on takes it for so.
    """

    values: dict[TableCell, float | None] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    hidden: set[TableCell] = field(default_factory=set)
    shown: set[TableCell] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # of the members that a version hid

    def of(self, block: _Block, indicator: Indicator, profile: Profile) -> dict[str, Shown]:
        """Return what may be shown of a version of the period, and remember it."""
        alone = {name: disclosure.count(value, profile) for name, value in block.items()}
        if not profile.exact:
            return alone  # rounding everything leaves no exact total to subtract from
        cells: dict[str, TableCell] = {name: (name, value) for name, value in block.items()}
        self.values |= {cells[name]: value for name, value in block.items()}
        parts = [cells[name] for name in block if name != indicator.total]
        mine: list[Line] = [(cells[indicator.total], parts)] if indicator.total in block and parts else []
        self.lines += mine
        primary = {
            cells[name]
            for name, value in block.items()
            if value is not None
            and (name in self.names or alone[name].state == State.SUPPRESSED or self._revised(name, value, profile))
        }
        secret = self.hidden | primary
        gone = hidden_cells(self.values, self.lines, secret, profile.hide_to, mine, self.shown) & set(cells.values())
        self.hidden |= gone
        self.shown |= {cell for name, cell in cells.items() if block[name] is not None} - gone
        self.names |= {name for name, cell in cells.items() if cell in gone}
        return {
            name: Shown(None, State.SUPPRESSED) if cell in gone else Shown(block[name]) for name, cell in cells.items()
        }

    def _revised(self, name: str, value: float, profile: Profile) -> bool:
        """Return whether a figure differs from one that was shown before by a hidden count."""
        before = [self.values[cell] for cell in self.shown if isinstance(cell, tuple) and cell[0] == name]
        return any(disclosure.differences([value] * len(before), before, profile))


def _counts(
    frame: pd.DataFrame, indicator: Indicator, profile: Profile, earlier: Sequence[pd.DataFrame]
) -> list[Shown]:
    """Return what may be shown of each row: each period goes through its versions, oldest first, the newest last."""
    versions = [_blocks(one) for one in (*earlier, frame)]
    shown: dict[tuple[Period, str], Shown] = {}
    for period in versions[-1]:
        told, made = _Told(), dict[str, Shown]()
        before: _Block = {}
        for version in versions:
            block = version.get(period)
            if block and block != before:
                made, before = told.of(block, indicator, profile), block
        shown |= {(period, name): entry for name, entry in made.items()}
    return [
        entry if (entry := shown[(period, str(row.breakdown))]).state else Shown(entry.value, row.state)
        for period, row in zip(periods(frame), rows(frame), strict=True)
    ]


def _blocks(frame: pd.DataFrame) -> dict[Period, _Block]:
    found: dict[Period, _Block] = {}
    for period, row in zip(periods(frame), rows(frame), strict=True):
        found.setdefault(period, {})[str(row.breakdown)] = None if pd.isna(row.value) else float(row.value)
    return found


def _hidden(frame: pd.DataFrame, shown: list[Shown]) -> pd.DataFrame:
    """Return the frame with nothing in the place of what is hidden, and every other figure unrounded."""
    gone = [entry.value is None for entry in shown]
    found = frame.copy()
    found.loc[gone, list(NUMBERS)] = None
    found["state"] = pd.Series([entry.state for entry in shown], index=frame.index, dtype=object)
    return found


def _applied(frame: pd.DataFrame, shown: list[Shown], profile: Profile) -> pd.DataFrame:
    found = _hidden(frame, shown)
    found["value"] = [float("nan") if entry.value is None else entry.value for entry in shown]
    for name in ("numerator", "denominator") if profile.nearest else ():
        found[name] = [v if pd.isna(v) else disclosure.rounded(v, profile.nearest) for v in found[name]]
    return found
