"""The drivers page: how strong each driver is, what is said against what drives, and the table of all figures."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from lib.analysis.derived_importance import Against, Derived
from lib.analysis.driver_items import Level, default_level
from lib.analysis.driver_resamples import DriverResamples
from lib.analysis.driver_shares import Measure, driver_shares, measures_of
from lib.analysis.stated_derived import Field, StatedDerived, stated_derived
from lib.charts.driver_bars import describe_drivers, driver_bars
from lib.charts.importance_grid import describe_grid, importance_grid
from lib.charts.theme import Palette, palette_named
from lib.reports.driver_findings import field_lines, mismatch_sentence, strength_sentence
from lib.reports.driver_sentences import driver_name, driver_sentence
from lib.text import t
from lib.text.phrases import percent
from lib.ui.cached_drivers import derived_of, draw_driver_resamples, driver_resamples_of
from lib.ui.names import plain_markdown
from lib.ui.view import View


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """What the page shows of one view: figures, the chosen measure, and the bootstrap once it is there."""

    view: View
    found: Derived
    measure: Measure
    resamples: DriverResamples | None

    @property
    def names(self) -> dict[str, str]:
        """The name of each driver by its code."""
        scheme = self.view.whole.scheme
        return {str(code): driver_name(self.found.level, str(code), scheme) for code in self.found.rows.index}

    @property
    def shares(self) -> pd.DataFrame:
        """The strength of each driver."""
        return driver_shares(self.found, self.measure, self.resamples)

    @property
    def grid(self) -> StatedDerived | None:
        """Stated against derived importance."""
        return stated_derived(self.found, self.measure, self.resamples)


def draw_choices(view: View) -> Drivers:
    """Draw the choice of level and measure, and return the figures that follow from it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        level = _draw_level(view)
        found = derived_of(view.key, level, view.responses)
        measure = _draw_measure(found)
    return Drivers(view, found, measure, driver_resamples_of(view.key, level))


def require_figures(drivers: Drivers) -> None:
    """Say what the figures rest on; where there are none, say why and stop the page."""
    found, scheme = drivers.found, drivers.view.whole.scheme
    if found.refusal is not None:
        st.warning(plain_markdown(driver_sentence(found.refusal, found.level, scheme)), icon=":material/block:")
        st.stop()
    if found.against is Against.OTHERS:
        st.info(t("drivers.others"), icon=":material/info:")
    for remark in found.remarks:
        st.caption(plain_markdown(driver_sentence(remark, found.level, scheme)))


def draw_figures(drivers: Drivers) -> None:
    """Draw the headline figures: how many answers, how much is explained, and what comes first."""
    found = drivers.found
    one, two, three = st.columns([1, 1, 2])
    level = t(f"drivers.level_{found.level}")
    alone = found.against is Against.OTHERS
    one.metric(
        t("drivers.n"),
        str(found.n),
        help=t("drivers.n_help_others" if alone else "drivers.n_help"),
        border=True,
        height="stretch",
    )
    two.metric(
        t("drivers.r2"),
        t("drivers.r2_none") if found.r2 is None else percent(found.r2),
        help=t("drivers.r2_help", level=level),
        border=True,
        height="stretch",
    )
    with three.container(border=True, height="stretch"):
        st.caption(t("drivers.strongest"))
        st.text(strength_sentence(drivers.shares, drivers.names, drivers.measure))


def draw_strength(drivers: Drivers) -> None:
    """Draw the bars."""
    alone = drivers.measure is Measure.PEARSON
    st.caption(t("drivers.strength_explain_pearson" if alone else "drivers.strength_explain"))
    st.altair_chart(
        driver_bars(drivers.shares, drivers.names, drivers.measure, palette=_palette()),
        theme=None,
        key=f"driver_bars_{drivers.found.level}",
        alt=describe_drivers(drivers.shares, drivers.names, drivers.measure),
    )


def draw_grid(drivers: Drivers) -> None:
    """Draw stated against derived importance, and the mismatches in words."""
    grid = drivers.grid
    if grid is None:
        st.caption(t("drivers.grid_none"))
        return
    st.text(mismatch_sentence(grid))
    st.caption(t("drivers.grid_explain"))
    st.altair_chart(
        importance_grid(grid, drivers.names, drivers.found.n, drivers.view.whole.scheme.scale, palette=_palette()),
        theme=None,
        key=f"importance_grid_{drivers.found.level}",
        alt=describe_grid(grid, drivers.names),
    )
    for column, field in zip(st.columns(2), (Field.SAID, Field.DRIVES), strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{t(f'drivers.mismatch.{field}_title')}**")
            st.caption(t(f"drivers.mismatch.{field}_explain"))
            for line in field_lines(grid, field, drivers.names):
                st.text(line)


def finish(drivers: Drivers) -> None:
    """Make the bootstrap where it is not there yet, and run the page anew with it."""
    if drivers.resamples is not None:
        return
    words = t("drivers.pending")
    bar = st.progress(0.0, words)

    def tell(share: float) -> None:
        bar.progress(share, words)

    draw_driver_resamples(drivers.view.key, drivers.found.level, drivers.view.responses, tell)
    st.rerun()


def _draw_level(view: View) -> Level:
    scheme = view.whole.scheme
    usual = default_level(scheme)
    if usual is Level.INDICATOR:
        return usual
    return Level(
        st.segmented_control(
            t("drivers.level"),
            [str(level) for level in Level],
            default=str(usual),
            required=True,
            format_func=lambda level: t(f"drivers.level_{level}"),
            key="driver_level",
            bind="query-params",
        )
    )


def _draw_measure(found: Derived) -> Measure:
    offered = measures_of(found)
    if len(offered) < 2:
        return offered[0] if offered else Measure.PEARSON
    chosen = st.segmented_control(
        t("drivers.measure_choice"),
        [str(measure) for measure in offered],
        default=str(offered[0]),
        required=True,
        format_func=lambda measure: t(f"drivers.measure.{measure}"),
        key="driver_measure",
        bind="query-params",
    )
    return Measure(chosen)


def _palette() -> Palette:
    return palette_named(st.context.theme.type)
