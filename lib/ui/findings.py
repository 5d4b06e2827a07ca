"""Findings in sentences on the pages."""

from collections.abc import Iterable

import streamlit as st

from lib.analysis.change_findings import change_findings
from lib.analysis.changes import Changes
from lib.analysis.findings import Finding, overview_findings
from lib.analysis.study import Study
from lib.analysis.zone_findings import zone_findings
from lib.reports.sentences import sentence
from lib.survey.scheme import Scheme
from lib.survey.validity import Sample
from lib.survey.zones import Zone
from lib.ui.overview import Since
from lib.ui.tables import zone_name

_ROWS = ((Zone.STRENGTH, Zone.IMPROVE), (Zone.OPPORTUNITY, Zone.MAINTAIN))


def draw_zone_findings(study: Study) -> None:
    """Draw what each zone holds and what that means, zone by zone."""
    for zones in _ROWS:
        for column, zone in zip(st.columns(2), zones, strict=True):
            with column.container(border=True, height="stretch"):
                st.markdown(f"**{zone_name(zone)}**")
                _draw_sentences(zone_findings(study, zone), study.scheme)


def draw_overview_findings(study: Study, sample: Sample, since: Since | None) -> None:
    """Draw the period's main findings: what stands, and what changed."""
    changed = () if since is None else change_findings(since.changes, since.period)
    with st.container(border=True):
        _draw_sentences((*overview_findings(study, sample), *changed), study.scheme)


def draw_change_findings(changes: Changes, base: str, scheme: Scheme) -> None:
    """Draw what changed since the period `base`."""
    with st.container(border=True):
        _draw_sentences(change_findings(changes, base), scheme)


def _draw_sentences(found: Iterable[Finding], scheme: Scheme) -> None:
    for one in found:
        st.text(sentence(one, scheme))
