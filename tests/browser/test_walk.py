"""A manager's walk: from the survey file to the quadrant chart, and everything that must survive on the way."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib.intake import scheme_toml_bytes
from lib.survey.scheme import load_scheme
from sample_data import PROVINCE, variants
from tests.browser.driving import at_rest, choose, open_page, press, reload, screenshot, upload, visit

LAYOUTS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "2011": variants.pilot_template,
    "2012": variants.pilot_prefixed_csv,
    "2013": variants.pilot_two_sheets,
    "2014": variants.pilot_long,
    "2015": variants.pilot_wjx,
    "2016": lambda: variants.pilot_wjx("按分数"),
    "2017": lambda: variants.pilot_wjx("按序号"),
    "2018": variants.pilot_tencent,
    "2019": variants.pilot_wenjuan,
}
FIFTEEN_FIVE_FOUR_TWO = ("优势区共 15 项", "改进区共 5 项", "机会区共 4 项", "维持区共 2 项")


def widget(page: Page, prefix: str) -> str:
    """The whole key of the widget whose key begins like this."""
    found = page.locator(f"[class*='st-key-{prefix}']").first.get_attribute("class") or ""
    return next(name.removeprefix("st-key-") for name in found.split() if name.startswith(f"st-key-{prefix}"))


def store(page: Page, file: tuple[str, bytes], *, year: str, part: str = "第 2 季度") -> None:
    """Upload one file, correct the period, store it."""
    open_page(page, "数据上传")
    upload(page, file)
    if page.get_by_text("请选择读法").count():
        page.get_by_text("按选项序号（1 为最好，自动换算）").click()
        at_rest(page)
    choose(page, widget(page, "year_"), year)
    choose(page, widget(page, "part_"), part)
    expect(page.get_by_test_id("stMetric").filter(has_text="有效率")).to_contain_text("87.5%")
    press(page, "入库")


def findings(page: Page) -> str:
    """The sentences and captions of the page, without the ticks of the chart, which depend on its width."""
    said = page.locator("[data-testid=stMain] :is([data-testid=stText], [data-testid=stCaptionContainer])")
    return "\n".join(said.all_inner_texts())


@pytest.fixture
def walking(page, watch):
    visit(page, "/")
    return page


@pytest.mark.parametrize("year", LAYOUTS)
def test_the_pilot_comes_out_the_same_from_every_layout(walking, year):
    store(walking, LAYOUTS[year](), year=year)
    open_page(walking, "四象限分析")
    choose(walking, "period", f"{year}Q2")

    said = findings(walking)
    for sentence in FIFTEEN_FIVE_FOUR_TWO:
        assert sentence in said
    assert re.search(r"最突出的是“利率标准”", said)


def test_a_table_of_means_is_shown_but_not_stored(walking):
    open_page(walking, "数据上传")
    upload(walking, variants.pilot_means())

    expect(walking.get_by_text("均值表没有逐份问卷")).to_be_visible()


def test_the_same_file_twice_is_recognised(walking):
    open_page(walking, "数据上传")
    upload(walking, variants.pilot_template())
    choose(walking, widget(walking, "year_"), "2010")
    press(walking, "入库")
    upload(walking, variants.pilot_template())

    expect(walking.get_by_text("无需重复导入")).to_be_visible()


def test_from_one_click_to_a_shared_view(browser, tmp_path, watch):
    """Load the province, filter, click a point, pin a baseline, share the link, switch the language, reload."""
    from tests.browser.server import running_server

    with running_server(tmp_path) as server:
        watch.host = urlsplit(server.url).netloc
        page = _context(browser, server.url, watch)
        visit(page, "/")
        press(page, "载入合成示例数据")
        page.get_by_text("已入库").first.wait_for()
        open_page(page, "四象限分析")
        _walk(page, browser, server.url, watch)
        assert not watch.complaints(page)


def _context(browser, url: str, watch) -> Page:
    context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900}, locale="zh-CN")
    watch.attach(context)
    return context.new_page()


def _walk(page: Page, browser, url: str, watch) -> None:
    press(page, "钉为基准")
    choose(page, "branch", "九江市分行")
    expect(page.get_by_text("与基准的差异")).to_be_visible()
    assert "本次选择" in page.get_by_test_id("stSidebar").inner_text()

    page.locator(".st-key-quadrant_chart path[aria-label^='C1 ']").first.click()
    at_rest(page)
    assert parse_qs(urlsplit(page.url).query)["indicator"][0].startswith("C1")
    expect(page.get_by_role("link", name="打开指标页")).to_be_visible()
    screenshot(page, "walk_quadrants_zh")
    before = findings(page)

    other = _context(browser, url, watch)
    visit(other, page.url)
    assert findings(other) == before

    reload(page)
    assert findings(page) == before

    page.get_by_role("link", name="打开指标页").click()
    at_rest(page)
    expect(page.get_by_role("heading", name="指标下钻", exact=True)).to_be_visible()
    expect(page.locator(".st-key-indicator input").first).to_have_value("C1 利率标准")
    page.go_back()
    at_rest(page)
    assert "九江市分行" in page.get_by_test_id("stSidebar").inner_text()
    page.go_forward()
    at_rest(page)
    expect(page.get_by_role("heading", name="指标下钻", exact=True)).to_be_visible()

    linked = _context(browser, url, watch)
    visit(linked, "/indicator?indicator=G2 客户意见反馈和投诉渠道")
    expect(linked.locator(".st-key-indicator input").first).to_have_value("G2 客户意见反馈和投诉渠道")

    page.locator(".st-key-lang").get_by_text("English").click()
    at_rest(page)
    expect(page.get_by_role("heading", name="Indicator", exact=True)).to_be_visible()
    open_page(page, "Overview")
    assert "九江市分行" in page.get_by_test_id("stSidebar").inner_text()
    screenshot(page, "walk_overview_en")
    assert len(PROVINCE) == 6


def test_an_edited_scheme_shows_its_changes_before_it_takes_effect(walking):
    content = scheme_toml_bytes(load_scheme()).decode()
    edited = content.replace('version = "2026.1"', 'version = "2026.2"').replace("利率标准", "贷款利率标准")
    open_page(walking, "指标体系")
    upload(walking, ("scheme.toml", edited.encode()), key="scheme_upload")
    expect(walking.get_by_text("与当前版本相比的改动")).to_be_visible()
    press(walking, "启用新版本")

    expect(walking.get_by_text("版本 2026.2").first).to_be_visible()


def test_a_picture_named_xlsx_is_refused_and_the_server_goes_on(walking):
    open_page(walking, "数据上传")
    upload(walking, ("图片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500)))

    expect(walking.get_by_text("无法读取，未入库任何内容")).to_be_visible()
    press(walking, "放弃此文件")
    open_page(walking, "首页")


def test_markup_in_a_name_is_shown_as_it_is_written(walking):
    hostile = "<img src=x onerror=alert(1)>[a](javascript:1):material-home:"
    name, content = variants.pilot_prefixed_csv("utf-8")
    open_page(walking, "数据上传")
    upload(walking, (name, content.replace("非贷客户".encode(), hostile.encode())))
    choose(walking, widget(walking, "year_"), "2020")
    press(walking, "入库")
    open_page(walking, "总览")
    choose(walking, "period", "2020Q2")
    choose(walking, "client_type", hostile)

    expect(walking.get_by_test_id("stMain").get_by_text(hostile)).to_be_visible()
    assert not walking.locator("img[src=x], a[href^=javascript]").count()
