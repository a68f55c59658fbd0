"""The dashboard as its users see it: a real server, a real Chromium."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from store import loads
from store.connection import Store
from tests import drawn
from tests.conftest import ROOT
from tests.ui.test_pages import NEXT_QUARTER

pytestmark = pytest.mark.e2e
PATHS = ("", "be_successful", "be_healthy", "be_safe", "be_supported", "upload", "returns", "glossary")


def choose(page, text: str, name: str = "return.xlsx"):
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": drawn.sheet(text)}
    )


@pytest.mark.parametrize("which", ["shared", "bare"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_renders_without_an_error_and_asks_nobody_else(watched, request, path, which):
    page = watched.open(request.getfixturevalue(which), path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)
    charts = page.locator("[data-testid=stVegaLiteChart]")
    if which == "shared" and path in ("be_successful", "be_healthy", "be_safe"):
        expect(charts.first.locator("svg, canvas").first).to_be_visible(timeout=20_000)
    assert watched.errors == []
    assert watched.elsewhere == []


def test_each_page_has_its_own_title(watched, shared):
    page = watched.open(shared, "be_safe")
    expect(page).to_have_title("Be Safe - Children's Trust dashboard")


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
    expect(page.locator(".st-key-card-SAF-01")).to_contain_text("Green: 230 is above 202 in Q1 2021/22")

    page.get_by_role("link", name="Upload").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is withdrawn. The figures it replaced are in force again")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Be Safe").first.click()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).not_to_contain_text("Q1 22/23", timeout=20_000)
    assert watched.errors == []


def test_a_bad_upload_lists_its_problems_by_cell_and_writes_nothing(watched, serve, full_path):
    server = serve(full_path)
    page = watched.open(server, "upload")
    choose(page, NEXT_QUARTER.replace("230", "231").replace("Oxford", "Oxfrd <b>x</b>"))
    expect(page.get_by_text("2 problems")).to_be_visible(timeout=20_000)
    table = page.locator(".problems")
    expect(table).to_contain_text("S!A4")
    expect(table).to_contain_text("“Oxfrd <b>x</b>” is not a police area of this return.")
    expect(table).to_contain_text("S!B6")
    expect(table).to_contain_text("The total is 231, but the figures add up to 230: 1 too many.")
    marked = page.locator("table.grid td.err")
    expect(marked).to_have_count(2)
    expect(marked.first).to_contain_text("Oxfrd <b>x</b>")
    expect(page.get_by_text("nothing has been written")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Your workbook with these cells marked").click()
    book = load_workbook(waiting.value.path())
    assert book["S"]["A4"].comment.text.startswith("Problem: “Oxfrd <b>x</b>” is not a police area")
    assert "Problems" in book.sheetnames


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(watched, shared):
    page = watched.open(shared, "upload")
    page.set_input_files(
        "input[type=file]", {"name": "x.xlsx", "mimeType": "application/octet-stream", "buffer": b"%PDF-1.7"}
    )
    expect(page.get_by_text("This is a PDF document, not a spreadsheet.")).to_be_visible(timeout=20_000)


def test_the_table_behind_a_chart_opens_and_downloads(watched, shared):
    page = watched.open(shared, "be_safe")
    page.get_by_text("Figures and download").first.click()
    expect(page.locator(".st-key-figures-SAF-01 table")).to_contain_text("334", timeout=20_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert "operation_encompass_2021-22.xlsx,Encompass,B4" in download.value.path().read_text(encoding="utf-8-sig")


def test_a_new_store_is_filled_while_the_visitor_watches_and_a_second_start_publishes_nothing(watched, serve, tmp_path):
    path = tmp_path / "new.duckdb"
    server = serve(path)
    page = watched.open(server)
    expect(page.locator(".st-key-area-1")).to_be_visible()
    expect(page.get_by_text("Red as last reported").first).to_be_visible()
    server.process.terminate()
    server.process.wait(timeout=20)
    again = serve(path)
    watched.open(again)
    again.process.terminate()
    again.process.wait(timeout=20)
    store = Store(str(path))
    with store.read() as con:
        assert len(loads.history(con)) == len(list((ROOT / "data").glob("[pb]*/*.xlsx")))
    store.close()


def test_plain_app_py_shows_the_same_pages(watched, serve, full_path):
    server = serve(full_path, script="app.py")
    page = watched.open(server, "be_healthy")
    expect(page.locator("h1")).to_have_text("Be Healthy")
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible(timeout=20_000)
    assert watched.elsewhere == []


def test_the_first_request_after_a_start_may_be_a_deep_link_and_goes_through_app_py(watched, serve, full_path):
    page = watched.open(serve(full_path), "be_safe")
    expect(page.locator("h1")).to_have_text("Be Safe")
    expect(page.get_by_role("link", name="Glossary")).to_be_visible()
    assert watched.errors == []


def test_answers_are_compressed_and_carry_the_policy(shared):
    page = urllib.request.urlopen(urllib.request.Request(shared.url, headers={"Accept-Encoding": "gzip"}))
    html = urllib.request.urlopen(shared.url).read().decode()
    script = re.search(r'src="\./(static/js/index\.[^"]+)"', html)[1]
    packed = urllib.request.urlopen(urllib.request.Request(shared.url + script, headers={"Accept-Encoding": "gzip"}))
    assert "script-src 'self' 'sha256-" in page.headers["Content-Security-Policy"]
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["X-Content-Type-Options"] == "nosniff"


def test_a_fault_in_a_page_shows_a_reference_that_the_log_explains_and_no_detail(watched, serve, full_path, tmp_path):
    (tmp_path / "faulty.py").write_text("import server\nraise RuntimeError('secret detail')\n")
    (tmp_path / "faulty_server.py").write_text(
        "import server, streamlit as st\n"
        f"app = st.App({str(tmp_path / 'faulty.py')!r}, on_script_error=server.script_failed)\n"
    )
    running = serve(full_path, script=str(tmp_path / "faulty_server.py"), PYTHONPATH=str(ROOT))
    watched.page.goto(running.url)
    shown = watched.page.get_by_text("Please quote reference")
    expect(shown).to_be_visible(timeout=30_000)
    reference = re.search(r"reference ([0-9A-F]{8})", shown.inner_text())[1]
    assert "secret detail" not in watched.page.content()
    assert f"reference {reference}" in running.log.read_text()
    assert "RuntimeError: secret detail" in running.log.read_text()


def test_the_server_listens_on_this_machine_only(shared):
    listening = subprocess.run(
        [sys.executable, "-c", LISTENERS, str(shared.process.pid), str(shared.port)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert listening == ["0100007F"]


LISTENERS = """
import sys
for table in ("/proc/net/tcp", "/proc/net/tcp6"):
    for line in open(table).read().splitlines()[1:]:
        address, port = line.split()[1].split(":")
        if int(port, 16) == int(sys.argv[2]) and line.split()[3] == "0A":
            print(address)
