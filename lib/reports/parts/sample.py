"""Who answered: how many questionnaires went out, came back and count."""

from lib.analysis.findings import overview_findings
from lib.reports.content import Column, Form, Page, Table
from lib.reports.report import Excluded, Report
from lib.reports.sentences import sentence
from lib.text import t


def sample(report: Report) -> tuple[Page, ...]:
    """Write the sample figures, and the rows that do not count by their rule."""
    study, subject = report.study, report.subject
    said = [found for found in overview_findings(study, subject.sample) if found.key.startswith("overview.sample")]
    words = [sentence(found, study.scheme) for found in said]
    if not subject.selection.is_everything:
        words.append(t("report.sample.selected", n=subject.responses.n))
    pages = [Page("sample", t("report.page.sample"), tuple(words), table=_counts(report))]
    if subject.excluded:
        pages.append(
            Page(
                "excluded",
                t("report.page.excluded"),
                (t("report.sample.excluded"),),
                table=_excluded(subject.excluded),
                wide=True,
            )
        )
    return tuple(pages)


def _counts(report: Report) -> Table:
    figures = report.subject.sample
    counts: list[tuple[str, int | None]] = [
        (t("report.sample.distributed"), figures.distributed),
        (t("report.sample.returned"), figures.returned),
        (t("report.sample.invalid"), figures.invalid),
        *(
            (t("report.sample.of_that", reason=t(f"cli.report.reason.{reason}")), n)
            for reason, n in figures.reasons
            if n
        ),
        (t("report.sample.valid"), figures.valid),
    ]
    of = [figures.distributed, *([figures.returned] * (len(counts) - 1))]
    shares = [n / whole if n is not None and whole else None for (_, n), whole in zip(counts, of, strict=True)]
    shares[0] = None
    shares[1] = figures.response_rate
    return Table(
        (
            Column(t("report.sample.questionnaires"), tuple(name for name, _ in counts)),
            Column(t("report.sample.count"), tuple(n for _, n in counts), Form.WHOLE),
            Column(t("report.sample.share"), tuple(shares), Form.SHARE),
        )
    )


def _excluded(rows: tuple[Excluded, ...]) -> Table:
    return Table(
        (
            Column(t("report.sample.file"), tuple(row.file for row in rows)),
            Column(t("report.sample.row"), tuple(row.row for row in rows), Form.WHOLE),
            Column(t("report.sample.reason"), tuple(t(f"cli.report.reason.{row.reason}") for row in rows)),
        )
    )
