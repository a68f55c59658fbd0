"""Demonstration workbooks of R10 to R13: domestic abuse, families, social care, MASH and police."""

from datetime import date, timedelta
from random import Random

from data.demonstration_education import Workbooks, n
from data.series import MONTHS, QUARTERS, dice, flow, shared, through, years_since_2018
from loaders.forms.layout import Filled, Said
from loaders.returns.domestic_abuse_training import SPEC as TRAINING
from store import periods
from store.periods import Period

_SERVICES = [value.name for value in TRAINING.values[2:11]]
_MAIN, _TALK = "Domestic Abuse and Young People", "Let's Talk About Domestic Abuse with Young People"


def domestic_abuse_training() -> Workbooks:
    """Yield R10: one row a session; ten sessions with 98 delegates in 2021-22, and two pilots in May 2021."""
    chance = dice("R10")
    sizes = {k: iter(v) for k, v in {2021: (9, 10, 11, 8, 12, 9, 10, 9, 11, 9)}.items()}
    for quarter in QUARTERS:
        year, place = periods.financial_year(quarter.start), (quarter.start.month - 4) % 12 // 3
        count = (
            (3, 2, 3, 2)[place]
            if year == 2021
            else chance.choice((1, 2, 2, 3))
            if quarter.start < date(2020, 3, 1) or year > 2020
            else 1
        )
        days = sorted(quarter.start + timedelta(days=chance.randrange(4, 85)) for _ in range(count))
        rows = [
            _session(day, _MAIN, next(sizes[2021]) if year == 2021 else max(4, round(chance.gauss(10, 2))), chance)
            for day in dict.fromkeys(_weekday(d) for d in _apart(days))
        ]
        if quarter == periods.quarter(2021, 1):
            rows += [_session(day, _TALK, 12, chance) for day in (date(2021, 5, 11), date(2021, 5, 25))]
        yield quarter, rows, 0


def _apart(days: list[date]) -> list[date]:
    """Return the days moved apart, so that no two sessions share one."""
    return [day + timedelta(days=3 * place - 3) for place, day in enumerate(days)]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _session(day: date, module: str, delegates: int, chance: Random) -> Filled:
    parts = shared(
        delegates,
        dict(zip(_SERVICES, (5, 1, 3, 1, 2, 0.5, 1, 1.5, 0.7), strict=True)),
        chance,
    )
    forms = max(1, round(delegates * 0.8))
    values = {"sessions": n(1), "delegates": n(delegates)} | {name: n(part) for name, part in parts.items()}
    values |= {"evaluations": n(forms), "improved_knowledge": n(forms - chance.choice((0, 0, 1)))}
    values |= {
        "improved_skills": n(forms - chance.choice((0, 1, 1))),
        "improved_confidence": n(max(1, forms - chance.choice((0, 1, 2)))),
    }
    return Filled(Period(day, day), {"module": module}, values)


def family_solutions() -> Workbooks:
    """Yield R11 from the start of the service: each quarter so far, followed up once it is old enough."""
    chance, rows_of = dice("R11"), {}
    quarters = [q for q in QUARTERS if q.start >= date(2021, 1, 1)]
    for quarter in quarters:
        completed = round(38 * chance.gauss(1, 0.15))
        on_plan = round(completed * 0.45)
        rows_of[quarter] = {
            "completed": completed,
            "on_plan": on_plan,
            "stepped_down": round(on_plan * chance.uniform(0.3, 0.5)),
        }
        rows_of[quarter] |= {
            f"none_in_{m}": round(completed * share * chance.gauss(1, 0.03))
            for m, share in ((3, 0.86), (6, 0.79), (12, 0.71))
        }
    for quarter in quarters:
        rows = []
        for earlier in (
            q
            for q in quarters
            if quarter.start.year * 4 + quarter.start.month // 3 - q.start.year * 4 - q.start.month // 3 <= 5
            and q <= quarter
        ):
            age = (quarter.end.year - earlier.end.year) * 12 + quarter.end.month - earlier.end.month
            wait = {"none_in_3": 3, "none_in_6": 6, "none_in_12": 12, "stepped_down": 3}
            values = {
                name: n(number) if age >= wait.get(name, 0) else Said(None, "pending")
                for name, number in rows_of[earlier].items()
            }
            rows.append(Filled(earlier, {}, values))
        yield quarter, rows, 0


