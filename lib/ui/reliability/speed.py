"""The time the respondents took, where the files say it."""

import streamlit as st

from lib.analysis.answer_speed import AnswerSpeed, answer_speed
from lib.charts.histogram import Measure, describe_histogram, histogram
from lib.survey.settings import MIN_RESPONSES_SHOWN, SECONDS_PER_ITEM
from lib.text import t
from lib.text.phrases import number, percent
from lib.ui.reliability.parts import palette
from lib.ui.view import View

_MINUTE = 60
_IN_MINUTES_FROM = 180
"""Medians from here on are read more easily in minutes."""


def draw_speed(view: View) -> None:
    """Draw the durations and how many are too short to have read the questions."""
    seconds = view.responses.seconds
    if seconds is None or not (seconds >= 0).any():
        st.caption(t("reliability.says.no_seconds"))
        return
    found = answer_speed(seconds, 2 * len(view.whole.scheme.indicators))
    if found is None:
        st.caption(t("reliability.says.few_seconds", needed=MIN_RESPONSES_SHOWN))
        return
    st.markdown(
        t(
            "reliability.says.speed",
            n=found.n,
            median=_duration(found.median),
            quarter=_duration(found.quarter),
            three_quarters=_duration(found.three_quarters),
        )
    )
    st.markdown(_too_fast(found))
    in_minutes = found.median >= _IN_MINUTES_FROM
    title = t("reliability.chart.minutes" if in_minutes else "reliability.chart.seconds")
    measure = Measure(title, _duration, unit=_MINUTE if in_minutes else 1)
    st.altair_chart(
        histogram(found.spread, measure, limit=found.limit, palette=palette()),
        theme=None,
        key="speed",
        alt=describe_histogram(found.spread, measure),
    )
    st.caption(t("reliability.explain.speed", per=number(SECONDS_PER_ITEM, 0)))


def _too_fast(found: AnswerSpeed) -> str:
    facts = {"per": number(SECONDS_PER_ITEM, 0), "limit": _duration(found.limit)}
    if not found.too_fast:
        return t("reliability.says.too_fast_none", **facts)
    if found.too_fast < MIN_RESPONSES_SHOWN:
        return t("reliability.says.too_fast_few", needed=MIN_RESPONSES_SHOWN, **facts)
    share = percent(found.too_fast / found.n)
    return t("reliability.says.too_fast", count=found.too_fast, share=share, **facts)


def _duration(seconds: float) -> str:
    if seconds < _IN_MINUTES_FROM:
        return t("reliability.says.seconds", value=number(seconds, 0))
    return t("reliability.says.minutes", value=number(seconds / _MINUTE, 1))
