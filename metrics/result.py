"""One result, many readers: the frame, status, sentence and context of an indicator, computed together."""

from dataclasses import dataclass

import duckdb
import pandas as pd

from metrics.compute import compute, is_stored
from metrics.indicator import Indicator
from metrics.sentence import in_words
from metrics.status import Status, status
from metrics.targets import Rating, Suspension, Target, last_rating, suspensions, targets

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


@dataclass(frozen=True)
class Result:
    """Everything that a tile, card, chart, table or slide says about an indicator."""

    indicator: Indicator
    frame: pd.DataFrame  # as compute() returns it
    status: Status
    sentence: str
    targets: list[Target]
    suspensions: list[Suspension]
    rating: Rating | None
    benchmarks: pd.DataFrame  # BENCHMARK_COLUMNS

    @property
    def demonstration(self) -> bool:
        """Return whether any figure of the series is generated and not real."""
        return bool(self.frame["demonstration"].any()) if len(self.frame) else False


def result(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> Result:
    """Return the result of an indicator as known at the moment the cursor is set to."""
    frame = compute(con, indicator)
    found, pauses, rating = (
        targets(con, indicator.code),
        suspensions(con, indicator.code),
        last_rating(con, indicator.code),
    )
    now = status(indicator, frame, found, pauses, rating)
    return Result(
        indicator, frame, now, in_words(indicator, now), found, pauses, rating, benchmarks(con, indicator.benchmarks)
    )


def benchmarks(con: duckdb.DuckDBPyConnection, measures: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Return the published national figures (BENCHMARK_COLUMNS), oldest first; None: all of them."""
    if measures == () or not is_stored(con, "benchmarks"):
        return pd.DataFrame(columns=BENCHMARK_COLUMNS)
    frame = con.execute(
        "SELECT indicator, measure, geography, period_start, period_end, figure, unit, release, l.file_name AS file, "
        "figure_source.cell AS cell FROM returns.benchmarks LEFT JOIN loads l ON l.load_id = figure_source.load_id "
        "ORDER BY measure, geography, period_end"
    ).df()
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name]).dt.date
    return frame if measures is None else frame[frame["measure"].isin(measures)].reset_index(drop=True)


def terms(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return the glossary in force, in alphabetical order: short form, what it stands for, what to know."""
    if not is_stored(con, "glossary"):
        return []
    rows = con.execute("SELECT term, stands_for, note FROM returns.glossary ORDER BY lower(term)").fetchall()
    return [(term, stands_for, note or "") for term, stands_for, note in rows]
