"""The penalty-reward contrast of one indicator on the drivers page."""

import streamlit as st

from lib.analysis.penalty_reward import Contrast, Effect
from lib.charts.contrast_dots import contrast_dots, describe_contrast
from lib.charts.theme import palette_named
from lib.reports.driver_findings import contrast_sentence, p_text
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import number, signed
from lib.ui import state
from lib.ui.cached_drivers import contrast_of
from lib.ui.names import indicator_label
from lib.ui.view import View


def draw_contrast(view: View) -> None:
    """Draw the choice of an indicator, the three groups, the effects with their tests, and the plain reading."""
    scheme = view.whole.scheme
    st.caption(t("drivers.contrast_explain"))
    code = _draw_choice(scheme)
    name = scheme.indicator(code).named(language())
    found = contrast_of(view.key, code, view.responses)
    st.text(contrast_sentence(found, name))
    if not isinstance(found, Contrast):
        return
    left, right = st.columns([3, 2])
    left.altair_chart(
        contrast_dots(found, scheme.scale, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="driver_contrast",
        alt=describe_contrast(found, name),
    )
    with right:
        for effect in ("penalty", "reward", "asymmetry"):
            _draw_effect(effect, getattr(found, effect))


def _draw_choice(scheme: Scheme) -> str:
    """Draw the box that holds the selected indicator; the first one until a link or a person says another."""
    linked = any(name == state.INDICATOR for name, _ in state.link_parameters())
    if state.text(state.INDICATOR) not in scheme.codes and not linked:
        state.choose_indicator(scheme.codes[0])
    chosen = st.selectbox(
        t("indicator.choose"),
        scheme.codes,
        format_func=lambda code: indicator_label(scheme, code),
        key=state.INDICATOR,
        bind="query-params",
    )
    return str(chosen)


def _draw_effect(name: str, effect: Effect) -> None:
    bounds = {"low": number(effect.interval.low), "high": number(effect.interval.high)}
    tested = t("drivers.effect.interval", **bounds, p=p_text(effect.p_adjusted))
    st.markdown(f"**{t(f'drivers.effect.{name}')}** {signed(effect.size)}")
    st.caption(tested)
