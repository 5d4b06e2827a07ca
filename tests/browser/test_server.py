"""The server as a person starts it: what it answers, what it refuses, and what it shows when a page fails."""

import json
import re
import shutil
import socket
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from lib import __version__
from lib.api.headers import SECURITY_HEADERS
from tests.browser.driving import at_rest, reload, visit
from tests.browser.server import ROOT, running_server

FAILING_APP = """
from pathlib import Path
import streamlit as st
from starlette.middleware import Middleware
from lib.api.headers import SecurityHeaders
from lib.ui.errors import show_calmly

app = st.App(
    Path(__file__).with_name("failing.py"), middleware=[Middleware(SecurityHeaders)], on_script_error=show_calmly
)
"""
FAILING_PAGE = """
import streamlit as st
from lib.text import use_language

use_language(st.query_params.get("language", "zh"))
st.title("Before")
if st.query_params.get("fail"):
    raise ValueError("the client's telephone is 13912345678")
st.markdown("All is well.")
"""


def ask(url: str, *, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def handshake(url: str, *, host: str, origin: str) -> int:
    """Status of a websocket request that claims this host and origin (101: accepted)."""
    place = urlsplit(url)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(connection.recv(64).split()[1])


def test_the_health_route_answers(server):
    status, headers, body = ask(f"{server.url}/api/health")

    assert status == 200
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"ok": True, "store": "reachable", "version": __version__}


@pytest.mark.parametrize("path", ["/", "/quadrants", "/_stcore/health", "/api/health", "/static/none.js"])
def test_every_answer_carries_the_security_headers(server, path):
    _, headers, _ = ask(server.url + path)

    assert {name: headers.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_the_first_page_opens_without_a_request_to_any_other_host(server, page, watch):
    visit(page, server.url)

    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert len(watch.requests) > 10
    assert any(url.startswith("ws://") for url in watch.requests)


def test_a_reload_shows_the_same_page(server, page):
    visit(page, server.url)
    title = page.get_by_role("heading", level=1).first.inner_text()

    reload(page)

    assert page.get_by_role("heading", level=1).first.inner_text() == title


def test_a_deep_link_opens_its_page_at_once(server, page):
    visit(page, f"{server.url}/methods")

    expect(page).to_have_url(re.compile("/methods"))
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_the_own_host_is_answered_and_another_name_for_it_is_not(server):
    port = urlsplit(server.url).port

    assert handshake(server.url, host=f"127.0.0.1:{port}", origin=server.url) == 101
    assert handshake(server.url, host=f"rebound.example:{port}", origin=f"http://rebound.example:{port}") == 403


def test_a_page_of_another_site_cannot_talk_to_it(server):
    port = urlsplit(server.url).port

    assert handshake(server.url, host=f"127.0.0.1:{port}", origin="http://elsewhere.example") == 403


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_no_program_drives_the_pages(server, path):
    assert 400 <= ask(server.url + path, method="POST")[0] < 500


def test_an_upload_without_the_token_is_refused(server):
    assert ask(f"{server.url}/_stcore/upload_file/session/file", method="PUT")[0] in {400, 403}


def test_files_of_the_project_are_not_served(server):
    for path in ("/app/static/x", "/app.py", "/data/store.sqlite3", "/..%2fapp.py", "/.streamlit/config.toml"):
        _, _, body = ask(server.url + path)
        assert b"SecurityHeaders" not in body
        assert b"SQLite format" not in body
        assert b"enableXsrfProtection" not in body


@pytest.fixture(scope="module")
def failing_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("failing")
    (folder / "app.py").write_text(FAILING_APP, "utf-8")
    (folder / "failing.py").write_text(FAILING_PAGE, "utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    with running_server(folder, app=folder / "app.py", environ={"PYTHONPATH": str(ROOT)}) as started:
        yield started


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "这一页出了点问题"), ("en", "Something went wrong on this page")]
)
def test_a_failing_page_shows_a_number_that_the_log_explains(failing_server, page, watch, language, sentence):
    watch.host = urlsplit(failing_server.url).netloc
    watch.expect(sentence)

    visit(page, f"{failing_server.url}/?fail=1&language={language}")

    shown = page.inner_text("body")
    assert sentence in shown
    assert "13912345678" not in shown
    assert "ValueError" not in shown
    assert "Traceback" not in shown
    number = re.search(r"[0-9a-f]{8}", page.locator(".st-key-unexpected_error").inner_text())
    assert number is not None
    log = failing_server.written()
    assert f"Error {number.group()}" in log
    assert "ValueError" in log[log.index(number.group()) :]


def test_the_page_after_an_error_works(failing_server, page, watch):
    watch.host = urlsplit(failing_server.url).netloc
    watch.expect("这一页出了点问题")
    visit(page, f"{failing_server.url}/?fail=1")

    visit(page, failing_server.url)
    at_rest(page)

    expect(page.get_by_text("All is well.")).to_be_visible()
