"""A scenario played forward: its controls, the chart with ghosts and arrows, what changes, and how sure that is."""

from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.bootstrap import Resamples
from lib.analysis.changes import CHANGES, ZONE_AFTER, ZONE_BEFORE
from lib.analysis.robustness import WITH, WITHOUT, moved_resamples, robustness
from lib.analysis.scenario import AFTER, BEFORE, MOVED, SIDE_EFFECT, Outcome, play
from lib.analysis.study import Study, certified
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.quadrant_words import describe_quadrants
from lib.charts.theme import palette_named
from lib.reports.scenario_words import side_effect_words
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import interval, number, percent, quoted
from lib.ui.downloads import XLSX, draw_download
from lib.ui.metric_delta import delta_of
from lib.ui.names import said, selection_words
from lib.ui.quadrant_panel import draw_codes
from lib.ui.requirements import has_resamples, resamples
from lib.ui.tables import rows_high, zone_name
from lib.ui.view import View
from lib.ui.what_if.moves_editor import draw_indicators, draw_rows
from lib.ui.what_if.saving import draw_saving
from lib.ui.what_if.starting import draw_code

OPTIONS: Final = QuadrantOptions(height=560)


def draw_scenario(view: View, study: Study) -> None:
    """Draw the whole of the forward question; what needs the bootstrap comes after the first paint."""
    choice, buttons = st.columns([5, 2], vertical_alignment="bottom")
    with buttons.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
        moves = draw_code(study)
        outcome = play(study, moves)
        draw_saving(view, outcome)
    with choice:
        draw_indicators(study, moves)
    if not outcome.applied:
        st.info(t("what_if.nobody"), icon=":material/tune:")
    draw_rows(outcome, moves)
    drawn = resamples(view) if has_resamples(view) else None
    _draw_figures(outcome)
    draw_places(outcome.before, outcome.after, key="what_if_chart", drawn=_moved(drawn, outcome))
    draw_lines(outcome.before, outcome.after)
    st.text(side_effect_words(outcome))
    left, right = st.columns([3, 2])
    with left:
        st.subheader(t("what_if.effects"), anchor=False)
        _draw_effects(view, outcome)
    with right:
        st.subheader(t("what_if.dimensions"), anchor=False)
        _draw_dimensions(outcome)
    st.subheader(t("what_if.robust"), anchor=False)
    if drawn is None:
        st.caption(t("what_if.robust_pending"))
        resamples(view)
        st.rerun()
    _draw_robustness(outcome, drawn)


def draw_places(before: Study, after: Study, *, key: str, drawn: Resamples | None) -> None:
    """Draw the chart of the figures after a change, with ghosts and arrows from those before."""
    shown = after if drawn is None else certified(after, drawn)
    palette = palette_named(st.context.theme.type)
    chart = quadrant_chart(shown, options=OPTIONS, ghosts=GhostPoints.of(before), palette=palette)
    st.altair_chart(chart, key=key, theme=None, alt=describe_quadrants(shown))
    draw_codes(chart, shown.scheme)


def draw_lines(before: Study, after: Study) -> None:
    """Say below the chart what ghosts and arrows mean and where the lines stood and stand."""
    old, new = before.crosshair, after.crosshair
    if old is None or new is None:
        return
    method = t(f"crosshair.{old.method}") + (f" {old.note}" if old.note else "")
    values = {"before": number(old.satisfaction, 3), "after": number(new.satisfaction, 3)}
    st.caption(said("what_if.lines_note", method=method, **values))


def draw_line_figure(place: DeltaGenerator, before: float, after: float) -> None:
    """Draw where the satisfaction line stands after a change, and how far it moved."""
    place.metric(
        t("what_if.line_after"),
        number(after, 3),
        delta=delta_of(after - before, 3),
        delta_color="off",
        border=True,
        height="stretch",
    )


def _moved(drawn: Resamples | None, outcome: Outcome) -> Resamples | None:
    return None if drawn is None else moved_resamples(drawn, outcome)


def _draw_figures(outcome: Outcome) -> None:
    old, new = outcome.before.crosshair, outcome.after.crosshair
    changed = outcome.indicators[ZONE_BEFORE] != outcome.indicators[ZONE_AFTER]
    figures = st.columns(4)
    figures[0].metric(
        t("what_if.index_after"),
        number(outcome.after.index.weighted, 2),
        delta=delta_of(outcome.index_change, 2),
        border=True,
        height="stretch",
    )
    if old is not None and new is not None:
        draw_line_figure(figures[1], old.satisfaction, new.satisfaction)
    steps = sum(one.steps for one in outcome.applied)
    figures[2].metric(t("what_if.moved"), f"{steps}", help=t("what_if.moved_help"), border=True, height="stretch")
    figures[3].metric(
        t("what_if.changed"),
        f"{int(changed.sum())}",
        help=t("what_if.changed_help", side=len(outcome.side_effects)),
        border=True,
        height="stretch",
    )


