"""The calls that lead from a file to what is in it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lib.intake.choices import Choices, Layout
from lib.intake.cleaning import clean
from lib.intake.infer import infer_scheme
from lib.intake.intake import Intake
from lib.intake.left_out import MOST_LISTED, LeftOut, listed, more_like
from lib.intake.limits import LIMITS, Limits
from lib.intake.means import clean_means
from lib.intake.reading import read_workbook
from lib.intake.recognition import Recognition, recognise
from lib.intake.sheets import Workbook
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.returned import Returned
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules

_RANK: Final = {severity: at for at, severity in enumerate(Severity)}
_ENOUGH_FOUND: Final = 0.5
"""A scheme fits a file when at least this share of its indicators is there in both blocks."""


def understand(
    workbook: Workbook, scheme: Scheme, choices: Choices | None = None, rules: ValidityRules | None = None
) -> Intake:
    """Understand a workbook as a survey.

    Parameters
    ----------
    scheme
        Whose indicators are looked for.
    choices
        A person's decisions; the rest is recognised.
    rules
        When a questionnaire is invalid; the usual rules where None.

    Returns
    -------
    Intake
        Always: a file that makes no sense is an intake that is not `usable` and says why.
    """
    choices = choices or Choices()
    recognition = recognise(workbook, scheme, choices)
    own = scheme.with_scale(recognition.scale)
    before = (*workbook.problems, *recognition.problems)
    if recognition.layout is Layout.TABLE:
        means = clean_means(recognition, own, choices)
        problems = _ordered((*before, *means.problems), means.left_out, workbook.name)
        return Intake(workbook, recognition, own, choices, None, means.table, problems, means.left_out)
    cleaned = clean(recognition, own, choices)
    problems = (*before, *cleaned.problems, *_returned_differs(recognition, cleaned.returned))
    returned = cleaned.returned.judged(rules or ValidityRules())
    rates = any(use.use in ("importance", "satisfaction") for use in recognition.mapping)
    return Intake(
        workbook,
        recognition,
        own,
        choices,
        returned if rates else None,
        None,
        _ordered(problems, cleaned.left_out, workbook.name),
        cleaned.left_out,
    )


def understand_or_infer(
    workbook: Workbook, scheme: Scheme, choices: Choices | None = None, rules: ValidityRules | None = None
) -> Intake:
    """Understand a workbook, with the file's own items as scheme where `scheme` does not fit it.

    Notes
    -----
    The scheme does not fit where fewer than half of its indicators have both blocks in the file, and the file's own
    items are not fewer. A note says so.
    """
    found = understand(workbook, scheme, choices, rules)
    indicators = len(found.recognition.paired)
    if found.table is not None or indicators >= _ENOUGH_FOUND * len(scheme.codes):
        return found
    own = infer_scheme(workbook, choices, base=scheme)
    if own is None or len(own.codes) < indicators:
        return found
    inferred = understand(workbook, own, choices, rules)
    facts = {"found": indicators, "all": len(scheme.codes), "items": len(own.codes)}
    note = Problem(ProblemCode.SCHEME_INFERRED, Severity.NOTE, file=workbook.name, facts=facts)
    return replace(inferred, problems=(*inferred.problems, note))


def read_survey(
    content: bytes,
    name: str,
    scheme: Scheme,
    choices: Choices | None = None,
    rules: ValidityRules | None = None,
    limits: Limits = LIMITS,
    *,
    encoding: str | None = None,
    infer: bool = False,
) -> Intake:
    """Read a survey file from its bytes.

    Parameters
    ----------
    infer
        Fall back to the file's own items where the scheme does not fit.

    Raises
    ------
    FileRefused
        If the file cannot be read at all.
    """
    workbook = read_workbook(content, name, limits=limits, encoding=encoding)
    return (understand_or_infer if infer else understand)(workbook, scheme, choices, rules)


def _returned_differs(recognition: Recognition, returned: Returned) -> tuple[Problem, ...]:
    stated = recognition.returned_stated
    if stated is None or stated == len(returned.rows):
        return ()
    facts = {"stated": stated, "rows": len(returned.rows)}
    return (Problem(ProblemCode.RETURNED_DIFFERS, Severity.NOTE, facts=facts),)


def _ordered(problems: Iterable[Problem], left_out: tuple[LeftOut, ...], name: str) -> tuple[Problem, ...]:
    every = [*_capped(list(problems)), *listed(left_out)]
    named = [problem if problem.file else replace(problem, file=name) for problem in every]
    return tuple(sorted(named, key=lambda problem: _RANK[problem.severity]))


def _capped(problems: list[Problem]) -> list[Problem]:
    """Keep at most `MOST_LISTED` problems of a kind, and say how many more there are."""
    kept: list[Problem] = []
    for code in dict.fromkeys(problem.code for problem in problems):
        own = [problem for problem in problems if problem.code == code]
        kept += own[:MOST_LISTED]
        if len(own) > MOST_LISTED:
            kept.append(more_like(own[MOST_LISTED - 1], len(own) - MOST_LISTED, MOST_LISTED))
    return kept
