"""Every return, in the order officers know them."""

from loaders.returns import (
    benchmarks,
    board_report,
    board_settings,
    camhs,
    domestic_abuse_training,
    early_help_assessments,
    early_help_networks,
    ehcp_timeliness,
    family_solutions,
    home_education,
    mash_police,
    no_placement,
    operation_encompass,
    public_health,
    school_education,
    social_care,
    supported_survey,
    weekly_attendance,
    workforce_events,
)
from loaders.spec import ReturnSpec

SPECS: tuple[ReturnSpec, ...] = (
    weekly_attendance.SPEC,
    school_education.SPEC,
    no_placement.SPEC,
    home_education.SPEC,
    ehcp_timeliness.SPEC,
    early_help_assessments.SPEC,
    early_help_networks.SPEC,
    camhs.SPEC,
    operation_encompass.SPEC,
    domestic_abuse_training.SPEC,
    family_solutions.SPEC,
    social_care.SPEC,
    mash_police.SPEC,
    public_health.SPEC,
    workforce_events.SPEC,
    supported_survey.SPEC,
    board_report.SPEC,
    board_settings.TARGETS,
    board_settings.SUSPENSIONS,
    board_settings.MEETINGS,
    board_settings.EVENTS,
    board_settings.GLOSSARY,
    board_settings.REBASES,
    benchmarks.SPEC,
)


def spec_named(name: str) -> ReturnSpec | None:
    """Return the return called `name` (early_help_networks) or numbered so (R07), or None."""
    wanted = name.strip().casefold()
    return next((spec for spec in SPECS if wanted in (spec.name, spec.code.casefold())), None)
