"""A reader looks through the page on reliability and validity, in both languages."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.driving import at_rest, open_page, reload, screenshot, visit

SAMPLE = "province"


def test_every_part_is_drawn_and_its_link_restores_it(page):
    visit(page, "/")
    open_page(page, "信度与效度")
    expect(page.get_by_text("内部一致性优秀").first).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    for part, heading in (
        ("结构效度", "指标之间的相关"),
        ("作答质量", "作答用时"),
        ("样本量", "各组离所需份数还差多少"),
    ):
        page.locator(".st-key-reliability_part").get_by_text(part, exact=True).click()
        at_rest(page)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["reliability_part"] == ["样本量"]

    box = page.locator(".st-key-plan_half_width input")
    box.fill("0.1")
    box.press("Enter")
    at_rest(page)
    said = page.get_by_test_id("stMetric").first.inner_text()
    assert "±0.10" in said

    reload(page)
    expect(page.locator(".st-key-plan_half_width input")).to_have_value("0.10")

    page.locator(".st-key-lang").get_by_text("English").click()
    at_rest(page)
    expect(page.get_by_role("heading", name="Reliability and validity", exact=True)).to_be_visible()
    page.locator(".st-key-reliability_part").get_by_text("Quality of answers", exact=True).click()
    at_rest(page)
    expect(page.get_by_text("returned,")).to_be_visible()
    screenshot(page, "reliability_en")
