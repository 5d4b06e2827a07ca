"""Draw synthetic clients: type, tier, level, loan kind and channel, as they go together."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from sample_data.questionnaires import ATTRIBUTES

_TYPES: Final = {"贷款客户": 0.52, "存款客户": 0.22, "非贷客户": 0.12, "政府": 0.09, "监管部门": 0.05}
_TIERS: Final = {"战略合作客户": 0.18, "合作伙伴客户": 0.37, "维护客户": 0.45}
_LEVELS: Final = {
    "战略合作客户": {"总行级": 0.35, "省级分行级": 0.45, "二级分行级": 0.20},
    "合作伙伴客户": {"总行级": 0.06, "省级分行级": 0.34, "二级分行级": 0.60},
    "维护客户": {"总行级": 0.01, "省级分行级": 0.14, "二级分行级": 0.85},
}
_LOANS: Final = {"固定资产贷款": 0.38, "流动资金贷款": 0.62}
_CHANNELS: Final = {"线上": 0.68, "线下": 0.32}


def draw_clients(rng: np.random.Generator, branches: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Draw one client for each entry of `branches` (a path each).

    Returns
    -------
    dict
        Header -> one text per client, in the order of `ATTRIBUTES`. Only borrowers have a loan kind.
    """
    rows = [_client(rng, branch) for branch in branches]
    return {header: tuple(row[place] for row in rows) for place, header in enumerate(ATTRIBUTES)}


def drawn(rng: np.random.Generator, shares: Mapping[str, float]) -> str:
    """Draw one of the keys with the probabilities `shares` (their sum is 1)."""
    point = rng.random()
    for value, share in shares.items():
        if point < share:
            return value
        point -= share
    return max(shares)  # reached only where rounding leaves the shares a hair below 1


def _client(rng: np.random.Generator, branch: str) -> tuple[str, ...]:
    kind = drawn(rng, _TYPES)
    tier = drawn(rng, _TIERS)
    level = drawn(rng, _LEVELS[tier])
    loan = drawn(rng, _LOANS) if kind == "贷款客户" else ""
    return branch, kind, tier, level, loan, drawn(rng, _CHANNELS)
