"""Native charts in a worksheet, drawn from the cells beside them."""

from math import ceil, floor
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart
from openpyxl.chart.data_source import NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as Drawn
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from lib.charts.side_labels import Frame, Side, SideLabel, side_labels
from lib.charts.text_width import text_width
from lib.charts.theme import PALE, PRINT, ZONES, tinted
from lib.reports.content import Bars, Column, Figure, Form, Lines, Quadrants, Series, Table
from lib.text import t

_WIDTH: Final = 25.0
_HEIGHT: Final = {"quadrants": 14.5, "lines": 9.0}
_ROW: Final = 0.9
_AROUND: Final = 3.0
_CM: Final = 28.35
"""Points of a centimetre."""

_PLOT: Final = (0.06, 0.05, 0.92, 0.83)
_LABEL: Final = 10.0
_MARK: Final = 8
_MARKERS: Final = ("circle", "triangle", "square", "diamond")
_POSITIONS: Final = {Side.RIGHT: "r", Side.LEFT: "l", Side.ABOVE: "t", Side.BELOW: "b"}
_FORMATS: Final = {Form.ONE: "0.0", Form.TWO: "0.00", Form.SHARE: "0%", Form.WHOLE: "0"}
_SERIES: Final = (PRINT.importance[-1], PRINT.satisfaction[-1])
_INTERVAL: Final = 3
"""Columns of a series with an interval: its values and how far the interval reaches up and down."""


def figure_table(figure: Figure) -> Table:
    """Return the cells that a figure is drawn from."""
    return _quadrant_table(figure) if isinstance(figure, Quadrants) else _category_table(figure)


def place_chart(sheet: Worksheet, figure: Figure, row: int, anchor: str) -> None:
    """Draw a figure from the cells of its `figure_table`, whose header stands in `row`."""
    chart: Any
    match figure:
        case Quadrants():
            chart = _scatter(sheet, figure, row)
        case Bars():
            chart = _bars(sheet, figure, row)
        case Lines():
            chart = _lines(sheet, figure, row)
    chart.roundedCorners = False
    sheet.add_chart(chart, anchor)


def _quadrant_table(figure: Quadrants) -> Table:
    labels = _labels(figure)
    points = figure.points
    texts = tuple("" if label is None else " ".join(label.text.split()) for label in labels)
    extent, (across, up) = figure.extent, figure.cut
    lines = (
        (figure.cut_notes[0], across, extent.bottom),
        ("", across, extent.top),
        (figure.cut_notes[1], extent.left, up),
        ("", extent.right, up),
    )
    blank = ("",) * len(lines)
    return Table(
        (
            Column(t("column.code"), (*(p.code for p in points), *blank)),
            Column(t("column.name"), (*(p.name for p in points), *(line[0] for line in lines))),
            Column(t("column.zone"), (*(figure.zones[p.zone] for p in points), *blank)),
            Column(t("column.certainty"), (*(_certainty(p.is_certain) for p in points), *blank)),
            Column(
                t("column.satisfaction"), (*(p.satisfaction for p in points), *(line[1] for line in lines)), Form.TWO
            ),
            Column(t("column.importance"), (*(p.importance for p in points), *(line[2] for line in lines)), Form.TWO),
            Column(t("report.chart_label"), (*texts, *blank)),
        ),
        (*(p.zone for p in points), *((None,) * len(lines))),
    )


def _certainty(is_certain: bool) -> str:
    return t("column.certain" if is_certain else "column.borderline")


def _category_table(figure: Bars | Lines) -> Table:
    columns = [Column("", figure.categories)]
    for series in figure.series:
        columns.append(Column(series.name, series.values, figure.form))
        if _has_interval(series):
            columns += [
                Column(t("report.index.up"), _reach(series.values, series.highs, 1), figure.form),
                Column(t("report.index.down"), _reach(series.values, series.lows, -1), figure.form),
            ]
    return Table(tuple(columns))


def _has_interval(series: Series) -> bool:
    return any(low is not None for low in series.lows)


def _reach(values: tuple[float | None, ...], ends: tuple[float | None, ...], sign: int) -> tuple[float | None, ...]:
    return tuple(
        None if value is None or end is None else sign * (end - value) for value, end in zip(values, ends, strict=True)
    )


def _labels(figure: Quadrants) -> tuple[SideLabel | None, ...]:
    extent = figure.extent
    width, height = _PLOT[2] * _WIDTH * _CM, _PLOT[3] * _HEIGHT["quadrants"] * _CM
    places = [(extent.across(p.satisfaction) * width, extent.down(p.importance) * height) for p in figure.points]
    upright, level = extent.across(figure.cut[0]) * width, extent.down(figure.cut[1]) * height
    note = text_width(figure.cut_notes[1], _LABEL) + 4
    taken = ((0.0, note, level - 2 * _LABEL, level), (upright - note, upright, height - 2 * _LABEL, height))
    frame = Frame(width, height, _LABEL, _MARK / 2 + 1, taken, upright, level)
    return side_labels(places, [p.name for p in figure.points], [p.code for p in figure.points], frame)


