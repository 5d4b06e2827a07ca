"""Which indicators a waiting file is read with: the scheme in use, another kept version, or the file's own items."""

from typing import Final

import streamlit as st

from lib.intake import Intake, Workbook, infer_scheme
from lib.store.schemes import current_scheme, schemes
from lib.survey.scheme import Scheme
from lib.text import t
from lib.ui import state, storage
from lib.ui.names import scheme_titles
from lib.ui.upload import reading
from lib.ui.upload.queue import Pending

_OWN: Final = "own"
_FITS: Final = 0.5
"""A scheme that finds fewer of its indicators than this share is asked about, as on the command line."""


def draw_scheme_choice(pending: Pending, workbook: Workbook) -> Scheme:
    """Draw the choice and return the scheme to read with."""
    current = current_scheme(storage.store())
    options = {scheme.key: scheme for scheme in (current, *schemes(storage.store()))}
    titles = scheme_titles(tuple(options.values()))
    own = infer_scheme(workbook, reading.choices(pending), base=current)
    if own is not None:
        options[_OWN] = own
        titles[_OWN] = t("upload.scheme.own", count=len(own.codes))
    chosen = st.selectbox(
        t("upload.scheme.title"),
        list(options),
        format_func=lambda key: titles[key],
        key=_key(pending),
        persist_state="session",
    )
    return options[chosen]


def draw_proposal(pending: Pending, workbook: Workbook, intake: Intake) -> None:
    """Where the scheme finds less than half of itself in the file, say so and offer the file's own items."""
    found, wanted = len(intake.recognition.paired), len(intake.scheme.codes)
    own = infer_scheme(workbook, reading.choices(pending), base=current_scheme(storage.store()))
    if intake.table is not None or own is None or found >= wanted * _FITS or len(own.codes) <= found:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.text(t("upload.scheme.misfit", found=found, wanted=wanted, count=len(own.codes)))
        st.button(t("upload.scheme.take_own"), key="take_own", on_click=state.choose, args=(_key(pending), _OWN))


def _key(pending: Pending) -> str:
    return f"scheme_{pending.sha256}"
