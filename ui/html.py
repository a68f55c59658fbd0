"""Small pieces of HTML, every text in them escaped."""

from collections.abc import Sequence
from html import escape

from metrics.figures.words import sentence
from metrics.meeting.board import Commentary
from metrics.status.direction import Direction
from metrics.status.status import Status
from store.states import State

_WORD = {"R": "Red", "A": "Amber", "G": "Green"}
_SHAPE = {"R": "▲", "A": "◆", "G": "●"}  # shape, letter and word, so that colour is never alone


def tag(name: str, content: str, css: str = "") -> str:
    """Return an element around content that is HTML already."""
    return f'<{name} class="{escape(css)}">{content}</{name}>' if css else f"<{name}>{content}</{name}>"


def text(name: str, content: str, css: str = "") -> str:
    """Return an element around plain text."""
    return tag(name, escape(content), css)


def chip(status: Status) -> str:
    """Return the rating as a chip: shape, letter and word; in words where there is no rating."""
    if status.rag is None:
        return text("span", "Not rated", "chip chip-none")
    last = " as last reported" if status.state == State.SUSPENDED else ""
    return tag(
        "span",
        f'<span aria-hidden="true">{_SHAPE[status.rag]}</span> <b>{status.rag}</b> {_WORD[status.rag]}{last}',
        f"chip chip-{status.rag}",
    )


def rating_chip(letter: str) -> str:
    """Return the chip of a rating by itself."""
    return tag(
        "span",
        f'<span aria-hidden="true">{_SHAPE[letter]}</span> <b>{letter}</b> {_WORD[letter]}',
        f"chip chip-{letter}",
    )


def signed(said: Commentary) -> str:
    """Return a commentary with who wrote it, as what, and of when."""
    by = said.role or "author not named"
    foot = ", ".join(filter(None, (by, said.sort, f"as at {said.reported}")))
    return tag("blockquote", text("p", said.text) + text("footer", foot), "signed")


def demonstration_chip(words: str = "Demonstration data") -> str:
    """Return the chip of a generated figure."""
    return f'<span class="chip chip-demo"><span aria-hidden="true">◌</span> {escape(words)}</span>'


def direction(status: Status) -> str:
    """Return the direction of travel as an arrow and words; empty when nothing is comparable."""
    if status.latest is None or status.previous is None or status.latest.value is None or status.previous.value is None:
        return ""
    arrow = (
        "▬"
        if status.direction is Direction.NO_CHANGE
        else "▲"
        if status.latest.value > status.previous.value
        else "▼"
        if status.latest.value < status.previous.value
        else "▬"
    )
    return tag("span", f'<span aria-hidden="true">{arrow}</span> {escape(sentence(status.direction.value))}', "travel")


def html_table(said: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of plain words, named for readers; on a phone each row stands by itself, each cell with its name.

    The roles say again what the elements are, because a table that is laid out as blocks is none to a screen reader.
    """
    head = "".join(f'<th role="columnheader" scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-name="{escape(name)}">{escape(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="words" role="table" aria-label="{escape(said)}"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )
