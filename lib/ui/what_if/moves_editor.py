"""One compact row of controls per indicator of a scenario; what they say is written into the address."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import streamlit as st

from lib.analysis.changes import ZONE_AFTER, ZONE_BEFORE
from lib.analysis.moves import Applied, room_up
from lib.analysis.scenario import Outcome
from lib.analysis.study import Study
from lib.charts.answer_words import answer_word
from lib.reports.scenario_words import cap_words, move_words
from lib.survey import columns as col
from lib.survey.moves import Move, MoveKind
from lib.survey.scheme import Scheme
from lib.text import t
from lib.text.phrases import number
from lib.ui import state
from lib.ui.names import indicator_label, plain_markdown, said
from lib.ui.tables import zone_name
from lib.ui.what_if.starting import choose_moves

_CODES: Final = "what_if_codes"
_STEP: Final = 0.05
_WIDTHS: Final = [3, 2, 3, 3]


class _Facts(NamedTuple):
    """What a row's controls need of the real distribution: respondents, room up and down, the ends of the scale."""

    n: int
    up: int
    down: int
    lowest: int
    highest: int


def draw_indicators(study: Study, moves: Sequence[Move]) -> None:
    """Draw the choice of the indicators that move."""
    scheme = study.scheme
    rated = [code for code, rated in zip(scheme.codes, study.rated, strict=True) if rated]
    state.choose(_CODES, [move.code for move in moves if move.code in rated])
    st.multiselect(
        t("what_if.indicators"),
        rated,
        format_func=lambda code: indicator_label(scheme, code),
        key=_CODES,
        help=t("what_if.indicators_help"),
        placeholder=t("what_if.nobody"),
        on_change=_choose_codes,
        args=(tuple(moves),),
    )


def draw_rows(outcome: Outcome, moves: Sequence[Move]) -> None:
    """Draw a row of controls for every move, with what it comes to."""
    applied = {one.move.code: one for one in outcome.applied}
    for move in moves:
        if move.code not in applied:
            continue
        with st.container(border=True, gap="xsmall"):
            name, kind, amount, result = st.columns(_WIDTHS, vertical_alignment="center")
            facts = _facts(outcome.before, move.code)
            with name:
                _draw_name(outcome.before, move.code, facts)
            with kind:
                _draw_kind(move, moves, facts)
            with amount:
                _draw_amount(move, moves, facts, outcome.before.scheme)
            with result:
                _draw_result(outcome, applied[move.code])


def _draw_name(study: Study, code: str, facts: _Facts) -> None:
    st.markdown(f"**{plain_markdown(indicator_label(study.scheme, code))}**")
    mean = number(float(study.placed[col.SATISFACTION][code]))
    zone = zone_name(study.placed[col.ZONE][code])
    st.caption(said("what_if.place", mean=mean, zone=zone, room=facts.up))


def _draw_kind(move: Move, moves: Sequence[Move], facts: _Facts) -> None:
    key = f"move_kind_{move.code}"
    state.choose(key, str(move.kind))
    st.selectbox(
        t("what_if.kind"),
        [str(kind) for kind in MoveKind],
        format_func=lambda kind: t(f"what_if.kind_name.{kind}"),
        key=key,
        on_change=_change_kind,
        args=(move, tuple(moves), facts),
        label_visibility="collapsed",
    )


def _draw_amount(move: Move, moves: Sequence[Move], facts: _Facts, scheme: Scheme) -> None:
    match move.kind:
        case MoveKind.STEPS:
            _draw_whole(move, moves, -facts.down, facts.up)
        case MoveKind.SHIFT:
            _draw_shift(move, moves, facts)
        case MoveKind.PATH:
            _draw_path(move, moves, facts, scheme)


def _draw_whole(move: Move, moves: Sequence[Move], lowest: int, highest: int) -> None:
    key = f"move_{move.kind}_{move.code}"
    state.choose(key, min(max(int(move.amount), lowest), highest))
    st.number_input(
        t("what_if.customers"),
        min_value=lowest,
        max_value=highest,
        step=1,
        key=key,
        on_change=_change_amount,
        args=(key, move, tuple(moves)),
        label_visibility="collapsed",
    )


