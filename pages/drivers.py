"""What drives satisfaction: derived importance, what is said against what drives, penalty and reward."""

import streamlit as st

from lib.text import t
from lib.ui import driver_contrast, driver_table, drivers, requirements

view = requirements.require_view()
st.markdown(t("drivers.lead"))

found = drivers.draw_choices(view)
drivers.require_figures(found)
drivers.draw_figures(found)

st.subheader(t("drivers.strength"), anchor=False)
drivers.draw_strength(found)

st.subheader(t("drivers.grid"), anchor=False)
drivers.draw_grid(found)

st.subheader(t("drivers.contrast_title"), anchor=False)
driver_contrast.draw_contrast(view)

st.subheader(t("drivers.table"), anchor=False)
driver_table.draw_table(found)

drivers.finish(found)
