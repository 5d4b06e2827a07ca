"""Findings in sentences on the pages."""

import streamlit as st

from lib.analysis.findings import overview_findings, zone_findings
from lib.analysis.study import Study
from lib.reports.sentences import sentence
from lib.survey.validity import Sample
from lib.survey.zones import Zone
from lib.ui.overview import Since
from lib.ui.tables import zone_name
from lib.ui.view import View


def draw_zone_findings(study: Study) -> None:
    """Draw what each zone holds and what that means, zone by zone."""
    found = zone_findings(study)
    for columns, zones in ((st.columns(2), (Zone.STRENGTH, Zone.IMPROVE)), (st.columns(2), (Zone.OPPORTUNITY, Zone.MAINTAIN))):
        for column, zone in zip(columns, zones, strict=True):
            with column.container(border=True, height="stretch"):
                st.markdown(f"**{zone_name(zone)}**")
                for finding in found[zone]:
                    st.text(sentence(finding, study.scheme))


def draw_overview_findings(study: Study, sample: Sample, since: Since | None) -> None:
    """Draw the period's main findings."""
    for finding in overview_findings(study, sample, None if since is None else since.changes):
        st.text(sentence(finding, study.scheme))
