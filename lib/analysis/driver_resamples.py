"""Derived importance when the survey is drawn again: what its intervals and its certainty are made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from lib.analysis.derived_importance import Against, scaled_covariance
from lib.analysis.driver_figures import DriverFigures, figures_with_others, figures_with_outcome
from lib.analysis.driver_items import DriverItems, Places, Scores
from lib.analysis.moments import Floats
from lib.survey.settings import RESAMPLES, SEED

Floating = npt.NDArray[np.floating[Any]]

_WEIGHTS_AT_ONCE: Final = 1 << 24
_STEP_RESAMPLES: Final = 128
_ROWS_AT_ONCE: Final = 1 << 15
_HELD_BYTES: Final = 1 << 28
_EXACT_SINGLES: Final = 1 << 24
"""As in :mod:`lib.analysis.bootstrap`: whole numbers up to here are exact in single precision."""


@dataclass(frozen=True, slots=True, eq=False)
class DriverResamples:
    """The figures of p predictors in each of b bootstrap resamples.

    Attributes
    ----------
    figures
        As those of the survey itself; NaN in a resample that does not allow them.
    stated
        Shape (b, p): mean importance of each predictor.
    seed
        The seed they were drawn with.
    """

    against: Against
    codes: tuple[str, ...]
    figures: DriverFigures
    stated: Floats
    seed: int = SEED

    @property
    def size(self) -> int:
        """How many resamples."""
        return len(self.stated)


def resample_drivers(
    items: DriverItems,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> DriverResamples:
    """Draw respondents with replacement, as many as there are, and derive the importance anew.

    Parameters
    ----------
    items
        Of which `derived_importance` has figures.
    resamples, seed
        How many, at least 1; the same items and seed give the same figures.
    progress
        Is told the share done (0..1) after each step.

    Notes
    -----
    A resample is a weight per respondent, so its cross-products are one matrix product of weights and products.
    Spearman's correlation is not resampled: its ranks would have to be taken anew each time.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapters 6 and 13.
    """
    steps = []
    for covariances, stated in _steps(items, resamples, seed):
        figures = figures_with_others(covariances) if items.outcome is None else figures_with_outcome(covariances)
        steps.append((figures, stated))
        if progress is not None:
            progress(min(1.0, sum(len(done) for _, done in steps) / resamples))
    names = DriverFigures.__dataclass_fields__
    figures = DriverFigures(**{name: np.concatenate([getattr(one, name) for one, _ in steps]) for name in names})
    against = Against.OTHERS if items.outcome is None else Against.OVERALL
    return DriverResamples(against, items.codes, figures, np.concatenate([stated for _, stated in steps]), seed)


def _steps(items: DriverItems, resamples: int, seed: int) -> Iterator[tuple[Floats, Floats]]:
    """Covariances and mean importance, step by step."""
    draw = np.random.default_rng(seed)
    step = max(1, min(_STEP_RESAMPLES, _WEIGHTS_AT_ONCE // items.n))
    blocks = _Blocks.of(items)
    for start in range(0, resamples, step):
        weights = np.empty((min(step, resamples - start), items.n), dtype=np.float32)
        for row in weights:
            row[:] = np.bincount(draw.integers(items.n, size=items.n), minlength=items.n)
        yield _weighted(weights, items, blocks)


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """What is summed up in every resample, some rows at a time: variables, their products, importance."""

    variables: int
    pairs: tuple[Places, Places]
    number: type[np.floating[Any]]
    columns: Scores
    held: tuple[Floating, ...] | None

    @classmethod
    def of(cls, items: DriverItems) -> "_Blocks":
        """Prepare the blocks, and keep them where there is room."""
        own = items.scores if items.outcome is None else np.column_stack([items.scores, items.outcome])
        variables = own.shape[1]
        first, second = np.triu_indices(variables)
        largest = int(np.abs(own).max(initial=1)) ** 2
        number: type[np.floating[Any]] = np.float32 if items.n * largest < _EXACT_SINGLES else np.float64
        columns = np.column_stack([own, items.importance, items.says]).astype(np.int32)
        plain = cls(variables, (first, second), number, columns, None)
        size = items.n * (columns.shape[1] + len(first)) * np.dtype(number).itemsize
        return plain if size > _HELD_BYTES else replace(plain, held=tuple(plain.made()))

    def made(self) -> Iterator[Floating]:
        """Make the blocks, top to bottom."""
        first, second = self.pairs
        for start in range(0, len(self.columns), _ROWS_AT_ONCE):
            rows = self.columns[start : start + _ROWS_AT_ONCE].astype(self.number)
            yield np.concatenate([rows, rows[:, first] * rows[:, second]], axis=1)


def _weighted(weights: npt.NDArray[np.float32], items: DriverItems, blocks: _Blocks) -> tuple[Floats, Floats]:
    variables, plain = blocks.variables, blocks.columns.shape[1]
    total = np.zeros((len(weights), plain + len(blocks.pairs[0])))
    for number, block in enumerate(blocks.held or blocks.made()):
        start = number * _ROWS_AT_ONCE
        total += weights[:, start : start + len(block)].astype(blocks.number, copy=False) @ block
    products = np.zeros((len(weights), variables, variables))
    first, second = blocks.pairs
    products[:, first, second] = products[:, second, first] = total[:, plain:]
    with np.errstate(divide="ignore", invalid="ignore"):
        stated = items.lowest + total[:, variables : plain - 1] / (items.sizes * total[:, plain - 1 : plain])
    return scaled_covariance(products, total[:, :variables], items), stated
