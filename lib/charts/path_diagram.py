"""The satisfaction model as boxes and arrows: an arrow's width is its strength, dashes say that it may be chance."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.analysis.path_model import COEFFICIENT, FROM, R_SQUARED, TO
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named, specification_of
from lib.charts.records import Row, records
from lib.charts.text_width import in_two_lines
from lib.charts.theme import LIGHT, Palette, styled
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import number, percent

if TYPE_CHECKING:
    from lib.analysis.path_model import PathModel

_HEIGHT: Final = 460
_HALF: Final = (8.0, 10.0)
"""Half the width and height of a box, in hundredths of the chart."""
_PLACES: Final = {
    "expectation": (9.0, 13.0),
    "quality": (9.0, 87.0),
    "value": (37.0, 50.0),
    "satisfaction": (65.0, 50.0),
    "complaint": (91.0, 87.0),
    "loyalty": (91.0, 13.0),
}
"""Where the middle of each box lies, in hundredths of the chart from its lower left corner."""
_LABEL_AT: Final = {("quality", "satisfaction"): 0.36, ("expectation", "satisfaction"): 0.36}
"""How far along its arrow a figure stands where the middle is taken."""
_THINNEST, _THICKEST = 1.25, 6.0
_NARROW: Final = "width < 560"


@dataclass(frozen=True, slots=True)
class _Arrow:
    """Both ends at the edges of the boxes, and the direction."""

    start: tuple[float, float]
    end: tuple[float, float]

    def at(self, share: float) -> tuple[float, float]:
        """The point that lies `share` of the way."""
        (x0, y0), (x1, y1) = self.start, self.end
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def path_diagram(model: "PathModel", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the model: solid arrows are certain, dashed ones may be chance, thin ones before the bootstrap are neither.

    Parameters
    ----------
    model
        Every construct becomes a box with its explained share.
    palette
        Colours of the surface it will stand on.
    """
    if model.paths.empty:
        return empty_chart(t("chart.nothing"), palette)
    arrows = _arrow_rows(model)
    return PreparedChart(
        _specification(language(), palette),
        {"boxes": _box_rows(model), "arrows": arrows, "dashed": [row for row in arrows if row["dashed"]]}
        | {"solid": [row for row in arrows if not row["dashed"]]},
        height=_HEIGHT,
        width="container",
    )


def describe_paths(model: "PathModel") -> str:
    """Say the diagram in a sentence: every arrow with its figure."""
    listed = [
        t(
            "path_model.alt_path",
            source=t(f"path_model.construct.{row[FROM]}"),
            target=t(f"path_model.construct.{row[TO]}"),
            figure=number(row[COEFFICIENT]),
        )
        for row in records(model.paths).values()
    ]
    return t("path_model.alt", paths=t("phrase.list_separator").join(listed))


def _box_rows(model: "PathModel") -> list[Row]:
    rows = []
    for construct, figures in records(model.quality).items():
        name, explained = t(f"path_model.construct.{construct}"), figures[R_SQUARED]
        x, y = _PLACES[construct]
        lines = list(in_two_lines(name, 14, 110)) if len(name.split()) > 1 else [name]
        rows.append(
            {
                "x": x,
                "y": y,
                "x0": x - _HALF[0],
                "x1": x + _HALF[0],
                "y0": y - _HALF[1],
                "y1": y + _HALF[1],
                "name": "\n".join(lines),
                "r2": "" if explained is None else t("path_model.explained", share=percent(explained, 0)),
                "short": "" if explained is None else f"R² {number(explained)}",
                "title": name,
                "lift": (-9 if explained is not None else 0) - 8 * (len(lines) - 1),
                "drop": 11 + 7 * (len(lines) - 1),
            }
        )
    return rows


def _arrow_rows(model: "PathModel") -> list[Row]:
    rows = []
    for figures in records(model.paths).values():
        source, target, strength = figures[FROM], figures[TO], figures[COEFFICIENT]
        arrow = _arrow(_PLACES[source], _PLACES[target])
        x, y = arrow.at(_LABEL_AT.get((source, target), 0.5))
        low, high = figures.get(col.LOW), figures.get(col.HIGH)
        rows.append(
            {
                "x0": arrow.start[0],
                "y0": arrow.start[1],
                "x1": arrow.end[0],
                "y1": arrow.end[1],
                "dx": arrow.end[0] - arrow.start[0],
                "dy": arrow.end[1] - arrow.start[1],
                "x": x,
                "y": y,
                "wide": _THINNEST + min(abs(strength), 1.0) * (_THICKEST - _THINNEST),
                "dashed": not figures.get(col.CERTAIN, True),
                "figure": number(strength),
                "title": t(
                    "path_model.arrow",
                    source=t(f"path_model.construct.{source}"),
                    target=t(f"path_model.construct.{target}"),
                ),
                "tip": with_interval(strength, low, high),
            }
        )
    return rows


