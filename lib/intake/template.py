"""Write the empty template that a branch fills in, with the answers offered in the rating cells."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.blocks import BLOCKS
from lib.intake.sheet_writing import HEAD, HEAD_FILL, WRAP, Value, new_workbook, put, put_table, saved
from lib.survey import columns as col
from lib.survey.answer_options import VALUES, offered_labels
from lib.survey.periods import Period
from lib.survey.scheme import Scheme

Words = Mapping[str, str]

_LAST_ROW: Final = 5_000
"""The drop-downs reach down to here; rows below it are read all the same."""
_STEPS: Final = ("step_rows", "step_ratings", "step_attributes", "step_submission", "step_privacy")
_FIRST_LIST_ROW: Final = 3
_FIRST_LIST_COLUMN: Final = 4
_RATING_WIDTH: Final = 14


def template_bytes(scheme: Scheme, language: str, *, now: date, words: Words) -> bytes:
    """Write the template as xlsx.

    Parameters
    ----------
    scheme
        Its indicators become the columns, its labels the answers that are offered.
    language
        ``zh`` or ``en``: of indicator names, answers and attribute values.
    now
        The day it is made; the period in the example is its quarter.
    words
        The sentences of that language by their dotted key (``template.…``, ``attribute.…``).

    Returns
    -------
    bytes
        Sheets: instructions with the possible answers, the questionnaires (header only), the submission details.
    """
    book = new_workbook()
    about = book.create_sheet(words["template.instructions"])
    data = book.create_sheet(words["template.responses"])
    info = book.create_sheet(words["template.submission"])
    lists = _offered(scheme, language)
    places = _write_instructions(about, scheme, language, now=now, words=words, lists=lists)
    _write_header(data, scheme, language, words, places)
    _write_info(info, now, words)
    book.active = 1
    return saved(book)


def _offered(scheme: Scheme, language: str) -> dict[str, Sequence[Value]]:
    scores = tuple(reversed(scheme.scale.points))
    lists: dict[str, Sequence[Value]] = {block: offered_labels(scheme, block, language) or scores for block in BLOCKS}
    for attribute, values in VALUES.items():
        lists[attribute] = tuple(values.values() if language == "en" else values)
    return lists


def _write_instructions(
    sheet: Worksheet,
    scheme: Scheme,
    language: str,
    *,
    now: date,
    words: Words,
    lists: Mapping[str, Sequence[Value]],
) -> dict[str, str]:
    """Write the instructions on the left and the lists on the right; return where each list stands."""
    name = scheme.name.get(language) or scheme.id
    facts = {"name": name, "version": scheme.version, "date": now.isoformat()}
    scale = {"lowest": scheme.scale.lowest, "highest": scheme.scale.highest}
    lines = [words["template.title"], words["template.made"].format(**facts)]
    lines += [words[f"template.{step}"].format(**scale) for step in _STEPS]
    for row, line in enumerate(lines, 1):
        put(sheet, row, 1, line).alignment = WRAP
    sheet.cell(1, 1).font = HEAD
    sheet.column_dimensions["A"].width = 80
    put(sheet, 1, _FIRST_LIST_COLUMN, words["template.allowed"]).font = HEAD
    places = {}
    for column, (list_name, values) in enumerate(lists.items(), _FIRST_LIST_COLUMN):
        head = put(sheet, _FIRST_LIST_ROW - 1, column, _title(list_name, words))
        head.font, head.fill = HEAD, HEAD_FILL
        for row, value in enumerate(values, _FIRST_LIST_ROW):
            put(sheet, row, column, value)
        letter = get_column_letter(column)
        last = _FIRST_LIST_ROW + len(values) - 1
        places[list_name] = f"'{sheet.title}'!${letter}${_FIRST_LIST_ROW}:${letter}${last}"
        sheet.column_dimensions[letter].width = 22
    return places


def _title(list_name: str, words: Words) -> str:
    return words[f"template.{list_name}"] if list_name in BLOCKS else words[f"attribute.{list_name}"]


def _write_header(sheet: Worksheet, scheme: Scheme, language: str, words: Words, places: Mapping[str, str]) -> None:
    headers: list[tuple[str, str | None]] = [(words["template.respondent"], None)]
    headers += [(words[f"attribute.{name}"], name if name in places else None) for name in col.ATTRIBUTES]
    for block in BLOCKS:
        headers += [(f"{words[f'template.{block}']}|{item.named(language)}", block) for item in scheme.indicators]
    headers += [(words["template.overall"], BLOCKS[1]), (words["template.comment"], None)]
    for column, (header, _) in enumerate(headers, 1):
        cell = put(sheet, 1, column, header)
        cell.font, cell.fill = HEAD, HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = _RATING_WIDTH
    sheet.row_dimensions[1].height = 60
    sheet.freeze_panes = "B2"
    for name, place in places.items():
        columns = [column for column, (_, offered) in enumerate(headers, 1) if offered == name]
        sheet.add_data_validation(_choice(place, columns, words, strict=name in BLOCKS))


def _choice(place: str, columns: Sequence[int], words: Words, *, strict: bool) -> DataValidation:
    rule = DataValidation(type="list", formula1=place, allow_blank=True, showErrorMessage=True)
    rule.errorStyle = "warning"
    rule.errorTitle, rule.error = words["template.invalid_title"], words["template.invalid"] if strict else None
    for column in columns:
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    return rule


def _write_info(sheet: Worksheet, now: date, words: Words) -> None:
    quarter = Period.quarter_of(now)
    hints = {
        "period": words["template.period_hint"].format(period=quarter),
        "branch": words["template.branch_hint"],
        "distributed": words["template.count_hint"],
        "returned": words["template.count_hint"],
    }
    put_table(sheet, [(words["template.scheme.item"], words["template.scheme.value"], "")])
    for row, (name, hint) in enumerate(hints.items(), 2):
        put(sheet, row, 1, words[f"template.{name}"]).font = HEAD
        put(sheet, row, 3, hint)
    for letter, width in (("A", 28), ("B", 36), ("C", 44)):
        sheet.column_dimensions[letter].width = width
