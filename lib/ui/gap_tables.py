"""The tables of the gap analysis, and their downloads."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.analysis.dimension_gaps import ITEMS
from lib.analysis.gap_analysis import WILCOXON_P_ADJUSTED, GapAnalysis
from lib.analysis.gap_grouping import Grouping
from lib.analysis.need_for_action import LEVEL, NEED, SIZE
from lib.analysis.study import Study
from lib.charts.gap_rows import group_name
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE
from lib.text import language, t
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import selection_words
from lib.ui.quadrant_tables import about_figures
from lib.ui.tables import rows_high, zone_name
from lib.ui.view import View

_NAME_PX: Final = 225
_DIMENSION_PX: Final = 165
_PLACES: Final = {col.GAP_T_P: 3, col.GAP_WILCOXON_P: 3, col.GAP_P_ADJUSTED: 3, WILCOXON_P_ADJUSTED: 3}
"""Decimals of the p values; every other figure has two."""


def draw_indicators(view: View, study: Study, analysis: GapAnalysis) -> None:
    """Draw all figures of all indicators by need for action, and their download."""
    _draw(view, study, analysis, indicator_gaps(analysis), key="gap_indicators", title=t("gaps.table"), most=26)


def draw_groups(view: View, study: Study, analysis: GapAnalysis) -> None:
    """Draw the figures of the groups, and their download; nothing where nothing is grouped."""
    if analysis.grouping is not Grouping.NONE:
        title = t(f"gaps.groups_{analysis.grouping}")
        st.subheader(title, anchor=False)
        _draw(view, study, analysis, group_gaps(analysis), key="gap_groups", title=title, most=12)


def indicator_gaps(analysis: GapAnalysis) -> pd.DataFrame:
    """All figures of the indicators, headers in the language of the run, numbers unrounded."""
    frame, scheme = analysis.indicators, analysis.scheme
    items = [scheme.indicator(str(code)) for code in frame.index]
    table = pd.DataFrame(
        {
            t("column.code"): [item.code for item in items],
            t("column.name"): [item.named(language()) for item in items],
            t("column.dimension"): [scheme.dimension(item.dimension).named(language()) for item in items],
            t("gaps.column.servqual"): [
                t(f"scheme.servqual_name.{item.servqual}") if item.servqual else "" for item in items
            ],
            t("gaps.column.level"): [t(f"gaps.level.{level}") if level else "" for level in frame[LEVEL]],
        },
        index=frame.index,
    )
    table = _with_figures(table, frame, analysis)
    table[t("column.zone")] = [zone_name(zone) for zone in frame[col.ZONE]]
    table[t("column.certainty")] = [_certainty(sure) for sure in frame[col.CERTAIN]]
    table[t("gaps.column.wilcoxon_p_adjusted")] = frame[WILCOXON_P_ADJUSTED]
    return table


def group_gaps(analysis: GapAnalysis) -> pd.DataFrame:
    """All figures of the groups, in the same way."""
    frame = analysis.groups
    table = pd.DataFrame(
        {
            t(f"gaps.grouping.{analysis.grouping}"): [group_name(analysis, str(group)) for group in frame.index],
            t("gaps.column.items"): frame[ITEMS],
        },
        index=frame.index,
    )
    return _with_figures(table, frame, analysis)


def headers(analysis: GapAnalysis) -> dict[str, str]:
    """The header of each figure, which follows what the first block asked and how p is adjusted."""
    asked = analysis.first_block
    return {
        col.N: t("column.n"),
        col.IMPORTANCE: t(f"gaps.axis.first_{asked}"),
        col.SATISFACTION: t(f"gaps.axis.second_{asked}"),
        col.GAP: t(f"gaps.column.gap_{asked}"),
        col.GAP_LOW: t("gaps.column.gap_low"),
        col.GAP_HIGH: t("gaps.column.gap_high"),
        col.GAP_P_ADJUSTED: t("gaps.column.p_adjusted", adjust=t(f"gaps.adjust_name.{analysis.adjust}")),
        col.GAP_EFFECT: t("gaps.column.effect"),
        SIZE: t("gaps.column.size"),
        NEED: t(f"gaps.column.need_{asked}"),
        col.GAP_T: t("column.gap_t"),
        col.GAP_T_P: t("column.gap_t_p"),
        col.GAP_WILCOXON_P: t("column.gap_wilcoxon_p"),
        col.GAP_SD: t("gaps.column.gap_sd"),
    }


def _with_figures(table: pd.DataFrame, frame: pd.DataFrame, analysis: GapAnalysis) -> pd.DataFrame:
    for name, header in headers(analysis).items():
        table[header] = [_size(size) for size in frame[SIZE]] if name == SIZE else frame[name]
    table[t("gaps.column.note")] = [_note(int(n)) for n in frame[col.N]]
    return table


def _size(size: str | None) -> str:
    return t(f"gaps.size.{size}") if size else ""


def _certainty(sure: bool | None) -> str:
    if sure is None:
        return ""
    return t("column.certain" if sure else "column.borderline")


def _note(n: int) -> str:
    if n >= MIN_RESPONSES_SURE:
        return ""
    return t("gaps.few", needed=MIN_RESPONSES_SHOWN if n < MIN_RESPONSES_SHOWN else MIN_RESPONSES_SURE)


def _draw(
    view: View, study: Study, analysis: GapAnalysis, table: pd.DataFrame, *, key: str, title: str, most: int
) -> None:
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config=_formats(analysis),
        height=rows_high(len(table), most=most),
        placeholder="—",
    )
    label = t("gaps.download_groups" if key == "gap_groups" else "gaps.download")
    draw_download(
        label,
        _workbook(table, _about(view, study, analysis), title),
        file_name=f"{title}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key=f"{key}_table",
    )


def _workbook(table: pd.DataFrame, about: list[tuple[str, str]], title: str) -> Callable[[], bytes]:
    return lambda: table_workbook(table, about, sheet=title, about_sheet=t("about.sheet"))


def _formats(analysis: GapAnalysis) -> dict[str, Any]:
    known = {**headers(analysis), WILCOXON_P_ADJUSTED: t("gaps.column.wilcoxon_p_adjusted")}
    numbers: Iterable[str] = (name for name in known if name not in {col.N, SIZE})
    formats: dict[str, Any] = {
        known[name]: st.column_config.NumberColumn(format=f"%.{_PLACES.get(name, 2)}f") for name in numbers
    }
    return formats | {
        t("column.name"): st.column_config.TextColumn(pinned=True, width=_NAME_PX),
        t("column.dimension"): st.column_config.TextColumn(width=_DIMENSION_PX),
    }


def _about(view: View, study: Study, analysis: GapAnalysis) -> list[tuple[str, str]]:
    order = t("gaps.order", first=t(f"gaps.axis.first_{analysis.first_block}"))
    return [*about_figures(view, replace(study, adjust=analysis.adjust)), (t("gaps.about_order"), order)]