"""


def big_return(rows: int) -> str:
    """Return an attendance return of `rows` weeks by six cohorts."""
    weeks = [date(1984, 1, 2) + timedelta(weeks=n) for n in range(rows)]
    lines = ["Attendance | EHCP (All) | EHCP (Open to CS) | Open to EH/LCSS | Current C&FA | ChIN Plan | CPP"]
    lines += [f"{week:%d/%m/%Y} | 82% | 75% | 75% | 75% | 73% | 72%" for week in weeks]
    return "\n".join(lines)


@pytest.mark.parametrize("delay", [0.0, 0.15, 0.4])
def test_a_server_killed_while_publishing_leaves_the_load_whole_or_not_at_all(watched, serve, full_path, delay):
    server = serve(full_path)
    page = watched.open(server, "upload")
    choose(page, big_return(800))
    expect(page.get_by_text("This is R01 Weekly attendance by cohort")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Publish", exact=True).click(no_wait_after=True)
    time.sleep(delay)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    store = Store(str(full_path))
    with store.read() as con:
        (kept,) = con.execute("SELECT count(*) FROM loads WHERE file_name = 'return.xlsx'").fetchone()
        (stored,) = con.execute("SELECT count(*) FROM stored.weekly_attendance WHERE sheet = 'S'").fetchone()
    store.close()
    assert stored == kept * 4800
    again = serve(full_path)
    watched.open(again)
    expect(watched.page.get_by_text("Red as last reported").first).to_be_visible()
