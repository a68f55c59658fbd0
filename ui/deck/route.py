"""How the server hands out the screens: an address names the indicators and the moment, and always gives the same page."""

import threading
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from metrics.catalogue import indicator
from store.moments import now
from ui import access, as_known, results
from ui.deck.page import Deck, page, script
from ui.results import Seen

PATH, _SCRIPT = "/deck", "/deck.js"
CODES, _TITLE, SCHEME = "show", "title", "scheme"
_MOST = 60  # screens
SERVED = threading.Event()  # set where the server hands out the screens; plain `streamlit run app.py` does not


def deck_address(codes: tuple[str, ...], title: str, scheme: str, known: str, until: str) -> str:
    """Return the address of the screens; without a moment, opening it adds this one."""
    given = {CODES: ",".join(codes), _TITLE: title, SCHEME: scheme, as_known.KNOWN: known, as_known.UNTIL: until}
    return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"


def deck_of(codes: tuple[str, ...], title: str, scheme: str, known: str, until: str) -> Deck:
    """Return the screens that an address names."""
    view = results.view_in_force(as_known.day_of(until))
    seen = Seen(results.data_version(), None if view.one_version else as_known.moment_of(known), view)
    newest = deck_address(codes, title, scheme, "", until)
    return Deck(title or "Children's Trust Board", codes, seen, scheme, "/present", newest)


def _show(request: Request) -> Response:
    """Answer with the screens, or send on to the same address with this moment in it."""
    if not _let_in(request):
        return PlainTextResponse("This dashboard answers only on the machine it runs on.", status_code=403)
    given = request.query_params
    codes = tuple(c for c in given.get(CODES, "").split(",") if indicator(c))[:_MOST]
    scheme = "dark" if given.get(SCHEME) == "dark" else "light"
    title, known, until = given.get(_TITLE, "")[:200], given.get(as_known.KNOWN, ""), given.get(as_known.UNTIL, "")
    if not codes:
        return RedirectResponse("/present")
    refused = results.view_in_force().one_version
    if refused and known:
        return PlainTextResponse(f"{refused} Take “known” out of the address.", status_code=400)
    if not refused and as_known.moment_of(known) is None:
        moment = f"{now().isoformat(timespec='microseconds')}+00:00"
        return RedirectResponse(deck_address(codes, title, scheme, moment, until), status_code=303)
    made = page(deck_of(codes, title, scheme, known, until))
    return HTMLResponse(made, headers={"Cache-Control": "private, no-cache"})


def _script(request: Request) -> Response:
    return Response(script(), media_type="text/javascript", headers={"Cache-Control": "private, max-age=3600"})


def _let_in(request: Request) -> bool:
    return access.on_this_machine(st.get_option("server.address"), request.client.host if request.client else None)


DECK_ROUTES = [Route(PATH, _show), Route(_SCRIPT, _script)]
