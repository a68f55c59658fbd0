"""Nothing shown may contradict anything else shown: tile, chart, table, sentence, exception report and slide of one moment."""

from datetime import datetime, time

import pytest

from charts.draw import Drawing, kinds
from metrics.catalogue import INDICATORS, coverage
from metrics.figures.words import figure
from metrics.meeting.exceptions import exceptions
from metrics.protection.disclosure import PROFILES, profile
from metrics.protection.view import View
from metrics.status.sentence import first_sentence
from store.periods import Period
from tests.charts.test_charts import rows as plotted_rows
from ui import drawing, results
from ui.board.tables import figures
from ui.board.tile import body
from ui.deck import page as deck
from ui.deck.page import Deck
from ui.html import text
from ui.results import Seen

MOMENTS = (None, datetime.combine(datetime(2021, 6, 9), time.max), datetime.combine(datetime(2022, 6, 15), time.max))
_DRAWN: set[tuple[object, ...]] = set()


@pytest.fixture
def shown(demo_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_STORE", str(demo_path))
    monkeypatch.setattr(deck, "picture", lambda *_: "")  # the chart itself is read from its specification below


def escaped(words: str) -> str:
    return text("i", words).removeprefix("<i>").removesuffix("</i>")


def in_table(result, period: Period, value: str) -> bool:
    table = figures(result)
    rows = table[table["Period"] == str(period)[:1].upper() + str(period)[1:]]
    return any(str(cell).split(" (")[0] == value for cell in rows.to_numpy().ravel())


def on_chart(spec, value: str) -> bool:
    return any(
        str(cell).split(" a month")[0].removeprefix("Target ") == value
        for row in plotted_rows(spec)
        for cell in row.values()
    )


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("moment", MOMENTS, ids=["now", "June 2021", "June 2022"])
def test_every_view_of_an_indicator_says_the_same(shown, name, moment):
    seen = Seen(results.data_version(), moment, View(profile=profile(name)))
    board = results.boards(seen)
    every = results.every(seen)
    listed = {entry.result.indicator.code: entry for entry in exceptions(every, board, seen.on, coverage(), {})}
    screens = Deck("Board", tuple(i.code for i in INDICATORS), seen)
    for place, result in enumerate(every):
        status, one = result.status, result.indicator
        tile = body(result, "light")
        slide = deck._screen(screens, result, board, place, len(every))
        if status.rag:
            assert f"<b>{status.rag}</b> {status.verdict.aim}" in tile, one.code
            assert f"<b>{status.rag}</b> {status.verdict.aim}" in slide, one.code
            if status.state != "suspended":
                assert str(status.verdict.aim).lower() in result.sentence.lower(), one.code
        assert (one.code in listed) >= (status.rag in ("R", "A")), one.code
        if one.code in listed:
            assert listed[one.code].result is result
        headline, rest = first_sentence(result.sentence)
        assert escaped(headline) in slide and escaped(rest) in slide, one.code
        if status.latest is None or status.latest.value is None:
            assert status.latest is None or not status.rag, one.code
            if status.state == "suppressed":
                assert "is hidden" in result.sentence and "Hidden" in tile and "Not received" not in tile, one.code
            continue
        value, period = figure(status.latest.value, one), status.latest.period
        standing = figure(status.year_to_date.value, one) if status.told_by_year else value  # of a year's sum, so far
        for view in (tile, slide):
            assert f">{standing}" in view, (one.code, standing)
            assert escaped(str(period)[1:]) in view, (one.code, period)
        assert in_table(result, period, value), (one.code, period, value)
        way = kinds(result)[0]
        drawn = (one.code, moment, tuple(map(str, result.frame["value"])))
        if way is not Drawing.TARGETS and drawn not in _DRAWN:  # where a profile hides nothing the chart is the same
            _DRAWN.add(drawn)
            assert on_chart(drawing.specification(one.code, seen, "light"), value), (one.code, value)
        if period == max(
            Period(s, e) for s, e in zip(result.frame["period_start"], result.frame["period_end"], strict=True)
        ):
            told = status.rated.value if status.rag else value  # the figure a rating holds against the target
            assert (told or value).rstrip("%") in result.sentence, (one.code, result.sentence)


def test_the_slide_carries_the_chart_of_the_page(demo_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_STORE", str(demo_path))
    seen = Seen(results.data_version(), None, results.view_in_force())
    for code in ("HEA-04", "SAF-01", "SUC-04", "HEA-01", "SAF-11"):
        drawn = deck.picture(code, seen, "light")
        spec = drawing.specification(code, seen, "light")
        result = results.of(code, seen)
        value = result.status.latest.value if result.status.latest else result.status.members[0].value
        if not result.indicator.by_year:
            assert f">{figure(value, result.indicator)}<" in drawn
            assert on_chart(spec, figure(value, result.indicator))
        assert "Demonstration data: generated, not real" in drawn
