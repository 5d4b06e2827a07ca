"""Every answer carries the security headers, and the policy fits the installed Streamlit."""

import asyncio
import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from lib.api.headers import CONTENT_SECURITY_POLICY, INLINE_SCRIPT, SECURITY_HEADERS, SecurityHeaders
from tests.api.asking import ask

APPLICATION = Starlette(
    routes=[Route("/", lambda _: PlainTextResponse("x", headers={"X-Frame-Options": "ALLOWALL"}))],
    middleware=[Middleware(SecurityHeaders)],
)


@pytest.mark.parametrize("address", ["/", "/no-such-page"])
@pytest.mark.parametrize("name", SECURITY_HEADERS)
def test_every_answer_has_the_header_once(address, name):
    assert ask(APPLICATION, address).header(name) == [SECURITY_HEADERS[name]]


def test_a_websocket_passes_untouched():
    seen = []

    async def inner(scope, receive, send):
        seen.append((scope, receive, send))

    scope, receive, send = {"type": "websocket"}, object(), object()
    asyncio.run(SecurityHeaders(inner)(scope, receive, send))

    assert seen == [(scope, receive, send)]


def test_the_policy_lets_nothing_leave_the_host_and_no_foreign_script_in():
    directives = dict(directive.split(" ", 1) for directive in CONTENT_SECURITY_POLICY.split("; "))

    assert directives["connect-src"] == "'self'"
    assert "unsafe" not in directives["script-src"]
    assert not re.search(r"https?:|\*", CONTENT_SECURITY_POLICY)


def test_the_one_inline_script_is_that_of_the_installed_streamlit():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = ["sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

    assert hashes == [INLINE_SCRIPT]
