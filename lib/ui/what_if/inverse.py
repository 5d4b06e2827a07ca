"""What it takes: the fewest moves over the line for each indicator, and the least effort that reaches an index."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.bootstrap import Resamples
from lib.analysis.cheapest import Effort, Plan
from lib.analysis.crossing import Crossing, crossings
from lib.analysis.moves import room_up
from lib.analysis.robustness import robustness
from lib.analysis.scenario import play
from lib.analysis.study import Study
from lib.analysis.sure_crossing import moves_to_be_sure
from lib.reports.scenario_words import plan_words
from lib.survey import columns as col
from lib.survey.moves import Move, MoveKind
from lib.survey.scheme import Scheme
from lib.survey.settings import CERTAIN_SHARE
from lib.text import language, t
from lib.text.phrases import joined, number, percent, quoted
from lib.ui import cached_what_if, state
from lib.ui.names import indicator_label
from lib.ui.requirements import has_resamples, resamples
from lib.ui.tables import rows_high
from lib.ui.view import View
from lib.ui.what_if.forward import draw_figures_table
from lib.ui.what_if.starting import adopt

_ABOVE: Final = 2.0
"""The target stands so many index points above the index at first."""


def draw_answers(view: View, study: Study) -> None:
    """Draw both inverse questions."""
    st.subheader(t("what_if.crossing_title"), anchor=False)
    st.caption(t("what_if.crossing_explain"))
    _draw_crossings(study, resamples(view) if has_resamples(view) else None)
    if study.index.weighted is not None:
        st.subheader(t("what_if.target_title"), anchor=False)
        _draw_target(view, study, study.index.weighted)
    if not has_resamples(view):
        resamples(view)
        st.rerun()


def _draw_crossings(study: Study, drawn: Resamples | None) -> None:
    found = crossings(study)
    if not found:
        st.caption(t("what_if.crossing_none"))
        return
    scheme = study.scheme
    reachable = [one for one in found if one.steps is not None]
    if reachable:
        st.text(_reading(reachable[0], scheme))
    if len(reachable) < len(found):
        names = joined(_name(scheme, one.code) for one in found if one.steps is None)
        st.text(t("what_if.crossing_unreachable", names=names))
    table = _crossings_table(found, scheme)
    if drawn is not None:
        sure = [moves_to_be_sure(drawn, study, one.code) for one in found]
        table.insert(3, t("what_if.column.sure_steps"), pd.Series(sure, dtype="Int64"))
        if reachable and sure[0] is not None and sure[0] > (reachable[0].steps or 0):
            st.text(_sure_reading(reachable[0], sure[0], scheme))
    draw_figures_table(table, key="what_if_crossings", most=26)
    if reachable:
        _draw_adopt(reachable, scheme)


def _reading(one: Crossing, scheme: Scheme) -> str:
    facts = {"mean": number(one.satisfaction_then, 3), "line": number(one.cut_then, 3)}
    counts = {"n": one.n, "customers": one.customers, "steps": one.steps}
    return t("what_if.crossing_reading", name=_name(scheme, one.code), **counts, **facts)


def _sure_reading(one: Crossing, sure: int, scheme: Scheme) -> str:
    return t(
        "what_if.sure_reading", name=_name(scheme, one.code), steps=sure, share=percent(CERTAIN_SHARE), fewest=one.steps
    )


def _crossings_table(found: Sequence[Crossing], scheme: Scheme) -> pd.DataFrame:
    reached = [one.steps is not None for one in found]
    columns = {
        "steps": pd.array([one.steps for one in found], dtype="Int64"),
        "share": [one.customers / one.n if is_in else None for one, is_in in zip(found, reached, strict=True)],
        "before": [one.satisfaction for one in found],
        "mean_after": [one.satisfaction_then for one in found],
        "line_after": [one.cut_then for one in found],
    }
    table = pd.DataFrame({t(f"what_if.column.{name}"): values for name, values in columns.items()})
    table.insert(0, t("column.name"), [scheme.indicator(one.code).named(language()) for one in found])
    table.insert(0, t("column.code"), [one.code for one in found])
    return table


def _draw_adopt(reachable: Sequence[Crossing], scheme: Scheme) -> None:
    steps = {one.code: one.steps or 0 for one in reachable}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("what_if.adopt_pick"),
            list(steps),
            format_func=lambda each: indicator_label(scheme, each),
            key="adopt_code",
            label_visibility="collapsed",
            width=320,
        )
        moves = (Move(code, MoveKind.STEPS, steps[code]),)
        st.button(t("what_if.adopt"), key="adopt_crossing", icon=":material/tune:", on_click=adopt, args=(moves,))


def _draw_target(view: View, study: Study, now: float) -> None:
    target = st.number_input(
        t("what_if.target"),
        min_value=0.0,
        max_value=100.0,
        value=float(min(round(now + _ABOVE), 100)),
        step=0.5,
        format="%.1f",
        key=state.TARGET,
        bind="query-params",
        width=220,
    )
    with st.expander(t("what_if.efforts"), icon=":material/tune:"):
        efforts = _draw_efforts(study)
    if not efforts:
        st.info(t("what_if.nobody"), icon=":material/tune:")
        return
    with st.spinner(t("what_if.solving"), show_time=True):
        plan = cached_what_if.plan_of(f"{view.key} {study.rule!r}", study, float(target), efforts)
    st.caption(t("what_if.target_help", index=number(now, 2), highest=number(plan.highest, 1)))
    st.text(plan_words(plan))
    if plan.steps:
        _draw_plan(view, study, plan, efforts)


def _draw_efforts(study: Study) -> dict[str, Effort]:
    """Draw the table of efforts and return what it says of the indicators that may move."""
    st.caption(t("what_if.efforts_explain"))
    scheme = study.scheme
    codes = [code for code, rated in zip(scheme.codes, study.rated, strict=True) if rated]
    room = [int(room_up(study.counts.satisfaction[scheme.codes.index(code)])) for code in codes]
    heads = {name: t(f"what_if.column.{name}") for name in ("use", "room", "per_step", "once")}
    table = pd.DataFrame(
        {
            heads["use"]: True,
            t("column.name"): [indicator_label(scheme, code) for code in codes],
            t("column.satisfaction"): study.placed.loc[codes, col.SATISFACTION].to_numpy(),
            heads["room"]: room,
            heads["per_step"]: 1.0,
            heads["once"]: 0.0,
        }
    )
    edited = st.data_editor(
        table,
        key=f"efforts_{'_'.join(codes)}_{language()}",
        hide_index=True,
        disabled=[t("column.name"), t("column.satisfaction"), heads["room"]],
        column_config={
            t("column.satisfaction"): st.column_config.NumberColumn(format="%.2f"),
            heads["per_step"]: st.column_config.NumberColumn(format="%.2f", min_value=0.01, max_value=1e6, step=0.01),
            heads["once"]: st.column_config.NumberColumn(format="%.2f", min_value=0.0, max_value=1e6, step=0.01),
        },
        height=rows_high(len(table), most=12),
    )
    rows = zip(codes, edited[heads["use"]], edited[heads["per_step"]], edited[heads["once"]], strict=True)
    return _usable({code: (per_step, once) for code, use, per_step, once in rows if use}, scheme)


def _usable(asked: Mapping[str, tuple[float | None, float | None]], scheme: Scheme) -> dict[str, Effort]:
    efforts, wrong = {}, []
    for code, (per_step, once) in asked.items():
        try:
            efforts[code] = Effort(float("nan") if per_step is None else float(per_step), float(once or 0.0))
        except ValueError:
            wrong.append(_name(scheme, code))
    if wrong:
        st.text(t("what_if.per_step_wrong", names=joined(wrong)))
    return efforts


def _draw_plan(view: View, study: Study, plan: Plan, efforts: Mapping[str, Effort]) -> None:
    scheme = study.scheme
    moves = tuple(Move(code, MoveKind.STEPS, steps) for code, steps in plan.steps.items())
    outcome = play(study, moves)
    alone = {move.code: play(study, (move,)).index_change for move in moves}
    applied = {one.move.code: one for one in outcome.applied}
    columns = {
        "plan_steps": list(plan.steps.values()),
        "share": [applied[code].customers / applied[code].n for code in plan.steps],
        "gain": [alone[code] for code in plan.steps],
        "effort": [efforts[code].per_step * steps + efforts[code].once for code, steps in plan.steps.items()],
    }
    table = pd.DataFrame({t(f"what_if.column.{name}"): values for name, values in columns.items()})
    table.insert(0, t("column.name"), [scheme.indicator(code).named(language()) for code in plan.steps])
    table.insert(0, t("column.code"), list(plan.steps))
    draw_figures_table(table, key="what_if_plan", most=26)
    st.button(t("what_if.adopt"), key="adopt_plan", icon=":material/tune:", on_click=adopt, args=(moves,))
    if has_resamples(view):
        reached = robustness(resamples(view), outcome, plan.target).reached
        st.text(t("what_if.plan_robust", share=percent(reached)))


def _name(scheme: Scheme, code: str) -> str:
    return quoted(scheme.indicator(code).named(language()))
