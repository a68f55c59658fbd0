"""The table behind a chart, and its CSV with the cell every figure came from."""

import csv
import io

import pandas as pd

from charts.series import newest_rows, plotted
from loaders.safe_cells import for_csv
from metrics.figures.compute import periods, rows
from metrics.figures.words import number, sentence
from metrics.result import Result
from metrics.status.benchmark import PLACES
from store.states import State

NEWEST = 26  # periods in the table on a page: half a year of weeks, two years of months; the CSV holds all


def figures(result: Result) -> pd.DataFrame:
    """Return the figures as text: a row per period, newest first, a column per member, and the files they came from."""
    indicator = result.indicator
    data = plotted(result.frame, indicator)
    data["shown"] = [
        _with_state(row.text, "monthly average" if row.basis == "monthly average" else row.state, row.demonstration)
        for row in rows(data)
    ]
    names = [n for n in (*indicator.members, indicator.total) if n and n in set(data["breakdown"])] or [indicator.title]
    data = newest_rows(data, NEWEST)
    table = data.pivot_table(
        index=["order", "period"], columns="breakdown", values="shown", aggfunc="first", sort=False
    )
    table = table.sort_index(ascending=False).reset_index().drop(columns="order")
    table = table[["period", *names]].rename(columns={"period": "Period"}).fillna(State.NOT_RECEIVED)
    table.columns.name = None
    table["Period"] = [text[:1].upper() + text[1:] for text in table["Period"]]
    return table.rename(
        columns={indicator.title: indicator.unit.value.capitalize() if indicator.unit.value != "%" else "Per cent"}
    )


def targets(result: Result) -> pd.DataFrame:
    """Return the targets as text, old ones included: what, for when, how it stands, where it was agreed."""
    return pd.DataFrame(
        [
            {
                "Target": sentence(target.words),
                "Covers": str(target.covers) if target.covers else target.due or "no date stated",
                "Standing": target.status,
                "Agreed where": target.agreed_where,
            }
            for target in result.targets
        ]
    )


def _with_state(text: str, state: str | None, demonstration: bool) -> str:
    said = states(state if text != state else None, demonstration)
    return f"{text} ({said})" if said else text


def states(state: str | None, demonstration: bool) -> str:
    """Return the state of a figure in words, and that it is generated where it is."""
    said = None if state is None or pd.isna(state) else state  # a frame keeps a missing word as a missing number
    marks = [said] if said and said != State.DEMONSTRATION else []
    return ", ".join([*marks, *([State.DEMONSTRATION] if demonstration else [])])


def figures_csv(result: Result) -> bytes:
    """Return every figure with its state, file, sheet and cell as CSV for a spreadsheet; text is never a formula."""
    target = io.StringIO()
    writer = csv.writer(target)
    head, *told = lines(result)
    writer.writerow(head)
    for line in told:
        writer.writerow([_plain(cell) if isinstance(cell, float) else for_csv(str(cell)) for cell in line])
    return target.getvalue().encode("utf-8-sig")


LINE = (
    "Indicator",
    "Title",
    "Period",
    "First day",
    "Last day",
    "Breakdown",
    "Value",
    "Unit",
    "Numerator",
    "Denominator",
)
ORIGIN = ("State", "Figure is", "File", "Sheet", "Cell")


def lines(result: Result) -> list[list[object]]:
    """Return headings, then a line for every figure with its state, file, sheet and cell; numbers as numbers."""
    indicator = result.indicator
    found: list[list[object]] = [[*LINE, *ORIGIN]]
    found[0][LINE.index("Breakdown")] = indicator.breakdown_title or "Breakdown"
    for row, period in zip(rows(result.frame), periods(result.frame), strict=True):
        found.append(
            [
                indicator.code,
                indicator.title,
                str(period),
                period.start.isoformat(),
                period.end.isoformat(),
                row.breakdown or "",
                _or_empty(row.value),
                indicator.unit.value,
                _or_empty(row.numerator),
                _or_empty(row.denominator),
                states(row.state, row.demonstration),
                row.basis or "",
                row.file or "",
                row.sheet or "",
                row.cell or "",
            ]
        )
    return found


def _or_empty(value: float | None) -> float | str:
    return "" if value is None or pd.isna(value) else float(value)


def _plain(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else repr(value)


def national_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one national measure as text: a row per year, newest first, a column per place."""
    decimals = max(len(str(value).partition(".")[2].rstrip("0")) for value in frame["figure"])
    sign = "%" if frame["unit"].iloc[0] == "%" else ""
    data = frame.assign(
        year=[str(period) for period in periods(frame)],
        text=[number(value, decimals) + sign for value in frame["figure"]],
    )
    table = data.pivot_table(index=["period_end", "year"], columns="geography", values="text", aggfunc="first")
    table = table.sort_index(ascending=False).reset_index().drop(columns="period_end").rename(columns={"year": "Year"})
    table.columns.name = None
    places = [place for place in PLACES if place in table]
    return table[["Year", *places]].fillna("not published")
