"""The parts of the overview page."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.analysis.changes import Changes, compare_periods
from lib.analysis.study import Study
from lib.charts.dimension_bars import describe_dimensions, dimension_bars
from lib.charts.extremes import describe_extremes, extreme_bars
from lib.charts.theme import palette_named
from lib.charts.zone_counts import describe_zone_counts, zone_counts
from lib.survey.validity import Sample
from lib.text import t
from lib.text.phrases import number, percent
from lib.ui.metric_delta import delta_of
from lib.ui.names import said, selection_words
from lib.ui.requirements import certain_study, resamples, view_before
from lib.ui.tables import draw_table, moves_table
from lib.ui.view import View

_EXTREMES: Final = 5


@dataclass(frozen=True, slots=True)
class Since:
    """The comparison with the period before: its name, its n, and what changed."""

    period: str
    changes: Changes


def changes_since_before(view: View, study: Study) -> Since | None:
    """Compare with the same selection one period earlier; None where that may not be shown or is not there."""
    earlier = view_before(view)
    if earlier is None:
        return None
    both = (resamples(earlier), resamples(view))
    return Since(str(earlier.selection.periods[0]), compare_periods(certain_study(earlier), study, both))


def draw_figures(view: View, study: Study, since: Since | None) -> None:
    """Draw the headline figures: sample, rates, index with interval and change."""
    sample = sample_of(view)
    st.caption(said("overview.scope", scope=selection_words(view.selection)))
    one, two, three, four = st.columns([2, 2, 2, 3])
    one.metric(
        t("overview.valid"),
        f"{view.responses.n}",
        help=t("overview.sample_help", returned=sample.returned, invalid=sample.invalid, valid=sample.valid),
        border=True,
        height="stretch",
    )
    for column, name, share in ((two, "response_rate", sample.response_rate), (three, "valid_rate", sample.valid_rate)):
        value = t("overview.unknown") if share is None else percent(share)
        column.metric(t(f"overview.{name}"), value, help=t("overview.whole_sample"), border=True, height="stretch")
    with four.container(border=True, height="stretch", gap="xsmall"):
        _draw_index(study, since)


def draw_overall(study: Study) -> None:
    """Draw the overall satisfaction item where the questionnaire asks for it."""
    overall = study.overall
    if overall is None:
        return
    facts = {"mean": number(overall.mean), "low": number(overall.interval.low), "high": number(overall.interval.high)}
    boxes = {"top": percent(overall.top2), "bottom": percent(overall.bottom2)}
    st.caption(t("overview.overall", n=overall.n, **facts, **boxes))


def _draw_index(study: Study, since: Since | None) -> None:
    index, interval = study.index, study.index_interval
    st.metric(
        t("overview.index"),
        number(index.weighted, 1),
        delta=None if since is None else delta_of(since.changes.index.change, 1),
        delta_color="normal" if since is not None and since.changes.index.is_real else "off",
        delta_description=None if since is None else _since(since),
        help=t("overview.index_help"),
    )
    if interval is not None:
        bounds = t("overview.interval", low=number(interval.low, 1), high=number(interval.high, 1))
        st.caption(f"{bounds} · {t('overview.unweighted', value=number(index.unweighted, 1))}")


def _since(since: Since) -> str:
    key = "overview.since_real" if since.changes.index.is_real else "overview.since_noise"
    return t(key, period=since.period)


def draw_zones(study: Study) -> None:
    """Draw the four zones with their counts, certain and borderline apart."""
    st.caption(t("overview.zones_explain"))
    st.altair_chart(
        zone_counts(study, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="zone_counts",
        alt=describe_zone_counts(study),
    )


def draw_dimensions(study: Study) -> None:
    """Draw the dimensions' indices with their intervals."""
    st.altair_chart(
        dimension_bars(study, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="dimensions",
        alt=describe_dimensions(study),
    )


def draw_extremes(study: Study, *, best: bool) -> None:
    """Draw the indicators with the highest or the lowest satisfaction."""
    st.altair_chart(
        extreme_bars(study, best=best, most=_EXTREMES, palette=palette_named(st.context.theme.type)),
        theme=None,
        key=f"extremes_{best}",
        alt=describe_extremes(study, best=best, most=_EXTREMES),
    )


def draw_changes(since: Since | None, study: Study, period: str) -> None:
    """Draw what moved since the period before, real moves apart from sampling noise."""
    if since is None:
        st.caption(t("overview.no_before"))
        return
    st.caption(t("overview.changes_explain", before=since.period, after=period))
    if since.changes.moves.empty:
        st.markdown(t("overview.no_moves"))
        return
    draw_table(moves_table(since.changes, study.scheme), key="moves")


def sample_of(view: View) -> Sample:
    """The sample figures of the batches of a view."""
    total = Sample(0, 0, 0)
    for batch in view.batches:
        total = total + batch.sample
    return total
