"""The reports page: choices, files with visible progress, and a download for each of them."""

import pytest

from lib.reports.formats import Format
from lib.text import t, use_language
from tests.builders import random_responses
from tests.pages.conftest import opened


@pytest.fixture
def page(app, keep):
    keep(random_responses(120, seed=1, missing=0.0), "2026Q2")
    keep(random_responses(120, seed=2, missing=0.0), "2026Q3")
    return opened(app, "reports")


def chosen(page, key, values):
    next(pills for pills in page.button_group if pills.key == key).set_value(values)
    return page


def test_the_view_in_one_line_can_be_copied(page):
    assert any("2026Q3 · 全部机构 · n = 120：满意度指数" in code.value for code in page.code)


def test_the_files_are_made_when_the_button_is_pressed_and_can_be_taken_away(page):
    assert not page.get("download_button")
    chosen(page, "report_formats", [Format.XLSX, Format.HTML])
    page.button(key="make_reports").click().run()

    assert not page.exception
    assert [status.label for status in page.status] == [t("reports.done")]
    assert {button.label for button in page.get("download_button")} == {
        t("reports.download.xlsx"),
        t("reports.download.html"),
    }


def test_every_chart_of_the_report_can_be_taken_by_itself(page):
    chosen(page, "report_formats", [Format.XLSX])
    page.button(key="make_reports").click().run()
    box = page.selectbox(key="report_chart_zh")

    assert box.options[:2] == [t("report.page.index"), t("report.page.quadrants")]
    box.select_index(1).run()
    assert not page.exception


def test_another_choice_asks_for_other_files(page):
    chosen(page, "report_formats", [Format.XLSX])
    page.button(key="make_reports").click().run()
    chosen(page, "report_parts", ["sample"])
    page.run()

    assert t("reports.download.xlsx") not in {button.label for button in page.get("download_button")}


def test_without_a_part_nothing_can_be_made(page):
    chosen(page, "report_parts", [])
    page.run()

    assert page.button(key="make_reports").disabled
    assert t("reports.nothing_chosen") in {caption.value for caption in page.caption}


def test_the_page_speaks_english(app, keep):
    keep(random_responses(60, seed=3, missing=0.0), "2026Q3")
    app.query_params["lang"] = "English"
    use_language("en")
    page = opened(app, "reports")

    assert page.button(key="make_reports").label == "Make the files"