def _draw_effects(view: View, outcome: Outcome) -> None:
    frame = outcome.indicators
    shown = frame[frame[MOVED] | (frame[ZONE_BEFORE] != frame[ZONE_AFTER])]
    if shown.empty:
        st.caption(t("what_if.effects_none"))
        return
    draw_figures_table(effects_table(shown, outcome.before.scheme), key="what_if_effects")
    full = effects_table(frame, outcome.before.scheme)
    about = [(t("about.scope"), selection_words(view.selection)), (t("about.n"), str(view.responses.n))]
    draw_download(
        t("what_if.download"),
        lambda: table_workbook(full, about, sheet=t("what_if.file_name"), about_sheet=t("about.sheet")),
        file_name=f"{t('what_if.file_name')}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key="what_if_table",
    )


def effects_table(frame: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Zones and mean satisfaction before and after, one row per indicator of `frame` (`Outcome.indicators`)."""
    names = CHANGES[col.SATISFACTION]
    table = pd.DataFrame(
        {
            t("column.code"): frame.index,
            t("column.name"): [scheme.indicator(str(code)).named(language()) for code in frame.index],
            t("column.zone_before"): [zone_name(zone) for zone in frame[ZONE_BEFORE]],
            t("column.zone_after"): [zone_name(zone) for zone in frame[ZONE_AFTER]],
            t("what_if.column.before"): frame[names.before].to_numpy(),
            t("what_if.column.after"): frame[names.after].to_numpy(),
            t("what_if.column.change"): frame[names.change].to_numpy(),
        }
    )
    if MOVED in frame:
        table[t("what_if.column.role")] = [
            t("what_if.column.moved") if moved else t("what_if.column.side_effect") if side else ""
            for moved, side in zip(frame[MOVED], frame[SIDE_EFFECT], strict=True)
        ]
    return table


def draw_figures_table(table: pd.DataFrame, *, key: str, most: int = 12, digits: int = 3) -> None:
    """Draw a table whose numbers are before, after and change."""
    form = f"%.{digits}f"
    formats = {
        t("what_if.column.before"): st.column_config.NumberColumn(format=form),
        t("what_if.column.after"): st.column_config.NumberColumn(format=form),
        t("what_if.column.change"): st.column_config.NumberColumn(format=f"%+.{digits}f"),
        t("what_if.column.mean_after"): st.column_config.NumberColumn(format=form),
        t("what_if.column.line_after"): st.column_config.NumberColumn(format=form),
        t("what_if.column.gain"): st.column_config.NumberColumn(format="%+.2f"),
        **{
            t(f"what_if.column.{name}"): st.column_config.NumberColumn(format="percent")
            for name in ("without", "with", "share", "sample_share")
        },
    }
    height = rows_high(len(table), most=most)
    st.dataframe(table, key=key, hide_index=True, column_config=formats, height=height, placeholder="—")


def _draw_dimensions(outcome: Outcome) -> None:
    scheme, rows = outcome.before.scheme, outcome.dimensions
    names = [scheme.dimension(str(code)).named(language()) for code in rows.index]
    figures = {"before": rows[BEFORE], "after": rows[AFTER], "change": rows[col.CHANGE]}
    table = pd.DataFrame({t(f"what_if.column.{name}"): values.to_numpy() for name, values in figures.items()})
    table.insert(0, t("column.dimension"), names)
    draw_figures_table(table, key="what_if_dimensions", digits=1)


def _draw_robustness(outcome: Outcome, drawn: Resamples) -> None:
    found = robustness(drawn, outcome)
    scheme = outcome.before.scheme
    st.caption(t("what_if.robust_explain", resamples=found.resamples))
    if len(found.above_line):
        weakest = str(found.above_line[WITH].idxmin())
        name = quoted(scheme.indicator(weakest).named(language()))
        st.text(t("what_if.robust_reading", name=name, share=percent(float(found.above_line[WITH][weakest]))))
        table = pd.DataFrame(
            {
                t("column.code"): found.above_line.index,
                t("column.name"): [scheme.indicator(str(c)).named(language()) for c in found.above_line.index],
                t("what_if.column.without"): found.above_line[WITHOUT].to_numpy(),
                t("what_if.column.with"): found.above_line[WITH].to_numpy(),
            }
        )
        draw_figures_table(table, key="what_if_robust")
    if found.index is not None:
        st.text(t("what_if.robust_index", interval=interval(found.index.low, found.index.high, 1)))