def _arrow(source: tuple[float, float], target: tuple[float, float]) -> _Arrow:
    """Run from the edge of one box to the edge of the other, a little short of it for the point."""
    return _Arrow(_edge(source, target, 0.6), _edge(target, source, 1.4))


def _edge(box: tuple[float, float], towards: tuple[float, float], apart: float) -> tuple[float, float]:
    dx, dy = towards[0] - box[0], towards[1] - box[1]
    reach = min(
        (_HALF[0] + apart) / abs(dx) if dx else float("inf"), (_HALF[1] + 2 * apart) / abs(dy) if dy else float("inf")
    )
    return box[0] + dx * reach, box[1] + dy * reach


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    flat: dict[str, Any] = {"scale": alt.Scale(domain=[0, 100], nice=False), "axis": None}
    x, y = alt.X("x:Q", **flat), alt.Y("y:Q", **flat)
    ends = (alt.X("x0:Q", **flat), alt.Y("y0:Q", **flat), alt.X2("x1:Q"), alt.Y2("y1:Q"))
    wide = alt.StrokeWidth("wide:Q", scale=None, legend=None)
    tips = [alt.Tooltip("title:N", title="title"), alt.Tooltip("tip:N", title=t("path_model.coefficient"))]
    boxes, arrows = alt.Chart(rows_named("boxes")), alt.Chart(rows_named("arrows"))
    small: dict[str, Any] = {"fontSize": alt.ExprRef(f"{_NARROW} ? 9 : 13")}
    turned = alt.ExprRef("90 - atan2(datum.dy * height, datum.dx * width) * 180 / PI")
    layers = [
        alt.Chart(rows_named("solid"))
        .mark_rule(color=palette.ink, aria=False)
        .encode(*ends, wide)
        .properties(name="solid"),
        alt.Chart(rows_named("dashed"))
        .mark_rule(color=palette.faint, strokeDash=[5, 5], aria=False)
        .encode(*ends, wide)
        .properties(name="dashed"),
        arrows.mark_point(
            shape="triangle", size=110, filled=True, color=palette.ink, opacity=1, angle=turned, aria=False
        )
        .encode(alt.X("x1:Q", **flat), alt.Y("y1:Q", **flat))
        .properties(name="heads"),
        boxes.mark_rect(
            fill="transparent",
            stroke=palette.muted,
            strokeWidth=1.5,
            cornerRadius=6,
            opacity=1,
            tooltip=None,
            aria=False,
        )
        .encode(alt.X("x0:Q", **flat), alt.X2("x1:Q"), alt.Y("y0:Q", **flat), alt.Y2("y1:Q"))
        .properties(name="boxes"),
        boxes.mark_text(
            fontWeight=600,
            baseline="middle",
            lineBreak="\n",
            lineHeight=alt.ExprRef(f"{_NARROW} ? 12 : 15"),
            color=palette.ink,
            yOffset=alt.ExprRef("datum.lift"),
            aria=False,
            **small,
        )
        .encode(x, y, text="name:N")
        .properties(name="names"),
        boxes.mark_text(
            baseline="middle",
            color=palette.muted,
            yOffset=alt.ExprRef("datum.drop"),
            text=alt.ExprRef(f"{_NARROW} ? datum.short : datum.r2"),
            aria=False,
            **small,
        )
        .encode(x, y)
        .properties(name="explained"),
        arrows.mark_text(fontSize=14, stroke=palette.paper, strokeWidth=7, fontWeight=600, aria=False)
        .encode(x, y, text="figure:N")
        .properties(name="halo"),
        arrows.mark_text(fontSize=14, color=palette.ink, fontWeight=600)
        .encode(x, y, text="figure:N", tooltip=tips)
        .properties(name="figures"),
    ]
    chart = alt.LayerChart(
        layer=layers,
        padding={"left": 4, "right": 4, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))
