"""The table of all figures of derived importance, and its download."""

import pandas as pd
import streamlit as st

from lib.analysis.derived_importance import LMG, PARTIAL, PEARSON, RELATIVE_WEIGHT, SPEARMAN, STATED
from lib.analysis.driver_shares import FIRST_SHARE, STRENGTH, Measure
from lib.analysis.stated_derived import FIELD, FIELD_SHARE
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.text import t
from lib.text.phrases import percent
from lib.ui import storage
from lib.ui.downloads import XLSX, draw_download
from lib.ui.drivers import Drivers
from lib.ui.names import moment, selection_words
from lib.ui.tables import rows_high

_FIGURES = (STATED, SPEARMAN, PEARSON, PARTIAL, RELATIVE_WEIGHT, LMG)
_KEY = "driver_table"


def draw_table(drivers: Drivers) -> None:
    """Draw every figure of every driver, the strongest first, and the download."""
    table = driver_table(drivers)
    share, three = st.column_config.NumberColumn(format="percent"), st.column_config.NumberColumn(format="%.3f")
    formats = {t(f"drivers.figure.{name}"): three for name in _FIGURES} | {
        t("drivers.figure.stated"): st.column_config.NumberColumn(format="%.2f"),
        t("drivers.column.first"): share,
        t("drivers.column.agree"): share,
        t(f"drivers.level_{drivers.found.level}"): st.column_config.TextColumn(pinned=True),
    }
    strength = three if drivers.measure is Measure.PEARSON else share
    formats |= dict.fromkeys((_strength_name(drivers), t("drivers.column.low"), t("drivers.column.high")), strength)
    st.dataframe(
        table,
        key=_KEY,
        hide_index=True,
        column_config=formats,
        height=rows_high(len(table), most=26),
        placeholder="—",
    )
    about = _about(drivers)
    draw_download(
        t("drivers.download"),
        lambda: table_workbook(table, about, sheet=t("drivers.sheet"), about_sheet=t("about.sheet")),
        file_name=f"{t('drivers.file_name')}_{selection_words(drivers.view.selection)}.xlsx",
        mime=XLSX,
        key="drivers_xlsx",
    )


def driver_table(drivers: Drivers) -> pd.DataFrame:
    """All figures by driver, headers in the language of the run, numbers unrounded; empty columns are left out."""
    shares = drivers.shares.sort_values(STRENGTH, ascending=False, kind="stable")
    rows, order = drivers.found.rows.loc[shares.index], shares.index
    table = pd.DataFrame(
        {
            t("column.code"): list(order),
            t(f"drivers.level_{drivers.found.level}"): [drivers.names[str(code)] for code in order],
        },
        index=order,
    )
    if drivers.measure is not Measure.PEARSON:
        table[_strength_name(drivers)] = shares[STRENGTH]
    for name, words in ((col.LOW, "low"), (col.HIGH, "high"), (FIRST_SHARE, "first")):
        table[t(f"drivers.column.{words}")] = shares[name]
    for name in _FIGURES:
        table[t(f"drivers.figure.{name}")] = rows[name]
    grid = drivers.grid
    if grid is not None:
        placed = grid.rows.loc[order]
        table[t("drivers.column.field")] = [t(f"drivers.field.{field}") for field in placed[FIELD]]
        table[t("drivers.column.agree")] = placed[FIELD_SHARE]
    return table.dropna(axis="columns", how="all")


def _strength_name(drivers: Drivers) -> str:
    return t("drivers.column.share", measure=t(f"drivers.measure.{drivers.measure}"))


def _about(drivers: Drivers) -> list[tuple[str, str]]:
    found, view, resamples = drivers.found, drivers.view, drivers.resamples
    drawn = "0" if resamples is None else f"{resamples.size} / {resamples.seed}"
    return [
        (t("about.scope"), selection_words(view.selection)),
        (t("about.n"), str(found.n)),
        (t("drivers.r2"), percent(found.r2) if found.r2 is not None else t("drivers.r2_none")),
        (t("drivers.measure_choice"), t(f"drivers.measure.{drivers.measure}")),
        (t("about.resamples"), drawn),
        (t("about.scheme"), view.whole.scheme.key),
        (t("about.data"), " ".join(batch.content_hash[:12] for batch in view.batches)),
        (t("about.made"), moment(storage.now())),
    ]
