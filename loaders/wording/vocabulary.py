"""The words that say what figures are of, beside the words of a return itself. A word that stands nowhere is asked about.

DECLARED HERE and nowhere else: what narrows or changes a figure (QUALIFIERS), and what changes nothing (PLAIN_WORDS).
"""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a qualifier does to the figures under it."""

    ACTUAL = "actual"  # nothing: they are the figures themselves
    PROVISIONAL = "provisional"  # they carry the state provisional
    TOTAL = "total"  # they add up others
    PERCENT = "percentage"  # they are shares
    AIM = "target or plan"  # what was meant to be, not what was
    EARLIER = "an earlier time"  # last year, last month
    TO_DATE = "so far this year"
    AVERAGE = "average"
    RATE = "rate"
    CHANGE = "change"
    RATING = "rating or direction"
    REMARK = "remark"
    ELSEWHERE = "another place"
    NARROWED = "a part only"  # only, excluding, of which
    REFUSED = "refused or withdrawn"
    SCALED = "in hundreds or thousands"
    STATE = "suppressed or estimated"


BESIDE = frozenset(  # a column of these stands beside the figures of a return, and is left out
    (
        Sort.AIM,
        Sort.EARLIER,
        Sort.TO_DATE,
        Sort.AVERAGE,
        Sort.RATE,
        Sort.CHANGE,
        Sort.RATING,
        Sort.REMARK,
        Sort.ELSEWHERE,
    )
)
HARMLESS = frozenset((Sort.ACTUAL, Sort.TOTAL, Sort.PROVISIONAL))


@dataclass(frozen=True)
class Qualifier:
    """A word or words with one effect."""

    words: str
    sort: Sort


def _all(sort: Sort, *words: str) -> tuple[Qualifier, ...]:
    return tuple(Qualifier(one, sort) for one in words)


QUALIFIERS = (
    *_all(Sort.ACTUAL, "actual", "actuals", "this year", "this month", "this quarter", "this week", "current", "outturn",
          "achieved", "latest", "current year", "current month", "in month", "in the month", "at month end",
          "month end", "at quarter end", "number", "count", "sum", "number of", "count of", "sum of", "value", "values",
          "current period", "this period", "reported"),
    *_all(Sort.PROVISIONAL, "provisional", "prov", "provisionally"),
    *_all(Sort.TOTAL, "total", "totals", "grand total", "overall", "all areas", "county total", "sub total", "subtotal",
          "total for", "combined", "year total", "quarter total", "overall total", "annual total", "total for the year",
          "12 month total", "half year total", "h1 total", "h2 total"),
    *_all(Sort.PERCENT, "%", "per cent", "share", "proportion", "rate %", "% rate"),
    *_all(Sort.AIM, "target", "targets", "planned", "forecast", "forecasted", "projected", "projection",
          "trajectory", "expected", "profile", "profiled", "budget", "goal", "ambition", "aim", "threshold", "tolerance",
          "scheduled", "predicted", "expectation", "capacity", "intended", "commissioned", "baseline",
          "next quarter", "next month", "next year", "next term", "next week", "future", "upcoming"),
    *_all(Sort.EARLIER, "last year", "previous year", "prior year", "last month", "previous month", "prior month",
          "last quarter", "previous quarter", "a year earlier", "year before", "month before", "same month last year",
          "same period last year", "same time last year", "same quarter last year", "previous", "prior", "last term",
          "previous period", "last period", "earlier", "historic", "historical", "former", "ly", "py", "last week",
          "previous week"),
    *_all(Sort.TO_DATE, "ytd", "year to date", "to date", "cumulative", "cumulatively", "running total", "rolling",
          "rolling 12 month", "so far", "year end", "full year", "fy total", "since april", "q to date", "qtd", "mtd",
          "month to date", "quarter to date", "half year", "h1", "h2"),
    *_all(Sort.AVERAGE, "average", "mean", "median", "average of", "mode", "typical", "max", "min", "maximum", "minimum"),
    *_all(Sort.RATE, "rate", "rate per", "rate per 10000", "rate per 10,000", "per 10000", "per 10,000", "per 1000",
          "per 1,000", "per 100000", "per 100,000", "per 10k", "per 1k", "rates", "per head", "per pupil", "per school",
          "ratio", "index"),
    *_all(Sort.CHANGE, "change", "% change", "difference", "variance", "diff", "increase", "decrease", "growth", "gap",
          "movement", "+/-", "change from", "percentage point", "pp", "up or down", "variation"),
    *_all(Sort.RATING, "rag", "rag rating", "rating", "direction", "direction of travel", "dot", "trend", "arrow", "rank",
          "ranking", "performance rating", "on track", "traffic light", "quartile"),
    *_all(Sort.REMARK, "comment", "comments", "commentary", "remark", "remarks", "note", "notes", "narrative",
          "explanation", "owner", "lead", "action", "actions", "contact", "responsible", "data source"),
    *_all(Sort.ELSEWHERE, "england", "national", "nationally", "south east", "statistical neighbours",
          "statistical neighbour", "sn", "neighbours", "regional", "region", "benchmark", "london", "uk", "gb",
          "comparator", "best in class", "other authorities", "peer group", "peers"),
    *_all(Sort.NARROWED, "only", "half", "first half", "second half", "up to", "part year", "part month",
          "excluding", "excl", "exc", "except", "excepting", "exclude", "excludes", "excluded", "removed", "remove",
          "taken out", "not included", "not counted", "not covered", "not in", "uncounted", "missing",
          "without", "other than", "apart from", "not including", "leaves out", "leave out", "left out", "omitting",
          "omits", "omitted", "less", "minus", "net of", "of which", "of whom", "subset", "sample", "selected", "part",
          "partial", "incomplete", "some", "including", "incl", "inc", "includes", "include", "plus", "just", "not",
          "no longer", "new only", "filtered", "where", "those", "sub set", "pilot", "test", "remaining",
          "outstanding", "unique", "distinct", "duplicates", "repeat", "boys", "girls", "male", "female", "aged", "age",
          "ages", "under", "over", "between", "per", "versus", "vs", "against", "compared with", "compared to"),
    *_all(Sort.REFUSED, "declined", "refused", "rejected", "withdrawn", "cancelled", "not accepted", "closed without",
          "abandoned", "pending", "awaiting", "waiting", "started", "requested", "offered", "booked", "due", "overdue",
          "failed", "dna", "did not attend", "not brought", "absence", "absences", "absent", "unauthorised",
          "authorised", "late", "missed", "lost", "ended", "ceased", "step up", "step-up", "step ups", "step-ups"),
    *_all(Sort.SCALED, "hundreds", "thousands", "in hundreds", "in thousands", "000s", "'000", "(000)", "000", "100s",
          "millions", "scaled", "weighted", "indexed", "standardised", "adjusted", "rounded", "seasonally adjusted"),
    *_all(Sort.STATE, "estimate", "estimates", "estimated", "draft", "suppressed", "unverified", "unvalidated",
          "indicative", "imputed", "modelled", "unaudited", "interim", "preliminary", "demonstration",
          "example", "dummy", "fictional", "not final", "revised", "revision", "superseded", "obsolete", "old", "wrong",
          "do not use", "archive", "archived", "template", "copy"),
)  # fmt: skip

_PLAIN = """
(blank) a about above academic across-county activity administrator after agenda also an analysis analyst and annex
annual annually appear appears appendix applied are area areas as assistant assured at author authorities authority ay
based be been begin beginning bi blank blanks block board boards book breakdown brief briefing broken bulletin by c/w
calendar can capita categories category chart checked children's childrens cognos collected collection column columns
commencing compiled confidential contact contents coordinator copyright council county county-wide countywide cover
covering covers created crown csc csv da dashboard data database dataset datasets date dated day deadline delivered
delivery department dfe director directorate division do document documents does down download downloaded drive
eclipse ehm email end ended ending ending-date entries entry excel export exported extract extracted field fields
figure figures file filter filters final finalised financial financial's fiscal folder followed for form fri friday
from fy generated generation gov government glossary guidance had has have heading headline headlines her his how http https id
in include included index indicator indicators info information input inputs instructions internal intranet is issued
it item its key known kpi kpi's kpis label labels latest lcs lcs/ehm lead-officer legend licence link links liquid
liquidlogic list listing local log logo lot main management manager master may measure measures meeting metric metrics
mi module mon monday monitor monitoring month monthly months mosaic mth name names nhs no nr occ of officer officer-
in-charge official ogl on one onto op open or our outcome outcomes output overall overview owner's oxfordshire oxon
pack page pages partnership path per performance period periods phone pivot plan's please position position's
positions power powerpoint prepared print printed priorities priority produced production programme project provider
providers public qa qtr quality quarter quarterly quarters query raw received reception record recorded records ref
refer reference reference-date refers refresh refreshed register relates relating release released report reported
reporting reports return return's return-by returns row rows run sat saturday school scorecard se see sensitive sent
series service services set sharepoint sheet sheet1 sheet2 sheet3 sheet4 sheets showing shown shows signed slide
snapshot software source sources split spreadsheet sql standard standing start starting statistic statistical
statistics stats statutory strategy stream sub sub-title submission submitted summary sun sunday system systems tab
table tableau tables team teams tel telephone term termly terms that the their these this three thu thurs thursday
time timescale timescales title to trends tribal trust tue tues tuesday two type types uk unit update updated used
using v1 v2 v3 v4 v5 version w/b w/c w/e warehouse was wb wc we website wed wednesday week weekly weeks were what when
whole wide will with wk wonde word workbook workstream www year yearly years your yr
"""
PLAIN_WORDS = frozenset(_PLAIN.split())
# Of the words that change nothing, those that may stand in a heading or label beside what it names.
_JOINING = (
    "a an and at by ending end ended commencing beginning for from in is of on starting the this to week weeks month months "
    "quarter quarters term terms year years day days date period financial academic school calendar fiscal w/c w/e w/b as row "
    "column label labels values value number count sum oxfordshire county council"
)
# Before a number that says nothing of figures.
_COUNTED = (
    "included filter filters page version v table chart figure sheet tab return issue annex appendix week row line number "
    "item ref"
)
JOINING, COUNTED = frozenset(_JOINING.split()), frozenset(_COUNTED.split())
SAME = {
    "wk": "week", "wks": "week", "yr": "year", "yrs": "year", "mth": "month", "mths": "month", "qtr": "quarter",
    "pct": "%", "percent": "%", "percentage": "%", "percentages": "%", "num": "number", "nos": "number",
    "no.": "number", "avg": "average", "ave": "average", "av": "average", "tot": "total", "y/e": "year end",
    "forecasts": "forecast", "prev": "previous", "incl.": "incl", "excl.": "excl", "dev": "difference",
    "w/c": "commencing", "w/b": "beginning", "w/e": "ending", "cumul": "cumulative", "cum": "cumulative",
}  # fmt: skip
