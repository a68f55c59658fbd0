import pytest

from charts.draw import accessible_name, chart
from charts.national import national_chart
from charts.palette import DARK, LIGHT
from metrics.catalogue import INDICATORS, indicator
from metrics.result import benchmarks, result
from tests.conftest import ROOT


def drawing(store, code, scheme="light"):
    with store.read() as con:
        found = result(con, indicator(code))
    picture = chart(found, scheme)
    return None if picture is None else picture.to_dict()


def rows(spec):
    """Return every row of data in the specification."""
    return [row for data in spec["datasets"].values() for row in data]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", [i.code for i in INDICATORS])
def test_every_indicator_with_figures_or_targets_draws_in_its_scheme(full, code, scheme):
    spec = drawing(full, code, scheme)
    with full.read() as con:
        found = result(con, indicator(code))
    drawable = len(found.frame) > 0 or (code == "HEA-01" and found.targets)
    assert (spec is not None) is bool(drawable)
    if spec:
        assert spec["background"] == (LIGHT if scheme == "light" else DARK).card
        assert spec["width"] == "container"
        assert len(spec["datasets"]) == 1


def test_an_empty_store_draws_nothing(store):
    assert [drawing(store, i.code) for i in INDICATORS] == [None] * len(INDICATORS)


def test_assessments_without_a_figure_or_a_target_draw_nothing(store, send):
    send("Early Help Assessments\nMonth | 2022/23\nApril |\nMay | [x]\nTotal EHAs |")
    assert drawing(store, "HEA-01") is None


def test_the_encompass_chart_carries_the_printed_totals_over_its_bars(full):
    assert [row["text"] for row in rows(drawing(full, "SAF-01")) if row["part"] == 0] == ["202", "129", "334", "290"]


def test_a_period_without_a_figure_says_why_in_the_chart(full):
    notes = {row["label"]: row["note"] for row in rows(drawing(full, "HEA-03")) if row["part"] == 0 and row["note"]}
    assert notes == {"Mar 22": "not received", "Apr 22": "none scheduled"}


def test_the_attendance_chart_writes_every_figure(full):
    cells = {(row["breakdown"], row["label"]): row["text"] for row in rows(drawing(full, "SUC-04"))}
    assert len(cells) == 24
    assert cells[("CPP", "14 Mar 22")] == "72%"


def test_averages_are_drawn_across_their_months_and_single_months_as_points(full):
    spec = drawing(full, "HEA-05")
    assert [(row["kind"], row["text"]) for row in rows(spec)] == [
        ("average", "219 a month"),
        ("average", "351 a month"),
        ("single", "511"),
    ]


def test_a_suspension_is_a_band_with_words_and_the_target_a_line_with_its_number(full):
    texts = [layer["mark"].get("text") for layer in drawing(full, "HEA-04")["layer"] if isinstance(layer["mark"], dict)]
    assert {"Reporting suspended", "Target 75%"} <= set(texts)


def test_old_targets_are_drawn_as_old_and_never_as_current(full):
    marks = {row["text"]: row["kind"] for row in rows(drawing(full, "HEA-01"))}
    assert marks == {
        "<2,000\n(superseded)": "old",
        "Target 5,000": "current",
        "Target 10,000": "current",
        "15,000\n(superseded)": "old",
        "28,000\n(superseded)": "old",
    }


def test_a_year_whose_months_are_not_all_in_is_hollow_and_says_so(demo):
    spec = drawing(demo, "HEA-01")
    told = [layer["mark"].get("text", "") for layer in spec["layer"] if isinstance(layer["mark"], dict)]
    sums = {row["label"]: row["months"] for row in rows(spec) if row["kind"] == "sum"}
    assert sums["2023/24"] == 9 and sums["2022/23"] == 12  # demonstration data end in December 2023
    assert "Hollow: 2023/24 (9 of 12 months)" in told


def test_a_year_that_was_not_published_breaks_the_line(full):
    with full.read() as con:
        frame = benchmarks(con)
    frame = frame[frame["measure"] == "Overall absence: all pupils"]
    gaps = [row for row in rows(national_chart(frame, LIGHT).to_dict()) if row["value"] is None]
    assert {(row["place"], row["year"], row["text"]) for row in gaps} == {
        ("Oxfordshire", "2020", "not published"),
        ("England", "2020", "not published"),
        ("South East", "2020", "not published"),
        ("Statistical neighbours (2025 set)", "2020", "not published"),
    }


def test_a_chart_says_in_words_what_it_shows(full):
    with full.read() as con:
        said = accessible_name(result(con, indicator("SAF-01")))
    assert said.startswith(
        "Operation Encompass notifications: 290 in Q4 2021/22. Chart of Operation Encompass notifications"
    )


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_text_and_marks_stand_out_as_wcag_asks(scheme):
    texts = [(ink, ground) for ink in (scheme.ink, scheme.muted) for ground in (scheme.page, scheme.card)]
    texts += [scheme.rag(letter) for letter in ("R", "A", "G", None)]
    texts += [
        (scheme.muted, scheme.band),
        (scheme.target, scheme.card),
        *zip(scheme.on_category, scheme.categories, strict=True),
    ]
    assert [pair for pair in texts if contrast(*pair) < 4.5] == []
    marks = [
        (colour, scheme.card)
        for colour in (scheme.series, scheme.target, scheme.old_target, *scheme.categories, *scheme.areas)
    ]
    assert [pair for pair in marks if contrast(*pair) < 3] == []


def test_every_colour_lives_in_the_palette():
    import re

    elsewhere = [
        file
        for folder in ("charts", "ui")
        for file in (ROOT / folder).glob("*.*")
        if file.name not in ("palette.py", "icon.svg")
    ]
    found = {
        file.name: re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
        for file in elsewhere
        if file.is_file()
    }
    assert {name: colours for name, colours in found.items() if colours} == {}
