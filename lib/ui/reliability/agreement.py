"""Reliability: alpha of the whole and of the dimensions, and every item beside the others."""

from collections.abc import Iterable

import streamlit as st

from lib.analysis.cross_products import CrossProducts
from lib.analysis.item_verdicts import weak_items, weighing_items
from lib.analysis.reliability import ALPHA, ITEM_REST, BlockReliability, Reliability, reliability_of_sums
from lib.analysis.reliability_levels import alpha_verdict
from lib.charts.alpha_dots import alpha_dots, describe_alphas
from lib.charts.block_names import block_name
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import LEAST_ITEM_REST, MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import joined, number
from lib.ui.cached_questionnaire import ends_of, sums_of
from lib.ui.names import indicator_label, said
from lib.ui.reliability import item_table
from lib.ui.reliability.parts import BLOCKS, draw_block, palette
from lib.ui.reliability.refusals import alpha_refused
from lib.ui.view import View


def draw(view: View) -> None:
    """Draw the part."""
    scheme = view.whole.scheme
    first = view.responses.first_block
    sums = sums_of(view.key, view.responses)
    found = {block: reliability_of_sums(sums[block], scheme) for block in BLOCKS}
    both = Reliability(importance=found[col.IMPORTANCE], satisfaction=found[col.SATISFACTION])
    for column, block in zip(st.columns(len(BLOCKS)), BLOCKS, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            _draw_verdict(block_name(block, first), found[block], sums[block], scheme)
    st.subheader(t("reliability.alpha_title"), anchor=False)
    st.altair_chart(
        alpha_dots(both, scheme, first=first, palette=palette()),
        theme=None,
        key="alphas",
        alt=describe_alphas(both, scheme),
    )
    _draw_lacking_dimensions(found, scheme)
    st.subheader(t("reliability.items_title"), anchor=False)
    block = draw_block(first)
    _draw_items(found[block], scheme)
    item_table.draw(view, block, found[block], getattr(ends_of(view.key, view.responses), block))


def _draw_verdict(name: str, found: BlockReliability, sums: CrossProducts, scheme: Scheme) -> None:
    if found.alpha is None or found.interval is None:
        st.metric(t("reliability.says.alpha_of", block=name), number(None))
        if found.alpha_refusal is not None:
            st.info(alpha_refused(found.alpha_refusal, name, sums, scheme), icon=":material/block:")
        return
    verdict = alpha_verdict(found.alpha, found.interval)
    level = t(f"reliability.level.{verdict.level}")
    st.metric(
        t("reliability.says.alpha_of", block=name),
        number(found.alpha),
        delta=level,
        delta_color="off",
        delta_arrow="off",
    )
    facts = {
        "items": len(scheme.indicators),
        "n": found.n,
        "low": number(found.interval.low),
        "high": number(found.interval.high),
        "level": level,
    }
    if verdict.is_sure:
        st.markdown(t("reliability.says.alpha_sure", **facts))
    else:
        st.markdown(t("reliability.says.alpha_unsure", **facts, at_least=t(f"reliability.level.{verdict.at_least}")))
    if found.n < MIN_RESPONSES_SURE:
        st.caption(t("reliability.says.few_complete", n=found.n, sure=MIN_RESPONSES_SURE))


def _draw_lacking_dimensions(found: dict[str, BlockReliability], scheme: Scheme) -> None:
    lacking = {
        str(code)
        for one in found.values()
        if one.alpha is not None
        for code in one.dimensions.index[one.dimensions[ALPHA].isna()]
    }
    names = [item.named(language()) for item in scheme.dimensions if item.code in lacking]
    if names:
        st.caption(said("reliability.refusal.single_dimension", names=joined(names)))


def _draw_items(found: BlockReliability, scheme: Scheme) -> None:
    if found.alpha is None:
        return
    weak, weighing = weak_items(found), weighing_items(found)
    least = number(LEAST_ITEM_REST)
    lowest = found.items[ITEM_REST].dropna()
    if weak:
        st.markdown(said("reliability.says.weak", least=least, names=_named(weak, scheme)))
    elif len(lowest):
        code = str(lowest.idxmin())
        name, value = indicator_label(scheme, code), number(float(lowest.min()))
        st.markdown(said("reliability.says.weak_none", least=least, name=name, value=value))
    if weighing:
        st.markdown(said("reliability.says.weighing", names=_named(weighing, scheme)))
    else:
        st.markdown(t("reliability.says.weighing_none"))


def _named(codes: Iterable[str], scheme: Scheme) -> str:
    return joined(indicator_label(scheme, code) for code in codes)
