"""Every setting of the dashboard, read once from the environment or .streamlit/secrets.toml."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ("demonstration", "published", "empty")
DEFAULT_HOSTS = "127.0.0.1, localhost, ::1"
PROFILE_NAMES = (
    "board-internal",
    "nhs-1-7-5",
    "dfe-10",
    "under-5",
)  # metrics/protection/disclosure.py says what each does


@cache
def version() -> str:
    """Return the version of the dashboard, as pyproject.toml has it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


class BadSetting(ValueError):
    """A setting has a value it cannot have; the message says which values it can."""


@dataclass(frozen=True)
class Settings:
    """Where things are; a value in the environment wins over one in secrets.toml."""

    store: str  # DASHBOARD_STORE: path of the DuckDB file, or :memory:
    published: Path  # DASHBOARD_PUBLISHED: folder of workbooks published on the first start
    benchmarks: Path  # DASHBOARD_BENCHMARKS: folder of national figures published on the first start
    meetings: Path  # DASHBOARD_MEETINGS: workbook of Board meeting dates
    demonstration: Path  # DASHBOARD_DEMONSTRATION: folder of generated workbooks published on the first start
    profile: str  # DASHBOARD_PROFILE: how small numbers are protected on every page
    hosts: tuple[str, ...]  # DASHBOARD_HOSTS: the names by which browsers may ask for the dashboard
    data: str  # DASHBOARD_DATA: demonstration (published figures and generated ones), published, or empty


def _from_file(path: Path) -> dict[str, str]:
    """Return the DASHBOARD_* entries of a secrets file; empty when there is no such file."""
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadSetting(f"{path} cannot be read: {wrong}. Mend that line.") from wrong
    return {name: str(value) for name, value in entries.items() if name.startswith("DASHBOARD_")}


def _one_of(choices: tuple[str, ...], name: str, word: str) -> str:
    """Return the word of a setting; raises BadSetting for one that is none of its choices."""
    if word.strip().lower() not in choices:
        raise BadSetting(f"{name} is “{word}”; use one of: {', '.join(choices)}.")
    return word.strip().lower()


def _hosts(words: str) -> tuple[str, ...]:
    """Return the names of a list with commas, in small letters; raises BadSetting for one with a scheme, port or path."""
    names = [name.strip().lower() for name in words.split(",") if name.strip()]
    wrong = [name for name in names if "/" in name or "*" in name or (":" in name and name.count(":") < 2)]
    if wrong or not names:
        raise BadSetting(
            f"DASHBOARD_HOSTS is “{words}”; write names alone, with commas between them, like "
            "dashboard.example.gov.uk, 127.0.0.1."
        )
    return tuple(name.strip("[]") for name in names)


def read(root: Path = ROOT) -> Settings:
    """Return the settings in force; relative paths are taken from the project folder."""
    entries = _from_file(root / ".streamlit" / "secrets.toml") | dict(os.environ)

    def place(name: str, default: str) -> Path:
        return root / entries.get(name, default)  # an absolute path stays as it is

    store = entries.get("DASHBOARD_STORE", "data/dashboard.duckdb")
    return Settings(
        store=store if store == ":memory:" else str(root / store),
        published=place("DASHBOARD_PUBLISHED", "data/published"),
        benchmarks=place("DASHBOARD_BENCHMARKS", "data/benchmarks"),
        meetings=place("DASHBOARD_MEETINGS", "data/published/board_meetings.xlsx"),
        demonstration=place("DASHBOARD_DEMONSTRATION", "data/demonstration"),
        profile=_one_of(PROFILE_NAMES, "DASHBOARD_PROFILE", entries.get("DASHBOARD_PROFILE", PROFILE_NAMES[0])),
        hosts=_hosts(entries.get("DASHBOARD_HOSTS", DEFAULT_HOSTS)),
        data=_one_of(DATA, "DASHBOARD_DATA", entries.get("DASHBOARD_DATA", DATA[0])),
    )
