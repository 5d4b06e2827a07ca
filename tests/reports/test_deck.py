"""The presentation opened again: figures, native charts, notes, template, and nothing that is hidden."""

import io
import re

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from lib.charts.theme import ZONES
from lib.reports.chapters import chapters, in_language
from lib.reports.deck import deck
from lib.reports.deck_chart_data import cell_text
from lib.reports.formats import Format
from lib.survey import columns as col
from lib.text import t
from tests.reports.reporting import FORMULA, HIDDEN, file_of, hidden_figures, parts_of, report

LANGUAGES = ("zh", "en")


def opened(language="zh"):
    return Presentation(io.BytesIO(file_of(Format.PPTX, language)))


def charts_of(kind):
    return [
        shape.chart
        for slide in opened().slides
        for shape in slide.shapes
        if shape.has_chart and shape.chart.chart_type == kind
    ]


def texts_of(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_says_something_and_has_notes(language):
    for number, slide in enumerate(opened(language).slides, 1):
        content = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        words = [text for text in texts_of(slide) if text.strip()]
        assert content or len(words) >= 2, f"slide {number} is empty"
        assert slide.notes_slide.notes_text_frame.text.strip(), f"slide {number} has no notes"


def test_it_is_as_wide_as_a_screen():
    assert opened().slide_width / opened().slide_height == pytest.approx(16 / 9, abs=0.001)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_outside_of_its_slide(language):
    made = opened(language)
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_the_points_of_the_native_quadrant_chart_are_the_means_of_the_study():
    (chart,) = charts_of(XL_CHART_TYPE.XY_SCATTER)
    placed = report().study.placed
    drawn = {
        (round(float(x), 9), round(float(y), 9))
        for series in list(chart.plots[0].series)[:-2]
        for x, y in zip(*(values(series, axis) for axis in ("c:xVal", "c:yVal")), strict=True)
    }

    assert drawn == {
        (round(s, 9), round(i, 9)) for s, i in zip(placed[col.SATISFACTION], placed[col.IMPORTANCE], strict=True)
    }


def test_the_cut_lines_of_the_native_quadrant_chart_stand_where_the_study_has_them():
    (chart,) = charts_of(XL_CHART_TYPE.XY_SCATTER)
    upright, level = list(chart.plots[0].series)[-2:]
    cut = report().study.crosshair

    assert values(upright, "c:xVal") == pytest.approx([cut.satisfaction] * 2)
    assert values(level, "c:yVal") == pytest.approx([cut.importance] * 3)


def test_every_point_of_the_native_quadrant_chart_is_named_by_its_name_or_its_code():
    (chart,) = charts_of(XL_CHART_TYPE.XY_SCATTER)
    scheme = report().study.scheme
    labels = [
        "".join(text.text or "" for text in label.iter(qn("a:t")))
        for series in list(chart.plots[0].series)[:-2]
        for label in series._element.iter(qn("c:dLbl"))
    ]

    assert len(labels) == len(scheme.codes)
    assert set(labels) <= {*scheme.codes, *(item.named("zh") for item in scheme.indicators)}


def test_the_zones_are_tinted_behind_a_plot_that_is_see_through():
    slide = next(slide for slide in opened().slides if slide.shapes.title.text_frame.text == t("report.page.quadrants"))
    order = [shape.name if not shape.has_chart else "chart" for shape in slide.shapes]
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    tints = [name for name in order if re.search("[ⅠⅡⅢⅣ]", name)]

    assert len(tints) == len(ZONES)
    assert max(map(order.index, tints)) < order.index("chart")
    assert chart._chartSpace.find(qn("c:spPr")).find(qn("a:noFill")) is not None


def test_the_index_bars_are_those_of_the_study():
    chart = charts_of(XL_CHART_TYPE.BAR_CLUSTERED)[0]

    assert list(chart.plots[0].series[0].values) == pytest.approx(
        report().study.index.dimensions[col.WEIGHTED].tolist()
    )


def test_the_tables_hold_the_figures_of_the_content():
    shown = {
        tuple(tuple(cell.text for cell in row.cells) for row in shape.table.rows)
        for slide in opened().slides
        for shape in slide.shapes
        if shape.has_table
    }
    rows = {row for table in shown for row in table[1:]}
    for chapter in chapters(report()):
        for page in chapter.pages:
            if page.table is not None and not page.wide:
                assert set(zip(*(column.texts for column in page.table.columns), strict=True)) <= rows, page.key


def test_the_findings_stand_in_the_notes():
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in opened().slides)
    words = [word for chapter in chapters(report()) for page in chapter.pages if not page.wide for word in page.words]

    assert [word for word in words if word not in notes] == []


def test_a_hidden_group_has_no_figure_in_any_part():
    for name, part in parts_of(file_of(Format.PPTX)).items():
        for figure in hidden_figures():
            assert figure.encode() not in part, name
        if "chart" in name or "embeddings" in name:
            assert HIDDEN.encode() not in part, name


def test_no_text_becomes_a_formula_in_the_workbooks_inside_the_charts():
    sheets = {name: part for name, part in parts_of(file_of(Format.PPTX)).items() if "/xl/worksheets/" in name}

    assert sheets
    assert [name for name, part in sheets.items() if b"<f>" in part or b"<hyperlink" in part] == []


@pytest.mark.parametrize("text", [FORMULA, "+1", "@a", "{=1}", "http://a", " =1", "mailto:x"])
def test_text_that_a_workbook_would_act_on_gets_an_invisible_mark(text):
    assert cell_text(text) == f"\u200b{' '.join(text.split())}"


def test_other_text_stays_as_it_is():
    assert [cell_text(text) for text in ("赣州市分行", "A1 利率", "3 分")] == ["赣州市分行", "A1 利率", "3 分"]


def test_a_slide_that_is_left_out_leaves_no_trace(tmp_path):
    template = Presentation()
    template.slides.add_slide(template.slide_layouts[1]).shapes.title.text = "旧内容"
    saved = io.BytesIO()
    template.save(saved)
    made = in_language("zh", lambda: deck(report(), template=saved.getvalue()))

    assert [name for name, part in parts_of(made).items() if "旧内容".encode() in part] == []


def values(series, axis):
    return [float(point.text) for point in series._element.find(qn(axis)).iter(qn("c:v"))]


IN_PARAGRAPH = ("lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzPct", "buFont", "buNone", "buChar", "defRPr")
IN_SERIES = (
    "idx",
    "order",
    "tx",
    "spPr",
    "invertIfNegative",
    "marker",
    "dPt",
    "dLbls",
    "errBars",
    "cat",
    "xVal",
    "val",
)


@pytest.mark.parametrize(("tag", "order"), [("a:pPr", IN_PARAGRAPH), ("c:ser", (*IN_SERIES, "val", "yVal", "smooth"))])
def test_the_elements_stand_in_the_order_that_powerpoint_minds(tag, order):
    made = opened()
    roots = [slide._element for slide in made.slides]
    roots += [shape.chart._chartSpace for slide in made.slides for shape in slide.shapes if shape.has_chart]
    for element in (found for root in roots for found in root.iter(qn(tag))):
        names = [child.tag.partition("}")[2] for child in element]
        assert names == sorted(names, key=order.index)


def test_the_size_of_type_is_set_where_powerpoint_looks_for_it():
    made = opened()
    cells = [c for s in made.slides for shape in s.shapes if shape.has_table for c in shape.table.iter_cells()]
    runs = [run for cell in cells for paragraph in cell.text_frame.paragraphs for run in paragraph.runs if run.text]

    assert runs
    assert all(run.font.size is not None for run in runs)
