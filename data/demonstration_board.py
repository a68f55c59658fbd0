"""Demonstration workbooks of R14 to R17: public health, workforce, survey, Board report."""

from datetime import date

from data.demonstration_education import Workbooks, n
from data.series import MONTHS, QUARTERS, TERMS, dice, shared
from loaders.forms.layout import Filled, Said
from store import periods
from store.periods import Period


def public_health() -> Workbooks:
    """Yield R14: school nursing by phase, the teams that operate, and risk scores of the quarters in the term."""
    chance = dice("R14")
    for term in TERMS:
        low = 0.5 if term.start in (date(2020, 5, 1), date(2021, 1, 1)) else 1.0
        counts = {"Primary": 310, "Secondary": 930, "College": 125}
        rows = [
            Filled(term, {"phase": phase}, {"interventions": n(round(size * low * chance.gauss(1, 0.07)))})
            for phase, size in counts.items()
        ]
        if term.start >= date(2020, 9, 1):
            rows.append(_teams(term, "Oxford and North", 4, 79))
        if term.start >= date(2022, 9, 1):
            rows.append(_teams(term, "South Oxfordshire", 2, 31))
        ended = [q for q in QUARTERS if term.start <= q.end <= term.end]
        rows += [
            Filled(
                q, {}, {"score_3": n(round(62 * chance.gauss(1, 0.1))), "score_4": n(round(21 * chance.gauss(1, 0.15)))}
            )
            for q in ended
        ]
        yield term, rows, 0


def _teams(term: Period, name: str, count: int, schools: int) -> Filled:
    values = {
        "covers": Said(name),
        "status": Said("existing"),
        "teams": n(count),
        "schools": n(schools),
        "team_pupils": n(count * 7400),
    }
    return Filled(term, {"team": name}, values)


def workforce_events() -> Workbooks:
    """Yield R15: a row a quarter; 36 workshops with 431 participants in 2021-22, and Youth in Mind each year."""
    chance = dice("R15")
    printed = {0: (9, 108), 1: (8, 95), 2: (10, 120), 3: (9, 108)}
    for quarter in QUARTERS:
        year, place = periods.financial_year(quarter.start), (quarter.start.month - 4) % 12 // 3
        low = 0.4 if year == 2020 else 1.0
        count = max(1, round(8 * low * chance.gauss(1, 0.2)))
        workshops, people = printed[place] if year == 2021 else (count, round(count * 12 * chance.gauss(1, 0.1)))
        who = {"provider": "Oxfordshire Youth", "event": "Workshops for colleagues", "kind": "workshop"}
        rows = [Filled(quarter, who, {"workshops": n(workshops), "participants": n(people)})]
        if place == 2 and year != 2020:
            day = date(year, 10, 14)
            what = {
                "provider": "Youth in Mind",
                "event": "Five ways to wellbeing",
                "kind": "webinar" if year == 2021 else "conference",
            }
            people = 76 if year == 2021 else round(140 * chance.gauss(1, 0.1))
            rows.append(Filled(Period(day, day), what, {"workshops": n(5), "participants": n(people)}))
        yield quarter, rows, 0


def supported_survey() -> Workbooks:
    """Yield R16: the waves of 2020 and 2022, two statements for each priority."""
    statements = {
        "13": ("I know who to talk to when I need support", "Adults listen to me and believe me"),
        "14": ("I can find the information I need", "Information comes in a way that suits me"),
        "15": ("I have people I look up to", "I am encouraged to try new things"),
        "16": ("The staff who help me are kind", "The staff who help me know what they are doing"),
    }
    chance = dice("R16")
    keys = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")
    for year, size in ((2020, 410), (2022, 655)):
        wave = Period(date(year, 1, 1), date(year, 12, 31))
        rows = []
        for priority, texts in statements.items():
            for text in texts:
                parts = shared(
                    size - chance.randrange(30), dict(zip(keys, (0.24, 0.4, 0.2, 0.11, 0.05), strict=True)), chance
                )
                values = {key: n(part) for key, part in parts.items()} | {"valid": n(sum(parts.values()))}
                rows.append(
                    Filled(wave, {"question": text, "priority": priority, "young_people": "All young people"}, values)
                )
        rows.append(Filled(wave, {"young_people": "All young people"}, {"responses": n(size)}))
        for name in ("A youth service", "A district council", "A health trust")[: 2 if year == 2020 else 3]:
            said = {
                "you_said": Said("We want clearer information."),
                "we_did": Said("A page for young people was rewritten with them."),
            }
            rows.append(Filled(wave, {"organisation": name}, said))
        yield wave, rows, 0


def _actions(month: Period, on: Period) -> list[Filled]:
    """Return eight generated actions, each a cycle or two further on than the last time."""
    course = ("not started", "on track", "on track", "slipped", "on track", "overdue", "complete", "complete")
    areas = ("Be Successful", "Be Healthy", "Be Safe", "Be Supported")
    cycle = (month.start.year - MONTHS[0].start.year) * 3 + month.start.month // 4
    return [
        Filled(
            on,
            {"action": f"Demonstration action {number}"},
            {
                "area": Said(areas[number % 4]),
                "lead": Said("Demonstration lead"),
                "timetable": Said("Demonstration"),
                "progress": Said(f"A generated entry for {month}."),
                "progress_on": Said(f"{month}"),
                "standing": Said(course[min(len(course) - 1, max(0, cycle // 2 - number))]),
            },
        )
        for number in range(1, 9)
    ]


def board_report() -> Workbooks:
    """Yield R17: milestones, generated actions and a generated remark at each Board cycle."""
    cycles = [m for m in MONTHS if m.start.month in (9, 12, 3)]
    reviewed = {(2021, 12): 62, (2022, 3): 88, (2022, 9): 97, (2022, 12): 100}
    met = {(2021, 12): 1, (2022, 3): 2, (2022, 9): 4, (2022, 12): 5, (2023, 3): 6, (2023, 9): 7, (2023, 12): 8}
    for month in cycles:
        key, on = (month.start.year, month.start.month), Period(month.end, month.end)
        rows = []
        if key in reviewed:
            rows.append(Filled(on, {"indicator": "SUC-14"}, {"done": n(reviewed[key]), "out_of": n(100)}))
        if key in met:
            rows.append(Filled(on, {"indicator": "SUP-02"}, {"done": n(met[key]), "out_of": n(9)}))
        rows.append(Filled(on, {"indicator": "GOV-01"}, {"done": n(month.start.month != 3), "out_of": n(1)}))
        rows += _actions(month, on)
        words = Said(f"A generated remark for the Board cycle of {month}; it says nothing about real events.")
        rows.append(
            Filled(
                on,
                {"about": "Demonstration", "sort": "progress"},
                {"commentary": words, "written_by": Said("Demonstration")},
            )
        )
        yield month, rows, 0
