"""Filled-in questionnaires as the analysis reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme

RatingMatrix = npt.NDArray[np.int8]
Items = Mapping[ModelItem, npt.NDArray[np.int8]]
Seconds = npt.NDArray[np.int32]

NOT_TIMED = np.int32(-1)
"""No answering time, in `Responses.seconds`."""


@dataclass(frozen=True, slots=True)
class Responses:
    """The ratings and attributes of n respondents over the p indicators of `scheme`.

    Attributes
    ----------
    scheme
        Gives the meaning and order of the p columns, and the scale.
    importance, satisfaction
        Shape (n, p), int8, read-only; `MISSING` where there is no answer. Every other value is on
        the scheme's scale, highest is best (reversal has been undone on the way in).
    attributes
        n rows (RangeIndex), one categorical column of str per attribute: the canonical ones of
        :mod:`lib.survey.columns` (`PERIOD`, `BRANCH` as a path, `CLIENT_TYPE` …) where known, then
        any further column the files have. NaN = not given.
    items
        The questions of the satisfaction model that were asked -> shape (n,), int8, read-only; `MISSING` where
        there is no answer. A question that nobody was asked is not there.
    comments
        n strings (empty = none), or None where none were kept. Personal data has been masked.
    first_block
        What `importance` holds: importance, or what was expected.
    seconds
        Shape (n,), int32: whole seconds needed to answer, `NOT_TIMED` where not given; None where nobody was timed.
    """

    scheme: Scheme
    importance: RatingMatrix
    satisfaction: RatingMatrix
    attributes: pd.DataFrame
    items: Items = field(default_factory=dict)
    comments: pd.Series | None = None
    first_block: FirstBlock = FirstBlock.IMPORTANCE
    seconds: Seconds | None = None

    def __post_init__(self) -> None:
        shape = (len(self.attributes), len(self.scheme.indicators))
        if self.importance.shape != shape or self.satisfaction.shape != shape:
            msg = f"Ratings of shape {self.importance.shape} and {self.satisfaction.shape} do not fit {shape}."
            raise ValueError(msg)
        extra = (*self.items.values(), *(() if self.seconds is None else (self.seconds,)))
        if any(answers.shape != shape[:1] for answers in extra):
            msg = f"Model items and seconds need one value for each of {shape[0]} respondents."
            raise ValueError(msg)
        for array in (self.importance, self.satisfaction, *extra):
            array.flags.writeable = False

    @property
    def overall(self) -> npt.NDArray[np.int8] | None:
        """The overall satisfaction item, shape (n,); None where nobody was asked."""
        return self.items.get(ModelItem.OVERALL)

    @property
    def n(self) -> int:
        """How many respondents."""
        return len(self.attributes)

    def take(self, keep: npt.NDArray[np.bool_]) -> "Responses":
        """Return the respondents where `keep` (shape (n,)) is true; the same object if that is all."""
        if keep.all():
            return self
        rows = np.flatnonzero(keep)
        return Responses(
            self.scheme,
            self.importance[rows],
            self.satisfaction[rows],
            self.attributes.iloc[rows].reset_index(drop=True),
            {item: answers[rows] for item, answers in self.items.items()},
            None if self.comments is None else self.comments.iloc[rows].reset_index(drop=True),
            self.first_block,
            None if self.seconds is None else self.seconds[rows],
        )

    @classmethod
    def empty(cls, scheme: Scheme) -> "Responses":
        """No respondents at all."""
        none = np.empty((0, len(scheme.indicators)), dtype=np.int8)
        return cls(scheme, none, none.copy(), pd.DataFrame(index=pd.RangeIndex(0)))

    @classmethod
    def joined(cls, parts: Sequence["Responses"]) -> "Responses":
        """Put the respondents of several parts under each other.

        The first block is expectation only if it is in all parts: a mixture is read as importance.

        Raises
        ------
        ValueError
            If there is no part, or the parts follow different schemes.
        """
        if not parts or any(part.scheme.key != parts[0].scheme.key for part in parts):
            msg = "Responses can be joined only where there is at least one part and all follow one scheme."
            raise ValueError(msg)
        if len(parts) == 1:
            return parts[0]
        return cls(
            parts[0].scheme,
            np.concatenate([part.importance for part in parts]),
            np.concatenate([part.satisfaction for part in parts]),
            _stacked([part.attributes for part in parts]),
            _joined_items(parts),
            _joined_comments(parts),
            _joined_first_block(parts),
            _joined_seconds(parts),
        )


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    columns = {}
    for name in names:
        values = sorted({v for f in frames if name in f for v in f[name].cat.categories})
        kind = pd.CategoricalDtype(values)
        codes = [
            frame[name].cat.set_categories(values).cat.codes.to_numpy()
            if name in frame
            else np.full(len(frame), -1, dtype=np.int8)
            for frame in frames
        ]
        columns[name] = pd.Categorical.from_codes(np.concatenate(codes), dtype=kind)
    return pd.DataFrame(columns, index=pd.RangeIndex(sum(map(len, frames))))


def _joined_items(parts: Sequence[Responses]) -> Items:
    asked = [item for item in ModelItem if any(item in part.items for part in parts)]
    return {
        item: np.concatenate([part.items.get(item, np.full(part.n, MISSING, dtype=np.int8)) for part in parts])
        for item in asked
    }


def _joined_first_block(parts: Sequence[Responses]) -> FirstBlock:
    kinds = {part.first_block for part in parts}
    return FirstBlock.EXPECTATION if kinds == {FirstBlock.EXPECTATION} else FirstBlock.IMPORTANCE


def _joined_seconds(parts: Sequence[Responses]) -> Seconds | None:
    if all(part.seconds is None for part in parts):
        return None
    blank = [np.full(part.n, NOT_TIMED, dtype=np.int32) if part.seconds is None else part.seconds for part in parts]
    return np.concatenate(blank)


def _joined_comments(parts: Sequence[Responses]) -> pd.Series | None:
    if all(part.comments is None for part in parts):
        return None
    blank = [pd.Series([""] * part.n, dtype="str") if part.comments is None else part.comments for part in parts]
    return pd.concat(blank, ignore_index=True)
