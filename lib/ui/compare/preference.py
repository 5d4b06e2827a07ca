"""What the clients of a group care about more than others do, and public bodies more than clients."""

import pandas as pd
import streamlit as st

from lib.analysis.preferences import (
    PUBLIC_BODIES,
    both_sides_shown,
    cared_for,
    preferences,
    profile_of,
    public_and_clients,
)
from lib.charts.preference_dots import preference_dots
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import joined, signed
from lib.ui import state
from lib.ui.compare.board import Board, draw_box, palette
from lib.ui.names import said
from lib.ui.view import View


def draw_preference(board: Board) -> None:
    """Draw the profile of a chosen group, and that of government and regulators."""
    keys = board.comparison.names
    named = {keys[place]: board.names[place] for place in board.shown}
    if not named:
        st.markdown(t("chart.nothing"))
        return
    with st.container(width=360):
        chosen = draw_box(t("compare.preference.group"), named, key=state.COMPARE_GROUP)
    name = named[chosen]
    scheme = board.comparison.scheme
    found = profile_of(board.comparison, keys.index(chosen))
    st.subheader(said("compare.preference.of_group", group=name), anchor=False)
    _draw_sentences(found, scheme, "", name)
    _draw_chart(found, scheme, "preference_group", name)
    st.subheader(t("compare.preference.of_public"), anchor=False)
    _draw_public(board.view, scheme)


def _draw_public(view: View, scheme: Scheme) -> None:
    n = public_sizes(view)
    if n is None:
        st.markdown(t("compare.preference.public_missing"))
        return
    facts = {"public": n[0], "clients": n[1]}
    types = [str(value) for value in view.whole.attributes[col.CLIENT_TYPE].cat.categories]
    if not both_sides_shown(view.disclosure, view.selection, types):
        st.markdown(t("compare.preference.public_hidden", **facts))
        return
    counts = public_and_clients(view.responses)
    found = preferences(counts.of(0), counts.of(1))
    _draw_sentences(found, scheme, "public_", None, facts)
    _draw_chart(found, scheme, "preference_public", t("compare.alt.public"))


def public_sizes(view: View) -> tuple[int, int] | None:
    """Respondents of public bodies and of clients within the view; None where one side has nobody."""
    if col.CLIENT_TYPE not in view.responses.attributes:
        return None
    given = view.responses.attributes[col.CLIENT_TYPE]
    public = int(given.isin(PUBLIC_BODIES).sum())
    clients = int(given.notna().sum()) - public
    return (public, clients) if public and clients else None


def _draw_sentences(
    found: pd.DataFrame, scheme: Scheme, kind: str, group: str | None, facts: dict[str, int] | None = None
) -> None:
    about = {} if group is None else {"group": group}
    changes = dict(zip(found[col.CODE], found[col.CHANGE], strict=True))
    said_any = False
    for key, more in (("more", True), ("less", False)):
        codes = cared_for(found, more=more)
        if codes:
            said_any = True
            names = joined(
                t(
                    "compare.preference.with_figure",
                    name=scheme.indicator(code).named(language()),
                    change=signed(changes[code]),
                )
                for code in codes
            )
            st.markdown(said(f"compare.preference.{kind}{key}", names=names, **about))
    if not said_any:
        st.markdown(said(f"compare.preference.{kind}none", **about, **(facts or {})))


def _draw_chart(found: pd.DataFrame, scheme: Scheme, key: str, group: str) -> None:
    sides = {name: len(cared_for(found, more=more)) for name, more in (("more", True), ("less", False))}
    st.altair_chart(
        preference_dots(found, scheme, palette=palette()),
        theme=None,
        key=key,
        alt=t("compare.alt.preference", group=group, **sides),
    )
    st.caption(t("compare.preference.legend"))
