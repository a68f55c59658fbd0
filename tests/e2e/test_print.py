"""Pages and screens on paper: nothing over anything else, nothing cut off, dark on white."""

import pytest

pytestmark = pytest.mark.e2e
WIDTH, HEIGHT, APART = 703, 1032, 60  # pixels of A4 inside its margins, and between two sheets

# Sheets side by side: a browser breaks a page into columns of a height just as it breaks it over sheets of paper.
SHEETS = """([width, height, apart]) => {
  const all = { columns: `${width}px auto`, "column-gap": `${apart}px`, "column-fill": "auto", width: `${width}px`, height: `${height}px` };
  for (const [name, value] of Object.entries(all)) { document.documentElement.style.setProperty(name, value, "important"); }
}"""
# Every line of words, and every chart, as a box; and which of them lie over one another, or beyond paper or a frame.
BOXES = """([width, height, apart]) => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".for-readers, .hidden-words, .said");
  const box = (owner, words, element, r) => ({
    owner, words, element, left: r.left, right: r.right, top: r.top + r.height / 4, bottom: r.bottom - r.height / 4,
  });
  const boxes = [...document.querySelectorAll("svg.marks, .picture svg")].filter(shown)
    .map((svg) => box(svg, "a chart", svg, svg.getBoundingClientRect()));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const [text, element] = [texts.currentNode, texts.currentNode.parentElement];
    const words = text.textContent.trim().slice(0, 60);
    if (!words || element.closest("svg, script, style") || !shown(element)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(text);
    boxes.push(...[...range.getClientRects()].filter((r) => r.width > 1).map((r) => box(text, words, element, r)));
  }
  const over = (a, b) => a.owner !== b.owner && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const cut = ({ left, right, top, bottom, element }) => {
    for (let frame = element.parentElement; frame !== document.body; frame = frame.parentElement) {
      const r = frame.getBoundingClientRect();
      const inside = left > r.left - 2 && right < r.right + 2 && top > r.top - 2 && bottom < r.bottom + 2;
      if (getComputedStyle(frame).overflow !== "visible" && !inside) { return true; }
    }
    return false;
  };
  const edge = document.documentElement.getBoundingClientRect().left;
  const beyond = ({ left, right }) => (right - edge) % (width + apart) > width + 1 || left < edge - 1;
  return {
    boxes: boxes.length,
    over: boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a.words} / ${b.words}`)),
    cut: boxes.filter((one) => cut(one) || beyond(one)).map((one) => one.words),
  };
}"""
INK = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => (v / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const own = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const all = [...document.querySelectorAll("body *")].filter((e) => own(e) && e.checkVisibility() && !e.closest("svg, .said"));
  return {
    words: all.length,
    pale: all.filter((e) => 1.05 / (light(getComputedStyle(e).color) + 0.05) < 4.5).map((e) => e.textContent.trim().slice(0, 60)),
    charts: [...document.querySelectorAll("svg.marks, .picture svg, .tile-line img")].map((e) => getComputedStyle(e).filter),
  };
}"""
WAITING = (
    "[data-test-script-state]:not([data-test-script-state=notRunning]), [data-testid=stSkeleton], "
    "[data-testid=stVegaLiteChart]:not(:has(svg.marks))"
)
DRAWN = f"() => !document.querySelector({WAITING!r})"
SCREENS = "deck?show=HEA-04,SAF-01,SUC-04,HEA-01,SAF-11&title=Board+meeting"


@pytest.fixture
def printed(reading, demonstrated):
    """Open a page on a laptop's screen, then lay it out on paper."""
    page = reading.page

    def _printed(path: str, look: str = "light"):
        page.emulate_media(media="screen", color_scheme=look)
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(demonstrated.url + path)
        page.wait_for_selector(".foot, .screen", timeout=60_000)
        page.wait_for_function(DRAWN)
        page.emulate_media(media="print", color_scheme=look)
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.evaluate(SHEETS, [WIDTH, HEIGHT, APART])
        page.wait_for_timeout(300)  # charts are drawn again at the paper's width
        page.wait_for_function(DRAWN)
        return page

    yield _printed
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 1366, "height": 768})


@pytest.mark.parametrize(
    "path",
    [
        "",
        "be_healthy",
        "indicator?code=HEA-04",
        "indicator?code=SUC-04",
        "exceptions",
        "action_plan",
        "forward_plan",
        "calendar",
        SCREENS,
    ],
)
def test_nothing_is_printed_over_anything_else_or_cut_off(printed, path):
    found = printed(path).evaluate(BOXES, [WIDTH, HEIGHT, APART])
    assert found["boxes"] > 50
    assert found["over"] == []
    assert found["cut"] == []


@pytest.mark.parametrize("path", ["", "indicator?code=HEA-04", f"{SCREENS}&scheme=dark"])
def test_what_is_dark_on_the_screen_is_dark_on_white_on_paper(printed, path):
    found = printed(path, "dark").evaluate(INK)
    assert found["words"] > 50
    assert found["pale"] == []
    assert found["charts"] and all("invert" in drawn for drawn in found["charts"])
