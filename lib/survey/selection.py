"""Which responses a view talks about."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.survey import columns as col
from lib.survey.branches import is_within
from lib.survey.periods import Period
from lib.survey.responses import Responses


@dataclass(frozen=True, slots=True)
class Selection:
    """Periods, branches and attribute values. An empty tuple or a missing attribute means "all of them".

    `branches` are nodes of the hierarchy; each includes everything below it. `attributes` pairs a
    column of the attributes frame with the values wanted; values of one column are alternatives,
    columns must all hold.
    """

    periods: tuple[Period, ...] = ()
    branches: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    @property
    def is_everything(self) -> bool:
        """Whether nothing but periods narrows the view."""
        return not self.branches and not self.attributes


def part_of(selection: Selection, column: str, *groups: str) -> Selection:
    """Return what of `selection` lies within any of these groups: nodes of the branches, or values of an attribute.

    Raises
    ------
    ValueError
        If no branch of the selection lies within them, since no branch at all would mean all of them.
    """
    if column == col.BRANCH:
        inside = [node for node in selection.branches if any(is_within(node, group) for group in groups)]
        inside += [g for g in groups if not selection.branches or any(is_within(g, n) for n in selection.branches)]
        if not inside:
            msg = f"Nothing of the branches {selection.branches} lies within {groups}."
            raise ValueError(msg)
        return replace(selection, branches=tuple(dict.fromkeys(inside)))
    chosen = dict(selection.attributes)
    values = tuple(group for group in groups if group in chosen.get(column, groups))
    return replace(selection, attributes=tuple({**chosen, column: values}.items()))


def selected(attributes: pd.DataFrame, selection: Selection) -> npt.NDArray[np.bool_]:
    """Say which rows of an attributes frame lie within `selection` (its periods aside).

    Returns
    -------
    numpy.ndarray
        Shape (n,), bool. A row without the attribute lies in no value of it.
    """
    keep = np.ones(len(attributes), dtype=bool)
    if selection.branches:
        keep &= _matches(attributes, col.BRANCH, lambda path: any(is_within(path, node) for node in selection.branches))
    for column, values in selection.attributes:
        keep &= _matches(attributes, column, set(values).__contains__)
    return keep


def narrowed(responses: Responses, selection: Selection) -> Responses:
    """Return the responses within `selection` (its periods aside)."""
    return responses if selection.is_everything else responses.take(selected(responses.attributes, selection))


def _matches(attributes: pd.DataFrame, column: str, wanted: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    if column not in attributes:
        return np.zeros(len(attributes), dtype=bool)
    categories = attributes[column].cat
    verdicts = np.array([wanted(str(value)) for value in categories.categories] + [False])
    found: npt.NDArray[np.bool_] = verdicts[categories.codes.to_numpy()]
    return found
