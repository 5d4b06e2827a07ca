"""The parts of the scheme page."""

import pandas as pd
import streamlit as st

from lib.intake import scheme_changes, scheme_from_file, scheme_toml_bytes, scheme_workbook_bytes
from lib.store.schemes import current_scheme, keep_scheme, schemes, use_scheme
from lib.survey.problems import FileRefused
from lib.survey.scheme import Scheme, SchemeInvalid
from lib.text import catalogue, language, t
from lib.ui import state, storage
from lib.ui.downloads import TOML, XLSX, draw_download
from lib.ui.names import said
from lib.ui.problems import draw_problems
from lib.ui.tables import rows_high
from lib.ui.uploader import draw_uploader


def current() -> Scheme:
    """The scheme that new files are read with."""
    return current_scheme(storage.store())


def draw_summary(scheme: Scheme) -> None:
    """Draw name, version, counts and scale."""
    st.caption(said("scheme.current", name=scheme.name.get(language(), scheme.id), version=scheme.version))
    one, two, three = st.columns(3)
    one.metric(t("scheme.dimensions"), len(scheme.dimensions), border=True)
    two.metric(t("scheme.indicators"), len(scheme.indicators), border=True)
    three.metric(t("scheme.scale"), f"{scheme.scale.lowest}–{scheme.scale.highest}", border=True)


def draw_downloads(scheme: Scheme) -> None:
    """Draw the downloads of the scheme."""
    st.caption(t("scheme.download_explain"))
    stem = f"{t('scheme.file_name')}_{scheme.version}"
    with st.container(horizontal=True):
        draw_download(
            t("scheme.download_xlsx"),
            lambda: scheme_workbook_bytes(scheme, words=catalogue(language())),
            file_name=f"{stem}.xlsx",
            mime=XLSX,
            key="scheme_xlsx",
            holds_results=False,
        )
        draw_download(
            t("scheme.download_toml"),
            lambda: scheme_toml_bytes(scheme),
            file_name=f"{stem}.toml",
            mime=TOML,
            key="scheme_toml",
            holds_results=False,
        )


def draw_versions(scheme: Scheme) -> None:
    """Draw the kept versions and the button that puts one into use."""
    kept = {item.key: item for item in schemes(storage.store())}
    keys = list(kept)
    chosen = st.selectbox(
        t("scheme.version"),
        keys,
        index=keys.index(scheme.key),
        format_func=lambda key: _title(kept[key]) + (f" · {t('scheme.in_use')}" if key == scheme.key else ""),
        key=f"scheme_version_{scheme.key}",
    )
    st.button(t("scheme.use"), key="use_scheme", on_click=_use, args=(kept[chosen],), disabled=chosen == scheme.key)


def draw_upload(scheme: Scheme) -> None:
    """Draw the upload of an edited scheme: every change first, then the button that puts it into use."""
    st.caption(t("scheme.upload_hint"))
    files = draw_uploader(t("scheme.upload"), key="scheme_upload", several=False)
    if not files:
        return
    try:
        edited = scheme_from_file(files[0].content, files[0].name)
    except FileRefused as refused:
        st.error(t("scheme.refused"), icon=":material/block:")
        draw_problems(refused.problems, key="scheme_problems")
        return
    except SchemeInvalid as invalid:
        st.error(t("scheme.refused"), icon=":material/block:")
        for fault in invalid.faults:
            st.text(fault)
        return
    _draw_changes(scheme, edited)


def draw_table(scheme: Scheme) -> None:
    """Draw every indicator with what the scheme says of it."""
    items = scheme.indicators
    columns = {
        t("column.dimension"): [scheme.dimension(item.dimension).named(language()) for item in items],
        t("column.code"): [item.code for item in items],
        t("column.name"): [item.named(language()) for item in items],
        t("scheme.servqual"): [t(f"scheme.servqual_name.{item.servqual}") if item.servqual else "—" for item in items],
        t("scheme.stage"): [t(f"scheme.stage_name.{item.stage}") if item.stage else "—" for item in items],
        t("scheme.origin"): [t(f"scheme.origin_name.{item.origin}") for item in items],
        t("scheme.aliases"): [t("phrase.list_separator").join(item.aliases) for item in items],
    }
    st.dataframe(pd.DataFrame(columns), key="scheme_table", hide_index=True, height=rows_high(len(items), most=30))


def _draw_changes(scheme: Scheme, edited: Scheme) -> None:
    changes = scheme_changes(scheme, edited)
    if not changes:
        st.info(t("scheme.no_changes"))
        return
    st.markdown(t("scheme.changes"))
    if scheme.version == edited.version:
        st.warning(said("scheme.same_version", version=edited.version))
    rows = {
        "kind": [t(f"scheme.change_{change.kind}") for change in changes],
        "code": [change.code for change in changes],
        "field": [change.field for change in changes],
        "before": [change.before for change in changes],
        "after": [change.after for change in changes],
    }
    table = pd.DataFrame({t(f"scheme.column_{name}"): values for name, values in rows.items()})
    st.dataframe(table, key="scheme_changes", hide_index=True)
    st.button(t("scheme.apply"), type="primary", key="apply_scheme", on_click=_apply, args=(edited,))


def _title(scheme: Scheme) -> str:
    return t("scheme.current", name=scheme.name.get(language(), scheme.id), version=scheme.version)


def _apply(edited: Scheme) -> None:
    keep_scheme(storage.store(), edited, who=storage.reader().name, now=storage.now())
    _use(edited)


def _use(chosen: Scheme) -> None:
    use_scheme(storage.store(), chosen.key, who=storage.reader().name, now=storage.now())
    state.flash(said("scheme.used", name=_title(chosen)))
