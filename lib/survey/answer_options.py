"""What a person can answer: the wording of each score, and the values of the attributes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lib.survey import columns as col
from lib.survey.scheme import Scheme

VALUES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        col.CLIENT_TYPE: {
            "贷款客户": "Borrower",
            "非贷客户": "Non-borrower",
            "存款客户": "Depositor",
            "政府": "Government",
            "监管部门": "Regulator",
        },
        col.CLIENT_TIER: {
            "战略合作客户": "Strategic client",
            "合作伙伴客户": "Partner client",
            "维护客户": "Maintained client",
        },
        col.CLIENT_LEVEL: {
            "总行级": "Head office",
            "省级分行级": "Provincial branch",
            "二级分行级": "City branch",
        },
        col.LOAN_KIND: {"固定资产贷款": "Fixed-asset loan", "流动资金贷款": "Working-capital loan"},
        col.CHANNEL: {"线上": "Online", "线下": "On paper"},
    }
)
"""The values of the canonical attributes as they are stored, with their English spelling in the template."""


def offered_labels(scheme: Scheme, block: str, language: str) -> tuple[str, ...]:
    """Return one label for each score, best first: the scheme's first one in `language`; empty where one is lacking."""
    labels = scheme.labels.get(block, {})
    found: dict[int, str] = {}
    for word, score in labels.items():
        if word.isascii() == (language == "en"):
            found.setdefault(score, word)
    return tuple(found[score] for score in reversed(scheme.scale.points)) if len(found) == scheme.scale.size else ()
