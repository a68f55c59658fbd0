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
          "total for", "combined", "year total", "quarter total", "overall total"),
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
          "month to date", "quarter to date"),
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
    *_all(Sort.NARROWED, "only", "excluding", "excl", "exc", "except", "excepting", "exclude", "excludes", "excluded",
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
appear appears provider providers delivered delivery trust hospital clinic op da csc lcs ehm lcs/ehm length more than rows
followed up carried forward held against given covers covering relates relating refer refers
activity shown showing shows based using used above key legend refresh refreshed link links drive folder path
instructions guidance capita mosaic liquidlogic liquid wonde eclipse tribal dfe system systems database module software
position positions vulnerable latest final finalised release released statutory standard official timescale timescales
request? figures? overall headline headlines trends programme project workstream stream lot brief briefing slide agenda
website intranet sharepoint excel word powerpoint bi power sql dataset datasets warehouse tableau cognos snapshot
christmas easter holiday holidays bank inset closure half-term working days deadline return-by cabinet scrutiny panel
head deputy assistant manager director officer-in-charge lead-officer coordinator administrator reception locality-wide
countywide county-wide wide whole across-county ending-date reference-date
(blank) a about academic across after all also an analysis analyst and annex annual annually any appendix applied
approved are area areas as assured at author authorities authority ay be been before begin beginning between blank
blanks block board boards book both breakdown broken bulletin by c/w calendar can categories category chart checked
children's childrens collected collection column columns commencing compiled confidential contact contents copyright
council county cover created crown csv daily dashboard data dataset date dated day days department directorate
division do document documents does down download downloaded during each email end ended ending entries entry every
export exported extract extracted field fields figure figures file filter filters final financial financial's first
fiscal for form fortnightly foundation fourth fri friday from fy generated generation gov government had half has have
heading her his how http https id in include included index indicator indicators info information input inputs
internal into is issued it item its known kpi kpi's kpis label labels last licence list listing local log logo m main
management master may measure measures meeting metric metrics mi mon monday monitor monitoring month monthly months
mth name names nhs nil no none nr occ of off officer official ogl on one onto open or our out outcome outcomes output
overview owner's oxfordshire oxon pack page pages partner partners partnership per performance period periods phone
pivot plan's please position's prepared print printed priorities priority produced production public q qa qtr quality
quarter quarterly quarters query raw received record recorded records ref reference register report reported reporting
reports restricted return return's returns row rows run s sat saturday school scorecard se second section see sen send
sensitive sent series service services set sheet sheet1 sheet2 sheet3 sheet4 sheets signed since snapshot source
sources split spreadsheet standing start starting statistic statistical statistics stats strategy sub sub-title
submission submitted summary sun sunday t tab table tables team teams tel telephone term termly terms that the their
there these third this three through thu thurs thursday till time title to trust tue tues tuesday two type types uk
unit until up update updated v1 v2 v3 v4 v5 version via w/b w/c w/e was wb wc we wed wednesday week weekly weeks were
what when   will with within wk workbook www y year yearly years your yr
"""
PLAIN_WORDS = frozenset(_PLAIN.split())
SAME = {
    "wk": "week", "wks": "week", "yr": "year", "yrs": "year", "mth": "month", "mths": "month", "qtr": "quarter",
    "pct": "%", "percent": "%", "percentage": "%", "percentages": "%", "no": "number", "num": "number", "nos": "number",
    "no.": "number", "avg": "average", "ave": "average", "av": "average", "tot": "total", "y/e": "year end",
    "forecasts": "forecast", "prev": "previous", "incl.": "incl", "excl.": "excl", "dev": "difference",
    "w/c": "commencing", "w/b": "beginning", "w/e": "ending", "cumul": "cumulative", "cum": "cumulative",
}  # fmt: skip
