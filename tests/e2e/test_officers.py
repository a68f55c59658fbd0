"""What officers do, in a real browser: upload, correct, map, publish, undo, withdraw."""

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import TimeoutError, expect

from loaders.checking.check import check
from loaders.publishing.publish import publish
from store.connection import Store
from tests import drawn
from tests.e2e.test_browser import PATHS, choose
from tests.ui.running import NEXT_QUARTER

pytestmark = pytest.mark.e2e


def test_an_officer_uploads_next_quarter_and_the_chart_moves_then_undoes_it(watched, serve, full_path):
    server = serve(full_path)
    page = watched.open(server, "be_safe")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    expect(chart).to_contain_text("290", timeout=20_000)
    expect(chart).not_to_contain_text("Q1 22/23")

    page = watched.open(server, "upload")
    choose(page, NEXT_QUARTER)
    expect(page.get_by_text("This is R09 Operation Encompass notifications")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("3 new, 0 changed, 0 unchanged")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("was published on")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="See it on Be Safe").click()
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    expect(chart).to_contain_text("Q1 22/23", timeout=20_000)
    expect(chart).to_contain_text("230")
    expect(page.locator(".st-key-card-SAF-01")).to_contain_text(
        "Not rated yet: the aim is an increase without a number"
    )

    page.get_by_role("button", name="Officers").click()
    page.get_by_role("menuitem", name="Upload").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is withdrawn. Each of its figures is again what another return gives")).to_be_visible(
        timeout=20_000
    )
    page.get_by_role("link", name="Be Safe").first.click()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).not_to_contain_text("Q1 22/23", timeout=20_000)
    assert watched.errors == []


