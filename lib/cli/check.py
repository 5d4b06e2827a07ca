"""``python -m lib check``: what the upload page would say of a file."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from lib.cli import readable
from lib.cli.analyse import reading_of
from lib.cli.figures import sample_data
from lib.cli.files import in_full, read_file, said, understood
from lib.cli.output import table, write_json, write_lines
from lib.cli.refusals import FileUnusable
from lib.intake import ColumnUse, Intake
from lib.survey.model_items import ModelItem
from lib.survey.problems import Problem
from lib.survey.validity import InvalidReason, Sample, ValidityRules
from lib.text import t
from lib.text.phrases import joined


def check(options: Namespace) -> int:
    """Say how a file is recognised, what is wrong with it and whether it could be stored."""
    try:
        workbook = read_file(options.file)
    except FileUnusable as refused:
        if options.json:
            write_json(_unreadable(refused.problems))
        raise
    intake = understood(workbook, reading_of(options, ValidityRules()))
    if options.json:
        write_json(_content(intake))
    else:
        write_lines(_lines(intake))
    if not intake.usable:
        raise FileUnusable(t("cli.error.unusable", file=workbook.name), intake.problems)
    return 0


def _content(intake: Intake) -> dict[str, Any]:
    found = intake.recognition
    return {
        "usable": intake.usable,
        "storable": intake.storable,
        "layout": str(found.layout),
        "platform": str(found.platform) or None,
        "encoding": found.encoding or None,
        "sheet": found.sheet,
        "header_row": found.header_row,
        "mapping": [_use(use) for use in found.mapping],
        "problems": [_problem(problem) for problem in intake.problems],
        "sample": sample_data(_sample(intake)),
    }


def _unreadable(problems: tuple[Problem, ...]) -> dict[str, Any]:
    names = ("layout", "platform", "encoding", "sheet", "header_row")
    return {
        "usable": False,
        "storable": False,
        **dict.fromkeys(names),
        "mapping": [],
        "problems": [_problem(problem) for problem in problems],
        "sample": sample_data(_no_sample()),
    }


def _use(use: ColumnUse) -> dict[str, str | None]:
    return {"column": use.column, "header": use.header, "block": use.block, "indicator": use.indicator or _item(use)}


def _item(use: ColumnUse) -> str | None:
    """The code of a model item other than the overall one, which its block names already."""
    return None if use.item in (None, ModelItem.OVERALL) else str(use.item)


def _problem(problem: Problem) -> dict[str, str]:
    what, fix = said(problem)
    return {"where": problem.where, "what": what, "fix": fix}


def _sample(intake: Intake) -> Sample:
    if intake.returned is None:
        return _no_sample()
    return intake.returned.sample(intake.recognition.distributed)


def _no_sample() -> Sample:
    return Sample(0, 0, None, tuple((reason, 0) for reason in InvalidReason))


def _lines(intake: Intake) -> Iterator[str]:
    found = intake.recognition
    yield t(
        "cli.check.recognised",
        layout=t(f"cli.layout.{found.layout}"),
        platform=t(f"cli.platform.{found.platform or 'unknown'}"),
        sheets=joined(found.sheets),
        rows=joined(str(row) for row in found.header_rows),
        encoding=found.encoding or t("cli.check.no_encoding"),
        period=found.period or t("cli.report.unknown"),
        branch=found.stated_branch or found.branch or t("cli.report.unknown"),
    )
    if intake.table is None:
        yield from readable.sample_lines(_sample(intake))
    yield t("cli.check.storable") if intake.storable else t("cli.check.not_storable")
    yield ""
    header = [t(f"cli.check.{name}") for name in ("column", "header", "use", "indicator")]
    yield from table(header, [_row(use) for use in found.mapping], left=4)
    for at, problem in enumerate(intake.problems):
        if at == 0:
            yield ""
            yield t("cli.check.problems")
        yield f"- {problem.where + t('cli.colon') if problem.where else ''}{in_full(problem)}"


def _row(use: ColumnUse) -> tuple[str, str, str, str]:
    item = _item(use)
    meant = use.indicator or use.attribute or (t(f"model_item.{item}") if item else "")
    return use.column, use.header, t(f"cli.use.{use.block}") + ("?" if use.guessed else ""), meant
