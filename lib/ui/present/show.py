"""During the talk: the slide on the whole screen, driven by the keyboard."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from lib.reports.scope import selection_words
from lib.reports.talk import Slide, Step, answer, slides
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import language, t
from lib.ui import state, storage
from lib.ui.cached_talk import Talk, slides_room, talk_room
from lib.ui.names import indicator_label, plain_markdown, said
from lib.ui.present import address
from lib.ui.present.script import Chosen, frozen, steps_named
from lib.ui.present.slide import draw_slide
from lib.ui.present.stage import FOOT, KEYS, set_stage
from lib.ui.report_content import report_key
from lib.ui.requirements import require_view
from lib.ui.view import current_view

PAGE: Final = "present"
"""The page of the menu that a talk belongs to; on any other one its part of the address is dropped."""

ANSWER: Final = "talk_answer"
_FORWARD: Final = ("Right", "PageDown", "Down", "Space")
_BACK: Final = ("Left", "PageUp", "Up")


def draw_talk(name: str) -> None:
    """Draw the slide that the address names; a talk that is no longer kept is made anew and says so."""
    set_stage()
    talk = _kept(name)
    every = slides_room(name, language()).filled(lambda: slides(talk.report, tuple(map(Step, talk.steps))))
    at = min(max(address.slide(), 1), len(every))
    code = address.answer()
    if code in talk.report.study.scheme.codes:
        _draw_answer(talk, str(code))
    else:
        _draw_shown(talk, every, at)


def _kept(name: str) -> Talk:
    room = talk_room(name)
    talk = room.value
    if talk is None or talk.scope != storage.reader().scope.roots:
        view = require_view()
        talk = frozen(view, Chosen(steps_named(address.talk_script()), {}), is_rebuilt=True)
        talk_room(name).value = talk
    return talk


def _draw_shown(talk: Talk, every: tuple[Slide, ...], at: int) -> None:
    slide = every[at - 1]
    draw_slide(slide, str(at))
    _draw_foot(talk, t("present.progress", at=at, of=len(every)), at / len(every), _note(talk, slide))
    first = talk.report.weaknesses[0].code if talk.report.weaknesses else talk.report.study.scheme.codes[0]
    _draw_keys(
        {
            **{key: lambda: address.show_slide(min(address.slide() + 1, len(every))) for key in _FORWARD},
            **{key: lambda: address.show_slide(max(address.slide() - 1, 1)) for key in _BACK},
            "Home": lambda: address.show_slide(1),
            "End": lambda: address.show_slide(len(every)),
            "A": lambda: address.show_answer(first),
            "N": state.turn_note,
            "Escape": address.end_talk,
        }
    )


def _draw_answer(talk: Talk, code: str) -> None:
    scheme = talk.report.study.scheme
    draw_slide(answer(talk.report, code), f"answer_{code}")
    place = scheme.codes.index(code)
    with st.container(key=ANSWER):
        st.selectbox(
            t("present.answer.choose"),
            scheme.codes,
            index=place,
            format_func=lambda each: indicator_label(scheme, each),
            key=f"answer_{code}",
            on_change=lambda: address.show_answer(state.text(f"answer_{code}")),
            label_visibility="collapsed",
        )
    _draw_foot(talk, t("present.answer.hint"), None, None)
    _draw_keys(
        {
            "Right": lambda: address.show_answer(scheme.codes[(place + 1) % len(scheme.codes)]),
            "Left": lambda: address.show_answer(scheme.codes[place - 1]),
            "Escape": lambda: address.show_answer(None),
        }
    )


def _note(talk: Talk, slide: Slide) -> str | None:
    return talk.notes.get(slide.step) if state.is_note_shown() else None


def _draw_foot(talk: Talk, progress: str, share: float | None, note: str | None) -> None:
    """Draw what the figures describe, whether the data has changed since, and how far the talk is."""
    report = talk.report
    facts = said("present.foot", scope=selection_words(report.subject.selection), n=report.subject.responses.n)
    marks = [facts]
    if report.subject.responses.n < MIN_RESPONSES_SURE:
        marks.append(_mark("group", "few"))
    view = current_view()
    if view is None or report_key(view) != talk.figures:
        marks.append(_mark("update", "changed"))
    if talk.is_rebuilt:
        marks.append(_mark("restart_alt", "rebuilt"))
    with st.container(key=FOOT, gap="xxsmall"):
        if note:
            st.info(plain_markdown(note), icon=":material/sticky_note_2:")
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(" · ".join(marks), width="content")
            st.caption(progress, width="content")
        if share is not None:
            st.progress(share)


def _mark(icon: str, what: str) -> str:
    return f":orange-badge[:material/{icon}: {plain_markdown(t(f'present.{what}'))}]"


def _draw_keys(keys: dict[str, Callable[[], None]]) -> None:
    """Draw a button for each key, none of which is seen."""
    with st.container(key=KEYS):
        for key, press in keys.items():
            st.button(key, shortcut=key, on_click=press, key=f"key_{key}")
