"""The satisfaction index and the satisfaction model in the browser, on the sample province, in both languages."""

from playwright.sync_api import Page, expect

from tests.browser.driving import at_rest, choose, screenshot, visit

SAMPLE = "province"

_SLOW_MS = 60_000


def drawn(page: Page, charts: int) -> None:
    """Wait until so many charts stand on the page."""
    expect(page.locator("[data-testid=stMain] svg.marks")).to_have_count(charts)


def test_the_index_is_split_and_a_link_restores_the_period_it_is_compared_with(page, new_page):
    visit(page, "/satisfaction_index")
    drawn(page, 4)
    choose(page, "index_since", "2025Q2")
    expect(page.get_by_text("2025Q2 → 2026Q3：指数由")).to_be_visible()
    screenshot(page, "satisfaction_index_zh")

    other = new_page()
    visit(other, page.url)
    expect(other.get_by_text("2025Q2 → 2026Q3：指数由")).to_be_visible()


def test_the_model_is_drawn_with_its_intervals_in_both_languages(page):
    visit(page, "/path_model")
    drawn(page, 1)
    expect(page.get_by_text("虚线可能只是抽样波动")).to_be_visible(timeout=_SLOW_MS)
    page.locator(".st-key-lang").get_by_text("English").click()
    at_rest(page)

    expect(page.get_by_role("heading", name="Satisfaction model", exact=True)).to_be_visible()
    expect(page.get_by_text("What drives satisfaction most is: Perceived quality")).to_be_visible()
    screenshot(page, "path_model_en")

    visit(page, "/satisfaction_index?lang=English")
    expect(page.get_by_text("Which indicators moved the index")).to_be_visible()
    drawn(page, 4)
