"""Draw correlated answers on 1..5: latent normal opinions, cut at the halves."""

from collections.abc import Sequence
from math import erf, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.survey.scheme import Scheme

Floats = npt.NDArray[np.float64]

SPREAD: Final = 0.85
"""Standard deviation of a latent opinion, in scale points."""

_LENIENCY: Final = 0.12
"""Share of the variance that follows one respondent through both blocks: some people rate everything kindly."""
_BLOCK: Final = 0.23
"""Share that follows a respondent through one block."""
_DIMENSION: Final = 0.15
"""Share that the indicators of one dimension have in common within a block."""


def draw_opinions(rng: np.random.Generator, n: int, scheme: Scheme) -> tuple[Floats, Floats]:
    """Draw latent opinions of n respondents about importance and satisfaction.

    Returns
    -------
    tuple of numpy.ndarray
        Two arrays of shape (n, p), each column with mean 0 and standard deviation `SPREAD` in the population.
    """
    leniency = rng.standard_normal((n, 1))
    dimension_of = [[d.code for d in scheme.dimensions].index(item.dimension) for item in scheme.indicators]

    def one_block() -> Floats:
        block = rng.standard_normal((n, 1))
        dimension = rng.standard_normal((n, len(scheme.dimensions)))[:, dimension_of]
        own = rng.standard_normal((n, len(scheme.indicators)))
        rest = 1 - _LENIENCY - _BLOCK - _DIMENSION
        mixed: Floats = SPREAD * (
            sqrt(_LENIENCY) * leniency + sqrt(_BLOCK) * block + sqrt(_DIMENSION) * dimension + sqrt(rest) * own
        )
        return mixed

    return one_block(), one_block()


def latent_means(means: Sequence[float]) -> Floats:
    """Return where the latent opinions must centre so that the answers on 1..5 have these means.

    Cutting at the scale's ends pulls a high mean down, so the centre lies beyond the mean. Found by bisection.
    """
    return np.array([_latent_mean(mean) for mean in means])


def answered(latent: Floats) -> npt.NDArray[np.int16]:
    """Round latent opinions to the answers 1..5."""
    return np.clip(np.floor(latent + 0.5), 1, 5).astype(np.int16)


def answered_with_sums(latent: Floats, sums: Sequence[int]) -> npt.NDArray[np.int16]:
    """Round latent opinions to answers whose column sums are exactly `sums`.

    Single answers are moved by one step, each time the one whose respondent was closest to giving the
    neighbouring answer anyway, until the sum is met; the pattern of who rates what stays as drawn.
    """
    answers = answered(latent)
    for column, wanted in enumerate(sums):
        while missing := wanted - int(answers[:, column].sum()):
            step = 1 if missing > 0 else -1
            reluctance = step * (answers[:, column] - latent[:, column])
            movable = (answers[:, column] + step >= 1) & (answers[:, column] + step <= 5)
            answers[np.argmin(np.where(movable, reluctance, np.inf)), column] += step
    return answers


def _latent_mean(mean: float) -> float:
    low, high = -2.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _mean_answer(middle) < mean else (low, middle)
    return (low + high) / 2


def _mean_answer(centre: float) -> float:
    above = [0.5 * (1 + erf((centre - cut) / (SPREAD * sqrt(2)))) for cut in (1.5, 2.5, 3.5, 4.5)]
    return 1 + sum(above)
