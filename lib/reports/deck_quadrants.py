"""The quadrant chart as a native scatter chart: points and cut lines as series, the zones as shapes behind it."""

from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from lib.charts.side_labels import Frame, Side, SideLabel, side_labels
from lib.charts.text_width import text_width
from lib.charts.theme import PALE, PRINT, ZONES, tinted
from lib.reports.content import Point, Quadrants
from lib.reports.deck_chart_data import add_chart, cell_text
from lib.reports.deck_template import POINT, Area
from lib.survey.plain_text import plain

_MARKERS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
)
_POSITIONS: Final = {
    Side.RIGHT: XL_LABEL_POSITION.RIGHT,
    Side.LEFT: XL_LABEL_POSITION.LEFT,
    Side.ABOVE: XL_LABEL_POSITION.ABOVE,
    Side.BELOW: XL_LABEL_POSITION.BELOW,
}
_PLOT: Final = (0.07, 0.06, 0.915, 0.81)
"""Where the plot lies within the chart: left, top, width, height as shares."""

_LABEL: Final = 10.5
_ZONE: Final = 14.0
_MARK: Final = 9
_TICKS: Final = 9
_GROUND: Final = 0.08
_NOTE_AT: Final = 0.06
"""How far from the end of the level line, as a share of the plot's width, its note stands."""


def draw_quadrants(slide: Slide, figure: Quadrants, area: Area) -> tuple[str, ...]:
    """Draw the chart into an area; return the codes of the points whose names found no room there."""
    plot = _plot_area(area)
    _draw_zones(slide, figure, plot)
    data = XyChartData(number_format="0.00")
    drawn = figure.sets
    for points in drawn:
        series = data.add_series(cell_text(figure.set_name(points[0])))
        for point in points:
            series.add_data_point(point.satisfaction, point.importance)
    for line in _cut_lines(figure):
        series = data.add_series(cell_text(line[0]))
        for x, y in line[1]:
            series.add_data_point(x, y)
    chart = add_chart(slide, XL_CHART_TYPE.XY_SCATTER, area, data, figure.alt)
    chart.has_legend = False
    _see_through(chart)
    _set_axes(chart, figure)
    labels = _labels(figure, plot)
    for points, series in zip(drawn, chart.plots[0].series, strict=False):
        _style_points(series, points, labels)
    for series, (note, _) in zip(list(chart.plots[0].series)[len(drawn) :], _cut_lines(figure), strict=True):
        _style_line(series, note)
    return tuple(point.code for point, label in labels.items() if label is None or label.is_code)


def _cut_lines(figure: Quadrants) -> list[tuple[str, list[tuple[float, float]]]]:
    """The upright line with its note above the plot, the level one with its note near its right end."""
    extent, (across, up) = figure.extent, figure.cut
    noted = extent.right - _NOTE_AT * (extent.right - extent.left)
    upright = [(across, extent.bottom), (across, extent.top)]
    return [
        (figure.cut_notes[0], upright),
        (figure.cut_notes[1], [(extent.left, up), (noted, up), (extent.right, up)]),
    ]


def _plot_area(area: Area) -> Area:
    left, top, width, height = _PLOT
    return Area(
        int(area.left + left * area.width),
        int(area.top + top * area.height),
        int(width * area.width),
        int(height * area.height),
    )


def _draw_zones(slide: Slide, figure: Quadrants, plot: Area) -> None:
    """Tint the four areas and name them, as shapes behind the chart, whose plot is see-through."""
    extent, (across, up) = figure.extent, figure.cut
    x = plot.left + int(min(max(extent.across(across), 0), 1) * plot.width)
    y = plot.top + int(min(max(extent.down(up), 0), 1) * plot.height)
    right, bottom = plot.left + plot.width, plot.top + plot.height
    boxes = {
        "improve": (plot.left, plot.top, x, y),
        "strength": (x, plot.top, right, y),
        "opportunity": (plot.left, y, x, bottom),
        "maintain": (x, y, right, bottom),
    }
    for zone, (left, top, end, low) in boxes.items():
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Emu(left), Emu(top), Emu(max(end - left, 1)), Emu(max(low - top, 1))
        )
        colour = PRINT.zones[ZONES.index(zone)]
        shape.name = figure.zones[zone]
        shape._element.remove(shape._element.find(qn("p:style")))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(tinted(colour, _GROUND))
        shape.line.fill.background()
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = Pt(6)
        frame.margin_top = frame.margin_bottom = Pt(3)
        frame.word_wrap = False
        frame.vertical_anchor = MSO_ANCHOR.TOP if zone in {"improve", "strength"} else MSO_ANCHOR.BOTTOM
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT if zone in {"improve", "opportunity"} else PP_ALIGN.RIGHT
        run = paragraph.add_run()
        run.text = figure.zones[zone]
        run.font.size, run.font.bold = Pt(_ZONE), True
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))


