"""Caches of derived importance: the figures, and the slot of its bootstrap, filled outside the cached call."""

from collections.abc import Callable

import streamlit as st

from lib.analysis.derived_importance import Derived, derived_importance
from lib.analysis.driver_items import Level, driver_items
from lib.analysis.driver_resamples import DriverResamples, resample_drivers
from lib.analysis.penalty_reward import Contrast, RefusedContrast, penalty_reward
from lib.survey.responses import Responses


def derived_of(key: str, level: Level, responses: Responses) -> Derived:
    """Derived importance within one view (see `lib.ui.view.View.key`) on one level."""
    return _derived(key, str(level), responses)


def driver_resamples_of(key: str, level: Level) -> DriverResamples | None:
    """The bootstrap of the same, None until `draw_driver_resamples` has made it."""
    made = _made(key, str(level))
    return made[0] if made else None


def draw_driver_resamples(key: str, level: Level, responses: Responses, progress: Callable[[float], None]) -> None:
    """Make the bootstrap and keep it; `progress` hears the share that is done."""
    made = _made(key, str(level))
    if not made:
        made.append(resample_drivers(driver_items(responses, level), progress=progress))


@st.cache_data(max_entries=64, show_spinner=False)
def contrast_of(key: str, code: str, _responses: Responses) -> Contrast | RefusedContrast:
    """The penalty-reward contrast of one indicator within one view."""
    return penalty_reward(_responses, code)


@st.cache_data(max_entries=64, show_spinner=False)
def _derived(key: str, level: str, _responses: Responses) -> Derived:
    return derived_importance(driver_items(_responses, Level(level)))


@st.cache_resource(max_entries=32, show_spinner=False)
def _made(key: str, level: str) -> list[DriverResamples]:
    """Room for one bootstrap; what is put in is never changed."""
    return []
