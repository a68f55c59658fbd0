"""Demonstration workbooks of R06 to R09: early help, CAMHS and Operation Encompass. See data/make_demonstration.py."""

from datetime import date

from data import facts
from data.demonstration_education import Workbooks, month_key, n
from data.series import MONTHS, QUARTERS, dice, flow, shared, through, years_since_2018
from loaders.forms.layout import Filled, Said
from store import periods
from store.periods import Period

AREAS = {"North": 0.38, "Central": 0.3, "South": 0.32}


def early_help_assessments() -> Workbooks:
    """Yield R06: the financial year so far by month, and each month by area."""

    def level(m: Period) -> float:
        return 128 + 7 * years_since_2018(m) if m.start < date(2022, 4, 1) else 185 + 14 * (years_since_2018(m) - 4) * 4

    total, chance = flow(level, 0.05, "R06"), dice("R06 parts")
    by_area = {month: shared(number, AREAS, chance) for month, number in total.items()}
    tafs = through({(2018, 4): 610, (2020, 6): 480, (2022, 4): 760, (2023, 12): 1180}, 14, "R06 tafs")
    for month in MONTHS:
        year = [
            m for m in MONTHS if periods.financial_year(m.start) == periods.financial_year(month.start) and m <= month
        ]
        rows = [Filled(m, {}, {"assessments": n(total[m])}) for m in year]
        rows += [Filled(m, {"area": a}, {"assessments": n(v)}) for m in year[-3:] for a, v in by_area[m].items()]
        rows.append(Filled(month, {}, {"taf_open": n(round(tafs[month]))}))
        yield month, rows, 0


def early_help_networks() -> Workbooks:
    """Yield R07: the academic year so far, with why a figure is 0."""
    chance = dice("R07")
    order = ("Central", "North", "South")
    words = {facts.NO_SLOTS: "none requested", facts.NO_MEETINGS: "not scheduled", None: None}
    printed = {row[0]: row[1:4] for row in facts.EHN_MEETINGS}
    families_printed = {row[0]: row[1:4] for row in facts.EHN_FAMILIES}
    reasons = {row[0]: words[row[4]] for row in facts.EHN_MEETINGS}
    rows_by_month: dict[Period, list[Filled]] = {}
    for month in MONTHS:
        label = f"{month.start:%b-%y}"
        paused = (2020, 4) <= month_key(month) <= (2020, 8)
        state = reasons.get(label) or (
            "suspended" if paused else "not scheduled" if month.start.month == 8 else "none requested"
        )
        held = printed.get(label) or tuple(
            0 if paused or month.start.month == 8 else chance.choices((0, 1, 2), (2, 5, 2))[0] for _ in order
        )
        lost = [None if v is None else int(v) for v in families_printed.get(label, (None,) * 3)]
        spoken = [
            given if given is not None else sum(chance.choices((1, 2, 3), (3, 4, 1))[0] for _ in range(int(m)))
            for given, m in zip(lost, held, strict=True)
        ]
        if label == "Mar-22":
            spoken = [1, 1, 0]
        rows_by_month[month] = [
            Filled(
                month,
                {"area": a},
                {"meetings": n(m, state if m == 0 else None), "families": n(f, state if f == 0 else None)},
            )
            for a, m, f in zip(order, held, spoken, strict=True)
        ]
    for month in MONTHS:
        year = [
            m for m in MONTHS if periods.academic_year(m.start) == periods.academic_year(month.start) and m <= month
        ]
        yield month, [row for m in year for row in rows_by_month[m]], 0


def camhs() -> Workbooks:
    """Yield R08: referrals by need, first appointments (suspended from March 2020), waits and the helpline."""
    printed = {
        (2020, 4): 190,
        (2020, 5): 210,
        (2020, 6): 257,
        (2020, 7): 320,
        (2020, 8): 298,
        (2020, 9): 435,
        (2020, 10): 511,
    }
    referrals = flow(lambda m: 390 + 22 * years_since_2018(m), 0.06, "R08")
    chance = dice("R08 parts")
    for month in MONTHS:
        number = printed.get(month_key(month), referrals[month])
        needs = shared(number, {"need_anxiety": 0.38, "need_eating": 0.07, "need_ndc": 0.25, "need_other": 0.3}, chance)
        values = {"spa_referrals": n(number)} | {key: n(part) for key, part in needs.items()}
        if (2020, 3) <= month_key(month) <= (2022, 2):
            values |= {"first_appointments": Said(None, "suspended"), "within_12_weeks": Said(None, "suspended")}
        else:
            seen = max(60, round(165 * chance.gauss(1, 0.08)))
            share = (
                0.46 + 0.03 * years_since_2018(month)
                if month.start.year < 2021
                else 0.52 + 0.045 * (years_since_2018(month) - 4)
            )
            values |= {
                "first_appointments": n(seen),
                "within_12_weeks": n(round(seen * min(0.9, chance.gauss(share, 0.03)))),
            }
        bands = {"0_4": 320, "5_12": 430, "13_17": 210, "18_26": 240, "27_52": 260, "over_52": 60}
        values |= {
            f"waiting_{key}": n(max(0, round(size * (0.8 + 0.1 * years_since_2018(month)) * chance.gauss(1, 0.06))))
            for key, size in bands.items()
        }
        values |= {
            "access_contacts": n(round(3900 + 240 * years_since_2018(month) + chance.gauss(0, 40))),
            "access_prevalence": n(12_500),
        }
        if month.start >= date(2020, 3, 1):
            values["helpline_calls"] = n(round((140 + 40 * (years_since_2018(month) - 2)) * chance.gauss(1, 0.1)))
        yield month, [Filled(month, {}, values)], 0


def operation_encompass() -> Workbooks:
    """Yield R09: the quarters of the financial year so far; 2021-22 as printed."""
    printed = {row[0].replace("\n", " "): row[1:] for row in facts.ENCOMPASS}
    names = {"Cherwell & West": "Cherwell & West", "Oxford": "Oxford City", "South & Vale": "South & Vale"}
    chance, figures = dice("R09"), {}
    for quarter in QUARTERS:
        rhythm = (1.05, 0.7, 1.25, 1.05)[(quarter.start.month - 4) % 12 // 3]
        level = (
            115 + 14 * (quarter.start.year - 2018)
            if quarter.start < date(2021, 9, 1)
            else 285 + 14 * (quarter.start.year - 2022)
        )
        parts = shared(
            round(level * rhythm * chance.gauss(1, 0.06)),
            {"Cherwell & West": 0.34, "Oxford": 0.2, "South & Vale": 0.46},
            chance,
        )
        if periods.financial_year(quarter.start) == 2021:
            parts = {name: int(printed[name][(quarter.start.month - 4) % 12 // 3]) for name in names}
        figures[quarter] = {names[name]: number for name, number in parts.items()}
    for quarter in QUARTERS:
        year = [periods.quarter(periods.financial_year(quarter.start), k) for k in range(1, 5)]
        rows = [
            Filled(q, {"area": area}, {"notifications": n(figures[q][area]) if q <= quarter else Said()})
            for area in figures[quarter]
            for q in year
        ]
        yield quarter, rows, 0
