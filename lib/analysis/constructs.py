"""What the satisfaction model is made of: its constructs, the columns that measure each, and its arrows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.analysis.index import dimension_members
from lib.analysis.moments import Floats
from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scale import MISSING


class Construct(StrEnum):
    """A box of the model, in the order in which one leads to the next."""

    EXPECTATION = "expectation"
    QUALITY = "quality"
    VALUE = "value"
    SATISFACTION = "satisfaction"
    COMPLAINT = "complaint"
    LOYALTY = "loyalty"


ITEMS: Final[Mapping[Construct, tuple[ModelItem, ...]]] = {
    Construct.EXPECTATION: (ModelItem.EXPECTATION,),
    Construct.QUALITY: (),
    Construct.VALUE: (ModelItem.VALUE_QUALITY, ModelItem.VALUE_PRICE),
    Construct.SATISFACTION: (ModelItem.OVERALL, ModelItem.VERSUS_EXPECTATION, ModelItem.VERSUS_IDEAL),
    Construct.COMPLAINT: (ModelItem.COMPLAINT,),
    Construct.LOYALTY: (ModelItem.LOYALTY_CONTINUE, ModelItem.LOYALTY_RECOMMEND),
}
"""The questions behind each construct; quality is measured by the dimensions of the scheme."""

ARROWS: Final = (
    (Construct.EXPECTATION, Construct.QUALITY),
    (Construct.EXPECTATION, Construct.VALUE),
    (Construct.EXPECTATION, Construct.SATISFACTION),
    (Construct.QUALITY, Construct.VALUE),
    (Construct.QUALITY, Construct.SATISFACTION),
    (Construct.VALUE, Construct.SATISFACTION),
    (Construct.SATISFACTION, Construct.COMPLAINT),
    (Construct.SATISFACTION, Construct.LOYALTY),
    (Construct.COMPLAINT, Construct.LOYALTY),
)
"""The arrows of the American Customer Satisfaction Index (Fornell et al. 1996), from and to."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The model's columns, over the respondents who answered all of them.

    Attributes
    ----------
    blocks
        Construct -> the names of its columns: dimension codes for quality, else item codes. Only constructs that
        the survey measures, in their order.
    answers
        Shape (n, k), float64, the columns in the order of `blocks`.
    """

    blocks: Mapping[Construct, tuple[str, ...]]
    answers: Floats

    @property
    def n(self) -> int:
        """Respondents who answered everything that the model needs."""
        return len(self.answers)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column as ``construct.column``, in order."""
        return tuple(f"{construct}.{name}" for construct, names in self.blocks.items() for name in names)

    @property
    def arrows(self) -> tuple[tuple[Construct, Construct], ...]:
        """The arrows between constructs that are measured."""
        return tuple((source, target) for source, target in ARROWS if {source, target} <= set(self.blocks))


def measure(responses: Responses) -> Measured:
    """Collect the columns of the model from the answers.

    Notes
    -----
    A dimension's column is the mean of a respondent's satisfaction with its indicators, as far as they are rated;
    dimensions that nobody rated are left out. Where the first block asks for expectations and no question asks for them
    as a whole, its dimension means measure expectation.
    """
    blocks: dict[Construct, tuple[str, ...]] = {}
    columns: list[Floats] = []
    for construct in Construct:
        found = _columns(responses, construct)
        if found:
            blocks[construct] = tuple(found)
            columns += found.values()
    values = np.column_stack(columns) if columns else np.empty((responses.n, 0))
    return Measured(blocks, values[~np.isnan(values).any(axis=1)])


def _columns(responses: Responses, construct: Construct) -> dict[str, Floats]:
    if construct is Construct.QUALITY:
        return _dimension_means(responses, responses.satisfaction)
    asked = [item for item in ITEMS[construct] if (responses.items.get(item, _NOBODY) != MISSING).any()]
    if not asked and construct is Construct.EXPECTATION and responses.first_block is FirstBlock.EXPECTATION:
        return _dimension_means(responses, responses.importance)
    return {
        str(item): np.where(answers == MISSING, np.nan, answers)
        for item, answers in responses.items.items()
        if item in asked
    }


_NOBODY: Final[npt.NDArray[np.int8]] = np.empty(0, dtype=np.int8)


def _dimension_means(responses: Responses, ratings: RatingMatrix) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for dimension, member in zip(responses.scheme.dimensions, dimension_members(responses.scheme), strict=True):
        inside = ratings[:, member]
        given = inside != MISSING
        answered = given.sum(axis=1)
        if not answered.any():
            continue
        with np.errstate(invalid="ignore"):
            found[dimension.code] = np.where(given, inside, 0).sum(axis=1, dtype=np.int64) / np.where(
                answered, answered, np.nan
            )
    return found