def social_care() -> Workbooks:
    """Yield R12: five measures at month end, beside the month and the year before."""
    measures = {
        "Children we care for": (
            {
                (2018, 4): 690,
                (2019, 3): 779,
                (2019, 9): 812,
                (2020, 3): 767,
                (2020, 9): 788,
                (2021, 3): 782,
                (2022, 3): 855,
                (2023, 3): 882,
                (2023, 12): 800,
            },
            4,
        ),
        "Child protection plan": (
            {
                (2018, 4): 680,
                (2019, 3): 592,
                (2020, 3): 543,
                (2021, 3): 451,
                (2022, 3): 559,
                (2023, 3): 560,
                (2023, 12): 540,
            },
            6,
        ),
        "Child in need plan": ({(2018, 4): 1650, (2020, 3): 1720, (2022, 3): 1800, (2023, 12): 1620}, 16),
        "Current C&FA": ({(2018, 4): 780, (2022, 3): 900, (2023, 12): 820}, 20),
        "Open to EH/LCSS": ({(2018, 4): 1150, (2022, 3): 1420, (2023, 12): 1600}, 18),
    }
    series = {
        name: {m: round(v) for m, v in through(points, noise, f"R12 {name}").items()}
        for name, (points, noise) in measures.items()
    }
    for place, month in enumerate(MONTHS):
        rows = []
        for name, by_month in series.items():
            values = {"children": n(by_month[month])}
            if place >= 1:
                values["last_month"] = n(
                    by_month[MONTHS[place - 1]] + (2 if place == 40 and name == "Current C&FA" else 0)
                )
            if place >= 12:
                values["last_year"] = n(by_month[MONTHS[place - 12]])
            values["exploitation_flag"] = n(round(by_month[month] * 0.03))
            rows.append(Filled(month, {"measure": name}, values))
        yield month, rows, 0


def mash_police() -> Workbooks:
    """Yield R13: contacts each month, police counts each quarter, each beside the year before."""
    contacts = flow(lambda m: 1750 + 90 * years_since_2018(m), 0.04, "R13")
    for month in MONTHS:  # +38 % in April to September 2020
        if date(2020, 4, 1) <= month.start <= date(2020, 9, 30):
            contacts[month] = round(contacts[periods.same_period_last_year(month)] * 1.38)
    crimes: dict[Period, int] = {}
    incidents: dict[Period, int] = {}
    chance = dice("R13 police")
    rises = {(2020, 1): (1.5, 1.15), (2020, 2): (1.11, 1.06)}
    for quarter in QUARTERS:
        year, place = periods.financial_year(quarter.start), (quarter.start.month - 4) % 12 // 3 + 1
        last = periods.same_period_last_year(quarter)
        up = rises.get((year, place))
        crimes[quarter] = (
            round(crimes[last] * up[0]) if up else round(330 * (1 + 0.04 * (year - 2018)) * chance.gauss(1, 0.05))
        )
        incidents[quarter] = (
            round(incidents[last] * up[1]) if up else round(910 * (1 + 0.02 * (year - 2018)) * chance.gauss(1, 0.04))
        )
    for month in MONTHS:
        last_year = periods.same_period_last_year(month)
        values = {"contacts": n(contacts[month]), "referrals": n(round(contacts[month] * 0.23))}
        if last_year in contacts:
            values["contacts_last_year"] = n(contacts[last_year])
        rows = [Filled(month, {}, values)]
        if month.start.month % 3 == 0:
            quarter = periods.quarter(periods.financial_year(month.start), (month.start.month - 4) % 12 // 3 + 1)
            last = periods.same_period_last_year(quarter)
            values = {"crimes": n(crimes[quarter]), "incidents": n(incidents[quarter])}
            if last in crimes:
                values |= {"crimes_last_year": n(crimes[last]), "incidents_last_year": n(incidents[last])}
            rows.append(Filled(quarter, {}, values))
        yield month, rows, 0
