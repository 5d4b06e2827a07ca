"""What a page needs before it can draw: a view that may be shown, and its figures. Else it says why and stops."""

from dataclasses import replace
from typing import Final

import streamlit as st

from lib.analysis.certainty import Resamples
from lib.analysis.small_groups import Visibility
from lib.analysis.study import Study, certified
from lib.reports.sentences import explanation
from lib.survey.periods import Period
from lib.survey.selection import Selection
from lib.text import t
from lib.ui import cached, navigation
from lib.ui.crosshair import chosen_rule
from lib.ui.view import View, current_view, period_before, view_of

QUICK_RESAMPLING: Final = 1_000
"""Up to this many respondents the bootstrap is done before the first paint: it takes less than a blink."""


def require_view() -> View:
    """Return what this run looks at, or say why there is nothing to show and stop the page."""
    view = current_view()
    if view is None:
        st.info(t("notice.nothing_stored"), icon=":material/inbox:")
        st.page_link(navigation.page("upload"))
        st.page_link(navigation.page("home"))
        st.stop()
    if not view.showing.is_visible:
        st.info(f"{explanation(view.showing)} {t('notice.widen')}", icon=":material/visibility_off:")
        st.stop()
    if view.showing.state is Visibility.MARKED:
        st.warning(explanation(view.showing), icon=":material/group:")
    return view


def quick_study(view: View) -> Study:
    """The figures of a view without those that need the bootstrap."""
    return cached.study_of(view.key, view.responses, chosen_rule(view))


def certain_study(view: View) -> Study:
    """The figures of a view with certainty and intervals from the bootstrap."""
    return certified(quick_study(view), resamples(view))


def has_resamples(view: View) -> bool:
    """Whether the bootstrap of a view is there, or takes less than a blink."""
    return view.responses.n <= QUICK_RESAMPLING or cached.has_resamples(view.key)


def resamples(view: View) -> Resamples:
    """The bootstrap of a view; a bar shows how far it is where it takes a while."""
    if has_resamples(view):
        return cached.resamples_of(view.key, view.responses)
    words = t("quadrants.certainty_pending")
    bar = st.progress(0.0, words)

    def tell(share: float) -> None:
        bar.progress(share, words)

    found = cached.resamples_of(view.key, view.responses, tell)
    bar.empty()
    return found


def view_before(view: View) -> View | None:
    """The same selection one period earlier, None where there is none that may be shown."""
    earlier = period_before(view.selection.periods[0])
    if earlier is None:
        return None
    return shown(replace(view.selection, periods=(earlier,)), view.whole.scheme.key)


def shown(selection: Selection, scheme_key: str) -> View | None:
    """Carry out a selection under one scheme; None where it holds nothing that may be shown."""
    found = view_of(selection, scheme_key)
    usable = found is not None and found.whole.scheme.key == scheme_key and found.showing.is_visible
    return found if usable else None


def periods_until(last: Period) -> tuple[Period, ...]:
    """The choosable periods of the same length up to `last`, oldest first."""
    chain = [last]
    while (earlier := period_before(chain[-1])) is not None:
        chain.append(earlier)
    return tuple(reversed(chain))
