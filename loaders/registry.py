"""Every return, in the order officers know them."""

from loaders.returns import (
    benchmarks,
    board_settings,
    camhs,
    early_help_assessments,
    early_help_networks,
    no_placement,
    operation_encompass,
    weekly_attendance,
)
from loaders.spec import ReturnSpec

SPECS: tuple[ReturnSpec, ...] = (
    weekly_attendance.SPEC,
    no_placement.SPEC,
    early_help_assessments.SPEC,
    early_help_networks.SPEC,
    camhs.SPEC,
    operation_encompass.SPEC,
    benchmarks.SPEC,
    board_settings.TARGETS,
    board_settings.SUSPENSIONS,
    board_settings.RATINGS,
    board_settings.MEETINGS,
)


def spec_named(name: str) -> ReturnSpec | None:
    """Return the return called `name` (early_help_networks) or numbered so (R07), or None."""
    wanted = name.strip().casefold()
    return next((spec for spec in SPECS if wanted in (spec.name, spec.code.casefold())), None)
