"""The trends of the sample province in a real browser, in both languages, and a link that restores the view."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.driving import at_rest, choose, open_page, screenshot, visit

SAMPLE = "province"


def findings(page: Page) -> str:
    """The sentences and captions of the page."""
    said = page.locator("[data-testid=stMain] :is([data-testid=stText], [data-testid=stCaptionContainer])")
    return "\n".join(said.all_inner_texts())


def test_the_planted_changes_of_the_province_are_found_and_the_view_is_shared(new_page):
    page = new_page()
    visit(page, "/")
    open_page(page, "季度趋势")
    expect(page.locator("[data-testid=stMain] [data-testid=stVegaLiteChart]")).to_have_count(7)
    expect(page.get_by_text("各期都按 2025Q2 的分界线")).to_be_visible()

    choose(page, "trend_from", "2025Q2")
    expect(page.get_by_text("真实移动（2 项）")).to_be_visible()
    assert "“线上渠道功能”由机会区移入改进区" in findings(page)
    page.locator(".st-key-trend_lines").get_by_text("逐期各用其线").click()
    at_rest(page)
    expect(page.get_by_text("每期按自己的分界线")).to_be_visible()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["trend_from"] == ["2025Q2"]
    assert asked["trend_lines"] == ["逐期各用其线"]

    before, address = findings(page), page.url
    other = new_page(width=1920, height=1080)
    visit(other, address)
    assert findings(other) == before

    other.locator(".st-key-lang").get_by_text("English").click()
    at_rest(other)
    expect(other.get_by_role("heading", name="Trends", exact=True)).to_be_visible()
    expect(other.get_by_text("Real moves (2)")).to_be_visible()
    screenshot(other, "trends_en")
