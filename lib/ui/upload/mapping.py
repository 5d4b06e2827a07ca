"""Step 2: which column is what, as a table that can be corrected."""

from typing import Final

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from lib.intake import MODEL_ITEMS, ColumnChoice, ColumnUse, Intake, Layout, Use
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import joined
from lib.ui.names import attribute_name, indicator_label, said
from lib.ui.upload import reading
from lib.ui.upload.queue import Pending

_EXAMPLES: Final = 4
_ROWS_LOOKED_AT: Final = 200
_LONGEST_EXAMPLE: Final = 24
_EDITABLE: Final = ("use", "indicator", "attribute")


def draw_mapping(pending: Pending, intake: Intake) -> None:
    """Draw the mapping table; a correction is kept and the file understood anew."""
    found = intake.recognition
    if found.layout is Layout.TABLE:
        st.caption(t("upload.mapping.table_layout"))
    counts = {str(use): sum(1 for item in found.mapping if item.use is use and _counts(item)) for use in Use}
    st.markdown(
        t(
            "upload.mapping.explain",
            columns=len(found.mapping),
            importance=counts["importance"],
            satisfaction=counts["satisfaction"],
            attributes=counts["attribute"],
        )
    )
    missing = [
        intake.scheme.indicator(c).named(language())
        for c in dict.fromkeys((*found.missing_importance, *found.missing_satisfaction))
    ]
    if missing:
        st.caption(said("upload.mapping.missing", names=joined(missing)))
    table = _table(intake)
    edited = st.data_editor(
        table,
        key=f"mapping_{pending.sha256}_{language()}",
        hide_index=True,
        placeholder="",
        height=360,
        column_config=_config(intake),
        disabled=[name for name in table.columns if name not in {_head(part) for part in _EDITABLE}],
    )
    _keep_edits(pending, intake, table, edited)
    comments = any(item.use is Use.COMMENT for item in found.mapping)
    if comments:
        keep = st.checkbox(
            t("upload.mapping.keep_comments"),
            value=reading.choices(pending).keep_comments,
            key=f"comments_{pending.sha256}",
        )
        if keep != reading.choices(pending).keep_comments:
            reading.correct(pending, keep_comments=keep)
            st.rerun()


def _counts(item: ColumnUse) -> bool:
    return item.rates or item.use not in {Use.IMPORTANCE, Use.SATISFACTION}


def _head(part: str) -> str:
    return t(f"upload.mapping.{part}")


def _table(intake: Intake) -> pd.DataFrame:
    mapping = intake.recognition.mapping
    return pd.DataFrame(
        {
            _head("column"): [_place(item, intake) for item in mapping],
            _head("header"): [item.header for item in mapping],
            _head("use"): [use_name(item.use) for item in mapping],
            _head("indicator"): [
                indicator_label(intake.scheme, item.indicator) if item.indicator else None for item in mapping
            ],
            _head("attribute"): [attribute_name(item.attribute) if item.attribute else None for item in mapping],
            _head("guessed"): [item.guessed for item in mapping],
            _head("examples"): [_examples(intake, item) for item in mapping],
        }
    )


def _place(item: ColumnUse, intake: Intake) -> str:
    return item.column if len(intake.recognition.sheets) == 1 else f"{item.sheet}!{item.column}"


def _examples(intake: Intake, item: ColumnUse) -> str:
    if item.use is Use.PERSONAL:
        return "•••"
    table = next(table for table in intake.recognition.tables if table.sheet.name == item.sheet)
    column = table.sheet.columns[item.index]
    looked_at = range(table.first, min(table.first + _ROWS_LOOKED_AT, len(column)))
    different = [text for text in dict.fromkeys(column[row] for row in looked_at) if text.strip()]
    return joined([text[:_LONGEST_EXAMPLE] for text in different[:_EXAMPLES]])


def use_name(use: Use) -> str:
    """The name of what a column is used for."""
    return t(f"model_item.{use}") if use in MODEL_ITEMS else t(f"upload.use.{use}")


def _config(intake: Intake) -> dict[str, ColumnConfig]:
    attributes = [attribute_name(name) for name in col.ATTRIBUTES]
    own = [item.attribute for item in intake.recognition.mapping if item.attribute]
    names = list(dict.fromkeys([*attributes, *(attribute_name(name) for name in own)]))
    indicators = [indicator_label(intake.scheme, code) for code in intake.scheme.codes]
    return {
        _head("use"): st.column_config.SelectboxColumn(
            options=[use_name(use) for use in Use], required=True, width="small"
        ),
        _head("indicator"): st.column_config.SelectboxColumn(options=indicators, width="medium"),
        _head("attribute"): st.column_config.SelectboxColumn(options=names),
        _head("column"): st.column_config.TextColumn(width=60, pinned=True),
        _head("header"): st.column_config.TextColumn(width="medium"),
    }


def _keep_edits(pending: Pending, intake: Intake, before: pd.DataFrame, after: pd.DataFrame) -> None:
    editable = [_head(part) for part in _EDITABLE]
    changed = (before[editable].fillna("") != after[editable].fillna("")).any(axis=1)
    if not changed.any():
        return
    uses = dict(reading.choices(pending).uses)
    for row in after.index[changed]:
        item = intake.recognition.mapping[int(row)]
        uses[f"{item.sheet}!{item.column}"] = _choice(item, after.loc[row], intake.scheme)
    reading.correct(pending, uses=uses)
    st.rerun()


def _choice(item: ColumnUse, row: pd.Series, scheme: Scheme) -> ColumnChoice:
    use = next(use for use in Use if use_name(use) == row[_head("use")])
    labels = {indicator_label(scheme, code): code for code in scheme.codes}
    known = {attribute_name(name): name for name in col.ATTRIBUTES}
    attribute = row[_head("attribute")]
    return ColumnChoice(
        use,
        indicator=labels.get(row[_head("indicator")]) if use in {Use.IMPORTANCE, Use.SATISFACTION} else None,
        attribute=(known.get(attribute, attribute) or item.header) if use is Use.ATTRIBUTE else None,
    )
