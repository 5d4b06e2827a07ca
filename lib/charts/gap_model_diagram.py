"""The service-quality gap model as a diagram: the client's side, the bank's side, and the five gaps between."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt

from lib.analysis.gap_total import GapTotal
from lib.analysis.service_gaps import NUMBER, ServiceGap
from lib.charts.categories import finished
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, ZONES, Palette
from lib.survey.first_block import FirstBlock
from lib.survey.zones import Zone
from lib.text import t
from lib.text.phrases import joined, signed

_HEIGHT: Final = 620

_BOXES: Final = {
    "word_of_mouth": (15, 6, 26),
    "needs": (47, 6, 26),
    "experience": (79, 6, 26),
    "expected": (47, 24, 34),
    "perceived": (47, 42, 34),
    "delivery": (47, 60, 34),
    "communication": (86.5, 60, 25),
    "standards": (47, 76, 34),
    "beliefs": (47, 92, 34),
}
"""Middle and width of each box in percent of the picture, across and down."""

_HALF: Final = 4
"""Half the height of a box."""

_LINES: Final = (
    *((x, 10, x, 15) for x in (15, 47, 79)),
    (15, 15, 79, 15),
    (47, 15, 47, 20),
    (47, 56, 47, 46),
    (86.5, 56, 86.5, 42),
    (86.5, 42, 64, 42),
)
_HEADS: Final = ((47, 19.2, 180), (47, 46.8, 0), (64.8, 42, 270))
"""Where arrows end, and which way they point: degrees from upward, clockwise."""

_GAP_LINES: Final = {
    ServiceGap.KNOWLEDGE: ((30, 92, 12, 92), (12, 92, 12, 24), (12, 24, 30, 24)),
    ServiceGap.STANDARDS: ((47, 88, 47, 80),),
    ServiceGap.DELIVERY: ((47, 72, 47, 64),),
    ServiceGap.COMMUNICATION: ((64, 60, 74, 60),),
    ServiceGap.PERCEPTION: ((47, 28, 47, 38),),
}
_GAP_MARKS: Final = {
    ServiceGap.KNOWLEDGE: (12, 70, "left", 18, 0),
    ServiceGap.STANDARDS: (47, 84, "left", 18, 0),
    ServiceGap.DELIVERY: (47, 68, "left", 18, 0),
    ServiceGap.COMMUNICATION: (69, 60, "center", 0, 44),
    ServiceGap.PERCEPTION: (47, 33, "left", 18, 0),
}
"""Where a gap's number stands, and how its name is set beside it (alignment, px right, px down)."""


