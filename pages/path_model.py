"""The satisfaction model: what leads to satisfaction, what it leads to, and how sure that is."""

import streamlit as st

from lib.text import t
from lib.ui import path_model, requirements

view = requirements.require_view()
st.markdown(t("path_model.lead"))
waiting = st.container()
model = path_model.require_model(view)

path_model.draw_diagram(view, model)

st.subheader(t("path_model.paths"), anchor=False)
path_model.draw_paths(view, model)

st.subheader(t("path_model.measurement"), anchor=False)
path_model.draw_measurement(view, model)
path_model.draw_absent(model)

with waiting:
    path_model.complete(view, model)
