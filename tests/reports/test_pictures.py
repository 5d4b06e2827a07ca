"""Charts as PNG and SVG files."""

import io
import re

import pytest
from PIL import Image

from lib.reports import pictures
from lib.reports.chapters import in_language
from lib.reports.formats import QUADRANTS, Picture, draw, figures
from tests.reports.reporting import report


def quadrants():
    return figures(report())[QUADRANTS]


def test_a_png_is_as_wide_as_asked_and_white():
    picture = Image.open(io.BytesIO(pictures.png(quadrants().chart, width=600, scale=1.5)))

    assert picture.width == pytest.approx(900, abs=2)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_an_svg_names_the_indicators_and_chinese_faces():
    drawing = draw(quadrants(), Picture.SVG).decode("utf-8")

    assert report().study.scheme.indicators[0].named("zh") in drawing
    assert re.search(r'font-family="[^"]*Noto Sans', drawing)


def test_names_laid_out_for_other_widths_are_not_drawn():
    specification = pictures._specification(quadrants().chart, 800)
    rows = specification["datasets"]["labels"]

    assert {row["least"] for row in rows} <= {560, 760}
    assert {row["code"] for row in rows if row["least"] == 760} | {row["code"] for row in rows if row["least"] == 560}


def test_a_machine_without_a_chinese_font_says_so(monkeypatch):
    monkeypatch.setattr(pictures, "has_chinese_font", lambda: False)

    with pytest.raises(pictures.NoChineseFont):
        draw(quadrants(), Picture.PNG)


def test_a_picture_without_chinese_text_needs_no_chinese_font(monkeypatch):
    monkeypatch.setattr(pictures, "has_chinese_font", lambda: False)
    chart = in_language("en", lambda: figures(report())["trend"]).chart

    assert pictures.png(chart, width=300, scale=1).startswith(b"\x89PNG")


def test_the_font_is_looked_for_by_drawing_two_characters(monkeypatch):
    pictures.has_chinese_font.cache_clear()
    monkeypatch.setattr(pictures, "_drawn", lambda glyph: b"an empty box")
    assert not pictures.has_chinese_font()

    pictures.has_chinese_font.cache_clear()
    monkeypatch.setattr(pictures, "_drawn", lambda glyph: glyph.encode())
    assert pictures.has_chinese_font()
    pictures.has_chinese_font.cache_clear()


def test_the_charts_are_drawn_by_the_vega_lite_that_they_are_written_for():
    schema = quadrants().chart.to_dict()["$schema"]

    assert f"/v{pictures.VEGA_LITE}." in schema
