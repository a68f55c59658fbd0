"""The server is started again while somebody works: what to do is said, and nothing is lost or done twice."""

import pytest
from playwright.sync_api import expect

from store import loads
from store.connection import Store
from tests.e2e.conftest import start, stop
from tests.e2e.test_browser import choose
from tests.ui.running import NEXT_QUARTER

pytestmark = pytest.mark.e2e
GONE = "The file you were checking is no longer here"


def test_a_file_that_a_restart_took_away_is_asked_for_again_and_then_published(watched, serve, full_path, tmp_path):
    server = serve(full_path)
    page = watched.open(server, "upload")
    choose(page, NEXT_QUARTER)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    stop(server)
    again = start(tmp_path, port=server.port, DASHBOARD_STORE=str(full_path))
    try:
        button = page.get_by_role("button", name="Publish", exact=True)
        if button.count():
            button.click()
        expect(page.get_by_text(GONE)).to_be_visible(timeout=40_000)
        choose(page, NEXT_QUARTER)
        expect(page.get_by_text(GONE)).to_be_hidden(timeout=20_000)
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("was published on")).to_be_visible()
    finally:
        stop(again)
    store = Store(str(full_path))
    with store.read() as con:
        assert sum(load.return_name == "operation_encompass" for load in loads.history(con)) == 2
    store.close()


def test_a_page_that_is_loaded_anew_says_the_same_and_one_that_is_opened_fresh_does_not(watched, serve, full_path):
    server = serve(full_path)
    page = watched.open(server, "upload")
    expect(page.get_by_text(GONE)).to_have_count(0)
    choose(page, NEXT_QUARTER)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text(GONE)).to_be_visible()
    choose(page, NEXT_QUARTER)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("was published on")).to_be_visible()
    expect(page.get_by_text(GONE)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Returns it knows")).to_be_visible()
    expect(page.get_by_text(GONE)).to_have_count(0)
