"""The tables below the quadrant chart."""

import streamlit as st

from lib.analysis.changes import differences
from lib.analysis.quadrants import DIFFERS, zones_by_method
from lib.analysis.study import Study
from lib.reports.table_workbook import table_workbook
from lib.text import t
from lib.text.phrases import number
from lib.ui import storage
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import moment, selection_words
from lib.ui.tables import differences_table, draw_table, indicator_table, rules_table
from lib.ui.view import View


def draw_indicators(view: View, study: Study) -> None:
    """Draw all figures of all indicators, and their download."""
    table = indicator_table(study)
    draw_table(table, key="indicators", most=26)
    about = about_figures(view, study)
    draw_download(
        t("quadrants.download"),
        lambda: table_workbook(table, about, sheet=t("quadrants.table"), about_sheet=t("about.sheet")),
        file_name=f"{t('quadrants.file_name')}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key="indicator_table",
    )


def draw_rules(study: Study) -> None:
    """Draw which indicators change zone under another crosshair rule."""
    if study.crosshair is None:
        return
    extra = (study.crosshair,) if study.rule.method.needs_values else ()
    zones = zones_by_method(study.scores, study.scheme.scale, extra)
    if not zones[DIFFERS].any():
        st.markdown(t("quadrants.rules_none"))
        return
    st.caption(t("quadrants.rules_explain"))
    draw_table(rules_table(zones, study.scheme, DIFFERS), key="rules")


def draw_differences(before: Study, after: Study) -> None:
    """Draw how the current selection differs from the pinned one."""
    st.caption(t("quadrants.differences_explain"))
    draw_table(differences_table(differences(before, after), after.scheme), key="differences")


def about_figures(view: View, study: Study) -> list[tuple[str, str]]:
    """What the sheet beside a downloaded table says of its figures, as (label, value)."""
    cut = study.crosshair
    lines = "" if cut is None else f"{number(cut.satisfaction, 4)} / {number(cut.importance, 4)}"
    method = t(f"crosshair.{study.rule.method}") + (f" {study.rule.note}" if study.rule.note else "")
    facts = {
        "scope": selection_words(view.selection),
        "n": str(view.responses.n),
        "crosshair": f"{method}: {lines}",
        "resamples": f"{study.resamples} / {study.seed}",
        "adjust": t(f"about.adjust_{study.adjust}"),
        "scheme": study.scheme.key,
        "data": " ".join(batch.content_hash[:12] for batch in view.batches),
        "made": moment(storage.now()),
    }
    return [(t(f"about.{name}"), value) for name, value in facts.items()]
