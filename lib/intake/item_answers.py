"""The answers to the questions of the satisfaction model, each read by its own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.intake.answer_labels import label_problems, labels_in
from lib.intake.cells import Cells
from lib.intake.choices import MODEL_ITEMS, Choices, ColumnUse
from lib.intake.labels import read_labels
from lib.intake.left_out import LeftOut
from lib.intake.model_columns import own_labels
from lib.intake.ratings import RatingReader, read_ratings
from lib.survey.model_items import ModelItem
from lib.survey.problems import Problem
from lib.survey.scheme import Scheme


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """Item -> ratings of shape (n,), with the cells left out and labels that could mean two scores."""

    items: Mapping[ModelItem, npt.NDArray[np.int8]]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def read_items(
    columns: Iterable[tuple[ColumnUse, Cells]],
    scheme: Scheme,
    choices: Choices,
    *,
    missing: frozenset[str],
    reverse: bool,
    beside: Iterable[str],
) -> ItemAnswers:
    """Read every question of the model that the file asks; the first column of each counts.

    Parameters
    ----------
    reverse
        Whether the numbers of the satisfaction block count the best as the smallest: then these do too.
    beside
        The labels of the satisfaction block, worded like these.
    """
    asked: dict[ModelItem, tuple[ColumnUse, Cells]] = {}
    for use, cells in columns:
        if use.use in MODEL_ITEMS:
            asked.setdefault(MODEL_ITEMS[use.use], (use, cells))
    items: dict[ModelItem, npt.NDArray[np.int8]] = {}
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for item in (item for item in ModelItem if item in asked):
        use, cells = asked[item]
        other = choices.overall_scale if item is ModelItem.OVERALL else None
        on = scheme if other is None else scheme.with_scale(other)
        own = {**on.labels.get("satisfaction", {}), **own_labels(item, on.scale.lowest, on.scale.size)}
        found = labels_in(cells.distinct(), missing)
        labels = read_labels(found, own=own, chosen=choices.labels, scale=on.scale, beside=beside)
        read = read_ratings(cells, RatingReader(on.scale, labels.scores, missing, reverse=reverse), use.header)
        items[item] = read.ratings
        left_out += read.left_out
        problems += [] if item is ModelItem.OVERALL else label_problems(str(item), labels)
    return ItemAnswers(items, tuple(left_out), tuple(problems))
