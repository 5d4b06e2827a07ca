"""Result frames as tables on screen: translated headers, rounded by format, sorted by a click."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from lib.analysis.changes import CHANGES, MOVE, ZONE_AFTER, ZONE_BEFORE, Changes, Move
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.zones import NUMERAL, Zone
from lib.text import language, t

_ROW_PX = 35
_NAME_PX = 225
_TWO = "%.2f"
_THREE = "%.3f"
_SHARE = "percent"
_NUMBERS: Mapping[str, str] = {
    col.IMPORTANCE: _TWO,
    col.IMPORTANCE_SD: _TWO,
    col.IMPORTANCE_TOP2: _SHARE,
    col.IMPORTANCE_BOTTOM2: _SHARE,
    col.SATISFACTION: _TWO,
    col.SATISFACTION_SD: _TWO,
    col.SATISFACTION_TOP2: _SHARE,
    col.SATISFACTION_BOTTOM2: _SHARE,
    col.GAP: _TWO,
    col.GAP_T: _TWO,
    col.GAP_T_P: _THREE,
    col.GAP_WILCOXON_P: _THREE,
    col.GAP_P_ADJUSTED: _THREE,
}


def row_of(frame: pd.DataFrame, code: str) -> "pd.Series[Any]":
    """The row of one indicator in a result frame."""
    return frame.loc[[code]].iloc[0]


def zone_name(zone: str | None) -> str:
    """Numeral and name of a zone, e.g. ``Ⅱ 改进区``; empty for none."""
    return f"{NUMERAL[Zone(zone)]} {t(f'zone.{zone}')}" if zone else ""


def indicator_table(study: Study) -> pd.DataFrame:
    """All figures of all indicators, one row each, headers in the language of the run.

    Returns
    -------
    pandas.DataFrame
        Numbers unrounded (formats are in `column_formats`); intervals as text ``4.21–4.55``.
    """
    placed, gaps, sure = study.placed, study.gaps, study.certainty
    table = _identity(study.scheme, placed.index)
    table[t("column.zone")] = [zone_name(zone) for zone in placed[col.ZONE]]
    for name, values in ((col.N, placed), (col.IMPORTANCE, placed), (col.SATISFACTION, placed), (col.GAP, gaps)):
        table[t(f"column.{name}")] = values[name]
    if sure is not None:
        table[t("column.certainty")] = sure[col.CERTAIN].map({True: t("column.certain"), False: t("column.borderline")})
        table[t("column.rival_zone")] = [zone_name(zone) for zone in sure[col.RIVAL_ZONE]]
        for zone in Zone:
            table[t("column.share", zone=t(f"zone.{zone}"))] = sure[col.ZONE_SHARE[zone]]
    table[t("column.importance_interval")] = _intervals(placed[col.IMPORTANCE_LOW], placed[col.IMPORTANCE_HIGH])
    table[t("column.satisfaction_interval")] = _intervals(placed[col.SATISFACTION_LOW], placed[col.SATISFACTION_HIGH])
    for block in ("importance", "satisfaction"):
        for name in (f"{block}_sd", f"{block}_top2", f"{block}_bottom2"):
            table[t(f"column.{name}")] = placed[name]
    for name in ("gap_t", "gap_t_p", "gap_wilcoxon_p", "gap_p_adjusted"):
        table[t(f"column.{name}")] = gaps[name]
    return table


def rules_table(by_method: pd.DataFrame, scheme: Scheme, differs: str) -> pd.DataFrame:
    """The zones under every crosshair rule, of the indicators whose zone depends on it."""
    moving = by_method[by_method[differs]]
    table = _identity(scheme, moving.index)
    for method in moving.columns.drop(differs):
        table[t(f"crosshair.{method}")] = [zone_name(zone) for zone in moving[method]]
    return table


def moves_table(changes: Changes, scheme: Scheme, verdict: Move | None = None) -> pd.DataFrame:
    """The indicators that changed zone between two periods, with the verdict on each move; or those of one verdict."""
    moved, satisfaction = changes.moves, CHANGES[col.SATISFACTION]
    moved = moved if verdict is None else moved[moved[MOVE] == verdict]
    table = _identity(scheme, moved.index)
    table[t("column.zone_before")] = [zone_name(zone) for zone in moved[ZONE_BEFORE]]
    table[t("column.zone_after")] = [zone_name(zone) for zone in moved[ZONE_AFTER]]
    table[t("column.verdict")] = [t("column.real" if move == Move.REAL else "column.noise") for move in moved[MOVE]]
    table[t("column.change_satisfaction")] = moved[satisfaction.change]
    table[t("column.interval")] = _intervals(moved[satisfaction.low], moved[satisfaction.high])
    table[t("column.p_adjusted")] = moved[satisfaction.p_adjusted]
    table[t("column.change_importance")] = moved[CHANGES[col.IMPORTANCE].change]
    return table


def differences_table(difference: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Old and new coordinates of every indicator, and the zones, without a test."""
    table = _identity(scheme, difference.index).assign(
        **{
            t("column.zone_before"): [zone_name(zone) for zone in difference[ZONE_BEFORE]],
            t("column.zone_after"): [zone_name(zone) for zone in difference[ZONE_AFTER]],
        }
    )
    for block, names in CHANGES.items():
        table[t(f"column.{block}_before")] = difference[names.before]
        table[t(f"column.{block}_after")] = difference[names.after]
        table[t(f"column.change_{block}")] = difference[names.change]
    return table


def rows_high(rows: int, *, most: int = 12) -> int:
    """The height in px at which a table of so many rows shows all of them, up to `most`; then it scrolls."""
    return _ROW_PX * (min(rows, most) + 1) + 2 + (_ROW_PX // 2 if rows > most else 0)


def draw_table(table: pd.DataFrame, *, key: str, most: int = 12) -> None:
    """Draw a table; the reader sorts it by a click on a header."""
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config=column_formats(),
        height=rows_high(len(table), most=most),
        placeholder="—",
    )


def column_formats() -> dict[str, ColumnConfig]:
    """Number formats by translated header."""
    formats = {t(f"column.{name}"): st.column_config.NumberColumn(format=form) for name, form in _NUMBERS.items()}
    shares = {t("column.share", zone=t(f"zone.{zone}")): st.column_config.NumberColumn(format=_SHARE) for zone in Zone}
    changes = {
        t("column.change_satisfaction"): st.column_config.NumberColumn(format="%+.2f"),
        t("column.change_importance"): st.column_config.NumberColumn(format="%+.2f"),
        t("column.p_adjusted"): st.column_config.NumberColumn(format=_THREE),
        t("trends.head.value"): st.column_config.NumberColumn(format=_TWO),
        t("column.name"): st.column_config.TextColumn(pinned=True, width=_NAME_PX),
        **{
            t(f"column.{block}_{when}"): st.column_config.NumberColumn(format=_TWO)
            for block in CHANGES
            for when in ("before", "after")
        },
    }
    return {**formats, **shares, **changes}


def _identity(scheme: Scheme, codes: pd.Index) -> pd.DataFrame:
    items = [scheme.indicator(str(code)) for code in codes]
    return pd.DataFrame(
        {
            t("column.code"): [item.code for item in items],
            t("column.name"): [item.named(language()) for item in items],
            t("column.dimension"): [scheme.dimension(item.dimension).named(language()) for item in items],
        },
        index=codes,
    )


def _intervals(low: pd.Series, high: pd.Series) -> list[str]:
    return ["—" if pd.isna(a) or pd.isna(b) else f"{a:.2f}–{b:.2f}" for a, b in zip(low, high, strict=True)]
