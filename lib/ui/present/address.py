"""Where a talk stands, in the address alone: a reload, and a link, lead to the same slide."""

from typing import Final

import streamlit as st

_TALK: Final = "talk"
_SLIDE: Final = "slide"
_ANSWER: Final = "answer"
_SCRIPT: Final = "script"


def talk() -> str | None:
    """The name of the talk that is being given, None while none is."""
    return st.query_params.get(_TALK)


def start_talk(name: str, steps: tuple[str, ...]) -> None:
    """Give a talk of these steps from its first slide; the address names it, so that a reload goes on."""
    st.query_params.update({_TALK: name, _SCRIPT: "-".join(steps), _SLIDE: "1"})


def end_talk() -> None:
    """Leave the talk."""
    for key in (_TALK, _SCRIPT, _SLIDE, _ANSWER):
        if key in st.query_params:
            del st.query_params[key]


def talk_script() -> tuple[str, ...]:
    """The steps of the talk as the address names them."""
    return tuple(st.query_params.get(_SCRIPT, "").split("-"))


def slide() -> int:
    """The number of the slide on the wall, the first is 1."""
    written = st.query_params.get(_SLIDE, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 1


def show_slide(number: int) -> None:
    """Put a slide on the wall."""
    st.query_params[_SLIDE] = str(number)


def answer() -> str | None:
    """The indicator that answers a question from the room, None while the slides are shown."""
    return st.query_params.get(_ANSWER)


def show_answer(code: str | None) -> None:
    """Put an indicator on the wall, or return to the slide."""
    if code is not None:
        st.query_params[_ANSWER] = code
    elif _ANSWER in st.query_params:
        del st.query_params[_ANSWER]
