"""The place where files are dropped, worded in the language of the interface."""

import hashlib
import json
from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.text import t

LARGEST_MB: Final = 30
"""As `server.maxUploadSize` and `lib.intake.limits`."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file as it came."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Identifies the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def draw_uploader(label: str, *, key: str, several: bool) -> tuple[Dropped, ...]:
    """Draw a drop zone and return the files that lie in it.

    Streamlit's own words in the zone are English in every language, so they are replaced by a style
    that is limited to this widget. Any kind of file is taken: what it really is, the reader says.
    """
    st.html(_style(key))
    files = st.file_uploader(label, key=key, accept_multiple_files=several, max_upload_size=LARGEST_MB)
    found = files if isinstance(files, list) else [files] if files else []
    return tuple(Dropped(file.name, file.getvalue()) for file in found)


def _style(key: str) -> str:
    zone = f".st-key-{key} [data-testid='stFileUploaderDropzone']"
    button = f"{zone} [data-testid='stBaseButton-secondary'] p"
    hint = f"{zone} [data-testid='stFileUploaderDropzoneInstructions'] span"
    words = {button: t("uploader.choose"), hint: t("uploader.hint", megabytes=LARGEST_MB)}
    rules = [f"{place} {{ font-size: 0 !important; }} {_instead(place, word)}" for place, word in words.items()]
    return f"<style>{' '.join(rules)}</style>"


def _instead(place: str, word: str) -> str:
    return f"{place}::after {{ font-size: 0.9rem; content: {json.dumps(word, ensure_ascii=False)}; }}"
