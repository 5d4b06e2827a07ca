"""The talks that were started: their figures stay as they were, whatever is stored afterwards."""

from dataclasses import dataclass, field

import streamlit as st

from lib.reports.report import Report
from lib.reports.talk import Slide
from lib.ui.cached_reports import Room


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """One talk, frozen at its start.

    Attributes
    ----------
    figures
        Names the content: another one under the same filters means that the data has changed since.
    scope
        The branches that were open to whoever started it.
    report, steps, notes
        What is shown, in which order, and what the speaker wrote for each step.
    is_rebuilt
        Whether it was made anew for a link whose talk is no longer kept.
    """

    figures: str
    scope: tuple[str, ...] | None
    report: Report
    steps: tuple[str, ...]
    notes: dict[str, str] = field(default_factory=dict)
    is_rebuilt: bool = False


@st.cache_resource(max_entries=12, show_spinner=False)
def talk_room(name: str) -> Room[Talk]:
    """Room for the talk of this name."""
    return Room()


@st.cache_resource(max_entries=24, show_spinner=False)
def slides_room(name: str, language: str) -> Room[tuple[Slide, ...]]:
    """Room for its slides in one language."""
    return Room()
