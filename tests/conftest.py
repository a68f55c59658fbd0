"""Real stores: one in memory for each test, and one that holds everything the dashboard ships with."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings

from loaders.checking.check import check
from loaders.publishing import first_start
from loaders.publishing.publish import Receipt, publish
from store import settings
from store.connection import Store
from tests import drawn

# Tests hold the Board's own figures against the papers; those that want the generated ones ask for them (demo_path).
os.environ.setdefault("DASHBOARD_DATA", "published")

# The same examples on every run, so that a red build is red again; HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.register_profile("explore", max_examples=2_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parent.parent


FILLING = {"_shipped", "_demonstrated"}  # what a test asks for, straight or by another fixture, to have a filled store


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs a filled store, so that make quick can leave it out."""
    for item in items:
        if FILLING & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.filled)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store(":memory:")
    yield opened
    opened.close()


@pytest.fixture
def send(store: Store):
    """Publish a drawn return and give its receipt; fails the test where the return has errors."""

    def _send(text: str | bytes, received: date | None = None, name: str = "return.xlsx") -> Receipt:
        checked = check(name, text if isinstance(text, bytes) else drawn.sheet(text))
        assert checked.publishable, checked.problems
        return publish(store, checked, "an officer", received, because="as sent")

    return _send


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, str], Path]:
    """Make a filled store under a name once for all workers, and give its path to each."""
    own = tmp_path_factory.getbasetemp()
    together = own if worker_id == "master" else own.parent

    def _made(name: str, data: str) -> Path:
        path = together / name
        with FileLock(f"{path}.lock"):
            if not path.exists():
                opened = Store(f"{path}.part")
                chosen = replace(settings.read(), data=data)
                steps = list(first_start.fill(opened, first_start.waiting(opened, chosen)))
                assert [step.problem for step in steps if step.problem] == []
                opened.close()
                Path(f"{path}.part").rename(path)
        return path

    return _made


@pytest.fixture(scope="session")
def _shipped(made_once: Callable[[str, str], Path]) -> Path:
    return made_once("full.duckdb", "published")


@pytest.fixture(scope="session")
def _demonstrated(made_once: Callable[[str, str], Path]) -> Path:
    return made_once("demo.duckdb", "demonstration")


@pytest.fixture
def demo_path(_demonstrated: Path, tmp_path: Path) -> Path:
    """A copy of a store that holds the published figures and all demonstration data."""
    return Path(shutil.copy(_demonstrated, tmp_path / "demo.duckdb"))


@pytest.fixture
def demo(demo_path: Path) -> Iterator[Store]:
    opened = Store(str(demo_path))
    yield opened
    opened.close()


@pytest.fixture
def full_path(_shipped: Path, tmp_path: Path) -> Path:
    """A copy of a store that holds every workbook the dashboard ships with."""
    return Path(shutil.copy(_shipped, tmp_path / "full.duckdb"))


@pytest.fixture
def full(full_path: Path) -> Iterator[Store]:
    opened = Store(str(full_path))
    yield opened
    opened.close()


@pytest.fixture
def empty_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a dashboard with an empty store and nothing to publish on the first start."""
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "empty.duckdb"))
    for name in ("PUBLISHED", "BENCHMARKS"):
        monkeypatch.setenv(f"DASHBOARD_{name}", str(nothing))
    monkeypatch.setenv("DASHBOARD_MEETINGS", str(nothing / "none.xlsx"))
    return tmp_path / "empty.duckdb"


@pytest.fixture
def full_settings(full_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a dashboard whose store holds everything it ships with."""
    monkeypatch.setenv("DASHBOARD_STORE", str(full_path))
    return full_path


@pytest.fixture
def demo_settings(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a dashboard whose store holds all demonstration data too."""
    monkeypatch.setenv("DASHBOARD_STORE", str(demo_path))
    monkeypatch.setenv("DASHBOARD_DATA", "demonstration")
    return demo_path
