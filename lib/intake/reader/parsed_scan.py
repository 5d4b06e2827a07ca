"""The slow scan of a sheet: a real XML parser, for markup that the fast scan cannot judge. The same findings."""

import re
from collections.abc import Iterable
from typing import Final

import numpy as np

from lib.intake.reader.safe_xml import Attributes, parse_xml
from lib.intake.reader.scanned import EITHER, FILLED, Budget, Place, Scanned, address, check_within, out_of_range
from lib.intake.reader.shared_texts import SharedTexts
from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_TEXT: Final = {"v", "t"}


def scan_with_parser(pieces: Iterable[bytes], sheet: str, shared: SharedTexts, budget: Budget) -> Scanned:
    """Scan a sheet element by element.

    Parameters
    ----------
    pieces, sheet, shared, budget
        As for `lib.intake.reader.plain_scan.scan_plainly`.

    Raises
    ------
    FileRefused
        If the XML is damaged or a limit is hit.
    """
    scan = _ParsedScan(sheet, shared, budget)
    parse_xml(pieces, sheet, budget.limits.xml_depth, scan.start, scan.end, scan.characters)
    return scan.result()


class _ParsedScan:
    """Follows the parser; `row` and `column` are those of the current cell, counted from 0."""

    def __init__(self, sheet: str, shared: SharedTexts, budget: Budget) -> None:
        self._sheet = sheet
        self._shared = shared
        self._budget = budget
        self._row = -1
        self._column = -1
        self._kind = ""
        self._in_cell = False
        self._texts: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._anything = False
        self._found: list[tuple[int, int, int]] = []
        self._errors: dict[Place, str] = {}
        self._formulas: dict[Place, str] = {}
        self._merged: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes)
        elif self._in_cell:
            self._anything = True
            self._into = self._target(name)

    def end(self, name: str) -> None:
        if name == "c" and self._in_cell:
            self._end_cell()
        self._into = None

    def characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def result(self) -> Scanned:
        found = np.array(self._found, dtype=np.int32).reshape(-1, 3)
        return Scanned(
            found[:, 0].copy(),
            found[:, 1].copy(),
            found[:, 2].astype(np.uint8),
            self._errors,
            self._formulas,
            tuple(self._merged),
        )

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isdecimal() and int(number[:9]) > 0 and len(number) <= 7:
            self._row = int(number) - 1
        else:
            raise out_of_range(number[:20], self._sheet, self._budget.limits)
        self._column = -1

    def _start_cell(self, attributes: Attributes) -> None:
        self._budget.spend_cells(1, self._sheet)
        given = attributes.get("r")
        if given is None:
            self._column += 1
        else:
            self._row, self._column = self._place(given)
        self._in_cell, self._anything = True, False
        self._kind = attributes.get("t", "n")
        self._texts, self._formula, self._into = [], None, None

    def _place(self, given: str) -> Place:
        parts = _ADDRESS.fullmatch(given)
        if parts is None:
            raise out_of_range(given[:20], self._sheet, self._budget.limits)
        column = 0
        for letter in parts.group(1).upper():
            column = column * 26 + ord(letter) - 64
        return int(parts.group(2)) - 1, column - 1

    def _target(self, name: str) -> list[str] | None:
        if name == "f":
            self._formula = []
            return self._formula
        return self._texts if name in _TEXT else None

    def _end_cell(self) -> None:
        self._in_cell = False
        if not self._anything:
            return
        check_within(np.array([self._row]), np.array([self._column]), self._sheet, self._budget.limits)
        text, place = "".join(self._texts), (self._row, self._column)
        if self._kind == "e":
            self._errors[place] = text
        elif state := self._state(text):
            self._found.append((*place, state))
        elif self._formula is not None and self._kind != "str":
            self._formulas[place] = f"={''.join(self._formula)}"

    def _state(self, text: str) -> int:
        if self._kind == "s" and text.strip():
            return self._shared_state(text.strip())
        if len(text) > self._budget.limits.cell_characters:
            raise refusal(
                ProblemCode.CELL_TEXT_TOO_LONG,
                sheet=self._sheet,
                cell=address(self._row, self._column),
                found=len(text),
                limit=self._budget.limits.cell_characters,
            )
        self._budget.spend_text(len(text.encode()), self._sheet)
        if not text:
            return 0
        return FILLED if text.strip() else EITHER

    def _shared_state(self, text: str) -> int:
        index = int(text) if text.isdecimal() and len(text) < 10 else len(self._shared.sizes)
        if index >= len(self._shared.sizes):
            where = address(self._row, self._column)
            raise refusal(ProblemCode.CELL_UNREADABLE, sheet=self._sheet, cell=where)
        self._budget.spend_text(int(self._shared.sizes[index]), self._sheet)
        return EITHER if self._shared.white[index] else FILLED

    def _merge(self, attributes: Attributes) -> None:
        self._merged.append(attributes.get("ref", ""))
        if len(self._merged) > self._budget.limits.merges:
            raise refusal(ProblemCode.TOO_MANY_MERGES, sheet=self._sheet, limit=self._budget.limits.merges)
