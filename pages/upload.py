"""Take in the period's survey files, check them, store them; and the list of what is stored."""

import streamlit as st

from lib.text import t
from lib.ui import batches_panel
from lib.ui.upload import desk, queue, storing, template

st.markdown(t("upload.lead"))
queue.draw_drop()
template.draw_template()

pending = queue.draw_queue()
if pending is not None:
    desk.draw_desk(pending)

st.subheader(t("upload.batches.title"), anchor=False)
storing.draw_next()
batches_panel.draw_batches()
