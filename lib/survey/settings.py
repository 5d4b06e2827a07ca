"""Numbers somebody decided, each with its reason (see also docs/methods.md)."""

from typing import Final

MIN_RESPONSES_SHOWN: Final = 5
"""Below this a group is hidden: one person could be recognised."""

MIN_RESPONSES_SURE: Final = 30
"""Below this a group is marked: its means still swing with single answers."""

MIN_RESPONSES_COMMENTS: Final = 10
"""Below this a group's comments are not shown: the wording gives people away."""

CONFIDENCE: Final = 0.95
"""Coverage of every interval that does not say otherwise."""

CERTAIN_SHARE: Final = 0.90
"""An indicator is certain of its zone when at least this share of the resamples agree."""

RESAMPLES: Final = 2_000
"""Bootstrap resamples: the standard error of a share of 0.9 is then below 0.7 points of a hundred."""

SEED: Final = 0
"""Default seed, so that the same data gives the same figure."""

SIGNIFICANCE: Final = 0.05
"""A difference is called real at this adjusted p value."""

TOP_BOX_WIDTH: Final = 2
"""How many of the highest (lowest) scale points count as top (bottom) box."""

MIN_MIX_COVERED: Final = 0.8
"""A score is standardised only where a group has respondents for at least this share of the mix it is brought to."""

MAX_INDICATORS: Final = 120
"""More indicators than this cannot be a questionnaire that a client finishes."""

CUT_TOLERANCE: Final = 1e-9
"""A mean this close below a cut line counts as equal to it: binary rounding must not decide a zone."""
