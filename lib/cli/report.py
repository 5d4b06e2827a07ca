"""``python -m lib report``: write the reports of the report page from survey files."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.crosshair import CrosshairRule
from lib.analysis.study import Study, certified, study
from lib.cli.analyse import reading_of
from lib.cli.files import Reading, content_of, in_full
from lib.cli.output import write_json, write_lines
from lib.cli.place import now
from lib.cli.pool import Pool, pooled
from lib.cli.readable import notice_lines
from lib.cli.refusals import BadUsage, CannotUse
from lib.intake import checked_slides
from lib.reports.deck_template import TemplateUnusable
from lib.reports.formats import Format, Picture, draw, figures, write
from lib.reports.pictures import NoChineseFont
from lib.reports.report import Excluded, Past, Report, Subject, report_of
from lib.reports.sentences import explanation
from lib.survey.problems import FileRefused
from lib.survey.selection import Selection
from lib.survey.synthetic import notes_for
from lib.survey.validity import InvalidReason, ValidityRules
from lib.text import language, t
from lib.text.phrases import joined


def report(options: Namespace) -> int:
    """Write every file that was asked for."""
    template = _template(options)
    pool = _shown(pooled(options.files, _reading(options), options.where))
    past = [_past(path, pool, options) for path in options.before]
    resamples = _resampled(pool, options)
    made = report_of(_subject(pool, resamples, options), past, now())
    written = [(path, _save(path, _content(path, made, options, template))) for path in options.out]
    if options.json:
        files = [{"file": str(path), "bytes": size} for path, size in written]
        write_json({"written": files, "notices": list(pool.notices)})
    else:
        said = [t("cli.report.written", file=path, size=f"{size:,} B") for path, size in written]
        write_lines([*said, *notice_lines(pool.notices)])
    return 0


def _reading(options: Namespace) -> Reading:
    return reading_of(options, ValidityRules.keep_invalid() if options.keep_invalid else ValidityRules())


def _shown(pool: Pool) -> Pool:
    if not pool.showing.is_visible:
        raise CannotUse(t("cli.error.nothing_to_report", why=explanation(pool.showing)))
    return pool


def _resampled(pool: Pool, options: Namespace) -> Resamples | None:
    if not options.resamples:
        return None
    return resample_means(pool.responses, resamples=options.resamples, seed=options.seed)


def _study(pool: Pool, resamples: Resamples | None, rule: CrosshairRule, options: Namespace) -> Study:
    found = study(pool.responses, rule, adjust=options.adjust)
    return found if resamples is None else certified(found, resamples)


def _past(path: Path, current: Pool, options: Namespace) -> Past:
    pool = pooled([path], _reading(options), options.where)
    if pool.scheme.key != current.scheme.key:
        raise CannotUse(t("cli.error.mixed_schemes", files=joined(file.name for file in (*options.files, path))))
    name = joined(str(period) for period in _selection(pool).periods) or path.stem
    if not pool.showing.is_visible:
        return Past(name, None)
    resamples = _resampled(pool, options)
    return Past(name, _study(pool, resamples, options.crosshair, options), resamples)


def _subject(pool: Pool, resamples: Resamples | None, options: Namespace) -> Subject:
    return Subject(
        selection=_selection(pool),
        responses=pool.responses,
        disclosure=pool.disclosure,
        sample=pool.sample,
        study=_study(pool, resamples, options.crosshair, options),
        resamples=resamples,
        data=tuple(intake.canonical_hash for intake in pool.intakes),
        excluded=tuple(_excluded(pool)),
        is_synthetic=any(notes_for(intake.workbook.name) for intake in pool.intakes),
    )


def _selection(pool: Pool) -> Selection:
    """The selection, with the periods that the files name where none was asked for."""
    if pool.selection.periods:
        return pool.selection
    named = {found for intake in pool.intakes if (found := intake.recognition.period) is not None}
    return replace(pool.selection, periods=tuple(sorted(named)))


def _excluded(pool: Pool) -> Iterator[Excluded]:
    for intake in pool.intakes:
        if intake.returned is not None:
            for row, reason in zip(intake.returned.rows.tolist(), intake.returned.reason.tolist(), strict=True):
                if reason:
                    yield Excluded(intake.workbook.name, row, InvalidReason(reason))


def _template(options: Namespace) -> bytes | None:
    if options.template is None:
        return None
    if not any(path.suffix.lower() == f".{Format.PPTX}" for path in options.out):
        raise BadUsage(t("cli.error.template_alone"))
    try:
        return checked_slides(content_of(options.template))
    except FileRefused as refused:
        what = in_full(refused.problems[0])
        raise CannotUse(t("cli.error.about", file=options.template.name, what=what)) from refused


def _content(path: Path, made: Report, options: Namespace, template: bytes | None) -> bytes:
    ending = path.suffix.lower().lstrip(".")
    try:
        if ending in set(Format):
            kind = Format(ending)
            return write(made, kind, language=language(), parts=options.parts, template=template)
        return _picture(made, Picture(ending), options.chart)
    except TemplateUnusable as unusable:
        raise CannotUse(t(str(unusable))) from unusable
    except NoChineseFont as lacking:
        raise CannotUse(t("report.no_font")) from lacking


def _picture(made: Report, kind: Picture, chart: str) -> bytes:
    known = figures(made)
    if chart not in known:
        raise BadUsage(t("cli.error.no_chart", name=chart, known=joined(known)))
    return draw(known[chart], kind)


def _save(path: Path, content: bytes) -> int:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotUse(t("cli.error.not_written", file=str(path))) from error
    return len(content)
