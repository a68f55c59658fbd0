"""The page that every address answers with: Streamlit's own, named as ours, with a first script of ours.

The script (entry.js) tells it at once where its server is: left alone, Streamlit's page looks for its server below the
address it was opened at first (`/present/_stcore/health`), which costs a journey to the server and two errors in the
browser's console for every link into the dashboard. It also keeps the history and the place on a page (see there).
"""

from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import framework

_SCRIPT = "entry.js"
_TITLE = "Children's Trust dashboard"
_ENTRY = Path(__file__).with_name(_SCRIPT)


@cache
def html() -> bytes:
    """Return Streamlit's page with our title, our language, and our script before any other."""
    places = {
        '<html lang="en">': '<html lang="en-GB">',
        "<title>Streamlit</title>": f"<title>{_TITLE}</title>",
        "<head>": f'<head>\n    <script src="./{_SCRIPT}"></script>',
    }
    return framework.filled(framework.INDEX.read_text(encoding="utf-8"), places).encode()


class IndexPage:
    """Puts `html()` in the place of Streamlit's index.html, whichever address it was asked for at."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and replace the page in the answer."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        replacing = False

        async def replaced(message: Message) -> None:
            nonlocal replacing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # Streamlit answers with a file, tagged and perhaps compressed; pages of our own carry no tag.
                page = headers.get("content-type", "").startswith("text/html") and "etag" in headers
                replacing = page and message["status"] == 200
                if replacing:
                    headers["Content-Length"] = str(len(html()))
                    del headers["etag"], headers["last-modified"], headers["content-encoding"]
            elif replacing:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": html()}
            await send(message)

        await self.app(scope, receive, replaced)


@cache
def entry_script() -> str:
    """Return our script."""
    return _ENTRY.read_text(encoding="utf-8")


def _script(_: Request) -> Response:
    return Response(entry_script(), media_type="text/javascript", headers={"Cache-Control": "private, max-age=3600"})


ROUTES = [Route(f"/{_SCRIPT}", _script)]
