"""The only caches of results: bounded, keyed by content and access scope, never by a frame."""

from collections.abc import Callable

import streamlit as st

from lib.analysis.certainty import Resamples, resample_means
from lib.analysis.quadrants import CrosshairRule
from lib.analysis.small_groups import Disclosure, disclosure
from lib.analysis.study import Study, study
from lib.store.reading import read_responses
from lib.survey.branches import EVERYTHING
from lib.survey.responses import Responses
from lib.ui import storage


@st.cache_data(max_entries=16, show_spinner=False)
def disclosure_of(batch_ids: tuple[str, ...], payload_hashes: tuple[str, ...]) -> Disclosure:
    """Which groups of these batches may be shown: decided once, on everything, so that all readers see the same groups."""
    return disclosure(read_responses(storage.store(), batch_ids, EVERYTHING).attributes)


def study_of(key: str, responses: Responses, rule: CrosshairRule) -> Study:
    """The figures of one view (see `lib.ui.view.View.key`) under one crosshair rule."""
    return _study(key, repr(rule), responses, rule)


def resamples_of(key: str, responses: Responses, progress: Callable[[float], None] | None = None) -> Resamples:
    """The bootstrap of one view."""
    return _resamples(key, responses, progress)


@st.cache_data(max_entries=64, show_spinner=False)
def _study(key: str, rule_key: str, _responses: Responses, _rule: CrosshairRule) -> Study:
    return study(_responses, _rule)


@st.cache_data(max_entries=24, show_spinner=False)
def _resamples(key: str, _responses: Responses, _progress: Callable[[float], None] | None) -> Resamples:
    return resample_means(_responses, progress=_progress)
