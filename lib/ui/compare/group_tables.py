"""Tables of groups with their downloads."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.group_tests import MANN_WHITNEY_P, MEAN, REST_MEAN, REST_N, P
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import interval
from lib.ui import storage
from lib.ui.compare.board import Board
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import attribute_name, moment, selection_words
from lib.ui.tables import rows_high

ONE: Final = "%.1f"
TWO: Final = "%.2f"
SIGNED: Final = "%+.2f"
SIGNED_ONE: Final = "%+.1f"
THREE: Final = "%.3f"


def draw_groups_table(
    board: Board, table: pd.DataFrame, formats: Mapping[str, str], *, title: str, key: str, most: int = 14
) -> None:
    """Draw a table and its download.

    Parameters
    ----------
    table
        Headers in the language of the run, numbers unrounded; what may not be shown is missing.
    formats
        How numbers are written, by header.
    title
        Name of the sheet and part of the file's name.
    """
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config={name: st.column_config.NumberColumn(format=written) for name, written in formats.items()},
        height=rows_high(len(table), most=most),
        placeholder="—",
    )
    about = _about(board)
    draw_download(
        t("compare.download"),
        lambda: table_workbook(table, about, sheet=title, about_sheet=t("about.sheet")),
        file_name=f"{t('compare.file_name')}_{title}_{selection_words(board.view.selection)}.xlsx",
        mime=XLSX,
        key=f"{key}_download",
    )


def indicator_columns(scheme: Scheme, codes: Sequence[str]) -> dict[str, list[str]]:
    """Code and name of each row's indicator."""
    items = [scheme.indicator(code) for code in codes]
    return {
        t("column.code"): [item.code for item in items],
        t("column.name"): [item.named(language()) for item in items],
    }


def tested_columns(found: pd.DataFrame, names: Mapping[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    """The columns of a tested difference with their formats; `names` are the headers of means and sizes."""
    columns: dict[str, object] = {
        names[MEAN]: found[MEAN],
        names[REST_MEAN]: found[REST_MEAN],
        names[col.CHANGE]: found[col.CHANGE],
        t("column.interval"): intervals(found[col.LOW], found[col.HIGH]),
        t("compare.column.p"): found[P],
        t("compare.column.ranks_p"): found[MANN_WHITNEY_P],
        t("column.p_adjusted"): found[col.P_ADJUSTED],
        names[col.N]: found[col.N].where(found[MEAN].notna()),
        names[REST_N]: found[REST_N].where(found[MEAN].notna()),
    }
    formats = {names[MEAN]: TWO, names[REST_MEAN]: TWO, names[col.CHANGE]: SIGNED}
    p_values = ("compare.column.p", "compare.column.ranks_p", "column.p_adjusted")
    return columns, formats | {t(name): THREE for name in p_values}


def intervals(low: pd.Series, high: pd.Series, digits: int = 2) -> list[str | None]:
    """Write intervals; None where a bound is missing."""
    return [
        None if pd.isna(a) or pd.isna(b) else interval(float(a), float(b), digits)
        for a, b in zip(low, high, strict=True)
    ]


def _about(board: Board) -> list[tuple[str, str]]:
    facts = {
        "scope": selection_words(board.view.selection),
        "n": str(board.view.responses.n),
        "scheme": board.comparison.scheme.key,
        "data": " ".join(batch.content_hash[:12] for batch in board.view.batches),
        "made": moment(storage.now()),
    }
    by = (t("compare.by"), attribute_name(board.comparison.column))
    return [by, *((t(f"about.{name}"), value) for name, value in facts.items())]
