"""Every number of every indicator, computed a second time in pandas from the same random cells."""

import random
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from loaders.registry import SPECS
from metrics.catalogue import INDICATORS, indicator
from metrics.figures.compute import compute
from store.periods import months
from tests.metrics.figures.random_cells import stored
from tests.metrics.figures.recipes import RECIPES, with_totals

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("code", sorted(RECIPES))
def test_every_number_agrees_with_a_second_computation(store, code, seed):
    one = indicator(code)
    cells = stored(store, one.source, random.Random(f"{code} {seed}"))
    with store.read() as con:
        frame = compute(con, one)
    computed = {
        (row.period_start, row.period_end, row.breakdown): row.value
        for row in frame.itertuples()
        if pd.notna(row.value)
    }
    expected = with_totals(RECIPES[code](cells), one)
    assert expected, "the dice must give the recipe something to compute"
    assert computed == pytest.approx(expected)


def test_returns_on_time_agree_with_a_second_computation(store):
    came = {}
    for spec in SPECS:
        if spec.due_days:
            stored(store, spec.name, random.Random(spec.name))
            came[spec.name] = date(2021, 4, 12)
    with store.read(datetime(2021, 8, 15)) as con:
        frame = compute(con, indicator("GOV-03"))
    due: dict[date, list[bool]] = {}
    for spec in (spec for spec in SPECS if spec.due_days):
        size = {"month": 1, "week": 1, "quarter": 3, "term": 4, "year": 12}[spec.every]
        firsts = {3: (1, 4, 7, 10), 4: (1, 5, 9), 12: (4,)}.get(size, range(1, 13))
        for year in range(2018, 2022):
            for first in firsts:
                if first in spec.not_due_in:
                    continue
                period = months(year, first, size)
                day = period.end + timedelta(days=spec.due_days)
                if date(2021, 4, 1) <= day <= date(2021, 7, 31):
                    due.setdefault(day.replace(day=1), []).append(
                        day >= came[spec.name] and received(store, spec, period)
                    )
    expected = {first: 100 * sum(on_time) / len(on_time) for first, on_time in due.items()}
    assert dict(zip(frame["period_start"], frame["value"], strict=True)) == pytest.approx(expected)


def received(store, spec, period):
    """Return whether a figure or a state other than not received stands for a day inside the period."""
    with store.read() as con:
        rows = con.execute(f"SELECT * FROM stored.{spec.name}").df()
    for row in rows.to_dict("records"):
        start, end = pd.Timestamp(row["period_start"]).date(), pd.Timestamp(row["period_end"]).date()
        day = start if (end - start).days < 7 else end
        told = any(
            pd.notna(row[v.name]) or (pd.notna(row[f"{v.name}_state"]) and row[f"{v.name}_state"] != "not received")
            for v in spec.values
        )
        if told and period.start <= day <= period.end:
            return True
    return False


def test_the_second_way_covers_the_catalogue():
    assert {*RECIPES, "GOV-03"} == {one.code for one in INDICATORS}
