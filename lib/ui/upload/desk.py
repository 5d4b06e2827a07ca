"""The five steps for one waiting file."""

import streamlit as st

from lib.intake import Intake
from lib.text import t
from lib.ui.upload import reading
from lib.ui.upload.health import draw_health, draw_rules
from lib.ui.upload.mapping import draw_mapping
from lib.ui.upload.queue import Pending
from lib.ui.upload.recognition import draw_recognition
from lib.ui.upload.scheme_choice import draw_proposal, draw_scheme_choice
from lib.ui.upload.storing import draw_sample, draw_store


def draw_desk(pending: Pending) -> None:
    """Draw every step of one file, from recognition to storing."""
    workbook = reading.read(pending)
    if workbook is None:
        return
    first, second, third = (st.container(border=True) for _ in range(3))
    with third:
        st.subheader(t("upload.step.health"), anchor=False)
        report = st.container()
        with st.expander(t("upload.health.rules"), icon=":material/rule:", expanded=True):
            rules = draw_rules(pending)
    with first:
        st.subheader(t("upload.step.recognition"), anchor=False)
        scheme = draw_scheme_choice(pending, workbook)
    intake = reading.intake_of(pending, workbook, scheme, rules)
    with first:
        draw_proposal(pending, workbook, intake)
        draw_recognition(pending, workbook, intake)
    with second:
        st.subheader(t("upload.step.mapping"), anchor=False)
        draw_mapping(pending, intake)
    with report:
        draw_health(pending, intake)
    _draw_end(pending, intake)


def _draw_end(pending: Pending, intake: Intake) -> None:
    with st.container(border=True):
        st.subheader(t("upload.step.sample"), anchor=False)
        sample = draw_sample(pending, intake)
        st.subheader(t("upload.step.store"), anchor=False)
        draw_store(pending, intake, sample)
