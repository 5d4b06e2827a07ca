"""Construct validity: sampling adequacy, item fit, components against random answers, and all correlations."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from lib.analysis.correlations import correlation_of
from lib.analysis.cross_products import CrossProducts
from lib.analysis.item_fit import FIT, OWN, RIVAL, RIVAL_DIMENSION, Fit, ItemFit, item_fit
from lib.analysis.parallel_analysis import ParallelAnalysis
from lib.analysis.reliability import BlockReliability, reliability_of_sums
from lib.analysis.reliability_levels import adequacy_level
from lib.charts.block_names import block_name
from lib.charts.correlation_map import correlation_map, describe_correlations
from lib.charts.scree import describe_scree, scree
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN, SIGNIFICANCE
from lib.text import language, t
from lib.text.phrases import joined, number, percent
from lib.ui.cached_questionnaire import parallel_of, sums_of
from lib.ui.names import indicator_label, said
from lib.ui.reliability.item_table import formats, identity
from lib.ui.reliability.parts import draw_block, palette
from lib.ui.reliability.refusals import adequacy_refused
from lib.ui.tables import rows_high
from lib.ui.view import View

_SMALL_P = 0.001
_ORDER = (Fit.MISPLACED, Fit.DOUBTFUL, Fit.PROBABLE, Fit.DEFINITE, Fit.ALONE, Fit.UNKNOWN)


def draw(view: View) -> None:
    """Draw the part; the simulation of random answers comes last, when all else is on the page."""
    scheme = view.whole.scheme
    block = draw_block(view.responses.first_block)
    sums = sums_of(view.key, view.responses)[block]
    found = reliability_of_sums(sums, scheme)
    _draw_adequacy(block_name(block, view.responses.first_block), found, sums, scheme)
    if sums.n < MIN_RESPONSES_SHOWN:
        return
    st.subheader(t("reliability.fit_title"), anchor=False)
    _draw_fit(item_fit(sums, scheme), scheme)
    place = st.container() if found.adequacy is not None else None
    st.subheader(t("reliability.correlation_title"), anchor=False)
    st.caption(t("reliability.explain.correlation"))
    correlation = correlation_of(sums.covariance)
    st.altair_chart(
        correlation_map(correlation, scheme, palette=palette()),
        theme=None,
        key=f"correlations_{block}",
        alt=describe_correlations(correlation, scheme),
    )
    if place is not None:
        with place:
            _draw_scree(parallel_of(view.key, block, sums), scheme)


def _draw_adequacy(name: str, found: BlockReliability, sums: CrossProducts, scheme: Scheme) -> None:
    if found.adequacy_refusal is not None:
        st.info(adequacy_refused(found.adequacy_refusal, name, sums, scheme), icon=":material/block:")
    if found.adequacy is None:
        return
    measured = found.adequacy
    level = t(f"reliability.kmo.{adequacy_level(measured.kmo)}")
    is_related = measured.bartlett_p < SIGNIFICANCE
    st.markdown(
        t(
            "reliability.says.adequacy",
            kmo=number(measured.kmo),
            level=level,
            df=measured.bartlett_df,
            chi2=number(measured.bartlett_chi2, 1),
            p="p < 0.001" if measured.bartlett_p < _SMALL_P else f"p = {number(measured.bartlett_p, 3)}",
            verdict=t("reliability.says.related") if is_related else t("reliability.says.unrelated"),
        )
    )


def _draw_fit(found: ItemFit, scheme: Scheme) -> None:
    st.caption(t("reliability.explain.fit"))
    if not found.judged:
        st.markdown(t("reliability.says.fit_none"))
        return
    counts = {verdict: len(found.having(verdict)) for verdict in (Fit.DEFINITE, Fit.PROBABLE)}
    st.markdown(
        t(
            "reliability.says.fit",
            judged=found.judged,
            definite=counts[Fit.DEFINITE],
            probable=counts[Fit.PROBABLE],
        )
    )
    wrong, doubtful = found.having(Fit.MISPLACED), found.having(Fit.DOUBTFUL)
    if wrong:
        st.markdown(said("reliability.says.fit_wrong", names=_named(wrong, scheme)))
    if doubtful:
        names = _named(doubtful, scheme)
        st.markdown(said("reliability.says.fit_doubtful", count=len(doubtful), names=names))
    table = _fit_table(found, scheme)
    st.dataframe(table, key="fit", hide_index=True, column_config=formats(), height=rows_high(len(table)))


def _fit_table(found: ItemFit, scheme: Scheme) -> pd.DataFrame:
    place = {str(verdict): step for step, verdict in enumerate(_ORDER)}
    ordered = found.table.sort_values(FIT, key=lambda verdicts: verdicts.map(place), kind="stable")
    table = identity(scheme).loc[ordered.index]
    table[t("reliability.column.fit")] = [t(f"reliability.fit.{verdict}") for verdict in ordered[FIT]]
    table[t("reliability.column.own")] = ordered[OWN]
    table[t("reliability.column.rival")] = ordered[RIVAL]
    table[t("reliability.column.rival_dimension")] = [
        t("reliability.unknown") if code is None else scheme.dimension(code).named(language())
        for code in ordered[RIVAL_DIMENSION]
    ]
    return table


def _draw_scree(found: ParallelAnalysis, scheme: Scheme) -> None:
    st.subheader(t("reliability.scree_title"), anchor=False)
    st.caption(t("reliability.explain.scree"))
    dimensions = len(scheme.dimensions)
    st.markdown(
        t(
            "reliability.says.components",
            components=found.components,
            dimensions=dimensions,
            share=percent(found.first_share, 0),
        )
    )
    if found.components < dimensions:
        st.markdown(t("reliability.says.components_fewer"))
    elif found.components > dimensions:
        st.markdown(t("reliability.says.components_more"))
    else:
        st.markdown(t("reliability.says.components_same"))
    st.altair_chart(scree(found, palette=palette()), theme=None, key="scree", alt=describe_scree(found))


def _named(codes: Iterable[str], scheme: Scheme) -> str:
    return joined(indicator_label(scheme, code) for code in codes)
