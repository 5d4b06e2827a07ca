"""The periods up to the chosen one: index, dimensions and indicators, zone paths, and which changes are real."""

import streamlit as st

from lib.text import t
from lib.ui import course, requirements, trend_changes, trend_tables, trends

view = requirements.require_view()
followed = course.draw_course(view)

st.subheader(t("trends.index"), anchor=False)
trends.draw_index(followed)

st.subheader(t("trends.dimensions"), anchor=False)
trends.draw_dimensions(followed)

st.subheader(t("trends.indicators"), anchor=False)
codes = trends.draw_choice(followed)
trends.draw_indicators(followed, codes)

st.subheader(t("trends.paths"), anchor=False)
trends.draw_paths(followed, codes)

st.subheader(t("trends.changes"), anchor=False)
pair = trend_changes.draw_pair(followed)
trend_changes.draw_changes(view, followed, pair)

st.subheader(t("trends.table"), anchor=False)
trend_tables.draw_figures(view, followed, codes)

course.complete(followed)
