"""Another user's quadrants while one user imports a large workbook, beside the same page on a quiet server."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.bench_browser import COUNTIES, choose_branch, fill_store, opened, synthetic_responses
from benchmarks.bench_intake import COLUMNS, ROWS, workbook_bytes
from benchmarks.measurement import Measurement, middle
from lib.survey import branches
from tests.browser import chromium
from tests.browser.driving import AT_REST, visit
from tests.browser.server import running_server

MOST_TIMES: Final = 2
UPLOADS: Final = 6
QUIET: Final = 8
"""Choices on the quiet server, after two that warm it up."""


def measure() -> list[Measurement]:
    """Choose one branch after the other, first alone, then while somebody else's file is being read."""
    content = workbook_bytes()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        fill_store(folder / "store", synthetic_responses(10_000))
        with running_server(folder) as server:
            browser = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.arguments())
            reader = opened(browser.new_page(viewport={"width": 1440, "height": 900}), f"{server.url}/quadrants")
            counties = iter([branches.leaf(county) for county in COUNTIES] * 4)
            quiet = [choose_branch(reader, next(counties)) for _ in range(QUIET + 2)][2:]
            busy: list[float] = []
            for number in range(UPLOADS):
                importer = _importing(browser, f"{server.url}/upload", _another(content, number))
                while not importer.evaluate(AT_REST):
                    busy.append(choose_branch(reader, next(counties)))
                importer.context.close()
            browser.close()
    what = f"quadrants of another user while {ROWS:,} x {COLUMNS} cells are being imported"
    return [Measurement(what, middle(busy), "ms", "the same on a quiet server", middle(quiet), most_times=MOST_TIMES)]


def _another(content: bytes, number: int) -> bytes:
    """Return the same cells in other bytes, so that nothing is known of the file already."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("docProps/number.txt", str(number))
    return out.getvalue()


def _importing(browser: Browser, url: str, content: bytes) -> Page:
    """Open the upload page as somebody else, drop the file, and return while it is being read."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    visit(page, url)
    file = {"name": "large.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_function(f"() => !({AT_REST})()")
    return page
