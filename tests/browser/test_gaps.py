"""The gap pages in a browser, over the synthetic province, in both languages."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.driving import at_rest, reload, screenshot, visit

SAMPLE = "province"


def test_a_click_on_a_row_opens_its_indicator_and_the_link_keeps_the_view(page):
    visit(page, "/gaps")
    expect(page.get_by_text("26 项指标中，满意程度显著低于关心程度的有")).to_be_visible()

    page.locator(".st-key-gap_group").get_by_text("SERVQUAL 维度").click()
    at_rest(page)
    page.locator(".st-key-gap_chart path[aria-label^='C2 ']").first.click()
    at_rest(page)
    assert parse_qs(urlsplit(page.url).query)["indicator"][0].startswith("C2")
    expect(page.get_by_role("heading", name="各 SERVQUAL 维度的差距")).to_be_visible()
    screenshot(page, "gaps_zh")

    reload(page)
    expect(page.get_by_role("heading", name="各 SERVQUAL 维度的差距")).to_be_visible()
    page.get_by_role("link", name="打开指标页").click()
    at_rest(page)
    expect(page.get_by_role("heading", name="指标下钻", exact=True)).to_be_visible()
    expect(page.locator(".st-key-indicator input").first).to_have_value("C2 服务费用的公开性")


def test_the_model_leads_to_the_gaps_in_english(page):
    visit(page, "/gap_model?lang=English")
    expect(page.get_by_role("heading", name="Service-quality gap model", exact=True)).to_be_visible()
    assert page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").count()
    screenshot(page, "gap_model_en")

    page.get_by_role("link", name="Open the gap analysis").click()
    at_rest(page)
    expect(page.get_by_role("heading", name="Gap analysis", exact=True)).to_be_visible()
    expect(page.get_by_text("Indicators compared: 26.")).to_be_visible()
