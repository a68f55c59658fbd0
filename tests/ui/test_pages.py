"""Every page, run whole, on an empty store and on a full one."""

import pytest

from loaders.checking.check import check
from metrics.catalogue import INDICATORS
from tests.conftest import ROOT
from tests.ui.running import words
from ui import results

pytestmark = pytest.mark.slow

PAGES = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("pages/*/[!_]*.py"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_on_an_empty_store(app, empty_settings, page):
    running = app(page)
    assert not running.exception
    assert not running.error


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_on_a_full_store(app, full_settings, page):
    running = app(page)
    assert not running.exception
    assert not running.error


@pytest.mark.parametrize("which", ["empty_settings", "full_settings", "demo_settings"])
def test_the_page_of_every_indicator_runs(app, request, which):
    request.getfixturevalue(which)
    running = app("pages/board/indicator.py")
    for one in INDICATORS:
        running.query_params["code"] = one.code
        running = running.run()
        assert not running.exception, one.code
        assert not running.error, one.code


@pytest.mark.parametrize("code", ["HEA-01", "SUC-04", "SAF-01", "GOV-02"])
def test_the_page_of_an_indicator_runs_in_every_way_it_can_be_drawn(app, full_settings, code):
    running = app("pages/board/indicator.py")
    running.query_params["code"] = code
    running = running.run()
    ways = running.segmented_control[0].options
    assert len(ways) > 1
    for way in ways[1:]:
        running = running.segmented_control[0].set_value(way).run()
        assert not running.exception and not running.error, way


def test_the_overview_shows_the_red_indicator_and_what_was_not_received(app, full_settings):
    shown = words(app("pages/board/overview.py"))
    assert "Red as last reported" in shown
    assert "74–81%" in shown
    assert "Not received" in shown


def test_be_supported_says_kindly_which_return_would_fill_it(app, full_settings):
    assert "The Be Supported survey, sent by the Engagement & Consultation Team" in words(
        app("pages/board/be_supported.py")
    ).replace("&amp;", "&")


def test_an_empty_area_names_the_return_that_would_fill_it(app, empty_settings):
    assert "Operation Encompass notifications" in words(app("pages/board/be_safe.py"))


def test_the_table_behind_a_chart_opens_with_its_figures(app, full_settings):
    running = app("pages/board/be_safe.py")
    running.session_state["table-SAF-01"] = True
    running.run()
    table = running.table[0].value
    assert table.iloc[0].tolist() == ["Q4 2021/22", "98", "45", "147", "290"]


def test_a_new_store_fills_itself_and_says_how_far_it_has_got(app, tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "new.duckdb"))
    running = app("pages/board/overview.py")
    assert not running.exception
    assert "74–81%" in words(running)


def test_the_dashboard_refuses_to_answer_other_machines(app, full_settings, monkeypatch):
    monkeypatch.setattr("ui.access.on_this_machine", lambda bound, visitor: False)
    running = app("pages/board/overview.py")
    assert [error.value for error in running.error] == [
        "This page is for a board member, and sign-in is not set up, so the dashboard answers only on the machine it runs "
        "on. Start it with server.address = 127.0.0.1."
    ]
    assert "74–81%" not in words(running)


@pytest.mark.parametrize(
    ("bound", "visitor", "allowed"),
    [
        ("127.0.0.1", None, True),
        ("localhost", "127.0.0.1", True),
        ("0.0.0.0", None, False),
        (None, None, False),
        ("127.0.0.1", "10.0.0.7", False),
    ],
)
def test_only_this_machine_counts(bound, visitor, allowed):
    from ui.access import on_this_machine

    assert on_this_machine(bound, visitor) is allowed


def test_the_store_in_use_elsewhere_is_said_in_words(app, full_settings, monkeypatch):
    from store.connection import StoreUnavailable

    def held():
        raise StoreUnavailable("it is already open in process 42")

    monkeypatch.setattr("ui.results.store", held)
    running = app("pages/board/overview.py")
    assert [error.value.replace("\\", "") for error in running.error] == [
        "The figures cannot be opened. it is already open in process 42"
    ]


def test_csv_carries_the_cell_of_every_figure_and_no_formula(full, send):
    from loaders.safe_cells import for_csv as safe
    from metrics.catalogue import indicator
    from metrics.result import result
    from ui.board.tables import figures_csv

    with full.read() as con:
        lines = figures_csv(result(con, indicator("SAF-01"))).decode("utf-8-sig").splitlines()
    assert lines[1].endswith("76,notifications,76,,,,operation_encompass_2021-22.xlsx,Encompass,B4")
    assert [safe(text) for text in ("=1+1", "+1", "-1", "@x", "\tx", "x")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "x",
    ]
    assert check("x.csv", figures_csv(result_of(full))).workbook is not None


def result_of(store):
    from metrics.catalogue import indicator
    from metrics.result import result

    with store.read() as con:
        return result(con, indicator("SUC-04"))


def test_the_profile_in_force_is_on_every_page_and_hides_the_four_children_under_five(app, full_settings, monkeypatch):
    exact = words(app("pages/board/be_successful.py"))
    assert "Board members only" in exact
    monkeypatch.setenv("DASHBOARD_PROFILE", "under-5")
    assert "Counts under 5 hidden" in words(app("pages/board/be_successful.py"))
    shown = results.of("SUC-01", results.newest_seen())
    assert dict(zip(shown.frame["breakdown"], shown.frame["state"], strict=True))["Under 5"] == "suppressed"
    assert sum(shown.frame["value"].notna()) == 2  # one more is hidden, so that 41 less the others gives nothing away


def test_a_profile_that_does_not_exist_is_said_in_words(app, full_settings, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PROFILE", "none")
    assert "use one of: board-internal" in app("pages/board/overview.py").error[0].value.replace("\\", "")
