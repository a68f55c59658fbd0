"""How long things take, in a real server and a real browser: make bench

Each figure is the median of several turns, with the fastest and the slowest beside it.
"""

import calendar
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from loaders.checking.check import check
from loaders.opening import workbook
from loaders.publishing import first_start
from loaders.publishing.publish import publish
from store import settings
from store.connection import Store
from tests import drawn
from tests.benchmarks import large_return
from tests.conftest import ROOT
from tests.e2e.conftest import FLAGS, start, stop

TURNS = 7
CHARTS = {"be_safe": 6, "be_healthy": 5, "be_successful": 9}
DRAWN = """count => document.querySelectorAll('[data-testid=stVegaLiteChart] :is(svg, canvas)').length >= count"""


def say(what: str, seconds: list[float], note: str = "") -> None:
    """Print one figure."""
    middle, low, high = statistics.median(seconds), min(seconds), max(seconds)
    print(
        f"{what:58} {middle * 1000:8.0f} ms   ({low * 1000:.0f} to {high * 1000:.0f}; {len(seconds)} turns){note}",
        flush=True,
    )


def timed(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def full_store(folder: Path) -> Path:
    """Return a store that holds everything the dashboard ships with."""
    path = folder / "full.duckdb"
    store = Store(str(path))
    chosen = replace(settings.read(), data="demonstration")
    seconds = timed(lambda: list(first_start.fill(store, first_start.waiting(store, chosen))))
    count = len(list((ROOT / "data").glob("*/*.xlsx")))
    print(f"{f'first start: check and publish all {count} workbooks':58} {seconds * 1000:8.0f} ms", flush=True)
    store.close()
    return path


def starts(page: Page, folder: Path, store: Path) -> None:
    """Measure from starting the server to the first chart in the browser."""
    took = []
    for turn in range(3):
        copy = shutil.copy(store, folder / f"start{turn}.duckdb")
        began = time.perf_counter()
        server = start(folder, DASHBOARD_STORE=str(copy))
        page.goto(server.url + "be_safe")
        page.wait_for_function(DRAWN, arg=1, timeout=60_000)
        took.append(time.perf_counter() - began)
        stop(server)
    say("server start to first chart", took)


def switches(page: Page, folder: Path, store: Path) -> None:
    """Measure warm page switches to charts drawn, and the re-run when a table is opened or closed."""
    server = start(folder, DASHBOARD_STORE=str(store))
    page.goto(server.url)
    page.wait_for_selector(".foot", timeout=60_000)
    names = {"be_safe": "Be Safe", "be_healthy": "Be Healthy", "be_successful": "Be Successful"}
    for path, name in names.items():
        seconds = []
        for turn in range(TURNS + 2):
            page.get_by_role("navigation").get_by_role("link", name="Be Supported").first.click()
            page.wait_for_function("() => document.querySelector('h1')?.textContent === 'Be Supported'")
            page.wait_for_timeout(400)

            def switch(name: str = name, path: str = path) -> None:
                page.get_by_role("navigation").get_by_role("link", name=name).first.click()
                page.wait_for_function(DRAWN, arg=CHARTS[path])

            took = timed(switch)
            if turn >= 2:
                seconds.append(took)
        say(f"page switch to {name}, {CHARTS[path]} charts drawn", seconds)
    page.get_by_role("navigation").get_by_role("link", name="Be Healthy").first.click()
    page.wait_for_function(DRAWN, arg=CHARTS["be_healthy"])
    page.wait_for_timeout(500)
    seconds = []
    card = page.locator(".st-key-card-HEA-02")
    opener, table = card.get_by_text("Figures and download"), card.locator("[class*=st-key-figures-] table")
    for _ in range(TURNS):
        seconds.append(timed(lambda: (opener.click(), table.wait_for(state="visible"))))
        opener.click()
        table.wait_for(state="hidden")
        page.wait_for_timeout(200)
    say("re-run of a card: open its table", seconds)
    stop(server)


def small() -> None:
    """Measure checking a return of 200 rows, with a warm reader."""
    workbook.start_reader()
    headings = ["Month", "Requests", "Plans issued", "Issued within 20 weeks", "%", "Open 0-20 wks"]
    months = [f"{name}-{year:02d}" for year in range(1, 18) for name in calendar.month_abbr[1:]][:200]
    body = [["EHC plan timeliness"], headings, *([m, 90 + n, 60, 30, "50%", 300] for n, m in enumerate(months))]
    content = drawn.workbook(("EHCP", body))
    checked = check("bench.xlsx", content)
    assert checked.publishable and len(checked.rows) == 200, checked.problems[:3]
    say("check a return of 200 rows", [timed(lambda: check("bench.xlsx", content)) for _ in range(TURNS)])


def returns(folder: Path) -> None:
    """Measure checking and publishing a return of 2,000 rows, in the process that does it."""
    small()
    weeks = [f"{date(2019, 1, 7) + timedelta(weeks=n):%d/%m/%Y}" for n in range(334)]
    cohorts = ["EHCP (All)", "EHCP (Open to CS)", "Open to EH/LCSS", "Current C&FA", "ChIN Plan", "CPP"]
    checks, publishes = [], []
    for turn in range(TURNS):
        rows = [["Attendance", *cohorts]] + [[week, *(f"{60 + (n + turn) % 40}%" for n in range(6))] for week in weeks]
        content = drawn.workbook(("Attendance", rows))
        store = Store(str(folder / f"bench{turn}.duckdb"))
        checked = check("bench.xlsx", content)
        assert checked.publishable and len(checked.rows) == 2004, checked.problems[:3]
        checks.append(timed(lambda content=content: check("bench.xlsx", content)))
        publishes.append(timed(lambda checked=checked, store=store: publish(store, checked, "bench", because="bench")))
        store.close()
    say("check a return of 2,000 rows", checks)
    say("publish a return of 2,000 rows", publishes)
    say("check and publish a return of 2,000 rows", [a + b for a, b in zip(checks, publishes, strict=True)])


def main() -> None:
    """Run every measurement."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        returns(folder)
        large_return.main()
        store = full_store(folder)
        starts(page, folder, store)
        switches(page, folder, store)
        browser.close()


if __name__ == "__main__":
    main()
