"""axe-core on every page, in both looks, on an empty store and on a full one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.test_browser import PATHS

pytestmark = pytest.mark.e2e
# What stock Streamlit forces, each with its reason; docs/accessibility.md names them for the public.
FORCED = {
    "presentation-role-conflict": "the file uploader's hidden input carries a role of its own",
    "scrollable-region-focusable": "a wide st.table scrolls in a box that Streamlit gives no focus",
}
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
WITH_CHARTS = ("be_successful", "be_healthy", "be_safe")
INDICATORS = ("indicator?code=HEA-04", "indicator?code=SUC-04&draw=Each+cohort+by+itself", "indicator")


@pytest.mark.parametrize("path", (*PATHS, *INDICATORS))
def test_a_page_has_no_violation_that_we_could_mend_in_either_look_and_asks_nobody_else(reading, shared, path):
    told = []
    for look in ("light", "dark"):
        reading.page.emulate_media(color_scheme=look)
        page = reading.open(shared, path)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)
        if path in WITH_CHARTS:
            expect(page.locator("[data-testid=stVegaLiteChart] :is(svg, canvas)").first).to_be_visible()
        page.wait_for_timeout(400)
        found = Axe().run(page, options=OPTIONS).response["violations"]
        told += [
            f"{look}: {v['id']} ({v['impact']}): {v['help']}: {v['nodes'][0]['html'][:160]}"
            for v in found
            if v["id"] not in FORCED
        ]
    assert told == []
    assert reading.errors == []
    assert reading.elsewhere == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_screens_have_no_violation(browser: Browser, shared, look):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    for screen in (1, 2, 3):
        page.goto(f"{shared.url}deck?show=SAF-01,SUC-04&scheme={look}#{screen}")
        page.keyboard.press("n")
        found = Axe().run(page, options=OPTIONS).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found] == []
    context.close()


def test_a_page_can_be_used_by_keyboard_with_the_focus_seen(browser: Browser, shared):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(shared.url)
    page.wait_for_selector(".foot", timeout=60_000)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0]"))
        if "Children awaiting education provision" in reached[-1]:
            break
    assert any("Newest figures" in name for name in reached)
    assert "Children awaiting education provision" in reached[-1]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator?code=SUC-01")
    context.close()


def test_at_four_hundred_per_cent_nothing_is_cut_off(browser: Browser, shared):
    context = browser.new_context(viewport={"width": 341, "height": 192})  # 1366 by 768 at 400 %
    page = context.new_page()
    for path in ("", "indicator?code=SAF-01", "exceptions"):
        page.goto(shared.url + path)
        page.wait_for_selector(".foot", timeout=60_000, state="attached")
        page.wait_for_timeout(500)
        wide = page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, .says, .tile-says, .value')]"
            ".filter(e => e.getBoundingClientRect().right > innerWidth + 2 && !e.classList.contains('for-readers')).length"
        )
        assert wide == 0, path
    context.close()
