"""The parts of the questionnaire page."""

from typing import Final

import streamlit as st

from lib.reports.branch_links import LONGEST, MOST, PLACE, branch_links, is_usable, links_package, qr_png
from lib.reports.questionnaire import questionnaire
from lib.reports.questionnaire_document import questionnaire_document
from lib.reports.wjx_import import wjx_import
from lib.store.schemes import current_scheme
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.ui import storage, view
from lib.ui.downloads import draw_download
from lib.ui.names import said
from lib.ui.upload.template import draw_template

__all__ = ["current", "draw_lead", "draw_links", "draw_paper", "draw_platform", "draw_template"]

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STEPS: Final = ("create", "paste", "check", "export")
_LONGEST_ADDRESS: Final = 500


def current() -> Scheme:
    """The scheme that new questionnaires ask."""
    return current_scheme(storage.store())


def draw_lead(scheme: Scheme) -> None:
    """Say which scheme the questionnaire is of."""
    st.markdown(t("questionnaire.lead"))
    st.caption(said("scheme.current", name=scheme.name.get(language(), scheme.id), version=scheme.version))


def draw_paper(scheme: Scheme) -> None:
    """Draw the download of the printable questionnaire."""
    st.caption(t("questionnaire.paper_explain"))
    draw_download(
        t("questionnaire.paper_download"),
        lambda: questionnaire_document(questionnaire(scheme)),
        file_name=f"{t('questionnaire.file_name')}_{scheme.version}.docx",
        mime=_DOCX,
        key="questionnaire_docx",
    )


def draw_platform(scheme: Scheme) -> None:
    """Draw the text that the platform imports, with the steps to do so."""
    st.markdown("\n".join(f"1. {t(f'questionnaire.step.{step}')}" for step in _STEPS))
    text = wjx_import(scheme)
    draw_download(
        t("questionnaire.platform_download"),
        lambda: text.encode("utf-8-sig"),
        file_name=f"{t('questionnaire.platform_file')}_{scheme.version}.txt",
        mime="text/plain",
        key="questionnaire_wjx",
    )
    with st.expander(t("questionnaire.platform_show")):
        st.code(text, language=None, height=420)


def draw_links(scheme: Scheme) -> None:
    """Draw the form for a link to each branch, a look at the first one, and the download of all."""
    st.caption(t("questionnaire.links.explain", place=f"`{PLACE}`"))
    template = st.text_input(
        t("questionnaire.links.template"),
        placeholder=f"https://www.wjx.cn/vm/XXXXXX.aspx?sojumpparm={PLACE}",
        max_chars=_LONGEST_ADDRESS,
        key="link_template",
        persist_state="session",
    )
    known = view.stored_values().get(col.BRANCH, ())
    written = st.text_area(
        t("questionnaire.links.branches"),
        value="\n".join(known),
        height=170,
        help=t("questionnaire.links.branches_help"),
        placeholder=t("template.branch_hint"),
        key="link_branches",
        persist_state="session",
    )
    names = [line for line in str(written or "").splitlines() if line.strip()]
    if not template or not names:
        return
    if not is_usable(template):
        st.warning(t("questionnaire.links.unusable", place=f"`{PLACE}`"), icon=":material/link_off:")
        return
    if len(names) > MOST:
        st.warning(t("questionnaire.links.too_many", most=MOST, count=len(names)), icon=":material/block:")
        return
    links = branch_links(template, names)
    if long := [link.branch for link in links if len(link.branch) > LONGEST]:
        st.warning(said("questionnaire.links.too_long", most=LONGEST, branch=long[0]), icon=":material/straighten:")
    picture, words = st.columns([1, 5], vertical_alignment="center")
    picture.image(qr_png(links[0].address), width=140)
    with words:
        st.text(links[0].branch)
        st.code(links[0].address, language=None, wrap_lines=True)
        draw_download(
            t("questionnaire.links.download", count=len(links)),
            lambda: links_package(links),
            file_name=f"{t('questionnaire.links.file_name')}_{scheme.version}.zip",
            mime="application/zip",
            key="branch_links",
        )
