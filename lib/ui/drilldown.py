"""One indicator from every side: beside the quadrant chart in short, on its own page in full."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.change_findings import group_findings
from lib.analysis.groups import score_groups
from lib.analysis.small_groups import Visibility
from lib.analysis.study import Study
from lib.charts.cross_table import cross_table, describe_cross_table
from lib.charts.group_dots import describe_groups, group_dots
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.rating_bars import describe_ratings, rating_bars
from lib.charts.theme import Palette, palette_named
from lib.charts.zone_shares import describe_zone_shares, zone_share_bars
from lib.reports.sentences import sentence
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_COMMENTS
from lib.text import t
from lib.text.phrases import joined, number
from lib.ui import navigation, state
from lib.ui.group_choice import draw_division, group_name
from lib.ui.names import dimension_label, indicator_label, plain_markdown, said
from lib.ui.requirements import periods_until, quick_study, shown
from lib.ui.tables import row_of, zone_name
from lib.ui.view import View, comments_of

_MOST_COMMENTS: Final = 50


def draw_choice(scheme: Scheme) -> str:
    """Draw dimension, then indicator; return the code of the chosen indicator."""
    left, right = st.columns([1, 2])
    current = state.text(state.INDICATOR) or _linked(scheme)
    homes = [item.code for item in scheme.dimensions]
    own = scheme.indicator(current).dimension if current in scheme.codes else homes[0]
    dimension = left.selectbox(
        t("indicator.dimension"),
        homes,
        index=homes.index(own),
        format_func=lambda code: dimension_label(scheme, code),
        key=f"dimension_of_{own}",
    )
    inside = [item.code for item in scheme.in_dimension(dimension)]
    # Set even where it is unchanged: the box of another page held it, and this one would begin at its first option.
    state.choose_indicator(current if current in inside else inside[0])
    chosen: str = right.selectbox(
        t("indicator.choose"),
        inside,
        format_func=lambda code: indicator_label(scheme, code),
        key=state.INDICATOR,
        bind="query-params",
    )
    return chosen


def _linked(scheme: Scheme) -> str | None:
    """The indicator that a link asks for."""
    label = state.linked(state.INDICATOR)
    return next((code for code in scheme.codes if indicator_label(scheme, code) == label), None)


def draw_beside(view: View, study: Study, code: str) -> None:
    """Draw the short drill-down beside the quadrant chart, with a link to the indicator's own page."""
    with st.container(border=True):
        st.markdown(f"**{plain_markdown(indicator_label(study.scheme, code))}**")
        _draw_place(study, code)
        draw_distribution(study, code, view.responses.first_block)
        if study.certainty is not None:
            draw_zone_share(study, code)
        st.page_link(
            navigation.page("indicator"),
            label=t("quadrants.open_indicator"),
            icon=":material/query_stats:",
            query_params=state.link_parameters(),
        )


def draw_profile(study: Study, code: str) -> None:
    """Draw the headline figures of one indicator."""
    row, gap = row_of(study.placed, code), row_of(study.gaps, code)
    _draw_place(study, code)
    figures = {
        "column.importance": _mean(row, col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH),
        "column.satisfaction": _mean(row, col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH),
        "column.gap": _mean(gap, col.GAP, col.GAP_LOW, col.GAP_HIGH),
        "column.n": (str(int(row[col.N])), ""),
    }
    for column, (name, (value, interval)) in zip(st.columns(4), figures.items(), strict=True):
        column.metric(
            t(name), value, delta=interval or None, delta_color="off", delta_arrow="off", border=True, height="stretch"
        )


def draw_distribution(study: Study, code: str, first_block: FirstBlock) -> None:
    """Draw both distributions as diverging bars."""
    st.altair_chart(
        rating_bars(study, code, first_block, palette=_palette()),
        theme=None,
        key=f"ratings_{code}",
        alt=describe_ratings(study, code, first_block),
    )


