"""Numbers somebody decided, each with its reason (see also docs/methods.md)."""

from typing import Final

MIN_RESPONSES_SHOWN: Final = 5
"""Below this a group is hidden: one person could be recognised."""

MIN_RESPONSES_SURE: Final = 30
"""Below this a group is marked: its means still swing with single answers."""

MIN_RESPONSES_COMMENTS: Final = 10
"""Below this a group's comments are not shown: the wording gives people away."""

MIN_RESPONSES_MODEL: Final = 100
"""Below this the satisfaction model is not estimated (Reinartz, Haenlein & Henseler 2009)."""

SURE_RESPONSES_MODEL: Final = 155
"""Below this a path of 0.2 is found in less than 80 % of samples (Kock & Hadaya 2018: (2.486 / 0.2)²)."""

MODEL_RESAMPLES: Final = 500
"""Bootstrap resamples of the satisfaction model, each of which is estimated anew."""

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

LEAST_ITEM_REST: Final = 0.30
"""Below this correlation with the rest an item says something else than the others."""

CEILING_SCORE_SHARE: Final = 0.15
"""More respondents than this at the end of the scale in every item of a dimension: its score is cut off there."""

CEILING_ITEM_SHARE: Final = 0.50
"""More answers than this at the end of the scale: the item no longer tells the clients apart."""

SECONDS_PER_ITEM: Final = 2.0
"""Faster than this for each rating nobody reads the questions."""

POWER: Final = 0.80
"""How often a true difference of the size in question is to be found."""
MIN_MIX_COVERED: Final = 0.8
"""A score is standardised only where a group has respondents for at least this share of the mix it is brought to."""

MAX_INDICATORS: Final = 120
"""More indicators than this cannot be a questionnaire that a client finishes."""

CUT_TOLERANCE: Final = 1e-9
"""A mean this close below a cut line counts as equal to it: binary rounding must not decide a zone."""

EFFECT_STEPS: Final = (0.2, 0.5, 0.8)
"""From these on a standardised difference is called small, medium, large: Cohen's conventions."""
MAX_LMG_PREDICTORS: Final = 12
"""With more predictors the subsets that LMG needs (two to this power) take minutes for a bootstrap."""

RESPONSES_PER_PREDICTOR: Final = 10
"""Fewer respondents for each predictor than this are warned of: the shares of the predictors are then unsteady."""

MIN_RESPONSES_CONTRAST: Final = 10
"""Ratings that each of the low, middle and high groups of a penalty-reward contrast needs."""
