"""R13, monthly from the MASH and quarterly from the police: one row per month or quarter, with the year before."""

from loaders.spec import AtMost, ChangeOf, Kind, Records, ReturnSpec, Value

SPEC = ReturnSpec(
    name="mash_police",
    code="R13",
    title="MASH contacts and police domestic abuse",
    sent_by="MASH; Thames Valley Police",
    every="month",
    due_days=14,
    version=1,
    words=("mash", "mash contacts", "domestic crimes", "da crimes", "da incidents", "multi agency safeguarding hub"),
    values=(
        Value("contacts", "Contacts to the MASH", Kind.COUNT, ("MASH contacts", "Contacts")),
        Value("referrals", "Contacts that became a referral", Kind.COUNT, ("of which referral", "Referrals")),
        Value(
            "contacts_last_year",
            "Contacts a year earlier",
            Kind.COUNT,
            ("MASH contacts same month last year", "Contacts last year"),
        ),
        Value(
            "contacts_change_pct", "Change in contacts", Kind.NUMBER, ("MASH contacts % change", "Contacts % change")
        ),
        Value(
            "crimes",
            "Domestic crimes involving children",
            Kind.COUNT,
            ("DA crimes involving children", "Domestic crimes"),
        ),
        Value(
            "crimes_last_year",
            "Crimes a year earlier",
            Kind.COUNT,
            ("DA crimes same period last year", "Crimes last year"),
        ),
        Value("crimes_change_pct", "Change in crimes", Kind.NUMBER, ("DA crimes % change", "Crimes % change")),
        Value("incidents", "Domestic abuse incidents", Kind.COUNT, ("DA incidents", "Incidents")),
        Value(
            "incidents_last_year",
            "Incidents a year earlier",
            Kind.COUNT,
            ("DA incidents same period last year", "Incidents last year"),
        ),
        Value(
            "incidents_change_pct", "Change in incidents", Kind.NUMBER, ("DA incidents % change", "Incidents % change")
        ),
        Value("baseline", "Compared with", Kind.TEXT, ("Compared with", "Baseline")),
    ),
    tables=(Records("month or quarter", ("Month", "Period", "Month or quarter")),),
    checks=(
        AtMost("referrals", "contacts"),
        ChangeOf("contacts_change_pct", "contacts", "contacts_last_year"),
        ChangeOf("crimes_change_pct", "crimes", "crimes_last_year"),
        ChangeOf("incidents_change_pct", "incidents", "incidents_last_year"),
    ),
    note="Give the counts of both years; a change alone cannot be checked and is asked about.",
)
