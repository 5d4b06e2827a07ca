"""The penalty-reward contrast of one indicator on the drivers page."""

import streamlit as st

from lib.analysis.penalty_reward import Contrast, Effect
from lib.charts.contrast_dots import contrast_dots, describe_contrast
from lib.charts.theme import palette_named
from lib.reports.driver_findings import contrast_sentence, p_text
from lib.text import language, t
from lib.text.phrases import number, signed
from lib.ui.cached_drivers import contrast_of
from lib.ui.drilldown import draw_choice
from lib.ui.methods import draw_method
from lib.ui.view import View


def draw_contrast(view: View) -> None:
    """Draw the choice of an indicator, the three groups, the effects with their tests, and the plain reading."""
    scheme = view.whole.scheme
    st.caption(t("drivers.contrast_explain"))
    code = draw_choice(scheme)
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
        with st.popover(t("quadrants.method_button"), icon=":material/menu_book:"):
            draw_method("penalty_reward")


def _draw_effect(name: str, effect: Effect) -> None:
    bounds = {"low": number(effect.interval.low), "high": number(effect.interval.high)}
    tested = t("drivers.effect.interval", **bounds, p=p_text(effect.p_adjusted))
    st.markdown(f"**{t(f'drivers.effect.{name}')}** {signed(effect.size)}")
    st.caption(tested)
