"""The three areas of Early Help, which two returns are broken down by."""

from loaders.spec import Dimension, Member

AREA = Dimension(
    name="area",
    title="Area",
    members=(
        Member("North", ("North Oxfordshire",)),
        Member("Central", ("Central Oxfordshire",)),
        Member("South", ("South Oxfordshire",)),
    ),
    added_up=True,
)
