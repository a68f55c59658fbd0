"""Every number of every indicator, computed a second time in pandas from the same random cells."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from loaders import tables
from loaders.registry import SPECS, spec_named
from loaders.spec import Kind
from metrics.catalogue import INDICATORS, indicator
from metrics.compute import compute
from metrics.indicator import Unit
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


Recipe = Callable[[pd.DataFrame], list[tuple]]


def spans(df):
    return list(zip(df["period_start"], df["period_end"], strict=True))


def plain(column, where=None, by=None):
    def recipe(df):
        df = df[df[f"{column}_cell"].notna()] if where is None else df[where(df)]
        names = [None] * len(df) if by is None else df[by]
        return [(s, e, n, v) for (s, e), n, v in zip(spans(df), names, df[column], strict=True)]

    return recipe


def share(over, under, given=None, where=None, by=None):
    """Return over / under in per cent, or the percentage that was given where one of them is missing."""

    def recipe(df):
        df = df if where is None else df[where(df)]
        names = [None] * len(df) if by is None else df[by]
        found = []
        for (s, e), name, (_, row) in zip(spans(df), names, df.iterrows(), strict=True):
            a, b, c = row[over], row[under], None if given is None else row[given]
            value = (100 * a / b if b else None) if pd.notna(a) and pd.notna(b) else c
            found.append((s, e, name, value))
        return found

    return recipe


def each(**columns):
    """Return one member a column."""
    return lambda df: [entry for name, column in columns.items() for entry in named(df, name, column)]


def named(df, name, column):
    return [(s, e, name.replace("_", " ").strip(), v) for (s, e), v in zip(spans(df), df[column], strict=True)]


def bands(table):
    return lambda df: [
        (s, e, name, v) for name, column in table for (s, e), v in zip(spans(df), df[column], strict=True)
    ]


def first_of_year(start):
    return date(start.year - (start.month < 4), 4, 1)


def by_year(over, under=None, where=None):
    """Return a financial year's own rows, or the sum of its events to the end of the quarter of the last one."""

    def recipe(df):
        df = df[df[f"{over}_cell"].notna()]
        df = (df if where is None else df[where(df)]).copy()
        df["first"] = [first_of_year(s) for s in df["period_start"]]
        whole = [(e - s).days > 360 for s, e in spans(df)]
        found = []
        for first, block in df.groupby("first"):
            years = block[[w for w, f in zip(whole, df["first"], strict=True) if f == first]]
            if len(years):
                complete = years[over].notna().all() and (under is None or years[under].notna().all())
                found.append(
                    (first, years["period_end"].iloc[0], None, total(years, over, under) if complete else None)
                )
                continue
            known = block[block[over].notna() & (block[under].notna() if under else True)]
            if len(known):
                last = max(known["period_end"])
                end = (pd.Timestamp(last) + pd.offsets.QuarterEnd(0)).date()
                found.append((first, end, None, total(known, over, under)))
        return found

    return recipe


def total(df, over, under):
    if under is None:
        return df[over].sum()
    return 100 * df[over].sum() / df[under].sum() if df[under].sum() else None


def persistent_absence(df):
    df = df[(df["cohort"] == "Child protection plan") & df["key_stage"].isna()]
    return share("persistently_absent", "pupils", "persistent_absence_pct")(df)


def attainment(df):
    df = df[(df["key_stage"] == "KS4") & df["score_cell"].notna() & (df["cohort"] != "All pupils")]
    gaps = [
        a - b if pd.notna(a) and pd.notna(b) else None for a, b in zip(df["all_pupil_score"], df["score"], strict=True)
    ]
    return [(s, e, n, v) for (s, e), n, v in zip(spans(df), df["cohort"], gaps, strict=True)]


def growth(df):
    known = {e: v for (_, e), v in zip(spans(df), df["ehe"], strict=True) if pd.notna(v)}
    found = []
    for (s, e), (_, row) in zip(spans(df), df.iterrows(), strict=True):
        base = known.get(date(e.year - (e.month < 9), 8, 31))
        if pd.notna(row["ehe"]) and base is not None:
            found.append((s, e, None, 100 * (row["ehe"] - base) / base if base else None))
        else:
            found.append((s, e, None, row["change_pct"]))
    return found


def teams(df):
    df = df[(df["status"] == "existing") & df["teams"].notna()]
    return [(s, e, None, block["teams"].sum()) for (s, e), block in df.groupby(["period_start", "period_end"])]


def youth_in_mind(df):
    df = df[(df["provider"] == "Youth in Mind") & df["participants_cell"].notna()]
    df = df.assign(year=[s.year for s in df["period_start"]])
    return [
        (
            date(year, 1, 1),
            date(year, 12, 31),
            None,
            block["participants"].sum() if block["participants"].notna().all() else None,
        )
        for year, block in df.groupby("year")
    ]


def examples(df):
    df = df[df["we_did"].notna()]
    return [(s, e, None, len(block)) for (s, e), block in df.groupby(["period_start", "period_end"])]


def agreement(df):
    df = df[df["agree_cell"].notna() & (df["young_people"] == "All young people")]
    found = []
    for (s, e, priority), block in df.groupby(["period_start", "period_end", "priority"], dropna=False):
        known = block[block[["strongly_agree", "agree", "valid"]].notna().all(axis=1)]
        under = known["valid"].sum()
        value = 100 * (known["strongly_agree"].sum() + known["agree"].sum()) / under if under else None
        found.append((s, e, f"Priority {priority}", value))
    return found


