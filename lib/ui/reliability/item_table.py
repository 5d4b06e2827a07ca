"""The figures of every item of a block in one table, and their download."""

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from lib.analysis.answer_ends import BlockEnds
from lib.analysis.reliability import BlockReliability
from lib.charts.block_names import block_name
from lib.reports.table_workbook import table_workbook
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.ui import storage
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import moment, selection_words
from lib.ui.tables import column_formats, rows_high
from lib.ui.view import View

_CORRELATIONS = ("dimension_item_rest", "dimension_alpha_dropped", "item_rest", "alpha_dropped", "adequacy")
_SHARES = ("ceiling", "floor", "lacking")


def draw(view: View, block: str, found: BlockReliability, ends: BlockEnds) -> None:
    """Draw the table and the button to download it."""
    table = _table(view.whole.scheme, found, ends)
    st.dataframe(
        table,
        key=f"items_{block}",
        hide_index=True,
        column_config=formats(),
        height=rows_high(len(table)),
        placeholder="—",
    )
    name = block_name(block, view.responses.first_block)
    about = _about(view, name, found.n)
    draw_download(
        t("reliability.download"),
        lambda: table_workbook(table, about, sheet=name, about_sheet=t("about.sheet")),
        file_name=f"{t('reliability.file_name')}_{name}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key=f"reliability_{block}",
    )


def identity(scheme: Scheme) -> pd.DataFrame:
    """Code, name and dimension of every indicator, headers in the language of the run."""
    return pd.DataFrame(
        {
            t("column.code"): scheme.codes,
            t("column.name"): [item.named(language()) for item in scheme.indicators],
            t("column.dimension"): [scheme.dimension(item.dimension).named(language()) for item in scheme.indicators],
        },
        index=pd.Index(scheme.codes),
    )


def formats() -> dict[str, ColumnConfig]:
    """Number formats by translated header."""
    two, share = st.column_config.NumberColumn(format="%.2f"), st.column_config.NumberColumn(format="percent")
    return {
        **column_formats(),
        **{t(f"reliability.column.{name}"): two for name in (*_CORRELATIONS, "own", "rival", "reached")},
        **{t(f"reliability.column.{name}"): share for name in (*_SHARES, "of_returned")},
    }


def _table(scheme: Scheme, found: BlockReliability, ends: BlockEnds) -> pd.DataFrame:
    table = identity(scheme)
    for name in _CORRELATIONS:
        table[t(f"reliability.column.{name}")] = found.items[name]
    for name in _SHARES:
        table[t(f"reliability.column.{name}")] = ends.items[name]
    return table


def _about(view: View, name: str, complete: int) -> list[tuple[str, str]]:
    facts = {
        "scope": f"{selection_words(view.selection)} · {name}",
        "n": f"{view.responses.n} ({t('reliability.says.complete', n=complete)})",
        "scheme": view.whole.scheme.key,
        "data": " ".join(batch.content_hash[:12] for batch in view.batches),
        "made": moment(storage.now()),
    }
    return [(t(f"about.{fact}"), value) for fact, value in facts.items()]
