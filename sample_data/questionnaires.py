"""Filled-in synthetic questionnaires, before they are laid out in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.survey.scheme import Scheme

BLANK: Final = -128
"""A rating cell left empty."""

CLIENT_ID: Final = "客户编号"
BRANCH: Final = "机构"
CLIENT_TYPE: Final = "客户类型"
LOAN_KIND: Final = "贷款种类"
OVERALL: Final = "总体满意度"
COMMENT: Final = "意见建议"
DURATION: Final = "用时（秒）"
ATTRIBUTES: Final = (BRANCH, CLIENT_TYPE, "客户分类", "客户分级", LOAN_KIND, "填报渠道")
IMPORTANCE_BLOCK: Final = "关心程度"
SATISFACTION_BLOCK: Final = "满意程度"

Ratings = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Questionnaires:
    """All n returned questionnaires of one survey, invalid ones included.

    Attributes
    ----------
    importance, satisfaction
        Shape (n, p). `BLANK` where nothing was answered; other numbers stand in the file as they are,
        those off the scale too.
    columns
        Header -> n texts: the client's number and the `ATTRIBUTES`.
    comments
        n texts, empty = none.
    seconds
        n durations, for the layouts that carry one.
    overall
        n overall ratings, or None where the questionnaire does not ask.
    items
        Header -> n answers to the further questions of the satisfaction model, None = left out.
    timed
        Whether the layouts that need not carry a duration do.
    """

    scheme: Scheme
    importance: Ratings
    satisfaction: Ratings
    columns: Mapping[str, tuple[str, ...]]
    comments: tuple[str, ...]
    seconds: tuple[int, ...]
    overall: tuple[int, ...] | None = None
    items: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    timed: bool = False

    @property
    def n(self) -> int:
        """How many came back."""
        return len(self.comments)

    def names(self) -> tuple[str, ...]:
        """The Chinese names of the indicators, in the order of the columns."""
        return tuple(item.named("zh") for item in self.scheme.indicators)

    def of_client(self, row: int) -> tuple[str, ...]:
        """Number and attributes of the respondent in `row` (0-based)."""
        return tuple(values[row] for values in self.columns.values())


def cell(rating: int) -> int | None:
    """What stands in a numeric rating cell."""
    return None if rating == BLANK else rating
