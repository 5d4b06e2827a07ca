"""The quadrant chart on screen: its options, the click that selects an indicator, the pinned baseline."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from lib.analysis.study import Study, certified
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.quadrant_words import codes_for_names, describe_quadrants
from lib.charts.theme import PRINT, AnyChart, palette_named
from lib.survey.scheme import Scheme
from lib.survey.settings import CERTAIN_SHARE
from lib.text import t
from lib.text.phrases import joined, number, percent
from lib.ui import state
from lib.ui.chart_download import draw_chart_download
from lib.ui.names import dimension_label, indicator_label, said, selection_words
from lib.ui.requirements import has_resamples, quick_study, resamples, shown
from lib.ui.view import View

CHART: Final = "quadrant_chart"
PICKED: Final = "picked"
_SWITCHES: Final = ("labels", "intervals", "clouds", "diagonal", "full_scale")


def draw_options(scheme: Scheme, highlighted: str | None) -> QuadrantOptions:
    """Draw the chart's switches and return what they say; `highlighted` is the selected indicator."""
    with st.popover(t("quadrants.options"), icon=":material/tune:"):
        on = st.pills(
            t("quadrants.show"),
            _SWITCHES,
            selection_mode="multi",
            default=["labels"],
            format_func=lambda name: t(f"quadrants.{name}"),
            key="quadrant_show",
            persist_state="session",
        )
        dimension = st.selectbox(
            t("quadrants.dimension"),
            [item.code for item in scheme.dimensions],
            index=None,
            format_func=lambda code: dimension_label(scheme, code),
            placeholder=t("quadrants.all_dimensions"),
            key="quadrant_dimension",
            persist_state="session",
        )
    switches = {name: name in on for name in _SWITCHES}
    return QuadrantOptions(**switches, dimension=dimension, highlighted=highlighted)


def draw_chart(view: View, study: Study, options: QuadrantOptions, ghosts: Study | None) -> Study:
    """Draw the chart and return the figures with certainty. A click on a point selects its indicator.

    Where the bootstrap takes a while, the chart is drawn without certainty first, and the run starts anew
    once the bootstrap is there: the browser then changes the points of the same chart and builds no other.
    """
    draw = partial(
        quadrant_chart,
        options=options,
        ghosts=None if ghosts is None else GhostPoints.of(ghosts),
        palette=palette_named(st.context.theme.type),
    )
    if not has_resamples(view):
        _show(draw, study)
        resamples(view)
        st.rerun()
    drawn = resamples(view)
    certain = certified(study, drawn)
    _show(partial(draw, clouds=drawn), certain)
    return certain


def _show(draw: Callable[[Study], Any], study: Study) -> None:
    chart = draw(study)
    st.altair_chart(
        chart,
        key=CHART,
        theme=None,
        on_select=_select_clicked,
        selection_mode=[PICKED],
        alt=describe_quadrants(study),
    )
    draw_codes(chart, study.scheme)


def draw_codes(chart: AnyChart, scheme: Scheme) -> None:
    """Say below a quadrant chart which names the codes stand for."""
    if coded := codes_for_names(chart):
        st.caption(said("quadrants.coded", names=joined(indicator_label(scheme, code) for code in coded)))


def draw_caption(study: Study) -> None:
    """Say below the chart how the lines are set and what filled and hollow mean."""
    cut = study.crosshair
    if cut is None:
        return
    method = t(f"crosshair.{cut.method}") + (f" {cut.note}" if cut.note else "")
    values = {"satisfaction": number(cut.satisfaction, 2), "importance": number(cut.importance, 2)}
    st.caption(t("quadrants.caption", method=method, share=percent(CERTAIN_SHARE, 0), **values))


def draw_pictures(view: View, study: Study, options: QuadrantOptions, ghosts: Study | None) -> None:
    """Draw the downloads of the chart as it stands, on white for paper."""
    draw_chart_download(
        lambda: quadrant_chart(
            study,
            options=options,
            ghosts=None if ghosts is None else GhostPoints.of(ghosts),
            clouds=resamples(view),
            palette=PRINT,
        ),
        name=f"{t('quadrants.file_name')}_{selection_words(view.selection)}",
        key="quadrant_picture",
    )


def draw_indicator_choice(scheme: Scheme) -> str | None:
    """Draw the box that holds the selected indicator, the one truth of it, and return its code."""
    return st.selectbox(
        t("quadrants.pick"),
        scheme.codes,
        index=None,
        format_func=lambda code: indicator_label(scheme, code),
        placeholder=t("quadrants.pick_placeholder"),
        key=state.INDICATOR,
        bind="query-params",
        label_visibility="collapsed",
    )


def draw_pin(view: View) -> Study | None:
    """Draw the baseline's buttons and return the pinned figures, None where nothing comparable is pinned."""
    pinned = state.baseline()
    if pinned is None:
        st.button(
            t("quadrants.pin"),
            icon=":material/push_pin:",
            help=t("quadrants.pin_help"),
            on_click=state.pin_baseline,
            args=(view.selection,),
            key="pin",
        )
        return None
    st.button(t("quadrants.unpin"), icon=":material/close:", on_click=state.pin_baseline, args=(None,), key="unpin")
    before = shown(pinned, view.whole.scheme.key)
    if before is None:
        st.caption(t("quadrants.pinned_hidden"))
        return None
    st.caption(said("quadrants.pinned", scope=selection_words(pinned), n=before.responses.n))
    return quick_study(before)


def _select_clicked() -> None:
    code = state.picked_in_chart(CHART, PICKED)
    if code is not None:
        state.choose_indicator(code)