def _draw_shift(move: Move, moves: Sequence[Move], facts: _Facts) -> None:
    key = f"move_{move.kind}_{move.code}"
    most = (facts.highest - facts.lowest) / 2
    state.choose(key, round(min(max(float(move.amount), -most), most) / _STEP) * _STEP)
    st.slider(
        t("what_if.shift"),
        min_value=-most,
        max_value=most,
        step=_STEP,
        format="%+.2f",
        key=key,
        on_change=_change_amount,
        args=(key, move, tuple(moves)),
        label_visibility="collapsed",
    )


def _draw_path(move: Move, moves: Sequence[Move], facts: _Facts, scheme: Scheme) -> None:
    how_many, ends = st.columns([2, 5], vertical_alignment="center")
    with how_many:
        _draw_whole(move, moves, 0, facts.n)
    points = list(scheme.scale.points)
    with ends.container(horizontal=True, gap="xsmall"):
        for name, end in (("start", move.start), ("end", move.end)):
            key = f"move_{name}_{move.code}"
            state.choose(key, end if end in points else points[-1])
            st.selectbox(
                t(f"what_if.path_{name}"),
                points,
                format_func=lambda point: answer_word(scheme, col.SATISFACTION, point),
                key=key,
                on_change=_change_end,
                args=(key, name, move, tuple(moves)),
                label_visibility="collapsed",
            )


def _draw_result(outcome: Outcome, one: Applied) -> None:
    st.text(f"{move_words(one)}{cap_words(one)}")
    before, after = (outcome.indicators[name][one.move.code] for name in (ZONE_BEFORE, ZONE_AFTER))
    if before != after:
        st.markdown(f"**{said('what_if.zone_change', before=zone_name(before), after=zone_name(after))}**")
    elif after:
        st.caption(said("what_if.zone_same", zone=zone_name(after)))


def _facts(study: Study, code: str) -> _Facts:
    given = study.counts.satisfaction[study.scheme.codes.index(code)]
    scale = study.scheme.scale
    return _Facts(int(given.sum()), int(room_up(given)), int(room_up(given[::-1])), scale.lowest, scale.highest)


def _choose_codes(moves: tuple[Move, ...]) -> None:
    chosen = state.value(_CODES)
    codes = [str(code) for code in chosen] if isinstance(chosen, list | tuple) else []
    known = {move.code: move for move in moves}
    choose_moves([known.get(code, Move(code, MoveKind.STEPS, 0)) for code in codes])


def _change_kind(move: Move, moves: tuple[Move, ...], facts: _Facts) -> None:
    kind = MoveKind(str(state.value(f"move_kind_{move.code}")))
    match kind:
        case MoveKind.STEPS:
            changed = Move(move.code, kind, _steps_of(move, facts))
        case MoveKind.SHIFT:
            changed = Move(move.code, kind, round(_steps_of(move, facts) / max(facts.n, 1) / _STEP) * _STEP)
        case MoveKind.PATH:
            middle = (facts.lowest + facts.highest) // 2
            changed = Move(move.code, kind, min(abs(_steps_of(move, facts)), facts.n), middle, facts.highest)
    _replace(changed, moves)


def _steps_of(move: Move, facts: _Facts) -> int:
    steps = int(move.amount) if move.kind is not MoveKind.SHIFT else round(move.amount * facts.n)
    return min(max(steps, -facts.down), facts.up)


def _change_amount(key: str, move: Move, moves: tuple[Move, ...]) -> None:
    amount = state.number(key) or 0
    whole = amount if move.kind is MoveKind.SHIFT else int(amount)
    _replace(Move(move.code, move.kind, whole, move.start, move.end), moves)


def _change_end(key: str, name: str, move: Move, moves: tuple[Move, ...]) -> None:
    chosen = int(state.number(key) or 0)
    start, end = (chosen, move.end) if name == "start" else (move.start, chosen)
    _replace(Move(move.code, move.kind, move.amount, start, end), moves)


def _replace(changed: Move, moves: tuple[Move, ...]) -> None:
    choose_moves([changed if move.code == changed.code else move for move in moves])
