"""Charts drawn on the server, the small lines and signs, and the ways an indicator can be drawn."""

import base64
import io
import re

import altair as alt
import pandas as pd
import pytest
from openpyxl import load_workbook

from charts import export
from charts.draw import Drawing, chart, kinds
from charts.icons import icons
from charts.multiples import members, multiple
from charts.palette import DARK, LIGHT
from charts.run import SIGNALS, last_label
from charts.so_far import pace_shown, so_far
from charts.spark import spark
from charts.trend import Detail
from metrics.catalogue import INDICATORS, indicator
from metrics.result import every_result, result
from tests.charts.test_charts import contrast, rows
from ui.board.downloads import workbook
from ui.results import Seen


@pytest.fixture(scope="module")
def every(_demonstrated, tmp_path_factory):
    import shutil

    from store.connection import Store

    opened = Store(str(shutil.copy(_demonstrated, tmp_path_factory.mktemp("pictures") / "demo.duckdb")))
    with opened.read() as con:
        found = every_result(con)
    opened.close()
    return found


@pytest.mark.parametrize("code", [i.code for i in INDICATORS])
def test_every_way_to_draw_an_indicator_draws(every, code):
    found = every[code]
    for kind in kinds(found):
        if kind is Drawing.EACH:
            assert all(multiple(found, name, DARK) is not None for name in members(found)[:2])
        else:
            assert chart(found, "dark", kind, Detail()) is not None


@pytest.mark.parametrize(
    ("values", "above"),
    [
        ([50.0] * 8 + [60.0, 70.0], True),  # the line comes from below
        ([50.0] * 8 + [70.0, 60.0], False),
        ([50.0] * 8 + [70.0, 5.0], True),  # no room between the mark and the axis
        ([70.0, 60.0], True),  # few enough for every figure to be written
    ],
)
def test_the_newest_figure_is_written_on_the_side_the_line_does_not_come_from(values, above):
    data = pd.DataFrame({"middle": range(len(values)), "value": values, "text": [str(v) for v in values]})
    drawn = last_label(alt.Chart(data), data, alt.X("middle:Q"), alt.Y("value:Q"), (0.0, 100.0)).to_dict()
    assert (drawn["mark"]["dy"] < 0) is above


def test_a_chart_holds_the_limits_and_signals_of_its_status(every):
    found = every["HEA-04"]
    spec = chart(found, "light", Drawing.TIME, Detail()).to_dict()
    made = found.status.control
    drawn = {row["start"][:10]: row for row in rows(spec) if row.get("value") is not None}
    for point, line in zip(made.points, made.chart.itertuples(), strict=True):
        if point.value is None:
            continue
        row = drawn[point.period.start.isoformat()]
        assert (row["upper"], row["lower"], row["signal"]) == (
            pytest.approx(line.upper),
            pytest.approx(line.lower),
            line.kind,
        )
    assert set(SIGNALS) & {row["signal"] for row in drawn.values()}


def test_the_year_so_far_ends_at_the_sum_of_its_months_and_at_the_target(every):
    found = every["HEA-01"]
    pace = pace_shown(found)
    data = rows(so_far(found, LIGHT).to_dict())
    assert max(row["value"] for row in data if row["kind"] == "sum") == pace.done
    assert max(row["value"] for row in data if row["kind"] == "way") == pytest.approx(pace.target.value)


def test_a_picture_explains_itself_and_keeps_its_words(every):
    found = every["SAF-01"]
    spec = chart(found, "light").to_dict()
    titled = export.titled(spec, found.indicator.title, found.sentence, "a source")
    drawn = export.svg(titled)
    said = re.sub(r"<[^>]+>", " ", drawn)
    assert "Operation Encompass notifications to schools" in said
    assert "a source" in said and "Demonstration data: generated, not real" in said
    assert export.png(titled).startswith(b"\x89PNG")


def test_a_workbook_to_take_away_has_every_figure_with_its_cell(every):
    found = every["SAF-01"]
    book = load_workbook(io.BytesIO(workbook(found, Seen("x"))))
    assert book.sheetnames == ["About", "Figures", "Every figure and its cell", "Targets"]
    assert book["About"]["A2"].value == "DEMONSTRATION DATA: generated, not real"
    lines = list(book["Every figure and its cell"].iter_rows(values_only=True))
    assert len(lines) == len(found.frame) + 1
    known = found.frame[found.frame["value"].notna()]
    told = [(line[6], line[-1]) for line in lines[1:] if line[6] is not None]
    assert told == list(zip(known["value"], known["cell"], strict=True))


def test_small_lines_and_signs_are_images_with_words(every):
    for code in ("HEA-04", "SUC-04", "HEA-01"):
        drawn = spark(every[code], LIGHT)
        assert 'alt="Small line of the newest' in drawn
        inner = base64.b64decode(drawn.partition("base64,")[2].partition('"')[0]).decode()
        assert "<polyline" in inner
    signs = icons(every["HEA-04"].status.control, LIGHT)
    assert [sign.words for sign in signs] == ["Better than usual variation", "Will keep missing the target"]
    assert icons(None, LIGHT) == []


def test_a_series_of_one_figure_has_no_small_line(full):
    with full.read() as con:
        assert spark(result(con, indicator("SUC-01")), LIGHT) == ""


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_signals_can_be_told_from_the_ground_and_letters_from_signals(scheme):
    for colour in (scheme.improvement, scheme.concern, scheme.neutral):
        assert contrast(colour, scheme.card) >= 3
        assert contrast(colour, scheme.on_signal) >= 4.5


def test_a_sign_speaks_of_the_method_its_series_is_told_by(demo):
    with demo.read() as con:
        found = every_result(con)
    said = {
        code: icons(found[code].status.control, LIGHT)[0].words for code in ("SUC-07", "HEA-08", "HEA-04", "SAF-11")
    }
    assert said == {
        "SUC-07": "Worse than the year before",
        "HEA-08": "Higher than the year before",
        "HEA-04": "Better than usual variation",
        "SAF-11": "Much the same as the year before",
    }
