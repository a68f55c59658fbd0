"""Every indicator in the Board's order, and the handbook page made from them."""

from metrics.figures.words import number
from metrics.indicator import FOUR_AREAS, Indicator, PriorityArea, Rule
from metrics.themes import (
    attendance,
    camhs,
    domestic_abuse,
    early_help,
    ehcp,
    home_education,
    placements,
    plan,
    public_health,
    schools,
    social_care,
    survey,
    workforce,
)
from store.moments import day

THEMES = (
    placements,
    attendance,
    schools,
    home_education,
    ehcp,
    plan,
    early_help,
    camhs,
    public_health,
    workforce,
    domestic_abuse,
    social_care,
    survey,
)
_AREAS = list(PriorityArea)
INDICATORS: tuple[Indicator, ...] = tuple(
    sorted((i for theme in THEMES for i in theme.INDICATORS), key=lambda i: (_AREAS.index(i.area), i.code))
)

FOCUS = {
    PriorityArea.BE_SUCCESSFUL: "Children who are not engaged in education",
    PriorityArea.BE_HEALTHY: "Social, emotional, physical and mental well-being",
    PriorityArea.BE_SAFE: "Domestic abuse",
    PriorityArea.BE_SUPPORTED: "Listening to young people's feedback",
    PriorityArea.GOVERNANCE: "How the plan itself is kept",
}

PRIORITIES = {  # the sixteen of the plan, by number
    1: "Have the best start in life",
    2: "Access high quality education, employment and training that is motivational",
    3: "Go to school and feel inspired to stay and learn",
    4: "Have good self-esteem and faith in themselves",
    5: "Be confident that services are available to promote good health and prevent ill health, early in life and before crisis",
    6: "Learn the importance of healthy, secure relationships and having a support network",
    7: "Access services to improve overall well-being",
    8: "Access easy ways to get active",
    9: "Be protected from all types of abuse and neglect",
    10: "Have a place to feel safe and a sense of belonging",
    11: "Access education and support about how to stay safe",
    12: "Have access to appropriate housing",
    13: "Be empowered to know who to speak to when in need of support, and know that they will be listened to and believed",
    14: "Access information in a way which suits them best",
    15: "Have inspiring role models",
    16: "Talk to staff who are experienced and caring",
}
OF_AREA = dict(zip(FOUR_AREAS, (range(1, 5), range(5, 9), range(9, 13), range(13, 17)), strict=True))

# What would fill an area that no indicator covers yet.
AWAITED = {
    PriorityArea.BE_SUPPORTED: "The Be Supported survey, sent by the Engagement & Consultation Team after each wave, "
    "would fill this page. The 2022 survey ran from mid-March to mid-April; its figures have not been received."
}


def indicator(code: str) -> Indicator | None:
    """Return the indicator with this code (HEA-04) or number in the plan (1.1b), or None."""
    wanted = code.strip().casefold()
    return next((i for i in INDICATORS if wanted in (i.code.casefold(), i.number.casefold() or None)), None)


def in_area(area: PriorityArea) -> tuple[Indicator, ...]:
    """Return the indicators of a priority area, in order."""
    return tuple(i for i in INDICATORS if i.area is area)


def by_priority(area: PriorityArea) -> dict[int, tuple[Indicator, ...]]:
    """Return the indicators of an area under the first of its priorities that each serves; 0: none of its own."""
    own = OF_AREA.get(area, range(0))
    placed = {i.code: next((p for p in i.priorities if p in own), 0) for i in in_area(area)}
    return {p: tuple(i for i in in_area(area) if placed[i.code] == p) for p in (*own, 0)}


def coverage() -> dict[str, float]:
    """Return code -> the share below which it says that too few sent their figures, of indicators that tell of this."""
    return {i.code: i.complete_from for i in INDICATORS if i.complete_from is not None}


def as_markdown() -> str:
    """Return docs/indicators.md: every indicator with its definition and method."""
    lines = [
        "# Indicators",
        "",
        "Made from the declarations in `metrics/themes/` by `make docs`; do not edit by hand.",
        "",
    ]
    for area in PriorityArea:
        lines += [f"## {area}", "", f"Focus: {FOCUS[area].lower()}.", ""]
        found = in_area(area)
        lines += [] if found else ["No indicator yet: no return of this area is read so far.", ""]
        for i in found:
            lines += _section(i)
    return "\n".join(lines).rstrip() + "\n"


def _section(i: Indicator) -> list[str]:
    number = f" (number {i.number} in the plan)" if i.number else ""
    facts = [
        ("What is counted", i.definition),
        ("Numerator", i.numerator),
        ("Denominator", i.denominator or "none: a count"),
        ("Why it matters", i.why),
        ("Kind", f"{i.measure}, in {i.unit}; {i.every}; {_better(i)}"),
        ("Broken down by", f"{i.breakdown_title}: {', '.join(i.members)}" if i.members else "nothing"),
        ("Added up", (i.total and f"yes, as {i.total}") or i.overlap or "not broken down"),
        ("Over time", f"{i.roll_up}; told by {i.year}{'; follows the school year' if i.follows_terms else ''}"),
        ("Rated", _rating(i)),
        ("Priorities of the plan", ", ".join(map(str, i.priorities)) or "all"),
        ("Small numbers", f"{i.sensitivity}; {'counts people' if i.counts_people else 'does not count people'}"),
        ("Replaces", i.replaces),
        ("Source", f"return `{i.source}`, from {i.owner}"),
    ]
    sql = "\n".join(line[8:] if line.startswith(" " * 8) else line for line in i.sql.strip("\n").rstrip().splitlines())
    return [
        f"### {i.code} {i.title}{number}",
        "",
        *(f"- **{name}**: {text}" for name, text in facts if text),
        "",
        "```sql",
        sql,
        "```",
        "",
    ]


def _rating(i: Indicator) -> str:
    """Return how the indicator is rated, rule by rule, with the day each is in force from."""
    said = []
    for rule in i.rag:
        room = f"{number(rule.tolerance)} percentage points" if rule.in_points else f"{number(100 * rule.tolerance)}%"
        aim = f"; proposed target {number(rule.proposed)}" if rule.proposed is not None else ""
        amber = f"; Amber within {room}" if rule.rule in (Rule.TARGET, Rule.YEAR_TO_DATE, Rule.ALL) else ""
        since = f" from {day(rule.since)}" if len(i.rag) > 1 else ""
        said.append(f"Green when {rule.rule}{amber}{aim}{since}")
    return "; then ".join(said)


def _better(i: Indicator) -> str:
    return {"higher": "higher is better", "lower": "lower is better"}.get(i.better, "neither way is better in itself")
