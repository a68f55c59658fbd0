"""Demonstration workbooks of R01 to R05: attendance, schools, placements, home education, EHC plans.

Each function yields (what period the workbook is for, its rows, days late) for one return. No figure here is a fact
about any month, except where it repeats one that the Board's papers print.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from data import facts
from data.series import MONTHS, TERMS, dice, flow, shared, through, years_since_2018
from loaders.forms.layout import Filled, Said
from store import periods
from store.periods import Period

Workbooks = Iterator[tuple[Period, list[Filled], int]]
CLOSED_WEEKS = {(12, 24), (12, 25), (12, 26), (12, 27), (12, 28), (12, 29), (12, 30), (12, 31), (1, 1)}


def n(value: float, state: str | None = None) -> Said:
    """Return a number as it stands in a cell."""
    return Said(float(round(value, 1)), state)


def month_key(period: Period) -> tuple[int, int]:
    """Return the year and month in which a period begins."""
    return period.start.year, period.start.month


def weekly_attendance() -> Workbooks:
    """Yield R01: cohorts by week, with their sizes and sessions; holiday weeks are left out."""
    printed = {
        (f"{week:%d/%m/%Y}"): {row[0]: float(cell[:-1]) for row, cell in ((r, r[place]) for r in facts.ATTENDANCE)}
        for place, week in enumerate((date(2022, 3, 14) + timedelta(weeks=k) for k in range(4)), start=1)
    }
    names = {
        "EHCP (All)": (85, 3900),
        "EHCP (Open to CS)": (79, 640),
        "Open to EH/LCSS": (80, 820),
        "Current C&FA": (80, 510),
    }
    names |= {"ChIN Plan": (79, 1150), "CPP": (78, 336)}
    chance = dice("R01")
    for month in MONTHS:
        rows = []
        fall = -6.0 if (2020, 4) <= month_key(month) <= (2021, 3) else -2.0 if month_key(month) >= (2021, 9) else 0.0
        for monday in _mondays(month):
            for name, (level, size) in names.items():
                paper = printed.get(f"{monday.start:%d/%m/%Y}", {})
                key = "\u0421\u0420\u0420" if name == "CPP" else name
                percent = paper.get(key) or min(99.0, max(40.0, level + fall + chance.gauss(0, 1.1)))
                pupils = round(size * chance.gauss(1, 0.015))
                possible = pupils * 10
                attended = round(possible * percent / 100)
                shown = percent if paper else round(100 * attended / possible, 1)
                values = {"attendance_pct": n(shown), "pupils": n(pupils), "sessions_possible": n(possible)}
                rows.append(Filled(monday, {"cohort": name}, values | {"sessions_attended": n(attended)}))
        if rows:
            yield month, rows, 0


def _mondays(month: Period) -> list[Period]:
    """Return the school weeks whose Monday lies in a month, outside the long holidays."""
    first = month.start + timedelta(days=-month.start.weekday() % 7)
    mondays = [first + timedelta(weeks=k) for k in range(5) if first + timedelta(weeks=k) <= month.end]
    closed = [
        d for d in mondays if ((d.month, d.day) >= (7, 24) and d.month in (7, 8)) or (d.month, d.day) in CLOSED_WEEKS
    ]
    return [periods.week(day) for day in mondays if day not in closed]


def school_education() -> Workbooks:
    """Yield R02: attendance by phase each term, persistent absence and attainment each autumn."""
    chance = dice("R02")
    absence = {2018: 41.4, 2019: 39.5, 2021: 44.0, 2022: 55.1, 2023: 59.2}  # year in which it ends, as DfE publishes it
    for term in TERMS:
        fall = (
            -3.0
            if term.start.year == 2020 or term.start == date(2021, 1, 1)
            else -1.0
            if term.start.year >= 2021
            else 0.0
        )
        rows = []
        for phase, level, asked in (("Primary", 95.3, 242), ("Secondary", 93.6, 42), ("Special", 90.4, 17)):
            back = (
                round(asked * min(1.0, max(0.4, chance.gauss(0.93, 0.03))))
                if term != periods.months(2020, 9, 4)
                else round(asked * 0.5)
            )
            values = {
                "attendance_pct": n(level + fall + chance.gauss(0, 0.5)),
                "england_pct": n(level + fall - 0.3 + chance.gauss(0, 0.2)),
                "schools_returning": n(back),
                "schools_asked": n(asked),
            }
            rows.append(Filled(term, {"phase": phase}, values))
        if term.start.month == 9:
            year = periods.months(term.start.year - 1, 9, 12)
            if (percent := absence.get(term.start.year)) is not None:
                pupils = round(336 * chance.gauss(1, 0.06))
                values = {"pupils": n(pupils), "persistently_absent": n(round(pupils * percent / 100))}
                rows.append(Filled(year, {"cohort": "Child protection plan"}, values))
            for cohort, level in (("EHCP", 15.0), ("Child in need plan", 19.5), ("Children we care for", 20.3)):
                state = "not available" if term.start.year in (2020, 2021) else None
                score = Said(None, state) if state else n(level + chance.gauss(0, 0.7))
                everyone = Said(None, state) if state else n(48.2 + chance.gauss(0, 0.4))
                rows.append(
                    Filled(year, {"cohort": cohort, "key_stage": "KS4"}, {"score": score, "all_pupil_score": everyone})
                )
        yield term, rows, 45 if term == periods.months(2020, 5, 4) else 0


def no_placement() -> Workbooks:
    """Yield R03: a snapshot on the last working day of each month."""
    names = {
        "Missing a registered base": ({(2018, 4): 30, (2022, 3): 47, (2022, 5): 47, (2023, 12): 58}, 3),
        "Awaiting provision (age 16+)": ({(2018, 4): 12, (2022, 3): 25, (2022, 5): 25, (2023, 12): 29}, 2.5),
        "Awaiting provision (age 5-15)": ({(2018, 4): 8, (2022, 3): 12, (2022, 5): 12, (2023, 12): 17}, 2),
        "Awaiting provision (under 5)": ({(2018, 4): 2, (2022, 3): 4, (2022, 5): 4, (2023, 12): 5}, 1),
        "Awaiting decision to cease": ({(2018, 4): 35, (2022, 3): 51, (2022, 5): 51, (2023, 12): 60}, 4),
        "CPP not in education": ({(2018, 4): 4, (2023, 12): 9}, 1.5),
        "CIN not in education": ({(2018, 4): 14, (2023, 12): 26}, 3),
    }
    series = {name: through(points, noise, f"R03 {name}") for name, (points, noise) in names.items()}
    for month in MONTHS:
        day = month.end - timedelta(days=max(0, month.end.weekday() - 4))
        rows = []
        for name, by_month in series.items():
            number = max(0, round(by_month[month]))
            statutory = number if name.endswith("5-15)") else 0 if name.startswith("Awaiting provision") else None
            values = {"children": n(number)} | ({"statutory_school_age": n(statutory)} if statutory is not None else {})
            rows.append(Filled(Period(day, day), {"category": name}, values))
        yield month, rows, 0


def home_education() -> Workbooks:
    """Yield R04: the month and the one before; now and then the earlier one is revised."""
    ehe = {
        m: round(v)
        for m, v in through(
            {
                (2018, 4): 560,
                (2019, 8): 640,
                (2020, 8): 660,
                (2020, 11): 882,
                (2021, 7): 905,
                (2022, 7): 980,
                (2023, 7): 1240,
                (2023, 12): 1190,
            },
            7,
            "R04",
        ).items()
    }
    cme = through({(2018, 4): 48, (2023, 12): 84}, 6, "R04 cme")
    chance, rows_by_month = dice("R04 parts"), {}
    before = ehe[MONTHS[0]] - 6
    for month in MONTHS:
        change, number = ehe[month] - before, ehe[month]
        closed = max(8, round(chance.gauss(22, 4)))
        if change + closed < 0:
            closed = -change
        parts = shared(number, {"primary_phase": 0.41, "secondary_phase": 0.59}, chance)
        values = {"ehe": n(number), "new": n(change + closed), "closed": n(closed), "returned": n(round(closed * 0.45))}
        values |= {key: n(part) for key, part in parts.items()}
        values |= {
            "with_ehcp": n(round(number * 0.06)),
            "with_social_worker": n(round(number * 0.045)),
            "cme": n(max(20, round(cme[month]))),
        }
        rows_by_month[month] = Filled(month, {}, values)
        before = number
    for place, month in enumerate(MONTHS):
        rows = [rows_by_month[month]]
        if place % 9 == 5:  # children missing education counted again, and found to be more
            earlier = rows_by_month[MONTHS[place - 1]]
            counted = earlier.values["cme"].content
            assert isinstance(counted, float)
            rows.insert(0, Filled(earlier.period, {}, {**earlier.values, "cme": n(counted + 3)}))
        yield month, rows, 0


def ehcp_timeliness() -> Workbooks:
    """Yield R05: plans issued, and assessments open by length of wait; July 2022 came late."""
    percent = through(
        {
            (2018, 4): 46,
            (2018, 12): 48,
            (2019, 12): 52,
            (2020, 12): 50,
            (2021, 6): 31,
            (2021, 12): 14,
            (2022, 6): 4,
            (2022, 12): 6,
            (2023, 6): 52,
            (2023, 12): 58,
        },
        3,
        "R05",
    )
    requests = flow(lambda m: 78 + 5 * years_since_2018(m), 0.09, "R05 requests")
    chance = dice("R05 parts")
    for month in MONTHS:
        issued = max(
            20,
            round((66 if month.start.year < 2022 else 58 if month.start.year == 2022 else 82) * chance.gauss(1, 0.12)),
        )
        within = round(issued * min(95, max(0, percent[month])) / 100)
        late = max(0.0, (60 - percent[month]) / 60)
        bands = {
            "open_0_20": round(330 * chance.gauss(1, 0.05)),
            "open_21_30": round((30 + 95 * late) * chance.gauss(1, 0.08)),
        }
        bands |= {
            "open_31_52": round((12 + 120 * late) * chance.gauss(1, 0.1)),
            "open_over_52": max(0, round(2 + 26 * late + chance.gauss(0, 2))),
        }
        values = {
            "requests": n(requests[month]),
            "issued": n(issued),
            "within_20_weeks": n(within),
            "exceptions": n(round((issued - within) * 0.1)),
        }
        values |= {key: n(part) for key, part in bands.items()} | {"open_total": n(sum(bands.values()))}
        yield month, [Filled(month, {}, values)], 33 if month_key(month) == (2022, 7) else 0
