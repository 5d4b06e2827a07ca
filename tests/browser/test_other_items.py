"""A file that asks about other things than the scheme in use: read with its own items, stored, drawn."""

import numpy as np
from playwright.sync_api import expect

from tests.browser.driving import choose, open_page, press, upload, visit
from tests.browser.test_walk import findings, widget

ITEMS = 6


def strange_file() -> tuple[str, bytes]:
    """Sixty visitors of something else, their six ratings twice, under codes as other banks use them."""
    draw = np.random.default_rng(7)
    header = ",".join([*(f"imp_{n:02}" for n in range(1, ITEMS + 1)), *(f"sat_{n:02}" for n in range(1, ITEMS + 1))])
    rows = [",".join(map(str, row)) for row in draw.integers(1, 6, size=(60, 2 * ITEMS))]
    return "other_items.csv", "\n".join([header, *rows]).encode()


def test_a_file_of_other_items_is_offered_its_own(page):
    visit(page, "/")
    open_page(page, "数据上传")
    upload(page, strange_file())
    press(page, "改按文件自身的题目读取")
    choose(page, widget(page, "year_"), "2025")
    choose(page, widget(page, "part_"), "第 1 季度")
    press(page, "入库")
    open_page(page, "四象限分析")

    said = findings(page)
    assert f"占全部 {ITEMS} 项指标" in said
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
