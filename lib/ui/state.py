"""The only module that touches `st.session_state`, and with `present.address` the only one of `st.query_params`.

Values kept there are plain (str, bytes, tuple), never instances of our own classes: when a module
is edited and reloaded, old instances no longer compare equal to new ones. Filters are bound widgets:
their keys are the names in the address bar, so that a copied link restores the view.
"""

import json
from typing import Final

import streamlit as st

from lib.analysis.quadrants import CrosshairMethod
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.selection import Selection

LANGUAGE: Final = "lang"
PERIOD: Final = "period"
BRANCH: Final = "branch"
INDICATOR: Final = "indicator"
SCHEME: Final = "scheme"
CROSSHAIR: Final = "cut"
CUT_IMPORTANCE: Final = "cut_importance"
CUT_SATISFACTION: Final = "cut_satisfaction"
CUT_PERIOD: Final = "cut_period"
BASELINE: Final = "pinned"
TREND_SINCE: Final = "trend_since"
TREND_LINES: Final = "trend_lines"
TREND_BASE: Final = "trend_base"
TREND_ITEMS: Final = "trend_items"
TREND_FROM: Final = "trend_from"
TREND_TO: Final = "trend_to"
GAP_GROUPING: Final = "gap_group"
GAP_ADJUST: Final = "gap_adjust"
TASK: Final = "task"
MOVES: Final = "moves"
TARGET: Final = "target"
COMPARE_BY: Final = "compare_by"
COMPARE_LEVEL: Final = "compare_level"
COMPARE_VIEW: Final = "compare"
COMPARE_MEASURE: Final = "compare_measure"
COMPARE_MIX: Final = "compare_mix"
COMPARE_FIRST: Final = "compare_a"
COMPARE_SECOND: Final = "compare_b"
COMPARE_GROUP: Final = "compare_group"
_TALK_STEPS: Final = "talk_steps"
_TALK_NOTE_SHOWN: Final = "talk_note_shown"
_FREE: Final = "x_"
_LOST: Final = "lost_values"
_UPLOADS: Final = "uploads"
_UPLOADER_ROUND: Final = "uploader_round"
_FLASH: Final = "flash"
_CHOICES: Final = "choices"
UPLOAD_CHOICE: Final = "upload_choice"

MAX_PENDING: Final = 12
"""Uploaded files one session may keep unstored: they stay in the server's memory until then."""


def filter_key(column: str) -> str:
    """The widget key, and address-bar name, of the filter on `column`."""
    return column if column in col.ATTRIBUTES else _FREE + column


def filter_values(column: str) -> tuple[str, ...]:
    """What the filter on `column` is set to; empty = everything."""
    return tuple(st.session_state.get(filter_key(column), ()))


def period() -> str | None:
    """The chosen period in its canonical form, None before anything is stored."""
    chosen = st.session_state.get(PERIOD)
    return None if chosen is None else str(chosen)


def weight_key(kind: str) -> str:
    """The widget key, and address-bar name, of the weight of a SERVQUAL dimension."""
    return f"weight_{kind}"


def selection(columns: tuple[str, ...]) -> Selection | None:
    """What the sidebar selects, over the filter `columns` it shows; None before anything is stored."""
    chosen = period()
    if chosen is None:
        return None
    attributes = tuple((c, filter_values(c)) for c in columns if c != col.BRANCH and filter_values(c))
    return Selection((Period.parse(chosen),), filter_values(col.BRANCH), attributes)


def crosshair_method() -> CrosshairMethod:
    """The chosen way to set the cut lines."""
    return CrosshairMethod(st.session_state.get(CROSSHAIR, CrosshairMethod.MEAN))


def number(key: str) -> float | None:
    """The value of the number input `key`, None where it is not shown."""
    value = st.session_state.get(key)
    return None if value is None else float(value)


def text(key: str) -> str | None:
    """The value of the widget `key` as text, None where nothing is chosen."""
    value = st.session_state.get(key)
    return None if value is None else str(value)


def linked(key: str) -> str | None:
    """What the address bar says of the widget `key`, in that widget's words; for use before it is drawn."""
    return st.query_params.get(key)


def value(key: str) -> object:
    """What the widget `key` holds, None where it was never drawn."""
    return st.session_state.get(key)


def choose_selection(chosen: Selection, columns: tuple[str, ...]) -> None:
    """Set the period and the filters on `columns`. To be called from a callback, before they are drawn."""
    choose(PERIOD, str(chosen.periods[0]))
    wanted = {col.BRANCH: chosen.branches, **dict(chosen.attributes)}
    for column in columns:
        choose(filter_key(column), list(wanted.get(column, ())))


def choose(key: str, value: object) -> None:
    """Set the widget `key`. To be called from a callback, before that widget is drawn."""
    st.session_state[key] = value


def choose_indicator(code: str | None) -> None:
    """Select an indicator, or none. To be called from a callback, before the widget of that name is drawn."""
    st.session_state[INDICATOR] = code


def picked_in_chart(key: str, selection_name: str) -> str | None:
    """The indicator that was clicked in the chart `key`, None where the click hit nothing."""
    chart = st.session_state.get(key)
    points = chart.selection.get(selection_name, []) if chart is not None else []
    return str(points[0][col.CODE]) if points and col.CODE in points[0] else None


