"""One row per group and indicator of the gap chart: where its marks stand and what its tooltip says."""

from typing import TYPE_CHECKING, Final

from lib.charts.categories import apart, one_line
from lib.charts.figures import with_interval
from lib.charts.records import Row, records
from lib.charts.text_width import in_two_lines, shortened, text_width
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.settings import MIN_RESPONSES_SURE, SIGNIFICANCE
from lib.survey.zones import NUMERAL, Zone
from lib.text import catalogue, language, t
from lib.text.phrases import number, signed

if TYPE_CHECKING:
    from lib.analysis.gap_analysis import GapAnalysis

GROUP: Final = "group"
INDICATOR: Final = "indicator"
"""What a row stands for."""

TIPS: Final = ("gap", "second", "first", "effect", "p_adjusted", "wilcoxon_p", "zone", "level", "n")
"""What a tooltip lists under the name; the field of each is ``tip_<entry>``."""

OF_GROUPS: Final = tuple(name for name in TIPS if name not in {"zone", "level"})
"""The same for a group, which has neither zone nor level."""

_SIZE: Final = 13
_WIDEST: Final = 230.0
"""Longest line of a name, px."""

_ROW: Final = 27
_TWO_LINED_ROW: Final = 36
_URGENT: Final = frozenset({"first", "next"})
_GROUP_MARK: Final = "\u200b"
"""An invisible sign by which the axis knows the name of a group."""


def content_rows(analysis: "GapAnalysis", chosen: str | None) -> list[Row]:
    """Return the rows from top to bottom; figures are None where they may not be shown or do not exist."""
    indicators, groups = records(analysis.indicators), records(analysis.groups)
    rows: list[Row] = []
    for group, codes in analysis.blocks():
        if group is not None:
            rows.append(_row(GROUP, group, group_name(analysis, group), groups[group], analysis))
        elif rows:
            rows.append({**_empty(GROUP, t("gaps.ungrouped")), "text": "", "note": ""})
        for code in codes:
            name = one_line(analysis.scheme.indicator(code).named(language()))
            row = _row(INDICATOR, code, name, indicators[code], analysis)
            rows.append({**row, "chosen": code == chosen})
    labels = apart(row["name"] for row in rows)
    return [{**row, "label": _label(row["kind"], label)} for row, label in zip(rows, labels, strict=True)]


def group_name(analysis: "GapAnalysis", group: str) -> str:
    """Return the name of a dimension of the scheme or of SERVQUAL."""
    servqual = catalogue(language()).get(f"scheme.servqual_name.{group}")
    if analysis.grouping == "servqual" and servqual:
        return servqual
    return one_line(analysis.scheme.dimension(group).named(language()))


def legend_words(first_block: FirstBlock) -> tuple[str, str]:
    """Return the names of the second and of the first block."""
    return t(f"gaps.axis.second_{first_block}"), t(f"gaps.axis.first_{first_block}")


def tall(rows: list[Row]) -> int:
    """Return how many px the rows need."""
    return len(rows) * (_TWO_LINED_ROW if any("\n" in row["label"] for row in rows) else _ROW)


def _label(kind: str, name: str) -> str:
    written = "\n".join(shortened(line, _SIZE, _WIDEST) for line in _lines(name))
    return written + _GROUP_MARK if kind == GROUP else written


def _lines(name: str) -> tuple[str, ...]:
    """One line where it is short enough, else two; where no word ends near the middle, the middle itself."""
    if text_width(name, _SIZE) <= _WIDEST:
        return (name,)
    lines = in_two_lines(name, _SIZE, _WIDEST)
    if all(text_width(line, _SIZE) <= _WIDEST for line in lines):
        return lines
    middle = (len(name) + 1) // 2
    return name[:middle], name[middle:]


def _empty(kind: str, name: str) -> Row:
    figures = ("gap", "first", "first_low", "first_high", "second", "second_low", "second_high")
    return {"kind": kind, "code": None, "name": name, "fill": 0.0, "urgent": False, "chosen": False} | dict.fromkeys(
        figures
    )


def _row(kind: str, code: str, name: str, figures: Row, analysis: "GapAnalysis") -> Row:
    heading = name if kind == GROUP or code == name else f"{code} {name}"
    row = _empty(kind, name) | {"code": code, "heading": heading}
    if figures[col.GAP] is None:
        return row | {"text": "", "note": t("chart.hidden_group", n=number(figures[col.N], 0)), **_no_tips(figures)}
    p, level = figures[col.GAP_P_ADJUSTED], figures.get("level")
    is_real = p is not None and p < SIGNIFICANCE
    few = figures[col.N] < MIN_RESPONSES_SURE
    note = t(f"gaps.level.{level}") if level else ""
    row |= {
        "gap": figures[col.GAP],
        "first": figures[col.IMPORTANCE],
        "first_low": figures[col.IMPORTANCE_LOW],
        "first_high": figures[col.IMPORTANCE_HIGH],
        "second": figures[col.SATISFACTION],
        "second_low": figures[col.SATISFACTION_LOW],
        "second_high": figures[col.SATISFACTION_HIGH],
        "fill": 1.0 if is_real else 0.0,
        "urgent": level in _URGENT,
        "text": signed(figures[col.GAP]),
        "note": " ".join(filter(None, (note, t("chart.group_size", n=number(figures[col.N], 0)) if few else ""))),
    }
    tips = _tips(figures, note)
    second, first = legend_words(analysis.first_block)
    spoken = (heading, f"{first} {tips['tip_first']}", f"{second} {tips['tip_second']}", tips["tip_gap"], note)
    return row | tips | {"spoken": t("chart.joined").join(filter(None, spoken))}


def _tips(figures: Row, level: str) -> Row:
    size, zone = figures.get("size"), figures.get(col.ZONE)
    effect = number(figures[col.GAP_EFFECT])
    return {
        "tip_gap": with_interval(figures[col.GAP], figures[col.GAP_LOW], figures[col.GAP_HIGH], signed),
        "tip_first": with_interval(figures[col.IMPORTANCE], figures[col.IMPORTANCE_LOW], figures[col.IMPORTANCE_HIGH]),
        "tip_second": with_interval(
            figures[col.SATISFACTION], figures[col.SATISFACTION_LOW], figures[col.SATISFACTION_HIGH]
        ),
        "tip_effect": t("gaps.effect", effect=effect, size=t(f"gaps.size.{size}")) if size else effect,
        "tip_p_adjusted": p_value(figures[col.GAP_P_ADJUSTED]),
        "tip_wilcoxon_p": p_value(figures[col.GAP_WILCOXON_P]),
        "tip_zone": f"{NUMERAL[Zone(zone)]} {t(f'zone.{zone}')}" if zone else number(None),
        "tip_level": level or number(None),
        "tip_n": number(figures[col.N], 0),
    }


def _no_tips(figures: Row) -> Row:
    n = number(figures[col.N], 0)
    return {f"tip_{name}": number(None) for name in TIPS} | {"tip_n": n, "spoken": t("chart.hidden_group", n=n)}


def p_value(p: float | None) -> str:
    """Write a p value to three places; a smaller one is said to be smaller."""
    smallest = 0.001
    return f"<{number(smallest, 3)}" if p is not None and p < smallest else number(p, 3)
