"""The outer edge: an unexpected error goes to the log with an id, and the reader sees a calm page with that id."""

import logging
import secrets
from typing import Final

import streamlit as st

from lib.text import t

ERROR_BOX: Final = "unexpected_error"
"""Key of the container around the calm page, by which the browser tests know that an error was shown."""

_log = logging.getLogger(__name__)


def show_calmly(error: Exception) -> bool:
    """Log `error` under an id of its own and show that id instead of the error.

    Parameters
    ----------
    error
        What a page raised. Its text may quote a cell of somebody's file, so none of it reaches the screen.

    Returns
    -------
    bool
        True: Streamlit need not show anything itself.
    """
    number = secrets.token_hex(4)
    _log.error("Error %s", number, exc_info=error)
    with st.container(key=ERROR_BOX):
        st.error(t("error.unexpected", id=number), icon=":material/error:")
        st.caption(t("error.what_to_do"))
    return True
