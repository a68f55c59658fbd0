"""R05, monthly from the SEND Service: one row per month; plans issued, and assessments open by length of wait."""

from loaders.spec import AtMost, Kind, Records, ReturnSpec, ShareOf, SumsTo, Value

_BANDS = ("open_0_20", "open_21_30", "open_31_52", "open_over_52")


def _open(name: str, title: str, *headings: str) -> Value:
    return Value(name, title, Kind.COUNT, headings, people=True, stock=True)


SPEC = ReturnSpec(
    name="ehcp_timeliness",
    code="R05",
    title="EHC plan timeliness",
    sent_by="SEND Service",
    every="month",
    due_days=10,
    version=1,
    words=(
        "education health and care plan",
        "ehcp",
        "timeliness",
        "ehcp timeliness",
        "plans issued",
        "ehc plan",
        "20 weeks",
        "issued within",
    ),
    values=(
        Value("requests", "Requests for an assessment", Kind.COUNT, ("Requests", "EHC requests"), people=True),
        Value("issued", "Plans issued", Kind.COUNT, ("Plans issued", "Issued"), people=True),
        Value(
            "within_20_weeks",
            "Plans issued within 20 weeks",
            Kind.COUNT,
            ("Issued within 20 weeks", "Within 20 weeks"),
            people=True,
        ),
        Value("exceptions", "Plans issued late for a permitted reason", Kind.COUNT, ("Exceptions",), people=True),
        Value("within_20_weeks_pct", "Share issued within 20 weeks", Kind.PERCENT, ("% within 20 weeks", "%")),
        _open("open_0_20", "Open 0-20 weeks", "Open 0-20 wks", "0-20 wks", "0-20", "Open 0-20"),
        _open("open_21_30", "Open 21-30 weeks", "21-30 wks", "21-30", "Open 21-30"),
        _open("open_31_52", "Open 31-52 weeks", "31-52 wks", "31-52", "Open 31-52"),
        _open("open_over_52", "Open over 52 weeks", "Over 52 wks", "Over 52", "Open over 52", ">52"),
        _open("open_total", "Open in total", "Open total", "Total open"),
    ),
    tables=(Records("month", ("Month", "Period")),),
    checks=(
        AtMost("within_20_weeks", "issued"),
        AtMost("exceptions", "issued"),
        ShareOf("within_20_weeks_pct", "within_20_weeks", "issued"),
        SumsTo(_BANDS, "open_total"),
    ),
    note="The share is worked out again from the two counts. The bands add up to the total open.",
)
