"""How each indicator is computed a second time, in pandas, from the cells of its return."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from metrics.catalogue import indicator

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
