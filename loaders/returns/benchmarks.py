"""National figures, yearly: one row per measure, place and year, each with the DfE release it comes from."""

from loaders.spec import Dimension, Kind, Member, Records, ReturnSpec, Value

SPEC = ReturnSpec(
    name="benchmarks",
    code="B01",
    title="National benchmarks",
    sent_by="Performance team, from Department for Education releases",
    every="year",
    version=1,
    words=("benchmark", "geography", "statistical neighbours", "release"),
    values=(
        Value("indicator", "Indicator it is compared with", Kind.TEXT, ("Indicator", "Indicator code"), required=True),
        Value("figure", "Figure", Kind.NUMBER, ("Figure", "Value"), required=True),
        Value("unit", "Unit", Kind.TEXT, ("Unit",), required=True),
        Value("release", "Release", Kind.TEXT, ("Release", "Source"), required=True),
    ),
    dimensions=(
        Dimension("measure", "Measure"),
        Dimension(
            "geography",
            "Geography",
            (
                Member("Oxfordshire", ("Oxon",)),
                Member("England"),
                Member("South East", ("South East region",)),
                Member("Statistical neighbours (2021 set)", ("Statistical neighbours", "Neighbours")),
                Member("Statistical neighbours (2025 set)"),
            ),
        ),
    ),
    tables=(Records("any", ("Period", "Year", "As at")),),
)
