"""The audit log as a table."""

import pandas as pd
import streamlit as st

from lib.store.audit import audit_log
from lib.text import catalogue, language, t
from lib.ui import storage
from lib.ui.names import moment, person
from lib.ui.tables import rows_high


def draw_log() -> None:
    """Draw every entry, newest first."""
    entries = audit_log(storage.store())
    if not entries:
        st.caption(t("records.empty"))
        return
    columns = {
        "when": [moment(entry.when) for entry in entries],
        "who": [person(entry.who) for entry in entries],
        "what": [t(f"records.event.{entry.kind}") for entry in entries],
        "facts": [_facts(entry.subject, dict(entry.details)) for entry in entries],
    }
    table = pd.DataFrame({t(f"records.{name}"): values for name, values in columns.items()})
    st.dataframe(table, key="records", hide_index=True, height=rows_high(len(entries), most=20))


def _facts(subject: str, details: dict[str, object]) -> str:
    """The subject and its facts in the words of the run; what has no word of ours stands as it was written."""
    words = catalogue(language())
    about = [words.get(f"records.export.{subject}", subject)] if subject else []
    for name, value in details.items():
        if value not in {"", None}:
            said = words.get(f"records.step.{value}", str(value)) if name == "step" else str(value)
            about.append(f"{words.get(f'records.fact.{name}', name)} {said}")
    return " · ".join(about)
