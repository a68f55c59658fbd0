"""What a page looks like and where it stands, measured in a real browser: what is pressed, pointed at, and gone back to."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests import drawn
from tests.conftest import ROOT
from tests.e2e.test_browser import choose

pytestmark = pytest.mark.e2e
READABLE = 4.5  # WCAG 2.2 AA; it lets disabled buttons off, but an officer has to read what is still missing

# What can be pressed in the page: its words, whether it can be pressed, and how they stand out from the ground.
PRESSED = r"""() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (ink, ground) => [0, 1, 2].map((i) => ink[i] * ink[3] + ground[i] * (1 - ink[3]));
  const light = (colour) => {
    const [r, g, b] = colour.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const upwards = (element) => element ? [element, ...upwards(element.parentElement)] : [];
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const contrast = (words) => {
    const above = upwards(words);
    let ground = [255, 255, 255];
    above.map((e) => parts(getComputedStyle(e).backgroundColor)).reverse().forEach((c) => { ground = over(c, ground); });
    const ink = parts(getComputedStyle(words).color);
    ink[3] *= above.reduce((product, e) => product * getComputedStyle(e).opacity, 1);
    const [a, b] = [light(over(ink, ground)), light(ground)];
    return Math.max(a, b) / Math.min(a, b);
  };
  return [...document.querySelectorAll("[data-testid=stMain] :is(button, a)")].filter((e) => e.checkVisibility())
    .map((pressed) => [pressed, getComputedStyle(pressed)]).map(([pressed, style]) => ({
      words: pressed.innerText.trim().replaceAll("\n", " "), off: pressed.matches(":disabled, [disabled]"),
      contrast: Math.min(...[pressed, ...pressed.querySelectorAll("*")].filter(own).map(contrast)),
      cursor: style.cursor, filled: parts(style.backgroundColor)[3] === 1,
    }));
}"""

EVERY_BUTTON = """
import streamlit as st
from ui.frame import dress

dress()
for off in (True, False):
    for kind in ("primary", "secondary", "tertiary"):
        key = f"{kind}{off}"
        st.button(f"Button {kind}", type=kind, disabled=off, key=key, icon=":material/add:")
        st.download_button(f"Download {kind}", b"x", type=kind, disabled=off, key=f"download {key}")
        st.link_button(f"Link {kind}", "https://example.org", type=kind, disabled=off)
        with st.form(f"form {key}"):
            st.form_submit_button(f"Submit {kind}", type=kind, disabled=off)
        st.popover(f"Popover {kind}", type=kind, disabled=off)
        st.menu_button(f"Menu {kind}", ["one"], type=kind, disabled=off, key=f"menu {key}")
    st.segmented_control("Segments", ["one", "two"], default="one", disabled=off, key=f"segments {off}")
    st.pills("Pills", ["three", "four"], default="three", disabled=off, key=f"pills {off}")
    st.pagination(5, disabled=off, key=f"pages {off}")
    st.file_uploader("File", disabled=off, key=f"file {off}")
    st.page_link("https://example.org", label="Page", disabled=off)
