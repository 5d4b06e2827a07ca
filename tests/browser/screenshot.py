"""The pictures of the README, taken by the project itself: ``python -m tests.browser.screenshot``.

They show the synthetic sample data of a province in both languages.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.driving import at_rest, visit
from tests.browser.server import ROOT, running_server

NAMES = {"zh": "中文", "en": "English"}
IMAGES = ROOT / "docs" / "images"


def take() -> None:
    """Fill a store with the sample data, open the quadrants in each language and keep a picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "store"
        subprocess.run([sys.executable, "-m", "lib", "sample", "province", "--store", str(store)], cwd=ROOT, check=True)
        with running_server(Path(name), store=store) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.arguments())
            for language in NAMES:
                page = browser.new_page(
                    viewport={"width": 1440, "height": 960}, device_scale_factor=1.5, color_scheme="light"
                )
                visit(page, f"{server.url}/quadrants")
                page.get_by_text(NAMES[language], exact=True).click()
                at_rest(page)
                page.get_by_test_id("stVegaLiteChart").first.wait_for()
                page.wait_for_timeout(1500)  # the certainty of the zones is drawn after the points
                page.screenshot(path=IMAGES / f"quadrants.{language}.png")
            browser.close()


if __name__ == "__main__":
    take()
