"""Resample respondents and average their ratings again, quickly and in bounded memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.analysis.moments import Floats
from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scale import MISSING
from lib.survey.settings import RESAMPLES, SEED

Singles = npt.NDArray[np.float32]
Floating = npt.NDArray[np.floating[Any]]

_WEIGHTS_AT_ONCE = 1 << 24
"""Single-precision weights held at a time (64 MB): resamples of a step times respondents."""

_STEP_RESAMPLES = 256
"""At most this many resamples between two reports of progress."""

_ROWS_AT_ONCE = 1 << 16
"""Respondents whose ratings are held as single-precision numbers at a time."""

_EXACT_SINGLES = 1 << 24
"""Whole numbers up to here are exact in single precision; sums that may exceed it need double."""


@dataclass(frozen=True, slots=True, eq=False)
class Resamples:
    """The indicators' means in each of b bootstrap resamples.

    Attributes
    ----------
    importance, satisfaction
        Shape (b, p), float64, scale points, read-only; NaN where a resample holds nobody who gave
        both ratings of the indicator.
    seed
        The seed they were drawn with.
    """

    importance: Floats
    satisfaction: Floats
    seed: int = SEED

    def __post_init__(self) -> None:
        self.importance.flags.writeable = False
        self.satisfaction.flags.writeable = False

    @property
    def size(self) -> int:
        """How many resamples."""
        return len(self.importance)


def resample_means(
    responses: Responses,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> Resamples:
    """Draw all resamples; `progress` is told the share done (0..1) after each step.

    See Also
    --------
    resample_steps : the same, step by step.
    """
    steps = []
    done = 0
    for step in resample_steps(responses, resamples=resamples, seed=seed):
        steps.append(step)
        done += step.size
        if progress is not None:
            progress(done / resamples)
    return Resamples(
        np.concatenate([step.importance for step in steps]),
        np.concatenate([step.satisfaction for step in steps]),
        seed,
    )


def resample_steps(responses: Responses, *, resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[Resamples]:
    """Draw respondents with replacement, as many as there are, and average their ratings.

    Parameters
    ----------
    responses
        At least one respondent. The ratings of one respondent stay together in both blocks.
    resamples
        How many, at least 1.
    seed
        The same responses and seed give the same resamples, whatever the size of the steps.

    Yields
    ------
    Resamples
        One step after the other, so that a caller can draw, report progress or stop in between.

    Raises
    ------
    ValueError
        If there is no respondent or `resamples` is below 1.

    Notes
    -----
    A resample is a weight per respondent (how often it was drawn), so sums are one matrix product of
    weights and ratings. Ratings count from the lowest scale point, so all products are whole numbers:
    in single precision their sums are exact below 2^24, beyond which double precision is used.
    Missing answers are left out pairwise, as in the means themselves. Memory stays below 200 MB.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapters 6 and 13.
    """
    if responses.n < 1 or resamples < 1:
        msg = f"A bootstrap needs respondents and resamples, got {responses.n} and {resamples}."
        raise ValueError(msg)
    draw = np.random.default_rng(seed)
    step = max(1, min(_STEP_RESAMPLES, _WEIGHTS_AT_ONCE // responses.n))
    for start in range(0, resamples, step):
        weights = _weights(draw, responses.n, min(step, resamples - start))
        yield _weighted_means(weights, responses, seed)


def _weights(draw: np.random.Generator, n: int, rows: int) -> Singles:
    weights = np.empty((rows, n), dtype=np.float32)
    for row in weights:
        row[:] = np.bincount(draw.integers(n, size=n), minlength=n)
    return weights


def _weighted_means(weights: Singles, responses: Responses, seed: int) -> Resamples:
    scale = responses.scheme.scale
    exact = responses.n * (scale.size - 1) < _EXACT_SINGLES
    number = np.float32 if exact else np.float64
    indicators = len(responses.scheme.indicators)
    sums = np.zeros((len(weights), 3 * indicators), dtype=number)
    for start in range(0, responses.n, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        ratings = _from_lowest(responses.importance[rows], responses.satisfaction[rows], scale.lowest, number)
        drawn: Floating = weights[:, rows].astype(number, copy=False)
        sums += drawn @ ratings
    importance, satisfaction, answered = np.split(sums.astype(np.float64), 3, axis=1)
    with np.errstate(invalid="ignore"):
        return Resamples(scale.lowest + importance / answered, scale.lowest + satisfaction / answered, seed)


def _from_lowest(
    importance: RatingMatrix, satisfaction: RatingMatrix, lowest: int, number: type[np.floating[Any]]
) -> Floating:
    """Both blocks counted from the lowest point, and whether both were given: shape (rows, 3 p)."""
    both = (importance != MISSING) & (satisfaction != MISSING)
    ratings: Floating = np.concatenate([importance, satisfaction, both], axis=1, dtype=number)
    ratings[:, : 2 * both.shape[1]] -= lowest
    ratings[:, : 2 * both.shape[1]] *= np.tile(both, 2)
    return ratings
