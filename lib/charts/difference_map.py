"""How far every group is from the rest, indicator by indicator: full colour only where the difference is real."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.categories import apart, finished, one_line, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.text_width import text_width
from lib.charts.theme import LIGHT, Palette, contrasting, ramp
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import SIGNIFICANCE
from lib.text import language, t
from lib.text.phrases import joined, number, p_value, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

MOST_ACROSS: Final = 12
"""With more groups than this the groups stand below each other and the indicators' codes across."""

_ROW: Final = 25
_SHADES: Final = 41
_FAINT: Final = 3
"""Tenths of the colour that a difference within chance keeps."""
_LEAST_REACH: Final = 0.3
"""Scale points that the ends of the colours stand for at least, so that noise is not painted like a difference."""
_NARROW: Final = 560
"""Px of the whole chart below which the names get less room."""
_ROOM_ACROSS: Final = 760
"""Px for the groups' names side by side; where they need more, they are slanted."""


def difference_map(
    found: "pd.DataFrame", names: "Sequence[str]", scheme: Scheme, *, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw a cell for every group and indicator.

    Parameters
    ----------
    found
        As :func:`lib.analysis.group_tests.differences_to_rest` returns it.
    names
        The groups' names as they are shown, in the order of their positions.
    scheme
        Gives the indicators' names.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(found, apart(names), scheme, palette)
    if all(row["is_hidden"] for row in rows):
        return empty_chart(t("chart.nothing"), palette)
    across = len(names) <= MOST_ACROSS
    tops = apart(names) if across else [item.code for item in scheme.indicators]
    needed = sum(text_width(one_line(name), 12) + 14 for name in tops)
    slanted = needed > _ROOM_ACROSS
    head = 24 if not slanted else 30 + min(150, 0.7 * max(text_width(name, 12) for name in tops))
    height = (len(scheme.indicators) if across else len(names)) * _ROW + head
    specification = _specification(language(), palette, across=across, slanted=slanted)
    return PreparedChart(specification, {"cells": rows}, height=round(height), width="container")


def describe_difference_map(found: "pd.DataFrame", names: "Sequence[str]", scheme: Scheme) -> str:
    """Say the chart in a sentence: how many cells differ, and which most."""
    real = found[found[col.P_ADJUSTED] < SIGNIFICANCE]
    if real.empty:
        return t("compare.alt.map_none", groups=len(names), indicators=len(scheme.indicators))
    order = real.reindex(real[col.CHANGE].abs().sort_values(ascending=False).index).head(3)
    cells = [
        t(
            "compare.alt.cell",
            group=names[int(row[col.GROUP])],
            indicator=scheme.indicator(str(row[col.CODE])).named(language()),
            change=signed(row[col.CHANGE]),
        )
        for _, row in order.iterrows()
    ]
    return t("compare.alt.map", count=len(real), of=len(found), cells=joined(cells))


def _rows(found: "pd.DataFrame", names: "Sequence[str]", scheme: Scheme, palette: Palette) -> list[Row]:
    shades = ramp(palette.satisfaction, _SHADES)
    largest = found[col.CHANGE].abs().max()
    reach = max(_LEAST_REACH, 0.0 if largest != largest else float(largest))
    titles = {item.code: _title(item.code, item.named(language())) for item in scheme.indicators}
    return [
        _cell(row, names, titles, (shades, reach, palette)) for row in records(found.reset_index(drop=True)).values()
    ]


def _cell(row: Row, names: "Sequence[str]", titles: dict[str, str], look: tuple[list[str], float, Palette]) -> Row:
    shades, reach, palette = look
    change, code = row[col.CHANGE], str(row[col.CODE])
    place = {"group": names[int(row[col.GROUP])], "indicator": titles[code], "code": code}
    place["heading"] = t("compare.alt.cell_of", group=place["group"], indicator=titles[code])
    if change is None:
        alone = row["mean"] is not None
        words = t("compare.tip.alone" if alone else "compare.tip.hidden")
        return place | {
            "is_hidden": not alone,
            "is_real": False,
            "colour": ramp((palette.paper, palette.line), 3)[1],
            "ink": palette.faint,
            "text": "╱",
            "sign": "╱",
            "tip_change": words,
            "tip_means": number(row["mean"]) if alone else "—",
            "tip_p": "—",
            "tip_n": "—",
        }
    is_real = row[col.P_ADJUSTED] is not None and row[col.P_ADJUSTED] < SIGNIFICANCE
    middle = (_SHADES - 1) / 2
    full = shades[round(middle + middle * max(-1.0, min(1.0, change / reach)))]
    colour = full if is_real else ramp((palette.paper, full), 11)[_FAINT]
    mark = ("▲" if change > 0 else "▼") if is_real else ""
    return place | {
        "is_hidden": False,
        "is_real": is_real,
        "colour": colour,
        "ink": contrasting(colour) if is_real else palette.muted,
        "text": f"{mark}{signed(change)}",
        "sign": mark,
        "tip_change": with_interval(change, row[col.LOW], row[col.HIGH], signed),
        "tip_means": t("compare.tip.two_means", own=number(row["mean"]), rest=number(row["rest_mean"])),
        "tip_p": t("compare.tip.two_p", adjusted=p_value(row[col.P_ADJUSTED]), ranks=p_value(row["mann_whitney_p"])),
        "tip_n": t("compare.tip.two_n", own=int(row[col.N]), rest=int(row["rest_n"])),
    }


def _title(code: str, name: str) -> str:
    plain = one_line(name)
    return plain if plain == code else f"{code} {plain}"


@lru_cache(maxsize=32)
def _specification(_language: str, palette: Palette, *, across: bool, slanted: bool) -> str:
    gaps = alt.Scale(paddingInner=0.06, paddingOuter=0)
    angle: Any = alt.ExprRef(f"containerSize()[0] < {_NARROW} ? -90 : -40") if slanted else 0
    room = alt.ExprRef(f"containerSize()[0] < {_NARROW} ? 130 : 300")
    top = alt.Axis(orient="top", domain=False, ticks=False, labelAngle=angle, labelLimit=200, labelPadding=6)
    side = alt.Axis(domain=False, ticks=False, labelLimit=room)
    chart = alt.Chart(rows_named("cells")).encode(
        alt.X("group:N" if across else "code:N", title=None, sort=None, axis=top, scale=gaps),
        alt.Y("indicator:N" if across else "group:N", title=None, sort=None, axis=side, scale=gaps),
    )
    words: dict[str, Any] = {"fontSize": 11, "aria": False}
    bold = alt.ExprRef("datum.is_real ? 'bold' : 'normal'")
    ink = alt.Color("ink:N", scale=None)
    return finished(
        [
            chart.mark_rect(cornerRadius=2)
            .encode(
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(
                    heading="title",
                    tip_change=t("compare.tip.change"),
                    tip_means=t("compare.tip.means"),
                    tip_p=t("compare.tip.p"),
                    tip_n=t("chart.tip.n"),
                ),
            )
            .properties(name="cells"),
            chart.mark_text(**words, fontWeight=bold, opacity=alt.ExprRef("bandwidth('x') < 46 ? 0 : 1"))
            .encode(text="text:N", color=ink)
            .properties(name="figures"),
            chart.mark_text(**words, opacity=alt.ExprRef("bandwidth('x') < 46 ? 1 : 0"))
            .encode(text="sign:N", color=ink)
            .properties(name="signs"),
        ],
        palette,
    )
