"""What a Board member and a presenter wait for, beside two plain Streamlit dashboards of the same figures: make bench"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright

from metrics.catalogue import in_area
from metrics.indicator import PriorityArea
from metrics.result import result
from store.connection import Store
from tests.benchmarks.bench import DRAWN, full_store, timed
from tests.e2e.conftest import FLAGS, Server, start, stop

TURNS = 7
SESSIONS = 6
MEASURES = ("first load", "page switch", "filter", "next slide", "MB a session", "kB first load", "kB page switch")


@dataclass
class Measured:
    """The figures of one dashboard: seconds, megabytes or kilobytes by measure."""

    name: str
    found: dict[str, float] = field(default_factory=dict)


class Traffic:
    """Bytes that reach the browser, over HTTP and over the websocket."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda e: self._add(int(e["encodedDataLength"])))
        session.on("Network.webSocketFrameReceived", lambda e: self._add(len(e["response"]["payloadData"]) * 3 // 4))

    def _add(self, count: int) -> None:
        self.total += count

    def since(self, action: Callable[[], object]) -> int:
        """Return how many bytes an action brought."""
        before = self.total
        action()
        return self.total - before


def eight(store: Path, target: Path) -> int:
    """Write the figures behind the charts of Be Healthy as one plain workbook, and return how many charts that makes."""
    opened = Store(str(store))
    told = []
    with opened.read() as con:
        for one in in_area(PriorityArea.BE_HEALTHY):
            frame = result(con, one).frame
            frame = frame[frame["value"].notna()]
            told += [
                {"indicator": one.title, "when": end, "part": part or one.title, "value": value}
                for end, part, value in zip(frame["period_end"], frame["breakdown"], frame["value"], strict=True)
            ]
    opened.close()
    data = pd.DataFrame(told)
    data["when"] = pd.to_datetime(data["when"])
    data.to_excel(target, index=False)
    return int(data["indicator"].nunique())


def ours(browser: Browser, server: Server, charts: int) -> Measured:
    """Measure this dashboard."""
    found = Measured("ours")
    _memory(browser, server, server.url + "be_healthy", charts, found)
    _load(browser, server.url + "be_healthy", charts, found)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    traffic = Traffic(page)
    page.goto(server.url + "forward_plan")
    page.wait_for_selector(".foot", timeout=60_000)

    def switch() -> None:
        page.get_by_role("navigation").get_by_role("link", name="Be Healthy").first.click()
        page.wait_for_function(DRAWN, arg=charts)

    def away() -> None:
        page.get_by_role("navigation").get_by_role("link", name="Be Supported").first.click()
        page.wait_for_function("() => document.querySelector('h1')?.textContent === 'Be Supported'")
        page.wait_for_timeout(400)

    _switches(found, traffic, switch, away)
    cards = page.locator("[class*=st-key-card-HEA]")

    def narrow() -> None:
        page.get_by_text("Headlines", exact=True).click()
        page.wait_for_function("() => document.querySelectorAll('[class*=st-key-card-HEA]').length <= 6")

    def widen() -> None:
        page.get_by_text("All", exact=True).first.click()
        page.wait_for_function(DRAWN, arg=charts)
        page.wait_for_timeout(300)

    cards.first.wait_for()
    found.found["filter"] = _median(narrow, widen)
    codes = ",".join(i.code for i in in_area(PriorityArea.BE_HEALTHY))
    page.goto(f"{server.url}deck?show={codes}")
    page.wait_for_selector(".screen:visible")

    def onwards() -> None:
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.querySelector('.screen:not([hidden]) h1')")

    found.found["next slide"] = _median(onwards, lambda: None)
    page.close()
    return found


def rival(browser: Browser, server: Server, charts: int, name: str) -> Measured:
    """Measure a plain dashboard."""
    found = Measured(name)
    _memory(browser, server, server.url + "charts", charts, found)
    _load(browser, server.url + "charts", charts, found)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    traffic = Traffic(page)
    page.goto(server.url)
    page.get_by_role("button", name="Next").wait_for(timeout=60_000)

    def switch() -> None:
        page.get_by_role("link", name="Charts").first.click()
        page.wait_for_function(DRAWN, arg=charts, timeout=60_000)

    def away() -> None:
        page.get_by_role("link", name="Slides").first.click()
        page.get_by_role("button", name="Next").wait_for()
        page.wait_for_timeout(400)

    _switches(found, traffic, switch, away)

    def narrow() -> None:
        page.get_by_text("Last two").click()
        page.get_by_text("foot Last two").wait_for(timeout=60_000)

    def widen() -> None:
        page.get_by_text("All", exact=True).click()
        page.get_by_text("foot All").wait_for(timeout=60_000)
        page.wait_for_timeout(300)

    found.found["filter"] = _median(narrow, widen)
    away()
    place = [1]

    def onwards() -> None:
        place[0] = place[0] % charts + 1
        page.get_by_role("button", name="Next").click()
        page.locator("h3", has_text=f"{place[0]}. ").wait_for()
        page.wait_for_function(DRAWN, arg=1)

    found.found["next slide"] = _median(onwards, lambda: page.wait_for_timeout(200))
    page.close()
    return found


def _load(browser: Browser, url: str, charts: int, found: Measured) -> None:
    """Measure opening a page with an empty cache, charts drawn; the server has been asked once before."""
    seconds, sizes = [], []
    for turn in range(4):
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        traffic = Traffic(page)

        def opened(page: Page = page) -> None:
            page.goto(url)
            page.wait_for_function(DRAWN, arg=charts, timeout=90_000)

        took = timed(opened)
        if turn:
            seconds.append(took)
            sizes.append(traffic.total / 1000)
        context.close()
    found.found["first load"] = statistics.median(seconds)
    found.found["kB first load"] = statistics.median(sizes)


def _switches(found: Measured, traffic: Traffic, switch: Callable[[], None], away: Callable[[], None]) -> None:
    seconds, sizes = [], []
    for turn in range(TURNS + 1):
        before = traffic.total
        took = timed(switch)
        if turn:
            seconds.append(took)
            sizes.append((traffic.total - before) / 1000)
        if turn < TURNS:
            away()
    found.found["page switch"] = statistics.median(seconds)
    found.found["kB page switch"] = statistics.median(sizes)


def _median(action: Callable[[], object], back: Callable[[], object]) -> float:
    seconds = []
    for turn in range(TURNS + 1):
        took = timed(action)
        back()
        if turn:
            seconds.append(took)
    return statistics.median(seconds)


def _memory(browser: Browser, server: Server, url: str, charts: int, found: Measured) -> None:
    """Measure what each further visitor costs the server."""
    contexts, before = [], 0.0
    for turn in range(SESSIONS + 2):  # what the first ones bring into memory, all share
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        page.wait_for_function(DRAWN, arg=charts, timeout=90_000)
        if turn == 1:
            time.sleep(2)
            before = _resident(server.process.pid)
    time.sleep(2)
    found.found["MB a session"] = max(0.0, _resident(server.process.pid) - before) / SESSIONS
    for context in contexts:
        context.close()


def _resident(pid: int) -> float:
    """Return the megabytes of memory a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000


def told(found: list[Measured]) -> None:
    """Print the figures of all, and the rivals' as multiples of ours."""
    mine = found[0]
    print(f"{'measure':18}" + "".join(f"{one.name:>28}" for one in found), flush=True)
    for measure in MEASURES:
        cells = []
        for one in found:
            value = one.found[measure]
            shown = f"{value:.1f} {measure[:2]}" if measure[:2] in ("MB", "kB") else f"{value * 1000:.0f} ms"
            ratio = "" if one is mine or not mine.found[measure] else f" (x{value / mine.found[measure]:.1f})"
            cells.append(f"{shown + ratio:>28}")
        print(f"{measure:18}" + "".join(cells), flush=True)


def main() -> None:
    """Run every measurement, each dashboard in a server of its own."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS)
        store = full_store(folder)
        file = folder / "figures.xlsx"
        charts = eight(Path(shutil.copy(store, folder / "read.duckdb")), file)
        print(f"{charts} charts of Be Healthy", flush=True)
        server = start(folder, DASHBOARD_STORE=str(store))
        time.sleep(25)  # until it is warm, as a server that has been up for a minute is
        found = [ours(browser, server, charts)]
        stop(server)
        for script in ("plain", "cached"):
            server = start(folder, f"tests/benchmarks/rivals/{script}.py", RIVAL_FILE=str(file))
            found.append(
                rival(browser, server, charts, f"plain, {'reads each run' if script == 'plain' else 'cached'}")
            )
            stop(server)
        told(found)
        browser.close()


if __name__ == "__main__":
    main()
