"""A return filled with random cells, stored as a publish would store it."""

import random
from datetime import date, datetime, timedelta

import pandas as pd

from loaders.publishing import tables
from loaders.registry import spec_named
from loaders.spec import Kind
from store.connection import Store
from store.periods import Period, month, months, quarter, week

FREE = {  # dimensions whose members are not a closed list
    "indicator": ("SUC-14", "SUP-02", "GOV-01"),
    "key_stage": ("KS4",),
    "provider": ("Youth in Mind", "A provider"),
    "young_people": ("All young people", "Under 16"),
    "action": ("One", "Two", "Three"),
}
PERIODS = {
    "week": [week(date(2022, 3, 7) + timedelta(weeks=n)) for n in range(6)],
    "month": [month(2021 + n // 12, n % 12 + 1) for n in range(14)],
    "quarter": [quarter(2020 + n // 4, n % 4 + 1) for n in range(8)],
    "term": [months(2021, 1, 4), months(2021, 5, 4), months(2021, 9, 4)],
    "meeting": [Period(day, day) for day in (date(2021, 3, 31), date(2021, 9, 30), date(2021, 12, 31))],
    "year": [months(2021, 1, 12), months(2022, 1, 12)],
}
BY_EVENT = [  # days and whole years, as sessions and events come
    *(Period(day, day) for day in (date(2020, 5, 4), date(2020, 11, 3), date(2021, 2, 2))),
    months(2019, 4, 12),
    months(2021, 4, 12),
]
NAMED = {"domestic_abuse_training": BY_EVENT, "workforce_events": BY_EVENT, "social_care": PERIODS["month"]}


def stored(store: Store, name: str, dice: random.Random) -> pd.DataFrame:
    """Fill the table of a return with random cells and return them: keys, value and value_cell."""
    spec = spec_named(name)
    assert spec is not None
    tables.ensure(store, spec)
    load = f"load-{name}"
    rows, seen = [], set()
    for period in NAMED.get(name, PERIODS[spec.every if spec.every in PERIODS else "month"]):
        for table in spec.tables:
            only = getattr(table, "only", ()) or ((table.value,) if hasattr(table, "value") else ())
            wanted = [v for v in spec.values if not only or v.name in only]
            dimensions = getattr(table, "dimensions", None)
            if isinstance(dimensions, tuple):
                dims = [d for d in spec.dimensions if d.name in dimensions]
            elif hasattr(table, "dimension"):
                dims = [d for d in spec.dimensions if d.name == (table.dimension or spec.dimensions[0].name)]
            else:
                dims = list(spec.dimensions)
            for _ in range(6):
                key = {d.name: dice.choice(FREE.get(d.name) or [m.name for m in d.members] or ("a", "b")) for d in dims}
                row = {"load_id": load, "sheet": "S", "period_start": period.start, "period_end": period.end}
                row |= {d.name: key.get(d.name) for d in spec.dimensions}
                for value in wanted:
                    place = (period, tuple(sorted(key.items())), value.name)
                    if place in seen or dice.random() < 0.25:
                        continue
                    seen.add(place)
                    row |= {f"{value.name}_cell": "A1"} | cell(value, dice)
                rows.append(row)
    columns = dict(tables.columns(spec))
    with store.write() as con:
        con.execute(
            "INSERT INTO loads BY NAME SELECT ? AS load_id, ? AS return_name, 'x.xlsx' AS file_name, '' AS sha256, "
            "''::BLOB AS content, 'x' AS sent_by, 'x' AS published_by, ? AS received_on, ? AS published_at, "
            "? AS known_at, 1 AS spec_version, 0 AS row_count, 0 AS value_count, '[]' AS acknowledged",
            [load, name, date(2021, 4, 12), datetime(2021, 4, 12), datetime(2021, 4, 12)],
        )
        marks = ", ".join("?" for _ in columns)
        for row in rows:
            con.execute(
                f"INSERT INTO stored.{name} ({', '.join(columns)}) VALUES ({marks})", [row.get(c) for c in columns]
            )
    frame = pd.DataFrame(rows, columns=list(columns)).astype(object)
    frame = frame.where(frame.notna(), None)
    keys = tables.key_columns(spec)
    return frame.groupby(keys, dropna=False, sort=False).first().reset_index()


def cell(value, dice):
    """Return what stands in a random cell: a number, a word, or that it was not received."""
    if dice.random() < 0.15:
        return {f"{value.name}_state": "not received"}
    if value.kind is Kind.TEXT:
        return {value.name: dice.choice([m.name for m in value.choices] or ["words"])}
    if value.kind is Kind.DATE:
        return {value.name: date(2021, 5, 5)}
    return {value.name: dice.randrange(0, 60)}
