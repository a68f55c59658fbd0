"""Whom the server answers: requests by a name it goes by, from its own pages.

A page of another site can make a visitor's browser ask a dashboard on the same machine, and by pointing its own name at
this machine even read the answers. Such a request carries the other site's name as its Host or its Origin.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import access

REFUSED = "This dashboard is not known by that name. Open it at an address that its settings name (DASHBOARD_HOSTS).\n"
UNKNOWN_NAME = 421  # "Misdirected Request": this server does not answer for that host
POLICY_VIOLATION = 1008  # of a websocket


class KnownHosts:
    """Refuses every request and websocket that comes by another name, or from a page of another site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            if not access.comes_by_a_known_name(headers.getlist("host"), headers.getlist("origin")):
                await _refuse(scope, receive, send)
                return
        await self.app(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()  # the opening of the socket, which is answered before it is ever accepted
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    await PlainTextResponse(REFUSED, status_code=UNKNOWN_NAME)(scope, receive, send)
