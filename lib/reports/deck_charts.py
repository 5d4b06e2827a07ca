"""Native charts on a slide: they are edited in the presentation program like any chart drawn there."""

from math import ceil, floor
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from lib.charts.theme import PRINT
from lib.reports.content import Bars, Figure, Form, Lines, Quadrants, Series
from lib.reports.deck_chart_data import add_chart, cell_text
from lib.reports.deck_quadrants import draw_quadrants
from lib.reports.deck_template import Area

_FORMATS: Final = {Form.ONE: "0.0", Form.TWO: "0.00", Form.SHARE: "0%", Form.WHOLE: "0"}
_SERIES: Final = (MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_1)


def draw_figure(slide: Slide, figure: Figure, area: Area) -> tuple[str, ...]:
    """Draw a figure into an area; return the codes of the points whose names found no room there."""
    match figure:
        case Quadrants():
            return draw_quadrants(slide, figure, area)
        case Bars():
            _draw_bars(slide, figure, area)
        case Lines():
            _draw_lines(slide, figure, area)
    return ()


def _draw_bars(slide: Slide, figure: Bars, area: Area) -> None:
    is_flat = len(figure.series) == 1
    kind = XL_CHART_TYPE.BAR_CLUSTERED if is_flat else XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = add_chart(slide, kind, area, _category_data(figure), figure.alt)
    _style_plot(chart, figure.form, figure.title)
    chart.plots[0].gap_width = 60
    if is_flat:
        chart.category_axis.reverse_order = True
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if figure.ends is not None:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = figure.ends
    labels = chart.plots[0].data_labels
    labels.position = XL_LABEL_POSITION.INSIDE_BASE if is_flat else XL_LABEL_POSITION.OUTSIDE_END
    if is_flat:
        labels.font.color.rgb = RGBColor(255, 255, 255)
    for number, (drawn, series) in enumerate(zip(chart.plots[0].series, figure.series, strict=True)):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.theme_color = _SERIES[1 if is_flat else number % 2]
        drawn.invert_if_negative = False
        _add_intervals(drawn, series, None)


def _draw_lines(slide: Slide, figure: Lines, area: Area) -> None:
    chart = add_chart(slide, XL_CHART_TYPE.LINE_MARKERS, area, _category_data(figure), figure.alt)
    _style_plot(chart, figure.form, figure.title)
    known = [value for one in figure.series for value in (*one.values, *one.lows, *one.highs) if value is not None]
    if known:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = floor(min(known) - 1), ceil(max(known) + 1)
    chart.plots[0].data_labels.position = XL_LABEL_POSITION.RIGHT
    for drawn, series in zip(chart.plots[0].series, figure.series, strict=True):
        drawn.smooth = False
        drawn.format.line.color.theme_color, drawn.format.line.width = MSO_THEME_COLOR.ACCENT_1, Pt(2.25)
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        drawn.marker.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        _add_intervals(drawn, series, "y")


def _category_data(figure: Bars | Lines) -> CategoryChartData:
    data = CategoryChartData(number_format=_FORMATS[figure.form])
    data.categories = [cell_text(category) for category in figure.categories]
    for series in figure.series:
        data.add_series(cell_text(series.name), series.values)
    return data


def _style_plot(chart: Chart, form: Form, title: str) -> None:
    several = len(list(chart.plots[0].series)) > 1
    chart.has_title = False
    chart.has_legend = several
    if several and chart.legend is not None:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _FORMATS[form], False
    plot.data_labels.font.size = Pt(11)
    axis = chart.value_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = _FORMATS[form], False
    axis.has_minor_gridlines = False
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(PRINT.line.lstrip("#"))
    axis.format.line.fill.background()
    axis.has_title = True
    axis.axis_title.text_frame.text = title
    run = axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(11), False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(PRINT.line.lstrip("#"))


def _add_intervals(drawn: Any, series: Series, direction: str | None) -> None:
    """Add the 95 % intervals as error bars with their own ends."""
    if not any(low is not None for low in series.lows):
        return
    plus = [
        None if high is None or value is None else high - value
        for value, high in zip(series.values, series.highs, strict=True)
    ]
    minus = [
        None if low is None or value is None else value - low
        for value, low in zip(series.values, series.lows, strict=True)
    ]
    way = "" if direction is None else f"<c:errDir val='{direction}'/>"
    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}>{way}<c:errBarType val='both'/><c:errValType val='cust'/>"
        f"<c:noEndCap val='0'/><c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}</c:minus>"
        "<c:spPr><a:ln w='12700'><a:solidFill><a:schemeClr val='tx1'/></a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    drawn._element.find(qn("c:cat")).addprevious(bars)


def _literal(values: list[float | None]) -> str:
    points = "".join(
        f"<c:pt idx='{at}'><c:v>{value:.6f}</c:v></c:pt>" for at, value in enumerate(values) if value is not None
    )
    return f"<c:numLit><c:formatCode>0.0</c:formatCode><c:ptCount val='{len(values)}'/>{points}</c:numLit>"
