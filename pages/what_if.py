"""What-if on the current selection: play a scenario, ask what a line or an index takes, or change the sample."""

import streamlit as st

from lib.text import t
from lib.ui import requirements
from lib.ui.what_if import forward, inverse, sample, task

view = requirements.require_view()
study = requirements.quick_study(view)
st.caption(t("what_if.lead"))

if study.crosshair is None:
    st.info(t("what_if.no_lines"), icon=":material/visibility_off:")
    st.stop()

match task.draw_task():
    case task.INVERSE:
        inverse.draw_answers(view, study)
    case task.SAMPLE:
        sample.draw_samples(view, study)
    case _:
        forward.draw_scenario(view, study)