def statuses(df):
    df = df[df["standing"].notna()]
    return [
        (s, e, status, int((block["standing"] == status).sum()))
        for (s, e), block in df.groupby(["period_start", "period_end"])
        for status in indicator("GOV-02").members
    ]


AGES = {
    "Awaiting provision (under 5)": "Under 5",
    "Awaiting provision (age 5-15)": "5-15",
    "Awaiting provision (age 16+)": "16+",
}
PLANS = {"CPP not in education": "Child protection plan", "CIN not in education": "Child in need plan"}


def categories(names):
    def recipe(df):
        df = df[df["category"].isin(names)]
        return [(s, e, names[c], v) for (s, e), c, v in zip(spans(df), df["category"], df["children"], strict=True)]

    return recipe


def of(column, value):
    return lambda df: df[column] == value


LONG = (("31-52 weeks", "open_31_52"), ("Over 52 weeks", "open_over_52"))
WAITS = tuple(
    (name, "waiting_" + name.replace(" weeks", "").replace("-", "_").replace("Over ", "over_"))
    for name in indicator("HEA-06").members
)
INTRODUCTORY = of("module", "Domestic Abuse and Young People")

RECIPES: dict[str, Recipe] = {
    "SUC-01": categories(AGES),
    "SUC-02": plain("children", of("category", "Missing a registered base")),
    "SUC-03": plain("children", of("category", "Awaiting decision to cease")),
    "SUC-04": lambda df: [
        (s, e, c, p if pd.notna(p) else (100 * a / b if pd.notna(a) and pd.notna(b) and b else None))
        for (s, e), c, p, a, b in zip(
            spans(df), df["cohort"], df["attendance_pct"], df["sessions_attended"], df["sessions_possible"], strict=True
        )
    ],
    "SUC-05": persistent_absence,
    "SUC-06": categories(PLANS),
    "SUC-07": plain("ehe"),
    "SUC-08": growth,
    "SUC-09": share("within_20_weeks", "issued", "within_20_weeks_pct"),
    "SUC-10": bands(LONG),
    "SUC-11": plain("open_over_52"),
    "SUC-12": plain("attendance_pct", by="phase"),
    "SUC-13": share("schools_returning", "schools_asked", "returning_pct", by="phase"),
    "SUC-14": plain("done", of("indicator", "SUC-14")),
    "SUC-15": attainment,
    "SUC-16": plain("cme"),
    "HEA-01": plain(
        "assessments", lambda df: df["assessments_cell"].notna() | df["change_pct_cell"].notna(), by="area"
    ),
    "HEA-02": plain("meetings", by="area"),
    "HEA-03": plain("families", by="area"),
    "HEA-04": share("within_12_weeks", "first_appointments", "within_12_weeks_pct"),
    "HEA-05": plain("spa_referrals"),
    "HEA-06": bands(WAITS),
    "HEA-07": share("access_contacts", "access_prevalence"),
    "HEA-08": plain("helpline_calls"),
    "HEA-09": teams,
    "HEA-10": plain("interventions", by="phase"),
    "HEA-11": bands((("Score 3", "score_3"), ("Score 4", "score_4"))),
    "HEA-12": by_year("workshops", where=of("kind", "workshop")),
    "HEA-13": by_year("participants", where=of("kind", "workshop")),
    "HEA-14": youth_in_mind,
    "HEA-15": plain("taf_open", lambda df: df["area"].isna()),
    "SAF-01": plain("notifications", by="area"),
    "SAF-02": by_year("sessions", where=INTRODUCTORY),
    "SAF-03": by_year("delegates", where=INTRODUCTORY),
    "SAF-04": by_year("improved_confidence", "evaluations"),
    "SAF-05": lambda df: [
        (s, e, f"{n} months", v)
        for n in (3, 6, 12)
        for s, e, _, v in share(f"none_in_{n}", "completed")(df[df[f"none_in_{n}_cell"].notna()])
    ],
    "SAF-06": share("stepped_down", "on_plan"),
    "SAF-07": plain("crimes"),
    "SAF-08": plain("incidents"),
    "SAF-09": plain("contacts"),
    "SAF-10": plain("children", of("measure", "Child protection plan")),
    "SAF-11": plain("children", of("measure", "Children we care for")),
    "SAF-12": plain("children", of("measure", "Child in need plan")),
    "SUP-01": plain("responses", of("young_people", "All young people")),
    "SUP-02": plain("done", of("indicator", "SUP-02")),
    "SUP-03": examples,
    "SUP-04": agreement,
    "GOV-01": plain("done", of("indicator", "GOV-01")),
    "GOV-02": statuses,
}


def with_totals(found, one):
    """Return the figures with the sum of each period's members, where a member of each was received."""
    found = [(s, e, None if pd.isna(n) else n, v) for s, e, n, v in found]
    values = {(s, e, n): float(v) for s, e, n, v in found if v is not None and pd.notna(v)}
    if not one.total:
        return values
    whole = {(s, e) for s, e, n, _ in found if n is None}
    for s, e in {(s, e) for s, e, *_ in found} - whole:
        parts = [values.get((s, e, member)) for member in one.members]
        if None not in parts:
            values[s, e, one.total] = sum(parts)
    return {(s, e, one.total if n is None else n): v for (s, e, n), v in values.items()}


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
    assert len(INDICATORS) == 50
    assert sum(one.unit is Unit.PERCENT for one in INDICATORS) == 13
