"""A survey file as the product understood it."""

from dataclasses import dataclass, replace

from lib.intake.choices import Choices
from lib.intake.content_hash import content_hash
from lib.intake.left_out import LeftOut
from lib.intake.recognition import Recognition
from lib.intake.sheets import Workbook
from lib.survey import columns as col
from lib.survey.means_table import MeansTable
from lib.survey.problems import Problem, Severity
from lib.survey.returned import Returned
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules


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
        return content_hash(self.recognition, self.choices)

    def judged(self, rules: ValidityRules) -> "Intake":
        """Return the same file judged by other validity rules."""
        return self if self.returned is None else replace(self, returned=self.returned.judged(rules))
