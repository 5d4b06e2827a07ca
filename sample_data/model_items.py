"""The questions of the satisfaction model, answered by people whose ratings are drawn already."""

from collections.abc import Mapping
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from sample_data.opinions import SPREAD, Floats, answered

Answers = npt.NDArray[np.int16]

HEADERS: Final = {
    "versus_expectation": "与期望相比",
    "versus_ideal": "与理想相比",
    "expectation": "总体期望",
    "value_quality": "感知价值：质量相对价格",
    "value_price": "感知价值：价格相对质量",
    "complaint": "抱怨或投诉",
    "loyalty_continue": "继续合作意愿",
    "loyalty_recommend": "推荐意愿",
}
BLANK_SHARE: Final = 0.01
"""How many of these questions stay without an answer; no validity rule asks for them."""

_CENTRES: Final = {
    "versus_expectation": 3.55,
    "versus_ideal": 3.35,
    "expectation": 4.0,
    "value_quality": 3.75,
    "value_price": 3.45,
    "complaint": 1.8,
    "loyalty_continue": 4.1,
    "loyalty_recommend": 3.8,
}
"""Where the latent answers centre, in scale points."""


def draw_items(
    rng: np.random.Generator, satisfaction: Answers, overall: tuple[int, ...]
) -> Mapping[str, tuple[int | None, ...]]:
    """Draw the answers to `HEADERS`.

    Returns
    -------
    Mapping
        Header -> n answers, None = left out.

    Notes
    -----
    The structure is that of the satisfaction model: what was expected goes with the quality that was met; both make
    the value; quality, value and the overall rating make satisfaction; satisfaction lowers complaints and carries
    loyalty, complaints weaken it. The numbers are shares of latent standard deviations.
    """
    n = len(satisfaction)

    def noise(explained: float) -> Floats:
        return sqrt(1 - explained) * rng.standard_normal(n)

    quality = _standard(satisfaction.mean(axis=1))
    expectation = 0.35 * quality + noise(0.35**2)
    value = _standard(0.6 * quality + 0.15 * expectation + noise(0.45))
    pleased = _standard(0.45 * quality + 0.3 * value + 0.25 * _standard(np.array(overall)) - 0.05 * expectation)
    complaint = -0.6 * pleased + noise(0.36)
    loyal = _standard(0.7 * pleased - 0.15 * complaint + noise(0.6))
    latent = {
        "versus_expectation": 0.8 * pleased + noise(0.64),
        "versus_ideal": 0.75 * pleased + noise(0.5625),
        "expectation": expectation,
        "value_quality": 0.85 * value + noise(0.7225),
        "value_price": 0.8 * value + noise(0.64),
        "complaint": complaint,
        "loyalty_continue": 0.85 * loyal + noise(0.7225),
        "loyalty_recommend": 0.9 * loyal + noise(0.81),
    }
    return {
        HEADERS[name]: _with_blanks(rng, answered(_CENTRES[name] + SPREAD * drawn)) for name, drawn in latent.items()
    }


def _standard(values: npt.NDArray[np.generic]) -> Floats:
    numbers = values.astype(np.float64)
    scaled: Floats = (numbers - numbers.mean()) / numbers.std()
    return scaled


def _with_blanks(rng: np.random.Generator, answers: Answers) -> tuple[int | None, ...]:
    blank = rng.random(len(answers)) < BLANK_SHARE
    return tuple(None if left else int(answer) for answer, left in zip(answers, blank, strict=True))
