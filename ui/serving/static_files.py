"""Streamlit's own scripts, compressed once and not for every visitor: most of what a first visit has to fetch."""

import gzip
import re
from functools import cache

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import framework
from ui.serving.index_page import html

LEVEL = 9  # as small as it gets: it is done once
_FILES = framework.scripts()
_HEADERS = {
    "Content-Encoding": "gzip",
    "Vary": "Accept-Encoding",
    "Cache-Control": "public, immutable, max-age=31536000",  # their names change with what is in them
}


class Packed:
    """Answers for the scripts and style sheets that Streamlit ships; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where the file is one of Streamlit's and the browser takes it compressed."""
        ours = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in _FILES
        if not ours or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        kind = "text/javascript" if scope["path"].endswith(".js") else "text/css"
        await Response(_packed(scope["path"]), media_type=kind, headers=_HEADERS)(scope, receive, send)


def compress_first() -> None:
    """Compress what every first visit fetches: the files that the page names itself."""
    for path in re.findall(r'"\./(static/[^"]+\.(?:js|css))"', html().decode()):
        _packed(f"/{path}")


@cache  # at most what Streamlit ships: 320 files, 23 MB before they are compressed
def _packed(path: str) -> bytes:
    return gzip.compress(_FILES[path].read_bytes(), LEVEL, mtime=0)