def draw_cross_table(study: Study, code: str) -> None:
    """Draw how many clients gave which pair of ratings."""
    st.altair_chart(
        cross_table(study, code, palette=_palette()),
        theme=None,
        key=f"cross_{code}",
        alt=describe_cross_table(study, code),
    )


def draw_zone_share(study: Study, code: str) -> None:
    """Draw in how many resamples the indicator falls into each zone."""
    st.altair_chart(
        zone_share_bars(study, code, palette=_palette()),
        theme=None,
        key=f"shares_{code}",
        alt=describe_zone_shares(study, code),
    )


def draw_groups(view: View, code: str) -> None:
    """Draw the means by branch or by a client attribute; hidden groups are named, without a value."""
    division = draw_division(view, key="group")
    if division is None:
        return
    column, depth = division.column, division.depth
    groups = view.disclosure.groups(column, view.selection, depth=depth)
    for finding in group_findings(groups, column):
        st.caption(plain_markdown(sentence(finding, view.whole.scheme)))
    scored = score_groups(view.responses, groups, column, code, depth=depth)
    named = scored.assign(**{col.GROUP: [group_name(str(name)) for name in scored[col.GROUP]]})
    st.altair_chart(
        group_dots(named, view.whole.scheme.scale, palette=_palette()),
        theme=None,
        key=f"groups_{column}_{depth}",
        alt=describe_groups(named),
    )
    hidden = named.loc[named[col.STATE] == Visibility.HIDDEN, col.GROUP]
    if len(hidden):
        st.caption(said("indicator.hidden_groups", groups=joined(list(hidden))))


def draw_periods(view: View, code: str) -> None:
    """Draw both means over all periods of the same length, under the same filters; one without figures is a gap."""
    last = view.selection.periods[0]
    first = periods_until(last)[0]
    rows = []
    for period in last.since(first):
        found = shown(replace(view.selection, periods=(period,)), view.whole.scheme.key)
        figures = {} if found is None else row_of(quick_study(found).placed, code).to_dict()
        rows.append({col.PERIOD: str(period), **figures})
    if len(rows) < 2:
        st.caption(t("indicator.one_period"))
        return
    frame = pd.DataFrame(rows)
    st.altair_chart(
        period_lines(frame, palette=_palette()), theme=None, key=f"periods_{code}", alt=describe_periods(frame)
    )


def draw_comments(view: View) -> None:
    """Draw the clients' comments where there are any and the group is large enough."""
    kept = comments_of(view)
    if kept is None or not (kept != "").any():
        st.caption(t("indicator.comments_none"))
        return
    if not view.showing.comments_visible:
        st.caption(t("indicator.comments_hidden", needed=MIN_RESPONSES_COMMENTS))
        return
    st.caption(t("indicator.comments_masked"))
    st.dataframe(
        pd.DataFrame({t("indicator.comments"): kept[kept != ""].head(_MOST_COMMENTS)}), hide_index=True, key="comments"
    )


def _draw_place(study: Study, code: str) -> None:
    item = study.scheme.indicator(code)
    stage = t(f"scheme.stage_name.{item.stage}") if item.stage else None
    zone = row_of(study.placed, code)[col.ZONE]
    words = [zone_name(zone) if zone else ""]
    if study.certainty is not None and zone:
        sure = row_of(study.certainty, code)
        share = sure[col.ZONE_SHARE[zone]]
        certain = t("column.certain" if sure[col.CERTAIN] else "column.borderline")
        words = [t("indicator.zone", zone=zone_name(zone), certainty=f"{certain} {share:.0%}")]
    words.append(t("indicator.stage", stage=stage) if stage else t("indicator.no_stage"))
    st.caption(" · ".join(word for word in words if word))


def _mean(row: pd.Series, mean: str, low: str, high: str) -> tuple[str, str]:
    if pd.isna(row[mean]):
        return "—", ""
    interval = "" if pd.isna(row[low]) else t("overview.interval", low=number(row[low], 2), high=number(row[high], 2))
    return number(row[mean], 2), interval


def _palette() -> Palette:
    return palette_named(st.context.theme.type)
