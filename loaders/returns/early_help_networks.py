"""R07, monthly from Early Help and LCSS: two tables, one under the other, months down and areas across."""

from loaders.returns._areas import AREA
from loaders.spec import Crosstab, Kind, NoneWithout, ReturnSpec, Value

_WHY_ZERO = ("Reason for 0", "Reason for zero", "Why 0", "Status", "Reason", "Note")
_NOT_KEPT = ("Attendees", "Number of attendees")  # optional in the return, and in no indicator

SPEC = ReturnSpec(
    name="early_help_networks",
    code="R07",
    title="Early Help Networks",
    sent_by="Early Help / LCSS",
    every="month",
    due_days=10,
    version=1,
    words=("eh network meetings", "families spoken about", "early help network", "ehn"),
    values=(
        Value("meetings", "Meetings held", Kind.COUNT),
        Value("families", "Families spoken about", Kind.COUNT, people=True),
    ),
    dimensions=(AREA,),
    tables=(
        Crosstab(
            "meetings",
            "month",
            (
                "EH Network Meetings taken place",
                "Network Meetings",
                "Meetings taken place",
                "EHN meetings",
                "Meetings",
                "Meetings held",
            ),
            zero_reason=_WHY_ZERO,
            not_read=_NOT_KEPT,
            turned=True,
        ),
        Crosstab(
            "families",
            "month",
            ("Number of Families spoken about", "Families spoken about", "Families discussed", "Families"),
            zero_reason=_WHY_ZERO,
            not_read=_NOT_KEPT,
            turned=True,
        ),
    ),
    checks=(NoneWithout("families", "meetings"),),
    note="Say why a figure is 0: none requested, suspended or not scheduled.",
)
