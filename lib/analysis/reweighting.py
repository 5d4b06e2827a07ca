"""The figures of a selection with its groups in another mix: post-stratified means."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.counts import RatingCounts, count_ratings
from lib.analysis.crosshair import CrosshairRule
from lib.analysis.moments import Floats
from lib.analysis.study import Study, study_of_means
from lib.survey import columns as col
from lib.survey.responses import Responses


@dataclass(frozen=True, slots=True, eq=False)
class Reweighted:
    """The figures under another mix.

    Attributes
    ----------
    study
        Weighted means, zones and index; no intervals, tests or certainty. `N` are answers, unweighted.
    effective_n
        Kish's effective number of respondents.
    weights
        Shape (groups,): what each respondent of a group counts; they add up to the number of respondents.
    """

    study: Study
    effective_n: float
    weights: Floats


def counts_by_group(
    responses: Responses, member: npt.NDArray[np.int64], groups: int
) -> tuple[tuple[RatingCounts, ...], npt.NDArray[np.int64]]:
    """Count ratings and respondents of each group; `member` (shape (n,)) is the number of a group, -1 for none."""
    counts = tuple(count_ratings(responses.take(member == group)) for group in range(groups))
    return counts, np.bincount(member[member >= 0], minlength=groups).astype(np.int64)


def reweighted(
    counts: tuple[RatingCounts, ...], size: npt.NDArray[np.int64], shares: Floats, rule: CrosshairRule
) -> Reweighted:
    r"""Give the groups other shares of the whole.

    Parameters
    ----------
    counts, size
        Pair counts and respondents of each group, as `counts_by_group` gives them.
    shares
        Shape (groups,): the wanted shares, at least 0; they need not add up to 1.
    rule
        How to draw the cut lines, on the weighted means.

    Raises
    ------
    ValueError
        If no group that has respondents gets a share.

    Notes
    -----
    Each respondent of group g counts :math:`w_g = N t_g / n_g` with :math:`t_g` the share of the group among those
    that have respondents; a mean is :math:`\sum w_i x_i / \sum w_i` over those who gave both ratings. Weighting costs
    precision: :math:`n_{eff} = (\sum w)^2 / \sum w^2`. An indicator that fewer than `MIN_RESPONSES_SHOWN` answered in
    the groups with a share is hidden.

    References
    ----------
    Holt, D. & Smith, T. M. F. (1979). Post stratification. JRSS A 142(1), 33-46.
    Kish, L. (1965). Survey Sampling. Wiley, section 11.7.
    """
    wanted = np.where(size > 0, shares, 0.0)
    if (shares < 0).any() or not np.isfinite(shares).all() or not wanted.sum() > 0:
        msg = f"The shares {shares.tolist()} give no mix of groups of {size.tolist()} respondents."
        raise ValueError(msg)
    total = int(size[wanted > 0].sum())
    weights: Floats = np.divide(wanted / wanted.sum() * total, size, out=np.zeros(len(size)), where=size > 0)
    effective = float((weights @ size) ** 2 / (weights**2 @ size))
    scheme = counts[0].scheme
    points = np.array(scheme.scale.points)
    pairs = np.tensordot(weights, np.stack([each.pairs for each in counts]), axes=1)
    answered = np.stack([each.n for each in counts])[weights > 0].sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        given = pairs.sum(axis=(1, 2))
        importance, satisfaction = pairs.sum(axis=2) @ points / given, pairs.sum(axis=1) @ points / given
    scores = pd.DataFrame(
        {col.N: answered, col.IMPORTANCE: importance, col.SATISFACTION: satisfaction},
        index=pd.Index(scheme.codes, name=col.CODE),
    )
    return Reweighted(replace(study_of_means(scores, scheme, rule), n=total), effective, weights)
