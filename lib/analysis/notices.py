"""What a reader must know of a set of figures, as codes and facts; the sentences are in lib/text (`figures.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | float


class NoticeCode(StrEnum):
    """Every remark on figures; each has a sentence `figures.notice.<code>` in every language."""

    NO_RESPONSES = "no_responses"
    """Nobody is within the selection."""
    TOO_FEW_RESPONSES = "too_few_responses"
    """Too few respondents: no figure is shown. Facts n, needed."""
    FEW_RESPONSES = "few_responses"
    """Few respondents: the means still swing with single answers. Facts n, needed."""
    INDICATORS_UNANSWERED = "indicators_unanswered"
    """Nobody gave both ratings. Facts codes, count."""
    INDICATORS_WITHOUT_MEANS = "indicators_without_means"
    """A table of means lacks one of the two. Facts codes, count."""
    INDICATORS_TOO_FEW = "indicators_too_few"
    """Too few gave both ratings, so the figures are hidden. Facts codes, count, needed."""
    NO_CROSSHAIR = "no_crosshair"
    """No indicator has both means, so there are no cut lines."""
    NO_INDEX = "no_index"
    """No indicator has both means, or all weights are zero, so there is no index."""
    T_TEST_IMPOSSIBLE = "t_test_impossible"
    """All differences are equal, so t does not exist. Facts codes, count."""
    WILCOXON_IMPOSSIBLE = "wilcoxon_impossible"
    """All differences are zero, so there are no ranks. Facts codes, count."""
    ADJUSTED_T = "adjusted_t"
    """The adjusted p belongs to the paired t test. Facts adjust, tests."""
    BORDERLINE = "borderline"
    """How many indicators are not certain of their zone. Facts count, of, resamples, seed, n."""
    RELIABILITY_REFUSED = "reliability_refused"
    """A block's alpha, or its KMO and Bartlett's test, cannot be had. Facts block, figures, reason, n."""
    DIMENSION_ALPHA_REFUSED = "dimension_alpha_refused"
    """Some dimensions of a block have no alpha. Facts block, names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark; `facts` fill the gaps of its sentence."""

    code: NoticeCode
    facts: Mapping[str, Fact] = field(default_factory=dict)


def about(code: NoticeCode, **facts: Fact) -> Notice:
    """Build a notice."""
    return Notice(code, facts)


def about_indicators(code: NoticeCode, codes: tuple[str, ...], **facts: Fact) -> tuple[Notice, ...]:
    """Build the notice that concerns these indicators, or none where there is none."""
    return (about(code, codes=", ".join(codes), count=len(codes), **facts),) if codes else ()
