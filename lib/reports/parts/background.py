"""Why and of whom: the first page of a report, the main findings, and the facts that identify the figures."""

from lib.analysis.change_findings import change_findings
from lib.analysis.findings import overview_findings
from lib.reports.content import Column, Page, Table
from lib.reports.report import Report
from lib.reports.scope import branch_words, filter_words, period_words, selection_words
from lib.reports.sentences import sentence
from lib.text import t
from lib.text.phrases import number, percent


def background(report: Report) -> tuple[Page, ...]:
    """Say why clients were asked, whom the figures describe, and what they amount to."""
    subject, study = report.subject, report.study
    scheme = study.scheme
    facts = {
        "period": period_words(subject.selection) or t("report.no_period"),
        "scope": filter_words(subject.selection),
    }
    words = [
        t("report.background.purpose", branch=branch_words(subject.selection, subject.responses), **facts),
        t("report.background.method", dimensions=len(scheme.dimensions), indicators=len(scheme.indicators)),
        t("report.background.reading", n=subject.responses.n, **facts),
    ]
    if subject.is_synthetic:
        words.append(t("notice.synthetic"))
    return (
        Page("background", t("report.page.background"), tuple(words)),
        Page("summary", t("report.page.summary"), summary(report)),
    )


def summary(report: Report) -> tuple[str, ...]:
    """The main findings: what stands, and what changed."""
    found = [*overview_findings(report.study, report.subject.sample)]
    if report.changes is not None:
        found += change_findings(report.changes, report.past[-1].period)
    return tuple(sentence(one, report.study.scheme) for one in found)


def facts(report: Report) -> tuple[tuple[str, str], ...]:
    """Everything that identifies the figures, as (label, value)."""
    subject, study = report.subject, report.study
    cut = study.crosshair
    lines = "" if cut is None else f"{number(cut.satisfaction, 4)} / {number(cut.importance, 4)}"
    method = t(f"crosshair.{study.rule.method}") + (f" {study.rule.note}" if study.rule.note else "")
    sample = subject.sample
    values = {
        "scope": selection_words(subject.selection),
        "n": str(subject.responses.n),
        "crosshair": f"{method}: {lines}",
        "resamples": f"{study.resamples} / {study.seed}",
        "adjust": t(f"about.adjust_{study.adjust}"),
        "scheme": study.scheme.key,
        "data": " ".join(digest[:12] for digest in subject.data),
        "made": f"{report.made.astimezone():%Y-%m-%d %H:%M}",
    }
    counted = t(
        "report.facts.sample_value",
        returned=sample.returned,
        invalid=sample.invalid,
        valid=sample.valid,
        rate=percent(sample.valid_rate),
    )
    return (*((t(f"about.{name}"), value) for name, value in values.items()), (t("report.facts.sample"), counted))


def facts_table(report: Report) -> Table:
    """The same as a table."""
    labels, values = zip(*facts(report), strict=True)
    return Table((Column(t("report.facts.item"), labels), Column(t("report.facts.value"), values)))
