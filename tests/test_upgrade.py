"""What is used of Streamlit, openpyxl and DuckDB beside their public interfaces: is it still there, and what if it is not.

Read docs/decisions/0011-framework-internals.md when one of these fails after an upgrade.
"""

import io
import logging
import subprocess
import sys

import duckdb
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from loaders.opening.workbook import open_workbook
from tests import drawn
from tests.conftest import ROOT
from ui import framework
from ui.serving import index_page


def test_streamlit_still_has_the_switch_for_its_old_automatic_pages():
    from streamlit.runtime.pages_manager import PagesManager

    assert hasattr(PagesManager, "uses_pages_directory")


def test_streamlit_still_says_whether_a_run_came_of_going_back():
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

    assert callable(get_script_run_ctx)
    assert "is_history_navigation" in ScriptRunContext.__dataclass_fields__


def test_streamlits_page_still_has_the_places_that_are_filled_and_its_front_end_the_pointer():
    text = index_page.html().decode()
    assert '<html lang="en-GB">' in text and "<title>Children's Trust dashboard</title>" in text
    assert '<script src="./entry.js"></script>' in text
    assert any(b"BACKEND_BASE_URL" in file.read_bytes() for file in framework.scripts().values())


def test_streamlit_still_ships_the_letters_that_the_screens_carry():
    assert framework.font() is not None


def test_openpyxl_still_keeps_what_is_read_of_colours_and_cells():
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["A1"].font = Font(color="FFFFFFFF")
    held = io.BytesIO()
    book.save(held)
    opened = load_workbook(held)
    cell = opened.worksheets[0]._cells[(1, 1)]
    assert opened._fonts[cell._style.fontId].color.rgb == "FFFFFFFF"
    assert cell._style.fillId == 0


def test_duckdb_still_names_the_process_that_holds_a_store(tmp_path):
    path = str(tmp_path / "held.duckdb")
    held = duckdb.connect(path)
    other = f"import duckdb\ntry: duckdb.connect({path!r})\nexcept duckdb.IOException as error: print(error)"
    said = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=True).stdout
    assert "Could not set lock on file" in said and "PID " in said
    held.close()


# -- and where one is gone -----------------------------------------------------------------------------------


def test_a_page_of_streamlits_with_other_places_is_served_as_far_as_it_goes(caplog):
    with caplog.at_level(logging.WARNING, "dashboard"):
        page = framework.filled(
            "<html><title>Streamlit</title>", {"<head>": "<head>x", "<title>Streamlit</title>": "<title>Ours</title>"}
        )
    assert page == "<html><title>Ours</title>"
    assert "Streamlit's page has no single <head>" in caplog.text


@pytest.mark.parametrize("gone", ["streamlit.runtime.pages_manager", "streamlit.runtime.scriptrunner"])
def test_a_name_that_is_gone_is_said_in_the_log_and_stops_nothing(monkeypatch, caplog, gone):
    monkeypatch.setitem(sys.modules, gone, None)
    framework._warn_once.cache_clear()
    with caplog.at_level(logging.WARNING, "dashboard"):
        framework.pages_are_ours_from_the_start()
        assert framework.went_back() is False
    assert caplog.text


def test_a_workbook_is_read_by_the_other_library_where_openpyxls_inner_parts_are_gone(monkeypatch):
    from loaders.opening.excel import with_openpyxl
    from loaders.opening.preflight import look

    content = drawn.sheet(drawn.ENCOMPASS)
    monkeypatch.setattr(with_openpyxl, "_cell", lambda cell, looks, filled: cell.no_such_part)
    assert with_openpyxl.frames_of_excel(content, look(content)) is None  # and the reader asks calamine
    assert open_workbook("x.xlsx", content).sheets[0].rows


def test_streamlits_inner_parts_are_used_in_one_module_only():
    found = [
        str(file.relative_to(ROOT))
        for folder in ("ui", "pages")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "streamlit.runtime.pages_manager" in file.read_text() or "get_script_run_ctx" in file.read_text()
    ]
    assert found == ["ui/framework.py"]
