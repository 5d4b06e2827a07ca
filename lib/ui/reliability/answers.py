"""Quality of the answers: the ends of the scale, care, time taken, and what was excluded."""

from math import ceil

import pandas as pd
import streamlit as st

from lib.analysis.answer_ends import CEILING, FLOOR, LACKING, AnswerEnds, BlockEnds
from lib.analysis.answering import Answering
from lib.charts.block_names import block_name
from lib.charts.end_strip import describe_ends, end_strip
from lib.charts.histogram import Measure, describe_histogram, histogram
from lib.survey.first_block import FirstBlock
from lib.survey.scheme import Scheme
from lib.survey.settings import CEILING_ITEM_SHARE, CEILING_SCORE_SHARE, MIN_RESPONSES_SHOWN
from lib.text import language, t
from lib.text.phrases import joined, number, percent
from lib.ui.cached_questionnaire import answering_of, ends_of
from lib.ui.names import indicator_label, said
from lib.ui.overview import sample_of
from lib.ui.reliability.item_table import formats
from lib.ui.reliability.parts import BLOCKS, palette
from lib.ui.reliability.speed import draw_speed
from lib.ui.view import View


def draw(view: View) -> None:
    """Draw the part."""
    scheme = view.whole.scheme
    ends = ends_of(view.key, view.responses)
    st.subheader(t("reliability.ends_title"), anchor=False)
    _draw_ends(ends, scheme, view.responses.first_block)
    st.subheader(t("reliability.style_title"), anchor=False)
    _draw_styles(answering_of(view.key, view.responses))
    st.subheader(t("reliability.speed_title"), anchor=False)
    draw_speed(view)
    st.subheader(t("reliability.excluded_title"), anchor=False)
    _draw_excluded(view)


def _draw_ends(ends: AnswerEnds, scheme: Scheme, first: FirstBlock) -> None:
    sentences = [
        sentence for block in BLOCKS for sentence in _crowded(block_name(block, first), getattr(ends, block), scheme)
    ]
    for sentence in sentences or [t("reliability.says.ends_none")]:
        st.markdown(sentence)
    st.markdown(_lacking(ends, scheme, first))
    st.caption(t("reliability.explain.ends", share=percent(CEILING_ITEM_SHARE, 0)))
    st.altair_chart(
        end_strip(ends, scheme, first=first, palette=palette()), theme=None, key="ends", alt=describe_ends(ends, scheme)
    )


def _crowded(name: str, ends: BlockEnds, scheme: Scheme) -> list[str]:
    share = percent(CEILING_ITEM_SHARE, 0)
    found = []
    for end in (CEILING, FLOOR):
        items = joined(indicator_label(scheme, code) for code in ends.crowded_items(end))
        if items:
            found.append(said(f"reliability.says.{end}", block=name, share=share, names=items))
    for end in (CEILING, FLOOR):
        homes = joined(scheme.dimension(code).named(language()) for code in ends.crowded_dimensions(end))
        if homes:
            least = percent(CEILING_SCORE_SHARE, 0)
            found.append(said(f"reliability.says.dimension_{end}", block=name, share=least, names=homes))
    return found


def _lacking(ends: AnswerEnds, scheme: Scheme, first: FirstBlock) -> str:
    worst = max(BLOCKS, key=lambda block: float(getattr(ends, block).items[LACKING].max()))
    shares = getattr(ends, worst).items[LACKING]
    if not shares.max() > 0:
        return t("reliability.says.lacking_none")
    name = indicator_label(scheme, str(shares.idxmax()))
    return said("reliability.says.lacking", name=name, block=block_name(worst, first), share=percent(shares.max()))


def _draw_styles(found: Answering) -> None:
    st.markdown(
        t(
            "reliability.says.style",
            ratings=found.ratings,
            longest=number(found.median_longest, 0),
            share=percent(found.median_share, 0),
            spread=number(found.median_spread),
        )
    )
    st.markdown(_long_runs(found))
    shown = (
        (found.longest, Measure(t("reliability.chart.longest"), _whole, is_whole=True)),
        (found.share, Measure(t("reliability.chart.most"), _whole_percent, unit=0.01)),
        (found.spread, Measure(t("reliability.chart.spread"), number)),
    )
    for place, (column, (bins, measure)) in enumerate(zip(st.columns(3), shown, strict=True)):
        with column:
            st.altair_chart(
                histogram(bins, measure, palette=palette()),
                theme=None,
                key=f"style_{place}",
                alt=describe_histogram(bins, measure),
            )
    if any(bins.is_joined for bins, _ in shown):
        st.caption(t("reliability.explain.style", needed=MIN_RESPONSES_SHOWN))


def _long_runs(found: Answering) -> str:
    half = ceil(found.ratings / 2)
    if not found.long_runs:
        return t("reliability.says.long_runs_none", half=half)
    if found.long_runs < MIN_RESPONSES_SHOWN:
        return t("reliability.says.long_runs_few", half=half, needed=MIN_RESPONSES_SHOWN)
    share = percent(found.long_runs / found.n)
    return t("reliability.says.long_runs", half=half, count=found.long_runs, share=share)


def _draw_excluded(view: View) -> None:
    sample = sample_of(view)
    st.markdown(
        t(
            "reliability.says.excluded",
            returned=sample.returned,
            invalid=sample.invalid,
            valid=sample.valid,
            share=percent(sample.valid_rate),
        )
    )
    st.caption(t("reliability.explain.excluded"))
    reasons = dict(sample.reasons)
    table = pd.DataFrame(
        {
            t("reliability.column.rule"): [t(f"reliability.rule.{reason}") for reason in reasons],
            t("reliability.column.count"): list(reasons.values()),
            t("reliability.column.of_returned"): [count / max(sample.returned, 1) for count in reasons.values()],
        }
    )
    st.dataframe(table, key="excluded", hide_index=True, column_config=formats(), width=520)


def _whole(value: float) -> str:
    return number(value, 0)


def _whole_percent(value: float) -> str:
    return percent(value, 0)
