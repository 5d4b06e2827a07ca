"""The parts of the satisfaction index page: headline, dimensions, groups, periods."""

from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.acsi import THREE, AcsiScore, score_acsi
from lib.analysis.index_intervals import unweighted_interval
from lib.analysis.intervals import Interval
from lib.analysis.small_groups import Visibility
from lib.analysis.study import Study, certified
from lib.charts.dimension_bars import describe_dimensions, dimension_bars
from lib.charts.group_dots import describe_groups, group_dots
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.theme import palette_named
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import t
from lib.text.phrases import joined, number
from lib.ui.cached_index import has_index_groups, index_groups_of
from lib.ui.group_choice import Division, draw_division, group_name
from lib.ui.names import dimension_label, said, selection_words
from lib.ui.period_chain import Link
from lib.ui.requirements import has_resamples, quick_study, resamples
from lib.ui.tables import row_of
from lib.ui.view import View

_WHOLE: Final = ""


def best_study(view: View) -> Study:
    """The figures of a view, with intervals where the bootstrap is there already or takes less than a blink."""
    plain = quick_study(view)
    return certified(plain, resamples(view)) if has_resamples(view) else plain


def draw_figures(view: View, study: Study) -> None:
    """Draw the index, weighted and unweighted, the three-item index beside it, and how to read them."""
    st.caption(said("overview.scope", scope=selection_words(view.selection)))
    acsi = score_acsi(view.responses)
    one, two, three = st.columns(3)
    weighted, unweighted = study.index.weighted, study.index.unweighted
    _metric(one, "weighted", weighted, study.index_interval)
    drawn = resamples(view) if study.resamples else None
    equal = None if drawn is None else unweighted_interval(drawn, study.scheme, shown=study.rated)
    _metric(two, "unweighted", unweighted, equal)
    _metric(three, "acsi", None if acsi is None else acsi.index, None if acsi is None else acsi.interval)
    if weighted is not None and unweighted is not None:
        key = "heavier_better" if weighted >= unweighted else "heavier_worse"
        difference = number(abs(weighted - unweighted), 1)
        st.markdown(said(f"satisfaction_index.{key}", index=number(weighted, 1), difference=difference))
    st.caption(_acsi_words(acsi))


def draw_dimensions(study: Study) -> None:
    """Draw the index of every dimension."""
    st.altair_chart(
        dimension_bars(study, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="index_dimensions",
        alt=describe_dimensions(study),
    )


def draw_groups(view: View) -> Division | None:
    """Draw the index by branch or client attribute and return what divides; hidden groups are named, without a value.

    Where it takes a while, nothing is drawn yet; see `complete`.
    """
    division = draw_division(view, key="index_group")
    if division is None:
        st.caption(t("satisfaction_index.no_groups"))
        return None
    if not has_index_groups(view, division):
        st.caption(t("satisfaction_index.groups_pending"))
        return division
    found = index_groups_of(view, division)
    named = found.assign(**{col.GROUP: [group_name(str(name)) for name in found[col.GROUP]]})
    st.caption(t("satisfaction_index.groups_explain"))
    st.altair_chart(
        group_dots(named, view.whole.scheme.scale, palette=palette_named(st.context.theme.type)),
        theme=None,
        key=f"index_groups_{division.column}_{division.depth}",
        alt=describe_groups(named),
    )
    hidden = named.loc[named[col.STATE] == Visibility.HIDDEN, col.GROUP]
    if len(hidden):
        st.caption(said("indicator.hidden_groups", groups=joined(list(hidden))))
    return division


def draw_periods(chain: tuple[Link, ...], scheme: Scheme) -> None:
    """Draw the index, or one dimension's, over the periods; a period without data is a gap."""
    if sum(link.view is not None for link in chain) < 2:
        st.caption(t("indicator.one_period"))
        return
    followed = st.selectbox(
        t("satisfaction_index.followed"),
        (_WHOLE, *(item.code for item in scheme.dimensions)),
        format_func=lambda code: dimension_label(scheme, code) if code else t("satisfaction_index.whole"),
        key="index_followed",
        persist_state="session",
    )
    frame = pd.DataFrame([_period_row(link, followed) for link in chain])
    st.altair_chart(
        period_lines(frame, palette=palette_named(st.context.theme.type)),
        theme=None,
        key=f"index_periods_{followed}",
        alt=describe_periods(frame),
    )
    gaps = [str(link.period) for link in chain if link.view is None]
    if gaps:
        st.caption(t("satisfaction_index.gaps", periods=joined(gaps)))


def complete(view: View, chain: tuple[Link, ...], division: Division | None, place: DeltaGenerator) -> None:
    """Compute what was too slow for the first paint, telling at `place` how far it is, and run the page anew."""
    lacking = [link.view for link in chain if link.view is not None and not has_resamples(link.view)]
    slow = division is not None and not has_index_groups(view, division)
    for one in lacking:
        with place.container():
            resamples(one)
    if slow and division is not None:
        with place.container():
            st.progress(1.0, t("satisfaction_index.groups_pending"))
        index_groups_of(view, division)
    if lacking or slow:
        st.rerun()


def _metric(place: DeltaGenerator, name: str, value: float | None, interval: Interval | None) -> None:
    with place.container(border=True, height="stretch", gap="xsmall"):
        st.metric(t(f"satisfaction_index.{name}"), number(value, 1), help=t(f"satisfaction_index.{name}_help"))
        if interval is not None:
            st.caption(t("overview.interval", low=number(interval.low, 1), high=number(interval.high, 1)))


def _acsi_words(acsi: AcsiScore | None) -> str:
    three = [t(f"model_item.{item}") for item in THREE]
    if acsi is None:
        return t("satisfaction_index.acsi_none", items=joined(three))
    means = [f"{name} {number(mean)}" for name, mean in zip(three, acsi.means, strict=True)]
    return t("satisfaction_index.acsi_items", means=joined(means), n=acsi.n)


def _period_row(link: Link, dimension: str) -> dict[str, Any]:
    if link.view is None:
        return {col.PERIOD: str(link.period), col.WEIGHTED: None, col.LOW: None, col.HIGH: None, col.N: None}
    study = best_study(link.view)
    row: dict[str, Any] = {col.PERIOD: str(link.period), col.N: link.view.responses.n}
    if dimension:
        ends = study.dimension_intervals
        row[col.WEIGHTED] = row_of(study.index.dimensions, dimension)[col.WEIGHTED]
        row[col.LOW], row[col.HIGH] = (None, None) if ends is None else row_of(ends, dimension)[[col.LOW, col.HIGH]]
        return row
    interval = study.index_interval
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {**row, col.WEIGHTED: study.index.weighted, col.LOW: low, col.HIGH: high}
