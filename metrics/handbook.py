"""The handbook of indicators: docs/indicators.md, made from the declarations."""

from metrics.catalogue import in_area
from metrics.figures.words import number
from metrics.indicator import Indicator, PriorityArea, Rule
from metrics.plan import FOCUS
from store.moments import day


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
        ("A real change", f"{i.method}{f': {i.untested}' if i.untested else ''}"),
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
