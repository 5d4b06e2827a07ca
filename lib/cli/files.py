"""Read survey files for a command, with the same readers and rules as the upload page."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from lib.cli.named_columns import NamedColumns, of_predictors, with_overall
from lib.cli.refusals import CannotUse, FileUnusable
from lib.intake import (
    LIMITS,
    Choices,
    Intake,
    Workbook,
    infer_scheme,
    overall_scale,
    read_workbook,
    scheme_from_file,
    understand,
    understand_or_infer,
)
from lib.survey.problems import FileRefused, Problem, ProblemCode, Severity
from lib.survey.scheme import Scheme, SchemeInvalid, load_scheme
from lib.survey.validity import ValidityRules
from lib.text import t
from lib.text.problems import remedy_of, sentence_of

INFER: Final = "infer"
_OF_STORING: Final = frozenset({ProblemCode.COMMENTS_NOT_KEPT, ProblemCode.PERSONAL_COLUMNS, ProblemCode.MORE_CELLS})
"""Notes that matter when a file is stored, or are counted anyway."""
_OF_RECOGNITION: Final = frozenset(
    {
        ProblemCode.BLOCK_MISSING,
        ProblemCode.BLOCKS_BY_POSITION,
        ProblemCode.BLOCKS_BY_LABELS,
        ProblemCode.INDICATOR_IN_ONE_BLOCK,
        ProblemCode.COLUMNS_GUESSED,
        ProblemCode.COLUMNS_IGNORED,
        ProblemCode.RATING_COLUMN_UNKNOWN,
    }
)
"""Notes on what was recognised, which do not matter where the columns were named."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read.

    `scheme` is a path, `INFER`, or None for `base` with the file's own items where that does not fit. `named` says that
    importance is to be derived, and from which columns; the overall item may then have a scale of its own.
    """

    scheme: str | None = None
    base: Scheme = field(default_factory=load_scheme)
    choices: Choices = field(default_factory=Choices)
    rules: ValidityRules = field(default_factory=ValidityRules)
    named: NamedColumns | None = None

    def with_choices(self, choices: Choices) -> "Reading":
        """Return the same with other corrections."""
        return replace(self, choices=choices)


def read_file(path: Path) -> Workbook:
    """Read the cells of a survey file.

    Raises
    ------
    FileUnusable
        If it is not there or cannot be read.
    """
    try:
        return read_workbook(content_of(path), path.name)
    except FileRefused as refused:
        sentence = in_full(refused.problems[0]) if refused.problems else t("cli.error.unreadable", file=path.name)
        raise FileUnusable(t("cli.error.about", file=path.name, what=sentence), refused.problems) from refused


def understood(workbook: Workbook, how: Reading) -> Intake:
    """Understand a workbook as a survey.

    Raises
    ------
    CannotUse
        If its own items are to be the scheme and it has none, or the scheme file cannot be used.
    BadUsage
        If it lacks a column that was named.
    """
    found = _with_named_columns(workbook, how)
    own = None if how.named is None else overall_scale(found.recognition)
    if own is None or how.choices.overall_scale is not None:
        return found
    return understood(workbook, how.with_choices(replace(how.choices, overall_scale=own)))


def _with_named_columns(workbook: Workbook, how: Reading) -> Intake:
    named = how.named or NamedColumns()
    if named.predictors:
        return of_predictors(workbook, how.base, named, how.choices, how.rules, understand)
    found = _by_scheme(workbook, how)
    if named.overall is None:
        return found
    return with_overall(
        found, named.overall, how.choices, lambda choices: _by_scheme(workbook, how.with_choices(choices))
    )


def _by_scheme(workbook: Workbook, how: Reading) -> Intake:
    if how.scheme is None:
        return understand_or_infer(workbook, how.base, how.choices, how.rules)
    if how.scheme != INFER:
        return understand(workbook, scheme_in(Path(how.scheme)), how.choices, how.rules)
    own = infer_scheme(workbook, how.choices, base=how.base)
    if own is None:
        raise CannotUse(t("cli.error.nothing_to_infer", file=workbook.name))
    return understand(workbook, own, how.choices, how.rules)


def require_responses(intake: Intake, *, paired: bool = True) -> None:
    """Refuse a file that holds no questionnaires which could be analysed; `paired`: in both blocks.

    Raises
    ------
    CannotUse
        Naming what is missing and what to do.
    """
    name = intake.workbook.name
    if intake.table is not None:
        raise CannotUse(t("cli.error.is_a_table", file=name))
    if not (intake.usable if paired else intake.n_rows):
        raise CannotUse(t("cli.error.about", file=name, what=what_is_wrong(intake)))


def what_is_wrong(intake: Intake) -> str:
    """Say the first thing that keeps a file from being used as it is, and what to do."""
    grave = [problem for problem in intake.problems if problem.severity in (Severity.REFUSED, Severity.BLOCKING)]
    return in_full(grave[0]) if grave else t("cli.error.no_rows")


def file_notices(intake: Intake, *, named: bool = False) -> Iterator[str]:
    """Say what matters of a file for its figures: whole sentences for the file, counts for its cells.

    `named`: its columns were named, so that nothing was guessed.
    """
    name = f"{intake.workbook.name}{t('cli.colon')}"
    notes = [problem for problem in intake.problems if problem.severity is not Severity.VALUE_LEFT_OUT]
    notes = [problem for problem in notes if not (named and problem.code in _OF_RECOGNITION)]
    wide = [problem for problem in notes if not problem.cell and problem.code not in _OF_STORING]
    for problem in wide:
        yield name + (in_full(problem) if problem.severity is Severity.BLOCKING else said(problem)[0])
    if further := sum(bool(problem.cell) for problem in notes):
        yield f"{name}{t('cli.notice.further', count=further)}"
    if left_out := sum(len(entry.rows) for entry in intake.left_out if entry.severity is Severity.VALUE_LEFT_OUT):
        yield f"{name}{t('cli.notice.left_out', count=left_out)}"


def said(problem: Problem) -> tuple[str, str]:
    """Say what is wrong and what to do, in the language of the run."""
    return sentence_of(problem.code, problem.facts), remedy_of(problem.code, problem.facts)


def in_full(problem: Problem) -> str:
    """Say both in one line."""
    what, fix = said(problem)
    return t("cli.what_and_fix", what=what, fix=fix)


def scheme_in(path: Path) -> Scheme:
    """Read a scheme from a TOML file or a workbook.

    Raises
    ------
    CannotUse
        If the file is not there or is no scheme.
    """
    try:
        return scheme_from_file(content_of(path), path.name)
    except SchemeInvalid as invalid:
        raise CannotUse(t("cli.error.scheme", file=path.name, fault=invalid.faults[0])) from invalid
    except FileRefused as refused:
        raise CannotUse(t("cli.error.about", file=path.name, what=in_full(refused.problems[0]))) from refused


def content_of(path: Path) -> bytes:
    """Read a file's bytes, one more than the limit at most.

    Raises
    ------
    CannotUse
        If it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(LIMITS.file_bytes + 1)
    except FileNotFoundError as error:
        raise CannotUse(t("cli.error.no_file", file=str(path))) from error
    except (OSError, ValueError) as error:
        raise CannotUse(t("cli.error.unreadable", file=str(path))) from error


def choices_of(*, reverse: frozenset[str] | None, **given: object) -> Choices:
    """Return a person's corrections as the options give them; what is None stays recognised."""
    return replace(Choices(reverse=reverse), **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
