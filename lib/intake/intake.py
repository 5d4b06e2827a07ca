"""A survey file as the product understood it, and the calls that lead there."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.choices import Choices, Layout
from lib.intake.cleaning import clean
from lib.intake.infer import infer_scheme
from lib.intake.left_out import MOST_LISTED, LeftOut, listed, more_like
from lib.intake.limits import LIMITS, Limits
from lib.intake.means import clean_means
from lib.intake.reading import read_workbook
from lib.intake.recognition import Recognition, recognise
from lib.intake.sheets import Workbook
from lib.survey import columns as col
from lib.survey.means_table import MeansTable
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.returned import Returned
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules

_RANK: Final = {severity: at for at, severity in enumerate(Severity)}
_ENOUGH_FOUND: Final = 0.5
"""A scheme fits a file when at least this share of its indicators is there in both blocks."""


@dataclass(frozen=True, slots=True)
class CellCounts:
    """The rating cells of a file: total = valid + missing + invalid. Usual missing codes count as missing."""

    total: int
    valid: int
    missing: int
    invalid: int


@dataclass(frozen=True, slots=True)
class Intake:
    """A survey file, understood.

    Attributes
    ----------
    returned
        Every questionnaire, judged; None for a table of means and where no rated column was found.
    table
        The means, for the layout of that name.
    problems
        Everything a person should know, the gravest first; of one kind of cell at most `MOST_LISTED`.
    left_out
        Every cell that was left out.
    scheme
        The scheme it was read with, on the scale of the file.
    """

    workbook: Workbook
    recognition: Recognition
    scheme: Scheme
    choices: Choices
    returned: Returned | None
    table: MeansTable | None
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def usable(self) -> bool:
        """Whether at least one indicator has both blocks, in at least one row."""
        if self.table is not None:
            return True
        return self.returned is not None and bool(self.recognition.paired) and self.n_rows > 0

    @property
    def decisions(self) -> tuple[Problem, ...]:
        """What a person must decide before the file can be stored."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.BLOCKING)

    @property
    def storable(self) -> bool:
        """Whether the file can be stored as it is read now."""
        return self.usable and self.returned is not None and not self.decisions

    @property
    def n_rows(self) -> int:
        """How many questionnaires (or rows of means) the file has."""
        if self.table is not None:
            return len(self.table.scores)
        return 0 if self.returned is None else len(self.returned.rows)

    @property
    def branches(self) -> tuple[str, ...]:
        """The branches of the questionnaires, sorted."""
        if self.returned is None or col.BRANCH not in self.returned.responses.attributes:
            return ()
        return tuple(map(str, self.returned.responses.attributes[col.BRANCH].cat.categories))

    @property
    def has_branches(self) -> bool:
        """Whether any questionnaire says its branch."""
        return bool(self.branches)

    @property
    def cell_counts(self) -> CellCounts:
        """How many rating cells there are, and what they are."""
        if self.returned is None:
            return CellCounts(0, 0, 0, 0)
        responses, asked = self.returned.responses, self.returned.asked
        size = 2 * len(responses.scheme.codes) if asked is None else int(asked.sum())
        valid = int((responses.importance != MISSING).sum() + (responses.satisfaction != MISSING).sum())
        rated = {
            (use.sheet, use.index) for use in self.recognition.mapping if use.use in ("importance", "satisfaction")
        }
        invalid = sum(
            len(entry.rows)
            for entry in self.left_out
            if entry.severity is Severity.VALUE_LEFT_OUT and (entry.sheet.name, entry.column) in rated
        )
        total = size * responses.n
        return CellCounts(total, valid, total - valid - invalid, invalid)

    @property
    def canonical_hash(self) -> str:
        """The same for the same content, whatever the bytes: sha256 over headers, cells and reading, in row order.

        Notes
        -----
        Re-saving a workbook or exporting it as csv keeps the hash; another mapping, scale or direction changes it,
        since other answers would be stored. What is never stored counts too: two files with equal answers of
        different people are not one file.
        """
        digest = hashlib.sha256(json.dumps(self._reading(), ensure_ascii=True, sort_keys=True).encode())
        for table in self.recognition.tables:
            for column, header in zip(table.sheet.columns, table.headers, strict=True):
                digest.update(hashlib.sha256(header.strip().encode("utf-8", "surrogatepass")).digest())
                digest.update(_column_digest(column.values, column.codes[table.first :]))
        return digest.hexdigest()

    def judged(self, rules: ValidityRules) -> "Intake":
        """Return the same file judged by other validity rules."""
        return self if self.returned is None else replace(self, returned=self.returned.judged(rules))

    def _reading(self) -> list[object]:
        recognition = self.recognition
        uses = [(use.use, use.indicator, use.attribute) for use in recognition.mapping]
        fixed = [self.choices.branch or recognition.stated_branch, sorted(self.choices.labels.items())]
        codes = None if self.choices.missing_codes is None else list(self.choices.missing_codes)
        return [uses, str(recognition.scale), sorted(recognition.reversed), fixed, codes, self.choices.keep_comments]


def _column_digest(values: tuple[str, ...], codes: npt.NDArray[np.int32]) -> bytes:
    """Digest of a column's cells that does not depend on how its texts are numbered; trailing blanks do not count."""
    marks = np.array(
        [
            int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
            for text in (value.strip() for value in values)
        ],
        dtype=np.uint64,
    )
    blank = np.array([not value.strip() for value in values], dtype=bool)
    filled = np.flatnonzero(~blank[codes])
    end = int(filled[-1]) + 1 if len(filled) else 0
    return hashlib.sha256(marks[codes[:end]].tobytes()).digest()


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
    items are more. A note says so.
    """
    found = understand(workbook, scheme, choices, rules)
    indicators = len(found.recognition.paired)
    if found.table is not None or indicators >= _ENOUGH_FOUND * len(scheme.codes):
        return found
    own = infer_scheme(workbook, choices, base=scheme)
    if own is None or len(own.codes) <= indicators:
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
