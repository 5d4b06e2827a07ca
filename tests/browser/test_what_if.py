"""The what-if page on the sample province: the scenario travels with the link, in both languages."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.driving import at_rest, choose, visit

SAMPLE = "province"


def main_text(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_a_scenario_is_played_shared_and_answered_in_both_languages(page, new_page):
    visit(page, "/what_if")
    expect(page.get_by_role("heading", name="情景模拟", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").locator("path[aria-label^='C1 ']").first).to_be_visible()
    assert "带动效应：" in main_text(page)

    choose(page, "what_if_codes", "D1 申请材料精简度")
    moves = parse_qs(urlsplit(page.url).query)["moves"][0]
    assert moves.endswith(",D1:k0")
    number = page.locator(".st-key-move_steps_D1 input")
    number.fill("300")
    number.press("Enter")
    at_rest(page)
    assert parse_qs(urlsplit(page.url).query)["moves"][0].endswith(",D1:k300")
    assert "549 位客户中 300 位各提升一档" in main_text(page)

    other = new_page()
    visit(other, page.url)
    assert "549 位客户中 300 位各提升一档" in main_text(other)
    other.locator(".st-key-lang").get_by_text("English").click()
    at_rest(other)
    assert "300 of 549 clients one step up each" in main_text(other)

    other.locator(".st-key-task").get_by_text("What it takes").click()
    at_rest(other)
    assert "Proven: nothing is cheaper." in main_text(other)

    page.locator(".st-key-task").get_by_text("改变样本").click()
    at_rest(page)
    page.locator(".st-key-what_if_way").get_by_text("调整构成").click()
    at_rest(page)
    expect(page.get_by_test_id("stMetric").filter(has_text="有效样本量")).to_be_visible()
