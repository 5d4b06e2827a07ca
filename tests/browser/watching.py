"""What must never happen in a browser: a request to another host, an error in the console, a traceback on the page."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lib.ui.errors import ERROR_BOX

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page

_LOCAL_SCHEMES = {"data", "blob", "about", "chrome-error"}
_LOOKED_FOR_UPWARDS = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit looks for its own routes below the page first, is told 404, and takes those of the root."""
_TRACEBACK = "Traceback (most recent call last)"


@dataclass
class Watch:
    """Records all that one browser context asks for and complains of."""

    host: str
    expected: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def attach(self, context: "BrowserContext") -> None:
        """Listen to every page of this context, present and future."""
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda message: self._console(message))
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._asked(socket.url)))

    def expect(self, pattern: str) -> None:
        """Let complaints that match this regular expression pass: the test provokes them."""
        self.expected.append(pattern)

    def complaints(self, *pages: "Page") -> list[str]:
        """All faults so far, and tracebacks and error boxes that stand on `pages` now."""
        found = [*self.faults, *(fault for page in pages for fault in _on_page(page))]
        return [fault for fault in found if not any(re.search(pattern, fault) for pattern in self.expected)]

    def _asked(self, url: str) -> None:
        self.requests.append(url)
        parts = urlsplit(url)
        if parts.scheme not in _LOCAL_SCHEMES and parts.netloc != self.host:
            self.faults.append(f"request to another host: {url}")

    def _console(self, message: "ConsoleMessage") -> None:
        where = urlsplit(message.location.get("url", "")).path
        if message.type == "error" and not (where.count("/") > 2 and where.endswith(_LOOKED_FOR_UPWARDS)):
            self.faults.append(f"console error: {message.text} ({where})")


def _on_page(page: "Page") -> list[str]:
    if page.is_closed():
        return []
    found = []
    if _TRACEBACK in page.inner_text("body"):
        found.append(f"traceback on {page.url}")
    for selector in ('[data-testid="stException"]', f".st-key-{ERROR_BOX}"):
        found += [f"error on {page.url}: {text}" for text in page.locator(selector).all_inner_texts()]
    return found
