"""One verdict for each indicator, in two parts that never contradict each other: against the aim, and the direction since when.

Pages, charts, slides, reports and JSON read this one object. Letters follow it; the difference from the last period is a fact
for the table, and no verdict.
"""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.figures.points import Point
from metrics.statistics.fingertips import POINTS, RecentTrend
from metrics.statistics.special_causes import Cause
from metrics.status.control import Control
from store.periods import Grain, Period

OLD = 2  # periods behind from which a figure is said to be old


class Aim(StrEnum):
    """Where the figure stands against what the Board aims at: a closed list."""

    ON_TRACK = "On track"
    CLOSE = "Close"
    OFF_TRACK = "Off track"
    MET = "Target met"
    MISSED = "Target missed"
    NO_TARGET = "No target"
    NOT_YET = "Not rated yet"
    SUSPENDED = "Suspended"
    PENDING = "Pending"
    NOT_RECEIVED = "Not received"
    HIDDEN = "Cannot be shown"

    @property
    def letter(self) -> str | None:
        """Return R, A or G; None where it is not rated."""
        return _LETTERS.get(self)


_LETTERS = {Aim.ON_TRACK: "G", Aim.MET: "G", Aim.CLOSE: "A", Aim.OFF_TRACK: "R", Aim.MISSED: "R"}


class Way(StrEnum):
    """Which way it moves by a tested method: a closed list."""

    IMPROVING = "Improving"
    STEADY = "Steady"
    WORSENING = "Worsening"
    RISING = "Rising"  # where neither way is better
    FALLING = "Falling"
    TOO_FEW = "Too few figures to tell"


_OF_CAUSE = {
    Cause.COMMON: Way.STEADY,
    Cause.IMPROVEMENT: Way.IMPROVING,
    Cause.CONCERN: Way.WORSENING,
    Cause.NEUTRAL_HIGH: Way.RISING,
    Cause.NEUTRAL_LOW: Way.FALLING,
    Cause.NOT_ENOUGH: Way.TOO_FEW,
}


_OF_TREND = {
    RecentTrend.NO_SIGNIFICANT_CHANGE: Way.STEADY,
    RecentTrend.INCREASING: Way.RISING,
    RecentTrend.DECREASING: Way.FALLING,
    RecentTrend.INCREASING_AND_BETTER: Way.IMPROVING,
    RecentTrend.DECREASING_AND_BETTER: Way.IMPROVING,
    RecentTrend.INCREASING_AND_WORSE: Way.WORSENING,
    RecentTrend.DECREASING_AND_WORSE: Way.WORSENING,
}


def way_of(cause: Cause) -> Way:
    """Return the direction that a kind of variation of the newest figure is."""
    return _OF_CAUSE[cause]


def way_of_members(causes: Collection[Cause]) -> Way:
    """Return the direction of members that have no total: the worst that any of them has."""
    if not causes:
        return Way.TOO_FEW
    order = (Cause.CONCERN, Cause.IMPROVEMENT, Cause.NEUTRAL_HIGH, Cause.NEUTRAL_LOW, Cause.COMMON, Cause.NOT_ENOUGH)
    return way_of(min(causes, key=order.index))


def moves(
    process: Control | None,
    trend: RecentTrend | None,
    yearly: Sequence[Point],
    members: Mapping[str, Control],
) -> tuple[Way, Period | None]:
    """Return which way an indicator moves by its tested method, and since when; `yearly` are the figures of a trend."""
    if trend is not None:
        way = _OF_TREND.get(trend, Way.TOO_FEW)
        return way, None if way in (Way.STEADY, Way.TOO_FEW) else _turned(trend, yearly[-POINTS:])
    if process is not None:
        return way_of(process.variation), process.since
    if members:
        newest = max(made.points[-1].period.end for made in members.values())
        current = [made for made in members.values() if made.points[-1].period.end == newest]
        way = way_of_members([made.variation for made in current])
        dates = [made.since for made in current if made.since is not None and way_of(made.variation) is way]
        return way, min(dates, default=None)
    return Way.TOO_FEW, None


def _turned(trend: RecentTrend, window: Sequence[Point]) -> Period:
    """Return the last period of a tested trend from which its figures have gone its way: the last lowest of a rise."""
    values = [point.value or 0.0 for point in window]
    extreme = min(values) if "increasing" in trend.casefold() else max(values)
    return next(point.period for point in reversed(window) if point.value == extreme)


@dataclass(frozen=True)
class Verdict:
    """What may be said of an indicator."""

    aim: Aim
    letter: str | None  # follows the aim; of a suspended indicator, the one last reported
    direction: Way
    since: Period | None  # from when it moves so
    newest: Period | None  # of the figure it speaks of
    by_members: bool = False  # the direction is the worst of its members'
    apart: int = 1  # months between two figures that are of one day each

    @property
    def moving(self) -> str:
        """Return the second part: Worsening since May 2022."""
        since = f" since {self.since}" if self.since is not None else ""
        return f"{self.direction}{since}"

    @property
    def against_the_letter(self) -> bool:
        """Return whether it improves though it is rated badly, or worsens though it is rated well."""
        bad, good = self.letter in ("R", "A"), self.letter == "G"
        return (bad and self.direction is Way.IMPROVING) or (good and self.direction is Way.WORSENING)

    @property
    def words(self) -> str:
        """Return both parts as one phrase; the first alone where there is no figure to have a direction."""
        return f"{self.aim} · {self.moving}" if self.newest is not None else str(self.aim)

    def behind(self, on: date) -> int:
        """Return how many whole periods have ended since the newest figure, by a day."""
        return periods_since(self.newest, on, self.apart) if self.newest is not None else 0

    def freshness(self, on: date) -> str:
        """Return how old the newest figure is on a day, where that is old; else nothing."""
        late = self.behind(on)
        if self.newest is None or late < OLD:
            return ""
        return f"newest figure {self.newest}; {late} periods behind"


def periods_since(newest: Period, on: date, apart: int = 1) -> int:
    """Return how many whole periods of the same length have ended after a period, by a day; figures of one day each are
    `apart` so many months.
    """
    grain = Grain(newest.grain)
    if grain is Grain.WEEK:
        return max(0, (on - newest.end).days // 7)
    months = {Grain.DAY: apart, Grain.MONTH: 1, Grain.QUARTER: 3, Grain.TERM: 4}.get(grain, 12)
    whole = (on.year - newest.end.year) * 12 + on.month - newest.end.month
    if on.day < min(newest.end.day, monthrange(on.year, on.month)[1]):
        whole -= 1
    return max(0, whole // months)
