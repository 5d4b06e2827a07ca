"""What the charts with a row for each category have in common: names that stay apart, heights, surroundings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import altair as alt

from lib.charts.prepared import specification_of
from lib.charts.theme import Palette, styled

ROW: Final = 30
"""Height of a row, px."""

AROUND: Final = 48
"""Height of the axis below the rows with its title, px."""


def one_line(text: str) -> str:
    """Return `text` with any run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def apart(names: Iterable[str]) -> list[str]:
    """Return the names in order, equal ones numbered, so that no two categories become one."""
    seen: Counter[str] = Counter()
    kept = []
    for name in map(one_line, names):
        seen[name] += 1
        kept.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return kept


def category_axis(field: str = "name:N", *, widest: int = 220) -> alt.Y:
    """Return the axis of the categories, in the order of the rows; names of more than `widest` px are cut."""
    return alt.Y(
        field,
        title=None,
        sort=None,
        scale=alt.Scale(paddingInner=0.34, paddingOuter=0.2),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=widest, labelFontSize=13),
    )


def finished(layers: Sequence[alt.Chart], palette: Palette, *, right: int = 12) -> str:
    """Return the specification of a chart of these layers with the usual surroundings."""
    chart = alt.LayerChart(
        layer=list(layers),
        padding={"left": 4, "right": right, "top": 6, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))


def tooltip(**titles: str) -> list[alt.Tooltip]:
    """Return a tooltip over fields of ready text: ``field="title"``; the title ``title`` makes it the heading."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
