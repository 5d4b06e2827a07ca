"""Cells to responses: every cell is a rating, a blank or a reported problem; nothing is dropped without a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.intake.answer_labels import read_all_labels
from lib.intake.attributes import NOT_GIVEN, attributes_frame
from lib.intake.blocks import BLOCKS
from lib.intake.choices import Choices, Layout, Use
from lib.intake.durations import seconds_in
from lib.intake.gathering import Gathered, gather
from lib.intake.headers import tidy
from lib.intake.item_answers import read_items
from lib.intake.left_out import LeftOut
from lib.intake.masking import mask_personal
from lib.intake.matching import IndicatorNames
from lib.intake.ratings import USUAL_MISSING, RatingReader, read_ratings
from lib.intake.recognition import Recognition
from lib.intake.respondents import repeated_respondents, repetition_problems
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.plain_text import plain
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme

Ratings = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The questionnaires of a file, not judged yet, with the cells that were left out and further remarks."""

    returned: Returned
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """Both ratings matrices, off-scale counts per row, and the indicators that each block asks."""

    matrices: Mapping[str, Ratings]
    off_scale: npt.NDArray[np.int64]
    asked: npt.NDArray[np.bool_]
    left_out: tuple[LeftOut, ...]


def clean(recognition: Recognition, scheme: Scheme, choices: Choices) -> Cleaned:
    """Read every questionnaire of a recognised file.

    Parameters
    ----------
    recognition
        Which table and columns to read, of any layout but a table of means.
    scheme
        On the scale of the file.
    choices
        A person's decisions on labels, missing codes, branch and comments.
    """
    found = gather(
        recognition.layout, recognition.tables, recognition.mapping, recognition.platform, IndicatorNames.of(scheme)
    )
    missing = frozenset(USUAL_MISSING if choices.missing_codes is None else map(tidy, choices.missing_codes))
    labels, label_problems = read_all_labels(
        found.ratings, scheme, choices, missing=missing, own_words=recognition.layout is Layout.TEMPLATE
    )
    readers = {
        block: RatingReader(scheme.scale, labels[block].scores, missing, reverse=block in recognition.reversed)
        for block in BLOCKS
    }
    read = _ratings(found, scheme, readers)
    answers = read_items(
        found.others,
        scheme,
        choices,
        missing=missing,
        reverse="satisfaction" in recognition.reversed,
        beside=labels["satisfaction"].scores,
    )
    responses = Responses(
        scheme,
        read.matrices["importance"],
        read.matrices["satisfaction"],
        _attributes(found, recognition, choices),
        answers.items,
        _comments(found) if choices.keep_comments else None,
        FirstBlock(recognition.blocks_named[0]),
    )
    repeated = repeated_respondents(found.others, responses, recognition.platform)
    returned = Returned(
        responses,
        found.rows,
        read.off_scale,
        _seconds(found),
        repeated.duplicate,
        np.full(len(found.rows), "", dtype="<U16"),
        None if read.asked.all() else read.asked,
    )
    twice = repetition_problems(repeated, found.rows, recognition.sheets[0])
    remarks = (*found.problems, *label_problems, *answers.problems, *twice, *_remarks(found, choices))
    return Cleaned(returned, (*found.left_out, *read.left_out, *answers.left_out), remarks)


def _ratings(found: Gathered, scheme: Scheme, readers: Mapping[str, RatingReader]) -> _Read:
    n, place = len(found.rows), {code: at for at, code in enumerate(scheme.codes)}
    matrices = {block: np.full((n, len(place)), MISSING, dtype=np.int8, order="F") for block in BLOCKS}
    asked = {block: np.zeros(len(place), dtype=bool) for block in BLOCKS}
    off_scale = np.zeros(n, dtype=np.int64)
    left_out: list[LeftOut] = []
    for rated in found.ratings:
        read = read_ratings(rated.cells, readers[rated.block], rated.header)
        matrices[rated.block][:, place[rated.indicator]] = read.ratings
        asked[rated.block][place[rated.indicator]] = True
        if read.off_scale is not None:
            off_scale += read.off_scale
        left_out += read.left_out
    plain_order = {block: np.ascontiguousarray(matrix) for block, matrix in matrices.items()}
    return _Read(plain_order, off_scale, np.concatenate([asked[block] for block in BLOCKS]), tuple(left_out))


def _attributes(found: Gathered, recognition: Recognition, choices: Choices) -> pd.DataFrame:
    branch = choices.branch or recognition.stated_branch
    frame = attributes_frame(found.others, len(found.rows), branch=branch)
    if col.PERIOD in frame and len(frame[col.PERIOD].cat.categories) == 1:
        return frame.drop(columns=col.PERIOD)  # one period is the batch's, not the row's
    return frame


def _comments(found: Gathered) -> pd.Series | None:
    columns = [cells for use, cells in found.others if use.use is Use.COMMENT]
    if not columns:
        return None
    texts = []
    for cells in columns:
        used = cells.used
        masked = [_comment(value) if used[at] else "" for at, value in enumerate(cells.words)]
        texts.append([masked[code] for code in cells.codes])
    joined = ["\n".join(filter(None, row)) for row in zip(*texts, strict=True)]
    return pd.Series(joined, dtype="str")


def _comment(text: str) -> str:
    return "" if tidy(text) in NOT_GIVEN else plain(mask_personal(text.strip()))


def _seconds(found: Gathered) -> npt.NDArray[np.float64]:
    column = next((cells for use, cells in found.others if use.use is Use.DURATION), None)
    if column is None:
        return np.full(len(found.rows), np.nan)
    return column.read(seconds_in, np.float64)


def _remarks(found: Gathered, choices: Choices) -> list[Problem]:
    note = partial(Problem, severity=Severity.NOTE)
    remarks = []
    if not len(found.rows):
        remarks.append(Problem(ProblemCode.NO_ROWS, Severity.BLOCKING))
    personal = [use for use, _ in found.others if use.use is Use.PERSONAL]
    if personal:
        columns = ", ".join(f"{use.column} {use.header[:30]}".strip() for use in personal)
        remarks.append(note(ProblemCode.PERSONAL_COLUMNS, sheet=personal[0].sheet, facts={"columns": columns}))
    comments = [use for use, _ in found.others if use.use is Use.COMMENT]
    if comments and not choices.keep_comments:
        columns = ", ".join(f"{use.column} {use.header[:30]}".strip() for use in comments)
        remarks.append(note(ProblemCode.COMMENTS_NOT_KEPT, sheet=comments[0].sheet, facts={"columns": columns}))
    return remarks
