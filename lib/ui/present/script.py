"""Before the talk: which steps, in which order, and what the speaker wants to remember at each."""

import secrets
from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.reports.talk import Step
from lib.text import t
from lib.ui import state, storage
from lib.ui.cached_talk import Talk, talk_room
from lib.ui.present import address
from lib.ui.report_content import report_for, report_key
from lib.ui.view import View

_USUAL: Final = tuple(step.value for step in Step)
_KEYS: Final = ("next", "back", "ends", "answer", "note", "leave", "full")
_LONGEST_NOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """The steps to show, in order, and the note of each that has one."""

    steps: tuple[str, ...]
    notes: dict[str, str]


def draw_lead() -> None:
    """Say what the page is for."""
    st.markdown(t("present.lead"))


def draw_steps() -> Chosen:
    """Draw a row for each step and return what was chosen."""
    steps, notes = [], {}
    order = state.talk_order(_USUAL)
    with st.container(border=True, gap="xsmall"):
        for place, step in enumerate(order):
            name, up, down, note = st.columns([3, 0.5, 0.5, 6], vertical_alignment="center")
            is_on = name.checkbox(t(f"present.step.{step}"), value=True, key=f"step_{step}", persist_state="session")
            _draw_move(up, step, -1, disabled=place == 0)
            _draw_move(down, step, 1, disabled=place == len(order) - 1)
            written = note.text_input(
                t("present.note"),
                key=f"note_{step}",
                max_chars=_LONGEST_NOTE,
                placeholder=t("present.note_placeholder"),
                label_visibility="collapsed",
                disabled=not is_on,
                persist_state="session",
            )
            if is_on:
                steps.append(step)
                if written:
                    notes[step] = str(written)
    return Chosen(tuple(steps), notes)


def draw_start(view: View, chosen: Chosen) -> None:
    """Draw the button that freezes the figures and starts the talk."""
    if not chosen.steps:
        st.caption(t("present.nothing_chosen"))
    if st.button(
        t("present.start"),
        type="primary",
        icon=":material/play_arrow:",
        key="start_talk",
        disabled=not chosen.steps,
    ):
        name = secrets.token_hex(8)
        talk_room(name).value = frozen(view, chosen)
        address.start_talk(name, chosen.steps)
        st.rerun()


def draw_keys() -> None:
    """Say which keys work during the talk, and that the figures stay."""
    st.caption(t("present.frozen"))
    st.markdown("\n".join(f"- {t(f'present.key.{key}')}" for key in _KEYS))


def frozen(view: View, chosen: Chosen, *, is_rebuilt: bool = False) -> Talk:
    """Compute everything a talk shows, with visible progress, and keep it as it is."""
    bar = st.progress(0.0, t("present.making"))
    report = report_for(view, lambda share: bar.progress(share, t("present.making")))
    bar.empty()
    scope = storage.reader().scope.roots
    return Talk(report_key(view), scope, report, chosen.steps, chosen.notes, is_rebuilt)


def steps_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the names that are steps; the usual ones where none is."""
    return tuple(name for name in dict.fromkeys(names) if name in _USUAL) or _USUAL


def _draw_move(place: st.delta_generator.DeltaGenerator, step: str, by: int, *, disabled: bool) -> None:
    word = "up" if by < 0 else "down"
    place.button(
        t(f"present.{word}"),
        icon=f":material/arrow_{word}ward:",
        key=f"{word}_{step}",
        on_click=state.move_step,
        args=(_USUAL, step, by),
        disabled=disabled,
        type="tertiary",
    )
