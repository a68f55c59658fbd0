"""R06, monthly from Early Help and LCSS: months down and years across, then months by area."""

from loaders.returns._areas import AREA
from loaders.spec import Crosstab, Kind, MembersSumTo, Records, ReturnSpec, Value, YearsAcross

SPEC = ReturnSpec(
    name="early_help_assessments",
    code="R06",
    title="Early Help Assessments",
    sent_by="Early Help / LCSS",
    every="month",
    due_days=10,
    version=1,
    words=("early help assessments", "ehas", "total ehas", "eha"),
    values=(
        Value(
            "assessments",
            "Early Help Assessments completed",
            Kind.COUNT,
            ("Early Help Assessments", "EHAs", "EHAs completed", "Assessments"),
        ),
        Value(
            "taf_open",
            "Team Around the Family plans open",
            Kind.COUNT,
            ("TAFs open", "TAF plans open", "Open TAFs", "TAFs"),
            people=True,
            stock=True,
        ),
        Value("change_pct", "Change on a year earlier", Kind.NUMBER, ("EHAs % change", "% change")),
        Value("baseline", "Compared with", Kind.TEXT, ("Compared with", "Baseline")),
    ),
    dimensions=(AREA,),
    tables=(
        YearsAcross("assessments", ("Early Help Assessments", "EHAs", "EHA"), ("Total EHAs", "Total", "Year total")),
        Crosstab(
            "assessments",
            "month",
            ("Early Help Assessments", "EHAs by area", "EHAs", "EHA"),
            alone=True,
            turned=True,
            totals=("Total EHAs", "EHAs", "Total assessments", "Oxfordshire", "County"),
        ),
        Records(
            "month or quarter",
            ("Month", "Period"),
            only=("taf_open", "assessments", "change_pct", "baseline"),
            dimensions=(),
        ),
    ),
    checks=(MembersSumTo("assessments"),),
    note="A plain year in a heading (2021) is read as a calendar year; write 2021/22 for a financial year.",
)
