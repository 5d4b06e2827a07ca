"""The caches of reports: their figures by content, the files made of them for one session only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from lib.reports.report import Report

Value = TypeVar("Value")


@dataclass(slots=True)
class Room(Generic[Value]):
    """Room for one result; what is put in is never changed."""

    value: Value | None = None

    def filled(self, make: Callable[[], Value]) -> Value:
        """Return what is in it, made now where it is empty."""
        if self.value is None:
            self.value = make()
        return self.value


@st.cache_resource(max_entries=8, show_spinner=False)
def report_room(key: str) -> Room[Report]:
    """Room for the figures of a report; `key` names the view and the cut lines."""
    return Room()


@st.cache_resource(max_entries=12, scope="session", show_spinner=False)
def file_room(key: str) -> Room[bytes]:
    """Room for a file; `key` names all that went into it."""
    return Room()
