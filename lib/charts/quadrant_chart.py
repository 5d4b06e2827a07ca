"""The importance-satisfaction quadrant chart: every indicator at its two means, between two cut lines."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts import quadrant_ground as ground
from lib.charts import quadrant_marks as marks
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, specification_of
from lib.charts.quadrant_content import content_of
from lib.charts.quadrant_labels import label_rows
from lib.charts.quadrant_options import USUAL, GhostPoints, QuadrantOptions
from lib.charts.quadrant_points import point_rows
from lib.charts.theme import LIGHT, Palette, styled
from lib.survey.scale import Scale
from lib.text import language, t

if TYPE_CHECKING:
    from lib.analysis.bootstrap import Resamples
    from lib.analysis.study import Study

AROUND_PLOT: Final = 108
"""Upper bound of the px above and below the plot area: the note on the upright line, axis, legend."""


def quadrant_chart(
    study: "Study",
    *,
    options: QuadrantOptions = USUAL,
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
    height = options.height - AROUND_PLOT
    labels = label_rows(content.points, content.ground, height) if options.labels else []
    rows = {
        "points": content.points,
        "areas": content.areas,
        "cut": content.cut,
        "legend": content.legend,
        "labels": labels,
        "diagonal": content.diagonal,
        "ghosts": content.ghosts,
        "clouds": content.clouds,
    }
    shown = {name: kept for name, kept in rows.items() if kept}
    scale = study.scheme.scale
    specification = _specification(language(), palette, scale, tuple(shown), intervals=options.intervals)
    return PreparedChart(specification, shown, height=options.height, width=options.width or "container")


@lru_cache(maxsize=64)
def _specification(_language: str, palette: Palette, scale: Scale, shown: tuple[str, ...], *, intervals: bool) -> str:
    """The layers over the rows that are `shown`; the language is that of the run and stands here as a key only."""
    ends = {"lowest": scale.lowest, "highest": scale.highest}
    axes = ground.axes(t("chart.satisfaction_axis", **ends), t("chart.importance_axis", **ends))
    parts = [
        ground.areas(palette, axes),
        *ground.cut_lines(palette),
        *ground.area_names(palette),
        *(ground.diagonal(palette) if "diagonal" in shown else ()),
        *(marks.intervals(palette) if intervals else ()),
        *([marks.clouds(palette)] if "clouds" in shown else ()),
        *(marks.ghosts(palette) if "ghosts" in shown else ()),
        *marks.points(palette),
        *(marks.labels(palette) if "labels" in shown else ()),
        *ground.legend(palette),
    ]
    chart = alt.LayerChart(
        layer=parts,
        padding={"left": 4, "right": 14, "top": 6, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))
