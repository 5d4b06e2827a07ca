"""The outline of the bootstrap cloud of an indicator: where 95 % of its resampled means lie."""

from collections.abc import Sequence
from math import log, pi, sqrt
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lib.survey.settings import CONFIDENCE

if TYPE_CHECKING:
    from lib.analysis.bootstrap import Resamples

_STEPS: Final = 48


def ellipse_rows(resamples: "Resamples", column: int, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the outline of one indicator's cloud.

    Parameters
    ----------
    resamples
        Its means in each resample.
    column
        Which indicator, in scheme order.
    facts
        What every row carries besides ``x`` (satisfaction), ``y`` (importance) and ``step``.

    Returns
    -------
    list of dict
        No rows where fewer than three resamples have the indicator.

    Notes
    -----
    The ellipse of constant density of a bivariate normal distribution with the resamples' mean and covariance that
    holds the share `CONFIDENCE`: squared Mahalanobis distance -2 ln(1 - share), the quantile of chi-squared with two
    degrees of freedom. Johnson & Wichern (2007), Applied Multivariate Statistical Analysis, section 4.2.
    """
    pairs = np.stack([resamples.satisfaction[:, column], resamples.importance[:, column]])
    pairs = pairs[:, np.isfinite(pairs).all(axis=0)]
    if pairs.shape[1] < 3:
        return []
    values, vectors = np.linalg.eigh(np.cov(pairs))
    angle = np.linspace(0, 2 * pi, _STEPS, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)]) * sqrt(-2 * log(1 - CONFIDENCE))
    outline = pairs.mean(axis=1)[:, None] + vectors @ (np.sqrt(np.maximum(values, 0))[:, None] * circle)
    return [
        {**facts, "x": x, "y": y, "step": step}
        for step, (x, y) in enumerate(zip(outline[0].tolist(), outline[1].tolist(), strict=True))
    ]


def cloud_rows(resamples: "Resamples", codes: Sequence[str], points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outlines for `points` (rows with ``code`` and ``zone``); `codes` is the scheme's order."""
    column = {code: number for number, code in enumerate(codes)}
    return [
        row
        for point in points
        for row in ellipse_rows(resamples, column[point["code"]], {"code": point["code"], "zone": point["zone"]})
    ]
