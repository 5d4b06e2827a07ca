"""The service-quality gap model on screen: the diagram, and what is known of each of its gaps."""

from dataclasses import dataclass

import streamlit as st

from lib.analysis.gap_analysis import gap_analysis
from lib.analysis.gap_findings import total_finding, widest_group
from lib.analysis.gap_grouping import Grouping, groupings, members
from lib.analysis.gap_total import GapTotal
from lib.analysis.service_gaps import FED_BY, NUMBER, ServiceGap
from lib.analysis.small_groups import Visibility
from lib.charts.gap_model_diagram import describe_model, gap_model_diagram
from lib.charts.theme import palette_named
from lib.reports.sentences import explanation, sentence
from lib.survey.first_block import FirstBlock
from lib.text import t
from lib.text.phrases import number, signed
from lib.ui import cached_gaps, navigation, state
from lib.ui.names import said, selection_words
from lib.ui.requirements import quick_study
from lib.ui.view import View, current_view


@dataclass(frozen=True, slots=True)
class SurveyGap:
    """Gap 5 of the current selection: the view, the total over the dimensions, the findings in sentences."""

    view: View
    total: GapTotal
    sentences: tuple[str, ...]


def survey_gap() -> SurveyGap | None:
    """Measure gap 5 of the current selection; None where nothing is stored or it may not be shown."""
    view = current_view()
    if view is None or not view.showing.is_visible:
        return None
    study = quick_study(view)
    grouping = Grouping.SERVQUAL if Grouping.SERVQUAL in groupings(study.scheme) else Grouping.DIMENSION
    found = cached_gaps.dimension_gaps(view, study, grouping, "holm")
    asked = view.responses.first_block
    analysis = gap_analysis(study, found, members(study.scheme, grouping), grouping=grouping, first_block=asked)
    if analysis.total is None:
        return None
    findings = (total_finding(analysis.total, asked), *widest_group(analysis))
    return SurveyGap(view, analysis.total, tuple(sentence(one, study.scheme) for one in findings))


def draw_diagram(fifth: SurveyGap | None) -> None:
    """Draw the model; only gaps that data measure carry a figure."""
    known = {} if fifth is None else {ServiceGap.PERCEPTION: fifth.total}
    asked = FirstBlock.IMPORTANCE if fifth is None else fifth.view.responses.first_block
    st.altair_chart(
        gap_model_diagram(known, asked, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="gap_model",
        alt=describe_model(known, asked),
    )
    st.caption(t("gap_model.reading"))


def draw_fifth(fifth: SurveyGap | None) -> None:
    """Draw what the survey says of gap 5, or why it says nothing."""
    with st.container(border=True):
        _draw_head(ServiceGap.PERCEPTION, known=fifth is not None)
        if fifth is None:
            _draw_missing()
            return
        st.caption(said("gap_model.scope", scope=selection_words(fifth.view.selection), n=fifth.view.responses.n))
        if fifth.view.showing.state is Visibility.MARKED:
            st.warning(explanation(fifth.view.showing), icon=":material/group:")
        left, right = st.columns([1, 3])
        with left:
            st.metric(t(f"gap_model.fifth.{fifth.view.responses.first_block}"), signed(fifth.total.gap))
            if fifth.total.interval is not None:
                bounds = {"low": number(fifth.total.interval.low), "high": number(fifth.total.interval.high)}
                st.caption(t("gap_model.interval", **bounds))
        with right:
            for one in fifth.sentences:
                st.text(one)
            st.caption(t(f"gap_model.asked.{fifth.view.responses.first_block}"))
            st.page_link(
                navigation.page("gaps"),
                label=t("gap_model.open_gaps"),
                icon=":material/compare_arrows:",
                query_params=state.link_parameters(),
            )


def draw_others() -> None:
    """Draw gaps 1 to 4: what they are, where they come from, and what would fill them; no figures without data."""
    others = [gap for gap in ServiceGap if gap is not ServiceGap.PERCEPTION]
    for pair in (others[:2], others[2:]):
        for column, gap in zip(st.columns(2), pair, strict=True):
            with column.container(border=True, height="stretch"):
                _draw_head(gap, known=False)
                st.markdown(t(f"gap_model.cause.{gap}"))
                st.markdown(t("gap_model.filled_by"))
                for source in FED_BY[gap]:
                    st.markdown(f"- {t(f'gap_model.feeds.{gap}_{source}')}")


def _draw_head(gap: ServiceGap, *, known: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{t('gap_model.head', number=NUMBER[gap], name=t(f'gap_model.name.{gap}'))}**")
        if known:
            st.badge(t("gap_model.measured"), icon=":material/check:", color="green")
        else:
            st.badge(t("gap_model.no_data"), icon=":material/hourglass_empty:", color="gray")
    st.markdown(t(f"gap_model.meaning.{gap}"))


def _draw_missing() -> None:
    view = current_view()
    if view is None:
        st.info(t("notice.nothing_stored"), icon=":material/inbox:")
        st.page_link(navigation.page("upload"))
    else:
        st.info(f"{explanation(view.showing)} {t('notice.widen')}", icon=":material/visibility_off:")
