"""The one shape of an indicator."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PriorityArea(StrEnum):
    """The four areas of the Children and Young People's Plan, in the Board's order, and how the plan itself is run."""

    BE_SUCCESSFUL = "Be Successful"
    BE_HEALTHY = "Be Healthy"
    BE_SAFE = "Be Safe"
    BE_SUPPORTED = "Be Supported"
    GOVERNANCE = "Plan and governance"


FOUR_AREAS = tuple(PriorityArea)[:4]


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
    ACTIONS = "actions"

    @property
    def counts_people(self) -> bool:
        """Return whether a count of these is a count of people, or of things each about one person or family."""
        return self not in _THINGS

    def of(self, count: float) -> str:
        """Return the unit after a count: 1 child, 2 children."""
        if self is Unit.PERCENT or count != 1:
            return self.value
        return {"children": "child", "families": "family", "women": "woman", "people": "person"}.get(
            self.value, self.value.removesuffix("s")
        )


_THINGS = {
    Unit.MEETINGS,
    Unit.POINTS,
    Unit.TEAMS,
    Unit.WORKSHOPS,
    Unit.SESSIONS,
    Unit.ORGANISATIONS,
    Unit.MEASURES,
    Unit.ACTIONS,
}


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
    MEAN = "mean"  # an average, or the difference of two
    CHANGE = "change only"  # how much another figure has changed


class RollUp(StrEnum):
    """How figures of single periods become one of a longer span."""

    SUM = "added up"
    LAST = "the last one stands"
    SHARE = "numerators and denominators added up, then divided"
    NEVER = "never combined"


class Year(StrEnum):
    """Which year an indicator is told by."""

    FINANCIAL = "financial year"
    ACADEMIC = "academic year"
    CALENDAR = "calendar year"
    SURVEY = "survey year"
    PLAN = "plan year"
    AS_AT = "as at a date"

    @property
    def first_month(self) -> int | None:
        """Return the month the year begins in, or None where it is a day or a wave."""
        return {"financial year": 4, "academic year": 9, "calendar year": 1, "plan year": 4}.get(self.value)


class Sensitivity(StrEnum):
    """How easily a figure could point to a child."""

    HIGH = "high: very small counts of identifiable children"
    MEDIUM = "medium: small counts possible by breakdown"
    LOW = "low: a county total"


class Rule(StrEnum):
    """What makes a figure Green."""

    TARGET = "on or past the target"
    YEAR_TO_DATE = "the year's sum so far on or past the target's profile"
    IMPROVEMENT = "better than the figure it is compared with"  # the plan gives a direction and no number
    ALL = "every one of those there are"  # of the denominator
    MILESTONE = "there by its date"


@dataclass(frozen=True)
class RagRule:
    """When a figure is Green, Amber or Red, from a day on; a past period keeps the rule that was in force then."""

    rule: Rule = Rule.TARGET
    tolerance: float = 0.10  # a miss within it is Amber
    in_points: bool = False  # the tolerance is in percentage points, not a share of the target
    proposed: float | None = None  # a target that we propose and the Board has not agreed
    without: str = ""  # the rated figure is the share of the total that is not this member
    agreed: str = ""  # who agreed the tolerance; empty: nobody
    since: date = date(2018, 4, 1)  # the plan begins


class CompareWith(StrEnum):
    """Which earlier figure shows the direction of travel."""

    PREVIOUS = "previous period"
    LAST_YEAR = "same period last year"  # for figures that follow school terms


class Method(StrEnum):
    """How it is told whether a series has really moved."""

    USUAL_RANGE = "usual range"  # XmR: flows and shares without season and without memory
    LAST_YEAR = "usual range of the differences from the same period last year"  # flows that follow the school year
    OVER_A_YEAR = "tested change over a year"  # stocks, which carry over from one period to the next
    RECENT_TREND = "tested trend of five years"  # yearly shares
    NONE = "not tested"


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
    year: Year
    roll_up: RollUp
    sensitivity: Sensitivity
    priorities: tuple[int, ...]  # of the plan's sixteen
    method: Method  # tested at run time for what it presumes
    subject: str = ""  # the title as a headline begins, in six words at most; empty: the title itself
    number: str = ""  # the number in the plan's own list, where it has one
    denominator: str = ""
    decimals: int = 0
    members: tuple[str, ...] = ()  # of its breakdown, in the order to show
    breakdown_title: str = ""  # Cohort, Area, Age
    total: str = ""  # name of the sum of the members; empty where they overlap, or there are none
    headline: bool = False  # has a tile on the overview
    rag: tuple[RagRule, ...] = (RagRule(),)  # oldest first
    compare_with: CompareWith = CompareWith.PREVIOUS
    follows_terms: bool = False  # rises and falls with the school year, so a run may be the season
    people: bool = True  # of a percentage: whether it counts people
    nested: tuple[tuple[str, str], ...] = ()  # (whole, part) of overlapping members
    part_of: tuple[str, str] | None = None  # the indicator and the member of it that this figure is
    same_as: str = ""  # the one of them that counts what we count, so that intervals may be compared
    overlap: str = ""  # why the members are never added up
    complete_from: float | None = None  # of a share of figures sent: below this, too few were to rely on them
    untested: str = ""  # why no method fits it, where none does
    replaces: str = ""  # what was counted before the definition changed

    @property
    def counts_people(self) -> bool:
        """Return whether small figures of it could name somebody."""
        return self.people and self.unit.counts_people

    @property
    def speaks_as_one(self) -> bool:
        """Return whether one series speaks for it: the sum of its members, or it has none."""
        return bool(self.total) or not self.members

    @property
    def by_year(self) -> bool:
        """Return whether it is held against the sum of a year."""
        return any(rule.rule is Rule.YEAR_TO_DATE for rule in self.rag)

    def rag_rule(self, on: date) -> RagRule:
        """Return the rule in force on a day; the first one before its time."""
        return next((rule for rule in reversed(self.rag) if rule.since <= on), self.rag[0])
