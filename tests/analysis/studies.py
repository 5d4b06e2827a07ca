"""Random studies of every shape: tight and wide, tied and missing, few and many, certified or not."""

import numpy as np
import pandas as pd

from lib.analysis.bootstrap import resample_means
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.study import Study, certified, study
from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
from tests.builders import scheme_of

_RULES = (
    CrosshairRule(),
    CrosshairRule(CrosshairMethod.MEDIAN),
    CrosshairRule(CrosshairMethod.MIDPOINT),
    CrosshairRule(CrosshairMethod.FIXED, 4.0, 4.0),
)


def random_study(seed: int, *, indicators: int | None = None) -> Study:
    """Draw a study; the seed decides its size, scale, spread, ties, gaps, crosshair and whether it is certified."""
    random = np.random.default_rng(seed)
    p = indicators or int(random.choice([1, 2, 3, 8, 26]))
    n = int(random.choice([0, 3, 5, 12, 29, 30, 80]))
    scale = random.choice([Scale(1, 5), Scale(0, 10)])  # type: ignore[arg-type]
    scheme = scheme_of([f"I{number}" for number in range(1, p + 1)], scale=scale)
    middle = scale.midpoint + random.choice([0, 0.4, 1.5]) * random.standard_normal((2, 1, p))
    raw = middle + random.choice([0, 0.3, 1.0]) * random.standard_normal((2, n, p))
    ratings = np.clip(np.rint(raw), scale.lowest, scale.highest).astype(np.int8)
    ratings[random.random((2, n, p)) < random.choice([0, 0, 0.3])] = MISSING
    responses = Responses(scheme, ratings[0], ratings[1], pd.DataFrame(index=pd.RangeIndex(n)))
    found = study(responses, _RULES[int(random.integers(len(_RULES)))], adjust=random.choice(["holm", "bh"]))
    if n and random.random() < 0.75:
        return certified(found, resample_means(responses, resamples=100))
    return found
