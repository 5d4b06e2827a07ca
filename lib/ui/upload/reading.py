"""From the bytes of a waiting file to what is in it, with visible progress and the person's corrections."""

import json
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.intake import Choices, Intake, Workbook, read_workbook, understand
from lib.store.mappings import remembered_mapping
from lib.survey.problems import FileRefused
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules
from lib.ui import state, storage
from lib.ui.cached import workbook_of
from lib.ui.names import said
from lib.ui.problems import draw_problems
from lib.ui.upload.queue import Pending

ENCODING = "encoding"
CHOICES = "choices"
USE_REMEMBERED = "use_remembered"


def read(pending: Pending) -> Workbook | None:
    """Return the cells of the file; where it cannot be read, say why and return None."""
    encoding = str(state.choices_for(pending.sha256).get(ENCODING) or "")
    words = said("upload.reading", name=pending.name)
    place = st.empty()

    def read_now() -> Workbook:
        bar = place.progress(0.0, words)
        return read_workbook(
            pending.content,
            pending.name,
            encoding=encoding or None,
            on_progress=lambda _stage, share: _tell(bar, share, words),
        )

    try:
        return workbook_of(pending.sha256, encoding, read_now)
    except FileRefused as refused:
        st.error(said("upload.refused", name=pending.name), icon=":material/block:")
        draw_problems(refused.problems, key="refused")
        return None
    finally:
        place.empty()


def choices(pending: Pending) -> Choices:
    """The person's corrections of this file so far."""
    kept = state.choices_for(pending.sha256).get(CHOICES)
    return Choices.from_dict(kept) if isinstance(kept, dict) else Choices()


def correct(pending: Pending, **changes: object) -> None:
    """Keep corrections of this file."""
    state.keep_choice(pending.sha256, CHOICES, replace(choices(pending), **changes).to_dict())  # type: ignore[arg-type]


def intake_of(pending: Pending, workbook: Workbook, scheme: Scheme, rules: ValidityRules) -> Intake:
    """Understand the cells with the person's corrections, else with those remembered for the same headers."""
    own = choices(pending)
    found = understand(workbook, scheme, own, rules)
    remembered = remembered_choices(pending, found)
    return found if remembered is None else understand(workbook, scheme, remembered, rules)


def remembered_choices(pending: Pending, found: Intake) -> Choices | None:
    """The corrections remembered for files with these headers, None where there are none or they are not wanted."""
    kept = state.choices_for(pending.sha256)
    if CHOICES in kept or kept.get(USE_REMEMBERED) is False:
        return None
    remembered = remembered_mapping(storage.store(), found.recognition.headers_key)
    return None if remembered is None else Choices.from_dict(json.loads(remembered))


def _tell(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(min(max(share, 0.0), 1.0), words)
