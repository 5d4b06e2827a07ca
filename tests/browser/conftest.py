"""Fixtures of the browser tests.

`server` is a real server for the tests of one module, with an empty store of its own; the modules that say
``SAMPLE = "province"`` only look, and share one that holds the synthetic province; `page` a watched page in a
fresh browser context that fails its test when a request leaves the host, the console reports an error or an error
stands on the page at the end; `new_page` makes further contexts, as if another person opened a link. The steps
(visit, upload, choose …) are in `tests.browser.driving`.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.driving import PATIENCE_MS
from tests.browser.server import ROOT, Server, running_server
from tests.browser.watching import Watch

NewPage = Callable[..., Page]
_HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.browser)
            # One module is one walk through one server: it stays in one worker.
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.arguments())
        yield started
        started.close()


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("province")
    command = [sys.executable, "-m", "lib", "sample", "province", "--store", str(folder / "store")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with running_server(folder, store=folder / "store") as started:
        yield started


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if getattr(request.module, "SAMPLE", None) == "province":
        yield request.getfixturevalue("province")
        return
    with running_server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def watch(server: Server) -> Watch:
    """What the pages of this test asked for; `watch.expect(pattern)` lets a provoked complaint pass."""
    return Watch(host=urlsplit(server.url).netloc)


@pytest.fixture
def new_page(browser: Browser, server: Server, watch: Watch) -> Iterator[NewPage]:
    pages: list[Page] = []

    def open_context(*, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            base_url=server.url, viewport={"width": width, "height": height}, **{"locale": "zh-CN", **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        watch.attach(context)
        pages.append(context.new_page())
        return pages[-1]

    yield open_context
    complaints = watch.complaints(*pages)
    for page in pages:
        page.context.close()
    assert not complaints, "\n".join([*complaints, "The server wrote last:", server.written()[-3000:]])


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
