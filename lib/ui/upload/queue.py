"""The files of this session that are taken in and not stored yet."""

from dataclasses import dataclass

import streamlit as st

from lib.text import t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.names import said
from lib.ui.uploader import draw_uploader


@dataclass(frozen=True, slots=True)
class Pending:
    """One file to be stored."""

    sha256: str
    name: str
    content: bytes


def draw_drop() -> None:
    """Draw the drop zone; what is dropped is taken over and the zone emptied, so that no copy lingers there."""
    dropped = draw_uploader(t("upload.drop"), key=state.uploader_key(), several=True)
    if not dropped:
        return
    refused = [file.name for file in dropped if not state.take_upload(file.sha256, file.name, file.content)]
    if refused:
        state.flash(said("upload.full", most=state.MAX_PENDING, names=joined(refused)))
    else:
        state.choose_upload(dropped[-1].sha256)
        state.flash(t("upload.taken", count=len(dropped)))
    state.empty_uploader()
    st.rerun()


def draw_queue() -> Pending | None:
    """Draw which files wait and return the one to work on, None where there is none."""
    waiting = state.uploads()
    if not waiting:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("upload.queue"),
            list(waiting),
            format_func=lambda sha256: waiting[sha256][0],
            key=state.UPLOAD_CHOICE,
            persist_state="session",
        )
        st.button(
            t("upload.drop_file"), icon=":material/close:", on_click=state.drop_upload, args=(chosen,), key="drop_file"
        )
    return Pending(chosen, *waiting[chosen])
