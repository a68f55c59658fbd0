"""A presenter's ten minutes, and what a meeting may do to them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from loaders.checking.check import check
from loaders.publishing.publish import publish
from store.connection import Store
from tests import drawn
from tests.ui.running import NEXT_QUARTER

pytestmark = pytest.mark.e2e
SPINNERS = "[data-testid=stSpinner], [data-testid=stSkeleton], [data-testid=stStatusWidget], [role=progressbar]"
SCREENS = 12


def test_a_presenter_walks_through_twelve_screens(watched, demonstrated):
    page = watched.open(demonstrated, "present")
    page.get_by_text("My own selection").click()
    box = page.get_by_label("Indicators, in the order to show")
    for code in (
        "HEA-04",
        "SAF-01",
        "SUC-04",
        "HEA-01",
        "SAF-11",
        "HEA-05",
        "SUC-07",
        "SAF-10",
        "HEA-02",
        "SUC-01",
        "SAF-09",
    ):
        box.fill(code)
        page.get_by_role("option", name=re.compile(code)).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Screens (12)")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Start presenting").click()
    screens = opened.value
    errors: list[str] = []
    screens.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    screens.on("pageerror", lambda error: errors.append(str(error)))
    expect(screens.locator(".screen:visible h1")).to_be_visible()

    for place in range(1, SCREENS + 1):
        expect(screens.locator(".screen:visible")).to_have_count(1)
        assert screens.evaluate("location.hash") == f"#{place}"
        assert screens.locator(SPINNERS).count() == 0
        if place > 1:
            expect(screens.locator(".screen:visible .picture svg")).to_be_visible()
        if place < SCREENS:
            screens.keyboard.press(("ArrowRight", "PageDown", " ")[place % 3])
    screens.keyboard.press("Home")
    assert screens.evaluate("location.hash") == "#1"
    screens.keyboard.press("End")
    screens.keyboard.press("PageUp")
    assert screens.evaluate("location.hash") == f"#{SCREENS - 1}"

    screens.keyboard.press("b")
    expect(screens.locator(".black")).to_be_visible()
    screens.keyboard.press("b")
    expect(screens.locator(".black")).to_be_hidden()
    screens.keyboard.press("n")
    expect(screens.locator(".screen:visible .notes")).to_contain_text("What is counted")
    screens.keyboard.press("n")

    heading = screens.locator(".screen:visible h1").inner_text()
    screens.reload()
    assert screens.locator(".screen:visible h1").inner_text() == heading
    screens.context.set_offline(True)
    screens.keyboard.press("ArrowLeft")
    assert screens.evaluate("location.hash") == f"#{SCREENS - 2}"
    expect(screens.locator(".screen:visible .picture svg")).to_be_visible()
    screens.context.set_offline(False)
    screens.keyboard.press("ArrowRight")
    assert screens.locator(".screen:visible h1").inner_text() == heading

    screens.keyboard.press("Escape")
    screens.wait_for_url("**/present")
    assert errors == []
    assert watched.errors == []


def test_a_click_brings_out_a_series_and_a_second_one_ends_that(watched, demonstrated):
    page = watched.page
    page.goto(demonstrated.url + "deck?show=SAF-01#2")
    bar = page.locator(".picture [aria-roledescription=bar]").first
    bar.click()
    assert page.locator(".picture .picked").count() > 1
    assert page.locator(".picture svg.choosing").count() == 1
    bar.click()
    assert page.locator(".picture svg.choosing").count() == 0


def test_a_publish_in_mid_meeting_changes_nothing_until_asked(watched, serve, full_path: Path):
    server = serve(full_path)
    page = watched.page
    page.goto(server.url + "deck?show=SAF-01#2")
    figure = page.locator(".screen:visible .big")
    expect(figure).to_contain_text("290")
    frozen = page.url
    # an officer publishes, and what came was received long before the meeting
    officer = page.context.new_page()
    officer.goto(server.url + "upload")
    officer.set_input_files(
        "input[type=file]",
        {"name": "next.xlsx", "mimeType": "application/octet-stream", "buffer": drawn.sheet(NEXT_QUARTER)},
    )
    officer.get_by_role("textbox", name="Received on").fill("31/07/2022")
    officer.get_by_role("textbox", name="Received on").press("Enter")
    officer.get_by_role("button", name="Publish", exact=True).click()
    expect(officer.get_by_text("Published", exact=False).first).to_be_visible(timeout=30_000)
    page.goto("about:blank")
    page.goto(frozen)
    expect(figure).to_contain_text("290")
    page.keyboard.press("u")
    expect(figure).to_contain_text("230", timeout=20_000)


def test_the_screens_taken_away_as_a_file_need_no_server(watched, demonstrated, tmp_path):
    page = watched.open(demonstrated, "present")
    page.get_by_text("The exception report").click()
    expect(page.get_by_text(re.compile(r"Screens \(\d+\)"))).to_be_visible()
    with page.expect_download() as held:
        page.get_by_role("button", name="Take it away as one file").click()
    file = tmp_path / "screens.html"
    held.value.save_as(file)
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    alone.goto(file.as_uri())
    alone.keyboard.press("ArrowRight")
    expect(alone.locator(".screen:visible .picture svg")).to_be_visible()
    for key in ("Escape", "u"):  # there is nowhere to go, and the meeting goes on
        alone.keyboard.press(key)
        assert alone.url.startswith(file.as_uri())
    assert asked == []


def test_the_screens_never_pass_on_markup_from_a_return(watched, serve, tmp_path):
    path = tmp_path / "hostile.duckdb"
    store = Store(str(path))
    text = """
R17 Ratings
Board cycle | Indicator number | RAG | As at | Reason | What is being done | Rated by
31/05/2022 | HEA-04 | R | May 2022 | <img src=x onerror=alert(1)> waits | <script>alert(2)</script> clinics | Board
"""
    checked = check("ratings.xlsx", drawn.sheet(text))
    assert checked.publishable, checked.problems
    publish(store, checked, "me", because="as sent")
    store.close()
    server = serve(path, DASHBOARD_DATA="empty")
    page = watched.page
    page.on("dialog", lambda dialog: watched.errors.append(dialog.message))
    page.goto(server.url + "deck?show=HEA-04&title=%3Cscript%3Ealert(3)%3C/script%3E#2")
    page.keyboard.press("n")
    expect(page.locator("main script, main img[src=x]")).to_have_count(0)
    page.goto(server.url + "indicator?code=HEA-04")
    page.wait_for_selector(".foot", timeout=60_000)
    expect(page.locator("[data-testid=stMain] img[src=x]")).to_have_count(0)
    assert watched.errors == []
