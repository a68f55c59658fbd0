"""R08, monthly from Oxford Health: one row per month; referrals, first appointments, waits, access."""

from loaders.spec import AtMost, Kind, Member, Records, ReturnSpec, ShareOf, SumsTo, Value

_BASIS = (Member("Count", ("Month", "Number")), Member("Monthly average", ("Average", "Monthly mean", "Mean")))
_BANDS = (
    ("0_4", "0-4"),
    ("5_12", "5-12"),
    ("13_17", "13-17"),
    ("18_26", "18-26"),
    ("27_52", "27-52"),
    ("over_52", "over 52"),
)


_WEEKS = ("", " weeks", " wks", " week", "wks", "w")


def _band(name: str, weeks: str) -> Value:
    bare = [weeks] if "-" in weeks else [weeks, ">52", "52+", "more than 52"]
    bare += [weeks.replace("-", " to ")]
    spellings = tuple(f"{before}{span}{after}" for span in bare for before in ("", "Waiting ") for after in _WEEKS)
    return Value(f"waiting_{name}", f"Waiting {weeks} weeks", Kind.COUNT, spellings, people=True, stock=True)


SPEC = ReturnSpec(
    name="camhs",
    code="R08",
    title="CAMHS referrals, waits and access",
    sent_by="Oxford Health CAMHS",
    every="month",
    due_days=15,
    version=1,
    words=("camhs", "spa referrals", "first appointments", "single point of access", "helpline", "waiting times"),
    values=(
        Value("basis", "Figure is a", Kind.TEXT, ("Figure is", "Basis", "Figure is a"), choices=_BASIS),
        Value(
            "spa_referrals",
            "Referrals to the Single Point of Access",
            Kind.COUNT,
            ("SPA referrals", "Referrals to SPA", "Single Point of Access referrals"),
            people=True,
        ),
        Value("need_anxiety", "Referrals for anxiety", Kind.COUNT, ("Anxiety",), people=True),
        Value(
            "need_eating",
            "Referrals for eating disorders",
            Kind.COUNT,
            ("Eating disorder", "Eating disorders"),
            people=True,
        ),
        Value(
            "need_ndc",
            "Referrals for neurodevelopmental conditions",
            Kind.COUNT,
            ("NDC", "Neuro Diversity Conditions"),
            people=True,
        ),
        Value("need_other", "Referrals for other needs", Kind.COUNT, ("Other", "Other needs"), people=True),
        Value("first_appointments", "First appointments", Kind.COUNT, ("First appointments",), people=True),
        Value(
            "within_12_weeks",
            "First appointments within 12 weeks",
            Kind.COUNT,
            ("Within 12 weeks", "First appointments within 12 weeks", "<=12 weeks"),
            people=True,
        ),
        Value("within_12_weeks_pct", "Share within 12 weeks", Kind.PERCENT, ("%", "% within 12 weeks", "Percentage")),
        *(_band(name, weeks) for name, weeks in _BANDS),
        Value(
            "access_contacts",
            "Children with enough contacts for the access measure",
            Kind.COUNT,
            ("Access numerator", "Accessing CAMHS"),
            people=True,
        ),
        Value(
            "access_prevalence",
            "Children estimated to have a diagnosable condition",
            Kind.COUNT,
            ("Access denominator", "Estimated prevalence"),
            people=True,
        ),
        Value("helpline_calls", "Helpline calls answered", Kind.COUNT, ("Helpline calls", "24/7 helpline calls")),
    ),
    tables=(Records("month or quarter", ("Month", "Period", "Month or quarter")),),
    checks=(
        AtMost("within_12_weeks", "first_appointments"),
        AtMost("access_contacts", "access_prevalence"),
        SumsTo(("need_anxiety", "need_eating", "need_ndc", "need_other"), "spa_referrals"),
        ShareOf("within_12_weeks_pct", "within_12_weeks", "first_appointments"),
    ),
    note="Type Suspended where reporting is suspended. Say monthly average in 'Figure is' where a row is one.",
)
