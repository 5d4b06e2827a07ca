"""Filled-in questionnaires as the analysis reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme

RatingMatrix = npt.NDArray[np.int8]


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
    overall
        Shape (n,), int8, the overall satisfaction item, or None where the file has none.
    comments
        n strings (empty = none), or None where none were kept. Personal data has been masked.
    """

    scheme: Scheme
    importance: RatingMatrix
    satisfaction: RatingMatrix
    attributes: pd.DataFrame
    overall: npt.NDArray[np.int8] | None = None
    comments: pd.Series | None = None

    def __post_init__(self) -> None:
        shape = (len(self.attributes), len(self.scheme.indicators))
        if self.importance.shape != shape or self.satisfaction.shape != shape:
            msg = f"Ratings of shape {self.importance.shape} and {self.satisfaction.shape} do not fit {shape}."
            raise ValueError(msg)
        self.importance.flags.writeable = False
        self.satisfaction.flags.writeable = False

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
            None if self.overall is None else self.overall[rows],
            None if self.comments is None else self.comments.iloc[rows].reset_index(drop=True),
        )

    @classmethod
    def empty(cls, scheme: Scheme) -> "Responses":
        """No respondents at all."""
        none = np.empty((0, len(scheme.indicators)), dtype=np.int8)
        return cls(scheme, none, none.copy(), pd.DataFrame(index=pd.RangeIndex(0)))

    @classmethod
    def joined(cls, parts: Sequence["Responses"]) -> "Responses":
        """Put the respondents of several parts under each other.

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
            _joined_overall(parts),
            _joined_comments(parts),
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


def _joined_overall(parts: Sequence[Responses]) -> npt.NDArray[np.int8] | None:
    if all(part.overall is None for part in parts):
        return None
    return np.concatenate(
        [np.full(part.n, MISSING, dtype=np.int8) if part.overall is None else part.overall for part in parts]
    )


def _joined_comments(parts: Sequence[Responses]) -> pd.Series | None:
    if all(part.comments is None for part in parts):
        return None
    blank = [pd.Series([""] * part.n, dtype="str") if part.comments is None else part.comments for part in parts]
    return pd.concat(blank, ignore_index=True)
