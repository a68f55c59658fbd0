"""Whom the server answers: by its own names, and from its own pages only."""

import asyncio
import http.client

import pytest
import websockets

from store import settings
from tests.e2e.conftest import start, stop
from ui.access import comes_by_a_known_name


@pytest.mark.parametrize(
    ("hosts", "origins", "answered"),
    [
        (["127.0.0.1:8501"], [], True),
        (["localhost:8501"], ["http://localhost:8501"], True),
        (["[::1]:8501"], ["http://[::1]:8501"], True),
        (["LOCALHOST"], [], True),
        (["evil.example:8501"], ["http://evil.example:8501"], False),  # a name pointed at this machine
        (["127.0.0.1:8501"], ["http://evil.example"], False),  # a page of another site
        (["127.0.0.1:8501"], ["http://127.0.0.1:9999"], False),  # another program on this machine
        (["127.0.0.1:8501"], ["null"], False),
        (["127.0.0.1:8501"], ["file://"], False),
        (["127.0.0.1:8501", "evil.example"], [], False),
        (["127.0.0.1.evil.example"], [], False),
        (["127.0.0.1@evil.example"], [], False),
        (["evil.example#127.0.0.1"], [], False),
        (["[oops"], [], False),
        ([""], [], False),
        (["evil.example@127.0.0.1:8501"], [], False),
        (["127.0.0.1/evil"], [], False),
        (["127.0.0.1:port"], [], False),
        (["127.0.0.1:8501"], ["http://["], False),
        (["127.0.0.1:8501"], ["ftp://127.0.0.1:8501"], False),
        (["LOCALHOST:8501"], ["http://localhost:8501"], True),
    ],
)
def test_a_request_is_answered_only_by_a_known_name_and_from_our_own_pages(hosts, origins, answered):
    assert comes_by_a_known_name(hosts, origins) is answered


@pytest.mark.parametrize(
    ("hosts", "origins", "answered"),
    [
        (["dashboard.example.gov.uk"], ["https://dashboard.example.gov.uk"], True),
        (["127.0.0.1:8501"], ["https://dashboard.example.gov.uk"], True),  # a proxy that asks by a name of its own
        (["localhost:8501"], [], False),  # not named
        (["dashboard.example.gov.uk"], ["https://evil.example"], False),
    ],
)
def test_the_settings_name_the_hosts(monkeypatch, hosts, origins, answered):
    monkeypatch.setenv("DASHBOARD_HOSTS", "Dashboard.example.gov.uk, 127.0.0.1")
    assert comes_by_a_known_name(hosts, origins) is answered


@pytest.mark.parametrize("words", ["https://a.example", "a.example:8501", "*.example", " , "])
def test_a_setting_that_is_no_list_of_names_is_refused_in_words(monkeypatch, words):
    monkeypatch.setenv("DASHBOARD_HOSTS", words)
    with pytest.raises(settings.BadSetting, match="write names alone"):
        settings.read()
    assert comes_by_a_known_name(["127.0.0.1:8501"], [])  # the page that says so can be opened here


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hosts")
    server = start(folder, DASHBOARD_STORE=str(folder / "store.duckdb"), DASHBOARD_DATA="empty")
    yield server
    stop(server)


PATHS = (
    "/",
    "/overview",
    "/deck?show=SAF-01",
    "/deck.js",
    "/entry.js",
    "/_stcore/health",
    "/_stcore/host-config",
    "/media/x",
)


@pytest.mark.e2e
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "foreign",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Origin": "http://evil.example"},
    ],
)
def test_no_address_answers_a_foreign_name_or_page(served, path, foreign):
    asked = http.client.HTTPConnection("127.0.0.1", served.port)
    asked.putrequest("GET", path, skip_host=True)
    for name, value in ({"Host": f"127.0.0.1:{served.port}"} | foreign).items():
        asked.putheader(name, value)
    asked.endheaders()
    answer = asked.getresponse()
    assert answer.status == 421
    assert b"not known by that name" in answer.read()
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("host", "origin", "opened"),
    [
        ("127.0.0.1", None, True),
        ("127.0.0.1", "http://127.0.0.1", True),
        ("evil.example", "http://evil.example", False),
        ("127.0.0.1", "http://evil.example", False),
        ("127.0.0.1", "http://127.0.0.1:1", False),
    ],
)
def test_no_socket_opens_for_a_foreign_name_or_page(served, host, origin, opened):
    async def connect() -> bool:
        import socket

        raw = socket.create_connection(("127.0.0.1", served.port))
        raw.setblocking(False)
        said = origin if origin is None or origin.count(":") == 2 else f"{origin}:{served.port}"
        try:
            async with websockets.connect(
                f"ws://{host}:{served.port}/_stcore/stream", sock=raw, subprotocols=["streamlit"], origin=said
            ):
                return True
        except websockets.InvalidStatus as refused:
            assert refused.response.status_code == 403
            return False

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests keep a loop running in this thread
        assert elsewhere.submit(lambda: asyncio.run(connect())).result() is opened
