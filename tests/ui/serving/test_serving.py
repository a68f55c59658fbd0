"""What the server adds to every answer, without a browser."""

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, HTMLResponse

from ui import framework
from ui.serving import failures, index_page, static_files
from ui.serving import headers as headers_


def sent_by(app, path="/", takes=b"gzip"):
    """Return the messages with which an application answers a GET."""
    sent = []

    async def send(message):
        sent.append(message)

    async def stays():
        return await asyncio.Event().wait()

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", takes)]}
    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests keep a loop running in this thread
        elsewhere.submit(lambda: asyncio.run(app(scope, stays, send))).result()
    return sent


def answers(path="/", status=200):
    """Return the headers that SecurityHeaders sends for a path."""

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent = sent_by(headers_.SecurityHeaders(app), path)
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_carries_the_security_headers():
    headers = answers()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_lets_nothing_in_from_outside_and_no_script_be_made_up():
    policy = dict(part.strip().split(" ", 1) for part in headers_.content_security_policy().split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert policy["script-src"].count("sha256-") == 1  # Streamlit's one inline script
    assert "http" not in headers_.content_security_policy()


def test_files_to_download_are_not_kept_by_the_browser():
    assert answers("/media/abc.csv")["cache-control"] == "no-store"


def test_an_error_outside_a_page_gets_our_own_page_with_a_reference_and_no_detail(caplog):
    answer = failures.request_failed(None, RuntimeError("secret detail"))
    text = bytes(answer.body).decode()
    assert answer.status_code == 500
    assert "secret detail" not in text
    reference = text.partition("reference ")[2][:8]
    assert f"reference {reference}" in caplog.text
    assert "secret detail" in caplog.text  # the log has it


def test_streamlits_page_is_named_as_ours_and_told_where_its_server_is():
    start, *bodies = sent_by(index_page.IndexPage(GZipMiddleware(FileResponse(framework.INDEX))))
    text = b"".join(message["body"] for message in bodies).decode()
    headers = dict(start["headers"])
    assert int(headers[b"content-length"]) == len(text.encode())
    assert b"content-encoding" not in headers
    assert b"etag" not in headers  # the tag of Streamlit's file would keep a browser on an older page of ours
    assert "<title>Children's Trust dashboard</title>" in text
    assert text.index("./entry.js") < text.index("index.")


def test_pages_of_our_own_pass_as_they_are():
    _, body = sent_by(index_page.IndexPage(HTMLResponse("<html><head></head></html>")))
    assert body["body"] == b"<html><head></head></html>"


def test_streamlits_scripts_are_compressed_once_and_only_for_those_who_take_them():
    path = next(f"/{name}" for name in re.findall(r"static/js/index[^\"]+", index_page.html().decode()))
    whole = static_files.Packed(FileResponse(framework.INDEX))  # stands for what Streamlit would answer
    start, body = sent_by(whole, path)
    headers = dict(start["headers"])
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-type"].startswith(b"text/javascript")
    assert gzip.decompress(body["body"]) == (framework.INDEX.parent / path[1:]).read_bytes()
    assert len(body["body"]) < len(gzip.decompress(body["body"])) / 2
    assert sent_by(whole, path)[1]["body"] is body["body"]
    for asked in ({"path": path, "takes": b"identity"}, {"path": "/", "takes": b"gzip"}):
        assert (b"content-encoding", b"gzip") not in sent_by(whole, **asked)[0]["headers"]
