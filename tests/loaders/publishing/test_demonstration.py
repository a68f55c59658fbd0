"""Demonstration data: marked everywhere, through the published points, and gone at one press."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from data import make_demonstration
from loaders.checking.check import check
from loaders.publishing import first_start
from metrics.catalogue import INDICATORS, indicator
from metrics.result import result
from store import loads, settings
from store.connection import Store
from store.settings import BadSetting
from tests.conftest import ROOT
from ui.board.tables import figures, figures_csv

FOLDER = ROOT / "data/demonstration"


def of(store, code, moment=None):
    with store.read(moment) as con:
        return result(con, indicator(code))


def numbers(store, code):
    frame = of(store, code).frame
    known = frame[frame["value"].notna()]
    return {(f"{row.period_start} to {row.period_end}", row.breakdown): row.value for row in known.itertuples()}


@pytest.mark.slow
def test_the_committed_workbooks_are_those_the_script_makes():
    made = 0
    for spec, maker in make_demonstration.makers().items():
        found = make_demonstration.workbooks(spec, maker)
        for name, _, laid in found[:: max(1, len(found) // 3)]:
            assert (FOLDER / name).read_bytes() == make_demonstration.write(laid, spec.code), name
            made += 1
    assert made > 50


def test_there_is_one_workbook_for_each_return_and_period():
    names = {file.name for file in FOLDER.glob("*.xlsx")}
    wanted = {
        name
        for spec, maker in make_demonstration.makers().items()
        for name, _, _ in make_demonstration.workbooks(spec, maker)
    }
    assert names == wanted
    assert {spec.code for spec in make_demonstration.makers()} == {f"R{n:02d}" for n in range(1, 18)}
    for name in ("camhs_2018-04.xlsx", "camhs_2023-12.xlsx", "operation_encompass_Q1_2018-19.xlsx"):
        assert name in names


def test_every_workbook_says_so_on_its_first_sheet_and_on_a_sheet_of_its_own():
    for file in sorted(FOLDER.glob("*.xlsx"))[::40]:
        book = load_workbook(io.BytesIO(file.read_bytes()))
        assert book.worksheets[0]["A1"].value.startswith("Demonstration data: generated, not real")
        assert book["About this file"]["A1"].value == "Demonstration data"
        assert check(file.name, file.read_bytes()).demonstration


def test_its_loads_are_flagged_and_its_values_carry_their_state_to_json_table_and_csv(demo):
    with demo.read() as con:
        flagged = [load for load in loads.history(con) if load.demonstration]
        states = con.execute(
            "SELECT DISTINCT children_state FROM stored.social_care JOIN loads USING (load_id) WHERE demonstration"
        ).fetchall()
    assert len(flagged) == len(list(FOLDER.glob("*.xlsx")))
    assert states == [("demonstration",)]
    shown = of(demo, "SAF-10")
    assert shown.sentence.endswith("This is demonstration data, not a real figure.")
    assert figures(shown).iloc[0, 1].endswith("(demonstration)")
    assert all("demonstration" in line for line in figures_csv(shown).decode("utf-8-sig").splitlines()[1:])
    for code in ("HEA-03", "HEA-05"):  # a total, and states of their own
        assert figures_csv(of(demo, code)).decode("utf-8-sig").count("demonstration") > 50


@pytest.mark.parametrize("code", [i.code for i in INDICATORS])
def test_every_indicator_has_figures_in_the_demonstration_and_marks_them(demo, code):
    shown = of(demo, code)
    assert shown.frame["value"].notna().any()
    assert shown.demonstration
    assert set(shown.frame[shown.frame["state"] == "demonstration"]["demonstration"]) <= {True}


def test_it_passes_through_the_published_points(demo, full):
    for code in ("SAF-01", "HEA-02", "SUC-04", "HEA-12", "HEA-13", "SAF-02", "SAF-03"):
        published, both = numbers(full, code), numbers(demo, code)
        assert {key: both[key] for key in published} == published
    months = {
        key.partition(" to ")[0]: value for (key, _), value in numbers(demo, "HEA-05").items() if key[5:7] == key[19:21]
    }
    assert sum(months[f"2020-0{m}-01"] for m in (4, 5, 6)) / 3 == 219
    assert sum(months[f"2020-0{m}-01"] for m in (7, 8, 9)) / 3 == 351
    assert months["2020-10-01"] == 511
    assert numbers(demo, "SAF-11")[("2020-09-01 to 2020-09-30", None)] == 788


def test_it_holds_revisions_a_late_return_suspensions_and_small_numbers(demo):
    with demo.read() as con:
        history = loads.history(con)
    accepted = {problem["code"] for load in history if load.demonstration for problem in load.acknowledged}
    assert {"revised", "small_numbers"} <= accepted
    late = next(load for load in history if load.file_name == "ehcp_timeliness_2022-07.xlsx")
    assert late.received_on > date(2022, 8, 31)
    assert "suspended" in set(of(demo, "HEA-04").frame["state"])


@pytest.mark.parametrize(("data", "loaded"), [("empty", 0), ("published", 25)])
def test_the_setting_chooses_what_the_first_start_publishes(tmp_path, data, loaded):
    store = Store(str(tmp_path / "s.duckdb"))
    chosen = replace(settings.read(), data=data)
    assert len(first_start.waiting(store, chosen)) == loaded
    store.close()


def test_a_setting_that_is_none_is_said(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", "demo")
    with pytest.raises(BadSetting, match="use one of: demonstration, published, empty"):
        settings.read()
