"""All figures of one selection in one object: what screen, command line and exports show."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.bootstrap import Resamples
from lib.analysis.certainty import zone_certainty
from lib.analysis.counts import RatingCounts, count_ratings
from lib.analysis.crosshair import AT_MEANS, Crosshair, CrosshairRule
from lib.analysis.gaps import measure_gaps
from lib.analysis.index import IndexResult, satisfaction_index
from lib.analysis.index_intervals import dimension_intervals, index_interval
from lib.analysis.intervals import Interval
from lib.analysis.notices import Notice, NoticeCode, about
from lib.analysis.overall import OverallScore, score_overall
from lib.analysis.quadrants import assign_zones, without_zones
from lib.analysis.remarks import remarks_on
from lib.analysis.scores import score_indicators
from lib.analysis.tests_of_difference import Adjust
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """The figures of one selection.

    Attributes
    ----------
    scheme
        Its indicators are the rows of every frame, in its order.
    n
        Respondents in the selection; None for a table of means that does not say.
    rule, adjust
        How the lines were drawn and how p values were adjusted.
    counts
        Pair counts; all zero where nothing may be shown, and for a table of means.
    scores, gaps, placed
        Frames of :mod:`lib.survey.columns`. Figures of an indicator that fewer than
        `MIN_RESPONSES_SHOWN` rated are NaN (its `N` stays); so is everything where `shown` is false.
    crosshair
        None where nothing may be shown or no indicator has both means.
    index
        Its figures are None where there is none.
    overall
        The overall satisfaction item, None where there is none or it may not be shown.
    certainty, index_interval, dimension_intervals, resamples, seed
        From the bootstrap: None and 0 before `certified`.
    notices
        What a reader must know of the figures.
    """

    scheme: Scheme
    n: int | None
    rule: CrosshairRule
    adjust: Adjust
    counts: RatingCounts
    scores: pd.DataFrame
    gaps: pd.DataFrame
    crosshair: Crosshair | None
    placed: pd.DataFrame
    index: IndexResult
    overall: OverallScore | None = None
    certainty: pd.DataFrame | None = None
    index_interval: Interval | None = None
    dimension_intervals: pd.DataFrame | None = None
    resamples: int = 0
    seed: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether the group is large enough for its figures to be shown."""
        return self.n is None or self.n >= MIN_RESPONSES_SHOWN

    @property
    def rated(self) -> npt.NDArray[np.bool_]:
        """Shape (p,): which indicators have a zone, and so a say in the crosshair and the index."""
        return self.placed[col.ZONE].notna().to_numpy()


def study(responses: Responses, rule: CrosshairRule = AT_MEANS, *, adjust: Adjust = "holm") -> Study:
    """Compute every figure that one pass over the responses gives.

    Parameters
    ----------
    responses
        Already within the selection.
    rule
        How to draw the cut lines.
    adjust
        How to adjust the p values of the view, ``"holm"`` or ``"bh"``.

    Returns
    -------
    Study
        Without the bootstrap; see `certified`. Below `MIN_RESPONSES_SHOWN` respondents it holds no figure.
    """
    found = study_of_counts(count_ratings(responses), responses.n, rule, adjust=adjust)
    return replace(found, overall=score_overall(responses)) if found.shown else found


def study_of_counts(counts: RatingCounts, n: int, rule: CrosshairRule = AT_MEANS, *, adjust: Adjust = "holm") -> Study:
    """Compute the same from pair counts; `n` is the number of respondents that they count."""
    answered = counts.n
    seen = (answered >= MIN_RESPONSES_SHOWN) & (n >= MIN_RESPONSES_SHOWN)
    may_be_shown = counts if seen.all() else counts.only(seen)
    scores = score_indicators(may_be_shown).assign(**{col.N: answered})
    gaps = measure_gaps(may_be_shown, adjust=adjust).assign(**{col.N: answered})
    return _placed_study(counts.scheme, n, rule, adjust, may_be_shown, scores, gaps)


def study_of_means(scores: pd.DataFrame, scheme: Scheme, rule: CrosshairRule = AT_MEANS) -> Study:
    """Put a table of means into the same shape.

    Parameters
    ----------
    scores
        Indexed by the scheme's codes, with `IMPORTANCE` and `SATISFACTION` and any further column of a
        scores frame; what is not given is NaN. Indicators with a known `N` below
        `MIN_RESPONSES_SHOWN` are hidden.
    scheme
        Its indicators are those of the table.
    rule
        How to draw the cut lines.

    Returns
    -------
    Study
        `n` None, no certainty; of the gaps only `GAP` (the difference of the means) is known.
    """
    nobody = RatingCounts.empty(scheme)
    given = scores.reindex(index=pd.Index(scheme.codes, name=col.CODE))
    number = given[col.N] if col.N in given else pd.Series(np.nan, index=given.index)
    full = score_indicators(nobody).drop(columns=col.N)
    full = given.reindex(columns=full.columns).astype(np.float64).where(~(number < MIN_RESPONSES_SHOWN))
    full.insert(0, col.N, number)
    gaps = measure_gaps(nobody).assign(**{col.N: number, col.GAP: full[col.SATISFACTION] - full[col.IMPORTANCE]})
    return _placed_study(scheme, None, rule, "holm", nobody, full, gaps)


def certified(plain: Study, resamples: Resamples) -> Study:
    """Return the study with zone shares and the intervals of the index.

    Parameters
    ----------
    plain
        A study of responses.
    resamples
        Bootstrap of the same responses.

    Returns
    -------
    Study
        The same object where it has no cut lines, since nothing can be certain then.
    """
    if plain.crosshair is None or not plain.shown:
        return plain
    shares = zone_certainty(resamples, plain.placed, plain.rule, plain.scheme.scale)
    placed = int(plain.rated.sum())
    borderline = placed - int(shares[col.CERTAIN].sum())
    facts = {"count": borderline, "of": placed, "resamples": resamples.size, "seed": resamples.seed}
    return replace(
        plain,
        certainty=shares,
        index_interval=index_interval(resamples, plain.scheme, shown=plain.rated),
        dimension_intervals=dimension_intervals(resamples, plain.scheme, shown=plain.rated),
        resamples=resamples.size,
        seed=resamples.seed,
        notices=(*plain.notices, about(NoticeCode.BORDERLINE, n=plain.n or 0, **facts)),
    )


def _placed_study(
    scheme: Scheme,
    n: int | None,
    rule: CrosshairRule,
    adjust: Adjust,
    counts: RatingCounts,
    scores: pd.DataFrame,
    gaps: pd.DataFrame,
) -> Study:
    rated = scores[[col.IMPORTANCE, col.SATISFACTION]].notna().all(axis=1).any()
    crosshair = rule.cut(scores, scheme.scale) if rated else None
    placed = without_zones(scores) if crosshair is None else assign_zones(scores, crosshair)
    index = satisfaction_index(scores, scheme)
    notices = remarks_on(n, scores, gaps, index, adjust)
    return Study(scheme, n, rule, adjust, counts, scores, gaps, crosshair, placed, index, notices=notices)
