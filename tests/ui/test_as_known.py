"""Which figures a page shows: what the address asks for."""

from datetime import date, datetime, time, timedelta

import pytest

from metrics.meeting.board import Meeting
from store.moments import today
from store.periods import month
from tests.ui.test_pages import words
from ui import as_known, results
from ui.board.overview import concern
from ui.deck.presenting import agenda


def test_a_day_means_its_end_and_today_or_later_means_now():
    assert as_known.moment_of("2021-06-09") == datetime.combine(date(2021, 6, 9), time.max)
    assert as_known.moment_of(today().isoformat()) is None
    assert as_known.moment_of((today() + timedelta(days=9)).isoformat()) is None
    assert as_known.moment_of("2026-11-26T10:00:00+00:00").tzinfo is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2021-13-01",
        "<script>",
        "2021-06-09; DROP TABLE loads",
        "0001-01-01",
        "9999-12-31T23:59:59+00:00",
    ],
)
def test_nonsense_means_now(text):
    assert as_known.moment_of(text) is None


@pytest.fixture
def app(monkeypatch):
    from streamlit.testing.v1 import AppTest

    from tests.conftest import ROOT

    monkeypatch.chdir(ROOT)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def test_an_address_with_a_day_shows_what_was_known_then_and_goes_along(app, full_settings):
    app.query_params["known"] = "2021-06-09"
    running = app.run()
    shown = words(running)
    assert "as the Board knew it on 9 June 2021" in shown
    assert "Operation Encompass" in shown and "290" not in shown  # the paper of 2022 was not known yet
    moved = running.switch_page("pages/board/be_safe.py").run()
    assert "as the Board knew it on 9 June 2021" in words(moved)
    assert moved.query_params["known"] == "2021-06-09"


def test_a_day_to_report_up_to_leaves_later_periods_out(app, full_settings):
    app.query_params["until"] = "2021-12-31"
    shown = words(app.run())
    assert "periods that ended by 31 December 2021" in shown
    assert "Q3 2021/22" in shown and "Q4 2021/22" not in shown


def test_nonsense_in_the_address_is_dropped(app, full_settings):
    app.query_params["known"] = "<b>never</b>"
    running = app.run()
    assert not running.exception
    assert "known" not in running.query_params


def test_the_page_of_an_unknown_indicator_lists_them_all(app, full_settings):
    app.query_params["code"] = "<i>XYZ</i>"
    running = app.run().switch_page("pages/board/indicator.py")
    running.query_params["code"] = "<i>XYZ</i>"
    shown = words(running.run())
    assert "There is no indicator" in shown and "<i>XYZ" not in shown
    assert "Weekly attendance by vulnerable cohort" in shown


def test_commentary_typed_on_a_page_is_published_signed_and_checked_against_the_figures(app, full_settings):
    running = app.run().switch_page("pages/board/indicator.py")
    running.query_params["code"] = "SAF-11"
    running.session_state["write-SAF-11"] = True
    running = running.run()
    running.text_area(key="note-text-SAF-11").set_value("A significant increase, <b>improving</b> fast.")
    running.text_input(key="note-role-SAF-11").set_value("Director of Children's Services")
    running.text_input(key="note-on-SAF-11").set_value(f"{today() + timedelta(days=1):%d/%m/%Y}")
    running = next(b for b in running.button if b.label == "Publish commentary").click().run()
    assert [e.value.replace("\\", "") for e in running.error] == ["“As at” is still to come."]
    running.text_input(key="note-on-SAF-11").set_value("")
    running = next(b for b in running.button if b.label == "Publish commentary").click().run()
    assert not running.exception
    shown = words(running)
    assert "Published on" in shown
    assert "A significant increase, &lt;b&gt;improving&lt;/b&gt; fast." in shown
    assert "What the figures say of these words" in shown
    again = next(b for b in running.button if b.label == "Publish action").click().run()
    told = " ".join(e.value for e in again.error).replace("\\", "")
    assert "Say what is being done. Name the owner. Say when it is due: a month, like Mar 27. Give your role." in told


def test_an_agenda_begins_with_what_is_of_most_concern(full_settings):
    seen = results.newest_seen()
    codes = agenda(Meeting("Board", month(2022, 6), "Performance", "All areas", "", ""), seen)
    places = [concern(results.of(code, seen)) for code in codes]
    assert places == sorted(places) and len(set(places)) > 2
    assert codes[0] == "HEA-04"  # Red
    assert set(agenda(Meeting("Board", month(2022, 6), "Performance", "Be Safe", "", ""), seen)) < set(codes)


def test_a_profile_that_hides_numbers_shows_one_version_and_says_why(app, full_settings, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PROFILE", "under-5")
    app.query_params["known"] = "2021-06-09"
    running = app.run()
    assert not running.exception
    shown = words(running)
    assert "no earlier version of them" in shown
    assert "as the Board knew it on 9 June 2021" not in shown
    assert "290" in shown  # the newest figures
    assert "known" not in running.query_params
    assert "New signals" not in shown and "Revised figures" not in shown


def test_screens_of_an_earlier_version_are_refused_by_a_profile_that_hides_numbers(full_settings, monkeypatch):
    from starlette.requests import Request

    from ui.deck import route

    monkeypatch.setattr(route, "_let_in", lambda _: True)
    monkeypatch.setattr(route, "page", lambda made: f"known {made.seen.known_on}")

    def asked(query):
        return route._show(Request({"type": "http", "query_string": query.encode(), "headers": []}))

    assert asked("show=SAF-01").status_code == 303
    monkeypatch.setenv("DASHBOARD_PROFILE", "under-5")
    refused = asked("show=SAF-01&known=2021-06-09")
    assert (refused.status_code, b"no earlier version" in refused.body) == (400, True)
    assert asked("show=SAF-01").body == b"known None"
