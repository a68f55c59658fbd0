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
from playwright.sync_api import expect

from store import loads
from store.connection import Store
from tests import drawn
from tests.conftest import ROOT

pytestmark = pytest.mark.e2e
PATHS = tuple("" if file.stem == "overview" else file.stem for file in sorted((ROOT / "pages").glob("*/[!_]*.py")))


def choose(page, text: str, name: str = "return.xlsx"):
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": drawn.sheet(text)}
    )


@pytest.mark.parametrize("path", PATHS)
def test_every_page_renders_on_an_empty_store_and_asks_nobody_else(reading, bare, path):
    page = reading.open(bare, path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)
    assert reading.errors == []
    assert reading.elsewhere == []


def test_each_page_has_its_own_title(watched, shared):
    page = watched.open(shared, "be_safe")
    expect(page).to_have_title("Be Safe - Children's Trust dashboard")


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
    expect(page.get_by_role("link", name="Overview")).to_be_visible()
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
    watched.open(serve(full_path))
    expect(watched.page.get_by_text("Red as last reported").first).to_be_visible()
