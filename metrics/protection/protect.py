"""A computed frame as a disclosure profile lets it out: one place, before any status, sentence, chart or table is made."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from metrics.figures.compute import rows
from metrics.indicator import Indicator, Unit
from metrics.protection import disclosure
from metrics.protection.disclosure import Profile, Shown
from metrics.protection.secondary import Line, TableCell
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
    earlier: pd.DataFrame | None = None,
) -> Protected:
    """Return the frame as it may be shown, beside what it was made from.

    `hidden_elsewhere` are periods in which the same figure is hidden as a member of another indicator; `earlier` is the
    frame as it was shown before the newest return, so that a revision does not give away a small number.
    """
    if profile.open or not indicator.counts_people or frame.empty:
        return Protected(frame, frame, frame)
    shown = _shares(frame, indicator, profile) if indicator.unit is Unit.PERCENT else _counts(frame, indicator, profile)
    for place, row in enumerate(rows(frame)):
        if Period(row.period_start, row.period_end) in hidden_elsewhere:
            shown[place] = Shown(None, State.SUPPRESSED)
    if earlier is not None and profile.exact and indicator.unit is not Unit.PERCENT:
        before = protect(earlier, indicator, profile).shown
        shown = _without_small_revisions(frame, before, shown, profile)
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


def _counts(frame: pd.DataFrame, indicator: Indicator, profile: Profile) -> list[Shown]:
    shown: list[Shown] = [Shown(None)] * len(frame)
    places = pd.Series(range(len(frame)))
    for _, block in places.groupby([frame["period_start"].to_numpy(), frame["period_end"].to_numpy()]):
        here = list(block)
        values: dict[TableCell, float | None] = {
            i: None if pd.isna(v := frame["value"].iloc[i]) else float(v) for i in here
        }
        total = [i for i in here if indicator.total and frame["breakdown"].iloc[i] == indicator.total]
        lines: list[Line] = [(total[0], [i for i in here if i != total[0]])] if total and len(here) > 1 else []
        for i, entry in disclosure.protected_table(values, lines, profile).items():
            assert isinstance(i, int)
            shown[i] = entry if entry.state else Shown(entry.value, frame["state"].iloc[i])
    return shown


def _without_small_revisions(
    frame: pd.DataFrame, earlier: pd.DataFrame, shown: list[Shown], profile: Profile
) -> list[Shown]:
    before = {(r.period_start, r.period_end, r.breakdown): r.value for r in rows(earlier)}
    keys = [(r.period_start, r.period_end, r.breakdown) for r in rows(frame)]
    olds = [None if pd.isna(v := before.get(key)) else float(v) for key in keys]
    small = disclosure.differences([entry.value for entry in shown], olds, profile)
    return [Shown(None, State.SUPPRESSED) if tiny else entry for entry, tiny in zip(shown, small, strict=True)]


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
