"""The sufficient statistics of everything that needs covariances: sums and cross-products over complete rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.analysis.counts import IntArray
from lib.analysis.moments import Floats
from lib.survey.responses import RatingMatrix
from lib.survey.scale import MISSING

_ROWS_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class CrossProducts:
    """Sums over the n respondents who rated every one of p items.

    Attributes
    ----------
    sums, products
        Shapes (p,) and (p, p), whole numbers: Σ x_j and Σ x_j x_k. Those of disjoint groups add up.
    """

    n: int
    sums: IntArray
    products: IntArray

    @property
    def covariance(self) -> Floats:
        """Sample covariances (divisor n - 1), shape (p, p); NaN below n = 2. No rounding before the division."""
        with np.errstate(divide="ignore", invalid="ignore"):
            covariance: Floats = (self.n * self.products - np.outer(self.sums, self.sums)) / np.float64(
                self.n * (self.n - 1)
            )
        return covariance

    def __add__(self, other: "CrossProducts") -> "CrossProducts":
        return CrossProducts(self.n + other.n, self.sums + other.sums, self.products + other.products)


def cross_products(ratings: RatingMatrix) -> CrossProducts:
    """Sum over the rows of one block (shape (n, p)) that lack no rating."""
    complete = ratings[(ratings != MISSING).all(axis=1)]
    items = ratings.shape[1]
    products = np.zeros((items, items))
    sums = np.zeros(items)
    for start in range(0, len(complete), _ROWS_AT_ONCE):
        rows: npt.NDArray[np.float64] = complete[start : start + _ROWS_AT_ONCE].astype(np.float64)
        products += rows.T @ rows
        sums += rows.sum(axis=0)
    return CrossProducts(len(complete), sums.astype(np.int64), products.astype(np.int64))
