"""How the figures were computed, what a reader must know of them, and what identifies them."""

from typing import Final

from lib.reports.content import Page
from lib.reports.parts.background import facts_table
from lib.reports.report import Report
from lib.text import t
from lib.text.figures import remark

_METHODS: Final = ("scoring", "sample", "means", "gap", "quadrants", "certainty", "index", "changes", "small_groups")


def method(report: Report) -> tuple[Page, ...]:
    """Write the methods with their sources, the notices of the study and the facts that identify it."""
    said = tuple(
        t(
            "report.method.entry",
            title=t(f"method.{name}.title"),
            text=t(f"method.{name}.text"),
            source=t(f"method.{name}.source"),
        )
        for name in _METHODS
    )
    notes = tuple(remark(notice.code, notice.facts) for notice in report.study.notices)
    pages = [Page("method", t("report.page.method"), said)]
    if notes:
        pages.append(Page("notes", t("report.page.notes"), notes))
    return (*pages, Page("facts", t("report.page.facts"), (), None, facts_table(report)))
