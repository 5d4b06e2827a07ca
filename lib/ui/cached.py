"""The only caches of results: bounded, keyed by content and access scope, never by a frame.

What takes so long that its progress is shown is kept in a slot that is filled outside the cached
call: a cached function may not draw, since Streamlit would draw it again at every hit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from lib.analysis.certainty import Resamples, resample_means
from lib.analysis.quadrants import CrosshairRule
from lib.analysis.small_groups import Disclosure, disclosure
from lib.analysis.study import Study, study
from lib.intake import Workbook
from lib.store.reading import read_responses
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.responses import Responses
from lib.ui import storage

Value = TypeVar("Value")


@dataclass(slots=True)
class Slot(Generic[Value]):
    """Room for one result; what is put in is never changed."""

    value: Value | None = None

    def filled(self, make: Callable[[], Value]) -> Value:
        """Return what is in it; made first where nothing is."""
        if self.value is None:
            self.value = make()
        return self.value


@st.cache_data(max_entries=16, show_spinner=False)
def disclosure_of(batch_ids: tuple[str, ...], payload_hashes: tuple[str, ...]) -> Disclosure:
    """Which groups of these batches may be shown: decided on everything, so that all readers see the same groups."""
    return disclosure(read_responses(storage.store(), batch_ids, EVERYTHING).attributes)


@st.cache_data(max_entries=16, show_spinner=False)
def attribute_values(
    batch_ids: tuple[str, ...], payload_hashes: tuple[str, ...], scope: BranchScope
) -> dict[str, tuple[str, ...]]:
    """Every attribute of these batches with all its values, so that a filter offers the same in every period."""
    values: dict[str, set[str]] = {}
    for batch_id in batch_ids:
        attributes = read_responses(storage.store(), (batch_id,), scope).attributes
        for name in attributes.columns:
            values.setdefault(str(name), set()).update(map(str, attributes[name].cat.categories))
    return {name: tuple(sorted(found)) for name, found in values.items()}


def study_of(key: str, responses: Responses, rule: CrosshairRule) -> Study:
    """The figures of one view (see `lib.ui.view.View.key`) under one crosshair rule."""
    return _study(key, repr(rule), responses, rule)


def has_resamples(key: str) -> bool:
    """Whether the bootstrap of a view is there already."""
    return _resamples(key).value is not None


def resamples_of(key: str, responses: Responses, progress: Callable[[float], None] | None = None) -> Resamples:
    """The bootstrap of one view; `progress` hears the share that is done."""
    return _resamples(key).filled(lambda: resample_means(responses, progress=progress))


def workbook_of(sha256: str, encoding: str, read: Callable[[], Workbook]) -> Workbook:
    """The cells of an uploaded file; only this session can reach them."""
    return _workbook(sha256, encoding).filled(read)


@st.cache_data(max_entries=64, show_spinner=False)
def _study(key: str, rule_key: str, _responses: Responses, _rule: CrosshairRule) -> Study:
    return study(_responses, _rule)


@st.cache_resource(max_entries=24, show_spinner=False)
def _resamples(key: str) -> Slot[Resamples]:
    return Slot()


@st.cache_resource(max_entries=4, scope="session", show_spinner=False)
def _workbook(sha256: str, encoding: str) -> Slot[Workbook]:
    return Slot()