def pin_baseline(chosen: Selection | None) -> None:
    """Keep a selection as the baseline of comparisons, or let it go."""
    st.session_state[BASELINE] = None if chosen is None else _written(chosen)
    if chosen is None and BASELINE in st.query_params:
        del st.query_params[BASELINE]


def baseline() -> Selection | None:
    """The pinned selection, from this session or from the link that opened the page."""
    if BASELINE not in st.session_state and BASELINE in st.query_params:
        st.session_state[BASELINE] = st.query_params[BASELINE]
    written = text(BASELINE)
    found = _read(written) if written else None
    if written and found is not None and st.query_params.get(BASELINE) != written:
        st.query_params[BASELINE] = written
    return found


def remember_lost(key: str, options: tuple[str, ...]) -> None:
    """Note the values that the link asks of filter `key` and that no longer exist, before they are dropped."""
    asked = st.query_params.get_all(key)
    lost = tuple(value for value in asked if value not in options)
    if lost:
        st.session_state[_LOST] = {**lost_values(), key: lost}


def lost_values() -> dict[str, tuple[str, ...]]:
    """Per filter key the values that a link or an earlier choice had and that no longer exist."""
    return dict(st.session_state.get(_LOST, {}))


def forget_lost() -> None:
    """The person has read which values are gone."""
    st.session_state[_LOST] = {}


def link_parameters() -> list[tuple[str, str]]:
    """Everything in the address bar as (name, value), and the period, which is not there while it is the newest one."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    chosen = period()
    if chosen is not None and PERIOD not in st.query_params:
        pairs.append((PERIOD, chosen))
    return pairs


def uploads() -> dict[str, tuple[str, bytes]]:
    """Files taken in and not yet stored: content hash -> (name, bytes)."""
    return dict(st.session_state.get(_UPLOADS, {}))


def take_upload(sha256: str, name: str, content: bytes) -> bool:
    """Keep one uploaded file for this session; False where it is full."""
    kept = uploads()
    if len(kept) >= MAX_PENDING and sha256 not in kept:
        return False
    st.session_state[_UPLOADS] = {**kept, sha256: (name, content)}
    return True


def drop_upload(sha256: str) -> None:
    """Let an uploaded file go, with what was chosen for it."""
    st.session_state[_UPLOADS] = {key: file for key, file in uploads().items() if key != sha256}
    st.session_state.pop(f"{_CHOICES}:{sha256}", None)


def uploader_key() -> str:
    """The key of the uploader; a new one each time its files were taken, which empties it."""
    return f"uploader_{st.session_state.get(_UPLOADER_ROUND, 0)}"


def empty_uploader() -> None:
    """Make the uploader forget its files, so that the server's memory is freed."""
    st.session_state[_UPLOADER_ROUND] = st.session_state.get(_UPLOADER_ROUND, 0) + 1


def choose_upload(sha256: str) -> None:
    """Work on this waiting file next. To be called before the widget of that name is drawn."""
    st.session_state[UPLOAD_CHOICE] = sha256


def choices_for(sha256: str) -> dict[str, object]:
    """What a person corrected for one uploaded file (plain data)."""
    return dict(st.session_state.get(f"{_CHOICES}:{sha256}", {}))


def keep_choice(sha256: str, name: str, value: object) -> None:
    """Keep one correction for an uploaded file."""
    st.session_state[f"{_CHOICES}:{sha256}"] = {**choices_for(sha256), name: value}


def flash(message: str) -> None:
    """Say something at the top of the next run."""
    st.session_state[_FLASH] = message


def take_flash() -> str | None:
    """What the run before wanted to say, once."""
    message: str | None = st.session_state.pop(_FLASH, None)
    return message


def is_note_shown() -> bool:
    """Whether the speaker's note stands on the slide."""
    return bool(st.session_state.get(_TALK_NOTE_SHOWN, False))


def turn_note() -> None:
    """Show the speaker's note, or hide it."""
    st.session_state[_TALK_NOTE_SHOWN] = not is_note_shown()


def talk_order(usual: tuple[str, ...]) -> tuple[str, ...]:
    """The steps in the order that was chosen."""
    return tuple(st.session_state.get(_TALK_STEPS, usual))


def move_step(usual: tuple[str, ...], step: str, by: int) -> None:
    """Move a step up (-1) or down (1) in the order."""
    order = list(talk_order(usual))
    place = order.index(step)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    st.session_state[_TALK_STEPS] = tuple(order)


def _written(chosen: Selection) -> str:
    content = [[str(p) for p in chosen.periods], list(chosen.branches), [[c, list(v)] for c, v in chosen.attributes]]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _read(written: str) -> Selection | None:
    try:
        periods, branches, attributes = json.loads(written)
        return Selection(
            tuple(Period.parse(str(p)) for p in periods),
            tuple(str(b) for b in branches),
            tuple((str(c), tuple(str(v) for v in values)) for c, values in attributes),
        )
    except (ValueError, TypeError):
        return None
