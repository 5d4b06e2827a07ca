"""The empty template to collect answers with."""

import streamlit as st

from lib.intake import template_bytes
from lib.store.schemes import current_scheme
from lib.text import catalogue, language, t
from lib.ui import storage
from lib.ui.downloads import XLSX, draw_download


def draw_template() -> None:
    """Draw the download of the empty template, in the language of the interface."""
    scheme = current_scheme(storage.store())
    with st.container(horizontal=True, vertical_alignment="center"):
        draw_download(
            t("upload.template"),
            lambda: template_bytes(scheme, language(), now=storage.now().date(), words=catalogue(language())),
            file_name=f"{t('upload.template_file')}_{scheme.version}.xlsx",
            mime=XLSX,
            key="template",
            holds_results=False,
        )
        st.caption(t("upload.template_explain"))
