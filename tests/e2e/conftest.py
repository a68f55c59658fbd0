"""A real server on a port of its own, and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@dataclass
class Server:
    """A running dashboard."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def start(folder: Path, script: str = "server.py", port: int = 0, **environment: str) -> Server:
    """Start the dashboard with its own settings, on a port of its own unless one is given, and wait until it answers."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    log = folder / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with log.open("wb") as target:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=target, stderr=subprocess.STDOUT
        )
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
            return Server(port, process, log)
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def stop(server: Server) -> None:
    server.process.terminate()
    server.process.wait(timeout=20)


def served_copy(store: Path, folder: Path, **environment: str) -> Iterator[Server]:
    """Yield a server on a copy of a store, and stop it in the end."""
    server = start(folder, DASHBOARD_STORE=str(shutil.copy(store, folder / store.name)), **environment)
    yield server
    stop(server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page whose console errors and requests to elsewhere are kept."""

    page: Page
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, server: Server, path: str = "") -> Page:
        self.page.goto(server.url + path)
        self.page.wait_for_selector(".foot", timeout=60_000)
        return self.page


def watch(page: Page) -> Watched:
    """Keep what a page complains of and whom it asks."""
    kept = Watched(page)
    page.on("console", lambda message: kept.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: kept.errors.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1", "data:", "blob:"))
            else kept.elsewhere.append(request.url)
        ),
    )
    return kept


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A first visit: a page of a browser that knows nothing yet."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    yield watch(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def _visitor(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield watch(context.new_page())
    context.close()


@pytest.fixture
def reading(_visitor: Watched) -> Watched:
    """One visitor who goes from page to page and only looks; Streamlit's own scripts are fetched and read once."""
    _visitor.errors.clear()
    _visitor.elsewhere.clear()
    _visitor.page.emulate_media(color_scheme="light")
    return _visitor


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that stop with the test."""
    running: list[Server] = []

    def _serve(store: Path | str, script: str = "server.py", **environment: str) -> Server:
        server = start(tmp_path, script, DASHBOARD_STORE=str(store), **environment)
        running.append(server)
        return server

    yield _serve
    for server in running:
        if server.process.poll() is None:
            stop(server)


@pytest.fixture(scope="session")
def shared(_shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server on a full store, for tests that change nothing."""
    yield from served_copy(_shipped, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="session")
def demonstrated(_demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server on a store with all demonstration data, for tests that change nothing."""
    yield from served_copy(_demonstrated, tmp_path_factory.mktemp("demonstrated"), DASHBOARD_DATA="demonstration")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server on an empty store with nothing to publish, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("bare")
    nothing = folder / "nothing"
    nothing.mkdir()
    server = start(
        folder,
        DASHBOARD_STORE=str(folder / "empty.duckdb"),
        DASHBOARD_PUBLISHED=str(nothing),
        DASHBOARD_BENCHMARKS=str(nothing),
        DASHBOARD_MEETINGS=str(nothing / "none.xlsx"),
    )
    yield server
    stop(server)
