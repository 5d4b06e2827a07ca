"""Gap analyses of any responses, in one line."""

from lib.analysis.bootstrap import resample_means
from lib.analysis.crosshair import AT_MEANS, CrosshairRule
from lib.analysis.dimension_gaps import measure_dimension_gaps
from lib.analysis.gap_analysis import GapAnalysis, gap_analysis
from lib.analysis.gap_grouping import Grouping, members
from lib.analysis.study import certified, study
from lib.analysis.tests_of_difference import Adjust
from lib.survey.responses import Responses


def gaps_of(
    responses: Responses,
    grouping: Grouping = Grouping.DIMENSION,
    *,
    adjust: Adjust = "holm",
    rule: CrosshairRule = AT_MEANS,
    resamples: int = 0,
) -> GapAnalysis:
    """Analyse the gaps; without resamples nothing is certain."""
    found = study(responses, rule)
    if resamples:
        found = certified(found, resample_means(responses, resamples=resamples))
    groups = members(responses.scheme, grouping)
    dimensions = measure_dimension_gaps(responses, groups, found.counts.n > 0, adjust=adjust)
    return gap_analysis(found, dimensions, groups, grouping=grouping, adjust=adjust, first_block=responses.first_block)
