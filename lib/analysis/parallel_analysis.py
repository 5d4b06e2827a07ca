"""How many dimensions the answers themselves show: eigenvalues against those of random answers."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.analysis.moments import Floats
from lib.survey.settings import SEED

RUNS: Final = 1_000
"""Random correlation matrices: the standard error of the 95th percentile is then below a hundredth at n = 100."""

_PERCENTILE: Final = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class ParallelAnalysis:
    """Eigenvalues of a correlation matrix beside those of unrelated items, largest first, shape (p,) each.

    Attributes
    ----------
    eigenvalues
        Of the answers; they add up to p.
    random
        The 95th percentile of each place's eigenvalue over `runs` random matrices of the same n and p.
    components
        How many leading eigenvalues exceed the random ones.
    """

    eigenvalues: Floats
    random: Floats
    components: int
    n: int
    runs: int
    seed: int

    @property
    def first_share(self) -> float:
        """Share of the items' variance that the first component carries, 0..1."""
        return float(self.eigenvalues[0] / len(self.eigenvalues))


def parallel_analysis(correlation: Floats, n: int, *, runs: int = RUNS, seed: int = SEED) -> ParallelAnalysis:
    """Count the components that stand out from random answers.

    Parameters
    ----------
    correlation
        Shape (p, p), p at least 2, every item with variance.
    n
        Respondents it was computed from, more than p.
    runs, seed
        Of the simulation.

    Notes
    -----
    The covariance matrix of n independent normal respondents follows a Wishart distribution; it is drawn by
    Bartlett's decomposition (a triangle of normals with chi-distributed diagonal), which costs the same for a
    hundred respondents as for a hundred thousand.

    References
    ----------
    Horn, J. L. (1965). A rationale and test for the number of factors in factor analysis. Psychometrika 30(2),
    179-185. Glorfeld, L. W. (1995). An improvement on Horn's parallel analysis methodology. Educational and
    Psychological Measurement 55(3), 377-393 (the 95th percentile in place of the mean).
    """
    items = len(correlation)
    eigenvalues: Floats = np.linalg.eigvalsh(correlation).astype(np.float64)[::-1]
    draw = np.random.default_rng(seed)
    triangle = np.tril(draw.standard_normal((runs, items, items)), -1)
    triangle[:, np.arange(items), np.arange(items)] = np.sqrt(draw.chisquare(n - 1 - np.arange(items), (runs, items)))
    covariance = triangle @ triangle.transpose(0, 2, 1)
    deviations = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2))
    simulated = np.linalg.eigvalsh(covariance / (deviations[:, :, None] * deviations[:, None, :]))[:, ::-1]
    random = np.quantile(simulated, _PERCENTILE, axis=0).astype(np.float64)
    below = eigenvalues <= random
    components = int(below.argmax()) if below.any() else items
    return ParallelAnalysis(eigenvalues, random, components, n, runs, seed)
