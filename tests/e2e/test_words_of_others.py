"""Words that somebody else wrote are shown as they stand: on no page do they fetch, link, format or run anything.

The browser is told to mind no content security policy, which would hide what they try to fetch.
"""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from playwright.sync_api import expect

from loaders.registry import SPECS
from loaders.spec import Kind
from metrics.catalogue import INDICATORS
from tests import drawn
from tests.conftest import ROOT
from tests.e2e.conftest import Server, Watched, served_copy, watch

pytestmark = pytest.mark.e2e
PAGES = [
    "" if file.stem == "overview" else file.stem
    for file in sorted(ROOT.glob("pages/*/[!_]*.py"))
    if file.stem != "indicator"
]
ONE_EACH = {one.source: f"indicator?code={one.code}" for one in INDICATORS}  # an indicator of each return


class Beacon:
    """A server that stands for somebody else's, and keeps what it is asked for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.asked = asked
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()

    def poison(self, field: str) -> str:
        """Return words that try everything Markdown and HTML could be made to do."""
        at = f"{self.address}/{field}"
        return (
            f" ![i]({at}-picture.png) [l]({at}-link) <{at}-auto> {at}-bare www.example.org <img src={at}-html "
            f"onerror=window.pwned=1><script>window.pwned=1</script><svg/onload=window.pwned=1> :red[red] :material/home: :streamlit: a -> b "
            f"$x^2$ $$y$$ **bold** ~~gone~~ `code` | <style>@import url({at}-style)</style>"
        )


def _poisoned(path: Path, beacon: Beacon) -> int:
    """Add the poison to every text that a return, a sender or an officer brings, and return to how many columns."""
    count = 0
    con = duckdb.connect(str(path))
    known = {
        row[0]
        for row in con.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'stored'"
        ).fetchall()
    }
    for spec in (spec for spec in SPECS if spec.name in known):
        texts = [value.name for value in spec.values if value.kind is Kind.TEXT and not value.choices]
        texts += [d.name for d in spec.dimensions if not d.members and not d.pattern]
        for name in texts:
            con.execute(
                f"UPDATE stored.{spec.name} SET {name} = {name} || ? WHERE {name} IS NOT NULL",
                [beacon.poison(f"{spec.name}.{name}")],
            )
            count += 1
        con.execute(f"UPDATE stored.{spec.name} SET sheet = sheet || ?", [beacon.poison("sheet")])
    con.execute(
        "UPDATE loads SET file_name = ? || file_name, published_by = published_by || ?, sent_by = sent_by || ?",
        [beacon.poison("file"), beacon.poison("by"), beacon.poison("sent")],
    )
    con.execute(
        "INSERT INTO withdrawals SELECT load_id, ?, now()::TIMESTAMP, ? FROM loads WHERE return_name = 'workforce_events' LIMIT 1",
        [beacon.poison("withdrawn_by"), beacon.poison("reason")],
    )
    con.close()
    return count


@pytest.fixture(scope="module")
def beacon() -> Iterator[Beacon]:
    opened = Beacon()
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def poisoned_path(_shipped: Path, tmp_path_factory: pytest.TempPathFactory, beacon: Beacon) -> Path:
    path = Path(shutil.copy(_shipped, tmp_path_factory.mktemp("poisoned") / "poisoned.duckdb"))
    assert _poisoned(path, beacon) > 40
    return path


@pytest.fixture(scope="module")
def poisoned(poisoned_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served_copy(poisoned_path, tmp_path_factory.mktemp("served"), DASHBOARD_DATA="empty")


@pytest.fixture(scope="module")
def looking(browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1366, "height": 900}, bypass_csp=True)
    yield watch(context.new_page())
    context.close()


def _assert_nothing_acts(watched: Watched, beacon: Beacon) -> None:
    shown = watched.page
    assert beacon.asked == []
    assert shown.evaluate("window.pwned") is None
    sources = "els => els.map(e => (e.getAttribute('href') || '') + (e.getAttribute('src') || ''))"
    there = shown.eval_on_selector_all("a, img, script, link, iframe, image, use", sources)
    assert [
        at for at in there if at.startswith((beacon.address, "http://www.example.org", "https://www.example.org"))
    ] == []
    for element in ("strong", "del", "code", ".katex"):
        inside = shown.locator(f"{element}").all_inner_texts()
        assert not [text for text in inside if re.fullmatch(r"(bold|gone|code|x.*|y)", text.strip())], element
    said = shown.locator("[data-testid=stMain]").inner_text() if shown.locator("[data-testid=stMain]").count() else ""
    assert "a \u2192 b" not in said and "-picture.png)\u2192" not in said
    assert shown.get_by_text("Something went wrong").count() == 0


@pytest.mark.parametrize("path", [*PAGES, *ONE_EACH.values()])
def test_no_words_act_on_any_page(poisoned, looking, beacon, path):
    shown = looking.open(poisoned, path)
    shown.wait_for_timeout(150)
    for closed in shown.locator("[data-testid=stExpander] summary").all()[:8]:
        closed.click()
    shown.wait_for_timeout(150)
    _assert_nothing_acts(looking, beacon)


def test_no_words_of_an_uploaded_workbook_act(poisoned, looking, beacon):
    shown = looking.open(poisoned, "upload")
    rows = [
        ["Operation Encompass notifications to schools 2022-23" + beacon.poison("title")],
        ["Area", "Q1 2022/23", "Column" + beacon.poison("heading")],
        ["Cherwell & West", 90, 1],
        ["Oxfrd" + beacon.poison("label"), 50, 2],
        ["South & Vale", "many" + beacon.poison("value"), 3],
    ]
    clean = [*rows[:1], ["", "Q1"], ["Cherwell & West", 90], ["Oxford", 50]]
    files = [
        {
            "name": f"{beacon.poison('name')[:60]}-{n}.xlsx".replace("/", "_"),
            "mimeType": "application/octet-stream",
            "buffer": content,
        }
        for n, content in enumerate([drawn.workbook(("S", rows)), drawn.workbook(("Sheet", clean))])
    ]
    chooser = shown.locator("[data-testid=stFileUploaderDropzoneInput]")
    chooser.set_input_files(files[0])
    expect(shown.get_by_text("Not publishable yet")).to_be_visible()
    shown.get_by_text("The layout is not understood?").click()
    shown.wait_for_timeout(800)
    _assert_nothing_acts(looking, beacon)
    chooser.set_input_files(files[1])
    expect(shown.get_by_text("2 files", exact=True)).to_be_visible()
    shown.wait_for_timeout(800)
    _assert_nothing_acts(looking, beacon)


def test_no_words_act_on_the_screens_for_presenting(poisoned, looking, beacon):
    codes = ",".join(one.code for one in INDICATORS)
    looking.page.goto(f"{poisoned.url}deck?show={codes}&title={quote(beacon.poison('title'))}")
    assert looking.page.content().count("-picture.png") > 10  # the words are there
    for _ in range(3):
        looking.page.keyboard.press("ArrowRight")
    _assert_nothing_acts(looking, beacon)
