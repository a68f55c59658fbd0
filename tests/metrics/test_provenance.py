"""From any value on a chart to the file, sheet, cell, officer, moment and rules it came by: for every return."""

import json

import pytest

from loaders.opening.cells import place
from loaders.opening.workbook import open_workbook
from loaders.registry import SPECS
from metrics.__main__ import main
from metrics.catalogue import INDICATORS
from store import loads
from store.connection import Store

SENT = [spec for spec in SPECS if spec.code.startswith("R") and spec.code[1:].isdigit()]
# Worked out of the cell, and not the cell itself: a gap, a count of texts, a sum over cells.
WORKED_OUT = {"SUC-15", "SUP-03"}


def shown(path, code, capsys, *more):
    assert main(["show", code, "--json", "--provenance", "--store", str(path), *more]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("spec", SENT, ids=lambda spec: spec.code)
def test_every_value_of_every_return_leads_to_its_cell(demo_path, capsys, spec):
    indicators = [i for i in INDICATORS if i.source == spec.name]
    assert indicators, f"nothing reads {spec.code}"
    store = Store(str(demo_path))
    with store.read() as con:
        known = {load.load_id: load for load in loads.history(con)}
        seen: dict[str, dict[str, object]] = {}
        checked = 0
        contents = {}
        series = []
        store.close()
    for indicator in indicators:
        series += [
            (indicator, row) for row in shown(demo_path, indicator.code, capsys)["series"] if row["value"] is not None
        ]
    assert series
    store = Store(str(demo_path))
    for indicator, row in series[:: max(1, len(series) // 40)]:
        load = known.get(row["load_id"])
        if load is None:  # a sum over cells of several files: each is named with its cell
            assert ", " in row["file"]
            assert all("!" in cell for cell in row["cell"].split(", "))
            continue
        assert (row["file"], row["officer"]) == (load.file_name, load.published_by)
        assert row["published_at"] == f"{load.published_at.isoformat()}Z"
        assert row["rule_version"] == spec.version
        assert row["demonstration"] is load.demonstration
        if load.load_id not in contents:
            with store.read() as con:
                contents[load.load_id] = loads.content(con, load.load_id)
            workbook = open_workbook(load.file_name, contents[load.load_id])
            seen[load.load_id] = {sheet.name: sheet for sheet in workbook.sheets}
        cells = [seen[load.load_id][row["sheet"].split(", ")[0]].at(*place(c)) for c in row["cell"].split(", ")]
        assert all(cell is not None for cell in cells), (indicator.code, row)
        if len(cells) == 1 and indicator.code not in WORKED_OUT:
            figure = float(str(cells[0].value).split(" ")[0].replace("%", "").replace(",", ""))
            assert figure in (row["value"], row["numerator"]), (indicator.code, row)
        checked += 1
    store.close()
    assert checked


def test_as_known_on_a_day_before_a_revision_is_the_earlier_figure_and_a_withdrawn_one_comes_back(store, send):
    from datetime import date, datetime

    from loaders.publishing.publish import withdraw
    from metrics.catalogue import indicator
    from metrics.result import result
    from tests.drawn import ENCOMPASS

    def value(moment=None):
        with store.read(moment) as con:
            frame = result(con, indicator("SAF-01")).frame
        return next((row.value for row in frame.itertuples() if row.cell == "B4"), None)

    send(ENCOMPASS, date(2022, 5, 1))
    revised = send(
        ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "), date(2022, 8, 1), name="revised.xlsx"
    )
    assert value(datetime(2022, 4, 30)) is None
    assert value(datetime(2022, 6, 9)) == 76
    assert value(datetime(2022, 9, 1)) == 77
    assert value() == 77
    withdraw(store, revised.load.load_id, "me", "the recount was wrong")
    assert value() == 76
    assert value(datetime(2022, 9, 1)) == 77  # what the Board knew then stays what it knew