def _scatter(sheet: Worksheet, figure: Quadrants, row: int) -> Any:
    """Draw a series for each point, so that its name comes from a cell and can be edited there."""
    chart: Any = ScatterChart()
    chart.style, chart.scatterStyle, chart.legend = None, "lineMarker", None
    chart.width, chart.height = _WIDTH, _HEIGHT["quadrants"]
    left, top, width, height = _PLOT
    chart.layout = Layout(
        manualLayout=ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=left, y=top, w=width, h=height)
    )
    for at, (point, label) in enumerate(zip(figure.points, _labels(figure), strict=True), row + 1):
        series = _point_series(sheet, at, at, "G")
        colour = PRINT.zones[ZONES.index(point.zone)].lstrip("#")
        inside = colour if point.is_certain else tinted(f"#{colour}", PALE)
        series.marker = Marker(
            symbol=_MARKERS[ZONES.index(point.zone)],
            size=_MARK,
            spPr=GraphicalProperties(solidFill=inside, ln=LineProperties(solidFill=colour, w=15875)),
        )
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        if label is not None:
            series.dLbls = _named(_POSITIONS[label.side])
        chart.series.append(series)
    for first in (row + 1 + len(figure.points), row + 3 + len(figure.points)):
        series = _point_series(sheet, first, first + 1, "B")
        series.marker = Marker(symbol="none")
        muted = PRINT.muted.lstrip("#")
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=muted, prstDash="dash", w=12700))
        chart.series.append(series)
    extent = figure.extent
    _set_axis(chart.x_axis, figure.across, "0.0", (extent.left, extent.right))
    _set_axis(chart.y_axis, figure.up, "0.0", (extent.bottom, extent.top))
    chart.x_axis.majorGridlines = chart.y_axis.majorGridlines = None
    return chart


def _point_series(sheet: Worksheet, first: int, last: int, name: str) -> Drawn:
    series: Drawn = SeriesFactory(
        Reference(sheet, min_col=6, min_row=first, max_row=last),
        Reference(sheet, min_col=5, min_row=first, max_row=last),
    )
    series.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(sheet.title)}!${name}${first}"))
    series.smooth = False
    return series


def _named(position: str) -> DataLabelList:
    shown = DataLabelList(dLblPos=position)
    shown.showSerName, shown.showVal = True, False
    shown.showCatName = shown.showLegendKey = shown.showPercent = shown.showBubbleSize = False
    return shown


def _bars(sheet: Worksheet, figure: Bars, row: int) -> Any:
    chart: Any = BarChart()
    is_flat = len(figure.series) == 1
    chart.type, chart.style, chart.gapWidth = ("bar" if is_flat else "col"), None, 60
    rows = len(figure.categories)
    chart.width = _WIDTH * 0.7
    chart.height = max(rows * _ROW + _AROUND, 7.0) if is_flat else 9.0
    _add_series(chart, sheet, figure, row)
    for series, colour in zip(chart.series, _SERIES[1:] if is_flat else _SERIES, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour.lstrip("#"))
    _set_axis(chart.y_axis, figure.title, _FORMATS[figure.form], figure.ends)
    chart.x_axis.delete = False
    if is_flat:
        chart.legend = None
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.tickLblPos = "high"
    else:
        chart.legend.position = "t"
    return chart


def _lines(sheet: Worksheet, figure: Lines, row: int) -> Any:
    chart: Any = LineChart()
    chart.style, chart.legend = None, None
    chart.width, chart.height = _WIDTH * 0.7, _HEIGHT["lines"]
    _add_series(chart, sheet, figure, row)
    colour = PRINT.satisfaction[-1].lstrip("#")
    for series in chart.series:
        series.smooth = False
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=28575))
        series.marker = Marker(symbol="circle", size=7, spPr=GraphicalProperties(solidFill=colour))
    known = [v for one in figure.series for v in (*one.values, *one.lows, *one.highs) if v is not None]
    ends = (float(floor(min(known) - 1)), float(ceil(max(known) + 1))) if known else None
    _set_axis(chart.y_axis, figure.title, _FORMATS[figure.form], ends)
    chart.x_axis.delete = False
    return chart


def _add_series(chart: Any, sheet: Worksheet, figure: Bars | Lines, row: int) -> None:
    last, place = row + len(figure.categories), 2
    for series in figure.series:
        drawn = SeriesFactory(Reference(sheet, min_col=place, min_row=row, max_row=last), title_from_data=True)
        drawn.dLbls = DataLabelList()
        drawn.dLbls.showVal, drawn.dLbls.numFmt = True, _FORMATS[figure.form]
        drawn.dLbls.showSerName = drawn.dLbls.showCatName = drawn.dLbls.showLegendKey = False
        if isinstance(figure, Bars) and _has_interval(series):
            drawn.dLbls.dLblPos = "inBase"
        if _has_interval(series):
            drawn.errBars = _intervals(sheet, place, row + 1, last, is_line=isinstance(figure, Lines))
        chart.series.append(drawn)
        place += _INTERVAL if _has_interval(series) else 1
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=last))


def _intervals(sheet: Worksheet, place: int, first: int, last: int, *, is_line: bool) -> ErrorBars:
    def cells(column: int) -> NumDataSource:
        letter = get_column_letter(column)
        return NumDataSource(numRef=NumRef(f=f"{quote_sheetname(sheet.title)}!${letter}${first}:${letter}${last}"))

    return ErrorBars(
        errDir="y" if is_line else None,
        errBarType="both",
        errValType="cust",
        plus=cells(place + 1),
        minus=cells(place + 2),
        noEndCap=False,
    )


def _set_axis(axis: Any, title: str, form: str, ends: tuple[float, float] | None) -> None:
    axis.title, axis.number_format, axis.delete = title, form, False
    axis.numFmt.sourceLinked = False
    axis.title.overlay = False
    axis.majorTickMark, axis.tickLblPos = "out", "low"
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=PRINT.line.lstrip("#")))
    if axis.majorGridlines is not None:
        axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=PRINT.line.lstrip("#")))
    if ends is not None:
        axis.scaling.min, axis.scaling.max = ends