st.html('<p class="foot">foot</p>')
"""


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_publish_button_that_waits_for_a_reason_can_be_read(watched, shared, look):
    watched.page.emulate_media(color_scheme=look)
    page = watched.open(shared, "upload")
    choose(page, drawn.ENCOMPASS.replace("| 76 ", "| 77 ").replace("| 202 ", "| 203 "), "recount.xlsx")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled(timeout=30_000)
    (publish,) = [one for one in page.evaluate(PRESSED) if one["words"] == "Publish"]
    assert publish["contrast"] >= READABLE
    assert publish["cursor"] == "not-allowed" and not publish["filled"]


def test_buttons_of_every_kind_can_be_read_in_both_looks_and_tell_whether_they_can_be_pressed(watched, serve, tmp_path):
    script = tmp_path / "buttons.py"
    script.write_text(EVERY_BUTTON)
    server = serve(tmp_path / "none.duckdb", script=str(script), PYTHONPATH=str(ROOT))
    for look in ("light", "dark"):
        watched.page.emulate_media(color_scheme=look)
        page = watched.open(server)
        expect(page.get_by_role("link", name="Page", exact=True)).to_have_count(2)
        found = page.evaluate(PRESSED)
        off, on = ([one for one in found if one["off"] is state] for state in (True, False))
        assert [one for one in found if one["contrast"] < READABLE] == []
        assert {one["cursor"] for one in off} == {"not-allowed"} and {one["cursor"] for one in on} == {"pointer"}
        filled = [{one["filled"] for one in group if "primary" in one["words"]} for group in (off, on)]
        assert filled == [{False}, {True}]


# Our style sheet's names that also stand on what is not ours: Streamlit's parts, the charts' marks and tooltips.
BORROWED = r"""() => {
  const names = (rules) => [...rules].flatMap((rule) => [
    ...[...(rule.selectorText || "").matchAll(/\.([a-zA-Z][\w-]*)/g)].map((found) => found[1]),
    ...names(rule.cssRules || []),
  ]);
  const ours = [...document.styleSheets].filter((sheet) => sheet.ownerNode.textContent.includes("--area-0"));
  const plain = new Set(ours.flatMap((sheet) => names(sheet.cssRules)).filter((name) => !/^st([A-Z]|-)/.test(name)));
  return {
    names: plain.size,
    borrowed: [...plain].filter((name) => [...document.getElementsByClassName(name)].some((e) => !e.closest(".stHtml"))),
  };
}"""


def point_at_a_mark(page):
    """Point at marks of the first chart, the newest first, until a tooltip shows; give the tooltip's cells."""
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    expect(chart.locator("svg.marks")).to_be_visible()
    cells = page.locator("#vg-tooltip-element.visible td")
    marks = chart.locator("[role=graphics-symbol]").all()
    for mark in reversed(marks):
        mark.hover(force=True)
        page.wait_for_timeout(100)
        if cells.count():
            return cells
    raise AssertionError(f"none of {len(marks)} marks has a tooltip")


@pytest.mark.parametrize("path", ["be_safe", "indicator?code=SAF-01"])
def test_what_a_chart_says_of_a_mark_is_set_as_small_print(reading, shared, path):
    page = reading.open(shared, path)
    sizes = point_at_a_mark(page).evaluate_all("all => all.map((cell) => parseFloat(getComputedStyle(cell).fontSize))")
    assert max(sizes) <= 20


@pytest.mark.parametrize("path", ["", "be_safe", "indicator?code=SAF-01", "upload", "returns", "calendar", "present"])
def test_the_style_sheet_names_nothing_that_is_not_ours(reading, shared, path):
    page = reading.open(shared, path)
    if path in ("be_safe", "indicator?code=SAF-01"):
        point_at_a_mark(page)
    found = page.evaluate(BORROWED)
    assert found["names"] > 50
    assert found["borrowed"] == []


THEN = "2021-06-09"
IN_THE_PAST = "as the Board knew it on 9 June 2021"
OVERVIEW, CAMHS, ATTENDANCE = (
    "How children in Oxfordshire are doing",
    "CAMHS appointments within 12 weeks: suspended",
    "Weekly attendance by cohort: 74% to 81%",
)


def shows(page, heading: str, past: bool = False, **asked: str) -> None:
    """Wait for a page by its heading; it shows the figures of a day or of now, and its address asks for just this."""
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator(".as-known")).to_have_count(int(past))
    if past:
        expect(page.locator(".as-known")).to_contain_text(IN_THE_PAST)
    page.wait_for_function(
        "asked => JSON.stringify(Object.fromEntries([...new URLSearchParams(location.search)].sort())) === asked",
        arg=json.dumps(dict(sorted(asked.items())), separators=(",", ":")),
    )


