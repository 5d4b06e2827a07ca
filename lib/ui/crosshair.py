"""The choice of the cut lines."""

import streamlit as st

from lib.analysis.counts import count_ratings
from lib.analysis.quadrants import CrosshairMethod, CrosshairRule
from lib.analysis.scores import score_indicators
from lib.survey.periods import Period
from lib.survey.selection import Selection
from lib.text import t
from lib.ui import state
from lib.ui.view import View, view_of


def draw_crosshair(periods: tuple[str, ...]) -> None:
    """Draw the widgets that choose how the cut lines are set."""
    st.selectbox(
        t("crosshair.title"),
        [str(method) for method in CrosshairMethod],
        format_func=lambda method: t(f"crosshair.{method}"),
        key=state.CROSSHAIR,
        help=t("crosshair.help"),
        bind="query-params",
    )
    match state.crosshair_method():
        case CrosshairMethod.FIXED:
            left, right = st.columns(2)
            left.number_input(
                t("axis.satisfaction"), value=4.0, step=0.1, key=state.CUT_SATISFACTION, bind="query-params"
            )
            right.number_input(t("axis.importance"), value=4.0, step=0.1, key=state.CUT_IMPORTANCE, bind="query-params")
        case CrosshairMethod.FROZEN:
            st.selectbox(t("crosshair.base"), periods, key=state.CUT_PERIOD, bind="query-params")
        case _:
            pass


def chosen_rule(view: View) -> CrosshairRule:
    """The rule that the widgets describe, for the figures of `view`.

    A frozen crosshair is the grand mean of the base period under the same filters; where the base
    period may not be shown for them, the period's own mean is used.
    """
    method = state.crosshair_method()
    if method is CrosshairMethod.FIXED:
        return CrosshairRule(method, state.number(state.CUT_IMPORTANCE), state.number(state.CUT_SATISFACTION))
    if method is CrosshairMethod.FROZEN:
        return _frozen(view)
    return CrosshairRule(method)


def _frozen(view: View) -> CrosshairRule:
    base = state.text(state.CUT_PERIOD)
    chosen = view.selection
    if base is None:
        return CrosshairRule(CrosshairMethod.MEAN)
    earlier = view_of(Selection((Period.parse(base),), chosen.branches, chosen.attributes), view.whole.scheme.key)
    if earlier is None or not earlier.showing.is_visible or earlier.whole.scheme.key != view.whole.scheme.key:
        return CrosshairRule(CrosshairMethod.MEAN)
    scores = score_indicators(count_ratings(earlier.responses))
    cut = CrosshairRule(CrosshairMethod.MEAN).cut(scores, view.whole.scheme.scale)
    return CrosshairRule(CrosshairMethod.FROZEN, cut.importance, cut.satisfaction, note=base)
