"""The pictures in docs/images, drawn again from the demonstration data: make screenshots"""

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from loaders.publishing import first_start
from store import settings
from store.connection import Store
from tests.conftest import ROOT
from tests.e2e.conftest import FLAGS, Server, start, stop

TARGET = ROOT / "docs" / "images"
LAPTOP, PROJECTOR, PHONE = (1366, 768), (1920, 1080), (390, 844)
TALLEST = 2_000  # pixels of a picture


@dataclass(frozen=True)
class Shot:
    """One picture: its name, its address, the screen, the look, and keys pressed first."""

    name: str
    path: str
    size: tuple[int, int] = LAPTOP
    dark: bool = False
    keys: str = ""
    whole: bool = False  # the page down to its foot


DECK = "deck?show=HEA-04,SUC-04,SAF-01,SAF-11&title=Children's+Trust+Board"
SHOTS = (
    Shot("overview", ""),
    Shot("overview-dark", "", dark=True),
    Shot("overview-projector", "", PROJECTOR),
    Shot("overview-phone", "", PHONE),
    Shot("area", "be_healthy", whole=True),
    Shot("area-dark", "be_safe", dark=True),
    Shot("indicator", "indicator?code=HEA-04", whole=True),
    Shot("indicator-phone", "indicator?code=HEA-05", PHONE),
    Shot("multiples", "indicator?code=SUC-04&draw=Each+cohort+by+itself"),
    Shot("exceptions", "exceptions"),
    Shot("action-plan", "action_plan"),
    Shot("forward-plan", "forward_plan"),
    Shot("present", "present"),
    Shot("screen", DECK, PROJECTOR, keys="ArrowRight"),
    Shot("screen-dark", DECK + "&scheme=dark", PROJECTOR, keys="ArrowRight ArrowRight"),
    Shot("upload", "upload"),
    Shot("returns", "returns"),
    Shot("calendar", "calendar"),
    Shot("glossary", "glossary"),
    Shot("statistics", "statistics"),
    Shot("accessibility", "accessibility"),
)


def take(browser: Browser, server: Server, shot: Shot) -> None:
    """Write one picture."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]}, color_scheme="dark" if shot.dark else "light"
    )
    page = context.new_page()
    page.goto(server.url + shot.path)
    if not shot.path.startswith("deck"):
        page.wait_for_selector(".foot", timeout=60_000, state="attached")
        page.wait_for_timeout(2_000)
    for key in shot.keys.split():
        page.keyboard.press(key)
    if shot.whole:
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": shot.size[0], "height": min(TALLEST, int(tall))})
        page.wait_for_timeout(1_000)
    page.screenshot(path=TARGET / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Fill a store with the demonstration data, serve it, and take every picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        store = Store(str(folder / "demo.duckdb"))
        for _ in first_start.fill(store, first_start.waiting(store, replace(settings.read(), data="demonstration"))):
            pass
        store.close()
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        server = start(folder, DASHBOARD_STORE=str(folder / "demo.duckdb"), DASHBOARD_DATA="demonstration")
        for shot in SHOTS:
            take(browser, server, shot)
        stop(server)
        browser.close()


if __name__ == "__main__":
    main()
