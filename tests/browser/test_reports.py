"""Reports made and taken away in a real browser; the web page opened again with the network off."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pptx import Presentation

from lib.reports.formats import Format, write
from tests.browser.driving import at_rest, open_page, press, screenshot, visit
from tests.browser.test_walk import NOT_FOUND
from tests.reports.reporting import report


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_web_page_works_without_a_network(browser: Browser, tmp_path: Path, language: str):
    file = tmp_path / "report.html"
    file.write_bytes(write(report(), Format.HTML, language=language))
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    chart = page.locator("#chart_quadrants svg")
    chart.wait_for()
    page.locator("#chart_trend svg").wait_for()

    names = chart.locator("text").all_inner_texts()
    assert any(item.named(language) in names for item in report().study.scheme.indicators)
    chart.locator(".mark-symbol.role-mark path[aria-label]").first.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert asked == [file.as_uri()]
    assert complaints == []
    context.close()


def test_a_report_is_made_and_taken_away(page, watch, tmp_path):
    watch.expect(NOT_FOUND)
    visit(page, "/")
    press(page, "载入合成示例数据")
    page.get_by_text("已入库").first.wait_for()
    open_page(page, "汇报导出")
    page.locator(".st-key-report_formats button").filter(has_text="docx").click()
    at_rest(page)
    page.locator(".st-key-make_reports button").click()
    download = page.locator(".st-key-report_pptx button")
    download.wait_for(timeout=60_000)
    at_rest(page)
    screenshot(page, "reports")
    with page.expect_download() as taken:
        download.click()
    saved = tmp_path / "report.pptx"
    taken.value.save_as(saved)

    assert taken.value.suggested_filename == "客户评价报告_江西省分行_2026Q3.pptx"
    assert len(Presentation(saved).slides) > 15
    open_page(page, "操作记录")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_the_quadrant_chart_is_taken_away_as_a_picture(page, watch, tmp_path):
    watch.expect(NOT_FOUND)
    visit(page, "/quadrants")
    page.locator(".st-key-quadrant_picture button").first.click()
    at_rest(page)
    with page.expect_download() as taken:
        page.locator(".st-key-quadrant_picture_png button").click()
    saved = tmp_path / "chart.png"
    taken.value.save_as(saved)

    assert taken.value.suggested_filename.endswith(".png")
    assert saved.read_bytes().startswith(b"\x89PNG")