def gap_model_diagram(
    known: Mapping[ServiceGap, GapTotal], first_block: FirstBlock, *, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the model; a gap with a figure is drawn solid with it, one without is dashed and says so.

    Parameters
    ----------
    known
        The gaps that data measure. No other gap shows a figure.
    first_block
        Where the survey asks for importance, the figure of gap 5 is said to be an approximation.
    palette
        Colours of the surface it will stand on.
    """
    data = {
        "boxes": [_box(name) for name in _BOXES],
        "lines": [dict(zip(("x", "y", "x2", "y2"), line, strict=True)) for line in _LINES],
        "heads": [dict(zip(("x", "y", "angle"), head, strict=True)) for head in _HEADS],
        "gap_lines": [
            {**dict(zip(("x", "y", "x2", "y2"), line, strict=True)), "known": gap in known}
            for gap, lines in _GAP_LINES.items()
            for line in lines
        ],
        "gaps": [_gap(gap, known.get(gap), first_block) for gap in ServiceGap],
        "divider": [{"y": 50.7}],
        "sides": [
            {"y": 47.6, "text": t("gap_model.client_side")},
            {"y": 53.8, "text": t("gap_model.bank_side")},
        ],
    }
    return PreparedChart(_specification(palette), data, height=_HEIGHT, width="container")


def describe_model(known: Mapping[ServiceGap, GapTotal], first_block: FirstBlock) -> str:
    """Say the diagram in a sentence."""
    parts = [f"{NUMBER[gap]} {t(f'gap_model.name.{gap}')} {_figure(known.get(gap), first_block)}" for gap in ServiceGap]
    return t("gap_model.alt", gaps=joined(parts))


def _box(name: str) -> Row:
    x, y, width = _BOXES[name]
    return {
        "x": x - width / 2,
        "x2": x + width / 2,
        "y": y - _HALF,
        "y2": y + _HALF,
        "middle": x,
        "centre": y,
        "text": t(f"gap_model.box.{name}"),
        "main": name not in {"word_of_mouth", "needs", "experience"},
    }


def _gap(gap: ServiceGap, total: GapTotal | None, first_block: FirstBlock) -> Row:
    x, y, align, right, down = _GAP_MARKS[gap]
    return {
        "x": x,
        "y": y,
        "align": align,
        "right": right,
        "down": down,
        "number": str(NUMBER[gap]),
        "name": t(f"gap_model.name.{gap}"),
        "figure": _figure(total, first_block),
        "known": total is not None,
    }


def _figure(total: GapTotal | None, first_block: FirstBlock) -> str:
    return t("gap_model.no_data") if total is None else t(f"gap_model.figure.{first_block}", gap=signed(total.gap))


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> str:
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 100], nice=False))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 100], nice=False, reverse=True))
    ends: dict[str, Any] = {"x": across, "y": down, "x2": "x2", "y2": "y2"}
    strong = palette.zones[ZONES.index(Zone.IMPROVE)]
    colour = alt.ExprRef(f"datum.known ? '{strong}' : '{palette.faint}'")
    size = alt.ExprRef("width < 480 ? 9.5 : width < 700 ? 12 : 13.5")
    gaps, boxes = alt.Chart(rows_named("gaps")), alt.Chart(rows_named("boxes"))
    beside: dict[str, Any] = {
        "align": alt.ExprRef("datum.align"),
        "dx": alt.ExprRef("datum.right"),
        "fontSize": size,
        "aria": False,
    }
    return finished(
        [
            alt.Chart(rows_named("divider"), name="divider")
            .mark_rule(color=palette.faint, strokeDash=[2, 4], aria=False)
            .encode(down),
            alt.Chart(rows_named("sides"), name="sides")
            .mark_text(align="left", baseline="middle", color=palette.faint, fontSize=size, aria=False)
            .encode(x=alt.value(2), y=down, text="text:N"),
            alt.Chart(rows_named("lines"), name="lines")
            .mark_rule(color=palette.faint, strokeWidth=1.25, aria=False)
            .encode(**ends),
            alt.Chart(rows_named("heads"), name="heads")
            .mark_point(
                shape="triangle",
                filled=True,
                size=60,
                opacity=1,
                color=palette.faint,
                angle=alt.ExprRef("datum.angle"),
                aria=False,
            )
            .encode(across, down),
            alt.Chart(rows_named("gap_lines"), name="gap_lines")
            .mark_rule(
                color=colour,
                strokeWidth=alt.ExprRef("datum.known ? 3 : 1.75"),
                strokeDash=alt.ExprRef("datum.known ? [1, 0] : [5, 4]"),
                aria=False,
            )
            .encode(**ends),
            boxes.mark_rect(
                cornerRadius=5,
                fill=palette.paper,
                stroke=alt.ExprRef(f"datum.main ? '{palette.muted}' : '{palette.line}'"),
                strokeWidth=1.25,
                aria=False,
            )
            .encode(**ends)
            .properties(name="boxes"),
            boxes.mark_text(
                baseline="middle",
                lineBreak="\n",
                lineHeight=16,
                fontSize=size,
                color=alt.ExprRef(f"datum.main ? '{palette.ink}' : '{palette.muted}'"),
                dy=alt.ExprRef("indexof(datum.text, '\\n') >= 0 ? -8 : 0"),
                aria=False,
            )
            .encode(alt.X("middle:Q", axis=None), alt.Y("centre:Q", axis=None), text="text:N")
            .properties(name="box_words"),
            gaps.mark_point(
                shape="circle",
                size=520,
                opacity=1,
                fillOpacity=1,
                strokeWidth=2,
                stroke=colour,
                fill=alt.ExprRef(f"datum.known ? '{strong}' : '{palette.paper}'"),
                aria=False,
            )
            .encode(across, down)
            .properties(name="gap_marks"),
            gaps.mark_text(
                baseline="middle",
                fontSize=13,
                fontWeight="bold",
                color=alt.ExprRef(f"datum.known ? '#FFFFFF' : '{palette.muted}'"),
                aria=False,
            )
            .encode(across, down, text="number:N")
            .properties(name="gap_numbers"),
            gaps.mark_text(**beside, baseline="bottom", dy=alt.ExprRef("datum.down - 1"), color=palette.ink)
            .encode(across, down, text="name:N")
            .properties(name="gap_names"),
            gaps.mark_text(
                **beside,
                baseline="top",
                dy=alt.ExprRef("datum.down + 3"),
                fontWeight=alt.ExprRef("datum.known ? 'bold' : 'normal'"),
                color=colour,
            )
            .encode(across, down, text="figure:N")
            .properties(name="gap_figures"),
        ],
        palette,
    )
