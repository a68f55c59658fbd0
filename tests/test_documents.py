"""What the documents say of the project is so."""

import re
import tomllib

import pytest

from store import settings
from tests.conftest import ROOT

TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_newest_changes_are_those_of_this_version():
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert newest is not None and newest[1] == told == settings.version()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(ROOT)))
def test_every_file_a_document_names_is_there(text):
    named = re.findall(r"`((?:loaders|metrics|ui|charts|store|tests|pages|data)/[\w/.-]+\.\w+)`", text.read_text())
    linked = [link for link in re.findall(r"\]\(([^)#:]+)\)", text.read_text()) if "//" not in link]
    missing = [name for name in named if not (ROOT / name).exists() and not name.endswith(".duckdb")]  # made by a start
    missing += [link for link in linked if not (text.parent / link).exists()]
    assert missing == []


def test_every_room_has_its_paragraph():
    text = (ROOT / "docs/architecture.md").read_text()
    rooms = {
        folder.name
        for top in ("loaders", "metrics", "ui")
        for folder in (ROOT / top).iterdir()
        if folder.is_dir() and (folder / "__init__.py").exists()
    }
    assert {room for room in rooms if f"**{room}**" not in text} == set()


def test_every_setting_is_in_the_guide():
    named = set(re.findall(r"DASHBOARD_[A-Z]+", (ROOT / "store/settings.py").read_text())) - {"DASHBOARD_"}
    assert {name for name in named if f"`{name}`" not in (ROOT / "docs/deploy.md").read_text()} == set()
