"""The satisfaction index and the satisfaction model in the browser, on the sample province, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import at_rest, choose, press, screenshot, visit

NOT_FOUND = "status of 404"
"""Streamlit looks for its own routes below the page's address first; the console notes that they are not there."""
_SLOW_MS = 60_000


@pytest.fixture
def walking(page, watch):
    watch.expect(NOT_FOUND)
    visit(page, "/")
    if page.get_by_role("button", name="载入合成示例数据", exact=True).count():
        press(page, "载入合成示例数据")
        page.get_by_text("已入库").first.wait_for()
    return page


def drawn(page: Page, charts: int) -> None:
    """Wait until so many charts stand on the page."""
    expect(page.locator("[data-testid=stMain] svg.marks")).to_have_count(charts)


def test_the_index_is_split_and_a_link_restores_the_period_it_is_compared_with(walking, new_page):
    visit(walking, "/satisfaction_index")
    drawn(walking, 4)
    choose(walking, "index_since", "2025Q2")
    expect(walking.get_by_text("2025Q2 → 2026Q3：指数由")).to_be_visible()
    screenshot(walking, "satisfaction_index_zh")

    other = new_page()
    visit(other, walking.url)
    expect(other.get_by_text("2025Q2 → 2026Q3：指数由")).to_be_visible()


def test_the_model_is_drawn_with_its_intervals_in_both_languages(walking):
    visit(walking, "/path_model")
    drawn(walking, 1)
    expect(walking.get_by_text("虚线可能只是抽样波动")).to_be_visible(timeout=_SLOW_MS)
    walking.locator(".st-key-lang").get_by_text("English").click()
    at_rest(walking)

    expect(walking.get_by_role("heading", name="Satisfaction model", exact=True)).to_be_visible()
    expect(walking.get_by_text("What drives satisfaction most is: Perceived quality")).to_be_visible()
    screenshot(walking, "path_model_en")

    visit(walking, "/satisfaction_index?lang=English")
    expect(walking.get_by_text("Which indicators moved the index")).to_be_visible()
    drawn(walking, 4)
