"""Download buttons: the file is made when it is asked for, the page does not run again, the audit log notes it."""

import re
from collections.abc import Callable
from typing import Final

import streamlit as st

from lib.ui import storage

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOML: Final = "application/toml"
_UNSAFE: Final = re.compile(r"[^\w\-.()()·]+")
_LONGEST_NAME: Final = 120


def draw_download(
    label: str, make: Callable[[], bytes], *, file_name: str, mime: str, key: str, holds_results: bool = True
) -> None:
    """Draw a download button.

    Parameters
    ----------
    make
        Called when the button is pressed; returns the file.
    file_name
        Reduced to safe characters, since parts of it may come from uploaded text.
    holds_results
        Whether the file carries figures or responses, so that the download belongs in the audit log.
    """
    name = safe_name(file_name)

    def made() -> bytes:
        content = make()
        if holds_results:
            storage.note_export(key)
        return content

    st.download_button(label, made, file_name=name, mime=mime, key=key, on_click="ignore", icon=":material/download:")


def safe_name(name: str) -> str:
    """Reduce a file name to letters, digits and a few signs; never empty, never a path."""
    plain = _UNSAFE.sub("_", name).strip("._") or "file"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending}" if dot else plain[:_LONGEST_NAME]
