"""What a person does in the browser, in the words of the pages; every step waits until the page is at rest."""

from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from lib.text import LANGUAGES, catalogue
from lib.ui.navigation import PAGES

OUTPUT = Path(__file__).parent / "output"
PATIENCE_MS = 30_000

_LOOKS = 3
_GLANCE_MS = 4_000

AT_REST = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app !== null
    && app.dataset.testConnectionState === 'CONNECTED'
    && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') === null;
}"""


def at_rest(page: Page, *, patience_ms: int = PATIENCE_MS) -> None:
    """Wait until the script has run to its end and nothing on the page is stale."""
    for _ in range(_LOOKS):
        page.wait_for_timeout(150)  # a click needs a moment to come back as "running", and one run may start another
        page.wait_for_function(AT_REST, timeout=patience_ms)


def visit(page: Page, url: str) -> None:
    """Open an address and wait for the page."""
    page.goto(url)
    page.get_by_test_id("stApp").wait_for(timeout=PATIENCE_MS)
    at_rest(page)


def reload(page: Page) -> None:
    """Press F5."""
    visit(page, page.url)


def upload(page: Page, *files: Path | tuple[str, bytes], key: str | None = None) -> None:
    """Drop files (paths, or name and content) on the uploader with this widget key, or on the first one."""
    at = page.locator(f".st-key-{key}") if key else page
    at.locator("input[type=file]").first.set_input_files([_payload(file) for file in files])
    at_rest(page)


def press(page: Page, label: str) -> None:
    """Press the button with this label."""
    page.get_by_role("button", name=label, exact=True).first.click()
    at_rest(page)


def choose(page: Page, key: str, *options: str) -> None:
    """Pick options of the selectbox or multiselect with this widget key."""
    box = page.locator(f".st-key-{key}").locator("input").first
    for option in options:
        wanted = page.get_by_role("option", name=option, exact=True).first
        for patience in (_GLANCE_MS, PATIENCE_MS):
            box.click()
            box.fill(option)  # a long list shows only the options in view
            try:
                wanted.click(timeout=patience)
                break
            except TimeoutError:  # a late run of the page closes an open list; a person opens it again
                if patience == PATIENCE_MS:
                    raise
                page.keyboard.press("Escape")
                at_rest(page)
        at_rest(page)
    page.keyboard.press("Tab")  # closes the list; Escape would clear a box that may be empty


def open_page(page: Page, title: str) -> None:
    """Choose an entry of the menu by its title."""
    page.get_by_test_id("stTopNavSection").filter(has=page.get_by_text(_section_of(title), exact=True)).click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has=page.get_by_text(title, exact=True)).click()
    at_rest(page)
    expect(page.get_by_role("heading", name=title, exact=True).first).to_be_visible()


def _section_of(title: str) -> str:
    """The section of the menu in which the page with this title stands, in the language of the title."""
    for words in map(catalogue, LANGUAGES):
        for entry in PAGES:
            if words[f"page.{entry.name}"] == title:
                return words[f"section.{entry.section}"]
    msg = f"No page has the title {title!r}."
    raise ValueError(msg)


def screenshot(page: Page, name: str) -> Path:
    """Keep a picture under tests/browser/output (not in git); the page is made as tall as its content."""
    OUTPUT.mkdir(exist_ok=True)
    size = page.viewport_size or {"width": 1440, "height": 900}
    tall = page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], int(tall))})
    page.wait_for_timeout(400)
    target = OUTPUT / f"{name}.png"
    page.screenshot(path=target)
    page.set_viewport_size(size)
    return target


def _payload(file: Path | tuple[str, bytes]) -> dict[str, str | bytes]:
    name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
