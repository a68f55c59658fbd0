"""The page of screens: HTML made from results of one moment, for the browser and as one file to take away."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from charts import export
from charts.draw import Drawing, kinds
from charts.icons import icons
from charts.palette import SCHEMES
from metrics.catalogue import indicator
from metrics.indicator import PriorityArea
from metrics.meeting.board import Board, due_words
from metrics.meeting.changes import signals
from metrics.meeting.needs import needs_heading
from metrics.result import Result
from metrics.status.sentence import target_words
from metrics.telling.explain import explain
from metrics.telling.headline import headline
from metrics.telling.reasons import reasons
from ui import as_known, drawing, framework, results
from ui.board.tile import value
from ui.board.what_changed import needs_of
from ui.frame import on_paper, variables
from ui.html import chip, demonstration_chip, direction, rating_chip, signed, tag, text
from ui.results import Read, Seen

_HERE = Path(__file__).parent
_FONT = framework.font()
_SIZES = {Drawing.PARTS: (860, 430), Drawing.TARGETS: (760, 400), Drawing.YEAR: (760, 400), Drawing.TIME: (700, 390)}
_AREAS = list(PriorityArea)
KEYS = (
    ("Right, Page Down, Space", "next screen"),
    ("Left, Page Up", "screen before"),
    ("Home, End", "first, last screen"),
    ("B", "black screen, and back"),
    ("N", "notes"),
    ("F", "full screen"),
    ("U", "load the newest figures"),
    ("Click on the chart", "bring out a series"),
    ("Escape", "leave"),
    ("?", "this list"),
)


@dataclass(frozen=True)
class Deck:
    """What is presented: a title, the indicators, and the moment whose figures they show."""

    title: str
    codes: tuple[str, ...]
    seen: Seen  # with an exact moment, so that a publish in mid-meeting changes nothing
    scheme: str = "light"
    back: str = ""  # where leaving goes; empty: nowhere, in a file taken away
    newest: str = ""  # the same screens with the newest figures


def page(deck: Deck, *, alone: bool = False) -> str:
    """Return the whole page; `alone` puts style, script and font into it, so that it works as a file of its own."""
    found = [results.of(code, deck.seen) for code in deck.codes if indicator(code)]
    board = results.boards(deck.seen)
    shown = [_opening(deck, found)]
    shown += [_screen(deck, result, board, place, len(found) + 1) for place, result in enumerate(found, start=2)]
    back, newest = ("", "") if alone else (deck.back, deck.newest)  # a file taken away has no server to go to
    script = f"<script>{_read('deck.js')}</script>" if alone else '<script src="/deck.js" defer></script>'
    body = (
        "".join(shown)
        + '<div class="black" hidden></div><div class="said" aria-live="polite"></div>'
        + _help()
        + '<button class="edge back" data-step="-1" aria-label="Screen before">‹</button>'
        + '<button class="edge on" data-step="1" aria-label="Next screen">›</button>'
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(deck.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{_font(alone)}{variables(deck.scheme)}{_read('deck.css')}{on_paper(deck.scheme)}</style></head>"
        f'<body data-back="{escape(back)}" data-newest="{escape(newest)}"><main>{body}</main>{script}</body></html>'
    )


def _opening(deck: Deck, found: Sequence[Result]) -> str:
    """Return the first screen: what this is, as at when, and how the indicators to come are rated."""
    letters = [(letter, sum(1 for r in found if r.status.rag == letter)) for letter in "RAG"]
    counts = "".join(tag("li", tag("b", str(count)) + rating_chip(letter)) for letter, count in letters if count)
    unrated = sum(1 for r in found if not r.status.rag)
    counts += tag("li", tag("b", str(unrated)) + text("span", "Not rated", "chip chip-none")) if unrated else ""
    many = "one finding" if len(found) == 1 else f"{len(found)} findings"
    demonstration = tag("p", demonstration_chip()) if any(r.demonstration for r in found) else ""
    return (
        '<section class="screen opening" style="--area: var(--accent)">'
        + text("div", "Oxfordshire Children's Trust Board", "top")
        + text("h1", deck.title, "title")
        + text("p", f"{many[:1].upper()}{many[1:]}. {_as_at(deck.seen)}. Press ? for the keys.", "lede")
        + tag("ul", counts, "counts")
        + _needs(found, deck.seen)
        + demonstration
        + "</section>"
    )


def _needs(found: Sequence[Result], seen: Seen) -> str:
    """Return what of these needs the Board most, as a list."""
    most = needs_of(found, seen)
    if not most:
        return ""
    lines = "".join(tag("li", tag("b", escape(r.indicator.title)) + f" {escape(r.status.verdict.words)}") for r in most)
    return text("p", needs_heading(most), "needs-head") + tag("ol", lines, "needs")


def _screen(deck: Deck, result: Result, board: Board, place: int, of: int) -> str:
    one = result.indicator
    number = f"{one.code}, number {one.number} in the plan" if one.number else one.code
    area = f"var(--area-{_AREAS.index(one.area)})"
    return (
        f'<section class="screen" style="--area: {area}" data-code="{one.code}" hidden>'
        + tag("div", text("span", f"{one.area.value}: {one.title}") + text("span", number), "top")
        + tag("div", text("h1", headline(result)) + text("p", result.sentence, "rest"))
        + tag("div", _figure(result, deck.scheme) + tag("div", _picture(deck, result), "picture"), "body")
        + tag("div", text("span", _source(result, deck.seen)) + text("span", f"{place} / {of}", "count"), "bottom")
        + _notes(result, board, deck.seen)
        + "</section>"
    )


def _figure(result: Result, scheme: str) -> str:
    status = result.status
    aim = target_words(result.indicator, status)
    signs = icons(status.control, SCHEMES[scheme])
    shown = value(result).replace('class="big-figure', 'class="big').replace("big none", "big words")
    parts = [
        shown,
        chip(status),
        text("p", aim, "aim") if aim else "",
        *(tag("p", sign.html + text("span", sign.words), "sign") for sign in signs),
        direction(status),
        demonstration_chip() if result.demonstration else "",
    ]
    return tag("div", "".join(parts), "figure")


def _picture(deck: Deck, result: Result) -> str:
    drawn = picture(result.indicator.code, deck.seen, deck.scheme)
    return drawn or text("p", "No figure has been received, so there is nothing to draw.", "none")


def picture(code: str, seen: Seen, scheme: str) -> str:
    """Return the chart of an indicator as SVG that fills its place; "" where there is nothing to draw."""
    return _picture_of(code, results.read_by(code, seen), scheme)


@lru_cache(maxsize=400)
def _picture_of(code: str, read: Read, scheme: str) -> str:
    result = results.of_read(code, read)
    kind = next(iter(kinds(result)), None)
    spec = drawing.specification_as_read(code, read, scheme)
    if spec is None or kind is None:
        return ""
    width, height = _SIZES.get(kind, _SIZES[Drawing.TIME])
    rows = len(result.status.members) or 1
    tall = None if kind is Drawing.PARTS and not result.indicator.total and rows > 8 else height
    drawn = export.svg({**spec, "background": SCHEMES[scheme].card}, width, tall)
    return drawn.replace(
        "<svg ", f'<svg role="img" aria-label="{escape(result.sentence)}" preserveAspectRatio="xMidYMid meet" ', 1
    )


def _notes(result: Result, board: Board, seen: Seen) -> str:
    """Return what a presenter may be asked: why, what is being done, and how it is counted."""
    lines = list(dict.fromkeys([*explain(result), *reasons(result)]))
    actions = board.actions_for(result.indicator)
    doing = [f"{action.text}. {action.lead}; timetable: {due_words(action, seen.on)}." for action in actions]
    parts = [text("h2", "Why it says so"), _list(lines)]
    parts += [text("h2", "What is being done"), _list(doing)] if doing else []
    parts += [signed(one) for one in board.about(result.indicator)[:2]]
    parts.append(text("p", f"What is counted: {result.indicator.definition}"))
    if signals(result):
        parts.append(text("p", f"Members that signal: {', '.join(name or 'the whole' for name in signals(result))}."))
    return tag("aside", "".join(parts), "notes")


def _list(lines: Sequence[str]) -> str:
    return tag("ul", "".join(text("li", line) for line in lines))


def _source(result: Result, seen: Seen) -> str:
    files = list(dict.fromkeys(result.frame["file"].dropna())) if len(result.frame) else []
    source = (
        "nothing received"
        if not files
        else str(files[-1])
        if len(files) == 1
        else f"{files[-1]} and {len(files) - 1} more files"
    )
    return f"{_as_at(seen)} · Source: {source} · Small numbers: {result.profile.title}"


def _as_at(seen: Seen) -> str:
    said = as_known.said(seen)
    return f"As at {said}" if said else "Newest figures"


def _help() -> str:
    rows = "".join(text("dt", name) + text("dd", does) for name, does in KEYS)
    return f'<div class="keys" role="dialog" aria-label="Keys" hidden>{text("h2", "Keys")}<dl>{rows}</dl></div>'


@lru_cache(maxsize=4)
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _font(alone: bool) -> str:
    """Return where the typeface is: with the page in a file of its own, else on this server."""
    if _FONT is None:
        return ""
    held = base64.b64encode(_FONT.read_bytes()).decode() if alone else ""
    where = f"data:font/woff2;base64,{held}" if alone else f"/static/media/{_FONT.name}"
    return f'@font-face{{font-family:"Source Sans";src:url("{where}") format("woff2");font-weight:200 900;font-display:swap}}'


def script() -> str:
    """Return the script of the screens, as the server hands it out."""
    return _read("deck.js")
