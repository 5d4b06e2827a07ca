"""The index of every group against its size, between the limits that chance alone reaches."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.categories import apart, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.label_sides import around, beside, free_side
from lib.charts.prepared import PreparedChart, rows_named, specification_of
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette, styled
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import joined, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.analysis.funnel import Funnel

HEIGHT: Final = 460
_MOST_NAMED: Final = 10
"""With more groups than this only those outside the limits are named."""
_PLOT: Final = (640.0, 380.0)
"""Width and height of the plot that the names are placed for, px; in a wider one they only get more room."""
_MARK: Final = 6.0
_SHAPES: Final = {"within": "circle", "above": "triangle-up", "below": "triangle-down"}


def funnel_chart(found: "Funnel | None", names: "Sequence[str]", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the funnel.

    Parameters
    ----------
    found
        The shown groups with their limits; None: there are not enough groups, and a sentence says so.
    names
        The shown groups' names, in the order of `found.points`.
    palette
        Colours of the surface it will stand on.
    """
    if found is None:
        return empty_chart(t("compare.funnel.too_few_groups"), palette)
    rows = {"limits": _limits(found), "points": _points(found, names), "ends": _ends(found), "axis": _axis(found)}
    return PreparedChart(_specification(language(), palette), rows, height=HEIGHT, width="container")


def describe_funnel(found: "Funnel | None", names: "Sequence[str]") -> str:
    """Say the chart in a sentence."""
    if found is None:
        return t("compare.funnel.too_few_groups")
    outside = [row["name"] for row in _points(found, names) if row["side"] != "within"]
    facts = {"overall": number(found.overall, 1), "count": len(outside), "of": len(found.points)}
    return t("compare.alt.funnel", **facts, names=joined(outside) or "—")


def _points(found: "Funnel", names: "Sequence[str]") -> list[Row]:
    all_named = len(names) <= _MOST_NAMED
    figures = list(records(found.points.reset_index(drop=True)).values())
    centres = _centres(found, figures)
    taken = around(centres, _MARK)
    rows = []
    for name, row, centre in zip(apart(names), figures, centres, strict=True):
        verdict = str(row["verdict"])
        side = verdict.removeprefix("far_")
        place = free_side(name, centre, taken, _PLOT, 12) if all_named or side != "within" else None
        rows.append(
            {
                "name": name,
                "n": row[col.N],
                "index": row[col.WEIGHTED],
                "side": side,
                "label": "" if place is None else name,
                **(place or beside()),
                "weight": "normal" if side == "within" else "bold",
                "fill": 0.0 if row[col.N] < MIN_RESPONSES_SURE else 1.0,
                "tip_index": number(row[col.WEIGHTED], 1),
                "tip_n": number(row[col.N], 0),
                "tip_verdict": t(f"compare.verdict.{verdict}"),
            }
        )
    return rows


def _centres(found: "Funnel", figures: "Sequence[Row]") -> list[tuple[float, float]]:
    """Where the points will stand, px, in a plot of the size that the names are placed for."""
    curve = found.curve()
    left, right = float(curve[col.N].min()), float(curve[col.N].max())
    low = min(float(curve["far_low"].min()), *(row[col.WEIGHTED] for row in figures))
    high = max(float(curve["far_high"].max()), *(row[col.WEIGHTED] for row in figures))
    return [
        (
            (row[col.N] - left) / (right - left) * _PLOT[0],
            (high - row[col.WEIGHTED]) / ((high - low) or 1.0) * _PLOT[1],
        )
        for row in figures
    ]


def _limits(found: "Funnel") -> list[Row]:
    return list(records(found.curve()).values())


def _ends(found: "Funnel") -> list[Row]:
    last = _limits(found)[-1]
    return [
        {"n": last[col.N], "at": last["high"], "text": "95%"},
        {"n": last[col.N], "at": last["far_high"], "text": "99.8%"},
    ]


def _axis(found: "Funnel") -> list[Row]:
    return [{"overall": found.overall, "text": t("compare.funnel.overall", value=number(found.overall, 1))}]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    limits, points = alt.Chart(rows_named("limits")), alt.Chart(rows_named("points"))
    across = alt.X(
        "n:Q", title=t("compare.funnel.n_axis"), scale=alt.Scale(zero=False, nice=False, padding=16), axis=_axis_look()
    )
    up = alt.Y(
        "far_low:Q", title=t("chart.index_axis"), scale=alt.Scale(zero=False, nice=True, padding=10), axis=_axis_look()
    )
    colour = alt.Scale(domain=list(_SHAPES), range=[palette.muted, palette.satisfaction[-1], palette.satisfaction[0]])
    shape = alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
    place: dict[str, Any] = {"x": alt.X("n:Q"), "y": alt.Y("index:Q")}
    line: dict[str, Any] = {"color": palette.faint, "strokeWidth": 1, "aria": False}
    words: dict[str, Any] = {"fontSize": 12, "aria": False}
    layers = [
        limits.mark_area(color=palette.heat[1], opacity=0.07, aria=False)
        .encode(across, up, alt.Y2("far_high"))
        .properties(name="far"),
        limits.mark_area(color=palette.heat[1], opacity=0.11, aria=False)
        .encode(alt.X("n:Q"), alt.Y("low:Q"), alt.Y2("high"))
        .properties(name="near"),
        *(
            limits.mark_line(**line, strokeDash=dash)
            .encode(alt.X("n:Q"), alt.Y(f"{bound}:Q"))
            .properties(name=f"line_{bound}")
            for bound, dash in (("low", [4, 3]), ("high", [4, 3]), ("far_low", [1, 0]), ("far_high", [1, 0]))
        ),
        alt.Chart(rows_named("axis"), name="overall")
        .mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
        .encode(alt.Y("overall:Q")),
        alt.Chart(rows_named("axis"), name="overall_name")
        .mark_text(**words, align="left", baseline="bottom", dx=4, dy=-3, color=palette.muted)
        .encode(y=alt.Y("overall:Q"), x=alt.value(0), text="text:N"),
        alt.Chart(rows_named("ends"), name="limit_names")
        .mark_text(**words, align="right", baseline="bottom", dx=-2, dy=-2, color=palette.muted)
        .encode(alt.X("n:Q"), alt.Y("at:Q"), text="text:N"),
        points.mark_point(size=110, filled=True, color=palette.paper, opacity=1, aria=False)
        .encode(**place)
        .properties(name="halo"),
        points.mark_point(size=85, strokeWidth=1.75, opacity=1)
        .encode(
            **place,
            shape=alt.Shape("side:N", scale=shape, legend=None),
            stroke=alt.Stroke("side:N", scale=colour, legend=None),
            fill=alt.Fill("side:N", scale=colour, legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            tooltip=tooltip(
                name="title",
                tip_index=t("chart.index_axis"),
                tip_n=t("chart.tip.n"),
                tip_verdict=t("compare.column.verdict"),
            ),
        )
        .properties(name="points"),
        points.mark_text(
            **words,
            baseline="middle",
            align=alt.ExprRef("datum.align"),
            dx=alt.ExprRef("datum.dx"),
            dy=alt.ExprRef("datum.dy"),
            fontWeight=alt.ExprRef("datum.weight"),
            color=palette.ink,
        )
        .encode(**place, text="label:N")
        .properties(name="names"),
    ]
    chart = alt.LayerChart(
        layer=layers,
        padding={"left": 4, "right": 14, "top": 10, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))


def _axis_look() -> alt.Axis:
    return alt.Axis(tickCount=6, domain=False, grid=True, gridOpacity=0.6)
