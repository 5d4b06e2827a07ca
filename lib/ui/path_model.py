"""The parts of the satisfaction model page: the diagram, what it says, its figures, and what a questionnaire lacks."""

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from lib.analysis.constructs import ITEMS, Construct
from lib.analysis.path_model import (
    ALPHA,
    AVE,
    COEFFICIENT,
    COLUMN,
    COLUMNS,
    COMPOSITE_RELIABILITY,
    CONSTRUCT,
    FROM,
    LOADING,
    R_SQUARED,
    TO,
    PathModel,
    Refusal,
    Refused,
)
from lib.charts.path_diagram import describe_paths, path_diagram
from lib.charts.theme import palette_named
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import SURE_RESPONSES_MODEL
from lib.text import language, t
from lib.text.phrases import interval, joined, number, percent
from lib.ui.about import about_view
from lib.ui.cached_path_model import certify_model, model_of, tested_model_of
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import said, selection_words
from lib.ui.tables import rows_high
from lib.ui.view import View

_HARDLY_APART: Final = 0.9
"""Henseler, Ringle & Sarstedt 2015: above it two constructs can hardly be told apart."""


def require_model(view: View) -> PathModel:
    """Return the model, or say why there is none and which questions it needs, and stop the page."""
    found = tested_model_of(view) or model_of(view)
    if isinstance(found, PathModel):
        return found
    st.info(_why(found, view.whole.scheme), icon=":material/info:")
    if found.reason is Refusal.NO_SATISFACTION:
        draw_questions(tuple(Construct))
    st.stop()


