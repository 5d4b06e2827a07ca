"""The importance-satisfaction quadrant chart: every indicator at its two means, between two cut lines."""

from typing import TYPE_CHECKING, Final

import altair as alt
import pandas as pd

from lib.charts import quadrant_layers as layers
from lib.charts.empty_chart import empty_chart
from lib.charts.quadrant_content import Content, content_of
from lib.charts.quadrant_labels import label_rows
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.quadrant_points import point_rows
from lib.charts.theme import LIGHT, Palette, styled
from lib.text import t

if TYPE_CHECKING:
    from lib.analysis.bootstrap import Resamples
    from lib.analysis.study import Study

AROUND_PLOT: Final = 110
"""Upper bound of the px above and below the plot area: the note on the upright line, axis, legend."""


def quadrant_chart(
    study: "Study",
    *,
    options: QuadrantOptions = QuadrantOptions(),
    ghosts: GhostPoints | None = None,
    clouds: "Resamples | None" = None,
    palette: Palette = LIGHT,
) -> alt.LayerChart:
    """Draw the quadrants of one selection.

    Parameters
    ----------
    study
        Its `placed`, `gaps`, `certainty` and `crosshair` are drawn; points are neutral before `certified`.
    options
        The reader's switches.
    ghosts
        A pinned selection to compare with.
    clouds
        The resamples, for the outlines that `options.clouds` or `options.highlighted` ask for.
    palette
        Colours of the surface it will stand on.

    Returns
    -------
    altair.LayerChart
        Selection parameter ``"picked"`` with the field ``"code"``. Uploaded text occurs in the data only. Names keep
        apart at every plot width from 270 px up; below 560 px the codes stand for them. A sentence in place of the
        chart where the study may not be shown or has no crosshair.
    """
    cut = study.crosshair
    points = point_rows(study, options) if cut is not None and study.shown else []
    if cut is None or not points:
        return empty_chart(t("chart.nothing"), palette, height=options.height)
    content = content_of(study, cut, points, options, ghosts=ghosts, resamples=clouds)
    chart = alt.LayerChart(
        layer=[*_ground(content, palette), *_marks(content, options, palette)],
        height=options.height,
        width=options.width or "container",
        padding={"left": 4, "right": 14, "top": 24, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return styled(chart, palette)


def _ground(content: Content, palette: Palette) -> list[alt.Chart]:
    scale = content.scale
    ends = {"lowest": scale.lowest, "highest": scale.highest}
    axes = layers.axes(t("chart.satisfaction_axis", **ends), t("chart.importance_axis", **ends))
    frame = pd.DataFrame(content.areas)
    return [
        layers.areas(frame, palette, axes),
        *layers.cut_lines(pd.DataFrame(content.cut), palette),
        *layers.area_names(frame, palette),
        *(layers.diagonal(pd.DataFrame(content.diagonal), palette) if content.diagonal else ()),
    ]


def _marks(content: Content, options: QuadrantOptions, palette: Palette) -> list[alt.Chart]:
    points = pd.DataFrame(content.points)
    height = options.height - AROUND_PLOT
    labels = label_rows(content.points, content.taken, content.notes, content.extent, height) if options.labels else []
    return [
        *(layers.intervals(points, palette) if options.intervals else ()),
        *([layers.clouds(pd.DataFrame(content.clouds), palette)] if content.clouds else ()),
        *(layers.ghosts(pd.DataFrame(content.ghosts), palette) if content.ghosts else ()),
        *layers.points(points, palette),
        *(layers.labels(pd.DataFrame(labels), palette) if labels else ()),
    ]
