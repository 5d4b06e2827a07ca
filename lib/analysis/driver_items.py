"""What drives satisfaction, as data: the predictors' scores and the overall item of the respondents who gave all."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from lib.analysis.index import dimension_members
from lib.analysis.moments import Floats
from lib.survey.first_block import FirstBlock
from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme

Scores = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]


class Level(StrEnum):
    """What the predictors are."""

    DIMENSION = "dimension"
    """The mean satisfaction over the indicators of a dimension."""
    INDICATOR = "indicator"
    """The satisfaction with an indicator."""


@dataclass(frozen=True, slots=True, eq=False)
class DriverItems:
    """The answers of the n respondents who rated every predictor and, where there is one, the overall item.

    Attributes
    ----------
    level, codes
        The p predictors: codes of dimensions or of indicators.
    scores
        Shape (n, p): the sum of a predictor's ratings, each counted from the lowest scale point. Sums instead of
        means keep whole numbers, so that no figure depends on the order of adding; `sizes`, shape (p,), is how many
        ratings a sum has.
    outcome
        Shape (n,): the overall item, or None where nobody in the selection answered one.
    importance
        Shape (n, p): the same sums of the importance ratings; 0 for respondents who did not give all of them.
    says
        Shape (n,): who gave all importance ratings; nobody where the first block asks for expectations.
    """

    level: Level
    codes: tuple[str, ...]
    scores: Scores
    sizes: Places
    outcome: Scores | None
    importance: Scores
    says: npt.NDArray[np.bool_]
    lowest: int

    @property
    def n(self) -> int:
        """How many respondents."""
        return len(self.scores)

    @property
    def stated(self) -> Floats:
        """Shape (p,): mean importance in scale points, over those who gave all such ratings; NaN where nobody did."""
        total = self.importance.sum(axis=0, dtype=np.int64)
        with np.errstate(divide="ignore", invalid="ignore"):
            means: Floats = self.lowest + total / (self.sizes * self.says.sum())
        return means


def default_level(scheme: Scheme) -> Level:
    """Return the dimension level where the scheme has several dimensions, else the indicator level."""
    return Level.DIMENSION if len(scheme.dimensions) > 1 else Level.INDICATOR


def driver_items(responses: Responses, level: Level) -> DriverItems:
    """Collect predictors and outcome.

    Parameters
    ----------
    responses
        Within the selection. Indicators that nobody rated are left out, a dimension with them where it has no other;
        a respondent who lacks any of the rest is left out (listwise).
    level
        What the predictors are.
    """
    asked = np.flatnonzero((responses.satisfaction != MISSING).any(axis=0))
    overall = responses.overall
    answered = None if overall is None else overall != MISSING
    ratings = responses.satisfaction if len(asked) == len(responses.scheme.codes) else responses.satisfaction[:, asked]
    complete = (ratings != MISSING).all(axis=1)
    if answered is not None and answered.any():
        complete &= answered
    else:
        overall = None
    codes, members = _predictors(responses.scheme, level, asked)
    importance = responses.importance[complete][:, asked]
    asked_importance = responses.first_block is FirstBlock.IMPORTANCE
    says = (importance != MISSING).all(axis=1) & asked_importance
    lowest = responses.scheme.scale.lowest
    return DriverItems(
        level=level,
        codes=codes,
        scores=_sums(ratings[complete], members, lowest),
        sizes=np.array([len(member) for member in members], dtype=np.intp),
        outcome=None if overall is None else overall[complete].astype(np.int32),
        importance=_sums(importance, members, lowest) * says[:, None],
        says=says,
        lowest=lowest,
    )


def _sums(ratings: RatingMatrix, members: tuple[Places, ...], lowest: int) -> Scores:
    sums = np.zeros((len(ratings), len(members)), dtype=np.int32)
    for column, member in enumerate(members):
        for place in member:
            sums[:, column] += ratings[:, place]
        sums[:, column] -= lowest * len(member)
    return sums


def _predictors(scheme: Scheme, level: Level, asked: Places) -> tuple[tuple[str, ...], tuple[Places, ...]]:
    """Return the codes of the predictors and the columns of each among the indicators that were asked."""
    if level is Level.INDICATOR:
        return tuple(scheme.codes[at] for at in asked), tuple(np.array([at]) for at in range(len(asked)))
    within = (np.flatnonzero(np.isin(asked, member)) for member in dimension_members(scheme))
    found = [(item.code, member) for item, member in zip(scheme.dimensions, within, strict=True) if len(member)]
    return tuple(code for code, _ in found), tuple(member for _, member in found)
