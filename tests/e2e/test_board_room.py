"""Browsing as a Board member does: the control of dates, an indicator's page, what can be taken away, two people at once."""

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def foot(page: Page) -> None:
    page.wait_for_selector(".foot", timeout=60_000)


def test_one_control_changes_every_page_and_the_address_keeps_it(watched, shared):
    page = watched.open(shared, "be_safe")
    expect(page.get_by_text("290").first).to_be_visible()
    page.get_by_text("Newest figures, as known now").click()
    page.get_by_role("combobox", name="Show it as the Board knew it on").click()
    page.get_by_role("option", name=re.compile("9 June 2021")).click()
    expect(page.locator(".as-known")).to_contain_text("as the Board knew it on 9 June 2021")
    page.wait_for_url("**/be_safe?known=2021-06-09")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Overview").first.click()
    expect(page.locator("h1")).to_contain_text("How children in Oxfordshire are doing")
    expect(page.locator(".as-known")).to_be_visible()
    page.wait_for_url("**/?known=2021-06-09")
    page.reload()
    foot(page)
    expect(page.locator(".as-known")).to_contain_text("9 June 2021")
    page.get_by_text("As the Board knew it on 9 June 2021").last.click()
    page.get_by_role("button", name="Back to the newest, as known now").click()
    expect(page.locator(".as-known")).to_have_count(0)
    assert "known" not in page.url
    assert watched.errors == []


def test_a_click_on_a_figure_says_where_it_came_from(watched, demonstrated):
    page = watched.open(demonstrated, "indicator?code=HEA-05")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    expect(chart.locator("svg").first).to_be_visible()
    target = chart.locator("g.mark-symbol").last.locator("path").nth(10)
    target.click(force=True)
    origin = page.locator(".st-key-panel-figures")
    expect(origin).to_contain_text("camhs_201", timeout=20_000)
    assert watched.errors == []


def test_pictures_and_tables_can_be_taken_away(watched, shared):
    page = watched.open(shared, "indicator?code=SAF-01")
    taken = {}
    for name in ("Picture (PNG)", "Picture (SVG)", "Table (Excel)", "Table (CSV)"):
        with page.expect_download() as held:
            page.get_by_role("button", name=name).click()
        taken[held.value.suggested_filename] = held.value.path().read_bytes()
    assert taken["SAF-01.png"].startswith(b"\x89PNG")
    assert b">290<" in taken["SAF-01.svg"]
    assert "Figures" in load_workbook(io.BytesIO(taken["SAF-01.xlsx"])).sheetnames
    assert b"290" in taken["SAF-01.csv"]
    expect(page.locator(".st-key-panel-link code")).to_contain_text("/indicator?code=SAF-01")


def test_filters_stay_in_the_address(watched, shared):
    page = watched.open(shared, "be_healthy")
    page.get_by_text("Off track or signalling").click()
    page.wait_for_url("**/be_healthy?show=*")
    expect(page.locator("[class*=st-key-card-HEA-01]")).to_have_count(0)
    page.reload()
    foot(page)
    expect(page.locator("[class*=st-key-card-HEA-04]")).to_have_count(1)
    expect(page.locator("[class*=st-key-card-HEA-05]")).to_have_count(0)


def test_two_people_see_each_their_own_day(browser, shared):
    seen = []
    for path in ("be_safe?known=2021-06-09", "be_safe"):
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(shared.url + path)
        foot(page)
        seen.append(page)
    expect(seen[0].locator(".as-known")).to_have_count(1)
    expect(seen[1].locator(".as-known")).to_have_count(0)
    for page in seen:
        page.context.close()


def test_an_officer_writes_what_is_being_done_and_the_exception_report_has_it(watched, serve, full_path):
    server = serve(full_path)
    page = watched.open(server, "indicator?code=SUC-13")
    page.get_by_text("Officers: add commentary, or what is being done").click()
    page.get_by_label("What is being done", exact=True).fill("Each lead is asked by telephone")
    page.get_by_label("Owner (role)").fill("Performance team")
    page.get_by_label("Due", exact=True).fill("31/01/2027")
    page.get_by_role("textbox", name="Your role").last.fill("Performance lead")
    page.get_by_role("button", name="Publish action").click()
    expect(page.get_by_text("It can be withdrawn on the Returns page")).to_be_visible(timeout=20_000)
    page = watched.open(server, "exceptions")
    entry = page.locator(".st-key-card-exception-SUC-13")
    expect(entry).to_contain_text("Each lead is asked by telephone")
    expect(entry).to_contain_text("Jan 27")
    expect(entry).not_to_contain_text("Missing")
    assert watched.errors == []


def test_a_page_prints_without_the_menu(watched, shared):
    page = watched.open(shared)
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