def test_a_file_again_whose_figures_were_corrected_since_is_told_so_and_takes_the_place_of_nothing(
    watched, serve, tmp_path
):
    path = tmp_path / "corrected.duckdb"
    store = Store(str(path))
    for text in (drawn.ENCOMPASS, drawn.ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 ")):
        publish(store, check("return.xlsx", drawn.sheet(text)), "an officer", because="as sent")
    store.close()
    page = watched.open(serve(path, DASHBOARD_DATA="empty"), "upload")
    choose(page, drawn.ENCOMPASS)
    expect(page.get_by_text("One of its values has been given otherwise since")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Nothing is wrong with it.")).to_be_visible()
    expect(page.get_by_text("takes the place of")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)


def test_a_bad_upload_lists_its_problems_by_cell_and_writes_nothing(watched, serve, full_path):
    server = serve(full_path)
    page = watched.open(server, "upload")
    choose(page, NEXT_QUARTER.replace("230", "231").replace("Oxford", "Oxfrd <b>x</b>"))
    expect(page.get_by_text("1 problem to mend")).to_be_visible(timeout=20_000)
    question = page.locator(".st-key-panel-question-0")
    expect(question).to_contain_text("S!A4")
    expect(question).to_contain_text("“Oxfrd <b>x</b>” is not a police area of this return.")
    table = page.locator(".problems")
    expect(table).to_contain_text("S!B6")
    expect(table).to_contain_text("The total is 231, but the figures add up to 230: 1 too many.")
    expect(page.locator("table.grid td.err")).to_have_count(1)
    marked = page.locator("table.grid td.ask")
    expect(marked).to_have_count(1)
    expect(marked.first).to_contain_text("Oxfrd <b>x</b>")
    expect(page.get_by_text("nothing has been written")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Your workbook with these cells marked").click()
    book = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    assert book["S"]["A4"].comment.text.startswith("Question: “Oxfrd <b>x</b>” is not a police area")
    assert "Problems" in book.sheetnames


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(watched, shared):
    page = watched.open(shared, "upload")
    page.set_input_files(
        "input[type=file]", {"name": "x.xlsx", "mimeType": "application/octet-stream", "buffer": b"%PDF-1.7"}
    )
    expect(page.get_by_text("This is a PDF document, not a spreadsheet.")).to_be_visible(timeout=20_000)


def pick_from(page, label, option):
    """Choose from a list by typing, as one does in a long one."""
    box = page.get_by_role("combobox", name=label).last
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):  # a re-run of the page that is still under way closes an open list
        box.click()
        box.fill(option)
        try:
            wanted.click(timeout=4_000)
            break
        except TimeoutError:
            page.keyboard.press("Escape")
    page.wait_for_timeout(600)


def files(*texts):
    return [
        {
            "name": name,
            "mimeType": "application/octet-stream",
            "buffer": content if isinstance(content, bytes) else drawn.sheet(content),
        }
        for name, content in texts
    ]


def test_a_folders_worth_is_checked_and_those_that_pass_are_published(watched, serve, full_path):
    page = watched.open(serve(full_path), "upload")
    wrong = NEXT_QUARTER.replace("230", "231")
    page.set_input_files(
        "input[type=file]",
        files(
            ("good.xlsx", NEXT_QUARTER),
            ("families.xlsx", drawn.FAMILIES),
            ("wrong.xlsx", wrong),
            ("no.xlsx", b"%PDF-1.7"),
        ),
    )
    expect(page.get_by_text("2 can be published")).to_be_visible(timeout=30_000)
    expect(page.locator("table").first).to_contain_text("1 problem to mend")
    page.get_by_role("button", name="Publish the 2 that pass").click()
    expect(page.get_by_text("good.xlsx was published on")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("families.xlsx was published on")).to_be_visible()
    assert watched.errors == []


def test_things_to_check_need_a_reason_and_the_receipt_keeps_it(watched, serve, full_path):
    page = watched.open(serve(full_path), "upload")
    choose(page, drawn.ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "), "recount.xlsx")
    expect(page.get_by_text("77 takes the place of 76").first).to_be_visible(timeout=20_000)
    expect(page.get_by_text("After publishing").first).to_be_visible()
    publish_button = page.get_by_role("button", name="Publish", exact=True)
    expect(publish_button).to_be_disabled()
    box = page.get_by_label(re.compile("Why is it right as it stands"))
    box.fill("police recount")
    box.press("Tab")
    expect(publish_button).to_be_enabled()
    publish_button.click()
    expect(page.get_by_text("recount.xlsx was published on")).to_be_visible(timeout=20_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]')  # a press while the page is drawn anew may be lost
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Receipt").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "Reason: police recount" in text and "1 changed" in text


def test_an_unknown_layout_is_mapped_once_and_read_by_itself_from_then_on(watched, serve, full_path):
    strange = "Figures of the networks\nSpell | Locality | Held | Talked about\nMay-22 | North | 4 | 9\nMay-22 | South | 2 | 4"
    page = watched.open(serve(full_path), "upload")
    choose(page, strange, "may.xlsx")
    expect(page.get_by_text("Not recognised")).to_be_visible(timeout=20_000)

    def pick(label, option):
        pick_from(page, re.compile(label), option)

    pick("1. Which return is it", "R07 Early Help Networks")
    page.get_by_text("One record a row, under headings").click()
    for heading, role in (("Spell", "The period"), ("Locality", "Area"), ("Held", "Meetings held")):
        pick(heading, role)
    # “Talked about” is guessed right: Families spoken about
    expect(page.get_by_text("Values: 4. Problems: 0.")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Save this mapping").click()
    expect(page.get_by_text("This is R07 Early Help Networks")).to_be_visible(timeout=20_000)
    watched.open(watched_server(page), "upload")
    choose(page, strange.replace("May-22", "Jun-22"), "june.xlsx")
    expect(page.get_by_text("Read by the mapping that")).to_be_visible(timeout=20_000)


def watched_server(page):
    from types import SimpleNamespace

    return SimpleNamespace(url="/".join(page.url.split("/")[:3]) + "/")


def test_demonstration_data_is_marked_on_every_page_and_goes_at_one_press(watched, serve, demo_path):
    server = serve(demo_path, DASHBOARD_DATA="demonstration")
    for path in PATHS:
        page = watched.open(server, path)
        expect(page.locator(".demonstration").first).to_contain_text("Demonstration data is loaded (749 workbooks)")
    page = watched.open(server, "be_safe")
    expect(page.locator(".chip-demo").first).to_be_visible()
    expect(page.get_by_text("Demonstration data: generated, not real").first).to_be_attached()
    page = watched.open(server, "returns")
    page.get_by_role("button", name="Withdraw all demonstration data").click()
    page.get_by_role("button", name="Yes, withdraw them all").click()
    expect(page.get_by_text("749 workbooks of demonstration data are withdrawn")).to_be_visible(timeout=30_000)
    page = watched.open(server, "be_safe")
    expect(page.locator(".demonstration")).to_have_count(0)
    expect(page.locator(".chip-demo")).to_have_count(0)
    assert watched.errors == []


def test_a_template_downloaded_from_the_calendar_comes_back_and_passes(watched, serve, full_path, tmp_path):
    server = serve(full_path)
    page = watched.open(server, "calendar")
    expect(page.locator("table.calendar")).to_contain_text("R09 Operation Encompass notifications")
    pick_from(page, "Return", "R09 Operation Encompass notifications")
    expect(page.get_by_text("Leave quarters that have not happened yet blank")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the template").click()
    book = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    sheet = book.worksheets[0]
    blank = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.column == 3 and cell.border.left.style and cell.value is None
    ]
    assert len(blank) == 3
    for cell, figure in zip(blank, (90, 50, 90), strict=True):
        cell.value = figure
    sheet.cell(blank[-1].row + 1, 3).value = None
    path = tmp_path / "filled.xlsx"
    book.save(path)
    page = watched.open(server, "upload")
    page.set_input_files("input[type=file]", str(path))
    expect(page.get_by_text("This is R09 Operation Encompass notifications")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_enabled()