def _labels(figure: Quadrants, plot: Area) -> dict[Point, SideLabel | None]:
    extent, width, height = figure.extent, plot.width / POINT, plot.height / POINT
    places = [
        (extent.across(point.satisfaction) * width, extent.down(point.importance) * height) for point in figure.points
    ]
    upright, level = extent.across(figure.cut[0]) * width, extent.down(figure.cut[1]) * height
    note = text_width(figure.cut_notes[1], 9)
    at = (1 - _NOTE_AT) * width
    taken = [(at - note / 2, at + note / 2, level - 16, level)]
    for zone, title in figure.zones.items():
        wide, high = text_width(title, _ZONE, bold=True) + 12, _ZONE * 1.6 + 6
        is_left, is_upper = zone in {"improve", "opportunity"}, zone in {"improve", "strength"}
        left, top = (0.0 if is_left else width - wide), (0.0 if is_upper else height - high)
        taken.append((left, left + wide, top, top + high))
    frame = Frame(width, height, _LABEL, _MARK / 2 + 1, tuple(taken), upright, level)
    found = side_labels(places, [p.name for p in figure.points], [p.code for p in figure.points], frame)
    return dict(zip(figure.points, found, strict=True))


def _style_points(series: Any, points: tuple[Point, ...], labels: dict[Point, SideLabel | None]) -> None:
    """Draw certain points full and borderline ones pale, since not every program draws hollow ones."""
    place = ZONES.index(points[0].zone)
    colour = PRINT.zones[place]
    inside = colour.lstrip("#") if points[0].is_certain else tinted(colour, PALE)
    series.format.line.fill.background()
    series.marker.style, series.marker.size = _MARKERS[place], _MARK
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = RGBColor.from_string(inside)
    series.marker.format.line.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    series.marker.format.line.width = Pt(1.25)
    for number, point in enumerate(points):
        label = labels[point]
        if label is not None:
            _write_label(series.points[number].data_label, label.text, _POSITIONS[label.side], _LABEL)


def _style_line(series: Any, note: str) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    series.format.line.color.rgb = RGBColor.from_string(PRINT.muted.lstrip("#"))
    series.format.line.width = Pt(1)
    series.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    _write_label(series.points[1].data_label, note, XL_LABEL_POSITION.ABOVE, 9)


def _write_label(label: Any, text: str, position: Any, size: float) -> None:
    frame = label.text_frame
    frame.text = plain(text)
    for paragraph in frame.paragraphs:
        paragraph.runs[0].font.size = Pt(size)
    label.position = position


def _set_axes(chart: Chart, figure: Quadrants) -> None:
    extent = figure.extent
    for axis, title, low, high in (
        (chart.category_axis, figure.across, extent.left, extent.right),
        (chart.value_axis, figure.up, extent.bottom, extent.top),
    ):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, _step(high - low)
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.major_tick_mark, axis.minor_tick_mark = XL_TICK_MARK.OUTSIDE, XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0.0", False
        axis.tick_labels.font.size = Pt(10)
        axis.crosses = XL_AXIS_CROSSES.MINIMUM
        axis.format.line.fill.background()
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(11), False


def _step(span: float) -> float:
    return next((step for step in (0.1, 0.2, 0.5, 1.0) if span / step <= _TICKS), 2.0)


def _see_through(chart: Chart) -> None:
    """No fill, and the plot at a fixed place, so that the tints lie exactly behind it."""
    left, top, width, height = _PLOT
    area: Any = chart._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    area.insert(
        0,
        parse_xml(
            f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/><c:xMode val='edge'/>"
            f"<c:yMode val='edge'/><c:x val='{left}'/><c:y val='{top}'/><c:w val='{width}'/><c:h val='{height}'/>"
            "</c:manualLayout></c:layout>"
        ),
    )
    area.append(parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    space: Any = chart._chartSpace
    text = space.find(qn("c:txPr"))
    surface = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    if text is None:
        space.chart.addnext(surface)
    else:
        text.addprevious(surface)
