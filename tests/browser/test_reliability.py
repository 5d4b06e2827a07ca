"""A reader looks through the page on reliability and validity, in both languages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.driving import at_rest, open_page, press, reload, screenshot, visit

NOT_FOUND = "status of 404"
"""Streamlit looks for its own routes below the page's address first; the console notes that they are not there."""


@pytest.fixture
def stored(page, watch):
    watch.expect(NOT_FOUND)
    visit(page, "/")
    press(page, "载入合成示例数据")
    return page


def test_every_part_is_drawn_and_its_link_restores_it(stored):
    page = stored
    open_page(page, "信度与效度")
    for part, heading in (
        ("结构效度", "指标之间的相关"),
        ("作答质量", "作答用时"),
        ("样本量", "各组离所需份数还差多少"),
    ):
        at_rest(page)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["reliability_part"] == ["样本量"]

    box = page.locator(".st-key-plan_half_width input")
    box.fill("0.1")
    box.press("Enter")
    at_rest(page)
    assert "±0.10" in said

    reload(page)
    expect(page.locator(".st-key-plan_half_width input")).to_have_value("0.10")

    at_rest(page)
    expect(page.get_by_role("heading", name="Reliability and validity", exact=True)).to_be_visible()
    at_rest(page)
    screenshot(page, "reliability_en")
