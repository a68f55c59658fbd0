"""A walk through the tags of one part of an OpenDocument file, as it is unpacked; nothing is built of what it passes."""

from collections.abc import Callable, Iterator
from typing import IO

from loaders.opening.preflight import CHUNK, safe_parser

Attributes = dict[str, str]
OFFICE, TABLE, TEXT, STYLE = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("office", "table", "text", "style")
)
FORMAT = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
LOOK = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 "
EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_SPACES = {"office": OFFICE, "table": TABLE, "text": TEXT, "style": STYLE, "number": FORMAT}
INTO, OVER = True, False  # what a handler says of a tag: look at what is in it, or pass over it all


def number_of(attributes: Attributes, name: str) -> int:
    """Return how often something stands; what is no such number counts as once, as LibreOffice reads it."""
    text = attributes.get(name)
    return max(1, int(text)) if text is not None and text.isdecimal() and len(text) < 10 else 1


class Walker:
    """Calls what is registered for a tag; any other tag is passed over with all that is in it, unless `enters` it."""

    def __init__(self, enters: Callable[[str], bool] = lambda _: OVER) -> None:
        self._enters = enters
        self._starts: dict[str, Callable[[Attributes], bool]] = {}
        self._ends: dict[str, Callable[[], None]] = {}
        self._over = 0  # tags open since one was passed over
        self._heard: list[str] | None = None
        self._parser = safe_parser()

    def on(
        self,
        space: str,
        name: str,
        start: Callable[[Attributes], bool] = lambda _: INTO,
        end: Callable[[], None] | None = None,
    ) -> None:
        """Register what is done where a tag begins, and where it ends."""
        self._starts[_SPACES[space] + name] = start
        if end is not None:
            self._ends[_SPACES[space] + name] = end

    def listen(self) -> bool:
        """Keep the text from here on, until it is asked for."""
        self._heard = []
        self._parser.CharacterDataHandler = self.say
        return INTO

    def say(self, text: str) -> None:
        """Add to the text that is kept, where any is."""
        if self._heard is not None and not self._over:
            self._heard.append(text)

    def heard(self) -> str:
        """Return the text that was kept, and keep no more."""
        text, self._heard = "".join(self._heard or ()), None
        self._parser.CharacterDataHandler = None  # most text stands between tags; none of it need come to Python
        return text

    def walk(self, part: IO[bytes]) -> Iterator[None]:
        """Go through the part, which may be empty; stops after each stretch, so that what was found can be taken away."""
        parser = self._parser = safe_parser(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        empty = True
        while chunk := part.read(CHUNK):
            empty = empty and not chunk.strip()
            parser.Parse(chunk, False)
            yield
        if not empty:
            parser.Parse(b"", True)

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._over:
            self._over += 1
            return
        handler = self._starts.get(name)
        if not (handler(attributes) if handler else self._enters(name)):
            self._over = 1

    def _end(self, name: str) -> None:
        if self._over:
            self._over -= 1
        elif end := self._ends.get(name):
            end()
