"""The drivers page on the sample province: figures first, then the bootstrap, in both languages and by link."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import at_rest, press, screenshot, visit

NOT_FOUND = "status of 404"
"""Streamlit looks for its own routes below the page's address first; the console notes that they are not there."""


@pytest.fixture
def walking(page, watch):
    watch.expect(NOT_FOUND)
    visit(page, "/")
    if page.get_by_role("button", name="载入合成示例数据", exact=True).count():
        press(page, "载入合成示例数据")
    return page


def test_the_page_shows_drivers_mismatches_and_the_contrast(walking):
    visit(walking, "/drivers")

    expect(walking.get_by_test_id("stMetric").filter(has_text="共同解释")).to_contain_text("%")
    expect(walking.get_by_text("的重抽样").first).to_be_visible()
    expect(walking.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
    expect(walking.get_by_text("办贷流程与效率").first).to_be_visible()
    screenshot(walking, "drivers.zh")


def test_a_link_restores_level_and_measure_in_english(walking):
    visit(walking, "/drivers?lang=English&driver_level=Indicators&driver_measure=Correlation")
    at_rest(walking)

    expect(walking.get_by_role("heading", name="Drivers", exact=True)).to_be_visible()
    expect(walking.get_by_text("highest correlation").first).to_be_visible()
    expect(walking.get_by_text("There are 26 predictors, more than 12")).to_be_visible()
    expect(walking.get_by_text("Penalty (middle − low)")).to_be_visible()
    expect(walking.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
    screenshot(walking, "drivers.en")
