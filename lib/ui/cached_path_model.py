"""The satisfaction model of a view, kept by content: the estimate at once, its intervals when they are there."""

from collections.abc import Callable

import streamlit as st

from lib.analysis.path_model import PathModel, Refused, estimate_model, resampled_model
from lib.survey.responses import Responses
from lib.ui.cached import Slot
from lib.ui.view import View


def model_of(view: View) -> PathModel | Refused:
    """The estimate without intervals, or why there is none."""
    return _model(view.key, view.responses)


def tested_model_of(view: View) -> PathModel | None:
    """The model with intervals, None while they are not there."""
    return _tested(view.key).value


def certify_model(view: View, plain: PathModel, progress: Callable[[float], None]) -> PathModel:
    """Compute the intervals; `progress` hears the share that is done."""
    return _tested(view.key).filled(lambda: resampled_model(plain, view.responses, progress=progress))


@st.cache_data(max_entries=32, show_spinner=False)
def _model(key: str, _responses: Responses) -> PathModel | Refused:
    return estimate_model(_responses)


@st.cache_resource(max_entries=24, show_spinner=False)
def _tested(key: str) -> Slot[PathModel]:
    return Slot()
