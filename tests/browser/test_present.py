"""The presentation of the sample province in a real browser: driven by the keyboard, seen slide by slide."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import OUTPUT, at_rest, reload, visit

SAMPLE = "province"

MEASURE = """() => {
  const all = [...document.querySelectorAll('.st-key-talk_slide :is(p, li, td, th, svg, h1, h2)')]
    .map(each => each.getBoundingClientRect());
  return {
    seen: ['stHeader', 'stSidebar', 'stToolbar'].filter(
      name => document.querySelector(`[data-testid=${name}]`)?.getClientRects().length),
    keys: getComputedStyle(document.querySelector('.st-key-talk_keys')).visibility,
    scrolled: Math.max(document.documentElement.scrollHeight,
      document.querySelector('[data-testid=stMain]').scrollHeight) - innerHeight,
    below: Math.max(...all.map(box => box.bottom))
      - document.querySelector('.st-key-talk_foot').getBoundingClientRect().top,
    beside: Math.max(...all.map(box => box.right)) - innerWidth,
    share: Math.min(...[...document.querySelectorAll('.st-key-talk_slide :is(p, li, td)')].map(each =>
      parseFloat(getComputedStyle(each).fontSize)
        * (each.currentCSSZoom ?? 1) / innerHeight)),
  };
}"""
SHOWN = """progress => {
  const foot = document.querySelector('.st-key-talk_foot');
  const app = document.querySelector('[data-testid="stApp"]');
  return foot?.innerText.includes(progress) && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
}"""
LEAST_TYPE = 0.017
"""Of the height of the wall; on 4:3, where the width is the limit, less than on 16:9."""

SIZES = {"zh": ((1920, 1080), (1366, 768), (1024, 768)), "en": ((1366, 768), (1024, 768))}


def on_the_wall(page: Page) -> tuple[str, int, int]:
    """The progress: its slide, and how many there are."""
    text = page.locator(".st-key-talk_foot").inner_text()
    at, _, of = next(line for line in text.splitlines() if " / " in line).partition(" / ")
    return parse_qs(urlsplit(page.url).query)["slide"][0], int(at), int(of)


def key(page: Page, name: str) -> None:
    page.keyboard.press(name)
    at_rest(page)


@pytest.fixture
def wall(new_page):
    """The browser on a projector."""
    return new_page(width=1920, height=1080)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_slide_fits_the_wall_without_scrolling(wall, language):
    OUTPUT.mkdir(exist_ok=True)
    page = wall
    page.emulate_media(color_scheme="dark" if language == "zh" else "light")
    visit(page, "/present" if language == "zh" else "/present?lang=English")
    page.locator(".st-key-start_talk button").click()
    page.locator(".st-key-talk_slide").wait_for()
    at_rest(page)
    _, at, count = on_the_wall(page)
    assert at == 1
    assert count > 12
    for number in range(1, count + 1):
        page.wait_for_function(SHOWN, arg=f"{number} / {count}")
        for width, height in SIZES[language]:
            page.set_viewport_size({"width": width, "height": height})
            found = page.evaluate(MEASURE)
            assert found["seen"] == []
            assert found["keys"] == "hidden"
            assert found["scrolled"] <= 0, (number, width)
            assert found["below"] <= 1, (number, width)
            assert found["beside"] <= 0, (number, width)
            assert found["share"] > LEAST_TYPE, (number, width)
        page.screenshot(path=OUTPUT / f"present_{language}_{number:02d}.png")
        page.keyboard.press("ArrowRight")


def test_the_keyboard_leads_through_the_talk_and_a_reload_returns_to_the_slide(wall):
    page = wall
    visit(page, "/present")
    page.locator(".st-key-start_talk button").click()
    page.locator(".st-key-talk_slide").wait_for()
    at_rest(page)
    count = on_the_wall(page)[2]
    key(page, "End")
    assert on_the_wall(page) == (str(count), count, count)
    key(page, "ArrowLeft")
    key(page, "PageUp")
    before = on_the_wall(page)
    assert before[1] == count - 2
    reload(page)
    assert on_the_wall(page) == before
    expect(page.get_by_text("已按当前数据重建")).to_have_count(0)
    key(page, "a")
    box = page.locator(".st-key-talk_answer").bounding_box()
    foot = page.locator(".st-key-talk_foot").bounding_box()
    assert box is not None
    assert foot is not None
    assert box["y"] + box["height"] <= foot["y"]
    key(page, "ArrowRight")
    key(page, "Escape")
    assert on_the_wall(page) == before
    key(page, "Home")
    assert on_the_wall(page)[1] == 1
    key(page, "Escape")
    expect(page.get_by_role("button", name="开始演示")).to_be_visible()
