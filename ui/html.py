"""Small pieces of HTML, every text in them escaped."""

from collections.abc import Sequence
from html import escape

from metrics.meeting.board import Commentary
from metrics.status.status import Status
from metrics.status.verdict import Aim, Way
from metrics.telling.claims import Claim, ClaimAnswer

_WORD = {"R": "Red", "A": "Amber", "G": "Green"}
# Better points up and worse points down, whichever way the number goes; where neither is better, the number's own way.
_WAY = {
    Way.IMPROVING: "▲",
    Way.WORSENING: "▼",
    Way.RISING: "↗",
    Way.FALLING: "↘",
    Way.STEADY: "▬",
    Way.TOO_FEW: "·",
}
_SHAPE = {"R": "▲", "A": "◆", "G": "●"}  # shape, letter and word, so that colour is never alone


def tag(name: str, content: str, css: str = "") -> str:
    """Return an element around content that is HTML already."""
    return f'<{name} class="{escape(css)}">{content}</{name}>' if css else f"<{name}>{content}</{name}>"


def text(name: str, content: str, css: str = "") -> str:
    """Return an element around plain text."""
    return tag(name, escape(content), css)


def chip(status: Status) -> str:
    """Return where it stands against the aim as a chip: shape, letter and words; in words where it has no letter."""
    verdict = status.verdict
    if verdict.letter is None:
        return text("span", verdict.aim, "chip chip-none")
    last = f", {_WORD[verdict.letter]} as last reported" if verdict.aim is Aim.SUSPENDED else ""
    return tag(
        "span",
        f'<span aria-hidden="true">{_SHAPE[verdict.letter]}</span> <b>{verdict.letter}</b> {verdict.aim}{last}',
        f"chip chip-{verdict.letter}",
    )


def rating_chip(letter: str) -> str:
    """Return the chip of a rating by itself."""
    return tag(
        "span",
        f'<span aria-hidden="true">{_SHAPE[letter]}</span> <b>{letter}</b> {_WORD[letter]}',
        f"chip chip-{letter}",
    )


def claims_list(found: Sequence[Claim]) -> str:
    """Return what the figures say of each claim of a text, those they do not bear out first."""
    order = (ClaimAnswer.NOT_BORNE_OUT, ClaimAnswer.CANNOT_TELL, ClaimAnswer.BORNE_OUT)
    lines = [
        tag("li", text("b", f"{claim.answer}: ") + text("span", f"“{claim.words}”. {claim.because}"))
        for claim in sorted(found, key=lambda claim: order.index(claim.answer))
    ]
    return tag("ul", "".join(lines), "lines")


def signed(said: Commentary) -> str:
    """Return a commentary with who wrote it, as what, and of when."""
    by = said.role or "author not named"
    foot = ", ".join(filter(None, (by, said.sort, f"as at {said.reported}")))
    return tag("blockquote", text("p", said.text) + text("footer", foot), "signed")


def demonstration_chip(words: str = "Demonstration data") -> str:
    """Return the chip of a generated figure."""
    return f'<span class="chip chip-demo"><span aria-hidden="true">◌</span> {escape(words)}</span>'


def direction(status: Status) -> str:
    """Return the tested direction, and since when, as a sign and words; empty where there is no figure to have one."""
    verdict = status.verdict
    if verdict.newest is None:
        return ""
    sign = _WAY[verdict.direction]
    return tag("span", f'<span aria-hidden="true">{sign}</span> {escape(verdict.moving)}', "travel")


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
