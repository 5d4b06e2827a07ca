"""Branches and client groups in a real browser: every view, both languages, a link that restores the view."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import at_rest, choose, open_page, screenshot, visit
from tests.browser.test_walk import findings

SAMPLE = "province"

VIEWS = {
    "zh": ("差异热力图", "指数排名", "漏斗图", "客群结构校正", "两组对照", "小象限图", "关注偏好"),
    "en": ("Heat map", "Ranking", "Funnel", "Same client mix", "Two groups", "Small quadrants", "Preferences"),
}


@pytest.fixture
def comparing(page) -> Page:
    visit(page, "/")
    open_page(page, "机构与客群对比")
    return page


def pick(page: Page, key: str, label: str) -> None:
    page.locator(f".st-key-{key}").get_by_text(label, exact=True).click()
    at_rest(page)


def test_every_view_is_drawn_and_half_of_them_in_english(comparing):
    for language, every in (("zh", 1), ("en", 2)):
        if language == "en":
            pick(comparing, "lang", "English")
            expect(comparing.get_by_role("heading", name="Branches and client groups", exact=True)).to_be_visible()
        for name in VIEWS[language][::every]:
            pick(comparing, "compare", name)
            expect(comparing.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
        screenshot(comparing, f"compare_{language}")
    assert not re.search("[一-鿿]", comparing.locator(".st-key-compare").inner_text())


def test_a_link_restores_division_view_and_groups(comparing, new_page):
    choose(comparing, "compare_by", "客户类型")
    pick(comparing, "compare", "两组对照")
    choose(comparing, "compare_a", "贷款客户")
    choose(comparing, "compare_b", "政府")
    expect(comparing.get_by_text("与贷款客户相比，政府满意程度确有差异")).to_be_visible()
    asked = parse_qs(urlsplit(comparing.url).query)
    assert asked["compare_by"] == ["客户类型"]
    assert asked["compare"] == ["两组对照"]

    other = new_page()
    visit(other, comparing.url)

    assert findings(other) == findings(comparing)
    expect(other.get_by_text("与贷款客户相比，政府满意程度确有差异")).to_be_visible()


def test_a_filter_changes_the_groups_and_the_view_stays(comparing):
    visit(comparing, f"/compare?compare={quote('指数排名')}&compare_level={quote('县支行')}")
    expect(comparing.get_by_text("12 组中有")).to_be_visible()
    choose(comparing, "branch", "九江市分行")

    expect(comparing.get_by_text("4 组中有")).to_be_visible()