def menu(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def test_back_comes_to_the_same_indicator_on_the_same_day(watched, shared):
    page = watched.open(shared, f"indicator?code=HEA-04&known={THEN}")
    menu(page, "Overview")
    shows(page, OVERVIEW, past=True, known=THEN)
    page.get_by_role("link", name="Be Healthy").last.click()
    shows(page, "Be Healthy", past=True, known=THEN)
    page.go_back()
    shows(page, OVERVIEW, past=True, known=THEN)
    page.go_back()
    shows(page, CAMHS, past=True, code="HEA-04", known=THEN)
    page.go_forward()
    shows(page, OVERVIEW, past=True, known=THEN)
    assert watched.errors == []


def test_back_and_forward_come_to_each_page_with_the_day_it_was_read_at(watched, shared):
    page = watched.open(shared, "indicator?code=HEA-04")
    page.get_by_role("link", name="Back to Be Healthy").click()
    shows(page, "Be Healthy")
    page.get_by_text("Newest figures, as known now").click()
    page.get_by_role("combobox", name="Show it as the Board knew it on").click()
    page.get_by_role("option", name=re.compile("9 June 2021")).click()
    page.keyboard.press("Escape")
    shows(page, "Be Healthy", past=True, known=THEN)
    page.locator(".st-key-card-HEA-01 a").first.click()
    shows(page, "Early Help Assessments: down 30% on a year earlier (inferred)", past=True, code="HEA-01", known=THEN)
    menu(page, "Be Safe")
    shows(page, "Be Safe", past=True, known=THEN)
    page.get_by_text("As the Board knew it on 9 June 2021").last.click()
    page.get_by_role("button", name="Back to the newest, as known now").click()
    shows(page, "Be Safe")
    page.go_back()
    shows(page, "Early Help Assessments: down 30% on a year earlier (inferred)", past=True, code="HEA-01", known=THEN)
    page.go_back()
    shows(page, "Be Healthy", past=True, known=THEN)
    page.go_back()
    shows(page, CAMHS, code="HEA-04")
    page.go_forward()
    shows(page, "Be Healthy", past=True, known=THEN)
    page.go_forward()
    page.go_forward()
    shows(page, "Be Safe")
    assert watched.errors == []


def test_back_comes_to_a_page_as_it_was_filtered_and_drawn(watched, shared):
    page = watched.open(shared)
    page.get_by_text("Most concern first").last.click()
    shows(page, OVERVIEW, order="Most concern first")
    page.locator(".st-key-tile-SUC-04 a").click()
    shows(page, ATTENDANCE, code="SUC-04")
    page.get_by_text("Each cohort by itself").click()
    shows(page, ATTENDANCE, code="SUC-04", draw="Each cohort by itself")
    menu(page, "Be Safe")
    shows(page, "Be Safe")
    page.go_back()
    shows(page, ATTENDANCE, code="SUC-04", draw="Each cohort by itself")
    page.go_back()
    shows(page, OVERVIEW, order="Most concern first")


def test_an_indicator_chosen_from_the_list_of_all_stands_in_the_address(watched, shared):
    page = watched.open(shared, "indicator")
    page.get_by_role("link", name="First CAMHS appointment within 12 weeks").click()
    shows(page, CAMHS, code="HEA-04")
    page.reload()
    shows(page, CAMHS, code="HEA-04")
    page.go_back()
    shows(page, "Indicators")


TOP = "document.querySelector('[data-testid=stMain]').scrollTop"
# A page that stays long while the next one comes, as it does now and then, when that one comes at once.
LONG = "[data-testid=stMainBlockContainer] { min-height: 9000px; }"
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


def follow(page, link) -> None:
    """Follow a link to another page from far down this one, and wait until it is there."""
    before = page.locator("h1").inner_text()
    link.scroll_into_view_if_needed()
    page.evaluate(f"if (!{TOP}) {{ {TOP} = 500 }}")
    link.dispatch_event("click")
    expect(page.locator("h1")).not_to_have_text(before)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("size", SIZES)
def test_a_link_opens_its_page_at_its_top(watched, shared, size):
    watched.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page = watched.open(shared)
    page.add_style_tag(content=LONG)
    for link in (
        page.locator("[class*=st-key-tile-] a").last,
        page.get_by_role("link", name=re.compile("^Back to|arrow_back")),
        page.locator("[class*=st-key-card-] a").last,
    ):
        follow(page, link)
        assert page.evaluate(TOP) == 0
    for path, link in (("exceptions", "[class*=st-key-card-] a"), ("indicator", "[data-testid=stPageLink] a")):
        page = watched.open(shared, path)
        page.add_style_tag(content=LONG)
        follow(page, page.locator(link).last)
        assert page.evaluate(TOP) == 0


def test_back_comes_to_the_place_on_a_page_where_it_was_left(watched, shared):
    page = watched.open(shared)
    link = page.locator("[class*=st-key-tile-] a").last
    link.scroll_into_view_if_needed()
    left = page.evaluate(TOP)
    link.click()
    expect(page.locator("h1")).not_to_have_text(OVERVIEW)
    page.go_back()
    shows(page, OVERVIEW)
    page.wait_for_function(f"left => Math.abs({TOP} - left) < 3", arg=left)
    assert left > 500


def test_a_filter_leaves_the_page_where_it_is(watched, shared):
    page = watched.open(shared, "be_healthy")
    page.add_style_tag(content=LONG)
    page.evaluate(f"{TOP} = 60")
    page.get_by_text("Off track or signalling").click()
    page.wait_for_url("**/be_healthy?show=*")
    expect(page.locator("[class*=st-key-card-HEA-01]")).to_have_count(0)
    assert page.evaluate(TOP) == 60
