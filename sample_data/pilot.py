"""The synthetic Xinyu pilot: 64 questionnaires, 56 valid, zones 15/5/4/2 under the mean crosshair.

The zone counts and four indicators' places follow the published pilot; every answer is made up. The means are
chosen first, then correlated answers are drawn, then single answers are moved until each sum is as chosen.
"""

from functools import cache
from typing import Final

import numpy as np

from lib.survey.scheme import Scheme, load_scheme
from sample_data.clients import draw_clients
from sample_data.opinions import answered_with_sums, draw_opinions, latent_means
from sample_data.questionnaires import BLANK, CLIENT_ID, Questionnaires, Ratings
from sample_data.remarks import draw_comments

SEED: Final = 20_260_602
N_VALID: Final = 56
BRANCH: Final = "江西省分行/新余市分行"
COUNTIES: Final = {f"{BRANCH}/渝水区支行": 34, f"{BRANCH}/分宜县支行": 30}
CENTRE: Final = (4.18, 3.97)
"""The crosshair, importance first: the mean of the indicators' means."""

OFFSETS: Final = {
    # indicator: (importance, satisfaction) from the crosshair, in scale points; each column sums to about 0
    "A1": (-0.66, 0.12),
    "A2": (-0.45, -0.43),
    "A3": (-0.62, -0.40),
    "B1": (0.10, 0.07),
    "B2": (0.30, 0.16),
    "B3": (0.22, 0.14),
    "B4": (0.17, -0.38),
    "B5": (0.15, -0.05),
    "C1": (0.40, 0.42),
    "C2": (0.16, -0.07),
    "C3": (0.21, 0.09),
    "D1": (0.16, -0.42),
    "D2": (0.08, 0.08),
    "D3": (0.30, 0.12),
    "D4": (0.32, 0.18),
    "D5": (0.07, 0.05),
    "E1": (0.12, 0.22),
    "E2": (0.13, 0.32),
    "E3": (0.16, 0.24),
    "E4": (0.14, 0.36),
    "F1": (-0.74, 0.20),
    "F2": (-0.50, -0.60),
    "F3": (0.10, 0.14),
    "G1": (-0.58, -0.55),
    "G2": (0.15, -0.06),
    "G3": (0.11, 0.05),
}

INVALID_ROWS: Final = {
    9: "incomplete",
    17: "straight_lining",
    24: "incomplete",
    31: "out_of_range",
    38: "incomplete",
    46: "duplicate",
    53: "straight_lining",
    60: "duplicate",
}
"""Rows (0-based) of the invalid questionnaires among all 64, and the rule that each breaks."""


@cache
def pilot() -> Questionnaires:
    """Make the pilot's 64 questionnaires; the same ones at every call."""
    rng = np.random.default_rng(SEED)
    scheme = load_scheme()
    total = N_VALID + len(INVALID_ROWS)
    importance, satisfaction = _valid_answers(rng, scheme)
    branches = rng.permutation([branch for branch, size in COUNTIES.items() for _ in range(size)]).tolist()
    columns = {
        CLIENT_ID: tuple(f"合成客户{row + 1:03d}" for row in range(total)),
        **draw_clients(rng, branches),
    }
    seconds = np.exp(rng.normal(5.4, 0.35, total)).astype(int) + 60
    all_importance, all_satisfaction = _spread_over_rows(importance), _spread_over_rows(satisfaction)
    made = Questionnaires(
        scheme,
        all_importance,
        all_satisfaction,
        columns,
        draw_comments(rng, all_satisfaction.mean(axis=1), 0.4),
        tuple(int(second) for second in seconds),
    )
    return _with_invalid(made)


def valid_rows() -> list[int]:
    """Rows (0-based) of the 56 questionnaires that count."""
    return [row for row in range(N_VALID + len(INVALID_ROWS)) if row not in INVALID_ROWS]


def _valid_answers(rng: np.random.Generator, scheme: Scheme) -> tuple[Ratings, Ratings]:
    blocks = []
    for block, opinions in enumerate(draw_opinions(rng, N_VALID, scheme)):
        means = [CENTRE[block] + OFFSETS[code][block] for code in scheme.codes]
        sums = [round(N_VALID * mean) for mean in means]
        blocks.append(answered_with_sums(latent_means(means) + opinions, sums))
    return blocks[0], blocks[1]


def _spread_over_rows(valid: Ratings) -> Ratings:
    """Put the valid rows into their places; an invalid row starts as a copy of the valid one before it."""
    is_valid = np.array([row not in INVALID_ROWS for row in range(N_VALID + len(INVALID_ROWS))])
    spread: Ratings = valid[np.cumsum(is_valid) - 1]
    return spread


def _with_invalid(made: Questionnaires) -> Questionnaires:
    importance, satisfaction = made.importance.copy(), made.satisfaction.copy()
    codes = list(made.scheme.codes)
    satisfaction[9, codes.index("G2")] = BLANK  # one question overlooked
    satisfaction[24, codes.index("E1") :] = BLANK  # broken off in the second block
    satisfaction[38, :] = BLANK  # second page not filled in
    importance[31, codes.index("C1")] = 6  # a slip when a paper questionnaire was typed in
    importance[17, :] = satisfaction[17, :] = 5
    importance[53, :] = satisfaction[53, :] = 4
    columns = {header: list(values) for header, values in made.columns.items()}
    seconds = list(made.seconds)
    for again, first in ((46, 11), (60, 40)):
        importance[again], satisfaction[again] = importance[first], satisfaction[first]
        for values in columns.values():
            values[again] = values[first]
    satisfaction[60, codes.index("C1")] = 3  # the second time one answer differs
    seconds[17], seconds[53] = 21, 26
    return Questionnaires(
        made.scheme,
        importance,
        satisfaction,
        {header: tuple(values) for header, values in columns.items()},
        made.comments,
        tuple(seconds),
    )