def draw_diagram(view: View, model: PathModel) -> None:
    """Draw the diagram, how to read it, and the main finding in a sentence."""
    st.caption(said("path_model.scope", scope=selection_words(view.selection), n=model.n))
    if model.n < SURE_RESPONSES_MODEL:
        st.warning(t("path_model.weak", n=model.n, sure=SURE_RESPONSES_MODEL), icon=":material/group:")
    st.markdown(_finding(model))
    st.altair_chart(
        path_diagram(model, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="path_diagram",
        alt=describe_paths(model),
    )
    st.caption(t("path_model.read" if model.is_tested else "path_model.read_pending"))


def draw_paths(view: View, model: PathModel) -> None:
    """Draw every path with its interval, and the total effect from the one to the other."""
    paths = model.paths
    table = pd.DataFrame(
        {
            t("path_model.from"): [_name(one) for one in paths[FROM]],
            t("path_model.to"): [_name(one) for one in paths[TO]],
            t("path_model.coefficient"): paths[COEFFICIENT],
            t("path_model.total"): [model.total_effect(*ends) for ends in zip(paths[FROM], paths[TO], strict=True)],
        }
    )
    if model.is_tested:
        table[t("column.interval")] = [interval(*ends) for ends in zip(paths[col.LOW], paths[col.HIGH], strict=True)]
        table[t("column.verdict")] = [t(f"path_model.{'certain' if one else 'chance'}") for one in paths[col.CERTAIN]]
    _draw(table, "path_table")
    title = t("path_model.file")
    draw_download(
        t("quadrants.download"),
        lambda: table_workbook(table, about_view(view), sheet=title, about_sheet=t("about.sheet")),
        file_name=f"{title}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key="path_model_download",
    )


def draw_measurement(view: View, model: PathModel) -> None:
    """Draw how well each construct is measured, and how far the constructs can be told apart."""
    quality = model.quality
    table = pd.DataFrame({t("path_model.box"): [_name(str(one)) for one in quality.index]})
    table[t("path_model.columns")] = quality[COLUMNS].to_numpy()
    for name in (R_SQUARED, ALPHA, COMPOSITE_RELIABILITY, AVE):
        table[t(f"path_model.{name}")] = quality[name].to_numpy()
    _draw(table, "path_quality")
    st.caption(t("path_model.quality_explain"))
    close = _hardly_apart(model)
    if close:
        st.caption(t("path_model.hardly_apart", pairs=joined(close)))
    with st.expander(t("path_model.loadings")):
        loadings = model.loadings
        rows = zip(loadings[CONSTRUCT], loadings[COLUMN], strict=True)
        shown = {
            t("path_model.box"): [_name(one) for one in loadings[CONSTRUCT]],
            t("path_model.column"): [_column(str(name), view.whole.scheme) for _, name in rows],
            t("path_model.loading"): loadings[LOADING],
        }
        cross = {f"→ {_name(str(one))}": loadings[one] for one in quality.index}
        _draw(pd.DataFrame({**shown, **cross}), "path_loadings")


def draw_absent(model: PathModel) -> None:
    """Say which boxes have no question, and how to ask."""
    if model.absent:
        st.caption(t("path_model.absent", boxes=joined(_name(one) for one in model.absent)))
        draw_questions(model.absent)


def draw_questions(constructs: tuple[Construct, ...]) -> None:
    """Draw the questions that a questionnaire needs for these boxes, ready to be copied."""
    rows = [
        {
            t("path_model.box"): _name(construct),
            t("path_model.header"): t(f"model_item.{item}"),
            t("path_model.question"): t(f"path_model.ask.{item}"),
        }
        for construct in constructs
        for item in ITEMS[construct]
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal")


def complete(view: View, model: PathModel) -> None:
    """Compute the intervals where they are not there yet, telling how far it is, and run the page anew."""
    if model.is_tested or tested_model_of(view) is not None:
        return
    words = t("path_model.pending")
    bar = st.progress(0.0, words)

    def tell(share: float) -> None:
        bar.progress(share, words)

    certify_model(view, model, tell)
    st.rerun()


def _name(construct: str) -> str:
    return t(f"path_model.construct.{construct}")


def _column(name: str, scheme: Scheme) -> str:
    known = {item.code: item.named(language()) for item in scheme.dimensions}
    return known.get(name) or t(f"model_item.{name}")


def _why(refused: Refused, scheme: Scheme) -> str:
    named = [_column(name.partition(".")[2], scheme) for name in refused.columns]
    return said(f"path_model.refused.{refused.reason}", n=refused.n, needed=refused.needed, columns=joined(named))


def _finding(model: PathModel) -> str:
    """What drives satisfaction most, and how much of it the model explains."""
    whole = str(Construct.SATISFACTION)
    effects_on = {one: model.total_effect(one, whole) for one in map(str, model.quality.index)}
    sources = sorted((one for one, effect in effects_on.items() if effect), key=lambda one: -abs(effects_on[one]))
    named = [f"{_name(one)} {number(effects_on[one])}" for one in sources]
    explained = percent(model.quality[R_SQUARED].to_dict()[whole], 0)
    first = said("path_model.finding", strongest=_name(sources[0]), effects=joined(named), share=explained)
    after = [one for one in (Construct.LOYALTY, Construct.COMPLAINT) if one not in model.absent]
    effects = [f"{_name(one)} {number(model.total_effect(whole, str(one)))}" for one in after]
    if not effects:
        return first
    return t("path_model.findings", first=first, after=said("path_model.finding_after", effects=joined(effects)))


def _hardly_apart(model: PathModel) -> list[str]:
    names, ratios = [str(one) for one in model.htmt.index], model.htmt.to_numpy(dtype=np.float64)
    return [
        t("path_model.pair", one=_name(names[a]), other=_name(names[b]), figure=number(float(ratios[a, b])))
        for a, b in zip(*np.triu_indices(len(names), 1), strict=True)
        if ratios[a, b] > _HARDLY_APART
    ]


def _draw(table: pd.DataFrame, key: str) -> None:
    formats = {name: st.column_config.NumberColumn(format="%.2f") for name in table.select_dtypes("float").columns}
    st.dataframe(
        table, key=key, hide_index=True, column_config=formats, height=rows_high(len(table), most=20), placeholder="—"
    )
