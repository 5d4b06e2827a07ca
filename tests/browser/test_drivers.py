"""The drivers page on the sample province: figures first, then the bootstrap, in both languages and by link."""

from playwright.sync_api import expect

from tests.browser.driving import at_rest, screenshot, visit

SAMPLE = "province"


def test_the_page_shows_drivers_mismatches_and_the_contrast(page):
    visit(page, "/drivers")

    expect(page.get_by_test_id("stMetric").filter(has_text="共同解释")).to_contain_text("%")
    expect(page.get_by_text("的重抽样").first).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
    expect(page.get_by_text("办贷流程与效率").first).to_be_visible()
    screenshot(page, "drivers.zh")


def test_a_link_restores_level_and_measure_in_english(page):
    visit(page, "/drivers?lang=English&driver_level=Indicators&driver_measure=Correlation")
    at_rest(page)

    expect(page.get_by_role("heading", name="Drivers", exact=True)).to_be_visible()
    expect(page.get_by_text("highest correlation").first).to_be_visible()
    expect(page.get_by_text("There are 26 predictors, more than 12")).to_be_visible()
    expect(page.get_by_text("Penalty (middle − low)")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
    screenshot(page, "drivers.en")
