"""Every page, run whole, on an empty store and on a full one."""

import pytest
from streamlit.testing.v1 import AppTest

from loaders.checking.check import check
from metrics.catalogue import INDICATORS
from store import loads
from tests import drawn
from tests.conftest import ROOT
from ui import results

PAGES = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("pages/*/[!_]*.py"))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)

    def _open(page: str) -> AppTest:
        fresh = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        return (fresh.switch_page(page) if page != "pages/board/overview.py" else fresh).run()

    return _open


def words(running: AppTest) -> str:
    return " ".join(str(element.proto) for element in running.main if hasattr(element, "proto"))


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


def upload(app, text: str, name: str = "return.xlsx") -> AppTest:
    running = app("pages/officers/upload.py")
    running.file_uploader[0].upload(name, drawn.sheet(text), "application/octet-stream")
    return running.run()


NEXT_QUARTER = """
Operation Encompass 2022-23
 | Q1
Cherwell & West | 90
Oxford | 50
South & Vale | 90
TOTAL | 230
"""


def test_uploading_shows_what_it_is_and_what_will_change_then_publishes_and_undoes(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    assert "This is R09 Operation Encompass notifications" in words(running)
    assert "3 new, 0 changed, 0 unchanged" in words(running)
    running.button(key="upload_publish").click().run()
    assert not running.exception
    assert "was published on" in words(running)
    assert "230" in words(running.switch_page("pages/board/be_safe.py").run())
    running.switch_page("pages/officers/upload.py").run()
    undo = next(button for button in running.button if button.label == "Undo")
    undo.click().run()
    assert any("is withdrawn" in success.value for success in running.success)
    assert "230" not in words(running.switch_page("pages/board/overview.py").run())


def test_uploading_a_bad_return_lists_every_problem_and_offers_no_publish(app, full_settings):
    running = upload(app, NEXT_QUARTER.replace("230", "231").replace("Oxford", "Oxfrd"))
    said = words(running)
    assert "2 problems to mend" in said
    assert "S!A4" in said and "Did you mean Oxford City?" in said
    assert "S!B6" in said and "The total is 231, but the figures add up to 230: 1 too many." in said
    assert "err" in said and "✕" in said  # the officer's own sheet, with the cells marked
    assert "upload_publish" not in [button.key for button in running.button]
    assert any("nothing has been written" in error.value for error in running.error)


def test_warnings_need_a_reason_before_publishing_and_it_is_kept(app, full_settings):
    running = upload(app, "Operation Encompass 2022-23\n | Q1\nCherwell & West | 90\nOxford | 50")
    assert running.button(key="upload_publish").disabled
    box = next(box for box in running.text_input if box.label.startswith("Why is it right as it stands?"))
    box.set_value("South & Vale follows next week").run()
    assert not running.button(key="upload_publish").disabled
    running.button(key="upload_publish").click().run()
    with results.store().read() as con:
        newest = loads.history(con)[0]
    assert [(p["code"], p["reason"]) for p in newest.acknowledged] == [
        ("missing_member", "South & Vale follows next week")
    ]


def test_what_will_change_shows_the_indicator_before_and_after_and_redraws_its_chart(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    said = words(running)
    assert "After publishing" in said
    assert "Q1 2022/23: not received now, 230 after." in said
    charts = running.get("vega_lite_chart")
    assert len(charts) == 1
    assert charts[0].proto.alt.startswith("After publishing. ")


def test_several_files_are_each_checked_and_those_that_pass_are_published(app, full_settings):
    running = app("pages/officers/upload.py")
    files = [
        ("a.xlsx", drawn.sheet(NEXT_QUARTER), "application/octet-stream"),
        ("b.xlsx", drawn.sheet(drawn.FAMILIES), "application/octet-stream"),
        ("c.xlsx", drawn.sheet(NEXT_QUARTER.replace("230", "231")), "application/octet-stream"),
        ("d.xlsx", b"nothing", "application/octet-stream"),
    ]
    for file in files:
        running.file_uploader[0].upload(*file)
    running.run()
    table = running.table[0].value
    assert [v.replace("\\", "") for v in table["Verdict"]] == [
        "Passes",
        "Passes",
        "1 problem to mend",
        "1 problem to mend",
    ]
    running.button(key="several_publish").click().run()
    assert not running.exception
    assert words(running).count("was published on") == 2


def test_a_day_that_is_none_is_refused_in_words(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    running.text_input(key="upload_received").set_value("someday").run()
    running.button(key="upload_publish").click().run()
    assert [error.value.replace("\\", "") for error in running.error] == [
        "“someday” is not a day. Write it like 31/03/2022."
    ]


def test_a_return_is_withdrawn_with_a_reason(app, full_settings):
    running = app("pages/officers/returns.py")
    running.button(key="returns_withdraw").click().run()
    assert [error.value for error in running.error] == ["Give the reason; it is kept in the log\\."]
    running.text_input(key="returns_why").set_value("sent twice").run()
    running.button(key="returns_withdraw").click().run()
    assert any("is withdrawn" in success.value for success in running.success)
    assert any("sent twice" in state for state in running.table[0].value["State"])


def test_text_from_a_workbook_is_never_markdown_or_html(app, full_settings):
    running = upload(app, NEXT_QUARTER.replace("Oxford", "![x](http://127.0.0.1:9/b) <img src=x onerror=alert(1)>"))
    html = " ".join(element.proto.body for element in running.get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html
    assert not any("127.0.0.1:9" in element.value for element in running.markdown)


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
    assert [error.value for error in running.error] == [
        "The figures cannot be opened. it is already open in process 42"
    ]


def test_csv_carries_the_cell_of_every_figure_and_no_formula(full, send):
    from loaders.safe_cells import for_csv as safe
    from metrics.catalogue import indicator
    from metrics.result import result
    from ui.board.tables import as_csv

    with full.read() as con:
        lines = as_csv(result(con, indicator("SAF-01"))).decode("utf-8-sig").splitlines()
    assert lines[1].endswith("76,notifications,76,,,,operation_encompass_2021-22.xlsx,Encompass,B4")
    assert [safe(text) for text in ("=1+1", "+1", "-1", "@x", "\tx", "x")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "x",
    ]
    assert check("x.csv", as_csv(result_of(full))).workbook is not None


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
    shown = results.of("SUC-01", results.newest())
    assert dict(zip(shown.frame["breakdown"], shown.frame["state"], strict=True))["Under 5"] == "suppressed"
    assert sum(shown.frame["value"].notna()) == 2  # one more is hidden, so that 41 less the others gives nothing away


def test_a_profile_that_does_not_exist_is_said_in_words(app, full_settings, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PROFILE", "none")
    assert "use one of: board-internal" in app("pages/board/overview.py").error[0].value
