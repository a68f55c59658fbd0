"""The one shape of an indicator."""

from dataclasses import dataclass
from enum import StrEnum


class PriorityArea(StrEnum):
    """The four areas of the Children and Young People's Plan, in the Board's order."""

    BE_SUCCESSFUL = "Be Successful"
    BE_HEALTHY = "Be Healthy"
    BE_SAFE = "Be Safe"
    BE_SUPPORTED = "Be Supported"


class Unit(StrEnum):
    """What a figure counts, in the plural."""

    CHILDREN = "children"
    FAMILIES = "families"
    ASSESSMENTS = "assessments"
    MEETINGS = "meetings"
    NOTIFICATIONS = "notifications"
    REFERRALS = "referrals"
    CALLS = "calls"
    PLANS = "plans"
    PERCENT = "%"
    POINTS = "points"
    TEAMS = "teams"
    INTERVENTIONS = "interventions"
    WOMEN = "women"
    WORKSHOPS = "workshops"
    PARTICIPANTS = "participants"
    PEOPLE = "people"
    SESSIONS = "sessions"
    DELEGATES = "delegates"
    CRIMES = "crimes"
    INCIDENTS = "incidents"
    CONTACTS = "contacts"
    RESPONSES = "responses"
    ORGANISATIONS = "organisations"
    MEASURES = "measures"

    def of(self, count: float) -> str:
        """Return the unit after a count: 1 child, 2 children."""
        if self is Unit.PERCENT or count != 1:
            return self.value
        return {"children": "child", "families": "family", "women": "woman", "people": "person"}.get(
            self.value, self.value.removesuffix("s")
        )


class Better(StrEnum):
    """Which way is better; NEITHER where more may be good or bad."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Measure(StrEnum):
    """What kind of figure it is: a stock is never summed over time, a percentage never averaged."""

    STOCK = "stock"
    FLOW = "flow"
    PERCENT = "percent"


class TargetOver(StrEnum):
    """What a numeric target is held against."""

    PERIOD = "period"  # the figure of one period
    FINANCIAL_YEAR = "financial year"  # the year's sum so far, against a straight line to the target


class CompareWith(StrEnum):
    """Which earlier figure shows the direction of travel."""

    PREVIOUS = "previous period"
    LAST_YEAR = "same period last year"  # for figures that follow school terms


@dataclass(frozen=True)
class Indicator:
    """An indicator as the Board knows it. The SQL returns period_start, period_end, breakdown, numerator, state, source
    (or sources, of a figure that adds up several cells) and where they apply denominator, value, basis; nobody else divides."""

    code: str
    title: str
    area: PriorityArea
    unit: Unit
    better: Better
    measure: Measure
    definition: str  # what is counted, in a sentence
    numerator: str
    why: str  # why it matters
    source: str  # the return, by its table
    owner: str  # the role that answers for it
    every: str  # how often it is reported
    sql: str
    number: str = ""  # the number in the plan's own list, where it has one
    denominator: str = ""
    decimals: int = 0
    members: tuple[str, ...] = ()  # of its breakdown, in the order to show
    breakdown_title: str = ""  # Cohort, Area, Age
    total: str = ""  # name of the sum of the members; empty where they overlap, or there are none
    headline: bool = False  # has a tile on the overview
    target_over: TargetOver = TargetOver.PERIOD
    tolerance: float = 0.10  # share of the target within which a miss is Amber
    rise_is_green: bool = False  # the plan asks for an increase and gives no number
    compare_with: CompareWith = CompareWith.PREVIOUS
    benchmarks: tuple[str, ...] = ()  # measures of the benchmarks return that are published beside it
    overlap: str = ""  # why the members are never added up
