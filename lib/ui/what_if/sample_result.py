"""What a changed sample changes: n, index and the zones that differ, before and after on one chart."""

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.changes import ZONE_AFTER, ZONE_BEFORE, differences
from lib.analysis.small_groups import Showing, Visibility
from lib.analysis.study import Study, certified
from lib.reports.sentences import explanation
from lib.survey import columns as col
from lib.text import t
from lib.text.phrases import number
from lib.ui.metric_delta import delta_of
from lib.ui.requirements import has_resamples, resamples
from lib.ui.view import View
from lib.ui.what_if.forward import draw_figures_table, draw_line_figure, draw_places, effects_table


def draw_showing(showing: Showing) -> bool:
    """Say that the changed sample may not be shown, or that it is small; return whether it may be shown."""
    if not showing.is_visible:
        st.info(t("what_if.hidden", why=explanation(showing)), icon=":material/visibility_off:")
    elif showing.state is Visibility.MARKED:
        st.warning(explanation(showing), icon=":material/group:")
    return showing.is_visible


def draw_change(view: View, before: Study, after: Study, *, effective_n: float | None = None) -> None:
    """Draw headline figures, chart and table of a change of the sample."""
    old, new = before.index.weighted, after.index.weighted
    n, index, third = st.columns(3)
    n_before, n_after = before.n or 0, after.n or 0
    change = None if old is None or new is None else new - old
    _draw_figure(n, t("what_if.sample_n"), f"{n_after}", n_after - n_before or None, delta_color="off")
    _draw_figure(index, t("what_if.index_after"), number(new, 2), delta_of(change, 2))
    if effective_n is not None:
        _draw_figure(third, t("what_if.effective_n"), number(effective_n, 1), help=t("what_if.effective_help"))
    elif before.crosshair is not None and after.crosshair is not None:
        draw_line_figure(third, before.crosshair.satisfaction, after.crosshair.satisfaction)
    draw_places(before, after, key="what_if_sample_chart", drawn=None)
    st.caption(t("what_if.sample_lines"))
    sure = certified(before, resamples(view)) if has_resamples(view) else before
    _draw_zones(sure, after)
    if sure is before:
        resamples(view)
        st.rerun()


def _draw_figure(
    place: DeltaGenerator,
    label: str,
    value: str,
    delta: str | int | None = None,
    *,
    delta_color: Literal["normal", "off"] = "normal",
    help: str | None = None,
) -> None:
    place.metric(label, value, delta=delta, delta_color=delta_color, help=help, border=True, height="stretch")


def _draw_zones(before: Study, after: Study) -> None:
    frame = differences(before, after)
    changed = frame[frame[ZONE_BEFORE] != frame[ZONE_AFTER]]
    if changed.empty:
        st.text(t("what_if.sample_same"))
        return
    table = effects_table(changed, before.scheme)
    if before.certainty is None:
        st.text(t("what_if.sample_changed_plain", count=len(changed)))
    else:
        certain = before.certainty.loc[changed.index, col.CERTAIN].to_numpy()
        st.text(t("what_if.sample_changed", count=len(changed), borderline=int((~certain).sum())))
        words = [t("column.certain") if sure else t("column.borderline") for sure in certain]
        table.insert(3, t("what_if.column.certainty_before"), words)
    draw_figures_table(table, key="what_if_zones", most=26)
