"""Sample size: what a wished precision needs, what there is, and what that can tell apart."""

from dataclasses import dataclass

import streamlit as st

from lib.analysis.sample_size import (
    detectable_difference,
    half_width_of_mean,
    half_width_of_share,
    n_for_mean,
    n_for_share,
    n_per_period,
)
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE, POWER
from lib.text import t
from lib.text.phrases import number, percent
from lib.ui.names import indicator_label, said
from lib.ui.reliability.group_sizes import draw_groups
from lib.ui.requirements import quick_study, view_before
from lib.ui.view import View

_LEVELS = (0.90, 0.95, 0.99)
_WORST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the reader wants: widths in scale points and as a share of 1; `clients` None = very many."""

    half_width: float
    share_width: float
    difference: float
    confidence: float
    sd: float | None
    clients: int | None


def draw(view: View) -> None:
    """Draw the part."""
    spreads = quick_study(view).placed[col.SATISFACTION_SD].dropna()
    wishes = _draw_wishes(view, float(spreads.median()) if len(spreads) else None)
    if len(spreads):
        name = indicator_label(view.whole.scheme, str(spreads.idxmax()))
        low, high = number(float(spreads.min())), number(float(spreads.max()))
        st.caption(said("reliability.plan.most_scattered", low=low, high=high, name=name))
    if wishes.sd is None:
        st.info(t("reliability.plan.no_sd"), icon=":material/edit:")
        return
    n = view.responses.n
    if wishes.clients is not None and wishes.clients < n:
        st.caption(t("reliability.plan.census"))
    one, two, three = st.columns(3)
    with one.container(border=True, height="stretch"):
        _draw_mean(n, wishes, wishes.sd)
    with two.container(border=True, height="stretch"):
        _draw_share(n, wishes)
    with three.container(border=True, height="stretch"):
        _draw_change(view, wishes, wishes.sd)
    st.subheader(t("reliability.groups_title"), anchor=False)
    st.caption(t("reliability.explain.groups"))
    draw_groups(view, wishes.half_width, wishes.sd, wishes.confidence)


def _draw_wishes(view: View, from_data: float | None) -> _Wishes:
    scale = view.whole.scheme.scale
    reach = float(scale.highest - scale.lowest)
    with st.container(border=True):
        one, two, three = st.columns(3)
        half_width = one.number_input(
            t("reliability.plan.half_width"),
            0.01,
            reach,
            reach / 20,
            reach / 80,
            "%.2f",
            key="plan_half_width",
            help=t("reliability.plan.half_width_help"),
            bind="query-params",
        )
        share_width = two.number_input(
            t("reliability.plan.share_width"),
            0.5,
            50.0,
            5.0,
            0.5,
            "%.1f",
            key="plan_share_width",
            help=t("reliability.plan.share_width_help"),
            bind="query-params",
        )
        difference = three.number_input(
            t("reliability.plan.difference"), 0.01, reach, reach / 20, reach / 80, "%.2f",
            key="plan_difference", help=t("reliability.plan.difference_help"), bind="query-params",
        )  # fmt: skip
        one, two, three = st.columns(3)
        confidence = one.segmented_control(
            t("reliability.plan.confidence"),
            _LEVELS,
            default=CONFIDENCE,
            required=True,
            format_func=lambda level: percent(level, 0),
            key="plan_confidence",
            bind="query-params",
        )
        sd = two.number_input(
            t("reliability.plan.sd"),
            0.0,
            reach,
            None,
            0.05,
            "%.2f",
            key="plan_sd",
            help=t("reliability.plan.sd_help"),
            bind="query-params",
            placeholder=t("reliability.plan.sd_data", sd=number(from_data)),
        )
        clients = three.number_input(
            t("reliability.plan.clients"), 1, 100_000_000, None, 100,
            key="plan_clients", help=t("reliability.plan.clients_help"), bind="query-params",
            placeholder=t("reliability.plan.clients_many"),
        )  # fmt: skip
    return _Wishes(
        half_width=float(half_width or reach / 20),
        share_width=float(share_width or 5.0) / 100,
        difference=float(difference or reach / 20),
        confidence=float(confidence or CONFIDENCE),
        sd=from_data if sd is None else float(sd),
        clients=None if clients is None else int(clients),
    )


def _draw_mean(n: int, wishes: _Wishes, sd: float) -> None:
    needed = n_for_mean(wishes.half_width, sd, confidence=wishes.confidence, clients=wishes.clients)
    reached = half_width_of_mean(n, sd, confidence=wishes.confidence, clients=wishes.clients)
    _draw_need(t("reliability.plan.for_mean", width=number(wishes.half_width)), needed, n)
    st.markdown(
        t(
            "reliability.plan.mean_reached",
            sd=number(sd),
            n=n,
            confidence=percent(wishes.confidence, 0),
            reached=number(reached),
        )
    )


def _draw_share(n: int, wishes: _Wishes) -> None:
    level, clients = wishes.confidence, wishes.clients
    needed = n_for_share(wishes.share_width, _WORST_SHARE, confidence=level, clients=clients)
    reached = half_width_of_share(n, _WORST_SHARE, confidence=level, clients=clients)
    _draw_need(t("reliability.plan.for_share", width=number(wishes.share_width * 100, 1)), needed, n)
    facts = {"confidence": percent(level, 0), "reached": number(reached * 100, 1)}
    st.markdown(t("reliability.plan.share_reached", n=n, **facts))


def _draw_change(view: View, wishes: _Wishes, sd: float) -> None:
    n = view.responses.n
    earlier = view_before(view)
    before = n if earlier is None else earlier.responses.n
    needed = n_per_period(wishes.difference, sd)
    reached = number(detectable_difference(before, n, sd))
    _draw_need(t("reliability.plan.for_change", width=number(wishes.difference)), needed, min(n, before), each=True)
    power = percent(POWER, 0)
    if earlier is None:
        st.markdown(t("reliability.plan.change_same", n=n, reached=reached, power=power))
    else:
        name = str(earlier.selection.periods[0])
        st.markdown(
            t("reliability.plan.change_reached", before=name, n_before=before, n=n, reached=reached, power=power)
        )


def _draw_need(what: str, needed: int, there: int, *, each: bool = False) -> None:
    enough = there >= needed
    st.metric(
        what,
        t("reliability.plan.needed_each" if each else "reliability.plan.needed", n=needed),
        delta=t("reliability.plan.enough", n=there)
        if enough
        else t("reliability.plan.short", n=there, lacking=needed - there),
        delta_color="normal" if enough else "off",
        delta_arrow="off",
    )
