"""Reports made and taken away in a real browser; the web page opened again with the network off."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pptx import Presentation

from lib.reports.formats import Format, write
from lib.store.audit import audit_log
from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.events import EventKind
from lib.store.place import StorePlace
from lib.store.store import open_store
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.validity import ValidityRules
from tests.browser.driving import at_rest, screenshot, visit
from tests.builders import random_responses, returned_of
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

    names = chart.locator("text").all_text_contents()
    assert any(item.named(language) in names for item in report().study.scheme.indicators)
    chart.locator(".mark-symbol.role-mark path[aria-label]").first.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert asked == [file.as_uri()]
    assert complaints == []
    context.close()


def keep(store: Path, responses: Responses, period: str) -> None:
    """Store responses where the server finds them."""
    with open_store(StorePlace.at(store)) as opened:
        returned = returned_of(responses).judged(ValidityRules())
        new = NewBatch(Period.parse(period), returned, f"{period}.xlsx", "0" * 64, period)
        keep_batch(opened, new, who="local", now=datetime(2026, 10, 1, tzinfo=UTC))


def test_a_report_and_a_picture_are_made_and_taken_away(page, server, tmp_path):
    visit(page, "/")
    for seed, period in enumerate(("2026Q2", "2026Q3")):
        keep(server.store, random_responses(120, seed=seed, missing=0.0), period)
    visit(page, "/reports")
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

    assert taken.value.suggested_filename == "客户评价报告_全部机构_2026Q3.pptx"
    assert len(Presentation(saved).slides) > 15

    visit(page, "/quadrants")
    page.locator(".st-key-quadrant_picture button").first.click()
    at_rest(page)
    with page.expect_download() as taken:
        page.locator(".st-key-quadrant_picture_png button").click()
    saved = tmp_path / "chart.png"
    taken.value.save_as(saved)

    assert taken.value.suggested_filename.endswith(".png")
    assert saved.read_bytes().startswith(b"\x89PNG")
    with open_store(StorePlace.at(server.store)) as opened:
        exported = {entry.subject for entry in audit_log(opened) if entry.kind is EventKind.EXPORT}
    assert exported == {"report_pptx", "quadrant_picture_png"}
