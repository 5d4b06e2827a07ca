"""The questionnaires that do not count, with the reason and their row in the file."""

from collections.abc import Mapping

import numpy as np
from openpyxl import Workbook as Book

from lib.intake.blocks import BLOCKS
from lib.intake.intake import Intake
from lib.intake.sheet_writing import HEAD, Value, saved, sheet_title, streamed, text_cell
from lib.survey import columns as col
from lib.survey.scale import MISSING


def excluded_rows(intake: Intake, words: Mapping[str, str], language: str = "zh") -> bytes:
    """Write every excluded questionnaire as xlsx.

    Parameters
    ----------
    words
        ``template.excluded.…``, ``template.importance`` and so on, ``attribute.…`` by their dotted key.
    language
        Of the indicators' names.

    Returns
    -------
    bytes
        One row per questionnaire: its row number in the uploaded file, the reason, the attributes, the ratings
        (empty where there is none), the seconds. No personal columns and no comments.
    """
    book = Book(write_only=True)
    sheet = book.create_sheet(sheet_title(words["template.excluded.sheet"]))
    heads = [text_cell(sheet, text) for text in _headers(intake, words, language)]
    for head in heads:
        head.font = HEAD
    sheet.freeze_panes = "C2"
    sheet.append(heads)
    for row in _rows(intake, words):
        sheet.append([streamed(sheet, value) for value in row])
    return saved(book)


def _headers(intake: Intake, words: Mapping[str, str], language: str) -> list[str]:
    names = [item.named(language) for item in intake.scheme.indicators]
    attributes = [] if intake.returned is None else list(intake.returned.responses.attributes.columns)
    known = {name: words[f"attribute.{name}"] for name in (col.PERIOD, *col.ATTRIBUTES)}
    ratings = [f"{words[f'template.{block}']}|{name}" for block in BLOCKS for name in names]
    lead = [words["template.excluded.row"], words["template.excluded.reason"]]
    return [*lead, *(known.get(name, str(name)) for name in attributes), *ratings, words["template.excluded.seconds"]]


def _rows(intake: Intake, words: Mapping[str, str]) -> list[list[Value]]:
    returned = intake.returned
    if returned is None:
        return []
    responses, rows = returned.responses, []
    attributes = responses.attributes
    for at in np.flatnonzero(returned.reason != "").tolist():
        given = [None if value != value else str(value) for value in attributes.iloc[at].tolist()]
        ratings = [*responses.importance[at].tolist(), *responses.satisfaction[at].tolist()]
        seconds = float(returned.seconds[at])
        rows.append(
            [
                int(returned.rows[at]),
                words[f"template.excluded.{returned.reason[at]}"],
                *given,
                *(None if rating == MISSING else rating for rating in ratings),
                None if np.isnan(seconds) else seconds,
            ]
        )
    return rows
