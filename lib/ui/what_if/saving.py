"""Save a scenario under a name; open or delete one that was saved."""

import streamlit as st

from lib.analysis.scenario import Outcome
from lib.store.errors import StoreError
from lib.store.scenarios import KeptScenario, delete_scenario, keep_scenario, scenarios
from lib.survey import columns as col
from lib.survey.branches import nodes
from lib.survey.moves import Move
from lib.survey.scenarios import LONGEST_NAME, Aim, Scenario
from lib.text import t
from lib.text.phrases import number
from lib.ui import state, storage
from lib.ui.names import moment, said, selection_words
from lib.ui.view import View, stored_periods, stored_values
from lib.ui.what_if.starting import adopt

_NAME = "scenario_name"


def draw_saving(view: View, outcome: Outcome) -> None:
    """Draw the fold that saves the present scenario and lists those of this reader."""
    with st.popover(t("what_if.save"), icon=":material/bookmark:"):
        st.text_input(
            t("what_if.save_name"), max_chars=LONGEST_NAME, placeholder=t("what_if.save_placeholder"), key=_NAME
        )
        st.button(
            t("what_if.save_button"),
            key="save_scenario",
            type="primary",
            on_click=_save,
            args=(view, outcome),
        )
        _draw_saved()


def scenario_of(name: str, view: View, outcome: Outcome) -> Scenario:
    """Put the scenario with its baseline and target into plain values."""
    cut = outcome.before.crosshair
    lines = (None, None) if cut is None else (cut.importance, cut.satisfaction)
    return Scenario(
        name,
        view.selection,
        view.whole.scheme.key,
        tuple(batch.id for batch in view.batches),
        (str(outcome.before.rule.method), *lines),
        view.responses.n,
        outcome.before.index.weighted,
        outcome.after.index.weighted,
        tuple(_aim(outcome, one.move, one.steps) for one in outcome.applied if one.steps),
    )


def _aim(outcome: Outcome, move: Move, steps: int) -> Aim:
    old, new = (study.placed.loc[[move.code]].iloc[0] for study in (outcome.before, outcome.after))
    figures = (col.IMPORTANCE, col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH)
    importance, satisfaction, low, high = (None if old[name] != old[name] else float(old[name]) for name in figures)
    target = float(new[col.SATISFACTION])
    return Aim(move, steps, int(old[col.N]), importance, satisfaction, low, high, old[col.ZONE], target, new[col.ZONE])


def _save(view: View, outcome: Outcome) -> None:
    name = (state.text(_NAME) or "").strip()
    if not any(one.steps for one in outcome.applied):
        state.flash(t("what_if.save_nothing"))
        return
    if not name or not name.isprintable():
        state.flash(t("what_if.save_no_name", most=LONGEST_NAME))
        return
    scenario = scenario_of(name, view, outcome)
    keep_scenario(storage.store(), scenario, who=storage.reader().name, now=storage.now())
    state.choose(_NAME, "")
    state.flash(said("what_if.saved", name=name))


def _draw_saved() -> None:
    reader = storage.reader()
    kept = {one.id: one for one in scenarios(storage.store(), reader.name, reader.scope)}
    if not kept:
        st.caption(t("what_if.saved_none"))
        return
    chosen = st.selectbox(
        t("what_if.saved_list"), list(kept), format_func=lambda each: kept[each].scenario.name, key="saved_scenario"
    )
    one = kept[chosen]
    facts = {"index": number(one.scenario.index, 1), "target": number(one.scenario.target_index, 1)}
    scope = selection_words(one.scenario.selection)
    st.caption(said("what_if.saved_about", when=moment(one.when), scope=scope, n=one.scenario.n, **facts))
    with st.container(horizontal=True):
        st.button(t("what_if.open"), key="open_scenario", icon=":material/folder_open:", on_click=_open, args=(one,))
        st.button(t("what_if.delete"), key="delete_scenario", icon=":material/delete:", on_click=_delete, args=(one,))


def _open(one: KeptScenario) -> None:
    chosen, values = one.scenario.selection, stored_values()
    there = {**values, col.BRANCH: nodes(values.get(col.BRANCH, ()))}
    wanted = [*chosen.attributes, (col.BRANCH, chosen.branches)]
    is_whole = chosen.periods[0] in stored_periods() and all(
        set(asked) <= set(there.get(name, ())) for name, asked in wanted
    )
    if is_whole:
        state.choose_selection(chosen, tuple(values))
    adopt(one.scenario.moves)
    state.flash(said("what_if.opened" if is_whole else "what_if.opened_partly", name=one.scenario.name))


def _delete(one: KeptScenario) -> None:
    try:
        delete_scenario(storage.store(), one.id, who=storage.reader().name, now=storage.now())
    except StoreError as refused:
        state.flash(t(refused.key, **refused.facts))
    else:
        state.flash(said("what_if.deleted", name=one.scenario.name))
