"""What an answer cell means: a rating, no answer, or a problem. One function decides all three."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.cells import Cells
from lib.intake.headers import tidy
from lib.intake.labels import plain_label
from lib.intake.left_out import LeftOut
from lib.survey.problems import Fact, ProblemCode, Severity
from lib.survey.scale import MISSING, Scale

USUAL_MISSING: Final = ("-3", "-2", "99", "(跳过)", "(空)")
"""Texts that survey platforms and statistics programs write for "no answer"; proposed, a person can say otherwise."""

_NUMBER: Final = re.compile(r"([-+]?(?:\d{1,15}(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(?:分|points?)?")
_DATE: Final = re.compile(r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}.*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one cell text. `problem` is None for a rating and for a blank.

    `rating` is `MISSING` where there is none; `off_scale`: a number, but none of the scale.
    """

    rating: int
    problem: ProblemCode | None = None
    off_scale: bool = False


BLANK: Final = Reading(int(MISSING))


@dataclass(frozen=True)
class RatingReader:
    """Reads the cells of one block.

    Attributes
    ----------
    scale
        The scale of the file.
    scores
        Label, as `plain_label` gives it -> score.
    missing
        Texts that mean "no answer"; those that are numbers of the scale are ratings all the same.
    reverse
        Whether numbers count the best as the smallest. Labels are never reversed.
    """

    scale: Scale
    scores: Mapping[str, int]
    missing: frozenset[str] = frozenset(USUAL_MISSING)
    reverse: bool = False
    _read: dict[str, Reading] = field(default_factory=dict, compare=False, repr=False)

    def read(self, text: str) -> Reading:
        """Return what `text` means."""
        if text not in self._read:
            self._read[text] = self._meaning(text)
        return self._read[text]

    def _meaning(self, text: str) -> Reading:
        plain = tidy(text)
        if not plain:
            return BLANK
        number = number_in(plain)
        if number is not None and number in self.scale.points:
            return Reading(self.scale.reversed(int(number)) if self.reverse else int(number))
        if plain in self.missing:
            return Reading(int(MISSING), ProblemCode.MISSING_CODE)
        if number is not None:
            return Reading(int(MISSING), ProblemCode.VALUE_OFF_SCALE, off_scale=True)
        score = self._score(plain)
        return Reading(score) if score is not None else Reading(int(MISSING), _why_unreadable(plain))

    def _score(self, plain: str) -> int | None:
        label = plain_label(plain)
        return self.scores.get(label)


def number_in(plain: str) -> float | None:
    """Return the number that a tidy text is (``5``, ``5.0``, ``5分``), or None. Infinity and NaN are none."""
    found = _NUMBER.fullmatch(plain)
    number = float(found[1]) if found else math.inf
    return None if math.isinf(number) else number


def is_numeric(text: str) -> bool:
    """Whether a cell text is a number."""
    return number_in(tidy(text)) is not None


def _why_unreadable(plain: str) -> ProblemCode:
    if plain.startswith("#"):
        return ProblemCode.CELL_SHOWS_ERROR
    if plain.startswith("="):
        return ProblemCode.FORMULA_WITHOUT_VALUE
    return ProblemCode.VALUE_IS_A_DATE if _DATE.fullmatch(plain) else ProblemCode.VALUE_NOT_A_RATING


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """Ratings of one column, shape (n,) int8, which of them were numbers off the scale, and the cells left out."""

    ratings: npt.NDArray[np.int8]
    off_scale: npt.NDArray[np.bool_] | None
    left_out: tuple[LeftOut, ...]


def read_ratings(cells: Cells, reader: RatingReader, header: str) -> ReadColumn:
    """Read the cells of one column; every distinct text is read once."""
    codes, values = cells.codes, cells.words
    ratings = np.full(len(values), MISSING, dtype=np.int8)
    off_scale = np.zeros(len(values), dtype=bool)
    left_out = []
    for code in np.flatnonzero(np.bincount(codes, minlength=len(values))):
        reading = reader.read(values[code])
        ratings[code], off_scale[code] = reading.rating, reading.off_scale
        if reading.problem is not None:
            left_out.append(_left_out(cells, int(code), reading.problem, reader, header))
    return ReadColumn(ratings[codes], off_scale[codes] if off_scale.any() else None, tuple(left_out))


def _left_out(cells: Cells, code: int, problem: ProblemCode, reader: RatingReader, header: str) -> LeftOut:
    noted = problem is ProblemCode.MISSING_CODE
    severity = Severity.NOTE if noted else Severity.VALUE_LEFT_OUT
    facts: tuple[tuple[str, Fact], ...] = (("lowest", reader.scale.lowest), ("highest", reader.scale.highest))
    rows = cells.where(code)
    return LeftOut(problem, severity, cells.sheet, cells.column, header, cells.words[code], rows, facts)
