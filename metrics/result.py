"""One result, many readers: the frame, status, sentence and context of an indicator, computed together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import duckdb
import pandas as pd

from metrics.catalogue import INDICATORS, indicator
from metrics.figures.compute import compute
from metrics.figures.points import series
from metrics.indicator import Indicator
from metrics.protection.disclosure import Profile
from metrics.protection.in_words import without_numbers
from metrics.protection.protect import as_shown, hidden_periods, protect
from metrics.protection.view import PLAIN, View
from metrics.status.sentence import status_sentence
from metrics.status.status import Status, status
from metrics.status.targets import Facts, Rating, Suspension, Target, facts
from store import loads
from store.moments import today
from store.periods import Period

BENCHMARK_COLUMNS = [
    "indicator",
    "measure",
    "geography",
    "period_start",
    "period_end",
    "figure",
    "unit",
    "release",
    "file",
    "cell",
]


@dataclass(frozen=True, eq=False)  # frames have no one answer to ==
class Result:
    """Everything that a tile, card, chart, table or slide says about an indicator."""

    indicator: Indicator
    frame: pd.DataFrame  # as compute() returns it, as the profile lets it out
    status: Status
    sentence: str
    targets: list[Target]
    suspensions: list[Suspension]
    rating: Rating | None  # the newest given by hand
    benchmarks: pd.DataFrame  # BENCHMARK_COLUMNS
    profile: Profile
    by: date | None = None  # the day it is told of: a reporting date, else the one as known when; None: today

    @property
    def on(self) -> date:
        """Return the day by which it is told how old its newest figure is."""
        return self.by or today()

    @property
    def series(self) -> pd.DataFrame:
        """Return the rows that speak for the whole indicator, columns as of `frame`; none where members are never added up."""
        return series(self.indicator, self.frame)

    @property
    def demonstration(self) -> bool:
        """Return whether any figure of the series is generated and not real."""
        return bool(self.frame["demonstration"].any()) if len(self.frame) else False


@dataclass(frozen=True, eq=False)
class Given:
    """What every indicator of a pass reads, read once."""

    facts: Facts
    published: pd.DataFrame


BOARDS_OWN = ("targets", "suspensions", "board_report", "rebases", "benchmarks")  # returns that every result reads
ALL_RETURNS = "returns_on_time"  # the source that looks at every return


def reads(one: Indicator) -> tuple[str, ...]:
    """Return the returns that a result depends on; where none of them changes, neither does the result."""
    whole = indicator(one.part_of[0]) if one.part_of else None
    return (one.source, *((whole.source,) if whole else ()), *BOARDS_OWN)


def given(con: duckdb.DuckDBPyConnection) -> Given:
    """Return what the Board has set and the published national figures, as known at the cursor's moment."""
    return Given(facts(con), benchmarks(con))


def every_result(con: duckdb.DuckDBPyConnection, view: View = PLAIN) -> dict[str, Result]:
    """Return code -> result of the whole catalogue in one pass: what they share is read once."""
    shared = given(con)
    return {one.code: result(con, one, view, shared) for one in INDICATORS}


def result(con: duckdb.DuckDBPyConnection, one: Indicator, view: View = PLAIN, shared: Given | None = None) -> Result:
    """Return the result of an indicator as known at the moment the cursor is set to."""
    known = shared or given(con)
    computed = _up_to(compute(con, one), view)
    made = protect(computed, one, view.profile, _hidden_elsewhere(con, one, view), _earlier(con, one, view))
    frame = made.shown
    shown, code = as_shown(one, view.profile), one.code
    moment, until = _moment(con), view.reporting_on or date.max
    targets = known.facts.targets.get(code, [])
    pauses = [pause for pause in known.facts.suspensions.get(code, []) if pause.start <= until]
    given_by_then = [rating for rating in known.facts.ratings.get(code, []) if rating.reported.end <= until]
    ratings = [_masked(rating, computed, view.profile) for rating in given_by_then]
    now = status(shown, frame, targets, pauses, ratings, known.facts.rebases.get(code, []), known.published, made, view)
    mine = known.published[known.published["indicator"] == code].reset_index(drop=True)
    return Result(
        shown,
        frame,
        now,
        status_sentence(shown, now),
        targets,
        pauses,
        ratings[-1] if ratings else None,
        mine,
        view.profile,
        by=view.reporting_on or (moment.date() if moment else None),
    )


def _up_to(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the periods that had ended by the reporting date."""
    if view.reporting_on is None or frame.empty:
        return frame
    return frame[[end <= view.reporting_on for end in frame["period_end"]]].reset_index(drop=True)


def _hidden_elsewhere(con: duckdb.DuckDBPyConnection, one: Indicator, view: View) -> set[Period]:
    """Return the periods in which this figure is hidden as a member of the indicator it is part of."""
    whole = indicator(one.part_of[0]) if one.part_of else None
    if whole is None or one.part_of is None or view.profile.open:
        return set()
    made = protect(compute(con, whole), whole, view.profile, (), _earlier(con, whole, view))
    return hidden_periods(made.shown, one.part_of[1])


def _earlier(con: duckdb.DuckDBPyConnection, one: Indicator, view: View) -> list[pd.DataFrame]:
    """Return the frames as they were before each revision, oldest first, where a profile shows exact counts to the public."""
    if view.profile.open or not view.profile.exact or not one.counts_people or not loads.is_stored(con, one.source):
        return []
    asked = _moment(con)
    try:
        return [_at(con, one, moment) for moment in loads.revising_moments(con, one.source)]
    finally:
        con.execute(
            f"SET VARIABLE as_known_on = TIMESTAMP '{asked.isoformat(' ')}'" if asked else "RESET VARIABLE as_known_on"
        )


def _at(con: duckdb.DuckDBPyConnection, one: Indicator, moment: datetime) -> pd.DataFrame:
    before = moment - timedelta(microseconds=1)
    con.execute(f"SET VARIABLE as_known_on = TIMESTAMP '{before.isoformat(' ')}'")
    return compute(con, one)


def _moment(con: duckdb.DuckDBPyConnection) -> datetime | None:
    """Return the moment that a cursor is set to; None: now."""
    found = con.execute("SELECT getvariable('as_known_on')").fetchone()
    return found[0] if found else None


def _masked(rating: Rating, computed: pd.DataFrame, profile: Profile) -> Rating:
    """Return a rating whose words give no hidden count away."""
    if profile.open:
        return rating
    numbers = [None if pd.isna(v) else float(v) for name in ("numerator", "denominator") for v in computed[name]]
    reason = without_numbers(rating.reason, numbers, profile)
    action = rating.action and without_numbers(rating.action, numbers, profile)
    return replace(rating, reason=reason, action=action)


def benchmarks(con: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the published national figures (BENCHMARK_COLUMNS), oldest first."""
    if not loads.is_stored(con, "benchmarks"):
        return pd.DataFrame(columns=BENCHMARK_COLUMNS)
    frame = con.execute(
        "SELECT indicator, measure, geography, period_start, period_end, figure, unit, release, l.file_name AS file, "
        "figure_source.cell AS cell FROM returns.benchmarks LEFT JOIN loads l ON l.load_id = figure_source.load_id "
        "ORDER BY measure, geography, period_end"
    ).df()
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name]).dt.date
    return frame


def terms(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return the glossary in force, in alphabetical order: short form, what it stands for, what to know."""
    if not loads.is_stored(con, "glossary"):
        return []
    rows = con.execute("SELECT term, stands_for, note FROM returns.glossary ORDER BY lower(term)").fetchall()
    return [(term, stands_for, note or "") for term, stands_for, note in rows]
