"""The sidebar: language, the filters that all analysis pages share, the cut lines, and the link to this view."""

import streamlit as st

from lib.survey import branches
from lib.survey import columns as col
from lib.text import LANGUAGES, t
from lib.text.phrases import percent
from lib.ui import state
from lib.ui.crosshair import draw_crosshair
from lib.ui.names import attribute_name, plain_markdown, scheme_titles
from lib.ui.share import draw_share
from lib.ui.view import View, schemes_within, stored_periods, stored_values, use_view, view_of

_NAMES = {"zh": "中文", "en": "English"}


def draw_language() -> str:
    """Draw the language switch and return the chosen language."""
    chosen = st.segmented_control(
        "语言 · Language",
        LANGUAGES,
        default=LANGUAGES[0],
        required=True,
        format_func=lambda code: _NAMES[code],
        key=state.LANGUAGE,
        label_visibility="collapsed",
        bind="query-params",
    )
    return str(chosen or LANGUAGES[0])


def draw_filters(*, wanted: bool) -> None:
    """Draw the filters and make the view they select the one of this run.

    They are drawn on every page, folded away where they are not `wanted`, since a bound widget that
    is not drawn would leave the address bar.
    """
    periods = tuple(str(period) for period in stored_periods())
    if not periods:
        use_view(None)
        return
    with st.expander(t("filter.title"), expanded=wanted, icon=":material/filter_alt:"):
        state.remember_lost(state.PERIOD, periods)
        st.selectbox(t("filter.period"), periods, key=state.PERIOD, bind="query-params")
        view = _draw_attribute_filters(_draw_scheme())
        draw_crosshair(periods)
        draw_share(view)
    use_view(view)


def _draw_scheme() -> str | None:
    """Draw which scheme to look at where the batches of the period follow several, and return its key."""
    chosen = state.selection(())
    found = schemes_within(chosen.periods) if chosen else ()
    if len(found) < 2:
        return None
    titles = scheme_titles(found)
    state.remember_lost(state.SCHEME, tuple(titles.values()))
    return st.selectbox(
        t("filter.scheme"),
        list(titles),
        format_func=lambda key: titles.get(key, key),
        help=t("filter.scheme_help"),
        key=state.SCHEME,
        bind="query-params",
    )


def _draw_attribute_filters(scheme_key: str | None) -> View | None:
    values = stored_values()
    for column, present in values.items():
        _draw_filter(column, present)
    chosen = state.selection(tuple(values))
    view = view_of(chosen, scheme_key) if chosen else None
    if view is not None:
        share = percent(view.responses.n / view.whole.n) if view.whole.n else "—"
        st.caption(t("filter.share", n=view.responses.n, whole=view.whole.n, share=share))
    return view


def _draw_filter(column: str, present: tuple[str, ...]) -> None:
    options = branches.nodes(present) if column == col.BRANCH else present
    names = _branch_names(options) if column == col.BRANCH else {option: option for option in options}
    key = state.filter_key(column)
    state.remember_lost(key, tuple(names.values()))
    st.multiselect(
        plain_markdown(attribute_name(column)),
        options,
        format_func=lambda option: names.get(option, option),
        key=key,
        placeholder=t("filter.all"),
        select_all=False,
        bind="query-params",
    )


def _branch_names(options: tuple[str, ...]) -> dict[str, str]:
    """A branch's own name where only one branch has it, else its whole path."""
    leaves = [branches.leaf(option) for option in options]
    return {o: leaf if leaves.count(leaf) == 1 else o for o, leaf in zip(options, leaves, strict=True)}
