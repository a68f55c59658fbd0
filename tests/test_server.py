"""What the server adds to every answer, without a browser."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import server


def answers(path="/", status=200):
    """Return the headers that SecurityHeaders sends for a path."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    dressed = server.SecurityHeaders(app)
    with ThreadPoolExecutor(1) as elsewhere:  # the browser tests keep a loop running in this thread
        elsewhere.submit(lambda: asyncio.run(dressed({"type": "http", "path": path}, None, send))).result()
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_carries_the_security_headers():
    headers = answers()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_lets_nothing_in_from_outside_and_no_script_be_made_up():
    policy = dict(part.strip().split(" ", 1) for part in server.content_security_policy().split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert policy["script-src"].count("sha256-") == 1  # Streamlit's one inline script
    assert "http" not in server.content_security_policy()


def test_files_to_download_are_not_kept_by_the_browser():
    assert answers("/media/abc.csv")["cache-control"] == "no-store"


def test_an_error_outside_a_page_gets_our_own_page_with_a_reference_and_no_detail(caplog):
    answer = server.request_failed(None, RuntimeError("secret detail"))
    text = bytes(answer.body).decode()
    assert answer.status_code == 500
    assert "secret detail" not in text
    reference = text.partition("reference ")[2][:8]
    assert f"reference {reference}" in caplog.text
    assert "secret detail" in caplog.text  # the log has it
